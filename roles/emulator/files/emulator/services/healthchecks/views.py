# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks and times as in responses."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from ...core.store import Item
from .calls import Call
from .ids import badge_key, unique_key
from .status import next_ping, status_of

_PLAIN = ("start_kw", "success_kw", "failure_kw", "filter_subject", "filter_body", "filter_http_body")


def to_second(stamp: float) -> str:
    """2026-11-29T05:32:46+00:00"""
    return datetime.fromtimestamp(stamp, timezone.utc).replace(microsecond=0).isoformat()


def to_microsecond(stamp: float) -> str:
    """2026-11-29T05:32:46.187253+00:00"""
    return datetime.fromtimestamp(stamp, timezone.utc).isoformat(timespec="microseconds")


def _time(stamp: float | None) -> str | None:
    return None if stamp is None else to_second(stamp)


def tags_of(check: Item) -> list[str]:
    """The tags of a check, which are separated only by spaces."""
    return [tag for tag in check["tags"].split(" ") if tag]


def view(call: Call, check: Item) -> dict[str, Any]:
    """A check, as the response for the key of a request contains it."""
    filtered, on = check["filter_subject"], call.store.settings["awkward"]
    shown = {
        **{key: check[key] for key in ("name", "slug", "tags", "desc", "grace", "n_pings")},
        "status": status_of(check, call.store.now(), tell_started=call.version == "v1"),
        "started": check["last_start"] is not None,
        "last_ping": _time(check["last_ping"]),
        "next_ping": _time(next_ping(check)),
        "manual_resume": check["manual_resume"],
        "methods": check["methods"],
        "subject": check["success_kw"] if filtered else "",
        "subject_fail": check["failure_kw"] if filtered else "",
        **{key: check[key] for key in _PLAIN},
        "filter_default_fail": check["filter_default_fail"],
    }
    if not on.get("check_without_badge_url"):
        shown["badge_url"] = f"{call.root}/b/2/{badge_key(check['id'])}.svg"
    if check["last_duration"] is not None:
        shown["last_duration"] = int(check["last_duration"])
    shown.update({"unique_key": unique_key(check["id"])} if call.read_only else _for_writers(call, check))
    if on.get("check_without_uuid"):
        shown.pop("uuid", None)
    keys = ("timeout",) if check["kind"] == "simple" else ("schedule", "tz")
    return {**shown, **{key: check[key] for key in keys}}


def url_of(call: Call, check: Item) -> str:
    """The URL of a check in the API."""
    return f"{call.root}/api/{call.version}/checks/{check['id']}"


def _for_writers(call: Call, check: Item) -> dict[str, Any]:
    url = url_of(call, check)
    return {
        "uuid": check["id"],
        "ping_url": f"{call.root}/ping/{check['id']}",
        "update_url": url,
        "pause_url": f"{url}/pause",
        "resume_url": f"{url}/resume",
        "channels": ",".join(sorted(ident for ident in check["channels"] if ident in call.store.data["channels"])),
    }
