# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Active incidents, their status updates and their resolution."""

from __future__ import annotations

from typing import Any, Mapping

from ..._engine.errors import InputError, NotFoundError, NotYetError
from ..._engine.field import amended
from ..._engine.plan import Plan
from ..._engine.predictions import Change
from ..._engine.request import Request
from ..._engine.resource import Resource, TaskContext
from ..._engine.values import Values, text
from ..component_status import status_change
from ..constants import API
from .history import POSTED, matching_updates
from .outage import DETAILS, NOTIFICATIONS, RESOLVED_PATH, Outage, given_update
from .record import RECORD

ACTIVE_PATH = API + "/statuspages/{page}/incidents/active"
ACTIVE = (
    "the API cannot change it while the incident is active. Omit it, or resolve this incident and open another one."
)
REPEATED = "Check the page before you run the task again, because with repeat it posts the update once more."


class Incident(Outage):
    """An active incident. RECORD manages resolved ones."""

    path = ACTIVE_PATH
    fields = amended(Outage.fields, ("severity", "started_at", "ended_at"), immutable=ACTIVE)
    notifications = NOTIFICATIONS
    delete_options = {"update_components_status_to_operational": "restore_components"}

    # --- options ---------------------------------------------------------------------------------------------------

    def variant(self, params: Mapping[str, Any]) -> Resource:
        """A task with ended_at records a past outage."""
        return RECORD if params.get("ended_at") and not params.get("id") else self

    def kind_of(self, values: Values | None) -> Resource:
        return RECORD if (values or {}).get("resolved") else self

    # --- finding ---------------------------------------------------------------------------------------------------

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        """An active incident, or else a resolved one."""
        try:
            return ctx.get(self, identifier)
        except NotFoundError as error:
            try:
                return RECORD.fetch(ctx, identifier)
            except NotFoundError:
                raise error from None

    def targets(self, ctx: TaskContext) -> list[dict[str, Any] | None]:
        raw = ctx.find(self)
        if (
            raw is not None
            and not ctx.params["id"]
            and given_update(ctx.params)
            and "incident_status_updates" not in raw
        ):
            return [self.fetch(ctx, self.object_id(raw))]
        if raw is None and ctx.params["state"] == "present" and ctx.params["status"] == "resolved":
            past = ctx.list(RECORD).named(ctx.params["title"])
            if not past:
                raise NotYetError(
                    "status: there is no incident {0!r} to resolve on the page {1}. Check the title.".format(
                        ctx.params["title"], ctx.params["page"]
                    ),
                    unknown="title" if ctx.params["title"] else "template",
                )
            raw = RECORD.with_updates(ctx, max(past, key=lambda one: str(self.from_api(one).get("started_at"))))
        return [raw]

    # --- writing ---------------------------------------------------------------------------------------------------

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        if plan.action == "create":
            plan = super().review(ctx, plan)
            if "started_at" in plan.changed:
                raise InputError("started_at: can be set only for past outages. Set ended_at too, or omit started_at.")
        elif plan.old and ctx.params["repeat"]:  # post an update, even if an earlier one is the same
            plan = plan._replace(action="update", changed=tuple(dict.fromkeys((*plan.changed, *POSTED))))
        if plan.action == "update" and set(POSTED) & set(plan.changed):
            plan = plan._replace(after={name: value for name, value in plan.new.items() if name != "updates"})
        return plan

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        if plan.action == "create":
            return self._open(plan, params)
        if plan.action != "update":
            return super().requests(plan, params)
        writes = []
        details = tuple(name for name in plan.changed if name in DETAILS)
        if details:
            body = self.body(dict({"description": ""}, **plan.new), DETAILS)
            writes.append(Request("PUT", self.one_path, body, sets=details, answer=self.from_api))
        return writes + ([self._update_request(plan, params)] if set(POSTED) & set(plan.changed) else [])

    def _open(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """Open an incident. If its text is not its description, an update follows, and only the update notifies."""
        own_text = text(plan.new["text"]) != text(plan.new["description"])
        sets = tuple(name for name in plan.changed if name != "text")
        body = self.body(plan.new, (*DETAILS, "severity", "status"))
        first = Request("POST", self.path, body, sets=sets, answer=self.from_api)
        opened = self.notifying(first, {} if own_text else params)
        return [opened, self._update_request(plan, params)] if own_text else [opened]

    def _update_request(self, plan: Plan, params: Mapping[str, Any]) -> Request:
        """Post an update. If the response is lost, one more update with these values proves that it was posted."""
        update = {"status": plan.new["status"], "text": plan.new.get("text") or ""}
        known = len(matching_updates(plan.old, update))

        def arrived(now: Values) -> bool:
            return len(matching_updates(now, update)) > known

        path = self.path + "/{id}/incident_status_updates"
        request = Request("PUT", path, self.body(update, POSTED), sets=POSTED, once=True, answer=self.from_api)
        request = request._replace(proof=arrived, caution=REPEATED if params["repeat"] else "")
        return self.notifying(request, params)

    # --- check mode ------------------------------------------------------------------------------------------------

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        """A resolved incident moves to another path. Components get the status that the incident sets."""
        active, resolved = (path.format(**ctx.path_ids) for path in (ACTIVE_PATH, RESOLVED_PATH))
        was_resolved, is_resolved = (values and values.get("resolved") for values in (plan.old, plan.new))
        if plan.action == "delete":
            restored = not was_resolved and ctx.params["restore_components"]
            changes = [Change(resolved if was_resolved else active, plan.old["id"], None)]
            return changes + (_status_changes(ctx, plan.old, "operational") if restored else [])
        changes = super().predicted(ctx, plan, raw)
        if not changes:
            return []
        change = changes[0]
        if plan.action == "create" and not is_resolved:
            return [change, *_status_changes(ctx, plan.new, plan.new["severity"])]
        if plan.action == "create" or was_resolved or not is_resolved:
            return [change._replace(path=resolved if is_resolved else active)]
        restored = _status_changes(ctx, plan.new, "operational")
        return [Change(active, change.identifier, None), change._replace(path=resolved, new=True), *restored]

    # --- results ---------------------------------------------------------------------------------------------------

    def facts(self, ctx: TaskContext, plan: Plan) -> dict[str, Any]:
        """Whether a status update is posted, and if not, when it was posted before."""
        if plan.after is None:
            return {}
        if set(POSTED) & set(plan.changed):
            return {"posted": True}
        update = given_update(ctx.params)
        earlier = (
            matching_updates(plan.old, update) or matching_updates(plan.old, {"status": "resolved"}) if update else []
        )
        known = [update["posted_at"] for update in earlier if update.get("posted_at")]
        return {"posted": False, "posted_at": known[-1]} if known else {"posted": False}


def _status_changes(ctx: TaskContext, values: Values, status: str | None) -> list[Change]:
    """The changes that set the components of an incident to a status."""
    return [status_change(ctx, component, status) for component in values.get("components") or () if status]


INCIDENT = Incident()
