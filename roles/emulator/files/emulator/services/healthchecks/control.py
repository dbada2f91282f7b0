# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface of Healthchecks, for what users do in their browsers."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify

from ...core.control import read_body
from ...core.errors import Refused
from ...core.store import Store
from .ids import new_uuid
from .kinds import PROJECT


def add(routes: Blueprint, store: Store) -> None:
    """Add the routes."""

    @routes.post("/channels")
    def add_channel() -> Response:
        body = read_body("id", "project_id", "name", "kind")
        project = store.get("projects", body.get("project_id", PROJECT))
        values = {"project_id": project["id"], "name": body.get("name", ""), "kind": body.get("kind", "email")}
        if not all(isinstance(value, str) for value in (*values.values(), body.get("id", ""))):
            raise Refused("The values of a channel must be strings.", violation=False)
        number = max((channel["number"] for channel in store.data["channels"].values()), default=0) + 1
        ident = body.get("id") or new_uuid(store, "channels")
        return jsonify(store.add("channels", id=ident, number=number, **values))

    @routes.delete("/channels/<ident>")
    def delete_channel(ident: str) -> Response:
        del store.data["channels"][store.get("channels", ident)["id"]]
        for check in store.data["checks"].values():
            check["channels"] = [channel for channel in check["channels"] if channel != ident]
        return jsonify(ok=True)

    @routes.get("/checks/<ident>/pings")
    def pings(ident: str) -> Response:
        return jsonify(pings=store.get("checks", ident)["pings"])
