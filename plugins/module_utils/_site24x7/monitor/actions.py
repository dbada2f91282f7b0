# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""IT automations that a monitor runs when its status changes: an option for each status, but a single list in the API. Pure."""

from __future__ import annotations

from typing import Any

from ..._engine.values import Raw, Values
from .constants import ACTION_STATUSES

KEY = "action_ids"
OPTIONS = {status + "_actions": constant for status, constant in ACTION_STATUSES.items()}
OTHERS = "other_actions"  # those for statuses that have no option


def actions_in(raw: Raw) -> Values:
    """The IDs of actions by option; empty if the API object does not show them."""
    if not isinstance(raw.get(KEY), list):
        return {}
    names = {str(constant): name for name, constant in OPTIONS.items()}
    found: Values = {name: [] for name in (*OPTIONS, OTHERS)}
    for one in (one for one in raw[KEY] if isinstance(one, dict)):
        name = names.get(str(one.get("alert_type")))
        if name:
            found[name].append(str(one.get("action_id")))
        else:
            found[OTHERS].append(one)
    return found


def actions_from(values: Values) -> list[dict[str, Any]]:
    """The list for the API."""
    found = [
        {"action_id": one, "alert_type": constant}
        for name, constant in OPTIONS.items()
        for one in values.get(name) or ()
    ]
    return [*found, *(values.get(OTHERS) or ())]
