# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limits of the calls of an account: to one API within some minutes, and to all APIs within a day."""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from ...core.store import Store
from ...core.times import DAY, day_start
from .settings import setting


class Throttle:
    """The last calls to each API, and the calls of the day."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reset()

    def reset(self) -> None:
        """Remove all recorded calls."""
        self._times: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
        self._locked: dict[tuple[str, str], float] = {}
        self._days: Counter[tuple[str, float]] = Counter()

    def wait(self, account: str, api: str) -> int:
        """The seconds for which a caller must wait; 0 if the call is permitted. Calls during a lock do not count."""
        now, key = self._store.now(), (account, api)
        until = max(self._locked.get(key, now), self._day_ends(account, now))
        if until <= now and self._is_too_much(key, now):
            until = self._locked[key] = now + setting(self._store, "lock_seconds")
        if until > now:
            return max(1, math.ceil(until - now))
        self._days[account, day_start(now)] += 1
        return 0

    def _day_ends(self, account: str, now: float) -> float:
        most, today = setting(self._store, "calls_per_day"), day_start(now)
        return today + DAY if most and self._days[account, today] >= most else now

    def _is_too_much(self, key: tuple[str, str], now: float) -> bool:
        most, within = setting(self._store, "calls_per_window"), setting(self._store, "window_seconds")
        times = self._times[key] = [at for at in self._times[key] if now - within < at <= now]
        if most and len(times) >= most:
            return True
        times.append(now)
        return False
