# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base of active and resolved incidents."""

from __future__ import annotations

import datetime
from typing import Any, Mapping

from ..._engine import times
from ..._engine.errors import AnswerError, InputError, NotFoundError
from ..._engine.field import Field
from ..._engine.notifications import Notifications
from ..._engine.placeholder import NEW, placeholder_id
from ..._engine.plan import Plan
from ..._engine.predictions import Change
from ..._engine.resource import TaskContext
from ..._engine.values import Values, text
from ..component import COMPONENT
from ..constants import API, CHANNELS, COMPONENT_STATUS, INCIDENT_STATUS, NOT_IN_ANSWERS
from ..license import audience
from ..page.page import PAGE
from ..resource import StatusIQResource
from ..template import TEMPLATE
from .history import POSTED, history, matching_updates

RESOLVED_PATH = API + "/statuspages/{page}/incidents/resolved"
FIRST_STATUS = "investigating"
DETAILS = ("title", "description", "components")
FROM_TEMPLATE = DETAILS + ("severity", "status")
NOTIFICATIONS = Notifications(tuple(CHANNELS), "notify_{0}_subscribers", audience)


def minute_text(when: datetime.datetime) -> str:
    """A moment as text, such as 2026-12-01T22:00Z. (strftime writes years before 1000 with fewer digits than it reads.)"""
    return when.replace(tzinfo=None).isoformat(timespec="minutes") + "Z"


def _minute(value: Any) -> str:
    """The time in a response, in UTC, to the minute. Empty if there is none."""
    when = times.from_answer(value)
    return minute_text(when) if when else ""


def api_time(value: str | None) -> str:
    """A time as requests contain it: YYYY-MM-DD HH:MM in UTC. Raises AnswerError if it is missing."""
    if not value:
        raise AnswerError(
            "The API's response contains an incident without incident_began_at, which is required for requests."
        )
    return value.replace("T", " ").rstrip("Z")


def start_date(values: Values) -> str:
    """The start of a resolved incident, which the API requires in addition to the ID."""
    return api_time(values.get("started_at"))


class Outage(StatusIQResource):
    """An incident. Its status and text are those of its latest status update."""

    noun = "incident"
    plural = "incidents"
    id_key = "incident_id"
    key = "title"
    only_to_create = ("severity", "ended_at")
    parent = PAGE
    fields: tuple[Field, ...] = (
        Field("title", "incident_title", always=True, is_name=True, required_on_create=True),
        Field("description", "incident_desc", required_on_create=True),
        Field("severity", "incident_severity_id", constants=COMPONENT_STATUS, always=True, required_on_create=True),
        Field("status", NOT_IN_ANSWERS, written_as="incident_status_id", constants=INCIDENT_STATUS),
        Field("text", NOT_IN_ANSWERS, written_as="incident_status_desc"),
        Field("components", "incident_affected_components", type="list", ref=COMPONENT, default=[]),
        Field(
            "started_at",
            "incident_began_at",
            written_as="incident_start_time",
            always=True,
            decode=_minute,
            encode=api_time,
        ),
        Field("ended_at", "incident_ended_at", written_as="incident_end_time", decode=_minute, encode=api_time),
        Field("updates", "incident_status_updates", type="list", elements="dict", decode=history, option=False),
        Field("resolved", NOT_IN_ANSWERS, type="bool", option=False),
        Field("postmortem", NOT_IN_ANSWERS, type="dict", option=False),
    )
    options = {
        "template": {"type": "str"},
        "timezone": {"type": "str"},
        "repeat": {"type": "bool", "default": False},
        "restore_components": {"type": "bool"},
    }
    constraints = {
        "required_one_of": [["title", "id", "template"]],
        "mutually_exclusive": [["id", "template"]],
        "required_if": [["state", "absent", ["restore_components"]]],
        "required_by": {"ended_at": ["started_at"]},
    }
    references = ("template",)

    # --- options ---------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        if params.get("timezone"):
            times.zone(params["timezone"])
        other = "state: absent" if params["state"] == "absent" else "ended_at" if params["ended_at"] else ""
        if params["repeat"] and other:
            raise InputError("repeat: with {0}, no status update is posted. Omit one of them.".format(other))
        if params["repeat"] and not given_update(params):
            raise InputError("repeat: there is nothing to post again. Set status, text or both.")

    def prepare(self, ctx: TaskContext) -> None:
        """Read the template. Its title finds the incident, and its other values complete a new one."""
        name = ctx.params["template"]
        if name is None:
            return
        try:
            raw = TEMPLATE.fetch(ctx, name) if TEMPLATE.is_id(name) else ctx.find_by_name(TEMPLATE, "template", name)
        except NotFoundError as error:
            raise ctx.not_found(TEMPLATE, "template", name, error) from None
        known = TEMPLATE.from_api(raw)
        values = {name: known[name] for name in FROM_TEMPLATE if known.get(name)}
        ctx.params = self.trimmed(dict(ctx.params, title=ctx.params["title"] or values.get("title"), template=values))
        super().validate(ctx.params)

    # --- reading ---------------------------------------------------------------------------------------------------

    def query(self, raw: Mapping[str, Any]) -> dict[str, str] | None:
        """The query that the API requires in addition to the ID to return an incident."""
        return None

    def with_updates(self, ctx: TaskContext, raw: dict[str, Any]) -> dict[str, Any]:
        """An incident from a list, with its updates, which lists can omit."""
        if "incident_status_updates" in raw:
            return raw
        try:
            return ctx.get(self, self.object_id(raw), self.query(raw))
        except NotFoundError:  # resolved or deleted after the list was read
            return raw

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        updates = values.get("updates")
        if updates:
            values["status"], values["text"] = updates[-1].get("status"), updates[-1].get("text", "")
        if "title" in values:
            values["resolved"] = bool(values.get("ended_at")) or values.get("status") == "resolved"
        return values

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        for name in ("started_at", "ended_at"):
            if name in values:
                values[name] = minute_text(given_moment(ctx, name))
        if current is None:
            # In check mode, an unknown template can contain what the task omits.
            unknown = dict.fromkeys(DETAILS[:2] + ("severity",)) if "template" in ctx.unresolved else {}
            return self._new_values(dict(unknown, **dict(ctx.params["template"] or {}, **values)))
        over = bool(current.get("resolved")) and ctx.params["status"] == "resolved"
        if current.get("resolved") and ctx.params["repeat"] and not over:
            raise InputError("repeat: the incident is resolved and accepts no more status updates. Omit repeat.")
        if over and not ctx.params["id"] and not ctx.params["ended_at"]:
            return {}  # it is already resolved, and the other options apply only to an active incident
        update: Values = {name: values.pop(name) for name in POSTED if name in values}
        if update and (not matching_updates(current, update) or ctx.params["repeat"] and not over):
            status = update.get("status") or current.get("status") or FIRST_STATUS
            values.update(status=status, text=update.get("text", ""), resolved=status == "resolved")
        return values

    def _new_values(self, values: Values) -> Values:
        status, description = values.get("status") or FIRST_STATUS, values.get("description")
        return dict(values, resolved=False, status=status, text=values.get("text") or description)

    # --- writing ---------------------------------------------------------------------------------------------------

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        # An unknown template can contain what is required.
        unknown = plan.action == "create" and "template" in ctx.unresolved
        return plan if unknown else super().review(ctx, plan)

    # --- check mode ------------------------------------------------------------------------------------------------

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        if plan.new and not plan.new["title"]:  # the title of an unknown template
            return []
        return super().predicted(ctx, plan, raw)

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> dict[str, Any]:
        shown = super().predicted_object(ctx, plan, raw)
        now, values = ctx.now.isoformat(), plan.new
        shown.setdefault("incident_began_at", now)
        if values["resolved"]:
            shown.setdefault("incident_ended_at", now)
        posts = [(values["status"], values["text"])] if set(POSTED) & set(plan.changed) else []
        if plan.action == "create" and text(values["text"]) != text(values["description"]):
            posts.insert(0, (values["status"], values["description"]))
        for status, message in posts:
            updates = shown.get("incident_status_updates") or []
            update = {
                "enc_inc_state_progress_id": placeholder_id(NEW, plan.old["id"] if raw else "", str(len(updates))),
                "incident_status_id": INCIDENT_STATUS[status],
                "incident_status_desc": message,
                "status_updated_at": now,
            }
            shown["incident_status_updates"] = [update, *updates]
        return shown


def given_moment(ctx: TaskContext, option: str) -> datetime.datetime:
    """The time that an option of the task sets. Raises InputError."""
    return times.moment(option, ctx.params[option], ctx.params.get("timezone") or "UTC", ctx.now)


def given_update(params: Mapping[str, Any]) -> Values:
    """The values of the status update that a task posts. Empty if it posts none."""
    return {name: params[name] for name in POSTED if params[name] is not None}
