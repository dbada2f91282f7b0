# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Component groups of a status page."""

from __future__ import annotations

from .._engine.field import Field
from .._engine.resource import Resource
from .constants import API, NOT_IN_ANSWERS
from .group import Group
from .page import PAGE


class ComponentGroup(Group):
    """POST takes the name alone."""

    noun = "component_group"
    plural = "component_groups"
    path = API + "/statuspages/{page}/component_groups"
    id_key = "componentgroup_id"
    parent = PAGE
    members = "components"
    fields = (
        Field("name", "componentgroup_display_name", always=True, is_name=True),
        Field("description", "componentgroup_desc", on_create=False, default=""),
        Field("components", NOT_IN_ANSWERS, type="list", elements="str", ref="component", option=False),
    )
    options = {"delete_components": {"type": "bool", "default": False}}
    constraints = {"required_one_of": [["name", "id"]]}
    filters = {"members": {"type": "bool", "default": True}}

    def member(self) -> Resource:
        from .component import COMPONENT

        return COMPONENT


COMPONENT_GROUP = ComponentGroup()
