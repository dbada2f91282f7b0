# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Calls a function at intervals, for example to show a sign of life while a task waits."""

from __future__ import annotations

import contextlib
import threading
from typing import Any, Callable, Iterator

from .errors import StatusOpsError


@contextlib.contextmanager
def every(seconds: float, work: Callable[[], Any]) -> Iterator[None]:
    """Call a function at intervals in a separate thread, until the block ends. Ignores StatusOpsError."""
    over = threading.Event()

    def repeat() -> None:
        while not over.wait(seconds):
            with contextlib.suppress(StatusOpsError):
                work()

    thread = threading.Thread(target=repeat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
