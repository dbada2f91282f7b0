# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ping API, which jobs call when they start, end or fail."""

from __future__ import annotations

import base64
from typing import Any

from flask import Response, request

from ...core.answers import to_text
from ...core.store import Item
from . import channels, objects
from .calls import HANDLERS, Call
from .errors import Refusal
from .history import MOST_PINGS
from .ids import is_uuid
from .keywords import signal_in
from .settings import setting
from .status import DOWN, PAUSED, UP, flip

BODY_LIMIT = 10_000
_METHODS = ("HEAD", "GET", "POST")
_MOST_STATUS = 255


@HANDLERS.handles(
    "healthchecks.ping.success",
    "healthchecks.ping.start",
    "healthchecks.ping.fail",
    "healthchecks.ping.log",
    "healthchecks.ping.exit_status",
)
def ping(call: Call) -> Response:
    """The response to a ping. A success does not mean that the ping counted."""
    signal = _signal(call)
    rid = request.args.get("rid")
    if rid is not None and not is_uuid(rid):
        raise Refusal(400, "invalid uuid format", "text")
    _note(call)
    check = _by_uuid(call) if "uuid" in call.ids else _by_slug(call)
    created = check is None
    if check is None:
        check = _create(call)
    if _too_many(call, check):
        return _answer("OK (rate-limited)")
    record(call, check, signal, rid)
    return _answer("Created", 201) if created else _answer("OK")


def _answer(text: str, status: int = 200) -> Response:
    response = to_text(text, status)
    response.headers["Ping-Body-Limit"] = str(BODY_LIMIT)
    return response


def _signal(call: Call) -> str:
    slug, status = call.ids.get("slug", ""), call.ids.get("status", "0")
    if slug != slug.lower() or len(status) > 9 or int(status) > _MOST_STATUS:
        raise Refusal(400, "invalid url format", "text")
    signal = call.operation.rpartition(".")[2]
    if signal == "exit_status":
        return "fail" if int(status) else "success"
    return signal


def _note(call: Call) -> None:
    if request.method not in _METHODS:
        call.note(f"A ping is sent with {', '.join(_METHODS)}.")
    if "create" in request.args and (request.args["create"] != "1" or "uuid" in call.ids):
        call.note("create has no effect but as create=1 with a slug.")


def _not_found() -> Refusal:
    return Refusal(404, "not found", "text", violation=False)


def _by_uuid(call: Call) -> Item:
    check = call.store.data["checks"].get(call.ids["uuid"])
    if check is None:
        raise _not_found()
    return check


def _project(call: Call) -> Item:
    for project in call.store.data["projects"].values():
        if project["ping_key"] == call.ids["ping_key"]:
            return project
    raise _not_found()


def _by_slug(call: Call) -> Item | None:
    """The check with a slug; None if there is none and the request creates it."""
    checks = objects.of_project(call.store, _project(call))
    found = [check for check in checks if check["slug"] == call.ids["slug"]]
    if len(found) > 1:
        raise Refusal(409, "ambiguous slug", "text", violation=False)
    if not found and request.args.get("create") != "1":
        raise _not_found()
    return found[0] if found else None


def _create(call: Call) -> Item:
    project, slug = _project(call), call.ids["slug"]
    if objects.count(call.store, project) >= 2 * setting(call.store, "check_limit"):
        raise _not_found()
    every = [channel["id"] for channel in channels.of_project(call.store, project)]
    return objects.add(call.store, project, name=slug, slug=slug, channels=every)


def _too_many(call: Call, check: Item) -> bool:
    most, since = setting(call.store, "pings_per_minute"), call.store.now() - 60
    return bool(most) and sum(entry["at"] > since for entry in check["pings"]) >= most


def record(call: Call, check: Item, signal: str, rid: str | None) -> None:
    """Log a ping, and update the check."""
    now = call.store.now()
    if (check["status"] == PAUSED and check["manual_resume"]) or check["methods"] not in ("", request.method):
        signal = "ign"
    elif check["filter_http_body"]:
        signal = signal_in(check, call.raw[:BODY_LIMIT])
    duration = _duration(check, signal, rid, now)
    check["n_pings"] += 1
    entry: dict[str, Any] = {
        "id": call.store.new_id(),
        "n": check["n_pings"],
        "at": now,
        "type": signal,
        "scheme": request.scheme,
        "remote_addr": request.remote_addr,
        "method": request.method,
        "ua": request.headers.get("User-Agent", ""),
        "rid": rid,
        "body": base64.b64encode(call.raw[:BODY_LIMIT]).decode() or None,
        "duration": duration,
    }
    check["pings"] = [*check["pings"], entry][-MOST_PINGS:]
    if signal == "start":
        check.update(last_start=now, last_start_rid=rid)
    elif signal in ("success", "fail"):
        _end(call, check, signal, rid, now)


def _duration(check: Item, signal: str, rid: str | None, now: float) -> float | None:
    """The duration of the run that ends with a ping; None if it has no start."""
    if signal in ("success", "fail"):
        for earlier in reversed(check["pings"]):
            if earlier["rid"] == rid and earlier["type"] in ("start", "success", "fail"):
                return now - earlier["at"] if earlier["type"] == "start" else None
    return None


def _end(call: Call, check: Item, signal: str, rid: str | None, now: float) -> None:
    started, matches = check["last_start"], check["last_start_rid"] == rid
    check.update(last_ping=now, last_duration=now - started if started is not None and matches else None)
    if matches or rid is None or signal == "fail":
        check["last_start"] = None
    flip(call.store, check, DOWN if signal == "fail" else UP, now)
