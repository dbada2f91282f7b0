# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the cache can do, wherever it keeps its data: in a directory or on a server. The rest of the engine knows only this."""

from __future__ import annotations

from typing import Any, Callable, ContextManager, Iterable, Mapping, Protocol

Content = Mapping[str, Any]
Change = Callable[["dict[str, Any]"], "Content | None"]


class ObjectLocks(Protocol):
    """The locks that one task holds on the objects that it writes. See lock.py."""

    error: str  # why the cache cannot be used; empty if it can

    def note(self) -> None:
        """Note which writes there were. Call this before the first read."""

    def take(self, objects: Iterable[str], task: str | None) -> bool:
        """Take the locks of objects and of a task. Returns whether nobody has written to them since note().

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

    warning: what the user has to know about the cache; empty if there is nothing.
    """

    warning: str

    def read(self, name: str) -> dict[str, Any]:
        """An object; empty if there is none."""

    def version(self, name: str) -> tuple[int, ...]:
        """What changes whenever an object is replaced; empty if that is unknown, or if there is none."""

    def write(self, name: str, content: Content, seconds: float | None = None) -> None:
        """Replace an object. seconds: after which nobody has a use for it; None: it is kept."""

    def replacing(self, name: str, size: int = 0) -> ContextManager[Callable[..., None]]:
        """Reserve size bytes, then yield a function that replaces an object. Its arguments are those of write()."""

    def update(self, name: str, change: Change, seconds: float | None = None) -> None:
        """Replace an object with what a function makes of it, unless that is None. Nobody else replaces it meanwhile.

        The function can be called more than once.
        """

    def remove(self, name: str) -> None:
        """Remove an object, if it exists."""

    def remove_old(self, directory: str, is_old: Callable[[str, float], bool]) -> None:
        """Remove the objects in a directory for whose name and time of the last write a function returns true.

        A store that removes objects by itself does nothing.
        """

    def time_of(self, name: str) -> float:
        """A time that was set, in seconds since the epoch; 0 if there is none."""

    def set_time(self, name: str, seconds: float) -> None:
        """Set a time in the near future. Nobody has a use for it when it is over."""

    def lock(self, name: str) -> ContextManager[None]:
        """Hold a lock. One thread of one process holds it at a time."""

    def locks(self, timeout: float) -> ObjectLocks:
        """Locks for a task. timeout: the maximum duration of one request, in seconds."""
