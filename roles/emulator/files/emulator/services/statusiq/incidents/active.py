# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of active incidents."""

from __future__ import annotations

from typing import Any

from ..calls import Call, handles
from ..constants import OPERATIONAL
from ..objects import check_components, components_of, of_page, set_status
from .life import new_incident
from .lookup import incident_of
from .views import ACTIVE_FORM, incident_view


@handles("active_incidents.create")
def create(call: Call) -> Any:
    """Open an incident."""
    body = call.body
    incident = new_incident(
        call.store,
        call.page["id"],
        body["incident_title"],
        body["incident_desc"],
        body["incident_severity_id"],
        body["incident_status_id"],
        check_components(call.store, call.page["id"], body.get("incident_affected_components", [])),
        body.get("notify_email_subscribers", False),
        body.get("notify_sms_subscribers", False),
    )
    return incident_view(call.store, incident, ACTIVE_FORM)


@handles("active_incidents.get")
def get(call: Call) -> Any:
    """Return one active incident."""
    return incident_view(call.store, incident_of(call, active=True), ACTIVE_FORM)


@handles("active_incidents.update")
def update(call: Call) -> Any:
    """Update title, description and affected components. Added components get the severity."""
    store, incident = call.store, incident_of(call, active=True)
    incident.update(title=call.body["incident_title"], description=call.body["incident_desc"])
    if "incident_affected_components" in call.body:
        before = set(incident["components"])
        wanted = check_components(store, call.page["id"], call.body["incident_affected_components"])
        incident["components"] = wanted
        for component in components_of(store, incident):
            if component["id"] not in before:
                set_status(store, component, incident["severity"])
    return incident_view(store, incident, ACTIVE_FORM)


@handles("active_incidents.delete")
def delete(call: Call) -> Any:
    """Delete an incident. Its components become operational or stay unchanged."""
    incident = incident_of(call, active=True)
    if call.query["update_components_status_to_operational"]:
        for component in components_of(call.store, incident):
            set_status(call.store, component, OPERATIONAL)
    del call.store.data["incidents"][incident["id"]]
    return incident_view(call.store, incident, ACTIVE_FORM)


@handles("active_incidents.list")
def list_active(call: Call) -> Any:
    """List all active incidents, newest first."""
    items = of_page(call.store, "incidents", call.page["id"])
    return [incident_view(call.store, item, ACTIVE_FORM) for item in reversed(items) if item["ended_at"] is None]
