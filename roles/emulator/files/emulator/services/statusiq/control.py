# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface of StatusIQ."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, jsonify

from ...core.control import read_body
from ...core.errors import Refused
from ...core.schema import read_params
from ...core.store import Item, Store
from ...core.times import DAY, find_zone, to_minute
from .constants import ONCE
from .maintenance import FLAGS, check_schedule, view
from .objects import check_components
from .parameters import MAINTENANCE
from .people import accept

_FREQUENCY = {name: MAINTENANCE[name] for name in ("maintenance_freq_id", "maintenance_freq_info")}
_WINDOW = ("page_id", "title", "description", "timezone", "components", "notify", "info", "frequency")


def add(routes: Blueprint, store: Store) -> None:
    """Add the routes."""

    @routes.post("/site24x7_maintenance")
    def push_maintenance() -> Response:
        window = _push(store, read_body(*_WINDOW, "starts_in", "minutes"))
        store.due = None
        return jsonify(view(store, window))

    @routes.post("/users/<ident>/accept")
    def accept_invitation(ident: str) -> Response:
        user = store.get("users", ident)
        accept(user)
        return jsonify(user_id=user["id"], user_role=user["role"])

    @routes.post("/pages/<ident>/verify_domain")
    def verify_domain(ident: str) -> Response:
        page = store.get("pages", ident)
        if not page["custom_domain"]:
            raise Refused("The page has no custom domain.", violation=False)
        page["custom_domain"]["verified"] = True
        return jsonify(ok=True)


def _push(store: Store, body: dict[str, Any]) -> Item:
    """Add a window, as Site24x7 pushes it."""
    page = store.get("pages", str(body.get("page_id", "")))
    zone_name = body.get("timezone", "UTC")
    if find_zone(zone_name) is None or set(body.get("notify", {})) - set(FLAGS):
        raise Refused("The timezone or a flag in notify is unknown.", violation=False)
    begin = store.now() + body.get("starts_in", DAY)
    start, end = (to_minute(stamp, zone_name) for stamp in (begin, begin + body.get("minutes", 60) * 60))
    info = body.get("info") or {
        "start_date": start[:10],
        "end_date": end[:10],
        "start_time": start[11:],
        "end_time": end[11:],
    }
    frequency = body.get("frequency", ONCE)
    read_params(_FREQUENCY, {"maintenance_freq_id": frequency, "maintenance_freq_info": info})
    check_schedule(frequency, info, zone_name)
    return store.add(
        "maintenance",
        page_id=page["id"],
        title=body.get("title", "Pushed by Site24x7"),
        description=body.get("description", ""),
        frequency=frequency,
        info=info,
        timezone=zone_name,
        notify=body.get("notify", {}),
        components=check_components(store, page["id"], body.get("components", [])),
        notify_from=store.now() // 60 * 60,
        site24x7=True,
    )
