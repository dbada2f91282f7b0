# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What users and user groups of Zoho's services have in common."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.errors import InputError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.resource import Resource, TaskContext
from .._engine.values import Values
from .addresses import ADDRESS, address_key, same_address
from .phone import check_digits


class Person(Resource):
    """The part of a user that identifies it. Groups refer to this resource, because the whole user refers to groups."""

    noun = "user"
    plural = "users"
    id_key = "user_id"
    key = "email"
    fields: tuple[Field, ...] = (
        Field("email", "email_address", is_name=True, equal=same_address, required_on_create=True),
    )

    def name_key(self, name: Any) -> str:
        return address_key(name)


class UserGroupInfo(Info):
    """Reads user groups, or only those that contain a user. A service sets resource."""

    exports = True
    filters = {"user": {"type": "str"}}
    references = ("user",)

    @property
    def person(self) -> Resource:
        """The users that are members."""
        members: Resource = self.resource.by_name["users"].ref
        return members

    def selected(self, ctx: TaskContext, values: Values) -> bool:
        user = ctx.params["user"]
        return user is None or ctx.identify(self.person, "user", user) in (values.get("users") or ())

    def enrich(self, ctx: TaskContext, items: list[Values]) -> None:
        ctx.read_names(self.person, [user for values in items for user in values.setdefault("users", [])])


def check_contact(params: Mapping[str, Any]) -> None:
    """Reject an e-mail address or a phone number in the options of a user. Raises InputError."""
    if params["email"] is not None and not ADDRESS.fullmatch(params["email"]):
        raise InputError("email: {0!r} is not an e-mail address.".format(params["email"]))
    check_digits(params["phone"] or {})
