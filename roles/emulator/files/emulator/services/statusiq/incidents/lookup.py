# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding the incident in a path."""

from __future__ import annotations

from ....core.errors import not_found
from ....core.store import Item
from ....core.times import to_minute
from ..calls import Call


def incident_of(call: Call, active: bool) -> Item:
    """The incident in the path, which must be active or resolved, as the path requires."""
    incident = call.item("incidents", "incident")
    if (incident["ended_at"] is None) != active:
        raise not_found("Active incident" if active else "Resolved incident")
    return incident


def check_start(incident: Item, start: str) -> None:
    """Check that the query contains the minute of the start, in UTC or in the timezone of the incident."""
    if start not in (to_minute(incident["began_at"]), to_minute(incident["began_at"], incident["timezone"])):
        raise not_found(f"A resolved incident of this id that began at {start}")


def resolved_of(call: Call) -> Item:
    """The resolved incident in the path and the query."""
    incident = incident_of(call, active=False)
    if "start_date" in call.query:
        check_start(incident, call.query["start_date"])
    return incident
