# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Waiting for a lock on a file, which the kernel releases when the process dies."""

from __future__ import annotations

import contextlib
import fcntl
from typing import Callable

FIRST_PAUSE, LONGEST_PAUSE = 0.002, 0.05  # seconds between two attempts to take a lock


def wait_for_lock(descriptor: int, check: Callable[[], None], pause: Callable[[float], None]) -> None:
    """Wait for an exclusive lock on a file. Raises OSError if its file system does not support locks.

    check: called before each wait; raises an error to give up. pause: waits for the given seconds.
    """
    seconds = FIRST_PAUSE
    while True:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        check()
        pause(seconds)
        seconds = min(2 * seconds, LONGEST_PAUSE)
