# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups of users, and the part of a user that groups refer to."""

from __future__ import annotations

from typing import Any

from .._engine.field import Field
from .._engine.info import Info
from .._engine.resource import TaskContext
from .._engine.values import Values
from .._zoho.addresses import address_key, same_address
from .constants import API
from .referrers import MONITOR_GROUPS, MONITORS, NOTIFICATION_PROFILES
from .resource import Site24x7Resource


class Person(Site24x7Resource):
    """The part of a user that identifies it. The rest is in user.py, which refers to groups."""

    noun = "user"
    plural = "users"
    path = API + "/users"
    id_key = "user_id"
    key = "email"
    fields: tuple[Field, ...] = (
        Field("email", "email_address", is_name=True, equal=same_address, required_on_create=True),
    )

    def name_key(self, name: Any) -> str:
        return address_key(name)


PERSON = Person()


class UserGroup(Site24x7Resource):
    noun = "user_group"
    plural = "user_groups"
    path = API + "/user_groups"
    id_key = "user_group_id"
    used_by = (MONITORS, MONITOR_GROUPS, NOTIFICATION_PROFILES)
    fields = (
        Field("name", "display_name", is_name=True, required_on_create=True),
        Field("users", type="list", ref=PERSON, is_set=True, read_old_names=True, default=[], send_default=True),
        Field("attribute_group_id", default=""),
        Field("product_id", type="int", option=False, always=True, default=0, send_default=True),
        Field("master", "is_master_group", type="bool", option=False),
    )
    constraints = {"required_one_of": [["name", "id"]]}


USER_GROUP = UserGroup()


class UserGroupInfo(Info):
    resource = USER_GROUP
    exports = True
    filters = {"user": {"type": "str"}}
    references = ("user",)

    def selected(self, ctx: TaskContext, values: Values) -> bool:
        user = ctx.params["user"]
        return user is None or ctx.identify(PERSON, "user", user) in values["users"]

    def enrich(self, ctx: TaskContext, items: list[Values]) -> None:
        ctx.read_reference_names(USER_GROUP, items, ("users",))


USER_GROUP_INFO = UserGroupInfo()
