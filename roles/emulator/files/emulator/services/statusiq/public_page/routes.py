# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The URLs for visitors."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify, make_response, render_template, request

from ....core.callers import foreign_header
from ....core.errors import Refused
from ....core.schema import EMAIL, must, read_params
from ....core.store import Store
from ..objects import page_by_encrypted_id
from ..people import subscribe_visitor
from .content import content
from .text import readable, readable_day, readable_days, readable_span, safe_style, without_repeats

HERE = Path(__file__).parent
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blueprint(store: Store) -> Blueprint:
    """The list of pages, the pages and their feeds."""
    routes = Blueprint("public", __name__, root_path=str(HERE), template_folder="templates")
    routes.add_app_template_filter(readable)
    routes.add_app_template_filter(readable_day)
    for shape in (readable_days, readable_span, without_repeats):
        routes.add_app_template_global(shape)
    _add_pages(routes, store)
    _add_subscription(routes, store)
    return routes


def _shown(store: Store, enc: str, bars: bool = False) -> dict[str, Any]:
    with store.lock:
        try:
            return content(store, page_by_encrypted_id(store, enc), bars)
        except Refused:
            abort(404)


def _render(store: Store, enc: str, said: str = "") -> Response:
    """Render a page, with a message for a visitor who has subscribed."""
    shown = _shown(store, enc, bars=True)
    style = safe_style(shown["footer"]["style"])
    response = make_response(render_template("page.html", **shown, footer_style=style, said=said))
    if not shown["page"]["indexed"]:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def _add_pages(routes: Blueprint, store: Store) -> None:
    @routes.get("/")
    def index() -> str:
        with store.lock:
            pages = [content(store, page) for page in store.data["pages"].values()]
        return render_template("index.html", pages=pages)

    @routes.get("/sp/pv/<enc>")
    def page(enc: str) -> Response:
        return _render(store, enc)

    @routes.get("/sp/pv/rss/<enc>")
    def rss(enc: str) -> Response:
        shown = _shown(store, enc)
        if not shown["page"]["rss"]:
            abort(404)
        feed = render_template("feed.xml", **shown, host=request.host_url.rstrip("/"))
        return Response(_NOT_IN_XML.sub("", feed), content_type="application/rss+xml;charset=UTF-8")


def _add_subscription(routes: Blueprint, store: Store) -> None:
    @routes.post("/sp/pv/<enc>/subscribe")
    def subscribe(enc: str) -> Response:
        """Subscribe a visitor. Other websites in the same browser cannot do this."""
        if foreign_header(request.environ):
            abort(403)
        if not _shown(store, enc)["page"]["subscribe"]:
            abort(404)
        address = request.form.get("email", "").strip()
        try:
            read_params({"email": must(EMAIL)}, {"email": address})
        except Refused:
            return _render(store, enc, "This is not an email address.")
        with store.lock:
            added = subscribe_visitor(store, page_by_encrypted_id(store, enc), address)
        return _render(store, enc, f"{address} is {'now' if added else 'already'} a subscriber.")


def add_visitors(routes: Blueprint, store: Store) -> None:
    """Add the same content as JSON to the control interface, which other hosts cannot use."""

    @routes.get("/visitors")
    def visitors() -> tuple[Response, int] | Response:
        wanted = request.args.get("page")
        with store.lock:
            store.tick()
            pages = [
                page for page in store.data["pages"].values() if wanted is None or wanted in (page["id"], page["name"])
            ]
            if len(pages) != 1:
                return jsonify(code=1002, message=f"{len(pages)} pages match, but exactly one is required."), 404
            return jsonify(content(store, pages[0]))
