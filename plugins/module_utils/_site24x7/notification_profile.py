# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Notification profiles, in the format that was introduced in 2022."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.context import Context
from .._engine.errors import InputError
from .._engine.field import Field
from .._engine.resource import TaskContext
from .._engine.values import Values
from .blocks import ALERTS, DELAYS, ESCALATION_LEVELS, PERSISTENT_ALERTS
from .constants import API
from .durations import canonical
from .it_automation import IT_AUTOMATION
from .referrers import MONITOR_GROUPS, MONITORS
from .resource import CompleteInfo, Site24x7Resource

LOWEST = {"delays": ("polls", 1), "persistent_alerts": ("every", 0)}
HIGHEST = 60


def _blocks(name: str, api: str, fields: tuple[Field, ...]) -> Field:
    return Field(name, api, type="list", elements="dict", fields=fields, is_set=True, read_old_names=True, default=[])


class NotificationProfile(Site24x7Resource):
    """A notification profile. Lists can contain less than a request for a single profile."""

    noun = "notification_profile"
    plural = "notification_profiles"
    path = API + "/notification_profiles"
    id_key = "profile_id"
    complete_with = "notify_after_executing_actions"
    used_by = (MONITORS, MONITOR_GROUPS)
    fields = (
        Field("name", "profile_name", is_name=True, required_on_create=True),
        Field("rca_needed", type="bool", default=True, send_default=True),
        Field("notify_after_executing_actions", type="bool", default=False, send_default=True),
        Field("suppress_automation", type="bool", default=True, send_default=True),
        # GUESS: the list of templates is not documented, so they have no names here. "0" is the default template.
        Field("template_id", default="0", send_default=True),
        _blocks("alerts", "alert_configuration", ALERTS),
        _blocks("delays", "notification_delay_configuration", DELAYS),
        _blocks("persistent_alerts", "persistent_alert_configuration", PERSISTENT_ALERTS),
        _blocks("escalation_levels", "escalation_configuration.escalation_levels", ESCALATION_LEVELS),
        Field(
            "escalation_automations",
            "escalation_configuration.escalation_automations",
            type="list",
            ref=IT_AUTOMATION,
            is_set=True,
            read_old_names=True,
            default=[],
        ),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        for name, (key, lowest) in LOWEST.items():
            for number, block in enumerate(params[name] or ()):
                if not lowest <= block[key] <= HIGHEST:
                    message = "{0}[{1}].{2}: {3} must be from {4} to {5}."
                    raise InputError(message.format(name, number, key, block[key], lowest, HIGHEST))

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if "escalation_levels" in values:
            field = self.by_name["escalation_levels"]
            values[field.name] = canonical(field, values[field.name])
        return values


NOTIFICATION_PROFILE = NotificationProfile()


class NotificationProfileInfo(CompleteInfo):
    resource = NOTIFICATION_PROFILE
    exports = True

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        among = ("persistent_alerts", "escalation_levels", "escalation_automations")
        ctx.read_reference_names(NOTIFICATION_PROFILE, items, among)


NOTIFICATION_PROFILE_INFO = NotificationProfileInfo()
