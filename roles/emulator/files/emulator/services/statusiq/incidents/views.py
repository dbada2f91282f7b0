# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The responses for incidents and their updates."""

from __future__ import annotations

from typing import Any

from ....core.store import Item, Store
from ....core.times import to_iso, to_millis
from ..constants import COMPONENT_STATUS, INCIDENT_STATUS, OPERATOR
from ..ids import encrypted_id
from ..objects import components_of

# How the responses differ: whether they contain the end, the poster is an object, the update has its start in
# milliseconds, and a component shows whether it comes from Site24x7.
ACTIVE_FORM = {"ended": False, "poster": OPERATOR, "millis": False, "origin": False}
RESOLVED_FORM = {**ACTIVE_FORM, "ended": True}
CHANGED_FORM = {"ended": True, "poster": OPERATOR["email_id"], "millis": True, "origin": False}
LISTED_FORM = {**CHANGED_FORM, "millis": False, "origin": True}


def _component_view(component: Item, origin: bool) -> dict[str, Any]:
    view = {
        "component_id": component["id"],
        "component_status": component["status"],
        "display_name": component["name"],
        "statuspage_id": component["page_id"],
    }
    return {**view, "is_site24x7_component": 1 in component["automations"]} if origin else view


def progress_view(update: Item) -> dict[str, Any]:
    """The keys of a status update in every response."""
    return {
        "enc_inc_state_progress_id": encrypted_id("update", update["id"]),
        "incident_status_desc": update["text"],
        "incident_status_id": update["status"],
        "status_updated_at": to_iso(update["at"]),
    }


def _update_view(update: Item, form: dict[str, Any]) -> dict[str, Any]:
    view = {
        **progress_view(update),
        "incident_status": INCIDENT_STATUS[update["status"]],
        "posted_by": form["poster"],
        "sms_sent_count": update["texts"],
        "email_sent_count": update["emails"],
    }
    return {**view, "incident_state_start_time": to_millis(update["at"])} if form["millis"] else view


def _began(store: Store, incident: Item, stamp: float) -> str:
    if store.settings["awkward"].get("begin_at_utc_digits"):
        return to_iso(stamp, incident["timezone"])[:-5] + "+0000"
    return to_iso(stamp)


def incident_view(store: Store, incident: Item, form: dict[str, Any]) -> dict[str, Any]:
    """The response for an incident, in one of the formats above."""
    view: dict[str, Any] = {
        "incident_id": incident["id"],
        "statuspage_id": incident["page_id"],
        "incident_title": incident["title"],
        "incident_desc": incident["description"],
        "enc_inc_id": encrypted_id("incident", incident["id"]),
        "incident_type": 1,
        "incident_severity_id": incident["severity"],
        "incident_severity": COMPONENT_STATUS[incident["severity"]],
        "sms_sent_count": incident["texts"],
        "email_sent_count": incident["emails"],
        "created_by": 0,
        "incident_began_at": _began(store, incident, incident["began_at"]),
    }
    if form["ended"]:
        view["incident_ended_at"] = _began(store, incident, incident["ended_at"])
    affected = components_of(store, incident)
    view["incident_affected_components"] = [_component_view(item, form["origin"]) for item in affected]
    view["incident_status_updates"] = [_update_view(update, form) for update in reversed(incident["updates"])]
    return view
