# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Users of the account. A new user gets an invitation by email. The API returns the role only after the user accepts it."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.context import Context
from .._engine.field import Field
from .._engine.info import Info
from .._engine.resource import TaskContext
from .._engine.values import Values
from .._zoho.people import check_contact
from .._zoho.phone import NO_PHONE, PHONE, complete_phone, mobile_settings
from .constants import ALERTS, ROLES
from .user_group import USER_GROUP, Person


class User(Person):
    """A user. Every update contains all values."""

    whole_updates = True
    fields = Person.fields + (
        Field("name", "display_name", is_name=True, required_on_create=True),
        Field("role", "user_role", constants=ROLES, open=True, required_on_create=True),
        Field(
            "notify_by",
            "notify_medium",
            type="list",
            constants=ALERTS,
            open=True,
            is_set=True,
            default=[],
            send_default=True,
        ),
        Field(
            "phone",
            "mobile_settings",
            type="dict",
            fields=PHONE,
            encode=mobile_settings,
            normalize=complete_phone,
            default={},
            verify_cleared=True,
        ),
        Field("groups", "user_groups", type="list", ref=USER_GROUP, is_set=True, read_old_names=True, default=[]),
        Field("invited", "is_invited", type="bool", option=False, default=True),
        Field("zuid", option=False),
    )
    constraints = {"required_one_of": [["email", "id"]]}

    # --- options ---------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        super().validate(params)
        check_contact(params)

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        values = super().from_api(raw)
        if values.get("invited"):
            values["role"] = None  # until the invitation is accepted, the API returns read_only for every user
        return values

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        phone = values.get("phone")
        if phone is not None and phone.get("number") == "":
            values["phone"] = phone = dict(NO_PHONE)
        if current is None:
            if phone in ({}, NO_PHONE):
                del values["phone"]
            return dict({"notify_by": ["email"]}, **values)
        if current.get("invited"):
            values.pop("role", None)  # the API does not show the future role, so it cannot be compared
        return values

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        """Without an empty role: the task knows the role of an invited user, and the response does not contain it."""
        return {name: value for name, value in self.from_api(raw).items() if name != "role" or value}


def _groups(ctx: TaskContext, values: Values) -> list[str]:
    """The IDs of the groups of a user. If the response does not contain them, they come from the list of groups."""
    if "groups" not in values:
        groups = ctx.list(USER_GROUP).by(_members).get(values["id"], ())
        values["groups"] = [USER_GROUP.object_id(raw) for raw in groups]
    return values["groups"]


def _members(raw: Mapping[str, Any]) -> list[str]:
    """The IDs of the users in a group."""
    return list(dict.fromkeys(USER_GROUP.from_api(raw).get("users", ())))


USER = User()


class UserInfo(Info):
    resource = USER
    exports = True
    filters = {"role": {"type": "str", "choices": list(ROLES)}, "group": {"type": "str"}, "invited": {"type": "bool"}}
    references = ("group",)

    def selected(self, ctx: Context, values: Values) -> bool:
        role, group, invited = (ctx.params[name] for name in ("role", "group", "invited"))
        if group is not None and ctx.identify(USER_GROUP, "group", group) not in _groups(ctx, values):
            return False
        if role is not None and values.get("role") != role:
            return False
        return invited is None or values.get("invited", False) == invited

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        ctx.read_names(USER_GROUP, [group for values in items for group in _groups(ctx, values)])

    def declaration(self, ctx: Context, items: list[Values]) -> Any:
        """Users without their groups, because user groups export their members."""
        return [
            {name: value for name, value in entry.items() if name != "groups"}
            for entry in super().declaration(ctx, [dict(values, groups=[]) for values in items])
        ]


USER_INFO = UserInfo()
