# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Parallel work of one task over several connections."""

from __future__ import annotations

import threading
from typing import Any, Callable, Sequence, TypeVar

from .errors import StatusOpsError, joined

THREAD = "statusops"  # the name of the worker threads
Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Note:
    """Finished writes and warnings of a task, in addition to its result."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.warnings: list[str] = []


class Notes:
    """The notes of a task. In parallel work, each item has its own note."""

    def __init__(self) -> None:
        self._own = Note()
        self._of_thread = threading.local()

    @property
    def current(self) -> Note:
        return getattr(self._of_thread, "note", self._own)

    def take(self, note: Note) -> None:
        """Use a note for this thread from now on."""
        self._of_thread.note = note

    def add(self, note: Note) -> None:
        """Append the content of another note."""
        self.current.done.extend(note.done)
        self.current.warnings.extend(note.warnings)


def in_parallel(
    work: Callable[[Item], Outcome], items: Sequence[Item], connections: int, notes: Notes
) -> list[Outcome]:
    """Run work for each item over several connections. Returns the outcomes in the order of items.

    After an error, no further item is started. The error is raised when all running work has finished. Notes are added
    in the order of items.
    """
    workers = min(connections, len(items))
    if workers < 2:
        return [work(item) for item in items]
    separate = [Note() for _item in items]
    outcomes: list[Any] = [None] * len(items)
    errors: dict[int, BaseException] = {}
    waiting = iter(range(len(items)))  # protected by the lock
    lock = threading.Lock()

    def next_number() -> int | None:
        with lock:
            return None if errors else next(waiting, None)

    def run_items() -> None:
        for number in iter(next_number, None):
            notes.take(separate[number])
            try:
                outcomes[number] = work(items[number])
            except BaseException as error:  # raised below, in the thread of the task
                with lock:
                    errors[number] = error

    threads = [threading.Thread(target=run_items, name=THREAD) for _number in range(workers)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    except BaseException as error:  # the task is interrupted
        errors[-1] = error
        raise
    finally:
        for note in separate:
            notes.add(note)
    if errors:
        raise _error_to_raise([errors[number] for number in sorted(errors)])
    return outcomes


def _error_to_raise(errors: list[BaseException]) -> BaseException:
    """The error to raise for errors of several threads. A bug takes precedence over a StatusOpsError."""
    mistakes = [error for error in errors if not isinstance(error, StatusOpsError)]
    return mistakes[0] if mistakes else joined([error for error in errors if isinstance(error, StatusOpsError)])
