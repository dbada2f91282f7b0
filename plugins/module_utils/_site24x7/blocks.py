# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The parts of notification profiles: who is notified, when, and how."""

from __future__ import annotations

from typing import Any

from .._engine.field import Field
from .constants import ALWAYS, ANY_STATUS, DELAYED_STATUS, MEDIA
from .durations import MINUTE, duration
from .third_party_service import THIRD_PARTY_SERVICE
from .user_group import USER_GROUP


def _hours(value: Any) -> str:
    return "always" if str(value) == ALWAYS else str(value)


def _hours_id(value: str) -> str:
    return ALWAYS if value == "always" else value


# GUESS: one source sends a number, another one documents a boolean. Both are read, the number is sent.
HOURS = (
    Field("business_hours", "business_hours_id", spec={"default": "always"}, decode=_hours, encode=_hours_id),
    Field("outside_business_hours", type="bool", spec={"default": False}, encode=int),
)
SERVICES = Field(
    "third_party_services",
    "thirdparty_services",
    type="list",
    ref=THIRD_PARTY_SERVICE,
    is_set=True,
    spec={"default": []},
    default=[],
)
MEDIUM = Field(
    "notify_by",
    "notification_medium",
    type="list",
    constants=MEDIA,
    is_set=True,
    spec={"default": ["email"], "choices": list(MEDIA)},
    default=[],
)

ALERTS = (Field("status", constants=ANY_STATUS, spec={"default": "any"}), *HOURS, MEDIUM)
# GUESS: 1 means immediately, and a higher number is the number of consecutive checks, as in the web UI.
DELAYS = (
    Field("status", constants=DELAYED_STATUS, spec={"required": True}),
    *HOURS,
    Field("polls", "notification_delay", type="int", spec={"default": 1}),
)
PERSISTENT_ALERTS = (Field("every", "notify_every", type="int", spec={"required": True}), MEDIUM, SERVICES)
ESCALATION_LEVELS = (
    Field("user_group", "user_group_id", ref=USER_GROUP, spec={"required": True}),
    duration("wait", "escalation_wait_time", MINUTE, spec={"required": True}),
    Field("status", constants=ANY_STATUS),
    MEDIUM,
    SERVICES,
)
