# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keeps requests below the limit of a service, or of each part of its API, for all processes that share a cache."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from typing import Any, Callable, Iterable, Mapping

from .cache import Cache, digest_of, open_cache
from .errors import InputError
from .provider import Limit

DIRECTORY = "pace"
SLICE = 5  # seconds between two signs of life while a request waits


class Pace:
    """Counts requests, and delays a write until it is below the limit. Reads are counted; the limit says whether they wait.

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
        self._own: dict[str, list[float]] = {}
        self._alone = threading.Lock()
        self._who = who

    def wait(self, method: str, path: str, heartbeat: Callable[[], None] | None = None) -> None:
        """Wait until a request may be sent, and count it. heartbeat is called while it waits, to show a sign of life."""
        part = (self._limit.part(path),) if self._limit.part else ()
        name = "{0}/{1}".format(DIRECTORY, digest_of(*self._who, *part))
        while True:
            seconds = self._count(name, self._limit.reads or method != "GET")
            if not seconds:
                return
            if heartbeat:
                heartbeat()
            self._sleep(min(seconds, SLICE))

    def _count(self, name: str, waits: bool) -> float:
        """Count a request and return 0, or return the seconds to wait before it can be counted."""
        try:
            with self._cache.lock(name + ".lock") if self._cache else self._alone:
                now = self._clock()
                sent = sorted(at for at in self._sent(name) if now - self._limit.seconds < at <= now)
                if waits and len(sent) >= self._limit.calls:
                    return sent[len(sent) - self._limit.calls] + self._limit.seconds - now
                self._keep(name, [*sent, now])
            return 0
        except InputError:  # the cache cannot be used
            self._cache = None
            return self._count(name, waits)

    def _sent(self, name: str) -> list[float]:
        if not self._cache:
            return self._own.get(name, [])
        sent = self._cache.read(name + ".json").get("sent")
        return [at for at in sent if isinstance(at, (int, float))] if isinstance(sent, list) else []

    def _keep(self, name: str, sent: list[float]) -> None:
        if self._cache:
            self._cache.write(name + ".json", {"sent": sent})
        else:
            self._own[name] = sent


def per_minute(options: Mapping[str, Any], default: int) -> int:
    """The value of the option requests_per_minute; 0 means no limit. Raises InputError."""
    calls: int | None = options.get("requests_per_minute")
    if calls is not None and calls < 0:
        raise InputError("requests_per_minute: {0} is too small. Use 0 to turn the limit off.".format(calls))
    return default if calls is None else calls


def pace_of(limit: Limit | None, options: Mapping[str, Any], url: str) -> Pace | None:
    """The pace of a client with these options; None if there is no limit. Raises InputError."""
    if limit is None:
        return None
    who = (url, *(str(options.get(name)) for name in limit.scope))
    return Pace(limit, open_cache(options.get("cache")), *who)


def expected_seconds(limit: Limit, reads: Iterable[str], writes: Iterable[str]) -> int:
    """The minimum of seconds that a task takes because of the limit. reads, writes: the paths of its requests.

    A task without writes was as fast in check mode. What a task reads again after a write is not counted.
    """
    part_of = limit.part or (lambda path: "")
    written = Counter(map(part_of, writes))
    counted = written + Counter(map(part_of, reads))
    parts = counted if limit.reads and written else written
    turns = max((math.ceil(counted[part] / limit.calls) - 1 for part in parts), default=0)
    return math.ceil(turns * limit.seconds)
