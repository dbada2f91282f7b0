# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The argument of handlers, and the registry of handlers."""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import request

from ...core import calls
from ...core.store import Item

HANDLERS = calls.Handlers()


@dataclass
class Call(calls.Call):
    """One request, with the user of its token. kind: the monitor type in its path."""

    user: Item = field(default_factory=dict)
    kind: str = ""

    @property
    def root(self) -> str:
        """The start of the URLs in responses."""
        return (self.store.settings["uptimeguard_site_root"] or request.host_url).rstrip("/")

    @property
    def replaces(self) -> bool:
        """Whether an update resets the keys that it omits."""
        return self.store.settings["uptimeguard_update"] == "replace"
