# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The five usual operations of resources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from flask import request

from ...core.calls import NoData
from ...core.errors import Refused, not_found
from ...core.schema import Params
from ...core.store import Item
from . import references
from .calls import HANDLERS, Call
from .objects import find, items, kind
from .resource import Change, Fields, Resource, Values
from .resources import RESOURCES
from .settings import setting
from .views import filled, held_by, view


def list_all(resource: Resource, call: Call) -> Any:
    """List all objects of the account. Lists have no pagination."""
    found = [item for item in items(call.store, resource.name, call.account) if resource.visible(call, item)]
    held = held_by(call.store, resource, call.account)
    return resource.listed(call, [view(call.store, resource, item, held) for item in found])


def wanted(resource: Resource, call: Call) -> Item:
    """The object in the path."""
    item = find(call.store, resource.name, call.ids["id"], call.account)
    if not resource.visible(call, item):
        raise not_found(resource.word)
    return item


def get(resource: Resource, call: Call) -> Any:
    """Return one object."""
    return view(call.store, resource, wanted(resource, call))


def create(resource: Resource, call: Call) -> Any:
    """Create an object."""
    change = Change(call, _values(resource, call, None), None)
    _check(resource, change)
    item = call.store.add(kind(resource.name), account=call.account, created=call.store.now())
    _keep(resource, change, item)
    resource.created(change, item)
    return view(call.store, resource, item)


def update(resource: Resource, call: Call) -> Any:
    """Replace the whole object."""
    item = wanted(resource, call)
    resource.guard(call, item["values"])
    change = Change(call, _values(resource, call, item), item)
    _check(resource, change)
    _keep(resource, change, item)
    return view(call.store, resource, item)


def delete(resource: Resource, call: Call) -> Any:
    """Delete an object. A guess: objects in use and the defaults of the account cannot be deleted."""
    store, item = call.store, wanted(resource, call)
    resource.guard(call, item["values"])
    if item["default"]:
        raise Refused(f"The {resource.named(item)} is a default of the account and cannot be deleted.", violation=False)
    if resource.dropped:
        references.drop(store, RESOURCES.values(), resource.name, item)
    used_by = references.users(store, RESOURCES.values(), resource.name, item)
    if used_by:
        message = f"The {resource.named(item)} is in use by the {', the '.join(dict.fromkeys(used_by))}."
        raise Refused(message, violation=False)
    del store.data[kind(resource.name)][item["id"]]
    return NoData


def _values(resource: Resource, call: Call, item: Item | None) -> Values:
    """The new values of an object. A guess: a PUT resets missing keys to their defaults."""
    before: Values = {}
    if item:
        kept = setting(call.store, "absent_keys") == "kept"
        before = {key: value for key, value in item["values"].items() if kept or key in resource.only_new}
    return {**before, **{key: value for key, value in call.body.items() if key not in resource.tolerated}}


def _check(resource: Resource, change: Change) -> None:
    references.check(change.store, resource, change.values, change.call.account)
    resource.rules(change)


def _keep(resource: Resource, change: Change, item: Item) -> None:
    values = filled(resource.stored(change.values), change.values)
    held = {key: values.pop(key, []) for key in resource.mirrored}
    item["values"] = values
    for key, (targets, listed) in resource.mirrored.items():
        if key in change.values or setting(change.store, "absent_keys") == "reset":
            references.hold(change.store, targets, listed, item, held[key])


def body_of(resource: Resource, new: bool) -> Callable[[Mapping[str, Any]], Params]:
    """Returns a function that returns the parameters for the body of a POST or PUT."""

    def fields(body: Mapping[str, Any]) -> Params:
        if not new and set(body) & set(resource.only_new):
            raise Refused(f"Invalid data provided for the resource - {request.path}")
        known: Fields = resource.new if new else resource.change
        return known(body) if callable(known) else known

    return fields


VERBS: dict[str, Callable[[Resource, Call], Any]] = {
    "list": list_all,
    "get": get,
    "create": create,
    "update": update,
    "delete": delete,
}
for _resource in RESOURCES.values():
    for _verb, _function in VERBS.items():
        HANDLERS[f"site24x7.{_resource.name}.{_verb}"] = partial(_function, _resource)
