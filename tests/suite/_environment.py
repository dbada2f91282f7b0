# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the suite and the demo stand on: interpreters, environments, copies of the collection.

Everything is made below the git-ignored directory ``.build``, and nothing is made again while it is up to date.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from _processes import SuiteError, run

OLDEST = (3, 11)

if sys.version_info < OLDEST:
    # Before anything that an older Python does not have. The programs in this directory import this module first.
    sys.exit(
        "Python {}.{} or later is required, but {} is Python {}.{}. "
        "Install a newer one, and name it: make {} PYTHON=python3.13".format(
            *OLDEST, sys.executable, *sys.version_info[:2], "demo" if "demo.py" in sys.argv[0] else "test"
        )
    )

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"
SNAPSHOT = BUILD / "snapshot"  # the collection as it was when the suite started
REQUIREMENTS = ROOT / "tests" / "requirements"
COLLECTION = Path("ansible_collections") / "statusops" / "uptime"
EMULATOR = Path("roles") / "emulator" / "files" / "emulator"

CONTROLLERS = ("3.13", "3.12", "3.11")  # Pythons for Ansible itself
PYTHONS = ("3.14", *CONTROLLERS, "3.10", "3.9", "3.8")  # and those that modules are checked with

# Variables of the caller that would change what the tests see.
_FOREIGN_PREFIXES = ("ANSIBLE_", "HEALTHCHECKS_", "SITE24X7_", "STATUSOPS_", "UPTIMEGUARD_", "ZOHO_")
_FOREIGN = frozenset(
    (
        "PYTHONDONTWRITEBYTECODE",  # without bytecode each task compiles Ansible anew
        "PYTHONHOME",
        "PYTHONPATH",
        "VIRTUAL_ENV",
        "XDG_CACHE_HOME",  # where the token cache would go
    )
)


def clean_environment(*path: Path) -> dict[str, str]:
    """The caller's environment without what would change the tests, and with these directories first on PATH.

    Directories of shims are left out: a shim of a Python that is installed but not selected fails when it is run,
    and ansible-test stops at the first that does.
    """
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in _FOREIGN and not name.startswith(_FOREIGN_PREFIXES)
    }
    inherited = [entry for entry in os.get_exec_path() if Path(entry).name != "shims"]
    env["PATH"] = os.pathsep.join([*map(str, path), *inherited])
    return env


def require_program(name: str) -> None:
    """In continuous integration, raise SuiteError if a program is missing. Elsewhere, the tests that use it are skipped.

    ansible-test hides the variable CI from tests, so they cannot look themselves.
    """
    if os.environ.get("CI") == "true" and not shutil.which(name):
        raise SuiteError(f"{name} was not found on PATH; bindep.txt lists its package")


# Interpreters

_IDENTIFY = 'import sys, ensurepip, venv; print("%d.%d" % sys.version_info[:2], sys._base_executable, sep="\\n")'


def _identify(candidate: str | Path) -> tuple[str, Path] | None:
    """Version and real path of an interpreter that can make environments."""
    try:
        answer = subprocess.run(
            [str(candidate), "-c", _IDENTIFY],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    version, path = answer.stdout.splitlines()
    return version, Path(path)


def _candidates() -> Iterator[str | Path]:
    yield sys.executable
    for directory in map(Path, os.get_exec_path()):
        for name in ("python3", *(f"python{version}" for version in PYTHONS)):
            yield directory / name
        if directory.name == "shims":
            # The shim runs the selected version alone; the others are installed beside it.
            for version in PYTHONS:
                yield from sorted(directory.parent.glob(f"versions/{version}.*/bin/python{version}"))


@functools.cache
def find_pythons() -> dict[str, Path]:
    """The interpreters that can be reached through PATH, newest first."""
    found: dict[str, Path] = {}
    for candidate in _candidates():
        if os.access(candidate, os.X_OK) and (identity := _identify(candidate)):
            found.setdefault(*identity)
    return {version: found[version] for version in PYTHONS if version in found}


def newest_python() -> Path:
    """The interpreter for what does not depend on a version."""
    pythons = find_pythons()
    for version in CONTROLLERS:
        if version in pythons:
            return pythons[version]
    raise SuiteError(f"no Python {' or '.join(CONTROLLERS)} with the modules venv and ensurepip was found on PATH")


# Environments


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _requirements(path: Path) -> str:
    """The text of a file of requirements and of those that it includes."""
    text = path.read_text(encoding="utf-8")
    included = [line.split()[1] for line in text.splitlines() if line.startswith("-r ")]
    return "".join([text, *(_requirements(path.parent / name) for name in included)])


def make_environment(name: str, requirements: Path, python: Path) -> Path:
    """Make the virtual environment NAME, unless it is there and its requirements and interpreter are the same."""
    directory = BUILD / "environments" / name
    marker = directory / "made-from"
    key = _digest(_requirements(requirements), str(python))
    if marker.is_file() and marker.read_text(encoding="utf-8") == key:
        return directory
    shutil.rmtree(directory, ignore_errors=True)
    log = log_file(f"environment-{name}")
    env = clean_environment()
    for command in (
        [python, "-m", "venv", directory],
        [directory / "bin" / "python", "-m", "pip", "install", "--disable-pip-version-check", "-r", requirements],
    ):
        if run(command, log, ROOT, env):
            raise SuiteError(
                f"cannot make the environment {name}:\n{log.read_text(encoding='utf-8', errors='replace')}"
            )
    # Last, so that an environment that was interrupted half way is made again.
    marker.write_text(key, encoding="utf-8")
    return directory


def log_file(name: str) -> Path:
    """An empty log file."""
    log = BUILD / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    log.write_text("", encoding="utf-8")
    return log


_PIP_BOOTSTRAP = """\
import compileall
import glob
import os
import shutil
import sys
import sysconfig
import zipfile

CACHE = {cache!r}
packages = [argument for argument in sys.argv[1:] if "==" in argument]
store = os.path.join(CACHE, "-".join(["%d.%d" % sys.version_info[:2], *packages]))
if not os.path.isdir(store):
    beside = "%s.%d" % (store, os.getpid())
    for package in packages:
        (wheel,) = glob.glob(os.path.join(CACHE, package.replace("==", "-") + "-*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(beside)
    compileall.compile_dir(beside, quiet=1)
    try:
        os.rename(beside, store)
    except OSError:  # another process was faster
        shutil.rmtree(beside)
shutil.copytree(store, sysconfig.get_paths()["purelib"], dirs_exist_ok=True)
"""


def make_home(directory: Path, bootstrap: Sequence[str], environment: Path) -> Path:
    """A home directory for ansible-test, which keeps the user's own clean.

    ansible-test downloads a script that installs pip (and what else BOOTSTRAP names, pip first), from a host that only
    it uses. Where it finds that script in its cache it does not. The one written here unpacks the same versions, which come
    from the package index that pip is configured for. That takes a tenth of the time of installing them, and there are
    more than twenty environments.
    """
    cache = directory / ".ansible" / "test" / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    version = bootstrap[0].partition("==")[2]
    script = cache / f"get_pip_{version.replace('.', '_')}.py"
    if not script.is_file():
        log = log_file(f"pip-{version}")
        download = ("pip", "download", "--disable-pip-version-check", "--no-deps", "--dest", cache)
        if run([environment / "bin" / "python", "-m", *download, *bootstrap], log, ROOT, clean_environment()):
            output = log.read_text(encoding="utf-8", errors="replace")
            raise SuiteError(f"cannot download {' '.join(bootstrap)}:\n{output}")
        script.write_text(_PIP_BOOTSTRAP.format(cache=str(cache)), encoding="utf-8")
    # ansible-test makes a key where there is none, and two of its runs that start together would both do so.
    key = directory / ".ansible" / "test" / "id_rsa"
    if not key.is_file():
        make_key = ["ssh-keygen", "-m", "PEM", "-q", "-t", "rsa", "-N", "", "-f", key]
        if run(make_key, log_file(f"key-{directory.parent.name}"), ROOT, clean_environment()):
            raise SuiteError("cannot make a key for ansible-test: is ssh-keygen installed?")
    # All homes share what pip keeps of downloads.
    pip = directory / ".cache" / "pip"
    pip.parent.mkdir(exist_ok=True)
    (BUILD / "pip").mkdir(exist_ok=True)
    with contextlib.suppress(FileExistsError):
        pip.symlink_to(BUILD / "pip")
    # The user's package index and proxy stay in force.
    for place in (Path(".config") / "pip", Path(".pip"), Path("Library") / "Application Support" / "pip"):
        configured, link = Path.home() / place, directory / place
        if configured.is_dir():
            link.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                link.symlink_to(configured)
    return directory


# Copies of the collection


def listed_files(directory: Path) -> set[str]:
    """Files that git knows or would offer to add; what it ignores is left out."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=directory,
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    # A file that is deleted but not yet staged is still listed.
    return {name for name in listing.stdout.split("\0") if name and (directory / name).is_file()}


def sync_collection(destination: Path, source: Path = ROOT) -> Path:
    """Bring DESTINATION/ansible_collections/statusops/uptime up to date with the working tree, and return its path.

    It is a repository of its own: inside an ignored directory of another one ansible-test would find no files. What
    git ignores there stays, such as tests/output with the environments of ansible-test.
    """
    copy = destination / COLLECTION
    copy.mkdir(parents=True, exist_ok=True)
    if not (copy / ".git").is_dir():
        subprocess.run(["git", "init", "--quiet"], cwd=copy, check=True, stdin=subprocess.DEVNULL)
    wanted = listed_files(source)
    for name in wanted:
        original, target = source / name, copy / name
        if target.is_file() and _signature(target) == _signature(original):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(original, target)
    for name in listed_files(copy) - wanted:
        (copy / name).unlink()
        _remove_empty(copy / name, copy)
    return copy


def _signature(path: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_mtime_ns, stat.st_size, stat.st_mode


def _remove_empty(path: Path, top: Path) -> None:
    """Remove the directories above PATH that nothing is left in."""
    for directory in path.parents:
        shutil.rmtree(directory / "__pycache__", ignore_errors=True)
        if directory == top or any(directory.iterdir()):
            return
        directory.rmdir()
