# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests the assumptions about Site24x7.

The probes create no monitors, because these use up licenses and can send notifications. New monitor groups have no
monitors, and the receivers of the group that the user has named.
"""

from __future__ import annotations

import datetime
from typing import Any

from .._engine.values import Raw
from .._engine.verify.assumption import NotTried
from .._engine.verify.lab import Lab
from .constants import FREQUENCIES, SELECTIONS, STATES
from .location import LOCATION
from .maintenance import MAINTENANCE
from .monitor.reference import MONITOR_REFERENCE
from .monitor_group import GROUP_REFERENCE, MONITOR_GROUP
from .tag import TAG
from .threshold_profile import THRESHOLD_PROFILE
from .user_group import USER_GROUP

NO_ID = "100000000000000001"  # no object has this ID
AHEAD = datetime.timedelta(days=300)
RECEIVERS = ("notification_profile_id", "healthcheck_profile_id", "user_group_ids", "on_call_schedule_id")
TIMEZONE = "Europe/Vienna"


def _group(lab: Lab) -> dict[str, Any]:
    """The values that a new group requires, from the user's group."""
    raw = lab.see(GROUP_REFERENCE, {GROUP_REFERENCE.id_key: lab.identifier})
    return {key: raw[key] for key in RECEIVERS if raw.get(key)}


def _window(lab: Lab, ahead: datetime.timedelta = AHEAD) -> dict[str, Any]:
    """A window of the user's group. Monitoring continues during the window."""
    day = (lab.ctx.now + ahead).strftime("%Y-%m-%d")
    return {
        "maintenance_type": FREQUENCIES["once"],
        "start_date": day,
        "start_time": "03:15",
        "end_date": day,
        "end_time": "04:45",
        "timezone": TIMEZONE,
        "selection_type": SELECTIONS["monitor_groups"],
        "monitor_groups": [lab.identifier],
        "perform_monitoring": True,
    }


def _profile(**more: Any) -> dict[str, Any]:
    return {"type": "URL", "profile_type": 1, **more}


def _is_refused(status: int | None) -> bool:
    return status is not None and 400 <= status < 500


# --- reading ---------------------------------------------------------------------------------------------------------


def missing(lab: Lab) -> bool:
    return lab.send("GET", GROUP_REFERENCE.one_path.format(id=NO_ID)).status == 404


def ids(lab: Lab) -> bool:
    lab.any(USER_GROUP)
    return all(
        isinstance(raw.get("user_group_id"), str) and USER_GROUP.is_id(raw["user_group_id"])
        for raw in lab.objects(USER_GROUP)
    )


def whole_objects(lab: Lab) -> bool:
    raw = lab.any(USER_GROUP)
    alone = lab.see(USER_GROUP, raw)
    return set(alone) == set(raw)


def locations(lab: Lab) -> bool:
    lab.any(LOCATION)
    return all(LOCATION.is_id(LOCATION.optional_id(raw)) and LOCATION.object_name(raw) for raw in lab.objects(LOCATION))


def monitors(lab: Lab) -> bool:
    lab.any(MONITOR_REFERENCE)
    found = lab.objects(MONITOR_REFERENCE)
    return all(raw.get("type") and raw.get("display_name") and "state" in raw for raw in found) and bool(
        {int(raw["state"]) for raw in found} & set(STATES.values())
    )


# --- writing ---------------------------------------------------------------------------------------------------------


def same_group(lab: Lab) -> bool:
    body = _group(lab)
    first, second = lab.make(MONITOR_GROUP, "group", **body), lab.attempt(MONITOR_GROUP, "group", **body)
    return second.ok and MONITOR_GROUP.object_id(second.data) != MONITOR_GROUP.object_id(first)


def reset(lab: Lab) -> bool:
    body = _group(lab)
    raw = lab.make(MONITOR_GROUP, "group", description="Reset", **body)
    before = lab.see(MONITOR_GROUP, raw).get("description")
    reply = lab.change(MONITOR_GROUP, raw, dict(body, display_name=lab.name("group")))
    if before != "Reset" or not reply.ok:
        raise NotTried("The description could not be set, or the update was rejected.")
    return not lab.see(MONITOR_GROUP, raw).get("description")


def no_monitors(lab: Lab) -> bool:
    raw = lab.see(MONITOR_GROUP, lab.make(MONITOR_GROUP, "group", **_group(lab)))
    return not raw.get("monitors") and not raw.get("description")


def same_tag(lab: Lab) -> bool:
    lab.make(TAG, "tag", tag_value="one")
    other, again = lab.attempt(TAG, "tag", tag_value="two"), lab.attempt(TAG, "tag", tag_value="one")
    return other.ok and _is_refused(again.status)


def locations_required(lab: Lab) -> bool:
    without = lab.attempt(THRESHOLD_PROFILE, "profile", **_profile())
    zero = lab.make(THRESHOLD_PROFILE, "profile of all locations", **_profile(down_location_threshold=0))
    return _is_refused(without.status) and lab.see(THRESHOLD_PROFILE, zero).get("down_location_threshold") == 0


def fixed_type(lab: Lab) -> bool:
    raw = lab.make(THRESHOLD_PROFILE, "profile", **_profile(down_location_threshold=1))
    body = dict(_profile(down_location_threshold=1), type="PING", profile_name=lab.name("profile"))
    lab.change(THRESHOLD_PROFILE, raw, body)
    return bool(lab.see(THRESHOLD_PROFILE, raw).get("type") == "URL")


def same_window(lab: Lab) -> bool:
    body = _window(lab)
    first, second = lab.make(MAINTENANCE, "window", **body), lab.attempt(MAINTENANCE, "window", **body)
    return second.ok and MAINTENANCE.object_id(second.data) != MAINTENANCE.object_id(first)


def window_times(lab: Lab) -> bool:
    body = _window(lab)
    raw: Raw = lab.see(MAINTENANCE, lab.make(MAINTENANCE, "window", **body))
    return all(raw.get(key) == body[key] for key in ("start_date", "start_time", "end_date", "end_time", "timezone"))


def no_past(lab: Lab) -> bool:
    return _is_refused(lab.attempt(MAINTENANCE, "past", **_window(lab, datetime.timedelta(days=-2))).status)


def deleted_twice(lab: Lab) -> bool:
    identifier = TAG.object_id(lab.make(TAG, "tag", tag_value="one"))
    return lab.remove(TAG, identifier).ok and lab.remove(TAG, identifier).status == 404
