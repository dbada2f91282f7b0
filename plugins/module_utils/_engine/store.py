# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The interface of the cache, for data in a directory or on a server. The rest of the engine uses only this interface."""

from __future__ import annotations

from typing import Any, Callable, ContextManager, Iterable, Mapping, Protocol

Content = Mapping[str, Any]
Change = Callable[["dict[str, Any]"], "Content | None"]


class ObjectLocks(Protocol):
    """The locks that one task holds on the objects that it writes. See lock.py."""

    error: str  # why the cache cannot be used; empty if it can

    def note(self) -> None:
        """Note the writes so far. Call this before the first read."""

    def take(self, objects: Iterable[str], task: str | None) -> bool:
        """Take the locks of objects and of a task. Returns whether they are unchanged since note().

        Raises StatusOpsError if another process holds one of them and shows no sign of life.
        """

    def is_outdated(self, task: str | None) -> bool:
        """Whether another task has written to any object, or done the same task, since note(), or is doing so now."""

    def begin(self) -> None:
        """Mark the objects as being written. Call this before the first write, while the locks are held."""

    def touch(self) -> None:
        """Show that the holder is alive. Thread-safe. Call this before each request. Raises LostLockError."""

    def release(self) -> None:
        """Release the locks and forget what was noted."""


class Store(Protocol):
    """JSON objects by name, times, and locks. A name can contain directories: "locks/1f".

    warning: a warning about the cache for the user; empty if there is none.
    """

    warning: str

    def read(self, name: str) -> dict[str, Any]:
        """An object; empty if there is none."""

    def version(self, name: str) -> tuple[int, ...]:
        """A value that changes whenever an object is replaced; empty if it is unknown or if there is no object."""

    def write(self, name: str, content: Content, seconds: float | None = None) -> None:
        """Replace an object. seconds: how long it must be kept; None: forever."""

    def replacing(self, name: str, size: int = 0) -> ContextManager[Callable[..., None]]:
        """Reserve size bytes, then yield a function that replaces an object. Its arguments are those of write()."""

    def update(self, name: str, change: Change, seconds: float | None = None) -> None:
        """Replace an object with the result of a function, unless that is None. No other process replaces it meanwhile.

        The function can be called more than once.
        """

    def remove(self, name: str) -> None:
        """Remove an object, if it exists."""

    def remove_old(self, directory: str, is_old: Callable[[str, float], bool]) -> None:
        """Remove the objects in a directory for whose name and time of the last write a function returns true.

        Does nothing in a store whose objects expire.
        """

    def time_of(self, name: str) -> float:
        """A time that was set, in seconds since the epoch; 0 if there is none."""

    def set_time(self, name: str, seconds: float) -> None:
        """Set a time in the near future. It is not kept after that time."""

    def lock(self, name: str) -> ContextManager[None]:
        """Hold a lock. One thread of one process holds it at a time."""

    def locks(self, timeout: float) -> ObjectLocks:
        """Locks for a task. timeout: the maximum duration of one request, in seconds."""
