# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""When a window happens, computed from its schedule, for an API that does not return it. Pure."""

from __future__ import annotations

import datetime
from typing import Iterator, Tuple

from .. import times
from ..values import Values
from .schedule import DAYS, moments, span

WEEKS = ("first", "second", "third", "fourth", "fifth")
DAYS_BACK = 7  # the longest recurring window is a weekly one
MOST_DAYS = 200  # to search; enough for the 31st of a month, or a fifth week
STATUSES = ("scheduled", "in_progress", "completed")
Range = Tuple[datetime.datetime, datetime.datetime]


def current_or_next(values: Values, now: datetime.datetime, since: datetime.date | None = None) -> Range | None:
    """The start and end of a running window, or of its next occurrence. A window that happens once can be over.

    Returns None if a recurring window does not happen again. since: the day before which it does not happen. Raises
    InputError for an unknown timezone.
    """
    if values["frequency"] == "once":
        return moments(values)
    return next((found for found in _occurrences(values, now, since) if found[1] > now), None)


def _occurrences(values: Values, now: datetime.datetime, since: datetime.date | None) -> Iterator[Range]:
    """The occurrences of a recurring window around now, in order. Its start is a local time."""
    zone = values["timezone"]
    first = now.astimezone(times.zone(zone)).date() - datetime.timedelta(days=DAYS_BACK)
    first = max(first, since or first)
    length = datetime.timedelta(minutes=span(values))
    for number in range(MOST_DAYS):
        day = first + datetime.timedelta(days=number)
        if _occurs(values, day):
            start = datetime.datetime.strptime("{0} {1}".format(day, values["start"]), times.LOCAL_FORMAT)
            texts = (one.strftime(times.LOCAL_FORMAT) for one in (start, start + length))
            begin, end = (times.parse_local(text, zone) for text in texts)
            yield begin, end


def _occurs(values: Values, day: datetime.date) -> bool:
    """Whether a recurring window starts on a day."""
    frequency, weekday = values["frequency"], DAYS[day.isoweekday() % 7]
    if frequency == "daily":
        return True
    if frequency == "weekly":
        return bool(weekday == values["day"])
    if frequency == "monthly_by_date":
        return bool(day.day == values["day_of_month"])
    return bool(weekday == values["day"] and WEEKS[(day.day - 1) // 7] == values["week"])


def status_of(found: Range | None, now: datetime.datetime) -> str:
    """Whether a window with such a current or next occurrence is scheduled, in progress or completed."""
    if found is None or found[1] <= now:
        return "completed"
    return "in_progress" if found[0] <= now else "scheduled"
