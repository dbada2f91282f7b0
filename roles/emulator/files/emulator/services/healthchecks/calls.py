# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The argument of handlers, and the registry of handlers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from flask import request

from ...core import calls
from ...core.store import Item
from .settings import text_setting

HANDLERS = calls.Handlers()


def _no_note(message: str) -> None:
    """Ignore a mistake."""


@dataclass
class Call(calls.Call):
    """One request, with the project of its key.

    note: called with each mistake of the client that the server accepts.
    """

    operation: str = ""
    project: Item = field(default_factory=dict)
    read_only: bool = False
    raw: bytes = b""
    note: Callable[[str], None] = _no_note

    @property
    def version(self) -> str:
        """The version of the management API, which URLs in responses contain."""
        return self.ids.get("version", "v3")

    @property
    def makes_slugs(self) -> bool:
        """Whether a request with a name but no slug generates a new slug."""
        return self.version != "v3"

    @property
    def root(self) -> str:
        """The start of the URLs in responses."""
        return (text_setting(self.store, "site_root") or request.host_url).rstrip("/")
