# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of resolved incidents."""

from __future__ import annotations

from typing import Any

from ....core.errors import Refused
from ....core.times import from_minute
from ..calls import Call, handles
from ..constants import RESOLVED
from ..kinds import UPDATE
from ..objects import check_components, of_page
from .lookup import resolved_of
from .views import CHANGED_FORM, LISTED_FORM, RESOLVED_FORM, incident_view


@handles("resolved_incidents.create")
def create_resolved(call: Call) -> Any:
    """Record a past incident. This changes no component and notifies nobody."""
    body, zone_name = call.body, call.body.get("timezone", "UTC")
    began, ended = (from_minute(body[name], zone_name) for name in ("incident_start_time", "incident_end_time"))
    if ended <= began:
        raise Refused("The value of incident_end_time is not after incident_start_time.")
    update_values = {
        "id": call.store.new_id(),
        "text": body["incident_desc"],
        "status": body.get("incident_status_id", RESOLVED),
        "at": ended,
    }
    components = check_components(call.store, call.page["id"], body.get("incident_affected_components", []))
    incident = call.store.add(
        "incidents",
        page_id=call.page["id"],
        title=body["incident_title"],
        description=body["incident_desc"],
        severity=body["incident_severity_id"],
        components=components,
        began_at=began,
        ended_at=ended,
        entered=True,
        timezone=zone_name,
        updates=[{**UPDATE, **update_values}],
    )
    return incident_view(call.store, incident, RESOLVED_FORM)


@handles("resolved_incidents.get")
def get_resolved(call: Call) -> Any:
    """Return one resolved incident."""
    return incident_view(call.store, resolved_of(call), RESOLVED_FORM)


@handles("resolved_incidents.update")
def update_resolved(call: Call) -> Any:
    """Update title, severity and start."""
    incident = resolved_of(call)
    before = incident_view(call.store, incident, CHANGED_FORM)
    values = call.taken({"incident_title": "title", "incident_severity_id": "severity"})
    if "incident_start_time" in call.body:
        values["began_at"] = from_minute(call.body["incident_start_time"], incident["timezone"])
        if values["began_at"] >= incident["ended_at"]:
            raise Refused("The value of incident_start_time is not before the end of the incident.")
    incident.update(values)
    if call.store.settings["awkward"].get("stale_put_answer"):
        return {**before, "incident_title": incident["title"]}
    return incident_view(call.store, incident, CHANGED_FORM)


@handles("resolved_incidents.delete")
def delete_resolved(call: Call) -> Any:
    """Delete an incident. The response contains the deleted incident."""
    incident = resolved_of(call)
    del call.store.data["incidents"][incident["id"]]
    return incident_view(call.store, incident, CHANGED_FORM)


@handles("resolved_incidents.list")
def list_resolved(call: Call) -> Any:
    """List all resolved incidents, newest first."""
    items = [item for item in of_page(call.store, "incidents", call.page["id"]) if item["ended_at"] is not None]
    return [incident_view(call.store, item, LISTED_FORM) for item in sorted(items, key=lambda one: -one["began_at"])]
