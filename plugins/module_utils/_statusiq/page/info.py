# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads status pages, optionally with their layout and templates."""

from __future__ import annotations

from typing import Any

from ..._engine.context import Context
from ..._engine.info import Info
from ..._engine.values import Values
from ..layout.layout import exported
from .page import PAGE


class PageInfo(Info):
    """The filters choose what is returned about pages, not which pages."""

    resource = PAGE
    exports = True
    filters = {"layout": {"type": "bool", "default": False}, "templates": {"type": "bool", "default": False}}

    def selected(self, ctx: Context, values: Values) -> bool:
        return True

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        if ctx.params["layout"]:
            for values in items:
                values["layout"] = exported(ctx, values["id"], ctx.params["templates"])

    def declaration(self, ctx: Context, items: list[Values]) -> Any:
        """The settings to apply to another page, without undocumented preferences and without an empty custom domain."""
        found = super().declaration(ctx, items)
        for entry in found:
            entry.get("preferences", {}).pop("other", None)
            if not entry.get("custom_domain", {}).get("domain"):
                entry.pop("custom_domain", None)
        return found


PAGE_INFO = PageInfo()
