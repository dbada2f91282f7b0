# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Incidents: active ones with their status updates, resolved ones, and records of the past."""

from __future__ import annotations

import datetime
from typing import Any, Mapping

from ..._engine import times
from ..._engine.errors import AnswerError, InputError, NotFoundError, NotYetError
from ..._engine.field import Field
from ..._engine.placeholder import NEW, placeholder_id
from ..._engine.predictions import Change
from ..._engine.request import Request
from ..._engine.resource import Resource, is_id
from ..._engine.values import Values, text
from ..component import COMPONENT
from ..component_status import status_change
from ..constants import API, CHANNELS, COMPONENT_STATUS, INCIDENT_STATUS, NOT_IN_ANSWERS
from ..license import audience
from ..page.page import PAGE
from ..resource import StatusIQResource
from ..template import TEMPLATE
from .history import SAID, history, saying

ACTIVE_PATH = API + "/statuspages/{page}/incidents/active"
RESOLVED_PATH = API + "/statuspages/{page}/incidents/resolved"
FIRST_STATUS = "investigating"
DETAILS = ("title", "description", "components")
FROM_TEMPLATE = DETAILS + ("severity", "status")
CHANGEABLE_WHEN_RESOLVED = ("title", "severity", "started_at")
REPEATED = "Look at the page before you run the task again: with repeat it posts the update once more."


def stamp(when: datetime.datetime) -> str:
    """A moment in words. (strftime would write a year before 1000 with fewer digits than it reads.)"""
    return when.replace(tzinfo=None).isoformat(timespec="minutes") + "Z"


def _moment(value: Any) -> str:
    """A time of an answer in UTC, to the minute; empty where there is none."""
    when = times.from_answer(value)
    return stamp(when) if when else ""


class Incident(StatusIQResource):
    """An incident that is active, or was. Its status and text are those of its latest status update."""

    noun = "incident"
    plural = "incidents"
    path = ACTIVE_PATH
    id_key = "incident_id"
    key = "title"
    parent = PAGE
    fields: tuple[Field, ...] = (
        Field("title", "incident_title", always=True, is_name=True),
        Field("description", "incident_desc", always=True),
        Field("severity", "incident_severity_id", constants=COMPONENT_STATUS),
        Field("status", NOT_IN_ANSWERS, constants=INCIDENT_STATUS),
        Field("text", NOT_IN_ANSWERS),
        Field(
            "components",
            "incident_affected_components",
            type="list",
            elements="str",
            ref=COMPONENT,
            always=True,
            default=[],
        ),
        Field("started_at", "incident_began_at", decode=_moment),
        Field("ended_at", "incident_ended_at", decode=_moment),
        Field("updates", "incident_status_updates", type="list", decode=history, option=False),
        Field("resolved", NOT_IN_ANSWERS, type="bool", option=False),
        Field("postmortem", NOT_IN_ANSWERS, type="dict", option=False),
    )
    options = {
        "template": {"type": "str"},
        "timezone": {"type": "str"},
        "notify": {"type": "list", "elements": "str", "choices": list(CHANNELS)},
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
            raise InputError("repeat: with {0} no status update is posted. Leave one of them out.".format(other))
        if params["repeat"] and not _said(params):
            raise InputError("repeat: there is nothing to post again. Give status, text or both.")

    def variant(self, params: Mapping[str, Any]) -> Resource:
        """With the times of an outage of the past the task is about a record, which was resolved from the start."""
        return RECORD if params.get("ended_at") and not params.get("id") else self

    # --- finding ---------------------------------------------------------------------------------------------------

    def prepare(self, ctx: Any) -> None:
        """The template's words, of which the title finds the incident and the others are for a new one."""
        name = ctx.params["template"]
        if name is None:
            return
        try:
            raw = TEMPLATE.fetch(ctx, name) if is_id(name) else ctx.find_by_name(TEMPLATE, "template", name)
        except NotFoundError as error:
            raise InputError(
                "template: there is no template {0!r} on the page {1}. {2}".format(name, ctx.params["page"], error.msg),
                **error.facts(),
            ) from None
        known = TEMPLATE.from_api(raw)
        values = {name: known[name] for name in FROM_TEMPLATE if known.get(name)}
        ctx.params = self.trimmed(dict(ctx.params, title=ctx.params["title"] or values.get("title"), template=values))
        super().validate(ctx.params)

    def fetch(self, ctx: Any, identifier: str) -> dict[str, Any]:
        """Active, or else among the resolved ones, whose own address needs to know when it began."""
        began = ctx.path_ids.get("began")
        try:
            return ctx.get(RECORD, identifier, {"start_date": began}) if began else ctx.get(INCIDENT, identifier)
        except NotFoundError as error:
            for raw in ctx.list(RECORD, fresh=True):
                if self.object_id(raw) == str(identifier):
                    return whole(ctx, RECORD, raw)
            raise error

    def targets(self, ctx: Any) -> list[dict[str, Any] | None]:
        raw = ctx.find(self)
        if raw is not None and not ctx.params["id"] and _said(ctx.params) and "incident_status_updates" not in raw:
            return [self.fetch(ctx, self.object_id(raw))]
        if raw is None and ctx.params["state"] == "present" and ctx.params["status"] == "resolved":
            past = [raw for raw in ctx.list(RECORD) if self.label(raw) == ctx.params["title"]]
            if not past:
                raise NotYetError(
                    "status: there is no incident {0!r} on the page {1} that could be resolved.".format(
                        ctx.params["title"], ctx.params["page"]
                    ),
                    unknown="title" if ctx.params["title"] else "template",
                )
            raw = whole(ctx, RECORD, max(past, key=lambda one: str(self.from_api(one).get("started_at"))))
        return [raw]

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        updates = values.get("updates")
        if updates:
            values["status"], values["text"] = updates[-1].get("status"), updates[-1].get("text", "")
        if "title" in values:
            values["resolved"] = bool(values.get("ended_at")) or values.get("status") == "resolved"
        return values

    def wanted(self, ctx: Any, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        for name in ("started_at", "ended_at"):
            if name in values:
                zone = ctx.params["timezone"] or "UTC"
                values[name] = stamp(times.moment(name, values[name], zone, ctx.now))
        if current is None and "template" in ctx.unresolved:  # which may have what the task leaves out
            return dict(dict.fromkeys(("title", "description", "severity", "text")), status=FIRST_STATUS, **values)
        if current is None:
            return self._new(dict(ctx.params["template"] or {}, **values))
        over = _is_over(ctx, current)
        if over and not ctx.params["id"] and not ctx.params["ended_at"]:
            return {}  # what the task asks for is so already; what else it says was for the outage while it lasted
        said: Values = {name: values.pop(name) for name in SAID if name in values}
        if said and (not saying(current, said) or ctx.params["repeat"] and not over):
            values["status"] = said.get("status") or current.get("status") or FIRST_STATUS
            values["text"] = said.get("text", "")
        return values

    def _new(self, values: Values) -> Values:
        missing = [name for name in ("title", "description", "severity") if not values.get(name)]
        if missing:
            opens = values.get("severity") or values.get(
                "ended_at"
            )  # else an earlier task may be the one that opens it
            message = "{0}: there is no incident {1!r} yet; a new one needs it.".format(missing[0], values["title"])
            raise InputError(message) if opens else NotYetError(message, unknown="title")
        return dict(
            values, status=values.get("status") or FIRST_STATUS, text=values.get("text") or values["description"]
        )

    # --- writing ---------------------------------------------------------------------------------------------------

    def review(self, ctx: Any, plan: Any) -> Any:
        after = {name: value for name, value in (plan.after or {}).items() if name != "updates"}
        if plan.action == "create":
            for name in ("started_at", "ended_at"):
                if name in plan.changed:
                    raise InputError("{0}: is for outages of the past; give started_at and ended_at.".format(name))
            return plan._replace(after=dict(after, resolved=False))
        if plan.before and ctx.params["repeat"] and not _is_over(ctx, plan.before):
            plan = self._repeated(plan)
        if plan.action != "update":
            return plan
        if not plan.before.get("resolved"):
            for name in ("severity", "started_at", "ended_at"):
                if name in plan.changed:
                    raise InputError(
                        "{0}: the API cannot change it while the incident is active. Leave it out, or resolve this "
                        "incident and open another.".format(name)
                    )
            if set(SAID) & set(plan.changed):
                return plan._replace(after=dict(after, resolved=after["status"] == "resolved"))
            return plan
        for name in plan.changed:
            if name not in CHANGEABLE_WHEN_RESOLVED:
                raise InputError(
                    "{0}: the incident is resolved; the API changes only its title, severity and started_at then. "
                    "A new outage is a new incident: leave out the id.".format(name)
                )
        ctx.path_ids["began"] = start_date(plan.after)
        return plan

    @staticmethod
    def _repeated(plan: Any) -> Any:
        """With a status update, though the latest one may say the same."""
        if plan.before.get("resolved"):
            raise InputError("repeat: the incident is resolved and takes no more status updates. Leave repeat out.")
        return plan._replace(action="update", changed=tuple(dict.fromkeys((*plan.changed, *SAID))))

    def requests(self, plan: Any, params: Mapping[str, Any]) -> list[Request]:
        one = self.path + "/{id}"
        if plan.action == "delete":
            if plan.before.get("resolved"):
                return [Request("DELETE", RESOLVED_PATH + "/{id}", query={"start_date": start_date(plan.before)})]
            healed = "true" if params["restore_components"] else "false"
            return [Request("DELETE", one, query={"update_components_status_to_operational": healed})]
        if plan.action == "create":
            return self._open(plan, params)
        if plan.action == "update" and plan.before.get("resolved"):
            return [_correct(self, plan)]
        writes = []
        details = tuple(name for name in plan.changed if name in DETAILS)
        if details:
            body = self.body(dict({"description": ""}, **plan.after), DETAILS)
            writes.append(Request("PUT", one, body, settles=details, answer=self.from_api))
        if set(SAID) & set(plan.changed):
            writes.append(self._update_request(plan, params))
        return writes

    def _open(self, plan: Any, params: Mapping[str, Any]) -> list[Request]:
        """Words of its own are the first update, which then carries the notification, so that one mail goes out."""
        own_text = text(plan.after["text"]) != text(plan.after["description"])
        told = {} if own_text else params
        tells = tuple(told.get("notify") or ())
        body = dict(self.body(plan.after, DETAILS + ("severity",)), **notify_flags(told))
        body["incident_status_id"] = INCIDENT_STATUS[plan.after["status"]]
        settles = tuple(name for name in plan.changed if name != "text")
        first = Request("POST", self.path, body, None, settles, once=bool(tells), answer=self.from_api, notifies=tells)
        return [first] + ([self._update_request(plan, params)] if own_text else [])

    def _update_request(self, plan: Any, params: Mapping[str, Any]) -> Request:
        """That it arrived is seen by one more update that says so. The latest one may be somebody else's."""
        said = {"status": plan.after["status"], "text": plan.after.get("text") or ""}
        known = len(saying(plan.before or {}, said))

        def arrived(now: Values) -> bool:
            return len(saying(now, said)) > known

        body: dict[str, Any] = dict(notify_flags(params), incident_status_id=INCIDENT_STATUS[said["status"]])
        body["incident_status_desc"] = said["text"]
        path = self.path + "/{id}/incident_status_updates"
        caution = REPEATED if params["repeat"] else ""
        tells = tuple(params["notify"] or ())
        return Request("PUT", path, body, None, SAID, True, False, self.from_api, tells, arrived, caution)

    # --- check mode ------------------------------------------------------------------------------------------------

    def predicted(self, ctx: Any, plan: Any, raw: dict[str, Any]) -> list[Change]:
        """An incident that is resolved changes its place, and its components get the status that it brings."""
        active, resolved = (path.format(**ctx.path_ids) for path in (ACTIVE_PATH, RESOLVED_PATH))
        was, is_now = (values and values.get("resolved") for values in (plan.before, plan.after))
        if plan.action == "delete":
            healed = not was and ctx.params["restore_components"]
            changes = [Change(resolved if was else active, plan.before["id"], None)]
            return changes + (_with_status(ctx, plan.before, "operational") if healed else [])
        if not plan.after["title"]:  # that of a template of which nothing is known
            return []
        change = super().predicted(ctx, plan, raw)[0]
        if plan.action == "create" and not is_now:
            return [change, *_with_status(ctx, plan.after, plan.after["severity"])]
        if plan.action == "create" or was or not is_now:
            return [change._replace(path=resolved if is_now else active)]
        healed = _with_status(ctx, plan.after, "operational")
        return [Change(active, change.identifier, None), change._replace(path=resolved, new=True), *healed]

    def as_shown(self, ctx: Any, plan: Any, raw: dict[str, Any]) -> dict[str, Any]:
        shown = super().as_shown(ctx, plan, raw)
        now, values = ctx.now.isoformat(), plan.after
        shown.setdefault("incident_began_at", now)
        if values["resolved"]:
            shown.setdefault("incident_ended_at", now)
        said = [(values["status"], values["text"])] if {"status", "text"} & set(plan.changed) else []
        if plan.action == "create" and text(values["text"]) != text(values["description"]):
            said.insert(0, (values["status"], values["description"]))
        for status, message in said:
            updates = shown.get("incident_status_updates") or []
            update = {
                "enc_inc_state_progress_id": placeholder_id(NEW, plan.before["id"] if raw else "", str(len(updates))),
                "incident_status_id": INCIDENT_STATUS[status],
                "incident_status_desc": message,
                "status_updated_at": now,
            }
            shown["incident_status_updates"] = [update, *updates]
        return shown

    # --- reading ---------------------------------------------------------------------------------------------------

    def facts(self, ctx: Any, plan: Any) -> dict[str, Any]:
        """Whether a status update is posted, and if not, when it was."""
        if plan.action == "delete" or plan.after is None:
            return {}
        if plan.action == "create" or plan.action == "update" and set(SAID) & set(plan.changed):
            return {"posted": True}
        said = _said(ctx.params)
        earlier = saying(plan.before, said) or saying(plan.before, {"status": "resolved"}) if said else []
        known = [update["posted_at"] for update in earlier if update.get("posted_at")]
        return {"posted": False, "posted_at": known[-1]} if known else {"posted": False}

    def audience(self, ctx: Any) -> dict[str, int]:
        return audience(ctx)


class Record(Incident):
    """An outage of the past, entered with its times when it was over. Found by its title and start."""

    path = RESOLVED_PATH

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        if params["status"] not in (None, "resolved"):
            raise InputError("status: an outage of the past is resolved. Leave it out.")

    def targets(self, ctx: Any) -> list[dict[str, Any] | None]:
        raw = ctx.find(self)
        return [raw and whole(ctx, self, raw) if _said(ctx.params) else raw]

    def matches(self, ctx: Any, raw: Mapping[str, Any]) -> bool:
        if self.label(raw) != ctx.params["title"]:
            return False
        zone = ctx.params["timezone"] or "UTC"
        started = times.moment("started_at", ctx.params["started_at"], zone, ctx.now)
        return self.from_api(raw).get("started_at") == stamp(started)

    def wanted(self, ctx: Any, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if values["ended_at"] <= values["started_at"]:
            raise InputError("ended_at: {0} is not after started_at.".format(ctx.params["ended_at"]))
        return values

    def _new(self, values: Values) -> Values:
        return dict(super()._new(values), status="resolved", text=values["description"])

    def facts(self, ctx: Any, plan: Any) -> dict[str, Any]:
        return {}  # it is no status update that is posted

    def review(self, ctx: Any, plan: Any) -> Any:
        if plan.action != "create":
            return super().review(ctx, plan)
        said = text(ctx.params["text"]) not in ("", text(plan.after["description"]))  # a result shows it so
        for name, given in (("text", said), ("notify", ctx.params["notify"])):
            if given:
                raise InputError("{0}: an outage of the past is entered without; nobody is told of it.".format(name))
        return plan._replace(after=dict(plan.after, resolved=True))

    def requests(self, plan: Any, params: Mapping[str, Any]) -> list[Request]:
        if plan.action != "create":
            return super().requests(plan, params)
        body = self.body(plan.after, DETAILS + ("severity",))
        body.update(
            incident_start_time=start_date(plan.after),
            incident_end_time=minute(plan.after["ended_at"]),
            timezone="UTC",
        )
        return [Request("POST", self.path, body, settles=plan.changed, answer=self.from_api)]


def whole(ctx: Any, resource: Resource, raw: dict[str, Any]) -> dict[str, Any]:
    """An incident of a list, with its updates, which a list may leave out."""
    if "incident_status_updates" in raw:
        return raw
    query = {"start_date": start_date(resource.from_api(raw))} if resource is RECORD else None
    try:
        return ctx.get(resource, resource.object_id(raw), query)
    except NotFoundError:  # resolved, or deleted, since the list was made
        return raw


def _with_status(ctx: Any, values: Values, status: str | None) -> list[Change]:
    """The components of an incident with the status that it brings."""
    return [status_change(ctx, component, status) for component in values.get("components") or () if status]


def minute(stamp: str) -> str:
    """A time in words as the API wants it: YYYY-MM-DD HH:MM, here in UTC."""
    return stamp.replace("T", " ").rstrip("Z")


def start_date(values: Values) -> str:
    """How the API is told which resolved incident is meant, beside its id."""
    if not values.get("started_at"):
        raise AnswerError("The API's answer has an incident without incident_began_at, which is needed to name it.")
    return minute(values["started_at"])


def _said(params: Mapping[str, Any]) -> Values:
    """What the task has to say in a status update."""
    return {name: params[name] for name in SAID if params[name] is not None}


def _is_over(ctx: Any, current: Values) -> bool:
    """Whether the incident is resolved already, as the task wants it to be."""
    return bool(current.get("resolved")) and ctx.params["status"] == "resolved"


def notify_flags(params: Mapping[str, Any]) -> dict[str, bool]:
    """Both channels said outright, so that nobody is told by a default."""
    asked = params.get("notify") or ()
    return {"notify_{0}_subscribers".format(channel): channel in asked for channel in CHANNELS}


def _correct(resource: Resource, plan: Any) -> Request:
    """Change a resolved incident. The answer may show what was there before, so it is read again."""
    body = resource.body(plan.after, ("title", "severity"))
    body["incident_start_time"] = start_date(plan.after)
    return Request("PUT", RESOLVED_PATH + "/{id}", body, settles=plan.changed, verify=True)


INCIDENT = Incident()
RECORD = Record()
