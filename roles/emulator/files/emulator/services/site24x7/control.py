# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface of Site24x7: actions of agents, clouds and people, and information for tests."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from ...core.control import read_body
from ...core.errors import Refused
from ...core.store import Item, Store
from . import first
from .constants import FOUND
from .current_status import set_status
from .fields.groups import BY_AWS
from .fields.monitors import BY_AGENT
from .maintenance import state
from .objects import OWN, items, kind
from .resources import RESOURCES
from .settings import CUSTOMERS, UNITS
from .views import view

_ROOT = "/site24x7"


def add(routes: Blueprint, store: Store) -> None:
    """Add the routes."""
    _add_found(routes, store)
    _add_people(routes, store)

    @routes.get(f"{_ROOT}/maintenance")
    def states_of_windows() -> Response:
        found = store.data[kind("maintenance")].values()
        keys = ("maintenance_id", "account", "display_name", "state")
        rows = [(item["id"], item["account"], item["values"]["display_name"], state(store, item)) for item in found]
        return jsonify(maintenance=[dict(zip(keys, row)) for row in rows])


def _add_found(routes: Blueprint, store: Store) -> None:
    @routes.post(f"{_ROOT}/monitors")
    def add_found_monitor() -> Response:
        body = read_body("account", "type", "display_name", "values")
        account = _account(store, body)
        values = {
            "display_name": _text(body, "display_name", "Found"),
            "type": _text(body, "type", BY_AGENT),
            **_profiles(store, account, body.get("type", BY_AGENT)),
            **body.get("values", {}),
        }
        return _added(store, "monitors", account, values)

    @routes.put(f"{_ROOT}/monitors/<ident>/status")
    def set_monitor_status(ident: str) -> Response:
        body, monitor = read_body("status", "reason"), store.get(kind("monitors"), ident)
        if type(body.get("status")) is not int or body["status"] not in FOUND:
            raise Refused(f"The status of a monitor must be one of {', '.join(map(str, FOUND))}.", violation=False)
        set_status(store, monitor, body["status"], _text(body, "reason", "It does not answer."))
        return jsonify(monitor_id=ident, status=monitor["status"])

    @routes.post(f"{_ROOT}/tags")
    def add_aws_tag() -> Response:
        body = read_body("account", "tag_name", "tag_value")
        values = {"tag_name": _text(body, "tag_name", ""), "tag_value": _text(body, "tag_value", "")}
        return _added(store, "tags", _account(store, body), {**values, "tag_type": BY_AWS})


def _add_people(routes: Blueprint, store: Store) -> None:
    @routes.post(f"{_ROOT}/users/<ident>/accept")
    def accept_role(ident: str) -> Response:
        user = store.get(kind("users"), ident)
        user["pending"] = False
        return jsonify(user_id=user["id"], user_role=user["values"]["user_role"])

    @routes.post(f"{_ROOT}/customers")
    def add_tenant() -> Response:
        body = read_body("name", "zaaid", "sort")
        sort = body.get("sort", CUSTOMERS)
        ident = _text(body, "zaaid", "") or store.new_id()
        if sort not in (CUSTOMERS, UNITS) or ident in store.data[kind("tenants")]:
            raise Refused(f"The sort is {CUSTOMERS} or {UNITS}, and a ZAAID is new.", violation=False)
        tenant = store.add(kind("tenants"), id=ident, name=_text(body, "name", ""), user_id=store.new_id(), sort=sort)
        for name, objects in first.defaults(ident, first.free_number(store.data[kind("users")])).items():
            for own, item in objects.items():
                store.add(kind(name), id=own, **item)
        return jsonify(tenant)


def _account(store: Store, body: dict[str, Any]) -> str:
    account = _text(body, "account", OWN)
    if account != OWN:
        store.get(kind("tenants"), account)
    return account


def _text(body: dict[str, Any], name: str, default: str) -> str:
    value = body.get(name, default)
    if not isinstance(value, str):
        raise Refused(f"The value of {name} is not a text.", violation=False)
    return value


def _profiles(store: Store, account: str, wanted: str) -> dict[str, Any]:
    """The default profiles of the account, which discovered monitors get."""

    def default(name: str, **values: str) -> str:
        found = [item for item in items(store, name, account) if item["default"]]
        return next((item["id"] for item in found if values.items() <= item["values"].items()), "")

    found: dict[str, Any] = {
        "user_group_ids": [default("user_groups")],
        "notification_profile_id": default("notification_profiles"),
        "threshold_profile_id": default("threshold_profiles", type=wanted),
    }
    return {key: value for key, value in found.items() if value}


def _added(store: Store, name: str, account: str, values: dict[str, Any]) -> Response:
    item: Item = store.add(kind(name), account=account, created=store.now(), values=values)
    return jsonify(view(store, RESOURCES[name], item))
