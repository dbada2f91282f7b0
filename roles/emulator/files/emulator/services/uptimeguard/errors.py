# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors, in each format in which the server can report them."""

from __future__ import annotations

from typing import Any

from flask import Response

from ...core.answers import to_error_page, to_json, to_nothing
from ...core.errors import Refused

FORMS = ("envelope", "json", "html", "empty")


class Handled(Refused):
    """An error that the server handles. Its response has HTTP 200."""

    def __init__(self, message: str, violation: bool = False) -> None:
        super().__init__(message, 200, violation=violation)


def failure(message: Any) -> dict[str, Any]:
    """The envelope of an error."""
    return {"status": 1, "response": message}


def to_response(error: Refused, form: str) -> Response:
    """The response. GUESS: an unhandled error can have any format, because the document does not mention it."""
    if error.status == 200 or form == "envelope":
        return to_json(failure(error.message), error.status)
    if form == "json":
        return to_json({"error": error.message}, error.status)
    return to_error_page(error.status) if form == "html" else to_nothing(error.status)


def no_such_monitor() -> Refused:
    """The error for a monitor that does not exist with this type and ID, or that belongs to another user."""
    return Refused("Monitor not found", 404, violation=False)
