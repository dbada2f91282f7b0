# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""User groups, and users as far as groups refer to them."""

from __future__ import annotations

from .._engine.field import Field
from .._zoho import people
from .constants import API
from .referrers import MONITOR_GROUPS, MONITORS, NOTIFICATION_PROFILES
from .resource import Site24x7Resource


class Person(Site24x7Resource, people.Person):
    path = API + "/users"


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


class UserGroupInfo(people.UserGroupInfo):
    resource = USER_GROUP


USER_GROUP_INFO = UserGroupInfo()
