# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Maintenance windows: one-time windows, recurring windows, and windows that Site24x7 pushed."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine import times
from .._engine.errors import AnswerError, InputError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.schedule.occurrence import status_of
from .._engine.schedule.schedule import (
    NEW_TIMEZONE,
    PARTS,
    clock_of,
    end_of,
    moments,
    once_values,
    span,
)
from .._engine.schedule.scheduled import SCHEDULE, TIMES, Scheduled, schedule_fields
from .._engine.values import Values
from .component import COMPONENT
from .constants import API, DAYS, FREQUENCIES, MAINTENANCE_STATUS, NOTIFY, SCHEDULE_KEYS, WEEKS
from .license import audience
from .page.page import PAGE
from .resource import StatusIQResource


def _same_but_now(current: Any, wanted: Any) -> bool:
    """Compare without "now", which is an action and not a state."""
    return {item for item in current or () if item != "now"} == {item for item in wanted if item != "now"}


def _channel(name: str) -> Field:
    return Field(name, type="list", spec={"choices": list(NOTIFY[name])}, equal=_same_but_now)


def _notify(value: Any) -> Values:
    """The enabled flags, by channel."""
    if value in (None, "", []):
        value = {}
    if not isinstance(value, dict):
        raise AnswerError("The API's response contains maintenance_notify_pref in an unknown format.")
    return {
        channel: [word for word, number in flags.items() if str(value.get("mnp_%d" % number)).lower() == "true"]
        for channel, flags in NOTIFY.items()
    }


def _notify_pref(values: Values) -> dict[str, bool]:
    """All ten flags, so that no default of the service applies."""
    return {
        "mnp_%d" % number: word in (values.get(channel) or ())
        for channel, flags in NOTIFY.items()
        for word, number in flags.items()
    }


def _keys(frequency: str) -> dict[str, str]:
    """Option -> key in maintenance_freq_info, for a frequency."""
    return {name: SCHEDULE_KEYS[name] for name in PARTS[frequency]}


def _moment_text(value: Any) -> str:
    when = times.from_answer(value)
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else ""


class Maintenance(Scheduled, StatusIQResource):
    """A maintenance window. Its schedule consists of several options, but is one object in the API."""

    noun = "maintenance"
    plural = "maintenances"
    path = API + "/statuspages/{page}/maintenance"
    id_key = "maintenance_id"
    parent = PAGE
    fields = (
        Field("title", "maintenance_title", always=True, is_name=True),
        Field("description", "maintenance_desc", always=True, default=""),
        Field("frequency", "maintenance_freq_id", constants=FREQUENCIES, always=True),
        *schedule_fields(DAYS, WEEKS),
        Field("timezone", always=True),
        Field("components", "maintenance_affected_components", type="list", ref=COMPONENT, always=True, default=[]),
        Field(
            "notify",
            "maintenance_notify_pref",
            type="dict",
            fields=(_channel("email"), _channel("sms")),
            decode=_notify,
            encode=_notify_pref,
            always=True,
        ),
        Field("status", "maintenance_status", constants=MAINTENANCE_STATUS, option=False, depends_on=TIMES),
        Field("from_site24x7", "is_site24x7_maintenance", type="bool", option=False),
        Field("starts_at", "maintenance_will_begin_at", decode=_moment_text, option=False, depends_on=TIMES),
        Field("ends_at", "maintenance_will_end_at", decode=_moment_text, option=False, depends_on=TIMES),
    )
    left = "left unchanged, without notifications"
    constraints = {"required_one_of": [["title", "id"]]}

    # --- finding ---------------------------------------------------------------------------------------------------

    def any_frequency(self, values: Values) -> bool:
        return bool(values.get("from_site24x7"))

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        frequency = values.get("frequency")
        if frequency or "timezone" in values:  # the short response to a write contains neither
            values["timezone"] = values.get("timezone") or NEW_TIMEZONE
        info: Any = raw.get("maintenance_freq_info")
        try:
            if "maintenance_freq_id" in raw and not frequency:
                raise ValueError
            if frequency == "once":
                moments_of = [raw.get("maintenance_will_%s_at" % which) for which in ("begin", "end")]
                values.update(once_values(info, values["timezone"], *moments_of))
            elif frequency:
                values.update(start=clock_of(info["start_time"]), end=clock_of(info.get("end_time") or end_of(info)))
                for name, key in _keys(frequency).items():
                    if info.get(key) not in (None, ""):
                        values[name] = self.by_name[name].from_api(info[key])
        except (KeyError, ValueError, TypeError, AttributeError, OverflowError, InputError):
            raise AnswerError("The API's response contains maintenance_freq_info in an unknown format.") from None
        return values

    def body(self, values: Values, names: Any) -> dict[str, Any]:
        body = super().body(values, [name for name in names if name not in SCHEDULE])
        frequency = values["frequency"]
        if frequency == "once":
            (start_date, start), (end_date, end) = values["start"].split(" "), values["end"].split(" ")
            info: dict[str, Any] = {"start_date": start_date, "end_date": end_date}
        else:
            start, end = values["start"], values["end"]
            info = {key: self.by_name[name].to_api(values[name]) for name, key in _keys(frequency).items()}
            if frequency.startswith("monthly"):
                info["duration"] = span({"start": start, "end": end})
        body["maintenance_freq_info"] = dict(info, start_time=start, end_time=end)
        return body

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if current is None and ctx.params["state"] != "finished":
            values["notify"] = dict({"email": [], "sms": []}, **values.get("notify", {}))
        return values

    # --- writing ---------------------------------------------------------------------------------------------------

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        plan = self.unless_over(ctx, plan)
        if plan.action not in ("create", "update"):
            return plan
        foreign = [name for name in plan.changed if name != "notify"]
        if plan.action == "update" and plan.old.get("from_site24x7") and foreign:
            raise InputError(
                "{0}: this window was pushed by Site24x7. Change it there. In StatusIQ, only notify can be changed.".format(
                    foreign[0]
                )
            )
        asked = ctx.params.get("notify") or {}
        notify = {}
        for channel, flags in NOTIFY.items():
            chosen = set(plan.new.get("notify", {}).get(channel) or ()) - {"now"}
            if "now" in (asked.get(channel) or ()):
                chosen.add("now")
            notify[channel] = [when for when in flags if when in chosen]
        return super().review(ctx, plan._replace(after=dict(plan.new, notify=notify)))

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        if plan.action == "update" and plan.old.get("from_site24x7"):
            path = API + "/statuspages/{page}/site24x7_maintenance_notification/{id}"
            body = self.by_name["notify"].to_api(plan.new["notify"])
            writes = [Request("PUT", path, {"maintenance_notify_pref": body}, None, ("notify",), answer=self.from_api)]
        else:
            writes = super().requests(plan, params)
        if plan.action == "delete":
            return writes
        notify = plan.new.get("notify") or {}
        planned = {"notify", *SCHEDULE} & set(plan.changed)  # the times of later messages are set or changed
        notified = tuple(name for name, when in notify.items() if when and (planned or "now" in when))
        once = any("now" in (when or ()) for when in notify.values())
        return [request._replace(once=once, notifies=notified) for request in writes]

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> dict[str, Any]:
        values = plan.new
        shown = dict(super().predicted_object(ctx, plan, raw), **self.body(values, []))
        shown["maintenance_notify_pref"] = _notify_pref(values.get("notify") or {})  # every update contains it
        if values["frequency"] == "once":
            start, end = moments(values)
            shown.update(maintenance_will_begin_at=start.isoformat(), maintenance_will_end_at=end.isoformat())
            shown["maintenance_status"] = MAINTENANCE_STATUS[status_of((start, end), ctx.now)]
        return shown

    def audience(self, ctx: TaskContext) -> dict[str, int]:
        return audience(ctx)


MAINTENANCE = Maintenance()


class MaintenanceInfo(Info):
    resource = MAINTENANCE
    filters = {"status": {"type": "str", "choices": list(MAINTENANCE_STATUS)}}

    def selected(self, ctx: TaskContext, values: Values) -> bool:
        return ctx.params["status"] in (None, values.get("status"))


MAINTENANCE_INFO = MaintenanceInfo()
