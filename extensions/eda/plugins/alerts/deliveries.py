# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Recognizes alerts that are delivered again."""

from __future__ import annotations

import hashlib
import json
import time
from collections import OrderedDict
from typing import Any, Callable

from .alert import times_of


class Deliveries:
    """Recognizes repeated alerts: it stores the last status of each monitor at each time.

    Times can be in whole minutes. A monitor that is down, up and down again within one minute has three alerts.
    """

    def __init__(self, window: float, size: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._window = window
        self._size = size
        self._clock = clock
        self._seen: OrderedDict[bytes, tuple[float, str]] = OrderedDict()

    def add(self, key: bytes, status: str) -> bool:
        """Remember an alert, and return whether it is new."""
        now = self._clock()
        while self._seen and next(iter(self._seen.values()))[0] <= now - self._window:
            self._seen.popitem(last=False)
        if key in self._seen and self._seen[key][1] == status:
            return False
        self._seen[key] = now, status
        self._seen.move_to_end(key)
        if len(self._seen) > self._size:
            self._seen.popitem(last=False)
        return True

    def forget(self, key: bytes) -> None:
        """Forget an alert that did not reach the queue."""
        self._seen.pop(key, None)


def delivery_key(event: dict[str, Any]) -> bytes | None:
    """A key for the monitor and the time of an alert, or None if the alert has no time."""
    times = times_of(event["service"], event["raw"])
    if not any(times):
        return None
    parts = [event["service"], event["id"] or event["name"], times]
    return hashlib.sha256(json.dumps(parts).encode()).digest()
