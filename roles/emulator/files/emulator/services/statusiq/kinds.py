# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of objects in the account, with their default values."""

from __future__ import annotations

from typing import Any

from ...core.store import Kind
from .constants import OPERATIONAL, READ_ONLY_ROLE

PREFERENCES: dict[str, Any] = {
    "allow_email_subscribers": True,
    "allow_sms_subscribers": True,
    "allow_rss_feed": True,
    "allowed_ip_ranges": [],
    "disable_search_engine_indexing": False,
    "expand_component_groups": False,
    "force_redirect_to_https": False,
    "show_active_incidents": True,
    "show_component_details_page": True,
    "show_component_summary": True,
    "show_incident_history": True,
    "show_incident_history_last_n_days": 2,
    "show_status_history": True,
    "show_status_history_uptime": True,
    "show_upcoming_maintenance": True,
    "show_upcoming_maintenance_next_n_days": 31,
    "create_incident_for_email_automation": False,
    "create_incident_for_site24x7_automation": False,
    "notify_email_subscribers_for_site24x7_automation": True,
    "notify_sms_subscribers_for_site24x7_automation": False,
    "notify_email_subscribers_for_email_automation": True,
    "notify_sms_subscribers_for_email_automation": False,
    "component_wise_subscription": True,
}
STYLE = {"background-color": "#FFFFFF", "color": "#000000", "text-align": "left"}
UPDATE = {"text": "", "status": 10, "at": 0.0, "emails": 0, "texts": 0}

KINDS = {
    "pages": Kind(
        "Status page",
        {
            "name": "",
            "description": "",
            "company": "",
            "website": "",
            "sender": "",
            "support": "",
            "footer": {"content": "", "style": STYLE},
            "preferences": PREFERENCES,
            "custom_domain": None,
            "password_hash": "",
            "cookie_consent": None,
            "license": {"subscriber_addon": 0, "statuspage_addon": 0, "sms_count": 0},
        },
        merged=("preferences",),
    ),
    "component_groups": Kind("Component group", {"page_id": "", "name": "", "description": ""}),
    "components": Kind(
        "Component",
        {
            "page_id": "",
            "group_id": "",
            "name": "",
            "description": "",
            "status": OPERATIONAL,
            "status_at": 0.0,
            "changes": [],  # [start, status]
            "automations": [],
        },
    ),
    "template_groups": Kind("Template group", {"page_id": "", "name": "", "description": ""}),
    "templates": Kind(
        "Template",
        {
            "page_id": "",
            "group_id": "",
            "name": "",
            "title": "",
            "description": "",
            "severity": OPERATIONAL,
            "status": 10,
            "notify": [],
            "components": [],
        },
    ),
    "incidents": Kind(
        "Incident",
        {
            "page_id": "",
            "title": "",
            "description": "",
            "severity": OPERATIONAL,
            "components": [],
            "updates": [],
            "began_at": 0.0,
            "ended_at": None,
            "timezone": "UTC",
            "emails": 0,
            "texts": 0,
            "entered": False,  # recorded afterwards, with the times in the request
            "postmortem": None,
        },
        parts={"updates": UPDATE},
    ),
    "maintenance": Kind(
        "Maintenance",
        {
            "page_id": "",
            "title": "",
            "description": "",
            "frequency": 3,
            "info": {},
            "notify": {},
            "timezone": "UTC",
            "site24x7": False,
            "deactivated": False,
            "components": [],
            "notify_from": 0.0,
            "fired": [],
        },
    ),
    "subscribers": Kind(
        "Subscriber",
        {
            "page_id": "",
            "channel": "email",
            "name": "",
            "email": "",
            "country_code": "",
            "mobile_number": "",
            "subscribed_at": 0.0,
        },
    ),
    "users": Kind(
        "User",
        {
            "name": "",
            "email": "",
            "role": READ_ONLY_ROLE,
            "wanted_role": READ_ONLY_ROLE,
            "pending": True,
            "notify": [],
            "mobile": None,
        },
    ),
    "user_groups": Kind("User group", {"name": "", "users": []}),
}
