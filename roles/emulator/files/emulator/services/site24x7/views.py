# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The responses for objects: the values of requests, with defaults and the values that the service adds."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from ...core.schema import Param, Params
from ...core.store import Item, Store
from .fields.words import defaults
from .references import holders
from .resource import Resource, Values
from .settings import MASK, setting


def filled(fields: Params, values: Mapping[str, Any]) -> Values:
    """The values with the defaults of missing keys, including those in nested objects."""
    came = {name: _inside(fields.get(name), value) for name, value in values.items()}
    return {**copy.deepcopy(dict(defaults(fields))), **came}


def _inside(param: Param | None, value: Any) -> Any:
    if param is None:
        return value
    if param.fields and isinstance(value, dict):
        return filled(param.fields, value)
    return [_inside(param.item, entry) for entry in value] if isinstance(value, list) else value


Held = Mapping[str, Mapping[str, "list[str]"]]  # key -> ID -> the listed IDs


def held_by(store: Store, resource: Resource, account: str) -> Held:
    """The values of the mirrored keys of all objects of an account."""
    return {key: holders(store, targets, listed, account) for key, (targets, listed) in resource.mirrored.items()}


def view(store: Store, resource: Resource, item: Item, held: Held | None = None) -> Values:
    """The whole response for an object. Empty lists are left out, and others have another order than in requests.

    held: the result of held_by(), to reuse it for many views.
    """
    values = filled(resource.stored(item["values"]), item["values"])
    known = held_by(store, resource, item["account"]) if held is None else held
    for key in resource.mirrored:
        values[key] = list(known[key].get(item["id"], ()))
    for key in resource.hidden:
        values.pop(key, None)
    for key in resource.unordered:
        values[key] = values.get(key, [])[::-1]
    if resource.secrets:
        values = _without_secrets(values, resource.secrets, setting(store, "secrets"))
    resource.shape(store, item, values)
    answer = {resource.ident: item["id"], **values, **resource.extras(store, item)}
    return {key: value for key, value in answer.items() if value not in ([], None)}


def _without_secrets(value: Any, secrets: tuple[str, ...], how: str) -> Any:
    if isinstance(value, list):
        return [_without_secrets(entry, secrets, how) for entry in value]
    if how == "clear" or not isinstance(value, dict):
        return value
    return {
        key: MASK if key in secrets and entry else _without_secrets(entry, secrets, how)
        for key, entry in value.items()
        if how == "masked" or key not in secrets
    }
