# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The private directory that all processes of a user on one machine share. The option cache says where it is."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import stat
import tempfile
import time
from typing import Any, Callable, Iterator, Mapping

from .errors import InputError
from .private_file import NEW, Private, replacing

OPTION = "cache"
WAY_OUT = "Correct that, or set {0} to another directory or to none."
NO_HOME = "{0}: there is no home directory for auto. Set {0} to an absolute directory or to none."
MOST = 1 << 22  # bytes of a file; a larger one is damaged
STALE = 3600  # seconds after which a new file that has replaced nothing is that of a dead process
PATIENCE = 600  # seconds to wait for a lock; longer than any request takes for which one is held
PAUSE = 0.02  # seconds between two looks at a lock


def default_directory() -> str:
    """The directory of the cache: $XDG_CACHE_HOME/statusops or ~/.cache/statusops."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "statusops")


class Cache:
    """JSON objects in private files, and locks. Names may hold directories: "locks/1f".

    Directories have mode 0700 and files 0600, all owned by the user. A link, a foreign owner or a file that others can
    read is refused (InputError, which names the option), and so is whatever else the file system does not allow; a file
    that is no JSON object counts as empty.
    """

    def __init__(self, directory: str, option: str = OPTION) -> None:
        self._directory = directory
        self._private = Private(option, directory, WAY_OUT.format(option))

    def path(self, name: str) -> str:
        return os.path.join(self._directory, name)

    def read(self, name: str) -> dict[str, Any]:
        """The content of a file; empty where there is none yet."""
        try:
            descriptor = self._private.open(self.path(name), os.O_RDONLY)
        except FileNotFoundError:
            return {}
        with self._private.named_errors(), os.fdopen(descriptor, "rb") as file:
            text = file.read(MOST)
            try:
                content = json.loads(text)
            except (ValueError, RecursionError):
                return {}
        return content if isinstance(content, dict) else {}

    def write(self, name: str, content: Mapping[str, Any]) -> None:
        """Replace the content of a file."""
        with self.room(name) as put:
            put(content)

    @contextlib.contextmanager
    def room(self, name: str, size: int = 0) -> Iterator[Callable[[Mapping[str, Any]], None]]:
        """A function that replaces the content of a file, once there is room for so many bytes of it."""
        self.prepare(name)
        with contextlib.ExitStack() as stack:
            with self._private.named_errors():
                self._tidy(os.path.dirname(self.path(name)))
                replace = stack.enter_context(replacing(self.path(name), size))

            def put(content: Mapping[str, Any]) -> None:
                text = json.dumps(content)
                with self._private.named_errors():
                    replace(text)

            yield put  # the caller's own errors are not about the cache

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with self._private.named_errors(), contextlib.suppress(FileNotFoundError):
            os.unlink(self.path(name))

    def names(self, directory: str) -> list[str]:
        """The names of the files in a directory of the cache."""
        found: list[str] = []
        with self._private.named_errors(), contextlib.suppress(FileNotFoundError):
            found = sorted(name for name in os.listdir(self.path(directory)) if not name.startswith(NEW))
        return ["{0}/{1}".format(directory, name) for name in found]

    def open(self, name: str) -> int:
        """A descriptor to read and write a file, which is created if it does not exist."""
        self.prepare(name)
        return self._private.open(self.path(name), os.O_RDWR | os.O_CREAT)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Held by one process, and one thread of it, at a time; the kernel releases it when a process dies.

        A file system may know no locks, such as NFS without its lock service. Then a file in the machine's directory for
        temporary files is locked instead. That excludes all processes of this machine and ends with its holder. A file
        that is there or not would have to be guessed about after a kill: to guess too early takes one of the 10 tokens of
        ten minutes, to guess too late stops every task. Machines that share the directory may each request a token then.
        Where no file can be locked, each process may: a token too many is better than none.
        """
        with contextlib.ExitStack() as held:
            if not self._take(self.path(name), self.open(name), held):
                with contextlib.suppress(OSError, InputError):
                    path, descriptor = self._elsewhere(name)
                    self._take(path, descriptor, held)
            yield

    def _take(self, path: str, descriptor: int, held: contextlib.ExitStack) -> bool:
        """Lock a file until held is closed. False: its file system knows no locks."""
        held.callback(os.close, descriptor)
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except BlockingIOError:
                if time.monotonic() > deadline:
                    problem = "is locked by another process, which has not released it for {0} seconds".format(PATIENCE)
                    raise self._private.refusal(path, problem) from None
            except OSError:
                return False
            time.sleep(PAUSE)

    def _elsewhere(self, name: str) -> tuple[str, int]:
        """The file to lock in place of one whose file system knows no locks."""
        digest = hashlib.sha256(os.fsencode(os.path.realpath(self.path(name)))).hexdigest()
        others = Cache(os.path.join(tempfile.gettempdir(), "statusops-{0}".format(os.geteuid())))
        return others.path(digest), others.open(digest)

    def _tidy(self, directory: str) -> None:
        """Remove what killed processes have left."""
        stale = time.time() - STALE
        with os.scandir(directory) as entries:
            for entry in entries:
                if entry.name.startswith(NEW):
                    with contextlib.suppress(OSError):  # another process is faster, or it is a directory
                        if entry.stat(follow_symlinks=False).st_mtime < stale:
                            os.unlink(entry.path)

    def prepare(self, name: str) -> None:
        """Create the directories of a file, and check them."""
        if not os.path.isabs(self._directory):  # of a user without a home
            raise InputError(NO_HOME.format(self._private.option))
        *parts, _file = name.split("/")
        with self._private.named_errors():
            for number in range(len(parts) + 1):
                directory = os.path.join(self._directory, *parts[:number])
                os.makedirs(directory, mode=0o700, exist_ok=True)
                self._private.check(os.lstat(directory), directory, stat.S_IFDIR)


def open_cache(place: str | None, option: str = OPTION) -> Cache | None:
    """The cache that the value of an option means; None for none. Raises InputError."""
    place = (place or "").strip() or "auto"
    if place == "none":
        return None
    if place == "auto":
        return Cache(default_directory(), option)
    directory = os.path.expanduser(place)
    if not os.path.isabs(directory) or not _is_path(directory):
        raise InputError("{0}: {1!r} must be auto, none or an absolute directory.".format(option, place))
    return Cache(directory, option)


def _is_path(text: str) -> bool:
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False
