# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Maintenance windows of monitors: one-time windows and recurring ones."""

from __future__ import annotations

import datetime
from typing import Any, Iterable, Mapping

from .._engine.context import Context
from .._engine.errors import AnswerError, InputError
from .._engine.field import NO_KEY, Field, amended
from .._engine.info import Info
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.schedule.occurrence import STATUSES, current_or_next, status_of
from .._engine.schedule.schedule import by_frequency, clock_of, end_of, once_values, span
from .._engine.schedule.scheduled import Scheduled, schedule_fields
from .._engine.timezones import zone
from .._engine.values import MISSING, Raw, Values
from .constants import API, DAYS, FREQUENCIES, SCHEDULE_KEYS, SELECTIONS, TIMEZONES, WEEKS
from .monitor.reference import MONITOR_REFERENCE
from .monitor_group import GROUP_REFERENCE
from .resource import Site24x7Resource
from .tag import TAG_REFERENCE

SELECTED = ("monitors", "monitor_groups", "tags")
# Parts of a recurring schedule whose exact meaning is not documented. Updates repeat them, and no option sets them.
RECURRENCE = ("start_on", "end_type", "end_after_times", "end_on")
KEPT = (*RECURRENCE, "start_after")
MONTHLY = ("monthly_by_date", "monthly_by_day")
LONGEST_MONTHLY = 1400  # minutes


class Maintenance(Scheduled, Site24x7Resource):
    """A maintenance window of monitors, of monitor groups or of tags."""

    noun = "maintenance"
    plural = "maintenances"
    path = API + "/maintenance"
    id_key = "maintenance_id"
    fields = (
        Field("title", "display_name", is_name=True),
        Field("description", default=""),
        Field("frequency", "maintenance_type", constants=FREQUENCIES, open=True),
        *amended(schedule_fields(DAYS, WEEKS, SCHEDULE_KEYS), ("week",), open=True),
        Field("execute_every", type="int", default=1),
        Field("timezone", decode=lambda value: TIMEZONES.get(str(value), str(value)) if value else MISSING),
        Field("selection", "selection_type", constants=SELECTIONS, open=True, option=False, always=True),
        Field("monitors", type="list", ref=MONITOR_REFERENCE, is_set=True, read_old_names=True),
        Field("monitor_groups", type="list", ref=GROUP_REFERENCE, is_set=True, read_old_names=True),
        Field("tags", type="list", ref=TAG_REFERENCE, is_set=True, read_old_names=True),
        Field("subgroup_monitors", type="bool", default=True, send_default=True),
        Field("perform_monitoring", type="bool", default=True, send_default=True),
        Field("start_on", "maintenance_start_on", option=False, always=True),
        Field("end_type", "maintenance_end_type", type="int", option=False, always=True),
        Field("end_after_times", "maintenance_end_after_times", type="int", option=False, always=True),
        Field("end_on", "maintenance_end_on", option=False, always=True),
        Field("start_after", type="int", option=False, always=True),
        Field("status", NO_KEY, option=False),
        Field("starts_at", NO_KEY, option=False),
        Field("ends_at", NO_KEY, option=False),
    )
    variants = by_frequency(
        {
            "daily": RECURRENCE,
            "weekly": ("execute_every", *RECURRENCE),
            "monthly_by_date": KEPT,
            "monthly_by_day": KEPT,
        }
    )
    constraints = {"required_one_of": [["title", "id"]], "mutually_exclusive": [list(SELECTED)]}
    unaffected = (MONITOR_REFERENCE, GROUP_REFERENCE, TAG_REFERENCE)
    # GUESS: a start in the current minute is accepted, and an end that is not in the future is rejected. The API that
    # starts a window at once accepts no title, so tasks could not find such a window again.
    ends_ahead = True

    # --- options ---------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        for name in SELECTED:
            if params[name] is not None and not any(str(one).strip() for one in params[name]):
                raise InputError(
                    "{0}: must not be empty. To end the window, set state to finished or absent.".format(name)
                )
        if params["execute_every"] is not None and not 1 <= params["execute_every"] <= 4:
            raise InputError("execute_every: must be a number of weeks from 1 to 4.")
        others = [name for name in SELECTED if name != "monitor_groups" and params[name] is not None]
        if params["subgroup_monitors"] is not None and others:
            raise InputError("subgroup_monitors: cannot be used with {0}, only with monitor_groups.".format(others[0]))

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        _check_timezone("title", self.object_values(raw))
        return super().matches(ctx, raw)

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        return self._translated(super().from_api(raw), raw)

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        return self._translated(super().from_answer(raw), raw)

    def _translated(self, values: Values, raw: Mapping[str, Any]) -> Values:
        """Values with the times of the schedule, and without those of other selections."""
        try:
            if values.get("frequency") == "once" and ("start_date" in raw or "start_time" in raw):
                values.update(once_values(raw, "UTC"))
            elif raw.get("start_time"):
                values.update(start=clock_of(raw["start_time"]), end=clock_of(raw.get("end_time") or end_of(raw)))
        except (KeyError, ValueError, TypeError, AttributeError, OverflowError):
            raise AnswerError("The API's response contains a schedule in an unknown format.") from None
        if values.get("frequency") == "weekly":
            values.setdefault("execute_every", 1)
        values = {name: value for name, value in values.items() if name not in KEPT or value not in (None, "")}
        return _of_selection(values) if "selection" in values else values

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        body = super().body(values, names)
        start, end = values["start"], values["end"]
        if values["frequency"] == "once":
            (start_date, start), (end_date, end) = start.split(" "), end.split(" ")
            body.update(start_date=start_date, end_date=end_date)
        if values["frequency"] in MONTHLY:
            body["duration"] = span(values)
        return dict(body, start_time=start, end_time=end)

    def derived(self, values: Values, now: datetime.datetime) -> Values:
        """The times and the status, which the API does not return; None if the schedule is not fully understood."""
        unknown = {"status": None, "starts_at": None, "ends_at": None}
        if _is_partly_known(values):
            return unknown
        try:
            since = values.get("start_on") and datetime.date.fromisoformat(values["start_on"])
            found = current_or_next(values, now, since or None)
        except (KeyError, ValueError, InputError):
            return unknown
        texts = [one.strftime("%Y-%m-%dT%H:%M:%SZ") for one in found] if found else [None, None]
        return {"status": status_of(found, now), "starts_at": texts[0], "ends_at": texts[1]}

    # --- planning --------------------------------------------------------------------------------------------------

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        params = ctx.params
        if current is not None:
            _check_timezone("id" if params["id"] else "title", current)
            if "selection" not in current:
                raise AnswerError("The API's response contains a window without selection_type.")
            if current.get("frequency") not in FREQUENCIES and params["state"] == "present" and not params["frequency"]:
                raise InputError(
                    "frequency: this window recurs in a way that is not supported (maintenance_type {0}). Set frequency, or "
                    "change the window in the web UI.".format(current.get("frequency"))
                )
        values = super().wanted(ctx, current)
        if params["state"] == "finished":
            return values
        given = [name for name in SELECTED if params[name] is not None]
        if given:
            values["selection"] = given[0]
        elif current is None:
            raise InputError("monitors: a new maintenance window requires monitors, monitor_groups or tags.")
        after = dict(current or {}, **values)
        if params["subgroup_monitors"] is not None and after.get("selection") != "monitor_groups":
            raise InputError("subgroup_monitors: can be used only for a window of monitor_groups.")
        if after["frequency"] in MONTHLY and span(after) > LONGEST_MONTHLY:
            raise InputError("duration: must be at most 23h20m for {0}.".format(after["frequency"]))
        return values

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        plan = super().review(ctx, plan)
        if plan.action not in ("create", "update"):
            return plan
        after = _of_selection(plan.new)
        return plan._replace(after=after, changed=tuple(name for name in plan.changed if name in after))

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """GUESS: the API can ignore a new end of a running window, so the window is read again."""
        ends = plan.action == "update" and params["state"] == "finished"
        return [one._replace(verify=ends) for one in super().requests(plan, params)]

    def deleted_instead(self, params: Mapping[str, Any]) -> str:
        finishes = params["state"] == "finished"
        return "state: the API rejected the new end of the window, so the window was deleted." if finishes else ""

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: Raw) -> Raw:
        return dict(super().predicted_object(ctx, plan, raw), **self.body(plan.new, []))


def _of_selection(values: Values) -> Values:
    """Values without those that only windows with another selection have."""
    kind = values["selection"]
    foreign = {name for name in SELECTED if name != kind}
    if kind != "monitor_groups":
        foreign.add("subgroup_monitors")
    return {name: value for name, value in values.items() if name not in foreign}


def _is_partly_known(values: Values) -> bool:
    """Whether the times of a window are not documented: it recurs every few weeks, or a limited number of times."""
    if values.get("frequency") not in FREQUENCIES or values.get("week") not in (None, *WEEKS):
        return True
    return values.get("execute_every", 1) != 1 or bool(values.get("end_type"))


def _check_timezone(option: str, values: Values) -> None:
    """Reject a one-time window whose timezone is missing or unknown. Raises InputError."""
    if values.get("frequency") != "once":
        return
    try:
        zone(values.get("timezone") or "?")
    except InputError:
        name = "the timezone {0!r}".format(values["timezone"]) if values.get("timezone") else "no timezone of its own"
        raise InputError(
            "{0}: the window {1} has {2}, so it is unknown when it starts and ends. Change its timezone in the web UI, for "
            "example to Europe/Vienna, or delete the window by its id.".format(option, values["id"], name)
        ) from None


MAINTENANCE = Maintenance()


class MaintenanceInfo(Info):
    resource = MAINTENANCE
    filters = {"status": {"type": "str", "choices": list(STATUSES)}}

    def selected(self, ctx: Context, values: Values) -> bool:
        asked = ctx.params["status"]
        return asked is None or asked == MAINTENANCE.derived(values, ctx.now)["status"]

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        ctx.read_reference_names(MAINTENANCE, items, SELECTED)


MAINTENANCE_INFO = MaintenanceInfo()
