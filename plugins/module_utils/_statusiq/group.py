# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups of components and of templates."""

from __future__ import annotations

from typing import Any

from .._engine.field import Field
from .._engine.info import Info
from .._engine.plan import Plan
from .._engine.predictions import Change
from .._engine.resource import Resource, TaskContext
from .._engine.values import Values
from .page.page import PAGE
from .resource import StatusIQResource


class Group(StatusIQResource):
    """A group. Only its members show that they belong to it. A DELETE always states whether to delete them, too."""

    parent = PAGE
    constraints = {"required_one_of": [["name", "id"]]}
    members = ""  # the field that lists them

    def __init__(self) -> None:
        option = "delete_" + self.members
        self.options = {option: {"type": "bool", "default": False}}
        self.delete_options = {option: option}
        super().__init__()

    def member(self) -> Resource:
        """The resource of its members. It refers to its group, so it is created later."""
        raise NotImplementedError

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        return super().predicted(ctx, plan, raw) + (self._left(ctx, plan) if plan.action == "delete" else [])

    def _left(self, ctx: TaskContext, plan: Plan) -> list[Change]:
        """The changes of the members when their group is deleted."""
        member = self.member()
        path = member.path.format(**ctx.path_ids)
        emptied = None if ctx.params.get("delete_" + self.members) else {member.by_name["group"].keys[0]: ""}
        inside = [raw for raw in ctx.list(member) if member.from_api(raw).get("group") == plan.old["id"]]
        return [Change(path, member.optional_id(raw), emptied) for raw in inside if member.optional_id(raw)]


def group_field(key: str, groups: Group) -> Field:
    """The field for the group of a member."""
    return Field("group", key, ref=groups, checks_ids=True, read_old_names=True, default=None, verify_cleared=True)


class GroupInfo(Info):
    """Reads groups, with the names or IDs of their members."""

    resource: Group
    filters = {"members": {"type": "bool", "default": True}}

    def enrich(self, ctx: TaskContext, items: list[Values]) -> None:
        if not (items and ctx.params["members"]):
            return
        group, member = self.resource, self.resource.member()
        name_of = member.object_id if group.by_name[group.members].ref else member.object_name
        found: dict[str, list[str]] = {values["id"]: [] for values in items}
        for raw in ctx.list(member):
            identifier = member.from_api(raw).get("group")
            if identifier in found:
                found[identifier].append(name_of(raw))
        for values in items:
            values[group.members] = found[values["id"]]
