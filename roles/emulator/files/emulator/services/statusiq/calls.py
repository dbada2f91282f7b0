# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The argument of StatusIQ handlers, and the registry of these handlers."""

from __future__ import annotations

from ...core import calls
from ...core.store import Item

HANDLERS = calls.Handlers()
handles = HANDLERS.handles


class Call(calls.Call):
    """One checked request."""

    @property
    def page(self) -> Item:
        """The status page in the path."""
        return self.store.get("pages", self.ids["page"])

    def item(self, kind: str, name: str) -> Item:
        """The object in the path, which must belong to the page."""
        owner = {"page_id": self.page["id"]} if "page" in self.ids else {}
        return self.store.get(kind, self.ids[name], **owner)
