# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations, and how requests are assigned to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...core.operations import Match, Operation, Routes
from ...core.schema import Param, Params
from .fields import FIELDS
from .ids import UNIQUE_KEY, UUID
from .keys import PING_KEY, READ_ONLY, READ_WRITE

_ANY = Param("anything")
_FORMS = {"version": "v[123]", "check": UUID, "number": "[0-9]+", "status": "[0-9]+", "uuid": UUID}
_WORDS = {"ping_key": "[-a-zA-Z0-9_]+", "slug": "[-a-zA-Z0-9_]+"}
_EITHER = {"check": f"{UUID}|{UNIQUE_KEY}"}
API = "/api/{version}"
_CHECKS = f"{API}/checks/"
_CHECK = _CHECKS + "{check}"
_CHECK_BODY = dict.fromkeys([*FIELDS, "api_key"], _ANY)
_NO_BODY = {"api_key": _ANY}


def _operation(
    name: str,
    method: str,
    path: str,
    scope: str,
    body: Params | None = None,
    query: Sequence[str] = (),
    forms: Mapping[str, str] | None = None,
) -> Operation:
    wanted = dict.fromkeys(query, _ANY)
    return Operation(f"healthchecks.{name}", method, path, scope, body, wanted, forms={**_FORMS, **(forms or {})})


_PERIOD = ("seconds", "start", "end")
MANAGEMENT = (
    _operation("checks.list", "GET", _CHECKS, READ_ONLY, query=("slug", "tag")),
    _operation("checks.create", "POST", _CHECKS, READ_WRITE, _CHECK_BODY),
    _operation("checks.get", "GET", _CHECK, READ_ONLY, forms=_EITHER),
    _operation("checks.update", "POST", _CHECK, READ_WRITE, _CHECK_BODY),
    _operation("checks.delete", "DELETE", _CHECK, READ_WRITE),
    _operation("checks.pause", "POST", f"{_CHECK}/pause", READ_WRITE, _NO_BODY),
    _operation("checks.resume", "POST", f"{_CHECK}/resume", READ_WRITE, _NO_BODY),
    _operation("pings.list", "GET", f"{_CHECK}/pings/", READ_WRITE),
    _operation("pings.body", "GET", f"{_CHECK}/pings/{{number}}/body", READ_WRITE),
    _operation("flips.list", "GET", f"{_CHECK}/flips/", READ_ONLY, query=_PERIOD, forms=_EITHER),
    _operation("channels.list", "GET", f"{API}/channels/", READ_WRITE),
    _operation("badges.list", "GET", f"{API}/badges/", READ_ONLY),
    _operation("status.get", "GET", f"{API}/status/", ""),
)
PINGS = tuple(
    _operation(f"ping.{name}", "POST", "/ping/{uuid}" + suffix, PING_KEY, {}, query=("rid", "create"))
    for name, suffix in (
        ("success", ""),
        ("start", "/start"),
        ("fail", "/fail"),
        ("log", "/log"),
        ("exit_status", "/{status}"),
    )
)
OPERATIONS = (*MANAGEMENT, *PINGS)
_BY_SLUG = tuple(
    replace(op, path=op.path.replace("{uuid}", "{ping_key}/{slug}"), forms={**_FORMS, **_WORDS}) for op in PINGS
)
_MANAGEMENT_ROUTES = Routes(MANAGEMENT)
_PING_ROUTES = Routes((*PINGS, *_BY_SLUG))  # /ping/UUID/start does not contain a slug


def is_ping(path: str) -> bool:
    """Whether a path belongs to the ping API."""
    return path.startswith("/ping/")


def find(method: str, path: str) -> Match | None:
    """The match for a request; None if the path does not belong to this service."""
    if is_ping(path):
        match = _PING_ROUTES.find("POST", path, {})  # every method is a ping
    elif path.startswith(("/api/v1/", "/api/v2/", "/api/v3/")):
        match = _MANAGEMENT_ROUTES.find(method, path, {})
    else:
        return None
    return match or Match(None, {}, frozenset(), method != "GET")


def lacks_slash(path: str) -> bool:
    """Whether an operation has this path only with a slash at the end."""
    return not is_ping(path) and _MANAGEMENT_ROUTES.find("GET", f"{path}/", {}) is not None
