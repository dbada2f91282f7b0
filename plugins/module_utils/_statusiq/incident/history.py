# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The status updates of an incident: how they read, in which order they were posted, and which of them say what."""

from __future__ import annotations

from typing import Any

from ..._engine import times
from ..._engine.errors import AnswerError
from ..._engine.field import Field
from ..._engine.values import Values, text
from ..constants import INCIDENT_STATUS

POSTED = ("status", "text")  # what a status update says


def person(value: Any) -> str:
    """Who did something: an address, or an object with a name and an address."""
    if isinstance(value, dict):
        value = value.get("email_id") or value.get("name")
    return "" if value is None else str(value)


UPDATE_FIELDS = (
    Field("id", "enc_inc_state_progress_id"),
    Field("status", "incident_status_id", constants=INCIDENT_STATUS),
    Field("text", "incident_status_desc"),
    Field("posted_at", "status_updated_at", decode=times.second, option=False),
    Field("posted_by", decode=person, option=False),
)


def history(value: Any) -> list[Values]:
    """The status updates, oldest first; the API lists the newest first, unless their times say otherwise."""
    value = [] if value in (None, "") else value
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise AnswerError("The API's answer has incident_status_updates in a form that is not understood.")
    items = [
        {field.name: field.from_api(item[field.keys[0]]) for field in UPDATE_FIELDS if field.keys[0] in item}
        for item in value
    ]
    posted = [item.get("posted_at", "") for item in items]
    ordered = items if posted and posted[0] < posted[-1] else items[::-1]
    # Nothing is posted after the resolution, even where both have the same second.
    return sorted(ordered, key=lambda item: item.get("status") == "resolved")


def matching_updates(incident: Values, wanted: Values) -> list[Values]:
    """The status updates of an incident that say this, whatever else they say; oldest first."""
    return [
        update
        for update in incident.get("updates") or ()
        if all(text(update.get(name)) == text(value) for name, value in wanted.items())
    ]
