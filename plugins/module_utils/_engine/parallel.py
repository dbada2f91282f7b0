# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Work of one task over several connections at once."""

from __future__ import annotations

import threading
from typing import Any, Callable, Sequence, TypeVar

from .errors import StatusOpsError, joined

THREAD = "statusops"  # the name of those that do a task's work together
Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Note:
    """What a task reports beside its result."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.warnings: list[str] = []


class Notes:
    """The notes of a task. While threads share its work, each item has notes of its own."""

    def __init__(self) -> None:
        self._own = Note()
        self._of_thread = threading.local()

    @property
    def current(self) -> Note:
        return getattr(self._of_thread, "note", self._own)

    def take(self, note: Note) -> None:
        """From now on this thread writes into that note."""
        self._of_thread.note = note

    def add(self, note: Note) -> None:
        """Append what was noted elsewhere."""
        self.current.done.extend(note.done)
        self.current.warnings.extend(note.warnings)


def in_parallel(
    work: Callable[[Item], Outcome], items: Sequence[Item], connections: int, notes: Notes
) -> list[Outcome]:
    """Do work that is independent over as many connections as the task may have; outcomes in the order of items.

    After an error nothing more is started. It is raised when all that was under way is finished, and what was done
    is noted in the order of items.
    """
    workers = min(connections, len(items))
    if workers < 2:
        return [work(item) for item in items]
    separate = [Note() for _item in items]
    outcomes: list[Any] = [None] * len(items)
    errors: dict[int, BaseException] = {}
    waiting = iter(range(len(items)))  # drawn from under the lock
    lock = threading.Lock()

    def draw() -> int | None:
        with lock:
            return None if errors else next(waiting, None)

    def labor() -> None:
        for number in iter(draw, None):
            notes.take(separate[number])
            try:
                outcomes[number] = work(items[number])
            except BaseException as error:  # raised below, where the task waits
                with lock:
                    errors[number] = error

    threads = [threading.Thread(target=labor, name=THREAD) for _number in range(workers)]
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
        raise _first([errors[number] for number in sorted(errors)])
    return outcomes


def _first(errors: list[BaseException]) -> BaseException:
    """What is raised for errors of several threads; a mistake of this program is not hidden behind an error with words."""
    mistakes = [error for error in errors if not isinstance(error, StatusOpsError)]
    return mistakes[0] if mistakes else joined([error for error in errors if isinstance(error, StatusOpsError)])
