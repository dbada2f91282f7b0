# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The current status of monitors. One request reads all of them."""

from __future__ import annotations

import copy
import re
from typing import Any, Iterator, Mapping, Sequence

from .._engine.context import Context
from .._engine.field import Field
from .._engine.info import Info
from .._engine.values import Raw, Values
from .constants import API, STATUSES
from .monitor_group import MONITOR_GROUP
from .resource import Site24x7Resource
from .type_words import type_constant, type_word

TYPE = re.compile("[A-Z0-9_]+")  # a type that can be in a path
CONTAINERS = ("monitors", "monitor_groups")  # keys that contain monitors, or groups with these keys


class CurrentStatus(Site24x7Resource):
    """A monitor with its status. Its keys depend on the status."""

    noun = "monitor"
    plural = "monitors"
    path = API + "/current_status"
    id_key = "monitor_id"
    fields = (
        Field("name", option=False, is_name=True),
        Field("type", "monitor_type", option=False, decode=type_word),
        Field("status", constants=STATUSES, open=True, option=False),
        Field("last_polled_at", "last_polled_time", option=False),
        Field("duration", option=False),
        Field("down_reason", option=False, default=""),
        Field("downtime_millis", option=False),
        Field("outage_id", option=False),
        Field("attribute", "attribute_label", option=False),
        Field("value", "attribute_value", option=False),
        Field("unit", option=False),
        Field("tags", type="list", option=False, default=[]),
    )

    def objects_in(self, data: Any, query: Mapping[str, str]) -> Any:
        """All monitors, including those in groups. A monitor that is in several groups appears once."""
        if not isinstance(data, (dict, list)):
            return data
        found: dict[str, Any] = {}
        for raw in self._monitors_in(data):
            found.setdefault(str(raw.get(self.id_key)) if isinstance(raw, dict) else str(len(found)), raw)
        return list(found.values())

    def _monitors_in(self, data: Any) -> Iterator[Any]:
        """The monitors in a response or in a group. Anything else is included, too, and reported later."""
        if isinstance(data, list):
            for one in data:
                yield from self._monitors_in(one)
        elif isinstance(data, dict) and self.id_key not in data and any(key in data for key in CONTAINERS):
            for key in CONTAINERS:
                yield from self._monitors_in(data.get(key) or [])
        else:
            yield data


CURRENT_STATUS = CurrentStatus()


class CurrentStatusInfo(Info):
    """The API can select a group or a type. The other filters need no further request."""

    resource = CURRENT_STATUS
    filters = {
        "group": {"type": "str"},
        "type": {"type": "str"},
        "status": {"type": "list", "elements": "str", "choices": list(STATUSES)},
        "tags": {"type": "list", "elements": "str"},
        "suspended": {"type": "bool", "default": False},
        "apm": {"type": "bool", "default": False},
    }
    references = ("group",)

    def constraints(self) -> dict[str, Any]:
        return {"mutually_exclusive": [["group", "id"], ["group", "suspended"], ["group", "apm"]]}

    def listing(self, ctx: Context) -> Sequence[Raw]:
        params = ctx.params
        if params["group"]:
            return self._part(ctx, "/group/" + ctx.identify(MONITOR_GROUP, "group", params["group"]))
        suspended = params["suspended"] or "suspended" in (params["status"] or ())
        kind = type_constant(type_word(params["type"]))
        if TYPE.fullmatch(kind) and not (suspended or params["apm"]):
            return self._part(ctx, "/type/" + kind)
        flags = {"locations_required": False, "suspended_required": suspended, "apm_required": params["apm"]}
        return ctx.list(CURRENT_STATUS, query={name: "true" if value else "false" for name, value in flags.items()})

    @staticmethod
    def _part(ctx: Context, path: str) -> Sequence[Raw]:
        part = copy.copy(CURRENT_STATUS)
        part.path += path
        return ctx.list(part)

    def selected(self, ctx: Context, values: Values) -> bool:
        kind, status, tags = (ctx.params[name] for name in ("type", "status", "tags"))
        if kind and values.get("type") != type_word(kind):
            return False
        return (not status or values.get("status") in status) and set(tags or ()) <= set(values["tags"])


CURRENT_STATUS_INFO = CurrentStatusInfo()
