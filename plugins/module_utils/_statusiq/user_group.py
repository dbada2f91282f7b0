# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups of users, and users as far as a group refers to them."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from .._engine.errors import AnswerError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.resource import Resource
from .._engine.values import Values
from .constants import API
from .resource import StatusIQResource


def same_address(one: Any, other: Any) -> bool:
    """E-mail addresses are the same however they are capitalized."""
    return str(one or "").strip().casefold() == str(other or "").strip().casefold()


class Person(StatusIQResource):
    """What finds a user. All the rest of one is in user.py, which in turn refers to groups."""

    noun = "user"
    plural = "users"
    path = API + "/users"
    id_key = "user_id"
    key = "email"
    fields: tuple[Field, ...] = (Field("email", "email_address", always=True, is_name=True, equal=same_address),)

    def named(self, raw: Mapping[str, Any], name: str) -> bool:
        return same_address(self.label(raw), name)


PERSON = Person()


class UserGroup(StatusIQResource):
    """Every change names all of its members."""

    noun = "user_group"
    plural = "user_groups"
    path = API + "/user_groups"
    id_key = "user_group_id"
    fields = (
        Field("name", "display_name", always=True, is_name=True),
        Field("users", type="list", elements="str", ref=PERSON, always=True, default=[]),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        return in_order(super().from_api(raw), "users")

    def wanted(self, ctx: Any, current: Values | None) -> Values:
        values = in_order(super().wanted(ctx, current), "users")
        return values if current else dict({"users": []}, **values)

    def complete(self, ctx: Any, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
        return super().complete(ctx, raw, dict.fromkeys(self.by_name))

    def review(self, ctx: Any, plan: Any) -> Any:
        if plan.action != "update":
            return plan
        before = plan.before.get("users") or []
        if "users" in plan.changed:
            ctx.learn(PERSON, before)  # for the addresses of those that leave it
        return plan._replace(after=whole(self, dict({"users": before}, **plan.after), ("name",)))


def in_order(values: Values, name: str) -> Values:
    """Values with the ids of a set in one order, whatever the order of the task and of the answer."""
    return dict(values, **{name: sorted(values[name])}) if name in values else values


def whole(resource: Resource, values: Values, names: Iterable[str]) -> Values:
    """Values with which a change is whole. Raises AnswerError where the API does not tell what it has to repeat."""
    for name in names:
        if not values.get(name):
            raise AnswerError(
                "The API's answer has a {0} without {1}, which every change has to name. Give {2} too.".format(
                    resource.title, ".".join(resource.by_name[name].keys), name
                )
            )
    return values


USER_GROUP = UserGroup()


class UserGroupInfo(Info):
    resource = USER_GROUP
    filters = {"user": {"type": "str"}}
    references = ("user",)

    def selected(self, ctx: Any, values: Values) -> bool:
        user = ctx.params["user"]
        return user is None or ctx.identify(PERSON, "user", user) in (values.get("users") or ())

    def enrich(self, ctx: Any, items: list[Values]) -> None:
        ctx.learn(PERSON, [user for values in items for user in values.setdefault("users", [])])


USER_GROUP_INFO = UserGroupInfo()
