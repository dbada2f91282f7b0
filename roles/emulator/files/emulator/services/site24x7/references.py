# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The references between objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...core.errors import BadParameter
from ...core.store import Item, Store
from .objects import items, known
from .resource import Resource, Values

NONE = ("", "-1", "0")  # IDs that refer to no object


def at(values: Any, path: str) -> Iterator[str]:
    """The IDs at a path of keys, including those in lists along the path."""
    if isinstance(values, list):
        for value in values:
            yield from at(value, path)
    elif path and isinstance(values, dict):
        key, _dot, rest = path.partition(".")
        yield from at(values.get(key), rest)
    elif not path and isinstance(values, str):
        yield values


def replaced(values: Any, path: str, names: Mapping[str, str]) -> Any:
    """The values with names instead of the IDs at a path."""
    if isinstance(values, list):
        found = [replaced(value, path, names) for value in values]
        return found if path else sorted(found, key=str)
    if path and isinstance(values, dict):
        key, _dot, rest = path.partition(".")
        return {**values, key: replaced(values[key], rest, names)} if key in values else values
    return names.get(values, values) if not path and isinstance(values, str) else values


def check(store: Store, resource: Resource, values: Values, account: str) -> None:
    """Check that every ID belongs to the same account and to an object of the correct kind."""
    for path, targets in resource.references.items():
        for ident in at(values, path):
            if ident not in NONE and not any(known(store, target, ident, account) for target in targets):
                raise BadParameter(f"The value {ident} of {path} is no id of {' or '.join(targets)} here.", path)


def users(store: Store, resources: Iterable[Resource], name: str, item: Item) -> list[str]:
    """The objects that refer to an object, as messages name them."""
    return [
        resource.named(other)
        for resource in resources
        for path, targets in resource.references.items()
        if name in targets
        for other in items(store, resource.name, item["account"])
        if other is not item and item["id"] in at(other["values"], path) and resource.needs(store, other)
    ]


def drop(store: Store, resources: Iterable[Resource], name: str, item: Item) -> None:
    """Remove an object from all lists that contain it."""
    for resource in resources:
        for path, targets in resource.references.items():
            if name in targets and "." not in path:
                for other in items(store, resource.name, item["account"]):
                    listed = other["values"].get(path)
                    if isinstance(listed, list) and item["id"] in listed:
                        other["values"][path] = [ident for ident in listed if ident != item["id"]]


def holders(store: Store, targets: tuple[str, ...], key: str, account: str) -> dict[str, list[str]]:
    """For each ID in the lists of an account: the IDs of the objects whose list contains it."""
    found: dict[str, list[str]] = {}
    for target in targets:
        for other in items(store, target, account):
            for ident in dict.fromkeys(other["values"].get(key, ())):
                found.setdefault(ident, []).append(other["id"])
    return found


def hold(store: Store, targets: tuple[str, ...], key: str, item: Item, wanted: list[str]) -> None:
    """Add an object to the lists of some objects, and remove it from all other lists."""
    for target in targets:
        for other in items(store, target, item["account"]):
            listed = [entry for entry in other["values"].get(key, ()) if entry != item["id"]]
            other["values"][key] = [*listed, item["id"]] if other["id"] in wanted else listed
