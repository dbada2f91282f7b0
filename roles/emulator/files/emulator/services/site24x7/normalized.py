# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state with names instead of IDs and without times, for comparisons."""

from __future__ import annotations

import copy
from typing import Any

from ...core.store import Item, Store
from . import tenancy
from .first import everything
from .objects import items, kind
from .references import replaced
from .resource import Resource
from .resources import RESOURCES

_LABELS = {
    **{resource.name: resource.label for resource in RESOURCES.values()},
    "locations": "display_name",
    "third_parties": "name",
}
_FIRST = everything()


def normalized(store: Store) -> dict[str, Any]:
    """The objects of each account that has any, without unchanged defaults."""
    found = {}
    for account, name in tenancy.names(store).items():
        of_account = {
            resource.name: sorted((_plain(store, resource, item) for item in changed), key=str)
            for resource in RESOURCES.values()
            if (changed := [item for item in items(store, resource.name, account) if not _as_at_first(resource, item)])
        }
        if of_account:
            found[name] = of_account
    return {"site24x7": found}


def _as_at_first(resource: Resource, item: Item) -> bool:
    return bool(item["default"]) and item["values"] == _FIRST[resource.name].get(item["id"], {}).get("values")


def _plain(store: Store, resource: Resource, item: Item) -> dict[str, Any]:
    values = copy.deepcopy(item["values"])
    for path, targets in resource.references.items():
        names = {
            ident: other["values"].get(_LABELS[target], "")
            for target in targets
            for ident, other in store.data[kind(target)].items()
        }
        values = replaced(values, path, names)
    state = {key: item[key] for key in ("suspended", "status", "pending") if key in item}
    return {**values, **state}
