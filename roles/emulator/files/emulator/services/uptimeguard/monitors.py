# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitors: list, get, create, change, delete, pause, resume, reset statistics."""

from __future__ import annotations

import hashlib
import math
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ...core.store import Item, Store
from .calls import HANDLERS, Call
from .errors import Handled, no_such_monitor
from .kinds import MONITOR, SETTINGS
from .views import brief, view

MONITORS = "uptimeguard_monitors"
PAUSED, UNKNOWN = "paused", "unknown"
FIRST_ID = 301


def of_user(store: Store, user: Item) -> list[Item]:
    """The monitors of a user in the order of their creation."""
    found = [monitor for monitor in store.data[MONITORS].values() if monitor["user_id"] == user["id"]]
    return sorted(found, key=lambda monitor: int(monitor["id"]))


def _wanted(call: Call) -> Item:
    """The monitor in the path of a request. GUESS: a monitor of the other type is not found."""
    found = call.store.data[MONITORS].get(call.ids["monitor"])
    if found is None or found["user_id"] != call.user["id"] or found["type"] != call.kind:
        raise no_such_monitor()
    return found


def _each(action: str) -> tuple[str, ...]:
    return tuple(f"uptimeguard.{kind}.{action}" for kind in ("base", "advanced"))


@HANDLERS.handles("uptimeguard.monitors.list")
def list_monitors(call: Call) -> Any:
    """List the monitors of both types."""
    return [brief(monitor) for monitor in of_user(call.store, call.user)]


@HANDLERS.handles(*_each("get"))
def get_monitor(call: Call) -> Any:
    return view(call, _wanted(call))


@HANDLERS.handles(*_each("create"))
def create_monitor(call: Call) -> Any:
    """Create a monitor. GUESS: no value must be unique, so the same request creates another monitor."""
    limit = call.user["monitors_limit"]
    if limit is not None and len(of_user(call.store, call.user)) >= limit:
        raise Handled("You have reached the limit of monitors")
    store, now = call.store, call.store.now()
    values = _values(call, {})
    number = _new_number(store)
    own = {"user_id": call.user["id"], "type": call.kind, "page": hashlib.sha256(str(number).encode()).hexdigest()[:10]}
    times = {"created_at": now, "updated_at": now, "current_status_at": now}
    item = store.add(MONITORS, id=str(number), **own, **times, **values)
    item["next_ping"] = now + item["time_interval"] * 60
    return view(call, item)


def _new_number(store: Store) -> int:
    """The ID of a new monitor. IDs of deleted monitors are not used again."""
    while True:
        number = FIRST_ID - 1 + next(store.numbers)
        if str(number) not in store.data[MONITORS]:
            return number


@HANDLERS.handles(*_each("update"))
def update_monitor(call: Call) -> Any:
    """Update a monitor. GUESS: the time of the next check changes only with the interval."""
    monitor, now = _wanted(call), call.store.now()
    before = monitor["time_interval"]
    monitor.update(_values(call, monitor), updated_at=now)
    if monitor["next_ping"] is not None and monitor["time_interval"] != before:
        monitor["next_ping"] = now + monitor["time_interval"] * 60
    return view(call, monitor)


@HANDLERS.handles(*_each("delete"))
def delete_monitor(call: Call) -> Any:
    del call.store.data[MONITORS][_wanted(call)["id"]]


@HANDLERS.handles(*_each("pause"))
def pause_monitor(call: Call) -> Any:
    """Pause a monitor. GUESS: a second call changes nothing."""
    monitor = _wanted(call)
    if monitor["current_status"] != PAUSED:
        monitor.update(current_status=PAUSED, current_status_at=call.store.now(), next_ping=None)
    return view(call, monitor)


@HANDLERS.handles(*_each("resume"))
def resume_monitor(call: Call) -> Any:
    """Resume a monitor. Its status is unknown until the next check."""
    monitor, now = _wanted(call), call.store.now()
    if monitor["current_status"] == PAUSED:
        next_ping = now + monitor["time_interval"] * 60
        monitor.update(current_status=UNKNOWN, current_status_at=now, next_ping=next_ping)
    return view(call, monitor)


@HANDLERS.handles(*_each("reset_stats"))
def reset_statistics(call: Call) -> Any:
    _wanted(call)["resets"] += 1


def check_due(store: Store, now: float) -> float:
    """Check the monitors that are due. Returns the time of the next check."""
    due = math.inf
    for monitor in store.data[MONITORS].values():
        if monitor["next_ping"] is None:
            continue
        step = monitor["time_interval"] * 60
        if monitor["next_ping"] <= now:
            monitor["last_ping"] = monitor["next_ping"] + (now - monitor["next_ping"]) // step * step
            monitor["next_ping"] = monitor["last_ping"] + step
            status = "up" if monitor["reachable"] else "down"
            if status != monitor["current_status"]:
                monitor.update(current_status=status, current_status_at=monitor["last_ping"])
        due = min(due, monitor["next_ping"])
    return due


# -- the values of a request ----------------------------------------------------------------------


def _values(call: Call, before: Item) -> dict[str, Any]:
    """The new values of a monitor. GUESS: a setting decides whether an update resets the keys that it omits."""
    kept = before if before and not call.replaces else MONITOR
    body, parts = call.body, _host(call.body.get("host", kept["host"] if before else ""))
    interval = body.get("time_interval", kept["time_interval"])
    if interval < 1:
        raise Handled("Time interval must be greater than 0")
    values = {
        "host": body.get("host", kept["host"]),
        "port": body.get("port") or (before and kept is before and before["port"]) or _port(parts),
        "friendly_name": body.get("friendly_name") or (kept is before and kept["friendly_name"]) or parts.hostname,
        "time_interval": interval,
        "emails_for_notifications": _emails(body, kept),
        "slack_for_notifications": body.get("slack_for_notifications", kept["slack_for_notifications"]),
        "has_status_page": body.get("status_page", kept["has_status_page"]),
    }
    if call.kind == "base":
        values["port"] = _port(parts)
        return values
    return {**values, "settings": _settings(body.get("settings", {}), kept["settings"] or SETTINGS)}


def _host(host: str) -> SplitResult:
    """The host. GUESS: it is mandatory and contains the scheme."""
    parts = urlsplit(host)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Handled("Host is invalid")
    return parts


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _emails(body: Any, kept: Any) -> list[str]:
    if "emails_for_notifications" not in body:
        return list(kept["emails_for_notifications"])
    found: list[str] = body["emails_for_notifications"].split()
    if any("@" not in address for address in found):
        raise Handled("Emails for notifications is invalid")
    return found


def _settings(sent: Any, kept: Any) -> dict[str, Any]:
    values = {**kept, **sent}
    if "success_response_codes" in sent:
        codes = sent["success_response_codes"].split()
        if not all(code.isdecimal() and 100 <= int(code) <= 599 for code in codes):
            raise Handled("Success response codes is invalid")
        values["success_response_codes"] = [int(code) for code in codes]
    return values
