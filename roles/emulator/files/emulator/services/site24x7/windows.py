# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a maintenance window happens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from ...core.times import find_zone, from_minute
from .fields.work import DAILY, MONTHLY_BY_DATE, MONTHLY_BY_DAY, ONCE, WEEKLY

PLANNED, ACTIVE, FINISHED = "planned", "active", "finished"
AFTER_TIMES, ON_DATE = 1, 2  # how one that recurs ends; a guess, as only the numbers are public
ALIASES = {"PST": "America/Los_Angeles"}  # a name that has been seen; which others there are is not public
_LONGEST = 8  # days that one time lasts, and one more
_EVER = 200 * 366  # days to look at

Values = Mapping[str, Any]


def zone_name(values: Values, account: str) -> str:
    """The timezone of a window, which is the account's unless it has its own."""
    name = values.get("timezone") or account
    return ALIASES.get(name, name)


def is_zone(name: str) -> bool:
    """Whether there is such a timezone."""
    return find_zone(ALIASES.get(name, name)) is not None


def week_day(day: date) -> int:
    """1 is Sunday."""
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
    """Begin and end of a window that happens once."""
    begin, end = (from_minute(f"{values[f'{key}_date']} {values[f'{key}_time']}", zone) for key in ("start", "end"))
    return begin, end


def occurrences(values: Values, zone: str, created: float, now: float) -> Iterator[tuple[float, float]]:
    """(begin, end) of each time the window happens, in order. Of those that are over only some."""
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
    """Whether the window is yet to come, happens or is over. One that recurs is planned between two times."""
    for begin, end in occurrences(values, zone, created, now):
        if begin <= now < end:
            return ACTIVE
        if begin > now:
            return PLANNED
    return FINISHED
