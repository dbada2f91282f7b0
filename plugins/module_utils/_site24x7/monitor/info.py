# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads monitors."""

from __future__ import annotations

from typing import Any

from ..._engine.info import Info
from ..._engine.values import Values
from .monitor import MONITOR

LISTS = ("user_groups", "monitor_groups", "tags")  # a monitor must have all items of a filter


class MonitorInfo(Info):
    resource = MONITOR
    filters = {
        "type": {"type": "str"},
        **{name: {"type": "list", "elements": "str"} for name in LISTS},
        "suspended": {"type": "bool"},
    }
    references = LISTS
    exports = True

    def selected(self, ctx: Any, values: Values) -> bool:
        params = ctx.params
        return (
            params["type"] in (None, values.get("type"))
            and params["suspended"] in (None, values.get("suspended"))
            and all(set(ctx.resolve(MONITOR.by_name[name], params[name] or [])) <= set(values[name]) for name in LISTS)
        )

    def enrich(self, ctx: Any, items: list[Values]) -> None:
        """Read the names of all objects that the monitors refer to, with one list for each kind."""
        ctx.read_reference_names(MONITOR, items, [field.name for field in MONITOR.fields if field.ref])


MONITOR_INFO = MonitorInfo()
