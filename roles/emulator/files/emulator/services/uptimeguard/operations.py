# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operations, and how requests are assigned to them."""

from __future__ import annotations

from ...core.operations import Match, Operation, Routes
from ...core.schema import FLAG, NUMBER, TEXT, Param, Params, must

API = "/api/v1"
TOKEN = "token"
_PREFIXES = tuple(f"{API}/{name}" for name in ("register", "login", "user", "monitors"))
_PASSWORDS = {"password": TEXT, "confirm_password": TEXT}
_PROFILE = {"email": TEXT, "name": TEXT, "time_zone": TEXT}
_SETTINGS = {
    "request_type": TEXT,
    "support_redirects": FLAG,
    "body_response": TEXT,
    "response_condition": FLAG,
    "success_response_codes": TEXT,
    "base_authentication_login": TEXT,
    "base_authentication_pass": TEXT,
}
_MONITOR = {
    "host": TEXT,
    "friendly_name": TEXT,
    "time_interval": NUMBER,
    "emails_for_notifications": TEXT,
    "slack_for_notifications": TEXT,
    "status_page": FLAG,
}
BODIES: dict[str, Params] = {
    "base": _MONITOR,
    "advanced": {**_MONITOR, "port": NUMBER, "settings": Param("object", fields=_SETTINGS)},
}
HANDS_OUT_TOKENS = "It hands out a token, which tasks receive as an option and never return."


def _operation(name: str, method: str, path: str, body: Params | None = None, left_out: str = "") -> Operation:
    scope = "" if left_out else TOKEN
    forms = {"monitor": "[0-9]+"}
    return Operation(f"uptimeguard.{name}", method, API + path, scope, body, forms=forms, left_out=left_out)


def _of_type(kind: str) -> tuple[Operation, ...]:
    path, body = f"/monitors/{kind}", BODIES[kind]
    one = path + "/{monitor}"
    return (
        _operation(f"{kind}.create", "POST", path, body),
        _operation(f"{kind}.get", "GET", one),
        _operation(f"{kind}.update", "POST", one, body),
        _operation(f"{kind}.delete", "DELETE", one),
        _operation(f"{kind}.pause", "POST", f"{one}/pause"),
        _operation(f"{kind}.resume", "POST", f"{one}/resume"),
        _operation(f"{kind}.reset_stats", "POST", f"{one}/reset_stats"),
    )


OPERATIONS = (
    _operation(
        "register",
        "POST",
        "/register",
        {name: must(param) for name, param in {**_PROFILE, **_PASSWORDS}.items()},
        HANDS_OUT_TOKENS,
    ),
    _operation("login", "POST", "/login", {"email": must(TEXT), "password": must(TEXT)}, HANDS_OUT_TOKENS),
    _operation("user.get", "GET", "/user"),
    _operation("user.update", "POST", "/user", {**_PROFILE, **_PASSWORDS}),
    _operation("monitors.list", "GET", "/monitors"),
    *_of_type("base"),
    *_of_type("advanced"),
)
_ROUTES = Routes(OPERATIONS)


def find(method: str, path: str) -> Match | None:
    """The match for a request; None if the path does not belong to this service. GUESS: a final slash has no effect."""
    if not path.startswith(_PREFIXES):
        return None
    return _ROUTES.find(method, path.rstrip("/"), {}) or Match(None, {}, frozenset(), method != "GET")
