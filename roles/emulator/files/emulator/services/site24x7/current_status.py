# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The current status of monitors."""

from __future__ import annotations

from typing import Any

from ...core.errors import BadParameter
from ...core.store import Item, Store
from ...core.times import to_iso, to_millis
from . import constants
from .calls import HANDLERS, Call
from .fields.monitors import TYPES
from .maintenance import under_maintenance
from .objects import find, items, known
from .references import at
from .settings import setting

_LABELS = {"SSL_CERT": ("DAYSUNTILEXPIRY", "Days until expiry", "days")}
_SECONDS = 60


def status(monitor: Item, maintained: set[str]) -> int:
    """The status of a monitor: suspended, under maintenance, or the result of its last check."""
    if monitor["suspended"]:
        return constants.SUSPENDED
    return constants.MAINTENANCE if monitor["id"] in maintained else monitor["status"]


def worst(found: list[int]) -> int:
    """The status of a group: the worst one, in the order down, critical, trouble."""
    for bad in (constants.DOWN, constants.CRITICAL, constants.TROUBLE):
        if bad in found:
            return bad
    return found[0] if found and len(set(found)) == 1 else constants.UP


def duration(seconds: float) -> str:
    """A duration in the format of the API, such as "2 hr(s) 5 min(s)"."""
    minutes = int(seconds) // _SECONDS
    days, hours = minutes // 1440, minutes // 60 % 24
    parts = ((days, "day(s)"), (hours, "hr(s)"), (minutes % 60, "min(s)"))
    return " ".join(f"{number} {word}" for number, word in parts if number) or "0 min(s)"


class Reading:
    """The status of the monitors of an account at one time."""

    def __init__(self, call: Call, suspended: bool = False, locations: bool = True) -> None:
        self.store, self.account = call.store, call.account
        self._suspended, self._locations = suspended, locations
        self._maintained = under_maintenance(call.store, call.account)
        self.shown = [monitor for monitor in items(call.store, "monitors", call.account) if self._is_shown(monitor)]

    def _is_shown(self, monitor: Item) -> bool:
        return self._suspended or not monitor["suspended"]

    def status(self, monitor: Item) -> int:
        """The status of one monitor."""
        return status(monitor, self._maintained)

    def view(self, monitor: Item) -> dict[str, Any]:
        """The response for a monitor. Its keys depend on the status."""
        values, now, state = monitor["values"], self.store.now(), self.status(monitor)
        key, label, unit = _LABELS.get(values.get("type", ""), ("RESPONSETIME", "Response Time", "ms"))
        seconds = max(0.0, now - (monitor["status_at"] or monitor["created"]))
        answer: dict[str, Any] = {
            "name": values.get("display_name", ""),
            "monitor_id": monitor["id"],
            "monitor_type": values.get("type", ""),
            "status": state,
            "unit": unit,
            "attribute_key": key,
            "attribute_label": label,
            "attribute_value": 120 if state in (constants.UP, constants.TROUBLE) else "-",
            "duration": duration(seconds),
        }
        if state != constants.SUSPENDED:
            answer["last_polled_time"] = to_iso(last_poll(monitor, now), setting(self.store, "timezone"))
        if state in (constants.DOWN, constants.TROUBLE, constants.CRITICAL):
            answer["down_reason"] = monitor["reason"]
            answer["outage_id"] = f"{monitor['id']}{monitor['outages']}"
        if state == constants.DOWN:
            answer["downtime_millis"] = to_millis(seconds)
        if values.get("type") == "SERVER":
            answer["server_type"] = "Linux"
        tags = [known(self.store, "tags", ident, self.account) for ident in values.get("tag_ids", ())]
        if tags:
            answer["tags"] = [tag_name(tag) for tag in tags if tag]
        if self._locations and "location_profile_id" in values:
            answer["locations"] = self._places(values["location_profile_id"], state)
        return answer

    def _places(self, ident: str, state: int) -> list[dict[str, Any]]:
        profile = known(self.store, "location_profiles", ident, self.account)
        found = [] if profile is None else [*at(profile["values"], "primary_location")]
        found += [] if profile is None else profile["values"].get("secondary_locations", [])
        places = [known(self.store, "locations", place, self.account) for place in found]
        return [{"location_name": place["values"]["display_name"], "status": state} for place in places if place]

    def group(self, group: Item, only: list[int] | None = None) -> dict[str, Any]:
        """The response for a group with its monitors."""
        members = [monitor for monitor in self.shown if monitor["id"] in group["values"].get("monitors", ())]
        found = self.wanted(members, only)
        return {
            "group_id": group["id"],
            "group_name": group["values"].get("display_name", ""),
            "status": worst([self.status(monitor) for monitor in members]),
            "monitors": [self.view(monitor) for monitor in found],
        }

    def wanted(self, monitors: list[Item], only: list[int] | None) -> list[Item]:
        """The monitors with one of the statuses in the request."""
        return [monitor for monitor in monitors if only is None or self.status(monitor) in only]


def tag_name(tag: Item) -> str:
    """A tag as NAME:VALUE."""
    values = tag["values"]
    return ":".join(filter(None, (values.get("tag_name"), values.get("tag_value"))))


def last_poll(monitor: Item, now: float) -> float:
    """The time of the last check of a monitor, from its frequency and the clock."""
    minutes = str(monitor["values"].get("check_frequency", "5"))
    every = int(minutes) * _SECONDS if minutes.isdigit() and int(minutes) else 5 * _SECONDS
    return now - max(0.0, now - monitor["created"]) % every


def set_status(store: Store, monitor: Item, wanted: int, reason: str) -> None:
    """Set the result of the last check of a monitor."""
    if wanted != monitor["status"]:
        monitor["status_at"] = store.now()
        monitor["outages"] += wanted not in (constants.UP, constants.DISCOVERY)
    monitor.update(status=wanted, reason=reason)


@HANDLERS.handles("site24x7.current_status.list")
def list_all(call: Call) -> Any:
    """List the status of all monitors. A guess: with group_required, monitors of groups are listed only in their groups."""
    query = call.query
    only = query.get("status_required")
    reading = Reading(call, query.get("suspended_required", False), query.get("locations_required", True))
    if only is not None and query.get("suspended_required"):
        only = [*only, constants.SUSPENDED]
    if not query.get("group_required", True):
        return {"monitors": [reading.view(monitor) for monitor in reading.wanted(reading.shown, only)]}
    groups = items(call.store, "monitor_groups", call.account)
    grouped = {ident for group in groups for ident in group["values"].get("monitors", ())}
    alone = [monitor for monitor in reading.shown if monitor["id"] not in grouped]
    return {
        "monitors": [reading.view(monitor) for monitor in reading.wanted(alone, only)],
        "monitor_groups": [reading.group(group, only) for group in groups],
    }


@HANDLERS.handles("site24x7.current_status.get")
def get(call: Call) -> Any:
    """Return the status of one monitor, even if it is suspended."""
    return Reading(call).view(find(call.store, "monitors", call.ids["id"], call.account))


@HANDLERS.handles("site24x7.current_status.group")
def get_group(call: Call) -> Any:
    """Return the status of one group or subgroup."""
    ident = call.ids["id"]
    group = known(call.store, "subgroups", ident, call.account)
    return Reading(call).group(group or find(call.store, "monitor_groups", ident, call.account))


@HANDLERS.handles("site24x7.current_status.type")
def get_type(call: Call) -> Any:
    """Return the status of the monitors of one type."""
    wanted = call.ids["type"]
    reading = Reading(call)
    found = [monitor for monitor in reading.shown if monitor["values"].get("type") == wanted]
    if not found and wanted not in TYPES:
        raise BadParameter(f"There is no type {wanted}.", "type")
    return {"monitors": [reading.view(monitor) for monitor in found]}
