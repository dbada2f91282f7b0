# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base classes of the Site24x7 resources."""

from __future__ import annotations

import re
from typing import Any, Mapping

from .._engine import listed
from .._engine.context import Context
from .._engine.field import Field
from .._engine.info import Info
from .._engine.request import Request
from .._engine.resource import Resource, TaskContext
from .._engine.values import Raw, Values
from .provider import SITE24X7

EMPTY: tuple[Any, ...] = ("", [], {})


class Site24x7Resource(Resource):
    """A resource whose IDs are numbers with at least ten digits. A shorter number is a name.

    GUESS: a PUT resets keys that it leaves out, so every update sends the whole object.
    """

    provider = SITE24X7
    id_pattern = re.compile("[0-9]{10,}")
    whole_updates = True
    errors_prove_nothing = True
    complete_with = ""  # a key that only complete objects have, if lists can contain only IDs and names
    permissions: Mapping[str, str] = {}  # keys in the body of creations and updates -> the options that set them

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        """The values of an object. Responses omit empty strings and lists."""
        values = super().from_api(raw)
        if self.is_complete(raw):
            empty = {field.name: field.default for field in self.fields if field.default in EMPTY}
            values = {**empty, **values}
        return values

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        """The values in the response to a write, which can omit more than empty values."""
        return super().from_api(raw)

    def is_complete(self, raw: Mapping[str, Any]) -> bool:
        """Whether an object from a list is complete."""
        return not self.complete_with or self.complete_with in raw

    def complete(self, ctx: TaskContext, raw: Raw, wanted: Values) -> Raw:
        return raw if self.is_complete(raw) else super().complete(ctx, raw, wanted)

    def is_carried(self, field: Field, value: Any) -> bool:
        """Without defaults that the service sets anyway: an object has these keys only if somebody has set them."""
        return super().is_carried(field, value) and (field.send_default or value != field.default)

    def notifying(self, request: Request, params: Mapping[str, Any]) -> Request:
        """With the permissions that the task gives. The API does not store them, so they are not values of the object."""
        given = {key: params[name] for key, name in self.permissions.items() if params.get(name) is not None}
        return request._replace(body=dict(request.body or {}, **given))


class Listed(Site24x7Resource, listed.Listed):
    """A resource that the API only lists."""


class CompleteInfo(Info):
    """Reads objects whose list can contain only the ID and the name."""

    resource: Site24x7Resource

    def listing(self, ctx: Context) -> list[Raw]:
        name, found = ctx.params.get(self.resource.key), ctx.list(self.resource)
        asked = list(found) if name is None else found.named(name)
        return ctx.in_parallel(lambda raw: self.resource.complete(ctx, raw, {}), asked)
