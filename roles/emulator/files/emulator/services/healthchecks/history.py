# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of a check: its pings, their bodies, and the changes of its status."""

from __future__ import annotations

import base64
from typing import Any

from flask import Response, request

from ...core.answers import to_text
from ...core.store import Item
from . import objects
from .calls import HANDLERS, Call
from .errors import Refusal
from .settings import setting
from .status import UP
from .views import to_microsecond, to_second, url_of

MOST_PINGS = 1000  # the number of pings that are kept
_LONGEST_PERIOD = 31_536_000
_LATEST = 10**11
_COPIED = ("scheme", "remote_addr", "method", "ua", "rid")


@HANDLERS.handles("healthchecks.pings.list")
def list_pings(call: Call) -> Any:
    """List the pings, newest first, up to the limit of the account."""
    check = objects.wanted(call)
    most = min(setting(call.store, "log_limit"), MOST_PINGS)
    return {"pings": [_ping(call, check, ping) for ping in check["pings"][::-1][:most]]}


def _ping(call: Call, check: Item, ping: Item) -> dict[str, Any]:
    shown = {
        "type": ping["type"],
        "date": to_microsecond(ping["at"]),
        "n": ping["n"],
        **{key: ping[key] for key in _COPIED},
        "body_url": f"{url_of(call, check)}/pings/{ping['n']}/body" if ping["body"] else None,
    }
    if ping["duration"] is not None:
        shown["duration"] = round(ping["duration"], 2)
    return shown


@HANDLERS.handles("healthchecks.pings.body")
def ping_body(call: Call) -> Response:
    """Return the unchanged bytes of a body."""
    check, number = objects.wanted(call), int(call.ids["number"])
    oldest = check["n_pings"] - min(setting(call.store, "log_limit"), MOST_PINGS)
    for ping in check["pings"]:
        if ping["n"] == number > oldest and ping["body"]:
            return to_text(base64.b64decode(ping["body"]))
    raise Refusal(404, "There is no such ping, or it has no body.", "html", violation=False)


@HANDLERS.handles("healthchecks.flips.list")
def list_flips(call: Call) -> Any:
    """List the flips within the times in the query, newest first."""
    check = objects.wanted(call)
    seconds, start, end = _period("seconds", _LONGEST_PERIOD), _period("start", _LATEST), _period("end", _LATEST)
    begin = max(start or 0, call.store.now() - seconds if seconds else 0)
    found = [item for item in check["flips"] if begin <= item["at"] < (_LATEST if end is None else end)]
    return {"flips": [{"timestamp": to_second(item["at"]), "up": int(item["status"] == UP)} for item in found[::-1]]}


def _period(name: str, most: int) -> int | None:
    text = request.args.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 20 and int(text) <= most):
        raise Refusal(400, f"The value of {name} is not a whole number up to {most}.", "empty")
    return int(text)
