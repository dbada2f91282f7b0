# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A private directory that all processes of a user on one machine share. The option cache sets its path."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import stat
import tempfile
import time
from typing import Any, Callable, Iterator, Mapping

from .errors import InputError
from .file_lock import wait_for_lock
from .lock import Locks
from .private_file import TEMPORARY, PrivateFiles, replacing
from .redis_server import Server, UnavailableError, is_address, parse
from .store import Change, Store

OPTION = "cache"
ADVICE = "Correct that, or set {0} to another directory or to none."
NO_HOME = (
    "{0}: auto requires a home directory, which this user does not have. Set {0} to an absolute directory or to none."
)
INSTEAD = (
    "{0} The directory {1} is used instead, so tasks on other machines can write to the same object at the same time."
)
LARGEST = 1 << 22  # bytes of a file; a larger file is damaged
STALE = 3600  # seconds after which a temporary file was left by a dead process
PATIENCE = 600  # seconds to wait for a lock; no request that is sent under a lock takes longer


def default_directory() -> str:
    """The directory of the cache: $XDG_CACHE_HOME/statusops or ~/.cache/statusops."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "statusops")


def digest_of(*parts: str) -> str:
    """A file name that does not reveal the parts that it is made of."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Cache:
    """JSON objects in private files, and locks. A name can contain directories: "locks/1f".

    Directories have mode 0700, files have mode 0600, and the user owns them all. Links, other owners and files that
    others can use raise InputError, which names the option. So do errors of the file system. A file that does not
    contain a JSON object counts as empty. This is a Store in which objects stay until they are removed.
    """

    def __init__(self, directory: str, option: str = OPTION, warning: str = "") -> None:
        self.warning = warning
        self._directory = directory
        self._files = PrivateFiles(option, directory, ADVICE.format(option))

    def path(self, name: str) -> str:
        return os.path.join(self._directory, name)

    def read(self, name: str) -> dict[str, Any]:
        """The content of a file; empty if the file does not exist or does not contain a JSON object."""
        try:
            descriptor = self._files.open(self.path(name), os.O_RDONLY)
        except FileNotFoundError:
            return {}
        with self._files.named_errors(), os.fdopen(descriptor, "rb") as file:
            text = file.read(LARGEST)
            try:
                content = json.loads(text)
            except (ValueError, RecursionError):
                return {}
        return content if isinstance(content, dict) else {}

    def version(self, name: str) -> tuple[int, ...]:
        """What changes whenever a file is replaced, or its owner or mode changes; empty if the file does not exist."""
        try:
            found = os.lstat(self.path(name))
        except OSError:  # read() reports it
            return ()
        return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)

    def write(self, name: str, content: Mapping[str, Any], seconds: float | None = None) -> None:
        """Replace the content of a file."""
        with self.replacing(name) as put:
            put(content)

    @contextlib.contextmanager
    def replacing(self, name: str, size: int = 0) -> Iterator[Callable[..., None]]:
        """Reserve size bytes on the disk, then yield a function that replaces the content of a file."""
        self.prepare(name)
        with contextlib.ExitStack() as stack:
            with self._files.named_errors():
                self._remove_stale(os.path.dirname(self.path(name)))
                replace = stack.enter_context(replacing(self.path(name), size))

            def put(content: Mapping[str, Any], seconds: float | None = None) -> None:
                text = json.dumps(content)
                with self._files.named_errors():
                    replace(text)

            yield put  # outside named_errors: the caller's own errors are not about the cache

    def update(self, name: str, change: Change, seconds: float | None = None) -> None:
        """Replace the content of a file with the result of a function, unless that is None."""
        with self.lock(os.path.splitext(name)[0] + ".lock"):
            after = change(self.read(name))
            if after is not None:
                self.write(name, after)

    def remove(self, name: str) -> None:
        """Remove a file, if it exists."""
        with self._files.named_errors(), contextlib.suppress(FileNotFoundError):
            os.unlink(self.path(name))

    def remove_old(self, directory: str, is_old: Callable[[str, float], bool]) -> None:
        """Remove the files in a directory for whose name and modification time a function returns true."""
        for name in self.names(directory):
            with contextlib.suppress(OSError):
                if is_old(name, os.stat(self.path(name)).st_mtime):
                    self.remove(name)

    def time_of(self, name: str) -> float:
        """The modification time of an empty file. Every request reads it, and this way, that only takes a stat."""
        try:
            found = os.lstat(self.path(name))
        except (OSError, ValueError):
            return 0
        return found.st_mtime if stat.S_ISREG(found.st_mode) and found.st_uid == os.geteuid() else 0

    def set_time(self, name: str, seconds: float) -> None:
        descriptor = self.open(name)
        try:
            with self._files.named_errors():
                os.utime(descriptor, (seconds, seconds))
        finally:
            os.close(descriptor)

    def names(self, directory: str) -> list[str]:
        """The names of the files in a directory of the cache."""
        found: list[str] = []
        with self._files.named_errors(), contextlib.suppress(FileNotFoundError):
            found = sorted(name for name in os.listdir(self.path(directory)) if not name.startswith(TEMPORARY))
        return ["{0}/{1}".format(directory, name) for name in found]

    def open(self, name: str) -> int:
        """Open a file to read and write, and create it if it does not exist. Returns a descriptor."""
        self.prepare(name)
        return self.open_prepared(name)

    def open_prepared(self, name: str) -> int:
        """The same for a file whose directories are already prepared, for many files in one directory."""
        return self._files.open(self.path(name), os.O_RDWR | os.O_CREAT)

    def locks(self, timeout: float) -> Locks:
        """Locks for a task."""
        return Locks(self, timeout)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock. One thread of one process holds it at a time. The kernel releases it when the process dies.

        Some file systems do not support locks, such as NFS without its lock service. Then a file in the machine's
        temporary directory is locked instead. That excludes the other processes of this machine, but not other machines
        that share the cache. If no file can be locked, the block runs without a lock, because an extra access token is
        better than a failed task. The existence of a file cannot be the lock: after a kill, it is unknown whether the
        file is stale.
        """
        with contextlib.ExitStack() as held:
            if not self._lock_file(self.path(name), self.open(name), held):
                with contextlib.suppress(OSError, InputError):
                    path, descriptor = self._open_temporary_lock(name)
                    self._lock_file(path, descriptor, held)
            yield

    def _lock_file(self, path: str, descriptor: int, held: contextlib.ExitStack) -> bool:
        """Lock a file until held is closed. False: its file system does not support locks."""
        held.callback(os.close, descriptor)
        deadline = time.monotonic() + PATIENCE

        def check() -> None:
            if time.monotonic() > deadline:
                problem = "is locked by another process, which has not released it for {0} seconds".format(PATIENCE)
                raise self._files.refusal(path, problem)

        try:
            wait_for_lock(descriptor, check, time.sleep)
        except OSError:
            return False
        return True

    def _open_temporary_lock(self, name: str) -> tuple[str, int]:
        """The path and a descriptor of the file to lock if the file system of the cache does not support locks."""
        digest = hashlib.sha256(os.fsencode(os.path.realpath(self.path(name)))).hexdigest()
        temporary = Cache(os.path.join(tempfile.gettempdir(), "statusops-{0}".format(os.geteuid())))
        return temporary.path(digest), temporary.open(digest)

    def _remove_stale(self, directory: str) -> None:
        """Remove temporary files of killed processes."""
        stale = time.time() - STALE
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.name.startswith(TEMPORARY):
                    with contextlib.suppress(OSError):  # another process has removed it, or it is a directory
                        if entry.stat(follow_symlinks=False).st_mtime < stale:
                            os.unlink(entry.path)

    def prepare(self, name: str) -> None:
        """Create the directories of a file, and check their owner and mode."""
        if not os.path.isabs(self._directory):  # the user has no home directory
            raise InputError(NO_HOME.format(self._files.option))
        *parts, _file = name.split("/")
        with self._files.named_errors():
            for number in range(len(parts) + 1):
                directory = os.path.join(self._directory, *parts[:number])
                os.makedirs(directory, mode=0o700, exist_ok=True)
                self._files.check(os.lstat(directory), directory, stat.S_IFDIR)


@functools.lru_cache(maxsize=None)
def _open_server(place: str, option: str, password: str | None) -> Store:
    """The cache on a Redis server. Forked processes share what their parent has opened."""
    from .redis_store import RedisStore  # here, because few tasks use it

    address = parse(place, option)
    store = RedisStore(Server(address, password, option))
    if address.fallback:
        try:
            store.check()
        except UnavailableError as error:
            return Cache(default_directory(), option, INSTEAD.format(error.msg, default_directory()))
    return store


def open_cache(place: str | None, option: str = OPTION, password: str | None = None) -> Store | None:
    """The cache for a value of the option: auto, none, a directory or a server. None for none. Raises StatusOpsError.

    password: of the server.
    """
    place = (place or "").strip() or "auto"
    if place == "none":
        return None
    if place == "auto":
        return Cache(default_directory(), option)
    if is_address(place):
        return _open_server(place, option, password)
    directory = os.path.expanduser(place)
    if not os.path.isabs(directory) or not _is_path(directory):
        text = "{0}: must be auto, none, an absolute directory or redis://HOST, not {1!r}."
        raise InputError(text.format(option, place))
    return Cache(directory, option)


def _is_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False
