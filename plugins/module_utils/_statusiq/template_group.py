# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Groups of templates for incidents."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.field import Field
from .._engine.resource import Resource
from .constants import API, NOT_IN_ANSWERS
from .group import Group
from .page import PAGE

ID_NAMES = ("template_group_id", "templategroup_id", "componentgroup_id", "group_id")


class TemplateGroup(Group):
    """Its id goes by several names."""

    noun = "template_group"
    plural = "template_groups"
    path = API + "/statuspages/{page}/template_groups"
    id_key = ID_NAMES[0]
    parent = PAGE
    members = "templates"
    fields = (
        Field("name", "templategroup_display_name", always=True, is_name=True),
        Field("description", "templategroup_desc", always=True, default=""),
        Field("templates", NOT_IN_ANSWERS, type="list", elements="str", option=False),
    )
    options = {"delete_templates": {"type": "bool", "default": False}}
    constraints = {"required_one_of": [["name", "id"]]}
    filters = {"members": {"type": "bool", "default": True}}

    def object_id(self, raw: Mapping[str, Any]) -> str:
        told = [raw[name] for name in ID_NAMES if raw.get(name) not in (None, "")]
        return super().object_id({self.id_key: told[0]} if told else raw)

    def member(self) -> Resource:
        from .template import TEMPLATE

        return TEMPLATE


TEMPLATE_GROUP = TemplateGroup()
