# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The WSGI application around an emulator."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response

from . import control
from .emulator import Emulator, Start


def create_app(start: Start, config: dict[str, Any] | None = None) -> Flask:
    """The application; the emulator itself is `app.extensions["emulator"]`."""
    app = Flask(__name__, static_folder=None)
    emulator = Emulator(start, config)
    app.extensions["emulator"] = emulator
    app.url_map.merge_slashes = False
    app.config.update(PROPAGATE_EXCEPTIONS=True)
    app.before_request(emulator.answer)
    app.register_blueprint(control.blueprint(emulator))
    for service in emulator.services.values():
        pages = service.pages()
        if pages:
            app.register_blueprint(pages)
    app.add_url_rule("/favicon.ico", "icon", _icon)
    app.add_url_rule("/robots.txt", "robots", _robots)
    app.after_request(_harden)
    return app


def _icon() -> Response:
    return Response(status=204)


def _robots() -> Response:
    return Response("User-agent: *\nDisallow: /_emulator/\n", content_type="text/plain")


def _harden(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.headers["Content-Security-Policy"] = (
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"
        )
        response.headers["X-Content-Type-Options"] = "nosniff"
    return response
