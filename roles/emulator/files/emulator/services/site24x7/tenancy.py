# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The tenant of a request: the account itself, a customer of an MSP, or a business unit."""

from __future__ import annotations

from flask import request

from ...core.errors import Refused
from ...core.operations import Operation
from ...core.store import Item, Store
from .objects import OWN, kind
from .settings import CUSTOMERS, SINGLE, UNITS, setting

COOKIE = "zaaid"
LISTS = {"site24x7.customers.list": CUSTOMERS, "site24x7.business_units.list": UNITS}
_FORBIDDEN = 403  # a guess


def tenants(store: Store, sort: str) -> list[Item]:
    """The customers or business units; empty if the account has none."""
    if setting(store, "tenancy") != sort:
        return []
    return [tenant for tenant in store.data[kind("tenants")].values() if tenant["sort"] == sort]


def account(store: Store, operation: Operation) -> str:
    """The account in the cookie. For the lists of customers and business units, the cookie has no effect."""
    tenancy, zaaid = setting(store, "tenancy"), request.cookies.get(COOKIE, "")
    if operation.name in LISTS or (tenancy == SINGLE and not zaaid):
        return OWN
    if not zaaid:
        raise Refused("The ZAAID of the customer must be passed.", _FORBIDDEN)
    if zaaid not in [tenant["id"] for tenant in tenants(store, tenancy)]:
        raise Refused(f"The ZAAID {zaaid} is not one of this account.", _FORBIDDEN)
    return zaaid


def names(store: Store) -> dict[str, str]:
    """The available accounts with their names. If names are equal, they contain the ZAAID."""
    tenancy = setting(store, "tenancy")
    if tenancy == SINGLE:
        return {OWN: "account"}
    found = tenants(store, tenancy)
    plain = [tenant["name"] for tenant in found]
    return {
        tenant["id"]: tenant["name"] if plain.count(tenant["name"]) == 1 else f"{tenant['name']} ({tenant['id']})"
        for tenant in found
    }
