# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintenance windows, including those that Site24x7 pushed."""

from __future__ import annotations

from typing import Any

from ...core.errors import Refused
from ...core.store import Item, Store
from ...core.times import DEFAULT_ZONE, from_minute, to_iso
from .calls import Call, handles
from .constants import DAILY, NOTIFY_FLAGS, ONCE, WEEKLY
from .mails import notify_now
from .objects import check_components, components_of, of_page
from .parameters import FREQUENCY_NEEDS
from .windows import current_or_next, window_status

FLAGS = [flag for flags in NOTIFY_FLAGS.values() for flag in flags]
_NAMES = {
    "maintenance_title": "title",
    "maintenance_desc": "description",
    "maintenance_freq_id": "frequency",
    "maintenance_freq_info": "info",
    "timezone": "timezone",
}


def view(store: Store, window: Item) -> dict[str, Any]:
    """The response for a window, with the times of its current or next occurrence."""
    begin, end = (to_iso(stamp, window["timezone"]) for stamp in current_or_next(window, store.now()))
    if store.settings["awkward"].get("begin_at_utc_digits"):
        begin, end = begin[:-5] + "+0000", end[:-5] + "+0000"
    return {
        "maintenance_id": window["id"],
        "statuspage_id": window["page_id"],
        "maintenance_title": window["title"],
        "maintenance_desc": window["description"],
        "maintenance_will_begin_at": begin,
        "maintenance_will_end_at": end,
        "maintenance_freq_id": window["frequency"],
        "maintenance_freq_info": window["info"],
        "maintenance_notify_pref": {flag: window["notify"].get(flag, False) for flag in FLAGS},
        "timezone": window["timezone"],
        "is_site24x7_maintenance": window["site24x7"],
        "maintenance_status": window_status(window, store.now()),
        "maintenance_affected_components": [
            {
                "component_id": component["id"],
                "component_status": component["status"],
                "display_name": component["name"],
                "is_site24x7_component": 1 in component["automations"],
                "statuspage_id": component["page_id"],
            }
            for component in components_of(store, window)
        ],
    }


def check_schedule(frequency: int, info: dict[str, Any], zone_name: str) -> None:
    """Check that the keys for the frequency exist, and that the end is after the start."""
    for name in FREQUENCY_NEEDS[frequency]:
        if name not in info:
            raise Refused(f"The parameter maintenance_freq_info.{name} is mandatory for this frequency.")
    start, end = info["start_time"], info["end_time"]
    if frequency == ONCE:
        begins, ends = (from_minute(f"{info[f'{name}_date']} {info[f'{name}_time']}", zone_name) for name in _ENDS)
        backwards = ends <= begins
    elif frequency == WEEKLY:
        backwards = info["start_day"] == info["end_day"] and start == end
    else:
        backwards = frequency == DAILY and start == end
    if backwards:
        raise Refused("The end in maintenance_freq_info is not after the start: see end_time and end_date.")


_ENDS = ("start", "end")


def _change(call: Call, window: Item | None) -> Item:
    store, values = call.store, call.taken(_NAMES)
    zone_name = values.get("timezone", window["timezone"] if window else DEFAULT_ZONE)
    check_schedule(values["frequency"], values["info"], zone_name)
    if "maintenance_affected_components" in call.body:
        wanted = call.body["maintenance_affected_components"]
        values["components"] = check_components(store, call.page["id"], wanted)
    if window is None:
        window = store.add("maintenance", page_id=call.page["id"], timezone=zone_name)
    window.update(values)
    _set_notify(call, window)
    return window


def _set_notify(call: Call, window: Item) -> None:
    flags = call.body.get("maintenance_notify_pref", {})
    window["notify"] = {**window["notify"], **flags}
    window["notify_from"] = call.store.now() // 60 * 60  # nobody is notified of what is already over
    call.store.due = None
    notify_now(call.store, window, flags)
    call.store.tick()


@handles("maintenance.create")
def create(call: Call) -> Any:
    """Create a window. The start can be in the past."""
    return view(call.store, _change(call, None))


@handles("maintenance.get")
def get(call: Call) -> Any:
    """Return one window."""
    return view(call.store, call.item("maintenance", "maintenance"))


@handles("maintenance.update")
def update(call: Call) -> Any:
    """Update a window. Each update with the flags for now notifies again."""
    return view(call.store, _change(call, call.item("maintenance", "maintenance")))


@handles("maintenance.delete")
def delete(call: Call) -> Any:
    """Delete a window. The response contains the deleted window."""
    window = call.item("maintenance", "maintenance")
    del call.store.data["maintenance"][window["id"]]
    return view(call.store, window)


@handles("maintenance.list")
def list_all(call: Call) -> Any:
    """List all windows of a page, including those that are over."""
    return [view(call.store, window) for window in of_page(call.store, "maintenance", call.page["id"])]


@handles("site24x7_maintenance.notify")
def set_notifications(call: Call) -> Any:
    """Update the notifications, the only change to a window that Site24x7 pushed."""
    window = call.item("maintenance", "maintenance")
    _set_notify(call, window)
    return view(call.store, window)
