# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The schedule of a maintenance window: from the options of a task, and its translation from and to the API."""

from __future__ import annotations

import datetime
from typing import Any, Iterable, Mapping

from .. import times
from ..errors import InputError
from ..resource import TaskContext
from ..values import Values
from ..variants import Variants

DAY_MINUTES = 24 * 60
NEW_TIMEZONE = "UTC"
ONE_MINUTE = datetime.timedelta(minutes=1)

DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
# Frequency -> the options of its schedule besides start and end. All but end_day are required.
PARTS: dict[str, tuple[str, ...]] = {
    "once": (),
    "daily": (),
    "weekly": ("day", "end_day"),
    "monthly_by_date": ("day_of_month",),
    "monthly_by_day": ("week", "day"),
}


def by_frequency(more: Mapping[str, Iterable[str]]) -> Variants:
    """Windows by frequency. more: further fields that only some frequencies have."""
    return Variants(
        "frequency",
        "once",
        {frequency: ("start", "end", *names, *more.get(frequency, ())) for frequency, names in PARTS.items()},
        {frequency: [name for name in names if name != "end_day"] for frequency, names in PARTS.items()},
    )


BY_FREQUENCY = by_frequency({})


def once_schedule(ctx: TaskContext, frequency: str, current: Values) -> Values:
    """start and end of a window that happens once, as local times in text form. Empty if the task does not set them."""
    params = ctx.params
    if current and not any(params[name] for name in ("start", "end", "duration", "timezone")):
        return {}
    zone = params["timezone"] or current.get("timezone") or NEW_TIMEZONE
    old_start, old_end = moments(current) if current else (None, None)
    start, end = old_start, old_end
    moved = params["start"] and not (current and times.is_relative(params["start"]))
    if moved:
        start = times.moment("start", params["start"], zone, ctx.now)
    if start is None:
        raise InputError("start: a new maintenance window requires it. Write {0}.".format(times.ACCEPTED))
    values = {"start": _text("start" if moved else "timezone", current, zone, "start", old_start, start)}
    end = _end(ctx, zone, start, old_end)
    if not current and end <= ctx.now:
        raise InputError(
            "end: the window would end in the past, at {0}. Set a later end.".format(times.local_text(end, zone))
        )
    option = next((name for name in ("end", "duration") if params[name]), "timezone")
    values["end"] = _text(option, current, zone, "end", old_end, end)
    return values


def _end(ctx: TaskContext, zone: str, start: datetime.datetime, old_end: datetime.datetime | None) -> datetime.datetime:
    """The end of a window that happens once."""
    params = ctx.params
    length = times.minutes("duration", params["duration"]) if params["duration"] is not None else None
    if params["end"]:
        end = times.moment("end", params["end"], zone, ctx.now)
        if end <= start:
            raise InputError(
                "end: {0} is not after the start, {1}.".format(params["end"], times.local_text(start, zone))
            )
        if length is not None and end != _later(start, length, params["duration"]):
            raise InputError("duration: {0} does not match end. Set only one of them.".format(params["duration"]))
        return end
    if length is not None:
        end = _later(start, length, params["duration"])
        if old_end and end <= ctx.now and params["start"] and times.is_relative(params["start"]):
            return old_end  # the window was extended, and a task that opens it does not end it
        return end
    if old_end is None:
        raise InputError("duration: a new maintenance window requires duration or end.")
    if old_end <= start:
        raise InputError(
            "start: {0} is not before the end of the window. Set end or duration, too.".format(params["start"])
        )
    return old_end


def _text(
    option: str, current: Values, zone: str, name: str, old: datetime.datetime | None, new: datetime.datetime
) -> str:
    """start or end as local time in text form. An unchanged value stays, even if it is ambiguous."""
    if current and zone == current["timezone"] and new == old:
        return current[name]
    return times.unique_text(option, new, zone)


def _later(start: datetime.datetime, minutes: int, text: str) -> datetime.datetime:
    try:
        return start + datetime.timedelta(minutes=minutes)
    except OverflowError:
        raise InputError("duration: {0} is out of range.".format(text)) from None


def recurring_schedule(ctx: TaskContext, frequency: str, current: Values) -> Values:
    """The schedule of a recurring window. start and end are times of day."""
    params = ctx.params
    values: Values = {name: params[name] for name in PARTS[frequency] if params[name] is not None}
    for name in ("start", "end"):
        if params[name]:
            values[name] = times.clock(name, params[name])
    start = values.get("start") or current.get("start")
    length = times.minutes("duration", params["duration"]) if params["duration"] is not None else None
    if length is not None and frequency != "weekly" and length >= DAY_MINUTES:
        raise InputError("duration: must be less than a day for {0}.".format(frequency))
    if start and length is not None and "end" not in values:
        values["end"] = times.clock_text(times.clock_minutes(start) + length)
    if frequency == "weekly":
        values.update(_end_day(values, current, start, length))
    after = dict(current, **values)
    for name, option in (("start", "start"), ("end", "duration")):
        if name not in after:
            raise InputError("{0}: a maintenance with frequency {1} requires it.".format(option, frequency))
    BY_FREQUENCY.check_whole("maintenance", dict(after, frequency=frequency))
    length_now = span(after)
    if not length_now:
        raise InputError("end: must differ from start, because the window would have no length.")
    if length is not None and length_now != length:
        raise InputError("duration: {0} does not match end. Set only one of them.".format(params["duration"]))
    return values


def span(values: Values) -> int:
    """The length of a recurring window in minutes."""
    minutes = times.clock_minutes(values["end"]) - times.clock_minutes(values["start"])
    if "end_day" not in values:
        return minutes % DAY_MINUTES
    return (minutes + (DAYS.index(values["end_day"]) - DAYS.index(values["day"])) * DAY_MINUTES) % (7 * DAY_MINUTES)


def _end_day(values: Values, current: Values, start: str | None, length: int | None) -> Values:
    """The day on which a weekly window ends, if the task does not give it."""
    day = values.get("day") or current.get("day")
    end = values.get("end")
    if "end_day" in values or not (day and start and end):
        return {}
    if length is not None:
        later = (times.clock_minutes(start) + length) // DAY_MINUTES
        if later >= 7:
            raise InputError("duration: must be less than a week.")
    else:
        later = 1 if times.clock_minutes(end) < times.clock_minutes(start) else 0
    return {"end_day": DAYS[(DAYS.index(day) + later) % 7]}


def moments(values: Values) -> tuple[datetime.datetime, datetime.datetime]:
    """Start and end of a window that happens once."""
    return _moment(values, "start", "starts_at"), _moment(values, "end", "ends_at")


def _moment(values: Values, name: str, exact: str) -> datetime.datetime:
    """The moment that a local time means. If it is ambiguous, the moment in the API's response decides."""
    zone = values["timezone"]
    when = times.parse_local(values[name], zone)
    if times.comes_twice(when, zone):
        other = times.from_answer(values.get(exact))
        if other and times.local_text(other, zone) == values[name]:
            return other
    return when


def is_over(ctx: TaskContext, values: Values) -> bool:
    """Whether a window that happens once is over for the task.

    A window that was finished in its first minute runs until the next minute, because the API only knows whole minutes.
    Only the end that the task would set distinguishes it from a window that ends as planned.
    """
    start, end = moments(values)
    if values.get("status") == "completed" or end <= ctx.now:
        return True
    return ends_within_a_minute(ctx, values) and end < _planned_end(ctx, values, start, end)


def ends_within_a_minute(ctx: TaskContext, values: Values) -> bool:
    return moments(values)[1] <= ctx.now + ONE_MINUTE


def _planned_end(
    ctx: TaskContext, values: Values, start: datetime.datetime, end: datetime.datetime
) -> datetime.datetime:
    params = ctx.params
    if params["end"]:
        return times.moment("end", params["end"], params["timezone"] or values["timezone"], ctx.now)
    if params["duration"] is not None:
        return _later(start, times.minutes("duration", params["duration"]), params["duration"])
    return end


def once_values(info: Any, zone: str, starts_at: Any = None, ends_at: Any = None) -> Values:
    """Local start and end, from the schedule in the response, or from the moments if the schedule is missing."""
    if isinstance(info, dict) and info.get("start_date") and info.get("start_time"):
        values = {end: "{0} {1}".format(info[end + "_date"], clock_of(info[end + "_time"])) for end in ("start", "end")}
    else:
        start, end = times.from_answer(starts_at), times.from_answer(ends_at)
        if start is None or end is None:
            raise ValueError
        values = {"start": times.local_text(start, zone), "end": times.local_text(end, zone)}
    for text in values.values():
        times.parse_local(text, zone)
    return values


def clock_of(value: Any) -> str:
    hours, minutes = str(value).split(":")[:2]
    return "{0:02d}:{1:02d}".format(int(hours), int(minutes))


def end_of(info: Mapping[str, Any]) -> str:
    return times.clock_text(times.clock_minutes(clock_of(info["start_time"])) + int(str(info["duration"])))
