# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The errors of the event source, with messages that show what to do."""

from __future__ import annotations


class SourceError(Exception):
    """The source cannot run. The message shows why, and what to do."""


class Refusal(Exception):
    """A request that is rejected, with the HTTP status and headers of the response."""

    def __init__(self, status: int, message: str, **headers: str) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers


class Ignored(Exception):
    """An alert that raises no event. The message shows why."""
