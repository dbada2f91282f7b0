# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The URLs for browsers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, render_template

from ....core.answers import to_json
from ....core.store import Item, Store
from .. import badges, channels, objects
from ..badges import Badge
from ..status import next_ping, status_of
from ..views import tags_of, to_second

HERE = Path(__file__).parent
VISITED = r"/healthchecks/?|/badge/.*|/b/.*"


def blueprint(store: Store) -> Blueprint:
    """The routes of the list of checks and of the badges."""
    routes = Blueprint("healthchecks", __name__, root_path=str(HERE), template_folder="templates")

    @routes.get("/healthchecks/")
    def checks() -> str:
        with store.lock:
            store.tick()
            projects = [_project(store, project) for project in store.data["projects"].values()]
        return render_template("checks.html", projects=projects)

    _add_badges(routes, store)
    return routes


def _add_badges(routes: Blueprint, store: Store) -> None:
    @routes.get("/b/<states>/<key>.<form>")
    def check_badge(states: str, key: str, form: str) -> Response:
        with store.lock:
            store.tick()
            return _show(badges.of_check(store, key, states), form)

    @routes.get("/badge/<key>/<states>.<form>", defaults={"tag": None})
    @routes.get("/badge/<key>/<states>/<tag>.<form>")
    def tag_badge(key: str, states: str, tag: str | None, form: str) -> Response:
        with store.lock:
            store.tick()
            return _show(badges.of_tag(store, key, states, tag), form)


def _show(badge: Badge | None, form: str) -> Response:
    if badge is None or form not in badges.FORMATS:
        abort(404)
    if form == "json":
        return to_json(badge.as_json())
    if form == "shields":
        return to_json(badge.as_shields())
    return Response(render_template("badge.svg", badge=badge), content_type="image/svg+xml")


def _project(store: Store, project: Item) -> dict[str, Any]:
    names = {channel["id"]: channel["name"] or channel["kind"] for channel in channels.of_project(store, project)}
    shown = [_check(store, check, names) for check in objects.of_project(store, project)]
    return {"name": project["name"], "checks": shown}


def _check(store: Store, check: Item, names: dict[str, str]) -> dict[str, Any]:
    due = next_ping(check)
    simple = check["kind"] == "simple"
    return {
        "name": check["name"] or "unnamed",
        "slug": check["slug"],
        "desc": check["desc"],
        "tags": tags_of(check),
        "status": status_of(check, store.now()),
        "started": check["last_start"] is not None,
        "period": f"every {check['timeout']} s" if simple else f"{check['schedule']} ({check['tz']})",
        "grace": check["grace"],
        "last_ping": None if check["last_ping"] is None else to_second(check["last_ping"]),
        "next_ping": None if due is None else to_second(due),
        "pings": check["n_pings"],
        "channels": [names[ident] for ident in check["channels"] if ident in names],
    }
