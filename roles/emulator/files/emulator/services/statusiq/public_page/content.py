# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The content of a status page."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ....core.store import Item, Store
from ....core.times import DAY, day_start, to_iso
from ..constants import COMPONENT_STATUS, INCIDENT_STATUS, OPERATIONAL, UNDER_MAINTENANCE, WINDOW_STATUS
from ..ids import encrypted_id
from ..objects import components_of, of_page
from ..windows import current_or_next, window_status
from .uptime import BADNESS, uptime

_OVERALL = {
    1: "All systems operational",
    2: "Some systems are suspended",
    3: "Some systems are degraded",
    4: "Some systems are under maintenance",
    5: "Partial outage",
    6: "Major outage",
}


def _slug(words: str) -> str:
    return words.lower().replace(" ", "_")


def _status(number: int) -> dict[str, str]:
    return {"status": _slug(COMPONENT_STATUS[number]), "status_text": COMPONENT_STATUS[number]}


def _worst(numbers: list[int]) -> int:
    return max(numbers, key=BADNESS.index, default=OPERATIONAL)


def _component(store: Store, component: Item, bars: bool) -> dict[str, Any]:
    shown = {"name": component["name"], "description": component["description"], **_status(component["status"])}
    return {**shown, "uptime": uptime(component, store.now())} if bars else shown


def _incident(store: Store, incident: Item) -> dict[str, Any]:
    postmortem = incident["postmortem"]
    published = postmortem and postmortem["published_at"] is not None
    return {
        "title": incident["title"],
        "description": incident["description"],
        **_status(incident["severity"]),
        "began_at": to_iso(incident["began_at"]),
        "ended_at": None if incident["ended_at"] is None else to_iso(incident["ended_at"]),
        "components": [component["name"] for component in components_of(store, incident)],
        "updates": [
            {
                "status": _slug(INCIDENT_STATUS[update["status"]]),
                "status_text": INCIDENT_STATUS[update["status"]],
                "text": update["text"],
                "at": to_iso(update["at"]),
            }
            for update in reversed(incident["updates"])
        ],
        "postmortem": {"body": postmortem["body"], "at": to_iso(postmortem["published_at"])} if published else None,
    }


def _window(store: Store, window: Item) -> dict[str, Any]:
    begin, end = current_or_next(window, store.now())
    status = window_status(window, store.now())
    return {
        "title": window["title"],
        "description": window["description"],
        "status": _slug(WINDOW_STATUS[status]),
        "status_text": WINDOW_STATUS[status],
        "begins_at": to_iso(begin, window["timezone"]),
        "ends_at": to_iso(end, window["timezone"]),
        "components": [component["name"] for component in components_of(store, window)],
    }


def _history(store: Store, page: Item, windows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The past events of each of the last days (UTC), newest first, including days without events."""
    past = [item for item in of_page(store, "incidents", page["id"]) if item["ended_at"] is not None]
    entries = [(item["ended_at"], {"kind": "incident", **_incident(store, item)}) for item in past]
    for window, item in zip(windows, of_page(store, "maintenance", page["id"])):
        if window["status"] == "completed":
            entries.append((current_or_next(item, store.now())[1], {"kind": "maintenance", **window}))
    # Of entries with the same end, the later one comes first. An end in the future counts as today.
    entries.reverse()
    entries.sort(key=lambda entry: -entry[0])
    today, wanted = day_start(store.now()), page["preferences"]["show_incident_history_last_n_days"]
    days: dict[float, list[Any]] = {today - number * DAY: [] for number in range(wanted)}
    for ended_at, entry in entries:
        days.get(day_start(min(ended_at, store.now())), []).append(entry)
    return [{"day": to_iso(day)[:10], "entries": found} for day, found in days.items()]


def _groups(store: Store, page: Item, members: list[Item], bars: bool) -> list[dict[str, Any]]:
    return [
        {
            "name": group["name"],
            "description": group["description"],
            **_status(_worst([item["status"] for item in members if item["group_id"] == group["id"]])),
            "components": [_component(store, item, bars) for item in members if item["group_id"] == group["id"]],
        }
        for group in of_page(store, "component_groups", page["id"])
    ]


def _about(page: Item) -> dict[str, Any]:
    wants, enc = page["preferences"], encrypted_id("page", page["id"])
    return {
        "name": page["name"],
        "description": page["description"],
        "company": page["company"],
        "website": page["website"],
        "url": f"/sp/pv/{enc}",
        "rss": f"/sp/pv/rss/{enc}" if wants["allow_rss_feed"] else None,
        "indexed": not wants["disable_search_engine_indexing"],
        "expand_groups": wants["expand_component_groups"],
        "subscribe": wants["allow_email_subscribers"],
        "percent": wants["show_status_history_uptime"],
        "asks_password": bool(page["password_hash"]),
        "address_ranges": len(wants["allowed_ip_ranges"]),
    }


def content(store: Store, page: Item, bars: bool = False) -> dict[str, Any]:
    """The content that a page shows to visitors, as its preferences require. Only browsers get the uptime bars."""
    wants = page["preferences"]
    bars = bars and wants["show_status_history"]
    members = of_page(store, "components", page["id"])
    active = [item for item in of_page(store, "incidents", page["id"]) if item["ended_at"] is None]
    windows = [_window(store, window) for window in of_page(store, "maintenance", page["id"])]
    running = [window for window in windows if window["status"] == "in_progress"]
    soon = store.now() + wants["show_upcoming_maintenance_next_n_days"] * DAY
    states = [item["status"] for item in members] + [item["severity"] for item in active]
    overall = _worst(states + [UNDER_MAINTENANCE for _window in running])
    upcoming = sorted(
        (window for window in windows if window["status"] == "scheduled" and _utc(window["begins_at"]) <= soon),
        key=lambda window: _utc(window["begins_at"]),
    )
    return {
        "page": _about(page),
        "time": to_iso(store.now()),
        "overall": {**_status(overall), "words": _OVERALL[overall]},
        "groups": _groups(store, page, members, bars) if wants["show_component_summary"] else [],
        "components": [_component(store, item, bars) for item in members if not item["group_id"]]
        if wants["show_component_summary"]
        else [],
        "incidents": [_incident(store, item) for item in reversed(active)] if wants["show_active_incidents"] else [],
        "maintenance": {
            "running": running if wants["show_active_incidents"] else [],
            "upcoming": upcoming if wants["show_upcoming_maintenance"] else [],
        },
        "history": _history(store, page, windows) if wants["show_incident_history"] else [],
        "footer": page["footer"],
    }


def _utc(iso: str) -> float:
    return datetime.strptime(iso, "%Y-%m-%dT%H:%M:%S%z").timestamp()
