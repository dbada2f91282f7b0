# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Errors that end a request with an error response."""

from __future__ import annotations

from collections.abc import Collection

UNKNOWN_URL_CODE = 1000
BAD_PARAMETER_CODE = 1001
NOT_FOUND_CODE = 1002
WRONG_METHOD_CODE = 1005


class Refused(Exception):
    """The request fails. `violation` shows whether the client broke the contract of the API."""

    def __init__(self, message: str, status: int = 400, code: int = BAD_PARAMETER_CODE, violation: bool = True) -> None:
        super().__init__(message)
        self.message, self.status, self.code, self.violation = message, status, code, violation


class BadParameter(Refused):
    """A parameter is invalid. name: its path in the body. missing: whether it is mandatory and missing."""

    def __init__(self, message: str, name: str, missing: bool = False) -> None:
        super().__init__(message)
        self.name, self.missing = name, missing


def not_found(what: str) -> Refused:
    """The error for an object that does not exist, which is not the fault of the client."""
    return Refused(f"{what} does not exist.", 404, NOT_FOUND_CODE, violation=False)


def unknown_url(methods: Collection[str]) -> Refused:
    """The error for a path without an operation, or with operations for other methods only."""
    if methods:
        return Refused(f"This URL knows {', '.join(sorted(methods))} only.", 405, WRONG_METHOD_CODE)
    return Refused("There is nothing at this URL.", 404, UNKNOWN_URL_CODE)
