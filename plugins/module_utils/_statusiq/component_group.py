# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Component groups of a status page."""

from __future__ import annotations

from typing import Any, List, Mapping

from .._resource import Field, Request, Resource, Words
from .page import PAGE
from .words import API, NOT_IN_ANSWERS


class ComponentGroup(Resource):
    """POST takes the name alone; members are told by the components, not by the group."""

    noun = "component_group"
    plural = "component_groups"
    path = API + "/statuspages/{page}/component_groups"
    id_key = "componentgroup_id"
    parent = PAGE
    fields = (
        Field("name", "componentgroup_display_name", always=True),
        Field("description", "componentgroup_desc", on_create=False, default=""),
        Field("components", NOT_IN_ANSWERS, type="list", elements="str", ref="component", option=False),
    )
    options = {"delete_components": {"type": "bool", "default": False}}
    constraints = {"required_one_of": [["name", "id"]]}
    filters = {"members": {"type": "bool", "default": True}}

    def requests(self, plan: Any, params: Mapping[str, Any]) -> List[Request]:
        if plan.action == "delete":
            return [Request("DELETE", self.path + "/{id}", query=delete_flag("delete_components", params))]
        return super().requests(plan, params)

    def enrich(self, ctx: Any, items: List[Words]) -> None:
        if not (items and ctx.params["members"]):
            return
        from .component import COMPONENT  # a component refers to its group, so this way round it has to be late

        members: Mapping[str, List[str]] = {words["id"]: [] for words in items}
        for raw in ctx.list(COMPONENT):
            group = COMPONENT.from_api(raw).get("group")
            if group in members:
                members[group].append(COMPONENT.object_id(raw))
        for words in items:
            words["components"] = members[words["id"]]


def delete_flag(name: str, params: Mapping[str, Any]) -> Mapping[str, str]:
    """The query that says what becomes of a group's members; never left to the service's default."""
    return {name: "true" if params[name] else "false"}


COMPONENT_GROUP = ComponentGroup()
