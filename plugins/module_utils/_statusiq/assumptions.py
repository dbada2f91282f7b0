# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What this collection assumes about StatusIQ, as data."""

from __future__ import annotations

from .._engine.verify.assumption import Audience, Sheet, Suite
from . import probes
from .component import COMPONENT, COMPONENT_GROUP
from .incident.incident import INCIDENT
from .license import audience
from .maintenance import MAINTENANCE
from .page.page import PAGE
from .provider import STATUSIQ

SHOWN = (
    *("display_name", "desc", "component_id", "componentgroup_id", "component_status", "componentgroup_display_name"),
    *("maintenance_id", "maintenance_title", "maintenance_freq_info", "maintenance_notify_pref", "timezone"),
    *("start_date", "start_time", "end_date", "end_time", "maintenance_will_begin_at"),
    *("incident_id", "incident_title", "incident_severity_id", "incident_status_updates", "incident_status_desc"),
)
SHEET = Sheet("statusiq", SHOWN)

SUITE = Suite(
    provider=STATUSIQ,
    place=PAGE,
    kinds=(INCIDENT, MAINTENANCE, COMPONENT, COMPONENT_GROUP),
    limit="The free plan of StatusIQ includes 1,000 requests a day.",
    audience=Audience(audience, 1),
    assumptions=(
        SHEET.read(
            "missing",
            "A request for an object that does not exist returns the code 1002.",
            "document",
            ("page.page:Page",),
            probes.missing,
            2,
        ),
        SHEET.read("ids", "IDs have at least ten digits.", "observed", ("resource:StatusIQResource",), probes.ids, 1),
        SHEET.read(
            "status_shown",
            "The response for a component contains its status.",
            "document",
            ("component:Component",),
            probes.status_shown,
            3,
        ),
        SHEET.read(
            "active_list",
            "The list of active incidents contains no incident that has ended.",
            "document",
            ("incident.incident:Incident.targets",),
            probes.active_list,
            2,
        ),
        SHEET.read(
            "subscribers",
            "The license of a page contains the number of subscribers.",
            "document",
            ("license:audience",),
            probes.subscribers_counted,
            2,
        ),
        SHEET.write(
            "same_component",
            "A second component with the same name is accepted.",
            "guess",
            ("component:Component",),
            probes.same_component,
            4,
        ),
        SHEET.write(
            "component_merged",
            "An update of a component keeps the fields that it omits.",
            "guess",
            ("component:Component",),
            probes.component_merged,
            4,
        ),
        SHEET.write(
            "out_of_group",
            "An update with an empty group removes a component from its group.",
            "guess",
            ("group:group_field",),
            probes.out_of_group,
            7,
        ),
        SHEET.write(
            "members_kept",
            "Deleting a component group keeps its components if delete_components is false.",
            "document",
            ("group:Group",),
            probes.members_kept,
            5,
        ),
        SHEET.write(
            "deleted_twice",
            "Deleting a component again returns the code 1002.",
            "guess",
            ("component:Component",),
            probes.deleted_twice,
            3,
        ),
        SHEET.loud(
            "status_only",
            "The status of a component can be set without an incident.",
            "document",
            ("component_status:ComponentStatus",),
            probes.status_only,
            4,
        ),
        SHEET.loud(
            "same_window",
            "A second maintenance window with the same title and times is accepted.",
            "guess",
            ("maintenance:Maintenance.matches",),
            probes.same_window,
            4,
        ),
        SHEET.loud(
            "window_times",
            "The API returns a maintenance window with the times and the timezone that it received.",
            "document",
            ("maintenance:Maintenance.from_api",),
            probes.window_times,
            3,
        ),
        SHEET.loud(
            "window_silent",
            "The API returns a maintenance window with the notifications that it received.",
            "document",
            ("maintenance:Maintenance.body",),
            probes.window_silent,
            3,
        ),
        SHEET.loud(
            "same_incident",
            "A second active incident with the same title is accepted.",
            "guess",
            ("incident.incident:Incident.targets",),
            probes.same_incident,
            4,
        ),
        SHEET.loud(
            "details_only",
            "An update of an incident changes neither its severity nor its status updates.",
            "document",
            ("incident.incident:Incident.requests",),
            probes.details_only,
            5,
        ),
        SHEET.loud(
            "update_repeated",
            "A status update that is sent twice is posted twice.",
            "document",
            ("incident.incident:Incident._update_request",),
            probes.update_repeated,
            6,
        ),
    ),
)
