# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups of things on a status page."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.predictions import Change
from .._engine.request import Request
from .._engine.resource import Resource
from .._engine.values import Values


class Group(Resource):
    """What is in it is told by its members. What becomes of them when it is deleted is never left to a default."""

    members = ""  # the field that lists them

    def member(self) -> Resource:
        """The resource that its members are. A member refers to its group, so this way round it has to come late."""
        raise NotImplementedError

    def requests(self, plan: Any, params: Mapping[str, Any]) -> list[Request]:
        if plan.action != "delete":
            return super().requests(plan, params)
        name = "delete_" + self.members
        return [Request("DELETE", self.path + "/{id}", query={name: "true" if params.get(name) else "false"})]

    def predicted(self, ctx: Any, plan: Any, raw: dict[str, Any]) -> list[Change]:
        return super().predicted(ctx, plan, raw) + (self._left(ctx, plan) if plan.action == "delete" else [])

    def _left(self, ctx: Any, plan: Any) -> list[Change]:
        """What becomes of the members of a group that is deleted."""
        member = self.member()
        path = member.path.format(**ctx.path_ids)
        emptied = None if ctx.params.get("delete_" + self.members) else {member.by_name["group"].keys[0]: ""}
        inside = [raw for raw in ctx.list(member) if member.from_api(raw).get("group") == plan.before["id"]]
        return [Change(path, member.known_id(raw), emptied) for raw in inside if member.known_id(raw)]

    def enrich(self, ctx: Any, items: list[Values]) -> None:
        if not (items and ctx.params["members"]):
            return
        member = self.member()
        tell = member.object_id if self.by_name[self.members].ref else member.label
        found: dict[str, list[str]] = {values["id"]: [] for values in items}
        for raw in ctx.list(member):
            group = member.from_api(raw).get("group")
            if group in found:
                found[group].append(tell(raw))
        for values in items:
            values[self.members] = found[values["id"]]
