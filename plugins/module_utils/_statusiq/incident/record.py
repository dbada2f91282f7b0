# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resolved incidents, including past outages that are recorded afterwards."""

from __future__ import annotations

from typing import Any, Mapping

from ..._engine.errors import InputError, NotFoundError
from ..._engine.field import amended
from ..._engine.plan import Plan
from ..._engine.resource import TaskContext
from ..._engine.values import Values, text
from .history import POSTED
from .outage import RESOLVED_PATH, Outage, given_moment, given_update, minute_text, start_date

RESOLVED = (
    "the incident is resolved, and the API can change only its title, severity and started_at. To open a new incident, "
    "omit id."
)
KEPT = amended(Outage.fields, ("description", *POSTED, "components", "ended_at"), immutable=RESOLVED)


class Record(Outage):
    """A resolved incident. A past outage is found by its title and start."""

    path = RESOLVED_PATH
    fields = amended(amended(KEPT, POSTED, written_as=""), ("components",), send_default=True)
    create_body = {"timezone": "UTC"}
    delete_fields = {"start_date": "started_at"}
    verify_updates = True

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        if params["status"] not in (None, "resolved"):
            raise InputError("status: a past outage is always resolved. Omit status.")

    def query(self, raw: Mapping[str, Any]) -> dict[str, str] | None:
        return {"start_date": start_date(self.from_api(raw))}

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        """A request for a single incident requires its start. If the task does not know it, it comes from the list."""
        began = ctx.path_ids.get("began")
        gone = NotFoundError("No resolved incident has this ID.")
        if began:
            try:
                return ctx.get(self, identifier, {"start_date": began})
            except NotFoundError as error:
                gone = error
        raw = ctx.list(self, fresh=True).with_id(str(identifier))
        if raw is None:
            raise gone
        return self.with_updates(ctx, raw)

    def targets(self, ctx: TaskContext) -> list[dict[str, Any] | None]:
        raw = ctx.find(self)
        return [raw and self.with_updates(ctx, raw) if given_update(ctx.params) else raw]

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        return bool(self.from_api(raw).get("started_at") == minute_text(given_moment(ctx, "started_at")))

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if values["ended_at"] <= values["started_at"]:
            raise InputError("ended_at: {0} is not after started_at.".format(ctx.params["ended_at"]))
        return values

    def _new_values(self, values: Values) -> Values:
        return dict(super()._new_values(values), status="resolved", text=values.get("description"), resolved=True)

    def facts(self, ctx: TaskContext, plan: Plan) -> dict[str, Any]:
        return {}  # no status update is posted

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        plan = super().review(ctx, plan)
        if plan.action == "update":
            ctx.path_ids["began"] = start_date(plan.new)
        elif plan.action == "create":
            own_text = text(ctx.params["text"]) not in (
                "",
                text(plan.new["description"]),
            )  # results show the description as the text
            for name, given in (("text", own_text), ("notify", ctx.params["notify"])):
                if given:
                    raise InputError(
                        "{0}: cannot be used for past outages, because nobody is notified of them. Omit it.".format(
                            name
                        )
                    )
        return plan


RECORD = Record()
