# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Components of a status page, and their groups."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.errors import AnswerError, InputError, NotYetError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.placeholder import is_missing
from .._engine.plan import Plan
from .._engine.resource import Resource, TaskContext
from .._engine.values import MISSING, Values
from .constants import API, AUTOMATIONS, COMPONENT_STATUS, NOT_IN_ANSWERS
from .group import Group, GroupInfo, group_field
from .page.page import PAGE
from .resource import StatusIQResource

OPERATIONAL = COMPONENT_STATUS["operational"]  # the status of a new component


def _automations(value: Any) -> list[str]:
    """The names of the enabled automations. The API has two formats for them."""
    values = {str(number): word for word, number in AUTOMATIONS.items()}
    names = []
    for item in _entries(value):
        number = str(item.get("automate_id", "")).strip()
        if str(item.get("add_automation", True)).lower() != "false" and number:
            names.append(values.get(number, number))
    return [word for word in AUTOMATIONS if word in names] + [name for name in names if name not in AUTOMATIONS]


def _automation_email(value: Any) -> Any:
    """The address of the email automation; MISSING if the response does not contain it."""
    found = [str(item["automate_emailid"]) for item in _entries(value) if item.get("automate_emailid")]
    return found[0] if found else MISSING


def _entries(value: Any) -> list[dict[str, Any]]:
    items = [value] if isinstance(value, dict) and value else value or []
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise AnswerError("The API's response contains status_update_automation_info in an unknown format.")
    return items


def _automation_info(names: list[str]) -> list[dict[str, Any]]:
    """All automations, each on or off. Automations that are not in the list are turned off."""
    return [{"automate_id": number, "add_automation": word in names} for word, number in AUTOMATIONS.items()]


class ComponentGroup(Group):
    """A group of components. A POST accepts only the name."""

    noun = "component_group"
    plural = "component_groups"
    path = API + "/statuspages/{page}/component_groups"
    id_key = "componentgroup_id"
    members = "components"
    fields = (
        Field("name", "componentgroup_display_name", always=True, is_name=True),
        Field("description", "componentgroup_desc", on_create=False, default=""),
        Field("components", NOT_IN_ANSWERS, type="list", ref="component", option=False),
    )

    def member(self) -> Resource:
        return COMPONENT


COMPONENT_GROUP = ComponentGroup()


class Component(StatusIQResource):
    """A component. The API often omits its status."""

    noun = "component"
    plural = "components"
    path = API + "/statuspages/{page}/components"
    id_key = "component_id"
    parent = PAGE
    distinguished_by = "group"  # several groups can have components with the same name
    unaffected = (COMPONENT_GROUP,)  # the list of groups does not show their members
    fields = (
        Field("name", "display_name", always=True, is_name=True),
        Field("description", "desc", default=""),
        group_field("componentgroup_id", COMPONENT_GROUP),
        Field(
            "automations",
            "status_update_automation_info",
            type="list",
            spec={"choices": list(AUTOMATIONS)},
            decode=_automations,
            encode=_automation_info,
            default=[],
        ),
        Field("automation_email", "status_update_automation_info", decode=_automation_email, option=False),
        Field("status", "component_status", constants=COMPONENT_STATUS, option=False),
        Field("permalink", "co_permalink", option=False),
    )
    constraints = {"required_one_of": [["name", "id"]]}

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> dict[str, Any]:
        shown = super().predicted_object(ctx, plan, raw)
        return shown if raw or plan.action != "create" else dict(shown, component_status=OPERATIONAL)


COMPONENT = Component()


class ComponentInfo(Info):
    resource = COMPONENT
    filters = {"group": {"type": "str"}, "status": {"type": "str", "choices": list(COMPONENT_STATUS)}}
    references = ("group",)

    def enrich(self, ctx: TaskContext, items: list[Values]) -> None:
        ctx.read_reference_names(COMPONENT, items, ["group"])


COMPONENT_GROUP_INFO = GroupInfo(COMPONENT_GROUP)
COMPONENT_INFO = ComponentInfo()


def group_of(raw: Mapping[str, Any]) -> Any:
    """The ID of the group of a component; None if it is in no group."""
    return COMPONENT.from_api(raw).get("group")


def group_members(ctx: TaskContext, group: str) -> list[dict[str, Any]]:
    """The API objects of the components in a group, which is given by name or ID. Raises InputError if there are none."""
    identifier = ctx.identify(COMPONENT_GROUP, "group", group)
    found = ctx.list(COMPONENT).by(group_of).get(identifier)
    if not found:
        error = NotYetError if is_missing(identifier) else InputError
        raise error("group: {0!r} has no components.".format(group))
    return found
