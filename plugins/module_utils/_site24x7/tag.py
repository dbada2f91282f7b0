# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tags. The name and the value together identify a tag."""

from __future__ import annotations

import copy
from typing import Any, Mapping

from .._engine.context import Context
from .._engine.errors import InputError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.options import PARALLEL_OPTIONS
from .._engine.placeholder import is_missing
from .._engine.plan import Plan
from .._engine.resource import TaskContext
from .._engine.values import Values
from .constants import API, TAG_COLORS, TAG_TYPES
from .monitor.reference import MONITOR_REFERENCE
from .resource import Site24x7Resource

FOREIGN = "{0}: the tag {1!r} comes from AWS. Change it there."


def _same_color(one: Any, other: Any) -> bool:
    return str(one or "").casefold() == str(other or "").casefold()


class Tag(Site24x7Resource):
    noun = "tag"
    plural = "tags"
    path = API + "/tags"
    id_key = "tag_id"
    fields: tuple[Field, ...] = (
        Field("name", "tag_name", is_name=True, required_on_create=True),
        Field("value", "tag_value", is_name=True, default=""),
        Field("color", "tag_color", spec={"choices": list(TAG_COLORS)}, equal=_same_color),
        Field("type", "tag_type", constants=TAG_TYPES, open=True, option=False),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        """Whether a tag with the name of the task also has its value. Without a value, it is the tag that has none."""
        return bool(self.from_api(raw).get("value") == (ctx.params.get("value") or ""))

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        if plan.action in ("update", "delete") and plan.old.get("type") == "aws":
            raise InputError(FOREIGN.format("id" if ctx.params.get("id") else "name", label_of(plan.old)))
        return super().review(ctx, plan)


def label_of(values: Values) -> str:
    """How other objects refer to a tag: "env:prod", or "env" for a tag without a value."""
    return ":".join(filter(None, (str(values.get(name) or "").strip() for name in ("name", "value"))))


TAG = Tag()


class TagReference(Tag):
    """A tag that another object refers to."""

    def object_name(self, raw: Mapping[str, Any]) -> str:
        return label_of(self.from_api(raw))


TAG_REFERENCE = TagReference()


class TagWithMonitors(Tag):
    """A tag with its monitors, which require another request."""

    fields = (*Tag.fields, Field("monitors", type="list", ref=MONITOR_REFERENCE, is_set=True, option=False))


class TagInfo(Info):
    resource = TagWithMonitors()
    exports = True
    filters = {"value": {"type": "str"}, "monitors": {"type": "bool", "default": False}, **PARALLEL_OPTIONS}

    def selected(self, ctx: Context, values: Values) -> bool:
        return ctx.params["value"] is None or values["value"] == ctx.params["value"].strip()

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        """Read the monitors of each tag, with one request for each tag."""

        def read(values: Values) -> None:
            monitors = copy.copy(MONITOR_REFERENCE)
            monitors.path = "{0}/{1}/monitors".format(TAG.path, values["id"])
            found = [] if is_missing(values["id"]) else ctx.list(monitors)
            values["monitors"] = sorted(monitors.object_id(raw) for raw in found)

        if ctx.params["monitors"]:
            ctx.in_parallel(read, items)

    def declaration(self, ctx: Context, items: list[Values]) -> Any:
        """Tags without those of AWS, which no task can change."""
        return super().declaration(ctx, [values for values in items if values.get("type") != "aws"])


TAG_INFO = TagInfo()
