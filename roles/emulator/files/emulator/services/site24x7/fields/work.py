# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of IT automations and maintenance windows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ....core.errors import BadParameter
from ....core.schema import TEXT, Param, Params, must
from .words import IDS, flag, number, one_of, text

AUTOMATION: Params = {
    "action_name": must(TEXT),
    "action_type": must(one_of(1, 2, 4)),  # 1 is a URL; 2 and 4 are not documented
    "action_url": must(TEXT),
    "action_timeout": must(number(1, 90)),
    "action_method": must(text(None, "G", "P", "U", "D")),
    "send_custom_parameters": flag(False),
    "custom_parameters": TEXT,
    "send_in_json_format": flag(False),
    "send_incident_parameters": flag(False),
    "send_mail": flag(False),
    "suppress_alert": flag(False),
    "auth_method": text("B", "B", "O", "W"),
    "username": text(""),
    "password": text(""),
    "oauth2_provider": TEXT,
    "user_agent": text(""),
}

# The constants for yearly windows and for windows on several weekdays are not documented, so neither is accepted.
DAILY, WEEKLY, ONCE, MONTHLY_BY_DATE, MONTHLY_BY_DAY = 1, 2, 3, 5, 6
GROUPS, MONITORS, TAGS = 1, 2, 3
SELECTED = {GROUPS: "monitor_groups", MONITORS: "monitors", TAGS: "tags"}
MOST_MINUTES = 1400
_DATE, _CLOCK = Param("date"), Param("clock")
_DURATION = must(number(1, MOST_MINUTES))
_DAY = must(number(1, 7))  # 1 is Sunday
_ALWAYS: Params = {
    "display_name": must(TEXT),
    "description": TEXT,
    "maintenance_type": must(one_of(DAILY, WEEKLY, ONCE, MONTHLY_BY_DATE, MONTHLY_BY_DAY)),
    "start_time": must(_CLOCK),
    "end_time": must(_CLOCK),
    "timezone": TEXT,
    "selection_type": must(one_of(*SELECTED)),
    "perform_monitoring": flag(True),
}
_AGAIN: Params = {
    "maintenance_start_on": _DATE,
    "maintenance_end_type": one_of(0, 1, 2, default=0),
    "maintenance_end_after_times": number(1, 1000),
    "maintenance_end_on": _DATE,
}
_BY_TYPE: Mapping[int, Params] = {
    ONCE: {"start_date": must(_DATE), "end_date": must(_DATE)},
    DAILY: _AGAIN,
    WEEKLY: {"start_day": _DAY, "end_day": _DAY, "execute_every": number(1, 4, 1), **_AGAIN},
    MONTHLY_BY_DATE: {"monthly_start_date": must(number(1, 31)), "duration": _DURATION, **_AGAIN},
    MONTHLY_BY_DAY: {
        "start_week": must(number(1, 5)),
        "start_day": _DAY,
        "start_after": number(1, 25),
        "duration": _DURATION,
        **_AGAIN,
    },
}
_BY_SELECTION: Mapping[int, Params] = {
    GROUPS: {"monitor_groups": must(IDS), "subgroup_monitors": flag(True)},
    MONITORS: {"monitors": must(IDS)},
    TAGS: {"tags": must(IDS)},
}


def maintenance_fields(body: Mapping[str, Any]) -> Params:
    """The parameters of a window of the type and the selection in the body. Those of other types are rejected."""
    kind, selection = body.get("maintenance_type"), body.get("selection_type")
    by_type = _BY_TYPE.get(kind, {}) if isinstance(kind, int) else {}
    by_selection = _BY_SELECTION.get(selection, {}) if isinstance(selection, int) else {}
    for name, known in (("maintenance_type", by_type), ("selection_type", by_selection)):
        if name in body and not known:
            raise BadParameter(f"The value of {name} is not known.", name)
    return {**_ALWAYS, **by_type, **by_selection}
