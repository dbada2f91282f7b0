# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintenance windows."""

from __future__ import annotations

from ...core.errors import BadParameter, Refused
from ...core.store import Item, Store
from . import constants, windows
from .fields import work as fields
from .objects import items
from .resource import Change, Resource
from .settings import setting

_ABOVE = ("top_group_id", "parent_group_id")


def _zone(store: Store, item: Item) -> str:
    return windows.zone_name(item["values"], setting(store, "timezone"))


def state(store: Store, item: Item) -> str:
    """Whether a window is planned, active or finished, from its dates and the clock."""
    return windows.state(item["values"], _zone(store, item), item["created"], store.now())


def _rules(change: Change) -> None:
    values, store = change.values, change.store
    name = values.get("timezone")
    if name and not windows.is_zone(name):
        raise BadParameter("The timezone is not known.", "timezone")
    selected = fields.SELECTED[values["selection_type"]]
    if not values[selected]:
        raise BadParameter("The selection is empty.", selected, missing=True)
    ends = values.get("maintenance_end_type", 0)
    for wanted, key in ((windows.AFTER_TIMES, "maintenance_end_after_times"), (windows.ON_DATE, "maintenance_end_on")):
        if ends == wanted and key not in values:
            raise BadParameter(f"This end needs {key}.", key, missing=True)
    if values["maintenance_type"] == fields.ONCE:
        begin, end = windows.once(values, windows.zone_name(values, setting(store, "timezone")))
        if end <= begin:
            raise BadParameter("The end is not after the start.", "end_time")
        if end <= store.now() and not change.item:  # a guess; a window is ended by moving its end
            raise Refused("A maintenance window of the past cannot be made.")


def under_maintenance(store: Store, account: str) -> set[str]:
    """The IDs of all monitors in active windows, selected directly, by their groups or by their tags."""
    found: set[str] = set()
    for window in items(store, "maintenance", account):
        if state(store, window) == windows.ACTIVE:
            found |= _monitors(store, window)
    return found


def _monitors(store: Store, window: Item) -> set[str]:
    values, account = window["values"], window["account"]
    wanted = set(values.get(fields.SELECTED[values["selection_type"]], ()))
    if values["selection_type"] == fields.MONITORS:
        return wanted
    if values["selection_type"] == fields.TAGS:
        monitors = items(store, "monitors", account)
        return {monitor["id"] for monitor in monitors if wanted & set(monitor["values"].get("tag_ids", ()))}
    groups = [*items(store, "monitor_groups", account), *items(store, "subgroups", account)]
    deep = values.get("subgroup_monitors", True)
    chosen = [
        group
        for group in groups
        if group["id"] in wanted or (deep and {group["values"].get(key) for key in _ABOVE} & wanted)
    ]
    return {ident for group in chosen for ident in group["values"].get("monitors", ())}


def _needs(store: Store, item: Item) -> bool:
    return state(store, item) != windows.FINISHED


RESOURCE = Resource(
    name="maintenance",
    word="maintenance window",
    ident="maintenance_id",
    label="display_name",
    family=constants.OPERATIONS,
    new=fields.maintenance_fields,
    change=fields.maintenance_fields,
    stored=fields.maintenance_fields,
    references={"monitors": ("monitors",), "monitor_groups": ("monitor_groups", "subgroups"), "tags": ("tags",)},
    unordered=("monitors", "monitor_groups", "tags"),
    rules=_rules,
    needs=_needs,
)
