# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The status updates of an incident: their values, their order, and how to find one by its content."""

from __future__ import annotations

from typing import Any

from ..._engine import times
from ..._engine.errors import AnswerError
from ..._engine.field import Field
from ..._engine.values import Values, text
from ..constants import INCIDENT_STATUS

POSTED = ("status", "text")  # the values that a status update posts


def person(value: Any) -> str:
    """The email address or the name of a person. Responses contain a string or an object."""
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
    """The status updates, oldest first. The API lists the newest first, unless their times show another order."""
    value = [] if value in (None, "") else value
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise AnswerError("The API's response contains incident_status_updates in an unknown format.")
    items = [
        {field.name: field.from_api(item[field.keys[0]]) for field in UPDATE_FIELDS if field.keys[0] in item}
        for item in value
    ]
    posted = [item.get("posted_at", "") for item in items]
    ordered = items if posted and posted[0] < posted[-1] else items[::-1]
    # The resolution is always the last one, even if another update has the same time.
    return sorted(ordered, key=lambda item: item.get("status") == "resolved")


def matching_updates(incident: Values, wanted: Values) -> list[Values]:
    """The status updates of an incident that have these values, oldest first."""
    return [
        update
        for update in incident.get("updates") or ()
        if all(text(update.get(name)) == text(value) for name, value in wanted.items())
    ]
