# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The right of a task to write, and whether what it has read is still true."""

from __future__ import annotations

from typing import Collection

from .errors import OutdatedError
from .lock import Locks

UNPROTECTED = (
    "cache: cannot be used, so nothing keeps tasks on other hosts or in other runs from writing to the same object at the "
    "same time. {0}"
)


class Reservation:
    """The locks of one task. Without locks it only keeps the task from beginning anew after its first write."""

    def __init__(self, locks: Locks | None = None, task_key: str | None = None) -> None:
        self._locks = locks
        self._task_key = task_key
        self._begun = False  # whether the task is at its writes, so that it must not begin anew because of an error

    @property
    def warning(self) -> str:
        """Why the task is not protected from others; empty if it is, or if nobody asked for that."""
        return UNPROTECTED.format(self._locks.off) if self._locks and self._locks.off else ""

    def note(self) -> None:
        """To be called before the first read."""
        if self._locks:
            self._locks.note()

    def take(self, keys: Collection[str]) -> None:
        """Become the only writer of what keys stand for. Raises OutdatedError where others have written since note()."""
        self._begun = True
        if not self._locks:
            return
        if not self._locks.take(keys, self._task_key):
            raise OutdatedError("Another task has written to the same object.")
        self._locks.begin()

    def is_disturbed(self) -> bool:
        """Whether an error may only be due to others who wrote while this task read. If so, it waits for its turn."""
        if self._begun or not self._locks or not self._locks.is_disturbed(self._task_key):
            return False
        self._locks.take([], self._task_key)
        return True
