# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitor groups and their subgroups."""

from __future__ import annotations

from typing import Any

from ...core.errors import BadParameter
from ...core.store import Item, Store
from . import constants
from .alerting import REFERENCES, UNORDERED, somebody_is_told, threshold_is_for
from .calls import Call
from .fields import groups as fields
from .objects import items, known
from .resource import Change, Resource, Values, simple
from .views import view

_REFERENCES = {**REFERENCES, "monitors": ("monitors",), "healthcheck_profile_id": ("threshold_profiles",)}
_UNORDERED = (*UNORDERED, "monitors")


def _rules(change: Change) -> None:
    values = change.values
    if "tags" in values:
        values["tag_ids"] = values.pop("tags")
    values["monitors"] = list(dict.fromkeys(values.get("monitors", ())))
    threshold_is_for(change, "healthcheck_profile_id", "HEALTHCHECK")


def _group_rules(change: Change) -> None:
    _rules(change)
    somebody_is_told(change)


def _subgroup_rules(change: Change) -> None:
    _rules(change)
    values, account = change.values, change.call.account
    for key in ("top_group_id", "parent_group_id"):  # a guess: a subgroup stays where it is
        if change.item and values[key] != change.item["values"][key]:
            raise BadParameter("A subgroup cannot move.", key)
    parent = known(change.store, "subgroups", values["parent_group_id"], account)
    top = parent["values"]["top_group_id"] if parent else values["parent_group_id"]
    if top != values["top_group_id"]:
        raise BadParameter("The parent is not in that top group.", "parent_group_id")


def _shape(store: Store, item: Item, values: Values) -> None:
    if store.settings["awkward"].get("tags_of_groups"):
        values["tags"] = values.pop("tag_ids")
    if not values.get("description"):
        values.pop("description", None)


def _listed(call: Call, views: list[Values]) -> list[Values]:
    if not call.query.get("subgroup_required"):
        return views
    return [{**found, **_tree(call, found["group_id"])} for found in views]


def _tree(call: Call, parent: str) -> dict[str, Any]:
    found = [
        {**view(call.store, SUBGROUPS, item), **_tree(call, item["id"])}
        for item in items(call.store, "subgroups", call.account)
        if item["values"]["parent_group_id"] == parent
    ]
    return {"subgroups": found} if found else {}


GROUPS = Resource(
    name="monitor_groups",
    word="monitor group",
    ident="group_id",
    label="display_name",
    family=constants.ADMIN,
    new=fields.GROUP,
    change=fields.GROUP_CHANGE,
    stored=simple(fields.STORED_GROUP),
    references={**_REFERENCES, "tags": ("tags",)},
    unordered=_UNORDERED,
    rules=_group_rules,
    shape=_shape,
    listed=_listed,
)
SUBGROUPS = Resource(
    name="subgroups",
    word="subgroup",
    ident="group_id",
    label="display_name",
    family=constants.ADMIN,
    new=fields.SUBGROUP,
    change=fields.SUBGROUP,
    stored=simple(fields.STORED_SUBGROUP),
    references={
        **_REFERENCES,
        "tags": ("tags",),
        "top_group_id": ("monitor_groups",),
        "parent_group_id": ("monitor_groups", "subgroups"),
    },
    unordered=_UNORDERED,
    rules=_subgroup_rules,
    shape=_shape,
)
