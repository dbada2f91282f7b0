# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects of an account in the store. Each keeps its parameters as `values`, under their names in the API."""

from __future__ import annotations

from typing import Any

from ...core.store import Item, Store

OWN = ""  # the account of the owner of the tokens; the account of a customer is its ZAAID
EVERYBODY = "*"


def kind(name: str) -> str:
    """The kind of a resource in the store."""
    return f"site24x7_{name}"


def items(store: Store, name: str, account: str) -> list[Item]:
    """All objects of an account, in the order of their creation."""
    return [item for item in store.data[kind(name)].values() if item["account"] in (account, EVERYBODY)]


def find(store: Store, name: str, ident: str, account: str) -> Item:
    """An object of an account. Raises Refused if there is none."""
    return store.get(kind(name), ident, account=account)


def known(store: Store, name: str, ident: Any, account: str) -> Item | None:
    """An object of an account; None if there is none."""
    item = store.data[kind(name)].get(ident) if isinstance(ident, str) else None
    return item if item and item["account"] in (account, EVERYBODY) else None
