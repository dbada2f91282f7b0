# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The data of the inventory: the monitors of an account, their groups and tags, and optionally their status and windows."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Collection, Iterable, Iterator, Mapping, Tuple

from .._engine.choice import Choice
from .._engine.context import Context
from .._engine.field import Field
from .._engine.resource import Resource
from .._engine.result import to_result
from .._engine.values import Raw, Values
from .constants import STATES, STATUSES
from .current_status import CURRENT_STATUS
from .maintenance import MAINTENANCE
from .monitor.reference import MONITOR_REFERENCE
from .monitor_group import GROUP_REFERENCE
from .resource import Site24x7Resource
from .tag import TAG_REFERENCE
from .type_words import type_word

NAMES: dict[str, Any] = {"type": "list", "elements": "str"}
FILTERS: dict[str, Any] = {
    "monitors": NAMES,
    "types": NAMES,
    "groups": NAMES,
    "tags": NAMES,
    "statuses": dict(NAMES, choices=list(STATUSES)),
}
# The keys of monitors that become variables, and those of their status.
OF_MONITOR = ("id", "name", "type", "state", "target", "groups", "group_ids", "tags", "tag_ids")
OF_STATUS = ("status", "last_polled_at", "duration", "down_reason", "outage_id", "attribute", "value", "unit")
ALL_STATUSES = {"group_required": "false", "suspended_required": "true", "locations_required": "false"}
ADDRESSES = ("website", "base_url", "host_name", "hostname", "dns_host", "domain_name")  # keys, by type of the monitor
Target = Tuple[str, str]  # a target of a maintenance window: a kind of object, and an ID
ALL: Target = ("all", "")


class ListedMonitor(Site24x7Resource):
    """A monitor of any type, including types that no module manages."""

    noun = MONITOR_REFERENCE.noun
    plural = MONITOR_REFERENCE.plural
    path = MONITOR_REFERENCE.path
    id_key = MONITOR_REFERENCE.id_key
    fields = (
        Field("name", "display_name", is_name=True),
        Field("type", decode=type_word),
        Field("state", constants=STATES, open=True),
        Field("groups", "monitor_groups", type="list", ref=GROUP_REFERENCE, default=[]),
        Field("tags", "tag_ids", type="list", ref=TAG_REFERENCE, default=[]),
        Field("target"),
    )

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        addresses = [str(raw[key]) for key in ADDRESSES if raw.get(key)]
        return dict(super().from_api(raw), target=addresses[0] if addresses else "")


LISTED_MONITOR = ListedMonitor()


def uses_status(choice: Choice) -> bool:
    return bool(choice.filters["statuses"] or choice.exclude["statuses"])


def is_selected(choice: Choice, monitor: Values, groups: Mapping[str, Values]) -> bool:
    """Whether a monitor is selected. A monitor of a subgroup is also in the groups above it. groups: all, by ID."""
    within = [groups[one] for one in above(monitor["group_ids"], groups)]
    return (
        choice.passes("monitors", monitor["name"], monitor["id"])
        and choice.passes("types", monitor["type"])
        and choice.passes_any("groups", ((group["name"], group["id"]) for group in within))
        and choice.passes_any("tags", zip(monitor["tags"], monitor["tag_ids"]))
        and choice.passes("statuses", monitor.get("status"))
    )


def above(identifiers: Iterable[str], groups: Mapping[str, Values]) -> Iterator[str]:
    """The IDs of groups, and of the groups above them. groups: all, by ID."""
    seen: set[str] = set()
    todo = list(identifiers)
    while todo:
        one = todo.pop()
        if one in groups and one not in seen:
            seen.add(one)
            todo.append(groups[one]["parent_id"])
            yield one


# --- reading ---------------------------------------------------------------------------------------------------------


def read(client: Any, params: Mapping[str, Any], status: bool, maintenances: bool) -> Values:
    """All monitors, groups and tags of the account. All values are of types that any cache can store.

    One request for each kind of object, whatever their number.
    """
    ctx = Context(client, params)
    lists: list[tuple[Resource, dict[str, str] | None]] = [(LISTED_MONITOR, None), (GROUP_REFERENCE, None)]
    lists.append((TAG_REFERENCE, None))
    lists += [(MAINTENANCE, None)] if maintenances else []
    lists += [(CURRENT_STATUS, ALL_STATUSES)] if status else []
    ctx.in_parallel(lambda one: ctx.list(one[0], query=one[1]), lists)
    groups = [_group(raw) for raw in ctx.list(GROUP_REFERENCE)]
    within: dict[str, list[str]] = defaultdict(list)
    for group in groups:
        for one in group["monitors"]:
            within[one].append(group["id"])
    order = {group["id"]: place for place, group in enumerate(groups)}
    monitors = [_monitor(ctx, raw, within, order) for raw in ctx.list(LISTED_MONITOR)]
    if status:
        _add_status(ctx, monitors)
    if maintenances:
        _add_maintenances(ctx, monitors, {group["id"]: group for group in groups})
    tags = [
        {"id": TAG_REFERENCE.object_id(raw), "name": TAG_REFERENCE.object_name(raw)} for raw in ctx.list(TAG_REFERENCE)
    ]
    return {"monitors": monitors, "groups": [_without_monitors(group) for group in groups], "tags": tags}


def _group(raw: Raw) -> Values:
    """A group or a subgroup. parent_id: the ID of the group above a subgroup; empty for a group."""
    listed = raw.get("monitors")
    return {
        "id": GROUP_REFERENCE.object_id(raw),
        "name": GROUP_REFERENCE.object_name(raw),
        "parent_id": str(raw.get("parent_group_id") or raw.get("top_group_id") or ""),
        "monitors": {str(one) for one in listed} if isinstance(listed, list) else set(),
    }


def _without_monitors(group: Values) -> Values:
    return {name: value for name, value in group.items() if name != "monitors"}


def _monitor(ctx: Context, raw: Raw, within: Mapping[str, Collection[str]], order: Mapping[str, int]) -> Values:
    """A monitor. It is in the groups that it lists, and in those that list it: the API has both.

    within: ID of a monitor -> IDs of the groups that list it. order: IDs of all groups -> their places in the list.
    """
    values = LISTED_MONITOR.object_values(raw)
    named = {one for one in (*(values.get("groups") or ()), *within.get(values["id"], ())) if one in order}
    values = {"type": "", "state": None, "tags": [], **values, "groups": sorted(named, key=order.__getitem__)}
    shown = to_result(ctx, LISTED_MONITOR, values) or {}
    return {name: shown.get(name) for name in OF_MONITOR}


def _add_status(ctx: Context, monitors: Iterable[Values]) -> None:
    """Add the status of each monitor; none if the API does not list it."""
    found = {CURRENT_STATUS.object_id(raw): raw for raw in ctx.list(CURRENT_STATUS, query=ALL_STATUSES)}
    for monitor in monitors:
        raw = found.get(monitor["id"])
        values = {} if raw is None else to_result(ctx, CURRENT_STATUS, CURRENT_STATUS.object_values(raw)) or {}
        monitor.update({name: values.get(name) for name in OF_STATUS})


def _add_maintenances(ctx: Context, monitors: Iterable[Values], groups: Mapping[str, Values]) -> None:
    """Add to each monitor its windows that are not over."""
    windows = [to_result(ctx, MAINTENANCE, MAINTENANCE.object_values(raw)) or {} for raw in ctx.list(MAINTENANCE)]
    windows = [window for window in windows if window["status"] != "completed"]
    places: dict[Target, list[int]] = defaultdict(list)
    for place, window in enumerate(windows):
        for target in _targets_of(window):
            places[target].append(place)
    for monitor in monitors:
        found = {place for target in _targets_with(monitor, groups) for place in places.get(target, ())}
        monitor["maintenances"] = [windows[place] for place in sorted(found)]


def _targets_of(window: Values) -> Iterator[Target]:
    """The targets of a window."""
    kind = window.get("selection")
    if kind == "monitors":
        yield from ((kind, one) for one in window["monitor_ids"])
    elif kind == "monitor_groups":
        kind = "monitor_groups" if window.get("subgroup_monitors", True) else "only_groups"
        yield from ((kind, one) for one in window["monitor_group_ids"])
    elif kind == "tags":
        yield from ((kind, one) for one in window["tag_ids"])
    elif kind == "all":
        yield ALL


def _targets_with(monitor: Values, groups: Mapping[str, Values]) -> Iterator[Target]:
    """All targets that include a monitor."""
    yield from (ALL, ("monitors", monitor["id"]))
    yield from (("monitor_groups", one) for one in above(monitor["group_ids"], groups))
    yield from (("only_groups", one) for one in monitor["group_ids"])
    yield from (("tags", one) for one in monitor["tag_ids"])
