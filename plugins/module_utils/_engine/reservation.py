# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The exclusive right of a task to write, and whether the data it read is still current."""

from __future__ import annotations

from typing import Collection

from .errors import OutdatedError
from .store import ObjectLocks

UNPROTECTED = (
    "cache: cannot be used, so tasks on other hosts or in other runs can write to the same object at the same time. {0}"
)


class Reservation:
    """The locks of one task. Without locks, it only prevents a restart of the task after its first write."""

    def __init__(self, locks: ObjectLocks | None = None, task_key: str | None = None) -> None:
        self._locks = locks
        self._task_key = task_key
        self._begun = False  # the task has started to write, so it must not start again because of an error

    @property
    def warning(self) -> str:
        """Why the task is not protected from other tasks; empty if it is protected or does not use locks."""
        return UNPROTECTED.format(self._locks.error) if self._locks and self._locks.error else ""

    def note(self) -> None:
        """Call this before the first read."""
        if self._locks:
            self._locks.note()

    def take(self, keys: Collection[str]) -> None:
        """Become the only writer of the objects with these keys. Raises OutdatedError if another task wrote since note()."""
        self._begun = True
        if not self._locks:
            return
        if not self._locks.take(keys, self._task_key):
            raise OutdatedError("Another task has written to the same object.")
        self._locks.begin()

    def check(self) -> None:
        """Raise LostLockError if the task is no longer the only writer. Call this before a write to the cache."""
        if self._locks:
            self._locks.touch()

    def wait_if_outdated(self) -> bool:
        """Whether other tasks wrote while this task read, which can explain an error. If so, take the lock of the task."""
        if self._begun or not self._locks or not self._locks.is_outdated(self._task_key):
            return False
        self._locks.take([], self._task_key)
        return True
