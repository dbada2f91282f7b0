# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The occurrences of maintenance windows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from ...core.times import find_zone, from_minute
from .fields.work import DAILY, MONTHLY_BY_DATE, MONTHLY_BY_DAY, ONCE, WEEKLY

PLANNED, ACTIVE, FINISHED = "planned", "active", "finished"
AFTER_TIMES, ON_DATE = 1, 2  # how a recurring window ends; a guess, because only the numbers are documented
ALIASES = {"PST": "America/Los_Angeles"}  # an observed name; others are not documented
_LONGEST = 8  # days of one occurrence, and one more
_EVER = 200 * 366  # days to search

Values = Mapping[str, Any]


def zone_name(values: Values, account: str) -> str:
    """The timezone of a window, or that of the account if it has none."""
    name = values.get("timezone") or account
    return ALIASES.get(name, name)


def is_zone(name: str) -> bool:
    """Whether a timezone exists."""
    return find_zone(ALIASES.get(name, name)) is not None


def week_day(day: date) -> int:
    """The number of the weekday; 1 is Sunday."""
    return day.isoweekday() % 7 + 1


def _happens(values: Values, day: date, first: date) -> bool:
    kind = values["maintenance_type"]
    if kind == DAILY:
        return True
    if kind == WEEKLY:
        weeks = (day - first).days // 7
        return week_day(day) == values["start_day"] and weeks % values.get("execute_every", 1) == 0
    if kind == MONTHLY_BY_DATE:
        return day.day == values["monthly_start_date"]
    assert kind == MONTHLY_BY_DAY
    return week_day(day) == values["start_day"] and (day.day - 1) // 7 + 1 == values["start_week"]


def _end(values: Values, day: date, begin: float, zone: str) -> float:
    kind = values["maintenance_type"]
    if kind in (MONTHLY_BY_DATE, MONTHLY_BY_DAY):
        return begin + values["duration"] * 60
    later = values["end_time"] <= values["start_time"]
    days = int(later)
    if kind == WEEKLY:
        days = (values["end_day"] - values["start_day"]) % 7 or (7 if later else 0)
    return from_minute(f"{day + timedelta(days=days)} {values['end_time']}", zone)


def once(values: Values, zone: str) -> tuple[float, float]:
    """The begin and end of a one-time window."""
    begin, end = (from_minute(f"{values[f'{key}_date']} {values[f'{key}_time']}", zone) for key in ("start", "end"))
    return begin, end


def occurrences(values: Values, zone: str, created: float, now: float) -> Iterator[tuple[float, float]]:
    """(begin, end) of each occurrence, in order, with only some of the past ones."""
    if values["maintenance_type"] == ONCE:
        yield once(values, zone)
        return
    start = values.get("maintenance_start_on") or datetime.fromtimestamp(created, find_zone(zone)).date().isoformat()
    first = date.fromisoformat(start)
    ends = values.get("maintenance_end_type", 0)
    today = datetime.fromtimestamp(now, find_zone(zone)).date()
    begins = 0 if ends == AFTER_TIMES else max(0, (today - first).days - _LONGEST)
    count = 0
    for number in range(begins, min(begins + _EVER, (date.max - first).days - _LONGEST)):
        day = first + timedelta(days=number)
        if ends == ON_DATE and day.isoformat() > values["maintenance_end_on"]:
            return
        if _happens(values, day, first):
            begin = from_minute(f"{day} {values['start_time']}", zone)
            yield begin, _end(values, day, begin, zone)
            count += 1
            if ends == AFTER_TIMES and count >= values["maintenance_end_after_times"]:
                return


def state(values: Values, zone: str, created: float, now: float) -> str:
    """Whether a window is planned, active or over. A recurring window is planned between occurrences."""
    for begin, end in occurrences(values, zone, created, now):
        if begin <= now < end:
            return ACTIVE
        if begin > now:
            return PLANNED
    return FINISHED
