# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Corrections and deletions of status updates. The resource of the incident posts new ones, which notify subscribers."""

from __future__ import annotations

from typing import Any, Mapping

from ..._engine.errors import InputError, NotFoundError, NotYetError, some
from ..._engine.plan import Plan
from ..._engine.predictions import Change
from ..._engine.resource import TaskContext
from ..._engine.values import Values, text
from ..constants import API
from ..page.page import PAGE
from ..resource import StatusIQResource
from .history import UPDATE_FIELDS
from .incident import INCIDENT
from .record import RECORD
from .which import WHICH, find_incident, no_incident_error

SHORT = 60  # the number of characters of a text that an error quotes


class IncidentUpdate(StatusIQResource):
    """A status update. The API lists it only in its incident. It is found by its ID or by its current text."""

    noun = "incident_update"
    plural = "incident_updates"
    path = API + "/statuspages/{page}/incidents/{kind}/{incident}/incident_status_updates"
    id_key = "enc_inc_state_progress_id"
    key = "text"
    whole_updates = True  # the effect of omitting a value is not documented
    parent = PAGE
    fields = tuple(field for field in UPDATE_FIELDS if field.name != "id")
    options = dict(WHICH, new_text={"type": "str"})
    references = ("incident",)
    constraints = {
        "required_one_of": [["id", "text"]],
        "required_if": [["state", "present", ["new_text", "status"], True]],
    }

    @property
    def title(self) -> str:
        return "status update"

    # --- finding ---------------------------------------------------------------------------------------------------

    def targets(self, ctx: TaskContext) -> list[dict[str, Any] | None]:
        for word, kind in (("active", INCIDENT), ("resolved", RECORD)):
            incident = find_incident(ctx, kind)
            if incident is not None:
                ctx.path_ids.update(kind=word, incident=kind.object_id(incident))
                return [self._find(ctx, self._updates(ctx, incident))]
        if ctx.params["state"] == "absent":
            return [None]
        raise no_incident_error(ctx, [INCIDENT, RECORD], "incident")

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        incident = INCIDENT.fetch(ctx, ctx.path_ids["incident"])
        for raw in self._updates(ctx, incident):
            if self.object_id(raw) == identifier:
                return raw
        raise NotFoundError("The status update does not exist.")

    def _updates(self, ctx: TaskContext, incident: Mapping[str, Any]) -> list[dict[str, Any]]:
        """The API objects of the updates of an incident. Responses can omit an empty text."""
        if "updates" not in INCIDENT.from_api(incident):  # omitted in a list
            incident = INCIDENT.fetch(ctx, ctx.path_ids["incident"])
            INCIDENT.from_api(incident)
        return [dict({"incident_status_desc": ""}, **raw) for raw in incident.get("incident_status_updates") or ()]

    def _find(self, ctx: TaskContext, updates: list[dict[str, Any]]) -> dict[str, Any] | None:
        """The update with the text of the task, or else one that has new_text already."""
        params = ctx.params
        candidates = [raw for raw in updates if params["id"] in (None, "", self.object_id(raw))]
        found = [
            raw for raw in candidates if params["text"] is None or text(self.object_name(raw)) == text(params["text"])
        ]
        if params["state"] == "present" and not found and params["new_text"] is not None:
            found = [raw for raw in candidates if text(self.object_name(raw)) == text(params["new_text"])]
            done = [raw for raw in found if params["status"] in (None, self.from_api(raw).get("status"))]
            found = done[:1] or found  # if several match, take one that requires no change
        if len(found) > 1:
            raise InputError(
                "text: {0} status updates have this text. Set id to one of these IDs: {1}.".format(
                    len(found), self._list_updates(found)
                )
            )
        if not found and params["state"] == "present":
            error = NotYetError if params["id"] is None else InputError
            raise error(
                "{0}: no status update of the incident {1!r} {2}. There {3}.".format(
                    "text" if params["text"] is not None else "id",
                    params["incident"],
                    "has this text" if params["text"] is not None else "has this ID",
                    "are: " + self._list_updates(updates) if updates else "is none",
                )
            )
        return found[0] if found else None

    def _list_updates(self, updates: list[dict[str, Any]]) -> str:
        """The IDs of updates and the beginnings of their texts."""
        items = []
        for raw in updates:
            line = " ".join(self.object_name(raw).split())
            shown = line if len(line) <= SHORT else line[:SHORT].rstrip() + "..."
            items.append("{0} ({1})".format(self.object_id(raw), shown))
        return some(items)

    # --- deciding and writing --------------------------------------------------------------------------------------

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        given = {"text": ctx.params["new_text"], "status": ctx.params["status"]}
        resolves = given["status"] == "resolved" != (current or {}).get("status")
        if resolves and ctx.path_ids["kind"] == "active":
            raise InputError(
                "status: a correction cannot resolve an incident. Use statusiq_incident with status: resolved."
            )
        return {name: value for name, value in given.items() if value is not None}

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        """The incident with the changed update, or without the removed one."""
        kind = INCIDENT if ctx.path_ids["kind"] == "active" else RECORD
        incident = ctx.list(kind).by(kind.object_id)[ctx.path_ids["incident"]][0]
        changes = self.body(plan.new or {}, plan.changed)
        updates = [
            dict(one, **changes) if self.object_id(one) == plan.old["id"] else one
            for one in self._updates(ctx, incident)
            if plan.action != "delete" or self.object_id(one) != plan.old["id"]
        ]
        return [
            Change(kind.path.format(**ctx.path_ids), ctx.path_ids["incident"], {"incident_status_updates": updates})
        ]


INCIDENT_UPDATE = IncidentUpdate()
