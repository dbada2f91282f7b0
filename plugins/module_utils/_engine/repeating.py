# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Something that is done again and again while a task waits, such as a sign of life."""

from __future__ import annotations

import contextlib
import threading
from typing import Any, Callable, Iterator

from .errors import StatusOpsError


@contextlib.contextmanager
def every(seconds: float, work: Callable[[], Any]) -> Iterator[None]:
    """Call a function every some seconds in a thread of its own, until the block ends. Its errors are ignored."""
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
