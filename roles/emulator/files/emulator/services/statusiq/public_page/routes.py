# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The URLs that visitors open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, jsonify, make_response, render_template, request

from ....core.schema import Refused
from ..mails import tick
from .content import content
from .text import readable, readable_day, readable_span, safe_style

if TYPE_CHECKING:
    from ....core.app import Emulator

HERE = Path(__file__).parent
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def blueprint(emulator: Emulator) -> Blueprint:
    """The list of pages, the pages and their feeds."""
    routes = Blueprint("public", __name__)
    store = emulator.store

    for shape in (readable, readable_day):
        routes.add_app_template_filter(shape)
    routes.add_app_template_global(readable_span)

    def found(enc: str) -> dict[str, Any]:
        with store.lock:
            try:
                return content(store, store.page_by_encrypted_id(enc))
            except Refused:
                abort(404)

    @routes.get("/")
    def index() -> str:
        with store.lock:
            pages = [content(store, page) for page in store.data["pages"].values()]
        return render_template("index.html", pages=pages)

    @routes.get("/sp/pv/<enc>")
    def page(enc: str) -> Response:
        shown = found(enc)
        footer = shown["footer"]
        style = safe_style(footer["style"])
        response = make_response(render_template("page.html", **shown, footer_style=style))
        if not shown["page"]["indexed"]:
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    @routes.get("/sp/pv/rss/<enc>")
    def rss(enc: str) -> Response:
        shown = found(enc)
        if not shown["page"]["rss"]:
            abort(404)
        feed = render_template("feed.xml", **shown, host=request.host_url.rstrip("/"))
        return Response(_NOT_IN_XML.sub("", feed), content_type="application/rss+xml;charset=UTF-8")

    @routes.get("/favicon.ico")
    def icon() -> Response:
        return Response(status=204)

    @routes.get("/robots.txt")
    def robots() -> Response:
        return Response("User-agent: *\nDisallow: /_emulator/\n", content_type="text/plain")

    @routes.get("/_emulator/visitors")
    def visitors() -> tuple[Response, int] | Response:
        wanted = request.args.get("page")
        with store.lock:
            tick(store)
            pages = [
                page for page in store.data["pages"].values() if wanted is None or wanted in (page["id"], page["name"])
            ]
            if len(pages) != 1:
                return jsonify(code=1002, message=f"{len(pages)} pages are meant, not one."), 404
            return jsonify(content(store, pages[0]))

    @routes.after_app_request
    def harden(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
            response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    return routes
