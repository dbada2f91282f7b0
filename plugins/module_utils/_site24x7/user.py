# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Users of the account. A new user gets an invitation by email. The API returns the roles only after the user accepts it."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.context import Context
from .._engine.field import Field
from .._engine.info import Info
from .._engine.plan import Plan
from .._engine.resource import TaskContext
from .._engine.values import Values
from .._zoho.people import check_contact
from .._zoho.phone import NO_PHONE, PHONE, complete_phone, mobile_settings
from .constants import ALERT_FORMATS, NOTIFY_BY, READ_ONLY_TOO, ROLES, STATUSIQ_ROLES
from .monitor_group import GROUP_REFERENCE
from .user_group import USER_GROUP, Person

ROLE_NAMES = ("role", "statusiq_role", "cloudspend_role")
ALL_GROUPS, SOME_GROUPS = 0, 1  # selection_type
EVENTS = ("down", "critical", "trouble", "up", "applogs", "anomaly")
ALERTS = (
    Field("format", "email_format", constants=ALERT_FORMATS),
    Field("start_time", "alerting_period.start_time"),
    Field("end_time", "alerting_period.end_time"),
    *(Field(event, type="list", constants=NOTIFY_BY, open=True, is_set=True) for event in EVENTS),
    Field("dont_alert_on_days", type="list", elements="int", is_set=True),
)
# The API requires alert settings for a new user. Both times are 00:00 for alerts at any time.
NEW_ALERTS = {"format": "html", "start_time": "00:00", "end_time": "00:00", **dict.fromkeys(EVENTS, ["email"])}


def _phone(phone: Values) -> Values:
    """A complete phone number; empty for none, as in responses. Raises InputError."""
    phone = complete_phone(phone)
    return phone if phone.get("number") else {}


class User(Person):
    """A user. The API returns the roles of an invited user only after the user accepts the invitation."""

    fields = Person.fields + (
        Field("name", "display_name", is_name=True, required_on_create=True),
        Field("role", "user_role", constants=ROLES, open=True, required_on_create=True),
        Field("statusiq_role", constants=STATUSIQ_ROLES, open=True),
        Field("cloudspend_role", type="int", option=False, always=True),
        Field("notify_by", "notify_medium", type="list", constants=NOTIFY_BY, open=True, is_set=True),
        Field("alerts", "alert_settings", type="dict", fields=ALERTS),
        Field(
            "phone",
            "mobile_settings",
            type="dict",
            fields=PHONE,
            encode=mobile_settings,
            normalize=_phone,
            default={},
        ),
        Field("groups", "user_groups", type="list", ref=USER_GROUP, is_set=True, read_old_names=True, default=[]),
        Field("selection_type", type="int", option=False, always=True, default=ALL_GROUPS),
        Field("monitor_groups", type="list", ref=GROUP_REFERENCE, is_set=True, read_old_names=True, default=[]),
        Field("job_title", type="int", option=False, always=True),
        Field("invited", "is_invited", type="bool", option=False, default=True),
        Field("zuid", option=False),
    )
    # For accounts in the EU, the API requires the consent in each write. It does not return it.
    permissions = {"consent_for_non_eu_alerts": "consent_for_non_eu_alerts"}
    options = {"consent_for_non_eu_alerts": {"type": "bool"}}
    constraints = {"required_one_of": [["email", "id"]]}

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        check_contact(params)

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        return _without_pending_roles(super().from_api(_with_one_read_only(raw)))

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        """Without the roles of an invited user: the task knows them, and the response does not contain them."""
        values = _without_pending_roles(super().from_answer(_with_one_read_only(raw)))
        return {name: value for name, value in values.items() if name not in ROLE_NAMES or value is not None}

    # --- planning --------------------------------------------------------------------------------------------------

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if values.get("phone", {}).get("number") == "":
            values["phone"] = dict(NO_PHONE) if (current or {}).get("phone") else {}
        if "monitor_groups" in values:
            values["selection_type"] = SOME_GROUPS if values["monitor_groups"] else ALL_GROUPS
        if current is None:
            alerts = {**NEW_ALERTS, **values.get("alerts", {})}
            return {"notify_by": ["email"], **values, "alerts": alerts}
        if current.get("invited"):  # the API does not show the future roles, so they cannot be compared
            values = {name: value for name, value in values.items() if name not in ROLE_NAMES}
        return values

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        """An update of an invited user contains the roles of the task, because it replaces those of the invitation."""
        plan = super().review(ctx, plan)
        if plan.action != "update" or not plan.old.get("invited"):
            return plan
        roles = {name: ctx.params[name] for name in ROLE_NAMES if ctx.params.get(name) is not None}
        return plan._replace(after={**plan.new, **roles})


def _with_one_read_only(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    """A user for whom the role read_only always has the same number."""
    return dict(raw, user_role=ROLES["read_only"]) if str(raw.get("user_role")) == str(READ_ONLY_TOO) else raw


def _without_pending_roles(values: Values) -> Values:
    return {**values, **dict.fromkeys(ROLE_NAMES)} if values.get("invited") else values


USER = User()


class UserInfo(Info):
    resource = USER
    exports = True
    filters = {"role": {"type": "str", "choices": list(ROLES)}, "group": {"type": "str"}, "invited": {"type": "bool"}}
    references = ("group",)

    def selected(self, ctx: Context, values: Values) -> bool:
        role, group, invited = (ctx.params[name] for name in ("role", "group", "invited"))
        if group is not None and ctx.identify(USER_GROUP, "group", group) not in values["groups"]:
            return False
        if role is not None and values.get("role") != role:
            return False
        return invited is None or values.get("invited", False) == invited

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        ctx.read_reference_names(USER, items, ("groups", "monitor_groups"))

    def declaration(self, ctx: Context, items: list[Values]) -> Any:
        """Users without their groups, because user groups export their members."""
        return [
            {name: value for name, value in entry.items() if name != "groups"}
            for entry in super().declaration(ctx, [dict(values, groups=[]) for values in items])
        ]


USER_INFO = UserInfo()
