# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One writer per object, among all processes of a user on one machine.

Keys identify the objects to write and are hashed to numbers. Each number has a lock, which is a file that the writer
locks with flock, and a counter, which every write changes. A task notes all counters before its first read. Before it
writes, it takes the locks of its objects. If their counters are unchanged, the data it read is still current.
Otherwise another task has written in the meantime, and the task reads and plans again while it holds the locks.

A counter is odd while requests are sent. It stays odd if the writer dies, so later tasks do not rely on their reads.

A module that runs on another host cannot use this cache. Its action plugin holds a lock for it, whose key comes from the
options of the task. Tasks in the controller's own process take that lock too, before those of the objects.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import struct
import time
from typing import Any, Callable, Iterable, Protocol

from .errors import InputError, StatusOpsError
from .file_lock import wait_for_lock

DIRECTORY = "locks"
COUNTERS = DIRECTORY + "/counters"
COUNTER = struct.Struct("<Q")
# Objects with the same number wait for each other, which does no harm. With ten writers, the chance of that is below 1 %.
NUMBERS = 1 << 14  # for objects, and as many for tasks
PATIENCE = 60  # seconds without a sign of life, in addition to the timeout of a request, before a waiter gives up
TOUCH_INTERVAL = 1  # seconds between two signs of life
OTHER_FILES = 256  # open files of a process, in addition to its locks
HOLDER_SIZE = 512  # bytes for the description of the holder in a lock file


class LockFiles(Protocol):
    """Files in the directory of the cache. See cache.py."""

    def path(self, name: str) -> str:
        """The path of a file."""

    def open(self, name: str) -> int:
        """Open a file to read and write. Returns a descriptor."""

    def open_prepared(self, name: str) -> int:
        """The same for a file whose directory was prepared."""

    def prepare(self, name: str) -> None:
        """Create and check the directory of a file."""


class Locks:
    """The locks that one task holds, as files.

    timeout: the maximum duration of one request, in seconds. error: why the cache cannot be used; empty if it can.
    """

    def __init__(
        self,
        cache: LockFiles,
        timeout: float,
        clock: Callable[[], float] = time.time,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.error = ""
        self._cache = cache
        self._patience = timeout + PATIENCE + TOUCH_INTERVAL
        self._clock = clock
        self._pause = pause
        self._counters: int | None = None  # descriptor
        self._noted = b""
        self._held: dict[int, int] = {}  # number -> descriptor of its locked file
        self._writes = False
        self._touched = 0.0

    def note(self) -> None:
        """Note the counters. Call this before the first read."""
        if self.error:
            return
        try:
            self._noted = os.pread(self._open_counters(), 2 * NUMBERS * COUNTER.size, 0)
        except (OSError, InputError) as error:
            self._disable(error)

    def take(self, objects: Iterable[str], task: str | None) -> bool:
        """Take the locks of objects and of a task. Returns whether they are unchanged since note().

        Raises StatusOpsError if another process holds one of them and shows no sign of life.
        """
        numbers = sorted({NUMBERS + _number(key) for key in objects} | ({_number(task)} if task else set()))
        if self.error or all(number in self._held for number in numbers):
            return True  # note() was called after they were taken, and no other task could write since then
        self._release_held()
        if len(numbers) > OTHER_FILES:
            _allow_files(len(numbers))
        holder = json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode()
        try:
            self._cache.prepare(DIRECTORY + "/")
            for number in numbers:  # in sorted order, so no two tasks wait for each other
                self._held[number] = self._lock(number, holder)
            return all(self._is_unchanged(number) for number in numbers)
        except (OSError, InputError) as error:
            self._disable(error)
        return True

    def is_outdated(self, task: str | None) -> bool:
        """Whether another task has written to any object, or done the same task, since note(), or is doing so now."""
        if self.error:
            return False
        try:
            now = os.pread(self._open_counters(), 2 * NUMBERS * COUNTER.size, 0)
            mine = task is not None and not self._is_unchanged(_number(task))
        except (OSError, InputError):
            return False
        objects = now[NUMBERS * COUNTER.size :]
        whole = objects[: len(objects) // COUNTER.size * COUNTER.size]
        changed = objects != self._noted[NUMBERS * COUNTER.size :]
        return mine or changed or any(number % 2 for (number,) in COUNTER.iter_unpack(whole))

    def begin(self) -> None:
        """Mark the objects as being written. Call this before the first write, while the locks are held."""
        self._writes = True
        try:
            for number in self._held:
                self._set_counter(number, is_writing=True)
        except OSError as error:
            self._disable(error)
        self._touched = 0.0
        self.touch()

    def touch(self) -> None:
        """Show that the holder is alive, at most once in TOUCH_INTERVAL. Thread-safe."""
        now = self._clock()
        if abs(now - self._touched) < TOUCH_INTERVAL:
            return
        self._touched = now
        for descriptor in list(self._held.values()):
            with contextlib.suppress(OSError):
                os.utime(descriptor)

    def release(self) -> None:
        """Release the locks and forget the noted counters."""
        self._release_held()
        if self._counters is not None:
            os.close(self._counters)
        self._counters = None

    def _release_held(self) -> None:
        with contextlib.suppress(OSError):
            for number in self._held if self._writes else ():
                self._set_counter(number, is_writing=False)
        for descriptor in self._held.values():
            os.close(descriptor)
        self._held, self._writes = {}, False

    def _disable(self, error: OSError | InputError) -> None:
        self.error = error.msg if isinstance(error, InputError) else str(error.strerror or error)
        self.release()

    # --- one lock --------------------------------------------------------------------------------------------------

    def _lock(self, number: int, holder: bytes) -> int:
        """Wait for the lock of a number. Returns the descriptor of its file."""
        name = "{0}/{1:04x}".format(DIRECTORY, number)
        descriptor = self._cache.open_prepared(name)
        try:
            self._wait(descriptor, name)
            # Padded, because truncating the file would take a hundred times as long.
            os.pwrite(descriptor, holder.ljust(HOLDER_SIZE), 0)
        except BaseException:
            os.close(descriptor)
            raise
        return descriptor

    def _wait(self, descriptor: int, name: str) -> None:
        since = self._clock()

        def check() -> None:
            silent = self._clock() - max(since, os.fstat(descriptor).st_mtime)
            if silent > self._patience:
                raise self._stuck(descriptor, name, silent)

        wait_for_lock(descriptor, check, self._pause)

    def _stuck(self, descriptor: int, name: str, silent: float) -> StatusOpsError:
        try:
            holder: Any = json.loads(os.pread(descriptor, HOLDER_SIZE, 0))
            who = "process {0} on {1}".format(int(holder["pid"]), holder["host"])
        except (ValueError, KeyError, TypeError, RecursionError):
            who = "another process"
        return StatusOpsError(
            "Another task is writing to the same object and has been inactive for {0:.0f} seconds: {1} holds {2}. "
            "Stop that process, and run the task again.".format(silent, who, self._cache.path(name))
        )

    # --- counters --------------------------------------------------------------------------------------------------

    def _is_unchanged(self, number: int) -> bool:
        at = number * COUNTER.size
        now = self._counter(number)
        return now % 2 == 0 and COUNTER.pack(now) == (self._noted[at : at + COUNTER.size] or COUNTER.pack(0))

    def _counter(self, number: int) -> int:
        found = os.pread(self._open_counters(), COUNTER.size, number * COUNTER.size)
        return int(COUNTER.unpack(found)[0]) if len(found) == COUNTER.size else 0

    def _set_counter(self, number: int, is_writing: bool) -> None:
        """Set a counter to the next odd number for writing, else to the next even one. The caller holds its lock."""
        after = self._counter(number) + 1
        after += after % 2 != is_writing
        os.pwrite(self._open_counters(), COUNTER.pack(after), number * COUNTER.size)

    def _open_counters(self) -> int:
        if self._counters is None:
            self._counters = self._cache.open(COUNTERS)
        return self._counters


def _allow_files(count: int) -> None:
    """Raise the limit of open files, because each lock is a file. Does what the system permits."""
    import resource  # here, because few tasks have so many

    with contextlib.suppress(OSError, ValueError):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = count + OTHER_FILES
        if resource.RLIM_INFINITY != soft < wanted:
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))


def _number(key: str) -> int:
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "replace")).digest()[:8], "big") % NUMBERS
