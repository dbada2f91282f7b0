# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Cron expressions with five fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from .rule import Rule, days_in_month, number, seconds_of, values

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAYS = ("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class _Days(NamedTuple):
    """months: 1 to 12. days: 1 to 31, 0 is the last. weekdays: 0 is Sunday. nth: a weekday and its number, 0 the last.

    either: whether one of days and weekdays is enough.
    """

    months: frozenset[int]
    days: frozenset[int]
    weekdays: frozenset[int]
    nth: frozenset[tuple[int, int]]
    either: bool

    def fit(self, day: date) -> bool:
        """Whether the schedule is due on a day."""
        if day.month not in self.months:
            return False
        last = days_in_month(day)
        weekday = day.isoweekday() % 7
        by_day = day.day in self.days or (0 in self.days and day.day == last)
        by_weekday = weekday in self.weekdays or (weekday, (day.day + 6) // 7) in self.nth
        by_weekday = by_weekday or ((weekday, 0) in self.nth and day.day > last - 7)
        return by_day or by_weekday if self.either else by_day and by_weekday


def parse(text: str) -> Rule:
    """The rule. Raises ValueError if the text is not a cron expression."""
    minute, hour, day, month, weekday = text.split()
    months = values(month, 1, 12, "-", _month)
    listed = day.split(",")
    days = {0} if "L" in listed else set()
    for term in listed:
        if term != "L":
            days |= values(term, 1, 31, "-")
    weekdays, nth = _weekdays(weekday)
    either = not day.startswith("*") and not weekday.startswith("*")
    if not either and 0 not in days and min(days) > max(_LONGEST[number - 1] for number in months):
        raise ValueError("no month has such a day")
    found = _Days(frozenset(months), frozenset(days), frozenset(weekdays), frozenset(nth), either)
    return Rule(found.fit, seconds_of(values(hour, 0, 23, "-"), values(minute, 0, 59, "-")))


def _weekdays(text: str) -> tuple[set[int], set[tuple[int, int]]]:
    """The weekdays, and those that mean only one day of the month, such as MON#1 and 5L."""
    plain, nth = set(), set()
    for term in text.split(","):
        name, hash_sign, place = term.partition("#")
        if hash_sign:
            nth.add((_weekday(name) % 7, number(place, 1, 5)))
        elif term[1:] == "L":
            nth.add((number(term[0], 0, 7) % 7, 0))
        else:
            plain |= {value % 7 for value in values(term, 0, 7, "-", _weekday)}
    return plain, nth


def _word(names: Sequence[str], low: int, high: int) -> Callable[[str], int]:
    """Returns a function that reads a number or a name. The first name is the lowest number."""

    def read(text: str) -> int:
        return names.index(text.upper()) + low if text.upper() in names else number(text, low, high)

    return read


_month, _weekday = _word(_MONTHS, 1, 12), _word(_WEEKDAYS, 0, 7)
