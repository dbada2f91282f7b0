# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests the assumptions about StatusIQ. The probes require a page, whose visitors can see what the probes create."""

from __future__ import annotations

import datetime
from typing import Any

from .._engine.values import Raw
from .._engine.verify.lab import Lab
from .._zoho.client import CODE_NOT_FOUND
from .component import COMPONENT, COMPONENT_GROUP
from .constants import API, COMPONENT_STATUS, FREQUENCIES, INCIDENT_STATUS
from .incident.incident import INCIDENT
from .license import LICENSE
from .maintenance import MAINTENANCE
from .page.page import PAGE

NO_ID = "100000000000000001"  # no object has this ID
STATUS_PATH = API + "/statuspages/{page}/component_status/{id}"
AHEAD = datetime.timedelta(days=300)
SEVERITY, STATUS = COMPONENT_STATUS["degraded_performance"], INCIDENT_STATUS["investigating"]
UPDATE = {"incident_status_id": STATUS, "incident_status_desc": "Nothing has happened."}
SILENT = {"notify_email_subscribers": False, "notify_sms_subscribers": False}


def _on_page(lab: Lab) -> None:
    """Choose the page that the user has named, or else the first one."""
    if not lab.identifier:
        lab.ctx.path_ids["page"] = PAGE.object_id(lab.any(PAGE))


def _window(lab: Lab) -> dict[str, Any]:
    """A window in the far future."""
    day = (lab.ctx.now + AHEAD).strftime("%Y-%m-%d")
    return {
        "maintenance_desc": "This window is removed at once.",
        "maintenance_freq_id": FREQUENCIES["once"],
        "maintenance_freq_info": {"start_date": day, "start_time": "03:15", "end_date": day, "end_time": "04:45"},
        "timezone": "Europe/Vienna",
        "maintenance_affected_components": [],
        "maintenance_notify_pref": MAINTENANCE.by_name["notify"].to_api({}),
    }


def _incident(**more: Any) -> dict[str, Any]:
    severity = {"incident_severity_id": SEVERITY, "incident_status_id": STATUS}
    return {"incident_desc": "This incident is removed at once.", **severity, **SILENT, **more}


def _updates(lab: Lab, raw: Raw) -> int:
    return len(lab.see(INCIDENT, raw)["incident_status_updates"])


# --- reading ---------------------------------------------------------------------------------------------------------


def missing(lab: Lab) -> bool:
    _on_page(lab)
    error = lab.send("GET", COMPONENT.one_path.format(id=NO_ID, **lab.ctx.path_ids)).error
    return error is not None and str(error.code) == str(CODE_NOT_FOUND)


def ids(lab: Lab) -> bool:
    lab.any(PAGE)
    return all(PAGE.is_id(str(raw.get(PAGE.id_key))) for raw in lab.objects(PAGE))


def status_shown(lab: Lab) -> bool:
    _on_page(lab)
    raw = lab.any(COMPONENT)
    return lab.see(COMPONENT, raw).get("component_status") in COMPONENT_STATUS.values()


def active_list(lab: Lab) -> bool:
    _on_page(lab)
    return all(INCIDENT.optional_id(raw) and not raw.get("incident_ended_at") for raw in lab.objects(INCIDENT))


def subscribers_counted(lab: Lab) -> bool:
    _on_page(lab)
    raw = lab.send("GET", LICENSE.path).data
    return isinstance(raw, dict) and {"email_subscribers", "sms_subscribers"} <= set(LICENSE.from_api(raw))


# --- writing ---------------------------------------------------------------------------------------------------------


def same_component(lab: Lab) -> bool:
    first, second = lab.make(COMPONENT, "component"), lab.attempt(COMPONENT, "component")
    return second.ok and COMPONENT.object_id(second.data) != COMPONENT.object_id(first)


def component_merged(lab: Lab) -> bool:
    raw = lab.make(COMPONENT, "component", desc="Kept")
    lab.change(COMPONENT, raw, {"display_name": lab.name("renamed")})
    now = lab.see(COMPONENT, raw)
    return now.get("desc") == "Kept" and COMPONENT.object_name(now) == lab.name("renamed")


def out_of_group(lab: Lab) -> bool:
    group = COMPONENT_GROUP.object_id(lab.make(COMPONENT_GROUP, "group"))
    raw = lab.make(COMPONENT, "component", componentgroup_id=group)
    inside = lab.see(COMPONENT, raw).get("componentgroup_id") == group
    lab.change(COMPONENT, raw, {"display_name": lab.name("component"), "componentgroup_id": ""})
    return inside and not lab.see(COMPONENT, raw).get("componentgroup_id")


def members_kept(lab: Lab) -> bool:
    group = COMPONENT_GROUP.object_id(lab.make(COMPONENT_GROUP, "group"))
    raw = lab.make(COMPONENT, "component", componentgroup_id=group)
    lab.remove(COMPONENT_GROUP, group)
    now = lab.get(COMPONENT, raw)
    return now.ok and not now.data.get("componentgroup_id")


def deleted_twice(lab: Lab) -> bool:
    identifier = COMPONENT.object_id(lab.make(COMPONENT, "component"))
    return lab.remove(COMPONENT, identifier).ok and lab.remove(COMPONENT, identifier).is_missing


def status_only(lab: Lab) -> bool:
    identifier = COMPONENT.object_id(lab.make(COMPONENT, "component"))
    body = {"component_status": SEVERITY, "create_or_update_incident": False}
    reply = lab.send("PUT", STATUS_PATH.format(id=identifier, **lab.ctx.path_ids), body)
    affected = [one for raw in lab.objects(INCIDENT) for one in INCIDENT.from_api(raw).get("components", [])]
    return reply.ok and reply.data.get("component_status") == SEVERITY and identifier not in affected


def same_window(lab: Lab) -> bool:
    body = _window(lab)
    first, second = lab.make(MAINTENANCE, "window", **body), lab.attempt(MAINTENANCE, "window", **body)
    return second.ok and MAINTENANCE.object_id(second.data) != MAINTENANCE.object_id(first)


def window_times(lab: Lab) -> bool:
    body = _window(lab)
    values = MAINTENANCE.from_api(lab.see(MAINTENANCE, lab.make(MAINTENANCE, "window", **body)))
    day = body["maintenance_freq_info"]["start_date"]
    return [values.get("start"), values.get("end"), values.get("timezone")] == [
        day + " 03:15",
        day + " 04:45",
        "Europe/Vienna",
    ]


def window_silent(lab: Lab) -> bool:
    values = MAINTENANCE.from_api(lab.see(MAINTENANCE, lab.make(MAINTENANCE, "window", **_window(lab))))
    return values.get("notify") == {"email": [], "sms": []}


def same_incident(lab: Lab) -> bool:
    first, second = lab.make(INCIDENT, "incident", **_incident()), lab.attempt(INCIDENT, "incident", **_incident())
    return second.ok and INCIDENT.object_id(second.data) != INCIDENT.object_id(first)


def details_only(lab: Lab) -> bool:
    raw = lab.make(INCIDENT, "incident", **_incident())
    before = lab.see(INCIDENT, raw)
    lab.change(INCIDENT, raw, {"incident_title": lab.name("renamed"), "incident_desc": "Changed"})
    now = lab.see(INCIDENT, raw)
    same = all(now.get(key) == before.get(key) for key in ("incident_severity_id", "incident_status_updates"))
    return same and now.get("incident_desc") == "Changed"


def update_repeated(lab: Lab) -> bool:
    raw = lab.make(INCIDENT, "incident", **_incident())
    before = _updates(lab, raw)
    for _time in range(2):
        lab.change(INCIDENT, raw, dict(UPDATE, **SILENT), "incident_status_updates")
    return _updates(lab, raw) == before + 2
