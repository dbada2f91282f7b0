# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Templates for incidents, and their groups."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Iterator, Mapping

from .._engine.errors import InputError, NotFoundError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.resource import Resource, TaskContext
from .._engine.values import Values, trimmed
from .component import COMPONENT
from .constants import API, CHANNELS, COMPONENT_STATUS, INCIDENT_STATUS, NOT_IN_ANSWERS
from .group import Group, GroupInfo, group_field
from .page.page import PAGE
from .resource import StatusIQResource

ID_NAMES = ("template_group_id", "templategroup_id", "componentgroup_id", "group_id")


class TemplateGroup(Group):
    """A group of templates. The API uses several names for its ID."""

    noun = "template_group"
    plural = "template_groups"
    path = API + "/statuspages/{page}/template_groups"
    id_key = ID_NAMES[0]
    members = "templates"
    fields = (
        Field("name", "templategroup_display_name", always=True, is_name=True),
        Field("description", "templategroup_desc", always=True, default=""),
        Field("templates", NOT_IN_ANSWERS, type="list", option=False),
    )

    def object_id(self, raw: Mapping[str, Any]) -> str:
        found = [raw[name] for name in ID_NAMES if raw.get(name) not in (None, "")]
        return super().object_id({self.id_key: found[0]} if found else raw)

    def member(self) -> Resource:
        return TEMPLATE


TEMPLATE_GROUP = TemplateGroup()


class Template(StatusIQResource):
    """A template. Often, only the response to its creation and its group contain its ID. A PUT contains all values."""

    noun = "template"
    plural = "templates"
    path = API + "/statuspages/{page}/templates"
    id_key = "template_id"
    ids_in_lists = False
    whole_updates = True
    only_to_create = ("title",)
    parent = PAGE
    distinguished_by = "group"  # several groups can have templates with the same name
    unaffected = (TEMPLATE_GROUP, COMPONENT)  # these lists do not show the templates that use them
    fields = (
        Field("name", "display_name", is_name=True, required_on_create=True),
        group_field("template_group_id", TEMPLATE_GROUP),
        Field("title", "incident_title", is_name=True, required_on_create=True),
        Field("description", "incident_desc", required_on_create=True),
        Field("severity", "incident_severity", constants=COMPONENT_STATUS, required_on_create=True),
        Field("status", "incident_status", constants=INCIDENT_STATUS, required_on_create=True),
        Field(
            "components",
            "affected_components",
            type="list",
            ref=COMPONENT,
            checks_ids=True,
            read_old_names=True,
            default=[],
        ),
        # Sent even if it is empty, so that no default notifies subscribers.
        Field("notify", "notify_pref", type="list", constants=CHANNELS, default=[], send_default=True),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    # --- IDs that no list shows ------------------------------------------------------------------------------------

    def members(self, ctx: TaskContext, group: str | None) -> Iterator[tuple[str, str]]:
        """The name and ID of each template in a group."""
        try:
            raw = ctx.get(TEMPLATE_GROUP, group) if group else {}
        except NotFoundError:
            return
        for identifier in filter(None, MEMBERS.from_api(raw.get(MEMBERS.name))):
            try:
                yield self.object_name(ctx.get(self, identifier)), identifier
            except NotFoundError:
                continue

    def _ids(self, ctx: TaskContext, group: str | None, name: str) -> Iterator[str]:
        return (identifier for label, identifier in self.members(ctx, group) if label == trimmed(name))

    def best_matches(self, ctx: TaskContext, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Add the IDs if several templates match, because the error message lists them."""
        found = super().best_matches(ctx, found)
        if len(found) == 1 or all(map(self.optional_id, found)):
            return found
        groups = [self.from_api(raw).get("group") for raw in found]
        ids = {group: self._ids(ctx, group, ctx.params["name"]) for group in groups}
        known = [self.optional_id(raw) or next(ids[group], "") for raw, group in zip(found, groups)]
        return [dict(raw, **{self.id_key: identifier}) for raw, identifier in zip(found, known)]

    def find_id(self, ctx: TaskContext, values: Values) -> str:
        for identifier in self._ids(ctx, values.get("group"), values["name"]):
            return identifier
        raise InputError(
            "id: the API does not return the ID of the template {0!r}, which is required to change or delete it. Set id "
            "to the ID that the task that created it returned, or add the template to a template group in the web UI, "
            "because the API returns the IDs of the templates in a group.".format(values["name"])
        )


TEMPLATE = Template()
MEMBERS = Field("templates", type="list", ref=TEMPLATE)  # in the response for a single group


class TemplateInfo(Info):
    resource = TEMPLATE
    filters = {"group": {"type": "str"}, "ids": {"type": "bool", "default": False}}
    references = ("group",)

    def enrich(self, ctx: TaskContext, items: list[Values]) -> None:
        ctx.read_reference_names(TEMPLATE, items, ["group", "components"])
        unknown: dict[str | None, dict[str, list[Values]]] = defaultdict(lambda: defaultdict(list))
        for values in items if ctx.params["ids"] else ():
            if not values["id"]:
                unknown[values.get("group")][trimmed(values["name"])].append(values)
        for group, by_name in unknown.items():
            ids: dict[str, list[str]] = defaultdict(list)
            for name, identifier in TEMPLATE.members(ctx, group):
                ids[name].append(identifier)
            for name, twins in by_name.items():
                if len(twins) == len(ids[name]) == 1:
                    twins[0]["id"] = ids[name][0]


TEMPLATE_GROUP_INFO = GroupInfo(TEMPLATE_GROUP)
TEMPLATE_INFO = TemplateInfo()
