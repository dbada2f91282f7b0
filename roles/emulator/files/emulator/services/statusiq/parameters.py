# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The documented parameters of request bodies."""

from __future__ import annotations

from collections.abc import Mapping

from ...core.schema import (
    ECHO,
    EMAIL,
    FLAG,
    MINUTE,
    NUMBER,
    TEXT,
    TEXTS,
    Param,
    Params,
    array,
    choice,
    must,
    obj,
)
from .checks import ip_ranges_or_blank, loose_minute, sender
from .constants import AUTOMATIONS, COMPONENT_STATUS, FREQUENCIES, INCIDENT_STATUS, NOTIFY_FLAGS, ROLES
from .kinds import PREFERENCES

PAGE_NEW: Params = {
    "statuspage_display_name": must(TEXT),
    "statuspage_desc": TEXT,
    "company_name": TEXT,
    "website_url": TEXT,
    "notification_from_email_id": Param(sender),
    "support_email_id": EMAIL,
    "footer": obj(content=TEXT, style=obj(background__color=TEXT, color=TEXT, text__align=TEXT)),
}
PAGE_ECHOES = (
    "statuspage_id",
    "enc_statuspage_id",
    "sp_permalink",
    "sp_rss_permalink",
    "dkim_record",
    "dkim_status",
    "custom_domain_details",
)


def _preference(name: str, default: object) -> Param:
    if name == "allowed_ip_ranges":
        return Param(ip_ranges_or_blank)
    return FLAG if isinstance(default, bool) else Param("number", low=0, high=3650)


PAGE_CHANGE: Params = {
    **PAGE_NEW,
    "statuspage_display_name": TEXT,
    **dict.fromkeys(PAGE_ECHOES, ECHO),
    "preferences": Param("object", fields={name: _preference(name, value) for name, value in PREFERENCES.items()}),
}
COMPONENT: Params = {
    "display_name": must(TEXT),
    "desc": TEXT,
    "componentgroup_id": TEXT,
    "status_update_automation_info": array(obj(automate_id=must(choice(AUTOMATIONS)), add_automation=FLAG)),
}
COMPONENT_STATUS_CHANGE: Params = {
    "component_status": must(choice(COMPONENT_STATUS, as_text=True)),
    "create_or_update_incident": Param("flag", as_text=True),
}
GROUP_NEW: Params = {"componentgroup_display_name": must(TEXT)}
GROUP_CHANGE: Params = {**GROUP_NEW, "componentgroup_desc": TEXT}
CUSTOM_DOMAIN: Params = {"custom_domain": TEXT, "domain_path": TEXT}
TEMPLATE: Params = {
    "display_name": must(TEXT),
    "incident_title": must(TEXT),
    "incident_desc": must(TEXT),
    "template_group_id": TEXT,
    "notify_pref": array(Param("number", choices=(1, 2))),
    "incident_severity": must(choice(COMPONENT_STATUS)),
    "incident_status": must(choice(INCIDENT_STATUS)),
    "affected_components": TEXTS,
}
TEMPLATE_GROUP: Params = {"templategroup_display_name": must(TEXT), "templategroup_desc": TEXT}
NOTIFY: Params = {"notify_email_subscribers": FLAG, "notify_sms_subscribers": FLAG}
ACTIVE_CHANGE: Params = {
    "incident_title": must(TEXT),
    "incident_desc": must(TEXT),
    "incident_affected_components": TEXTS,
}
ACTIVE_NEW: Params = {
    **ACTIVE_CHANGE,
    **NOTIFY,
    "incident_severity_id": must(choice(COMPONENT_STATUS)),
    "incident_status_id": must(choice(INCIDENT_STATUS)),
}
UPDATE_CHANGE: Params = {"incident_status_desc": TEXT, "incident_status_id": choice(INCIDENT_STATUS, as_text=True)}
UPDATE_NEW: Params = {**UPDATE_CHANGE, **NOTIFY}
RESOLVED_NEW: Params = {
    **ACTIVE_CHANGE,
    "incident_severity_id": must(choice(COMPONENT_STATUS)),
    "incident_status_id": choice(INCIDENT_STATUS),
    "incident_start_time": must(MINUTE),
    "incident_end_time": must(MINUTE),
    "timezone": Param("zone"),
}
RESOLVED_CHANGE: Params = {
    "incident_title": must(TEXT),
    "incident_severity_id": choice(COMPONENT_STATUS),
    "incident_start_time": MINUTE,
}
POSTMORTEM: Params = {"body": must(TEXT), "incident_start_time": Param(loose_minute), "publish": FLAG, **NOTIFY}
NOTIFY_PREF = Param("object", fields={flag: FLAG for flags in NOTIFY_FLAGS.values() for flag in flags})
MAINTENANCE: Params = {
    "maintenance_title": must(TEXT),
    "maintenance_desc": TEXT,
    "maintenance_freq_id": must(choice(FREQUENCIES)),
    "maintenance_freq_info": must(
        obj(
            start_date=Param("date"),
            start_time=must(Param("clock")),
            end_date=Param("date"),
            end_time=must(Param("clock")),
            monthly_start_date=Param("number", low=1, high=31),
            start_week=Param("number", low=1, high=4),
            duration=Param("number", low=1, high=1439),
            start_day=Param("number", low=0, high=6),
            end_day=Param("number", low=0, high=6),
        )
    ),
    "maintenance_notify_pref": NOTIFY_PREF,
    "timezone": Param("zone"),
    "maintenance_affected_components": TEXTS,
}
# For each frequency, the mandatory keys of maintenance_freq_info in addition to the two times.
FREQUENCY_NEEDS: Mapping[int, tuple[str, ...]] = {
    1: (),
    2: ("start_day", "end_day"),
    3: ("start_date", "end_date"),
    5: ("monthly_start_date", "duration"),
    6: ("start_week", "start_day", "duration"),
}
SUBSCRIBED_PAGE = obj(enc_statuspage_id=TEXT)
EMAIL_SUBSCRIBER: Params = {
    "subscriber_name": must(TEXT),
    "email_id": must(EMAIL),
    "subscribe_statuspage_info": SUBSCRIBED_PAGE,
}
SMS_SUBSCRIBER: Params = {
    "subscriber_name": must(TEXT),
    "country_code": must(Param("digits")),
    "mobile_number": must(Param("digits")),
    "subscribe_statuspage_info": SUBSCRIBED_PAGE,
}
IP_RANGES: Params = {"allowed_ip_ranges": array(Param("ip_range"))}
PASSWORD: Params = {"page_password": must(TEXT), "confirm_password": must(TEXT), "current_password": TEXT}
INDEXING: Params = {"disable_search_engine_indexing": FLAG}
COOKIE_CONSENT: Params = {
    "cookie_consent": obj(show_cookie_banner=FLAG, privacy_policy_url=TEXT, cookie_policy_url=TEXT)
}
LICENSE: Params = {"subscriber_addon": NUMBER, "statuspage_addon": Param("number_or_flag"), "sms_count": NUMBER}
USER: Params = {
    "display_name": must(TEXT),
    "email_address": must(EMAIL),
    "user_role": must(choice(ROLES, as_text=True)),
    "notify_medium": must(array(Param("number", choices=(1, 2, 3)))),
    "mobile_settings": obj(
        country_code=Param("digits"), mobile_number=Param("digits"), sms_provider_id=NUMBER, call_provider_id=NUMBER
    ),
    "user_groups": TEXTS,
}
USER_GROUP: Params = {"display_name": must(TEXT), "users": must(TEXTS)}
