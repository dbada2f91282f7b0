# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keeps writes below the request limit of a service, for all processes that share a cache."""

from __future__ import annotations

import math
import threading
import time
from typing import Any, Callable, Mapping

from .cache import Cache, digest_of, open_cache
from .errors import InputError
from .provider import Limit

DIRECTORY = "pace"
SLICE = 5  # seconds between two signs of life while a write waits


class Pace:
    """Counts requests, and delays a write until it is below the limit. Reads are counted but never wait.

    Without a cache, only the requests of this process count. An unusable cache is not an error.
    """

    def __init__(
        self,
        limit: Limit,
        cache: Cache | None,
        *who: str,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limit = limit
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._own: list[float] = []
        self._alone = threading.Lock()
        self._name = "{0}/{1}".format(DIRECTORY, digest_of(*who))

    def wait(self, is_write: bool, heartbeat: Callable[[], None] | None = None) -> None:
        """Wait until a request may be sent, and count it. heartbeat is called while it waits, to show a sign of life."""
        while True:
            seconds = self._count(is_write)
            if not seconds:
                return
            if heartbeat:
                heartbeat()
            self._sleep(min(seconds, SLICE))

    def _count(self, is_write: bool) -> float:
        """Count a request and return 0, or return the seconds to wait before it can be counted."""
        try:
            with self._cache.lock(self._name + ".lock") if self._cache else self._alone:
                now = self._clock()
                sent = sorted(at for at in self._sent() if now - self._limit.seconds < at <= now)
                if is_write and len(sent) >= self._limit.calls:
                    return sent[len(sent) - self._limit.calls] + self._limit.seconds - now
                self._keep([*sent, now])
            return 0
        except InputError:  # the cache cannot be used
            self._cache = None
            return self._count(is_write)

    def _sent(self) -> list[float]:
        if not self._cache:
            return self._own
        sent = self._cache.read(self._name + ".json").get("sent")
        return [at for at in sent if isinstance(at, (int, float))] if isinstance(sent, list) else []

    def _keep(self, sent: list[float]) -> None:
        if self._cache:
            self._cache.write(self._name + ".json", {"sent": sent})
        else:
            self._own = sent


def pace_of(limit: Limit | None, options: Mapping[str, Any], url: str) -> Pace | None:
    """The pace of a client with these options; None if there is no limit. Raises InputError."""
    if limit is None:
        return None
    who = (url, *(str(options.get(name)) for name in limit.scope))
    return Pace(limit, open_cache(options.get("cache")), *who)


def expected(limit: Limit, reads: int, writes: int) -> dict[str, int]:
    """The expected number of requests of a task, and the minimum of seconds that it takes because of the limit."""
    turns = max(math.ceil((reads + writes) / limit.calls) - 1, 0) if writes else 0
    return {"requests": reads + writes, "seconds": math.ceil(turns * limit.seconds)}
