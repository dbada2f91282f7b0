# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists of incidents, and their postmortems."""

from __future__ import annotations

from typing import Any

from ..._engine.info import Info
from ..._engine.resource import TaskContext
from ..._engine.values import Values
from ..component import COMPONENT
from .incident import INCIDENT
from .outage import given_moment, minute_text
from .postmortem import POSTMORTEM
from .record import RECORD


class IncidentInfo(Info):
    resource = INCIDENT
    filters = {
        "show": {"type": "str", "choices": ["active", "resolved", "all"], "default": "active"},
        "component": {"type": "str"},
        "since": {"type": "str"},
        "until": {"type": "str"},
        "postmortem": {"type": "bool", "default": False},
    }
    references = ("component",)

    def listing(self, ctx: TaskContext) -> list[dict[str, Any]]:
        show = ctx.params["show"]
        active = [INCIDENT.with_updates(ctx, raw) for raw in ctx.list(INCIDENT)] if show != "resolved" else []
        past = ctx.list(RECORD) if show != "active" else []
        return active + [RECORD.with_updates(ctx, raw) for raw in past]

    def selected(self, ctx: TaskContext, values: Values) -> bool:
        component = ctx.params["component"]
        affected = values.get("components") or ()
        if component is not None and ctx.identify(COMPONENT, "component", component) not in affected:
            return False
        started = values.get("started_at") or ""
        since, until = (ctx.params[name] and minute_text(given_moment(ctx, name)) for name in ("since", "until"))
        return (not since or started >= since) and (not until or started <= until)

    def enrich(self, ctx: TaskContext, items: list[Values]) -> None:
        for values in items if ctx.params["postmortem"] else ():
            values["postmortem"] = POSTMORTEM.of(ctx, values) if values.get("resolved") else None


INCIDENT_INFO = IncidentInfo()
