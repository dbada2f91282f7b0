# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The objects of a status page in the store."""

from __future__ import annotations

from ...core.errors import not_found
from ...core.store import Item, Store
from .ids import encrypted_id


def of_page(store: Store, kind: str, page_id: str) -> list[Item]:
    """The objects of a page, in the order of their creation."""
    return [item for item in store.data[kind].values() if item["page_id"] == page_id]


def page_by_encrypted_id(store: Store, enc: str) -> Item:
    """The page with an encrypted ID."""
    for page in store.data["pages"].values():
        if encrypted_id("page", page["id"]) == enc:
            return page
    raise not_found(store.kinds["pages"].word)


def check_components(store: Store, page_id: str, idents: list[str]) -> list[str]:
    """The IDs without duplicates, after a check that the page has all of them."""
    for ident in idents:
        store.get("components", ident, page_id=page_id)
    return list(dict.fromkeys(idents))


def components_of(store: Store, item: Item) -> list[Item]:
    """The affected components of an incident, a window or a template that still exist."""
    known = store.data["components"]
    return [known[ident] for ident in item["components"] if ident in known]


def set_status(store: Store, component: Item, status: int) -> None:
    """Set the status of a component, and record the time."""
    changes = component["changes"]
    if not changes or changes[-1][1] != status:
        changes.append([store.now(), status])
    component.update(status=status, status_at=store.now())
