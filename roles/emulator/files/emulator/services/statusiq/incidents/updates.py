# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations of status updates."""

from __future__ import annotations

from typing import Any

from ....core.errors import not_found
from ....core.store import Item
from ..calls import Call, handles
from ..ids import encrypted_id
from ..kinds import UPDATE
from .life import add_update, end_if_resolved
from .lookup import incident_of, resolved_of
from .views import ACTIVE_FORM, incident_view, progress_view


@handles("active_updates.create")
def create_update(call: Call) -> Any:
    """Post a status update, and notify."""
    incident = incident_of(call, active=True)
    last = incident["updates"][-1] if incident["updates"] else UPDATE
    add_update(
        call.store,
        incident,
        call.body.get("incident_status_desc", ""),
        call.body.get("incident_status_id", last["status"]),
        call.body.get("notify_email_subscribers", False),
        call.body.get("notify_sms_subscribers", False),
    )
    return incident_view(call.store, incident, ACTIVE_FORM)


def _find_update(call: Call, incident: Item) -> Item:
    for entry in incident["updates"]:
        if encrypted_id("update", entry["id"]) == call.ids["update"]:
            return entry
    raise not_found("Status update")


@handles("active_updates.update")
def change_active_update(call: Call) -> Any:
    """Correct an update. Nobody is notified. A correction of the newest update can resolve the incident."""
    incident = incident_of(call, active=True)
    answer = _change_update(call, incident)
    end_if_resolved(call.store, incident)
    return answer


@handles("resolved_updates.update")
def change_resolved_update(call: Call) -> Any:
    """Correct an update of a resolved incident."""
    return _change_update(call, resolved_of(call))


def _change_update(call: Call, incident: Item) -> dict[str, Any]:
    entry = _find_update(call, incident)
    entry.update(call.taken({"incident_status_desc": "text", "incident_status_id": "status"}))
    return progress_view(entry)


@handles("active_updates.delete")
def delete_active_update(call: Call) -> Any:
    """Delete an update."""
    return _delete_update(call, incident_of(call, active=True))


@handles("resolved_updates.delete")
def delete_resolved_update(call: Call) -> Any:
    """Delete an update of a resolved incident."""
    return _delete_update(call, resolved_of(call))


def _delete_update(call: Call, incident: Item) -> dict[str, Any]:
    entry = _find_update(call, incident)
    incident["updates"].remove(entry)
    return progress_view(entry)
