# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tags."""

from __future__ import annotations

from ...core.errors import Refused
from . import constants
from .calls import Call
from .fields import groups as fields
from .objects import items
from .resource import Change, Resource, Values, simple


def _rules(change: Change) -> None:
    wanted = _key(change.values)
    for other in items(change.store, "tags", change.call.account):
        if other is not change.item and _key(other["values"]) == wanted:
            raise Refused(f'There is a tag "{":".join(filter(None, wanted))}" already.', violation=False)


def _key(values: Values) -> tuple[str, str]:
    return values["tag_name"], values.get("tag_value", "")


def _writable(call: Call, values: Values) -> None:
    if values.get("tag_type") == fields.BY_AWS:
        raise Refused("A tag of AWS can only be read.")


RESOURCE = Resource(
    name="tags",
    word="tag",
    ident="tag_id",
    label="tag_name",
    family=constants.ADMIN,
    new=fields.TAG,
    change=fields.TAG,
    stored=simple(fields.TAG),
    rules=_rules,
    guard=_writable,
)
