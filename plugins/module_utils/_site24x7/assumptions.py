# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What this collection assumes about Site24x7, as data."""

from __future__ import annotations

from .._engine.verify.assumption import Sheet, Suite
from . import probes
from .maintenance import MAINTENANCE
from .monitor_group import GROUP_REFERENCE, MONITOR_GROUP
from .provider import SITE24X7
from .tag import TAG
from .threshold_profile import THRESHOLD_PROFILE

SHOWN = (
    *("display_name", "description", "group_id", "monitors", "tag_id", "tag_name", "tag_value", "profile_id", "type"),
    *("profile_name", "down_location_threshold", "maintenance_id", "start_date", "start_time", "end_date", "end_time"),
    *("timezone", "maintenance_type", "selection_type"),
)
SHEET = Sheet("site24x7", SHOWN)

SUITE = Suite(
    provider=SITE24X7,
    place=GROUP_REFERENCE,
    kinds=(MAINTENANCE, MONITOR_GROUP, TAG, THRESHOLD_PROFILE),
    limit="Site24x7 accepts 200 requests a day for each basic or advanced monitor of the account.",
    assumptions=(
        SHEET.read(
            "missing",
            "A request for an object that does not exist returns HTTP 404.",
            "observed",
            ("client:Site24x7.is_missing",),
            probes.missing,
            1,
        ),
        SHEET.read(
            "ids", "IDs are strings of at least ten digits.", "observed", ("resource:Site24x7Resource",), probes.ids, 1
        ),
        SHEET.read(
            "whole_objects",
            "A list contains the same data about an object as a request for the single object.",
            "observed",
            ("resource:Site24x7Resource.is_complete",),
            probes.whole_objects,
            2,
        ),
        SHEET.read(
            "locations",
            "The list of locations contains the ID and the name of each location.",
            "document",
            ("location:Location",),
            probes.locations,
            1,
        ),
        SHEET.read(
            "monitors",
            "The list of monitors contains the type, the name and the state of each monitor.",
            "observed",
            ("monitor.monitor:Monitor",),
            probes.monitors,
            1,
        ),
        SHEET.write(
            "same_group",
            "A second monitor group with the same name is accepted.",
            "guess",
            ("monitor_group:MonitorGroup.matches",),
            probes.same_group,
            5,
        ),
        SHEET.write(
            "reset",
            "An update resets the fields that it omits.",
            "guess",
            ("resource:Site24x7Resource",),
            probes.reset,
            6,
        ),
        SHEET.write(
            "no_monitors",
            "The response for a group without monitors and without a description contains neither of the two.",
            "observed",
            ("resource:Site24x7Resource.from_api",),
            probes.no_monitors,
            4,
        ),
        SHEET.write(
            "same_tag",
            "A second tag with the same name and value is rejected; another value is accepted.",
            "observed",
            ("tag:Tag.matches",),
            probes.same_tag,
            5,
        ),
        SHEET.write(
            "locations_required",
            "A threshold profile requires down_location_threshold, which can be 0.",
            "observed",
            ("threshold_profile:ThresholdProfile.review",),
            probes.locations_required,
            4,
        ),
        SHEET.write(
            "fixed_type",
            "The type of a threshold profile cannot be changed.",
            "guess",
            ("threshold_profile:CREATED_AS",),
            probes.fixed_type,
            4,
        ),
        SHEET.write(
            "same_window",
            "A second maintenance window with the same title and times is accepted.",
            "observed",
            ("maintenance:Maintenance",),
            probes.same_window,
            4,
        ),
        SHEET.write(
            "window_times",
            "The API returns a maintenance window with the times and the timezone that it received.",
            "guess",
            ("maintenance:Maintenance.from_api",),
            probes.window_times,
            3,
        ),
        SHEET.write(
            "no_past",
            "A maintenance window that has ended cannot be created.",
            "guess",
            ("maintenance:Maintenance",),
            probes.no_past,
            2,
        ),
        SHEET.write(
            "deleted_twice",
            "Deleting a tag again returns HTTP 404.",
            "observed",
            ("client:Site24x7.is_missing",),
            probes.deleted_twice,
            3,
        ),
    ),
)
