# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The basis of the suite and the demo: interpreters, environments, copies of the collection.

Everything is created in the git-ignored directory ``.build``, and is reused while it is up to date.
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
    # This must come before code that an older Python rejects. The programs in this directory import this module first.
    sys.exit(
        "Python {}.{} or later is required, but {} is Python {}.{}. "
        "Install a newer one, and name it: make {} PYTHON=python3.13".format(
            *OLDEST, sys.executable, *sys.version_info[:2], "demo" if "demo.py" in sys.argv[0] else "test"
        )
    )

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / ".build"
SNAPSHOT = BUILD / "snapshot"  # the collection at the start of the suite
REQUIREMENTS = ROOT / "tests" / "requirements"
COLLECTION = Path("ansible_collections") / "statusops" / "uptime"
EMULATOR = Path("roles") / "emulator" / "files" / "emulator"

CONTROLLERS = ("3.13", "3.12", "3.11")  # Pythons for Ansible itself
PYTHONS = ("3.14", *CONTROLLERS, "3.10", "3.9", "3.8")  # Pythons to check modules with

# Variables of the caller that would affect the tests.
_FOREIGN_PREFIXES = ("ANSIBLE_", "HEALTHCHECKS_", "SITE24X7_", "STATUSOPS_", "UPTIMEGUARD_", "ZOHO_")
_FOREIGN = frozenset(
    (
        "PYTHONDONTWRITEBYTECODE",  # without bytecode, each task compiles Ansible again
        "PYTHONHOME",
        "PYTHONPATH",
        "VIRTUAL_ENV",
        "XDG_CACHE_HOME",  # the directory of the token cache
    )
)


def clean_environment(*path: Path) -> dict[str, str]:
    """The environment of the caller without variables that would affect the tests, and with these directories first on PATH.

    Directories of shims are removed: a shim of a Python that is installed but not selected fails when it runs,
    and ansible-test stops at the first failure.
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

    ansible-test hides the variable CI from tests, so tests cannot check it themselves.
    """
    if os.environ.get("CI") == "true" and not shutil.which(name):
        raise SuiteError(f"{name} was not found on PATH; bindep.txt lists its package")


# Interpreters

_IDENTIFY = 'import sys, ensurepip, venv; print("%d.%d" % sys.version_info[:2], sys._base_executable, sep="\\n")'


def _identify(candidate: str | Path) -> tuple[str, Path] | None:
    """Version and real path of an interpreter that can create environments."""
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
            # The shim runs only the selected version. The other versions are installed next to it.
            for version in PYTHONS:
                yield from sorted(directory.parent.glob(f"versions/{version}.*/bin/python{version}"))


@functools.cache
def find_pythons() -> dict[str, Path]:
    """The interpreters on PATH, newest first."""
    found: dict[str, Path] = {}
    for candidate in _candidates():
        if os.access(candidate, os.X_OK) and (identity := _identify(candidate)):
            found.setdefault(*identity)
    return {version: found[version] for version in PYTHONS if version in found}


def newest_python() -> Path:
    """The interpreter for steps that do not depend on a version."""
    pythons = find_pythons()
    for version in CONTROLLERS:
        if version in pythons:
            return pythons[version]
    raise SuiteError(f"no Python {' or '.join(CONTROLLERS)} with the modules venv and ensurepip was found on PATH")


# Environments


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _requirements(path: Path) -> str:
    """The text of a requirements file and of the files that it includes."""
    text = path.read_text(encoding="utf-8")
    included = [line.split()[1] for line in text.splitlines() if line.startswith("-r ")]
    return "".join([text, *(_requirements(path.parent / name) for name in included)])


def make_environment(name: str, requirements: Path, python: Path) -> Path:
    """Create the virtual environment NAME, unless it exists with the same requirements and interpreter."""
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
    # This comes last, so that an incomplete environment is created again.
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
    """A home directory for ansible-test, to keep that of the user clean.

    ansible-test downloads a script that installs pip and the other packages in BOOTSTRAP from a host that only it
    uses, unless the script is in its cache. The script that is written here unpacks the same versions, which come
    from the package index in the configuration of pip. That takes a tenth of the time of installing them, and there are
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
    # ansible-test creates a missing key, and two runs that start together would both create one.
    key = directory / ".ansible" / "test" / "id_rsa"
    if not key.is_file():
        make_key = ["ssh-keygen", "-m", "PEM", "-q", "-t", "rsa", "-N", "", "-f", key]
        if run(make_key, log_file(f"key-{directory.parent.name}"), ROOT, clean_environment()):
            raise SuiteError("cannot create a key for ansible-test: is ssh-keygen installed?")
    # All homes share the cache of pip.
    pip = directory / ".cache" / "pip"
    pip.parent.mkdir(exist_ok=True)
    (BUILD / "pip").mkdir(exist_ok=True)
    with contextlib.suppress(FileExistsError):
        pip.symlink_to(BUILD / "pip")
    # The package index and proxy of the user still apply.
    for place in (Path(".config") / "pip", Path(".pip"), Path("Library") / "Application Support" / "pip"):
        configured, link = Path.home() / place, directory / place
        if configured.is_dir():
            link.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.suppress(FileExistsError):
                link.symlink_to(configured)
    return directory


# Copies of the collection


def listed_files(directory: Path) -> set[str]:
    """Files that git tracks or would add, without ignored files."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=directory,
        check=True,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    # git still lists a deleted file until the deletion is staged.
    return {name for name in listing.stdout.split("\0") if name and (directory / name).is_file()}


def sync_collection(destination: Path, source: Path = ROOT) -> Path:
    """Update DESTINATION/ansible_collections/statusops/uptime from the working tree, and return its path.

    The copy is a git repository of its own, because ansible-test finds no files in an ignored directory of another one.
    Ignored files in it are kept, such as tests/output with the environments of ansible-test.
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
    """Remove the empty directories above PATH."""
    for directory in path.parents:
        shutil.rmtree(directory / "__pycache__", ignore_errors=True)
        if directory == top or any(directory.iterdir()):
            return
        directory.rmdir()
