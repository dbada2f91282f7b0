# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups of users, and users as far as a group refers to them."""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from .._engine.errors import AnswerError
from .._engine.resource import Field, Resource, Words
from .constants import API


def same_address(one: Any, other: Any) -> bool:
    """E-mail addresses are the same however they are capitalized."""
    return str(one or "").strip().casefold() == str(other or "").strip().casefold()


class Person(Resource):
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


class UserGroup(Resource):
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
    filters = {"user": {"type": "str"}}
    references = ("user",)

    def from_api(self, raw: Mapping[str, Any]) -> Words:
        return in_order(super().from_api(raw), "users")

    def wanted(self, ctx: Any, current: Words | None) -> Words:
        words = in_order(super().wanted(ctx, current), "users")
        return words if current else dict({"users": []}, **words)

    def complete(self, ctx: Any, raw: dict[str, Any], wanted: Words) -> dict[str, Any]:
        return super().complete(ctx, raw, dict.fromkeys(self.by_name))

    def review(self, ctx: Any, plan: Any) -> Any:
        if plan.action != "update":
            return plan
        before = plan.before.get("users") or []
        if "users" in plan.changed:
            ctx.learn(PERSON, before)  # for the addresses of those that leave it
        return plan._replace(after=whole(self, dict({"users": before}, **plan.after), ("name",)))

    def selected(self, ctx: Any, words: Words) -> bool:
        user = ctx.params["user"]
        return user is None or ctx.identify(PERSON, "user", user) in (words.get("users") or ())

    def enrich(self, ctx: Any, items: list[Words]) -> None:
        ctx.learn(PERSON, [user for words in items for user in words.setdefault("users", [])])


def in_order(words: Words, name: str) -> Words:
    """Words with the ids of a set in one order, whatever the order of the task and of the answer."""
    return dict(words, **{name: sorted(words[name])}) if name in words else words


def whole(resource: Resource, words: Words, names: Iterable[str]) -> Words:
    """Words with which a change is whole. Raises AnswerError where the API does not tell what it has to repeat."""
    for name in names:
        if not words.get(name):
            raise AnswerError(
                "The API's answer has a {0} without {1}, which every change has to name. Give {2} too.".format(
                    resource.title, ".".join(resource.by_name[name].keys), name
                )
            )
    return words


USER_GROUP = UserGroup()
