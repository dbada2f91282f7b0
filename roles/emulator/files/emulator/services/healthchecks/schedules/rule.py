# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A rule: days, and times on these days."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ....core.times import zone

FIRST_YEAR, LAST_YEAR = 1970, 2200
_FARTHEST = 40 * 366  # days to look ahead: 29 February on a certain weekday
_LARGEST_STEP = 10_000
_CHANGE = 3 * 3600  # the most by which a clock is set back or forward


@dataclass(frozen=True)
class Rule:
    """The times at which a check is due.

    fits: returns whether a day is one of its days.
    seconds: since midnight, on the clock of the zone; sorted.
    zone: its own timezone; empty for that of the check.
    """

    fits: Callable[[date], bool]
    seconds: tuple[int, ...]
    zone: str = ""
    last_year: int = LAST_YEAR

    def after(self, stamp: float, zone_name: str) -> float | None:
        """The first due time after another time; None if there is none."""
        here = zone(self.zone or zone_name)
        first = datetime.fromtimestamp(stamp, here)
        passed = first.hour * 3600 + first.minute * 60 + first.second - _CHANGE
        for number in range(_FARTHEST):
            day = first.date() + timedelta(days=number)
            if day.year > self.last_year:
                return None
            if self.fits(day):
                midnight = datetime(day.year, day.month, day.day)
                for seconds in self.seconds:
                    if number or seconds > passed:
                        moment = (midnight + timedelta(seconds=seconds)).replace(tzinfo=here).timestamp()
                        if moment > stamp:
                            return moment
        return None


def seconds_of(hours: Iterable[int], minutes: Iterable[int], seconds: Iterable[int] = (0,)) -> tuple[int, ...]:
    """The seconds of all combinations, sorted."""
    minutes, seconds = sorted(minutes), sorted(seconds)
    return tuple(
        hour * 3600 + minute * 60 + second for hour in sorted(hours) for minute in minutes for second in seconds
    )


def days_in_month(day: date) -> int:
    """The number of days in the month of a day."""
    return ((day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day


def number(text: str, low: int, high: int) -> int:
    """The number in a text, within limits."""
    if not (text.isascii() and text.isdigit() and low <= int(text) <= high):
        raise ValueError(text)
    return int(text)


def values(text: str, low: int, high: int, between: str, one: Callable[[str], int] | None = None) -> frozenset[int]:
    """The values of a field: `*`, numbers, ranges and steps, separated by commas.

    between: the separator of ranges.
    one: reads one value; by default, a number within the limits.
    """
    read = one or (lambda word: number(word, low, high))
    found: set[int] = set()
    for term in text.split(","):
        span, slash, step = term.partition("/")
        first, ranged, last = span.partition(between)
        if span == "*":
            begin, end = low, high
        else:
            begin = read(first)
            end = read(last) if ranged else (high if slash else begin)
        if begin > end:
            raise ValueError(term)
        found.update(range(begin, end + 1, number(step, 1, _LARGEST_STEP) if slash else 1))
    return frozenset(found)
