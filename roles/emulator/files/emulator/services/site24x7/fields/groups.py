# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of monitor groups, subgroups and tags."""

from __future__ import annotations

from ....core.schema import TEXT, Param, Params, must
from .words import ALERTED, IDS, flag, number, text, without

_OPTIONAL: Params = {
    "display_name": must(TEXT),
    "description": TEXT,
    "monitors": IDS,
    "health_threshold_count": number(0, 100_000, 1),
    "dependency_resource_ids": IDS,
    "selection_type": number(0, 3),
    "suppress_alert": flag(False),
    **ALERTED,
    "healthcheck_profile_id": TEXT,
    "notification_profile_id": TEXT,
    "third_party_services": IDS,
    "tag_ids": IDS,
    "tags": Param("list", item=TEXT),  # the other name of tag_ids
    "group_type": number(1, 11, 1),
    "enable_incident_management": flag(False),
    "healing_period": number(0, 100_000),
    "alert_frequency": number(0, 100_000),
    "alert_periodically": flag(),
}
# An older document requires only the name; the newest also requires the profiles.
GROUP: Params = {
    **_OPTIONAL,
    "healthcheck_profile_id": must(TEXT),
    "notification_profile_id": must(TEXT),
}
GROUP_CHANGE: Params = {**GROUP, "check_frequency": number(1, 1440)}
# A guess: only for groups is it documented that the profiles are mandatory.
SUBGROUP: Params = {**_OPTIONAL, "top_group_id": must(TEXT), "parent_group_id": must(TEXT)}

COLORS = (
    *("#B7DA9E", "#73C7A3", "#B5DCDF", "#D4ABBB", "#4895A8", "#DFE897", "#FCEA8B", "#FFC36D", "#F79953"),
    *("#F16B3C", "#E55445", "#F2E2B6", "#DEC57B", "#CBBD80", "#AAB3D4", "#7085BA", "#F6BDAE", "#EFAB6D"),
    *("#CA765C", "#999", "#4A148C", "#009688", "#00ACC1", "#0091EA", "#8BC34A", "#558B2F"),
)
BY_USER, BY_AWS = 1, 2
TAG: Params = {
    "tag_name": must(TEXT),
    "tag_value": text(""),
    "tag_color": text(COLORS[0], *COLORS),
    "tag_type": Param("number", choices=(BY_USER,), default=BY_USER),  # only AWS creates the others
}
STORED_GROUP: Params = without(GROUP_CHANGE, "tags")
STORED_SUBGROUP: Params = without(SUBGROUP, "tags")
