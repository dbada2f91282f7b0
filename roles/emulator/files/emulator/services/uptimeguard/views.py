# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitors and times as in responses."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any
from urllib.parse import urlsplit

from ...core.store import Item
from .calls import Call

_PLAIN = ("host", "port", "friendly_name", "time_interval", "current_status", "has_status_page")


def to_text(stamp: float | None) -> str | None:
    """2016-08-22 16:48:00 UTC"""
    return None if stamp is None else datetime.fromtimestamp(stamp, timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")


def to_millisecond(stamp: float) -> str:
    """2016-08-22T16:48:18.509Z"""
    return datetime.fromtimestamp(stamp, timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def brief(monitor: Item) -> dict[str, Any]:
    """A monitor as in the list: with its type, without settings and links."""
    return {**_common(monitor), "type": monitor["type"]}


def view(call: Call, monitor: Item) -> dict[str, Any]:
    """A single monitor: without its type, and with its links, even if it has no status page."""
    page = f"{call.root}/status/{monitor['page']}"
    links = {
        "self": f"{call.root}/api/v1/monitors/{monitor['type']}/{monitor['id']}",
        "public_status_page": page,
        "embedded_public_status_page": f"{page}/embedded",
    }
    settings = monitor["settings"]
    return {
        **_common(monitor),
        "settings": None if settings is None else dict(settings),
        "links": [{"rel": rel, "href": href} for rel, href in links.items()],
    }


def _common(monitor: Item) -> dict[str, Any]:
    return {
        "id": int(monitor["id"]),
        **{key: monitor[key] for key in _PLAIN},
        "normalized_uri": _normalized(monitor),
        "last_ping": to_text(monitor["last_ping"]),
        "next_ping": to_text(monitor["next_ping"]),
        "current_status_created_at": to_millisecond(monitor["current_status_at"]),
        "favicon": f"/uploads/favicons/{monitor['id']}.ico",
        "emails_for_notifications": list(monitor["emails_for_notifications"]),
        "slack_for_notifications": monitor["slack_for_notifications"],
        "created_at": to_millisecond(monitor["created_at"]),
        "updated_at": to_millisecond(monitor["updated_at"]),
    }


def _normalized(monitor: Item) -> str:
    parts = urlsplit(monitor["host"])
    return f"{parts.scheme}://{parts.hostname}:{monitor['port']}{parts.path or '/'}"
