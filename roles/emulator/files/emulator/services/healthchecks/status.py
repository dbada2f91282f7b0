# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The status of a check, which depends on its last ping and start, its schedule and the clock."""

from __future__ import annotations

import math

from ...core.store import Item, Store
from .schedules.due import next_due
from .settings import text_setting

NEW, UP, GRACE, DOWN, PAUSED, STARTED = "new", "up", "grace", "down", "paused", "started"


def _due(check: Item) -> float | None:
    """The time of the next expected ping; None if there is none."""
    if check["status"] != UP or check["last_ping"] is None:
        return None
    if check["kind"] == "simple":
        return check["last_ping"] + check["timeout"]
    return next_due(check["schedule"], check["tz"], check["last_ping"])


def next_ping(check: Item) -> float | None:
    """The time when the grace time begins: when the next ping is due, or at an earlier start."""
    due, started = _due(check), check["last_start"]
    if started is None or check["status"] == DOWN:
        return due
    return started if due is None else min(due, started)


def goes_down_at(check: Item) -> float | None:
    """The time when the check goes down without a ping; None if it does not."""
    begin = next_ping(check)
    return None if begin is None else begin + check["grace"]


def status_of(check: Item, now: float, tell_started: bool = False) -> str:
    """The status at a time."""
    started = check["last_start"]
    if started is not None:
        if now >= started + check["grace"]:
            return DOWN
        if tell_started:
            return STARTED
    due = _due(check)
    if due is None or now < due:
        return check["status"]
    return DOWN if now >= due + check["grace"] else GRACE


def flip(store: Store, check: Item, status: str, at: float) -> None:
    """Change the status, and record the change in the history."""
    if check["status"] != status:
        check["flips"].append({"id": store.new_id(), "at": at, "status": status})
        check["status"] = status


def record_lateness(store: Store, now: float) -> float:
    """Do the work of the server's alert worker. Returns the time of the next event."""
    if text_setting(store, "alert_worker") == "off":
        return now
    nearest = math.inf
    for check in store.data["checks"].values():
        at = goes_down_at(check) if check["status"] != DOWN else None
        if at is not None and at <= now:
            flip(store, check, DOWN, at)
        elif at is not None:
            nearest = min(nearest, at)
    return nearest
