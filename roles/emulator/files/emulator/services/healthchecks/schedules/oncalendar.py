# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""OnCalendar expressions of systemd: `Mon..Fri *-*-1..7 12:00 Europe/Riga`, one on each line."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from ..zones import is_zone
from .rule import FIRST_YEAR, LAST_YEAR, Rule, days_in_month, seconds_of, values

_SHORT = {
    "minutely": "*-*-* *:*:00",
    "hourly": "*-*-* *:00:00",
    "daily": "*-*-* 00:00:00",
    "weekly": "Mon *-*-* 00:00:00",
    "monthly": "*-*-01 00:00:00",
    "quarterly": "*-01,04,07,10-01 00:00:00",
    "semiannually": "*-01,07-01 00:00:00",
    "yearly": "*-01-01 00:00:00",
    "annually": "*-01-01 00:00:00",
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DATE = re.compile(r"(?:(?P<year>[^-~]+)-)?(?P<month>[^-~]+)(?P<sign>[-~])(?P<day>[^-~]+)")
_TIME = re.compile(r"(?P<hour>[^:]+):(?P<minute>[^:]+)(?::(?P<second>[^:]+))?")


class _Days(NamedTuple):
    """backwards: whether the days are counted from the end of the month."""

    weekdays: frozenset[int]
    years: frozenset[int]
    months: frozenset[int]
    days: frozenset[int]
    backwards: bool

    def fit(self, day: date) -> bool:
        """Whether the schedule is due on a day."""
        if day.month not in self.months or day.year not in self.years or day.weekday() not in self.weekdays:
            return False
        return (days_in_month(day) - day.day + 1 if self.backwards else day.day) in self.days


def parse(text: str) -> tuple[Rule, ...]:
    """The rules, one for each line. Raises ValueError if the text is not an OnCalendar expression."""
    lines = [line.split() for line in text.splitlines() if line.strip()]
    if not lines:
        raise ValueError("empty")
    return tuple(_parse(words) for words in lines)


def _parse(words: list[str]) -> Rule:
    zone = words.pop() if len(words) > 1 and is_zone(words[-1]) else ""
    if len(words) == 1 and words[0].lower() in _SHORT:
        words = _SHORT[words[0].lower()].split()
    named = words.pop(0) if words and words[0][0].isalpha() else "Mon..Sun"
    found_date = _DATE.fullmatch(words[0]) if words else None
    if found_date:
        words.pop(0)
    found_time = _TIME.fullmatch(words[0]) if words else None
    if found_time:
        words.pop(0)
    if words:
        raise ValueError(words[0])
    days = _days(found_date, values(named, 0, 6, "..", _weekday))
    clock = found_time.groupdict() if found_time else {"hour": "0", "minute": "0", "second": None}
    seconds = seconds_of(
        _numbers(clock["hour"], 0, 23), _numbers(clock["minute"], 0, 59), _numbers(clock["second"] or "0", 0, 59)
    )
    return Rule(days.fit, seconds, zone, max(days.years))


def _days(found: re.Match[str] | None, weekdays: frozenset[int]) -> _Days:
    parts = found.groupdict() if found else {"year": None, "month": "*", "sign": "-", "day": "*"}
    return _Days(
        weekdays,
        _numbers(parts["year"] or "*", FIRST_YEAR, LAST_YEAR),
        _numbers(parts["month"], 1, 12),
        _numbers(parts["day"], 1, 31),
        parts["sign"] == "~",
    )


def _numbers(text: str, low: int, high: int) -> frozenset[int]:
    return values(text, low, high, "..")


def _weekday(name: str) -> int:
    for index, weekday in enumerate(_WEEKDAYS):
        if name.lower() in (weekday, weekday[:3]):
            return index
    raise ValueError(name)
