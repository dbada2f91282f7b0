# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding and creating checks."""

from __future__ import annotations

from typing import Any

from ...core.store import Item, Store
from .calls import Call
from .errors import Refusal, no_such_check
from .ids import is_uuid, new_uuid, unique_key


def of_project(store: Store, project: Item) -> list[Item]:
    """The checks of a project in the order of their creation."""
    found = [check for check in store.data["checks"].values() if check["project_id"] == project["id"]]
    return sorted(found, key=lambda check: check["number"])


def wanted(call: Call) -> Item:
    """The check in the path of a request."""
    ident = call.ids["check"]
    if not is_uuid(ident):
        for check in of_project(call.store, call.project):
            if unique_key(check["id"]) == ident:
                return check
        raise Refusal(404, "There is no such check.", "empty", violation=False)
    found = call.store.data["checks"].get(ident)
    if found is None:
        raise no_such_check()
    if found["project_id"] != call.project["id"]:
        raise Refusal(403, "The check belongs to another project.", "empty", violation=False)
    return found


def count(store: Store, project: Item) -> int:
    """The number of checks in the account of a project."""
    projects = store.data["projects"].values()
    account = {other["id"] for other in projects if other["account"] == project["account"]}
    return sum(check["project_id"] in account for check in store.data["checks"].values())


def add(store: Store, project: Item, **values: Any) -> Item:
    """Add a check."""
    number = max((check["number"] for check in store.data["checks"].values()), default=0) + 1
    return store.add("checks", id=new_uuid(store, "checks"), project_id=project["id"], number=number, **values)
