# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""IT automations that call a URL."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.context import Context
from .._engine.errors import InputError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.options import UPDATE_PASSWORD
from .._engine.plan import Plan
from .._engine.resource import TaskContext
from .._engine.values import MISSING, Values
from .constants import API, AUTH_METHODS, AUTOMATION_TYPES, HTTP_METHODS
from .durations import SECOND, canonical, duration, number_of
from .monitor.reference import MONITOR_REFERENCE
from .referrers import MONITORS, NOTIFICATION_PROFILES
from .resource import Site24x7Resource

URL = "url"
LONGEST = 90  # seconds
FOREIGN = "{0}: the automation {1!r} is not of the type url. Change it in the web UI."
RESET = (
    "password: an update contains the whole automation, and the API does not return its password. Set it in the task."
)


class ItAutomation(Site24x7Resource):
    """An automation. Only automations of the type url can be changed."""

    noun = "it_automation"
    plural = "it_automations"
    path = API + "/it_automation"
    id_key = "action_id"
    used_by = (MONITORS, NOTIFICATION_PROFILES)
    fields = (
        Field("name", "action_name", is_name=True, required_on_create=True),
        Field(
            "type",
            "action_type",
            constants=AUTOMATION_TYPES,
            open=True,
            option=False,
            default=URL,
            send_default=True,
            always=True,
        ),
        Field("url", "action_url", required_on_create=True),
        Field("method", "action_method", constants=HTTP_METHODS, default="get", send_default=True),
        duration("action_timeout", "", SECOND, default="30s", send_default=True),
        Field("custom_parameters", default=""),
        Field("send_custom_parameters", type="bool", option=False, always=True, default=False, send_default=True),
        Field("send_in_json_format", type="bool", default=False, send_default=True),
        Field("send_incident_parameters", type="bool", default=False, send_default=True),
        Field("send_mail", type="bool", default=False, send_default=True),
        Field("suppress_alert", type="bool", default=False, send_default=True),
        Field("auth_method", constants=AUTH_METHODS, open=True),
        Field("username", default=""),
        Field("password", spec={"no_log": True}, write_only=True, decode=lambda _value: MISSING),
        Field("oauth2_provider", default=""),
        Field("user_agent", default=""),
        Field("monitors", type="list", ref=MONITOR_REFERENCE, is_set=True, option=False, default=[]),
    )
    resend_option = "update_password"
    options = UPDATE_PASSWORD
    constraints = {"required_one_of": [["name", "id"]]}

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        timeout = params["action_timeout"]
        if timeout is not None and number_of("action_timeout", timeout, SECOND) > LONGEST:
            raise InputError("action_timeout: {0!r} must be from 1s to {1}s.".format(timeout, LONGEST))

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if "action_timeout" in values:
            values["action_timeout"] = canonical(self.by_name["action_timeout"], values["action_timeout"])
        if "custom_parameters" in values:
            values["send_custom_parameters"] = bool(values["custom_parameters"])
        return values

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        if plan.action in ("update", "delete") and plan.old.get("type") not in (URL, None):
            raise InputError(FOREIGN.format("id" if ctx.params.get("id") else "name", plan.old.get("name")))
        if plan.action == "update" and plan.new.get("username") and not ctx.params.get("password"):
            raise InputError(RESET)
        return super().review(ctx, plan)


IT_AUTOMATION = ItAutomation()


class ItAutomationInfo(Info):
    resource = IT_AUTOMATION
    exports = True

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        ctx.read_reference_names(IT_AUTOMATION, items, ("monitors",))

    def declaration(self, ctx: Context, items: list[Values]) -> Any:
        """Only automations that a task can change."""
        return super().declaration(ctx, [values for values in items if values.get("type") in (URL, None)])


IT_AUTOMATION_INFO = ItAutomationInfo()
