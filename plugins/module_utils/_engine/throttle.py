# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How long a service asks its clients to wait, for all processes that share a cache."""

from __future__ import annotations

import contextlib
import time
from typing import Any, Callable, Mapping

from .cache import digest_of, open_cache
from .errors import InputError
from .store import Store

DIRECTORY = "throttles"
LONGEST_WAIT = 60  # seconds; a longer wait comes from a wrong clock
SLICE = 5  # seconds between two signs of life


class Throttle:
    """The moment until which no process sends a request to an account. An unusable directory is not an error.

    who: identifies the account, such as its address and credentials.
    """

    def __init__(self, cache: Store, *who: str, clock: Callable[[], float] = time.time) -> None:
        self._cache = cache
        self._clock = clock
        self._name = "{0}/{1}".format(DIRECTORY, digest_of(*who))

    def close(self, seconds: float) -> None:
        """Make all processes wait for some seconds, unless they already wait longer."""
        if not self._seconds_left() < seconds <= LONGEST_WAIT:
            return
        with contextlib.suppress(InputError):
            self._cache.set_time(self._name, self._clock() + seconds)

    def wait(self, most: float, heartbeat: Callable[[], None] | None = None) -> float:
        """Wait until requests can be sent, for at most some seconds. Returns the seconds that it waited.

        heartbeat is called while it waits, to show a sign of life.
        """
        waited = 0.0
        while 0 < self._seconds_left() <= most - waited:
            if heartbeat:
                heartbeat()
            seconds = min(self._seconds_left(), SLICE)
            time.sleep(seconds)
            waited += seconds
        return waited

    def _seconds_left(self) -> float:
        left = self._cache.time_of(self._name) - self._clock()
        return left if 0 < left <= LONGEST_WAIT + 1 else 0


def throttle_of(options: Mapping[str, Any], *who: str, clock: Callable[[], float] = time.time) -> Throttle | None:
    """The throttle of a client with these options; None without a cache, or if the option is invalid, which is reported later."""
    try:
        cache = open_cache(options.get("cache"), password=options.get("cache_password"))
    except InputError:
        return None
    return Throttle(cache, *who, clock=clock) if cache else None
