# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Users: registration, login and profile."""

from __future__ import annotations

from typing import Any

from ...core.errors import Refused
from ...core.store import Item, Store
from .calls import HANDLERS, Call
from .errors import Handled

USERS = "uptimeguard_users"
_KEYS = ("email", "name", "time_zone", "api_token")


def user_of(store: Store, authorization: str) -> Item:
    """The user whose token a header contains."""
    word, _blank, token = authorization.partition(" ")
    if word != "Bearer" or not token:
        raise Refused("Auth token is not correct", 401)
    for user in store.data[USERS].values():
        if user["api_token"] == token:
            return user
    raise Refused("Auth token is not correct", 401, violation=False)


def view(store: Store, user: Item) -> dict[str, Any]:
    """A user as in responses, with the token."""
    monitors = store.data["uptimeguard_monitors"].values()
    return {
        "id": int(user["id"]),
        **{key: user[key] for key in _KEYS},
        "monitors_count": sum(monitor["user_id"] == user["id"] for monitor in monitors),
        "monitors_limit": user["monitors_limit"],
    }


def _check(call: Call, own: str = "") -> None:
    """Reject an invalid profile."""
    body = call.body
    if body.get("password") != body.get("confirm_password"):
        raise Handled("Confirm password doesn't match Password")
    for key in ("email", "name", "time_zone"):
        if body.get(key) == "":
            raise Handled(f"{key.replace('_', ' ').capitalize()} can't be blank")
    taken = [user["id"] for user in call.store.data[USERS].values() if user["email"] == body.get("email")]
    if taken and taken != [own]:
        raise Handled("Email has already been taken")


@HANDLERS.handles("uptimeguard.register")
def register(call: Call) -> Any:
    """Register a new user."""
    _check(call)
    values = {key: call.body[key] for key in ("email", "name", "time_zone", "password")}
    number = max(int(ident) for ident in call.store.data[USERS]) + 1
    token = f"emulator-uptimeguard-token-{number}"
    return view(call.store, call.store.add(USERS, id=str(number), api_token=token, **values))


@HANDLERS.handles("uptimeguard.login")
def log_in(call: Call) -> Any:
    """Log in: return the user with the token. GUESS: HTTP 401 for a wrong password."""
    for user in call.store.data[USERS].values():
        if user["email"] == call.body["email"] and user["password"] == call.body["password"]:
            return view(call.store, user)
    raise Refused("Wrong email or password", 401, violation=False)


@HANDLERS.handles("uptimeguard.user.get")
def get_user(call: Call) -> Any:
    """Return the profile."""
    return view(call.store, call.user)


@HANDLERS.handles("uptimeguard.user.update")
def update_user(call: Call) -> Any:
    """Update the profile. GUESS: every update requires its three keys."""
    missing = [key for key in ("email", "name", "time_zone") if key not in call.body]
    if missing and call.replaces:
        raise Handled(f"{missing[0].replace('_', ' ').capitalize()} can't be blank", violation=True)
    _check(call, call.user["id"])
    call.user.update({key: value for key, value in call.body.items() if key != "confirm_password"})
    return view(call.store, call.user)
