# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Windows with a schedule: its options, which window a task means, and what happens to windows that are over."""

from __future__ import annotations

from typing import Any, Mapping

from .. import times
from .. import timezones as zones
from ..errors import AnswerError, InputError, some
from ..field import NO_KEY, Field
from ..plan import Plan
from ..resource import Resource, TaskContext
from ..values import Values
from .schedule import BY_FREQUENCY, NEW_TIMEZONE, once_schedule, recurring_schedule
from .which import finished, is_meant, preferred, stays_over

SCHEDULE = ("start", "end", "day", "end_day", "week", "day_of_month")
TIMES = ("frequency", "timezone", *SCHEDULE)


def schedule_fields(
    days: Mapping[str, Any], weeks: Mapping[str, Any], keys: Mapping[str, str] | None = None
) -> tuple[Field, ...]:
    """The fields of a schedule. start and end have no key: a resource creates them from the values of its API.

    days, weeks: the API's constants. keys: the keys of the other fields, if they are values of their own in the API.
    """
    keys = keys or {}
    return (
        Field("start", NO_KEY),
        Field("end", NO_KEY),
        Field("day", keys.get("day", NO_KEY), constants=days),
        Field("end_day", keys.get("end_day", NO_KEY), constants=days),
        Field("week", keys.get("week", NO_KEY), constants=weeks),
        Field("day_of_month", keys.get("day_of_month", NO_KEY), type="int"),
    )


class Scheduled(Resource):
    """A window. It has the fields title, frequency, timezone, and those of schedule_fields()."""

    key = "title"
    states = ("present", "absent", "finished")
    variants = BY_FREQUENCY
    options: Mapping[str, Mapping[str, Any]] = {"duration": {"type": "str"}}
    ends_ahead = False  # whether state: finished ends a window at the next full minute, for an API that can reject the current time
    left = "left unchanged"  # what is done with a window that is over

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        if params.get("timezone"):
            zones.zone(params["timezone"])
        if params.get("duration") is not None:
            times.minutes("duration", params["duration"])
        if params.get("end") is not None and times.is_relative(params["end"]):
            raise InputError("end: must be a time. For a length, use duration.")
        day = params.get("day_of_month")
        if day is not None and not 1 <= day <= 31:
            raise InputError("day_of_month: {0} is not a day of a month. Write a number from 1 to 31.".format(day))

    # --- finding ---------------------------------------------------------------------------------------------------

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        values = self.from_api(raw)
        if not values.get("frequency"):
            raise AnswerError(
                "The API's response contains a window {0!r} without a frequency.".format(ctx.params["title"])
            )
        return is_meant(ctx, values, self.any_frequency(values))

    def any_frequency(self, values: Values) -> bool:
        """Whether a task can mean a window whose frequency is not that of the task."""
        return False

    def best_matches(self, ctx: TaskContext, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return preferred(ctx, [(self.from_api(raw), raw) for raw in found])

    # --- planning --------------------------------------------------------------------------------------------------

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        if ctx.params["state"] == "finished":
            return finished(ctx, self, current, self.ends_ahead)
        values = super().wanted(ctx, current)
        for name in SCHEDULE:
            values.pop(name, None)
        frequency = ctx.params["frequency"] or (current or {}).get("frequency") or "once"
        new = current is None or current.get("frequency") != frequency
        if new:
            values["frequency"] = frequency
            values["timezone"] = ctx.params["timezone"] or (current or {}).get("timezone") or NEW_TIMEZONE
        if current is None:
            _refuse_time_of_day(ctx.params)
        if self.variants:
            self.variants.check(frequency, ctx.params)
        schedule = once_schedule if frequency == "once" else recurring_schedule
        values.update(schedule(ctx, frequency, {} if new else current or {}))
        return values

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        return super().review(ctx, self.unless_over(ctx, plan))

    def unless_over(self, ctx: TaskContext, plan: Plan) -> Plan:
        """The plan; without changes and with a warning if it would change a window that is over and must stay unchanged."""
        if plan.action != "update" or not stays_over(ctx, plan):
            return plan
        ctx.warnings.append(
            "{0}: the window {1!r} of {2} ({3}) is over, so it was {4}. It differs in: {5}. For another window, set "
            "another start.".format(
                "id" if ctx.params["id"] else "start",
                plan.old["title"],
                plan.old["start"],
                plan.old["timezone"],
                self.left,
                some(sorted(plan.changed)),
            )
        )
        return plan._replace(action="none", after=plan.old, changed=())


def _refuse_time_of_day(params: Mapping[str, Any]) -> None:
    """Reject a time of day as start if the task does not set the frequency of a new window."""
    if not params["frequency"] and params["start"] and times.is_clock(params["start"]):
        raise InputError(
            "frequency: start is the time of day {0}, which only recurring windows have, and no recurring window is named "
            "{1!r}. Set frequency to daily, weekly, monthly_by_date or monthly_by_day, or set a start with a date.".format(
                params["start"], params["title"]
            )
        )
