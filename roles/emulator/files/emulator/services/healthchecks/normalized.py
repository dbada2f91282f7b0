# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state with names instead of IDs and without times, for comparisons."""

from __future__ import annotations

from typing import Any

from ...core.store import Item, Store
from . import channels, objects
from .kinds import CHECK
from .views import tags_of

_NOT_KEPT = (
    *("project_id", "number", "channels", "pings", "flips", "timeout", "schedule", "tz"),
    *("last_ping", "last_start", "last_start_rid", "last_duration"),
)


def normalized(store: Store) -> dict[str, Any]:
    """The checks of each project that has any."""
    found = {
        project["name"]: sorted((_check(store, project, check) for check in checks), key=str)
        for project in store.data["projects"].values()
        if (checks := objects.of_project(store, project))
    }
    return {"checks": found}


def _check(store: Store, project: Item, check: Item) -> dict[str, Any]:
    keys = ("timeout",) if check["kind"] == "simple" else ("schedule", "tz")
    names = {channel["id"]: channel["name"] or channel["id"] for channel in channels.of_project(store, project)}
    return {
        **{key: check[key] for key in CHECK if key not in _NOT_KEPT},
        **{key: check[key] for key in keys},
        "tags": sorted(set(tags_of(check))),
        "channels": sorted(names[ident] for ident in check["channels"] if ident in names),
    }
