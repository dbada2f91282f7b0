# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors in the formats of the server."""

from __future__ import annotations

from flask import Response

from ...core.answers import to_error_page, to_json, to_nothing, to_text
from ...core.errors import Refused

LARGEST_BODY = 2_621_440  # of a request to the management API


class Refusal(Refused):
    """An error whose response has one of the formats json, text, html and empty."""

    def __init__(self, status: int, message: str, form: str = "json", violation: bool = True) -> None:
        super().__init__(message, status, violation=violation)
        self.form = form


def to_response(error: Refused) -> Response:
    """The response for an error."""
    form = getattr(error, "form", "html" if error.status in (404, 500) else "empty")
    if form == "json":
        return to_json({"error": error.message}, error.status)
    if form == "text":
        return to_text(error.message, error.status)
    return to_error_page(error.status) if form == "html" else to_nothing(error.status)


def invalid(field: str, what: str) -> Refusal:
    """The error for an invalid field of the body."""
    return Refusal(400, f"json validation error: {field} {what}")


def no_such_check() -> Refusal:
    """The error for a UUID that no check has."""
    return Refusal(404, "There is no such check.", "html", violation=False)
