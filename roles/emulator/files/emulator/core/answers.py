# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of responses: JSON, plain text, an error page, an empty body."""

from __future__ import annotations

import json
from typing import Any

from flask import Response

JSON_TYPE = "application/json;charset=UTF-8"
_PAGE = "<!DOCTYPE html>\n<html><head><title>{0}</title></head><body><h1>Error {0}</h1></body></html>\n"


def to_json(answer: Any, status: int = 200) -> Response:
    """A response with a JSON body."""
    return Response(json.dumps(answer), status, content_type=JSON_TYPE)


def to_text(text: str | bytes, status: int = 200) -> Response:
    """A response with a plain text body. Bytes are returned unchanged."""
    return Response(text, status, content_type="text/plain;charset=UTF-8" if isinstance(text, str) else "text/plain")


def to_error_page(status: int) -> Response:
    """An error page in HTML."""
    return Response(_PAGE.format(status), status, content_type="text/html;charset=UTF-8")


def to_nothing(status: int) -> Response:
    """A response without a body."""
    response = Response(status=status)
    response.headers.pop("Content-Type", None)
    return response
