# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of users and user groups."""

from __future__ import annotations

from ....core.schema import EMAIL, FLAG, TEXT, TEXTS, Param, Params, must, obj
from .words import IDS, number, one_of, values

NO_ACCESS, SUPER_ADMINISTRATOR = 0, 1
ROLES = (NO_ACCESS, SUPER_ADMINISTRATOR, 2, 3, 4, 5, 6, 7, 10)  # sources differ on whether 7 or 10 is read-only
OTHER_ROLES = ("statusiq_role", "cloudspend_role")
_MEDIA = values(1, 2, 3, 4, 5, 6)
_CLOCK = Param("clock")
USER: Params = {
    "display_name": must(TEXT),
    "email_address": must(EMAIL),
    "user_role": must(one_of(*ROLES)),
    "statusiq_role": one_of(21, 22, 23, 24, 25),
    "cloudspend_role": one_of(11, 12),
    "notify_medium": must(values(1, 2, 3, 4, 5)),
    "alert_settings": must(
        obj(
            email_format=one_of(0, 1, default=1),
            dont_alert_on_days=values(0, 1, 2, 3, 4, 5, 6, 7),
            alerting_period=obj(start_time=must(_CLOCK), end_time=must(_CLOCK)),
            **dict.fromkeys(("down", "trouble", "critical", "up", "applogs", "anomaly"), _MEDIA),
        )
    ),
    "job_title": number(1, 7),
    "mobile_settings": obj(
        country_code=TEXT,
        mobile_number=TEXT,
        sms_provider_id=Param("number", low=0),
        call_provider_id=Param("number", low=0),
    ),
    "user_groups": IDS,
    "selection_type": one_of(0, 1, default=0),
    "monitor_groups": IDS,
    "consent_for_non_eu_alerts": FLAG,
}
USER_GROUP: Params = {
    "display_name": must(TEXT),
    "users": must(TEXTS),
    "attribute_group_id": TEXT,  # optional in one source, mandatory in another
    "product_id": Param("number", default=0),
}
