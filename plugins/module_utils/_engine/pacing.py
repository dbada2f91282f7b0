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

from .cache import digest_of, open_cache
from .errors import InputError
from .provider import Limit
from .store import Content, Store

DIRECTORY = "pace"
SLICE = 5  # seconds between two signs of life while a request waits


class Pace:
    """Counts requests, and delays writes until they are within the limit. Reads count; Limit.reads sets whether they wait.

    Without a cache, only the requests of this process count. An unusable directory is not an error.
    """

    def __init__(
        self,
        limit: Limit,
        cache: Store | None,
        *who: str,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._limit = limit
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._own: dict[str, Content] = {}
        self._alone = threading.Lock()
        self._who = who

    def wait(self, method: str, path: str, heartbeat: Callable[[], None] | None = None) -> None:
        """Wait until a request can be sent, and count it. heartbeat is called while it waits, to show a sign of life."""
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
        wait = 0.0

        def counted(content: Content) -> Content | None:
            nonlocal wait
            now = self._clock()
            sent = sorted(at for at in _times(content) if now - self._limit.seconds < at <= now)
            is_full = waits and len(sent) >= self._limit.calls
            wait = sent[len(sent) - self._limit.calls] + self._limit.seconds - now if is_full else 0
            return None if is_full else {"sent": [*sent, now]}

        try:
            self._update(name, counted)
        except InputError:  # the directory cannot be used
            self._cache = None
            self._update(name, counted)
        return wait

    def _update(self, name: str, change: Callable[[Content], Content | None]) -> None:
        if self._cache:
            self._cache.update(name + ".json", change, self._limit.seconds)
            return
        with self._alone:
            before = self._own.get(name, {})
            self._own[name] = change(before) or before


def _times(content: Content) -> list[float]:
    """The times of the requests that were counted."""
    sent = content.get("sent")
    return [at for at in sent if isinstance(at, (int, float))] if isinstance(sent, list) else []


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
    return Pace(limit, open_cache(options.get("cache"), password=options.get("cache_password")), *who)


def expected_seconds(limit: Limit, reads: Iterable[str], writes: Iterable[str]) -> int:
    """The minimum of seconds that a task takes because of the limit. reads, writes: the paths of its requests.

    A task without writes takes no longer than it took in check mode. Reads that a task repeats after a write are not counted.
    """
    part_of: Callable[[str], Any] = limit.part or bool  # without parts, all paths are one
    written = Counter(map(part_of, writes))
    counted = written + Counter(map(part_of, reads))
    parts = counted if limit.reads and written else written
    turns = max((math.ceil(counted[part] / limit.calls) - 1 for part in parts), default=0)
    return math.ceil(turns * limit.seconds)
