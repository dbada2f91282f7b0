# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Notification profiles, in the form that exists since 2022."""

from __future__ import annotations

from .._engine.context import Context
from .._engine.field import Field
from .._engine.resource import TaskContext
from .._engine.values import Values
from .blocks import ALERTS, DELAYS, ESCALATION_LEVELS, PERSISTENT_ALERTS
from .constants import API
from .it_automation import IT_AUTOMATION
from .resource import CompleteInfo, Site24x7Resource
from .third_party_service import THIRD_PARTY_SERVICE
from .user_group import USER_GROUP


class NotificationProfile(Site24x7Resource):
    """A notification profile. A list can contain less than the profile."""

    noun = "notification_profile"
    plural = "notification_profiles"
    path = API + "/notification_profiles"
    id_key = "profile_id"
    complete_with = "alert_configuration"
    fields = (
        Field("name", "profile_name", is_name=True, required_on_create=True),
        Field("rca_needed", type="bool", default=True, send_default=True),
        Field("notify_after_executing_actions", type="bool", default=True, send_default=True),
        Field("suppress_automation", type="bool", default=True, send_default=True),
        Field("template_id", default="0", send_default=True),
        Field("alerts", "alert_configuration", type="list", elements="dict", fields=ALERTS, is_set=True, default=[]),
        Field(
            "delays",
            "notification_delay_configuration",
            type="list",
            elements="dict",
            fields=DELAYS,
            is_set=True,
            default=[],
        ),
        Field(
            "persistent_alerts",
            "persistent_alert_configuration",
            type="list",
            elements="dict",
            fields=PERSISTENT_ALERTS,
            is_set=True,
            default=[],
        ),
        Field(
            "escalation_levels",
            "escalation_configuration.escalation_levels",
            type="list",
            elements="dict",
            fields=ESCALATION_LEVELS,
            is_set=True,
            default=[],
        ),
        Field(
            "escalation_automations",
            "escalation_configuration.escalation_automations",
            type="list",
            ref=IT_AUTOMATION,
            is_set=True,
            default=[],
        ),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        """With IDs for the names inside the lists of dictionaries."""
        values = super().wanted(ctx, current)
        for name in ("persistent_alerts", "escalation_levels"):
            for number, item in enumerate(values.get(name) or ()):
                option = "{0}[{1}]".format(name, number)
                if "user_group" in item:
                    item["user_group"] = ctx.identify(USER_GROUP, option + ".user_group", item["user_group"])
                item["third_party_services"] = sorted(
                    ctx.identify(THIRD_PARTY_SERVICE, option + ".third_party_services", one)
                    for one in item["third_party_services"]
                )
        return values


NOTIFICATION_PROFILE = NotificationProfile()


class NotificationProfileInfo(CompleteInfo):
    resource = NOTIFICATION_PROFILE
    exports = True

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        ctx.read_reference_names(NOTIFICATION_PROFILE, items, ("escalation_automations",))


NOTIFICATION_PROFILE_INFO = NotificationProfileInfo()
