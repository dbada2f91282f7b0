# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The limit of requests per minute for each key."""

from __future__ import annotations

import math
from collections import defaultdict

from flask import Response

from ...core.answers import to_json
from ...core.store import Store
from .settings import setting

_WITHIN = 60  # seconds


class Throttle:
    """The times of the last requests of each key."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.reset()

    def reset(self) -> None:
        """Remove all recorded requests."""
        self._times: defaultdict[str, list[float]] = defaultdict(list)

    def too_many(self, key: str) -> Response | None:
        """The response to a request over the limit, which does not count itself."""
        now, most = self._store.now(), setting(self._store, "requests_per_minute")
        times = self._times[key] = [at for at in self._times[key] if now - _WITHIN < at <= now]
        if not most or len(times) < most:
            times.append(now)
            return None
        answer = to_json({"error": "too many requests"}, 429)
        answer.headers["Retry-After"] = str(max(1, math.ceil(times[-most] + _WITHIN - now)))
        return answer
