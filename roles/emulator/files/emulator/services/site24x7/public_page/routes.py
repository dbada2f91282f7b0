# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The URL for browsers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, render_template

from ....core.store import Item, Store
from .. import tenancy
from ..constants import STATUS
from ..current_status import status, tag_name
from ..maintenance import state, under_maintenance
from ..objects import items, known

HERE = Path(__file__).parent
VISITED = r"/site24x7/?"


def blueprint(store: Store) -> Blueprint:
    """The route of the list of monitors."""
    routes = Blueprint("site24x7", __name__, root_path=str(HERE), template_folder="templates")

    @routes.get("/site24x7/")
    def monitors() -> str:
        with store.lock:
            accounts = [_account(store, account, name) for account, name in tenancy.names(store).items()]
        return render_template("monitors.html", accounts=accounts)

    return routes


def _account(store: Store, account: str, name: str) -> dict[str, Any]:
    maintained = under_maintenance(store, account)
    groups = items(store, "monitor_groups", account)
    monitors = []
    for monitor in items(store, "monitors", account):
        values = monitor["values"]
        tags = [known(store, "tags", ident, account) for ident in values.get("tag_ids", ())]
        of = [group["values"].get("display_name", "") for group in groups if _has(group, monitor)]
        shown = {"name": values.get("display_name", ""), "type": values.get("type", ""), "groups": of}
        shown["tags"] = [tag_name(tag) for tag in tags if tag]
        monitors.append({**shown, "status": STATUS[status(monitor, maintained)]})
    windows = [
        {"name": window["values"]["display_name"], "state": state(store, window)}
        for window in items(store, "maintenance", account)
    ]
    return {"name": name, "monitors": monitors, "windows": windows}


def _has(group: Item, monitor: Item) -> bool:
    return monitor["id"] in group["values"].get("monitors", ())
