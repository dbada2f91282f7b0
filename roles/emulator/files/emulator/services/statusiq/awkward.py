# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The awkward responses of StatusIQ."""

from __future__ import annotations

from ...core import awkward
from ..zoho import api

# Switch: its effect. The code that builds the response applies those marked with *.
SWITCHES: dict[str, str] = {
    **awkward.SWITCHES,
    "list_without_status": "the list of components omits their status",
    "list_without_updates": "the lists of incidents omit their status updates",
    **api.SWITCHES,
    "ip_ranges_object": "* the ranges are inside an object",
    "begin_at_utc_digits": "* begin and end have unchanged digits and the offset +0000",
    "cookie_consent_in_page": "* the response for a page contains the cookie consent, as JSON in a string",
    "stale_put_answer": "* the response to an update of a resolved incident contains the old values",
    "template_ids": "* all responses for templates contain template_id and statuspage_id",
}
SHAPES = awkward.Shapes(
    id_lists=("users", "user_groups", "affected_components", "templates", "componentgroup_components"),
    people=dict.fromkeys(("posted_by", "published_by", "updated_by"), "email_id"),
    left_out={
        ("list_without_status", "components.list"): "component_status",
        ("list_without_updates", "active_incidents.list"): "incident_status_updates",
        ("list_without_updates", "resolved_incidents.list"): "incident_status_updates",
    },
)
