# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The postmortem of a resolved incident. One PUT writes it, publishes it and notifies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Mapping

from ..._engine import times
from ..._engine.errors import AnswerError, InputError, NotFoundError, NotYetError
from ..._engine.field import Field
from ..._engine.plan import Plan
from ..._engine.predictions import Change
from ..._engine.resource import TaskContext
from ..._engine.values import Values
from ..page.page import PAGE
from ..resource import StatusIQResource
from .history import person
from .outage import NOTIFICATIONS, RESOLVED_PATH, start_date
from .record import RECORD
from .which import WHICH, find_incident, no_incident_error

OPTIONS = ("body", "publish")


def _published(value: Any) -> bool:
    """Whether a postmortem is published. If it is, the value is a time."""
    if value in (None, ""):
        return False
    if times.exactly(value) is None:
        raise AnswerError(
            "The API's response contains published_at as {0!r}, which is not a time.".format(str(value)[:80])
        )
    return True


class Postmortem(StatusIQResource):
    """A postmortem. It has no ID and no list. Its API object is that of the incident, with a body if there is a postmortem."""

    noun = "postmortem"
    plural = "postmortems"
    path = item_path = RESOLVED_PATH + "/{id}/postmortem"
    id_key = "incident_id"
    key = "incident"
    parent = PAGE
    fields = (
        Field("incident", "incident_title", is_name=True, option=False),
        replace(RECORD.by_name["started_at"], option=False),
        Field("body", always=True),
        Field("publish", "published_at", written_as="publish", type="bool", decode=_published, always=True),
        Field("published_at", decode=times.second, option=False, depends_on=OPTIONS),
        Field("published_by", decode=person, option=False, depends_on=OPTIONS),
        Field("updated_at", decode=times.second, option=False, depends_on=OPTIONS),
        Field("updated_by", decode=person, option=False, depends_on=OPTIONS),
    )
    options = WHICH
    notifications = NOTIFICATIONS
    delete_fields = {"start_date": "started_at"}
    once_with = "publish"  # the API can notify subscribers, whatever the flags are

    def manage_spec(self) -> dict[str, Any]:
        spec = super().manage_spec()
        del spec["id"]
        return spec

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        if params["state"] == "present" and params["body"] is not None and not params["body"].strip():
            raise InputError("body: must not be empty. To remove the postmortem, use state: absent.")

    # --- reading ---------------------------------------------------------------------------------------------------

    def targets(self, ctx: TaskContext) -> list[dict[str, Any] | None]:
        incident = find_incident(ctx, RECORD)
        if incident is None and ctx.params["state"] == "absent":
            return [None]
        if incident is None:
            raise no_incident_error(ctx, [RECORD], "resolved incident")
        raw = self._with_postmortem(ctx, incident)
        return [raw if "body" in raw or ctx.params["state"] == "present" else None]

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        """Read it again after a lost response. Raises NotFoundError if a deletion succeeded."""
        raw = self._with_postmortem(ctx, ctx.list(RECORD).by(self.object_id)[identifier][0])
        if ctx.params["state"] == "absent" and "body" not in raw:
            raise NotFoundError("The incident has no postmortem.")
        return raw

    def complete(self, ctx: TaskContext, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
        return raw

    def of(self, ctx: TaskContext, incident: Values) -> Values | None:
        """The values of the postmortem of an incident. None if there is none."""
        return self.from_api(self._read(ctx, incident["id"], start_date(incident))) or None

    def _with_postmortem(self, ctx: TaskContext, incident: Mapping[str, Any]) -> dict[str, Any]:
        """The keys that identify the incident, and its postmortem if there is one."""
        raw = {key: incident[key] for key in ("incident_id", "incident_title", "incident_began_at") if key in incident}
        return dict(self._read(ctx, self.object_id(raw), start_date(self.from_api(raw))), **raw)

    def _read(self, ctx: TaskContext, identifier: str, began: str) -> dict[str, Any]:
        """The API object of a postmortem. Empty if there is none."""
        path = self.path.format(id=identifier, **ctx.path_ids)
        try:
            found = ctx.read(path, {"start_date": began})
        except NotFoundError:
            return {}
        if found in (None, {}):
            return {}
        if not isinstance(found, dict) or not found.get("body"):
            raise AnswerError("The API's response does not contain a postmortem.")
        return found

    # --- deciding --------------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        if "body" in values:
            values.setdefault("publish", False)
        return values

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = {name: ctx.params[name] for name in OPTIONS if ctx.params[name] is not None}
        published = (current or {}).get("publish", False)
        if published and not values.get("publish", True):
            raise InputError(
                "publish: a published postmortem cannot become a draft again. Remove it with state: absent."
            )
        if "body" not in (current or {}) and "body" not in values:
            raise NotYetError("body: a new postmortem requires it.", unknown="incident")
        values.setdefault("publish", published)
        if ctx.params["notify"] and not values["publish"]:
            raise InputError("notify: nobody is notified of a draft. Set publish: true, or omit notify.")
        return values

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        path = self.path.format(id=plan.old["id"], **ctx.path_ids)
        if plan.action == "delete":
            return [Change(path, "", None)]
        published = raw.get("published_at") or ctx.now.isoformat() if plan.new["publish"] else ""
        shown = {"body": plan.new["body"], "published_at": published}
        return [Change(path, "", shown, new="body" not in raw)]


POSTMORTEM = Postmortem()
