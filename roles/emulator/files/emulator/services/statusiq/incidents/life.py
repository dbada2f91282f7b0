# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The life of an incident: opening, updates, and the resolution."""

from __future__ import annotations

from ....core.store import Item, Store
from ..constants import OPERATIONAL, RESOLVED
from ..kinds import UPDATE
from ..mails import notify
from ..objects import components_of, set_status


def new_incident(
    store: Store,
    page_id: str,
    title: str,
    description: str,
    severity: int,
    status: int,
    components: list[str],
    email: bool = False,
    sms: bool = False,
) -> Item:
    """Open an incident. Its components get its severity, and subscribers are notified on request."""
    incident = store.add(
        "incidents",
        page_id=page_id,
        title=title,
        description=description,
        severity=severity,
        components=components,
        began_at=store.now(),
    )
    for component in components_of(store, incident):
        set_status(store, component, severity)
    add_update(store, incident, description, status, email, sms, "incident_created")
    return incident


def add_update(
    store: Store,
    incident: Item,
    text: str,
    status: int,
    email: bool = False,
    sms: bool = False,
    event: str = "incident_update",
) -> None:
    """Post a status update. With the status resolved, it ends the incident, and its components become operational."""
    emails, texts = notify(store, event, incident, text, email, sms)
    update = {**UPDATE, "id": store.new_id(), "text": text, "status": status, "at": store.now()}
    incident["updates"].append({**update, "emails": emails, "texts": texts})
    incident["emails"] += emails
    incident["texts"] += texts
    end_if_resolved(store, incident)


def end_if_resolved(store: Store, incident: Item) -> None:
    """End the incident if its newest update has the status resolved."""
    if incident["ended_at"] is None and incident["updates"] and incident["updates"][-1]["status"] == RESOLVED:
        incident["ended_at"] = store.now()
        for component in components_of(store, incident):
            set_status(store, component, OPERATIONAL)
