# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The parameters of location, notification and threshold profiles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ....core.errors import BadParameter
from ....core.schema import FLAG, TEXT, TEXTS, Param, Params, array, must, obj, wrong
from .words import ANYTHING, flag, number, one_of, some, text, values

LOCATION_PROFILE: Params = {
    "profile_name": must(TEXT),
    "primary_location": must(TEXT),
    "secondary_locations": Param("list", item=TEXT, default=[]),
    "secondary_check_frequency": TEXT,
    "restrict_alt_loc": flag(False),
    "outer_regions_location_consent": FLAG,
}

MEDIA = (1, 2, 3, 6)


def _flag_or_bit(param: Param, value: Any, name: str) -> Any:
    """A boolean, or 0 or 1: sources differ."""
    if not isinstance(value, bool) and (not isinstance(value, int) or value not in (0, 1)):
        raise wrong(name, "true, false, 0 or 1")
    return value


_MEDIA = values(*MEDIA)
_HOURS: Params = {"business_hours_id": text("-1"), "outside_business_hours": Param(_flag_or_bit, default=0)}
NOTIFICATION_PROFILE: Params = {
    "profile_name": must(TEXT),
    "rca_needed": must(FLAG),
    "notify_after_executing_actions": must(FLAG),
    "suppress_automation": flag(True),
    "template_id": text("0"),
    "alert_configuration": some(status=must(one_of(-1, 0, 1, 2, 3)), notification_medium=must(_MEDIA), **_HOURS),
    "notification_delay_configuration": some(
        status=must(one_of(0, 2, 3)), notification_delay=must(number(1, 60)), **_HOURS
    ),
    "persistent_alert_configuration": some(
        notify_every=must(number(0, 60)), notification_medium=_MEDIA, thirdparty_services=TEXTS
    ),
    "escalation_configuration": obj(
        escalation_levels=array(
            obj(
                user_group_id=must(TEXT),
                escalation_wait_time=must(number(0, 10_000)),
                notification_medium=_MEDIA,
                status=ANYTHING,
                thirdparty_services=TEXTS,
            )
        ),
        escalation_automations=TEXTS,
    ),
}

HEARTBEAT, HEALTHCHECK, SSL, SERVER, CRON = "HEARTBEAT", "HEALTHCHECK", "SSL_CERT", "SERVER", "CRON"
_OPERATOR, _STRATEGY = one_of(1, 2, 3, 4, 5, 6), one_of(1, 2, 3, 4)
_SEVERITY = one_of(2, 3)
_POLLS = number(1, 1440)
_LIMIT = obj(
    severity=must(_SEVERITY),
    comparison_operator=must(_OPERATOR),
    value=must(Param("number", low=0)),
    strategy=_STRATEGY,
    polls_check=_POLLS,
)
_LIMITS = array(_LIMIT)
_PLACES = number(0, 8)
_BASE: Params = {
    "profile_name": must(TEXT),
    "type": must(TEXT),
    "profile_type": one_of(1, 2, 3, default=1),
    "down_location_threshold": must(_PLACES),
    "default_threshold_profile_id": TEXT,
    "time_based_threshold": some(business_hours_id=must(TEXT), threshold_profile_id=must(TEXT)),
}
_RESPONSE: Params = {
    "website_content_modified": FLAG,
    "website_content_changes": array(
        obj(severity=must(_SEVERITY), comparison_operator=must(_OPERATOR), value=must(Param("number", low=0)))
    ),
    "read_time_out": obj(value=must(FLAG), severity=_SEVERITY),
    "response_time_threshold": obj(primary=_LIMITS, secondary=_LIMITS),
}
# The key is "trouble" even if the monitor is then down. The values are minutes; for cron jobs, they are seconds.
_PINGED = obj(
    trouble=must(Param("number", low=0)), comparison_operator=must(_OPERATOR), strategy=_STRATEGY, polls_check=_POLLS
)
_OWN: Mapping[str, Params] = {
    SSL: {
        "days_until_expiry": array(
            obj(
                severity=must(_SEVERITY),
                comparison_operator=must(one_of(2)),  # fewer days than
                value=must(number(0, 9999)),
            )
        ),
        "ssl_fingerprint_modified": obj(value=must(FLAG), severity=_SEVERITY),
    },
    HEARTBEAT: dict.fromkeys(("hb_availability1", "hb_availability2", "hb_availability3"), _PINGED),
    CRON: {
        "cron_no_run_alert": obj(severity=must(one_of(2)), value=must(FLAG)),
        "cron_duration_alert": obj(trouble=must(Param("number", low=0))),
    },
}
WITHOUT_PLACES = (SERVER, HEARTBEAT, CRON)  # a guess: these types do not require the number of locations
RESPONSE_KEYS = tuple(_RESPONSE)


def threshold_fields(body: Mapping[str, Any], types: tuple[str, ...]) -> Params:
    """The parameters of a threshold profile of the type in the body."""
    kind = body.get("type")
    if kind not in (None, "") and kind not in types:
        raise BadParameter(f"There is no threshold profile of the type {kind}.", "type")
    fields = {**_BASE, **_OWN.get(str(kind), {})}
    if kind not in WITHOUT_PLACES:
        return {**fields, **_RESPONSE}
    if kind == SERVER:  # about thirty exist, but few of their names are documented
        limits = (name for name in body if re.fullmatch(r"[a-z_]+_threshold", name))
        fields = {**dict.fromkeys(limits, _LIMITS), **fields}
    return {**fields, "down_location_threshold": _PLACES}
