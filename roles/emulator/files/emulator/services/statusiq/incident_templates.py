# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Incident templates, and their groups."""

from __future__ import annotations

from typing import Any

from ...core.errors import Refused
from ...core.store import Item, Store
from .calls import Call, handles
from .objects import check_components, components_of, of_page

_NAMES = {
    "template_group_id": "group_id",
    "display_name": "name",
    "incident_title": "title",
    "incident_desc": "description",
    "notify_pref": "notify",
    "affected_components": "components",
    "incident_severity": "severity",
    "incident_status": "status",
}


def _view(store: Store, template: Item, with_id: bool = False) -> dict[str, Any]:
    """The response for a template. Only that of the creation contains the ID."""
    ids: dict[str, Any] = {}
    if with_id or store.settings["awkward"].get("template_ids"):
        ids = {"template_id": template["id"], "statuspage_id": template["page_id"]}
    view = {outer: template[inner] for outer, inner in _NAMES.items()}
    view["affected_components"] = [component["id"] for component in components_of(store, template)]
    return {**ids, **view}


def _checked(call: Call) -> dict[str, Any]:
    values = call.taken(_NAMES)
    if values.get("group_id"):
        call.store.get("template_groups", values["group_id"], page_id=call.page["id"])
    if "components" in values:
        values["components"] = check_components(call.store, call.page["id"], values["components"])
    return values


@handles("templates.create")
def create(call: Call) -> Any:
    """Create a template. Only this response contains template_id."""
    return _view(call.store, call.store.add("templates", page_id=call.page["id"], **_checked(call)), with_id=True)


@handles("templates.get")
def get(call: Call) -> Any:
    """Return one template."""
    return _view(call.store, call.item("templates", "template"))


@handles("templates.update")
def update(call: Call) -> Any:
    """Update a template. Missing optional keys stay unchanged."""
    template = call.item("templates", "template")
    template.update(_checked(call))
    return _view(call.store, template)


@handles("templates.delete")
def delete(call: Call) -> Any:
    """Delete a template. The response contains the deleted template."""
    template = call.item("templates", "template")
    del call.store.data["templates"][template["id"]]
    return _view(call.store, template)


@handles("templates.list")
def list_all(call: Call) -> Any:
    """List all templates of a page."""
    return [_view(call.store, template) for template in of_page(call.store, "templates", call.page["id"])]


# -- groups ---------------------------------------------------------------------------------------


def _members(store: Store, group: Item) -> list[Item]:
    return [item for item in of_page(store, "templates", group["page_id"]) if item["group_id"] == group["id"]]


def _group_view(group: Item, members: list[Item] | None = None, id_name: str = "template_group_id") -> dict[str, Any]:
    view: dict[str, Any] = {
        id_name: group["id"],
        "statuspage_id": group["page_id"],
        "templategroup_display_name": group["name"],
        "templategroup_desc": group["description"],
    }
    return view if members is None else {**view, "templates": [member["id"] for member in members]}


def _group_values(call: Call) -> dict[str, Any]:
    return call.taken({"templategroup_display_name": "name", "templategroup_desc": "description"})


@handles("template_groups.create")
def create_group(call: Call) -> Any:
    """Create a group with a description."""
    return _group_view(call.store.add("template_groups", page_id=call.page["id"], **_group_values(call)))


@handles("template_groups.get")
def get_group(call: Call) -> Any:
    """Return one group with the IDs of its templates."""
    group = call.item("template_groups", "group")
    return _group_view(group, _members(call.store, group))


@handles("template_groups.update")
def update_group(call: Call) -> Any:
    """Update the name and the description."""
    group = call.item("template_groups", "group")
    group.update(_group_values(call))
    return _group_view(group)


@handles("template_groups.delete")
def delete_group(call: Call) -> Any:
    """Delete a group, with its templates or without them. In this response, the ID has another key."""
    if not call.query:
        raise Refused("The parameter delete_templates is mandatory.")
    group = call.item("template_groups", "group")
    members = _members(call.store, group)
    for member in members:
        if any(call.query.values()):
            del call.store.data["templates"][member["id"]]
        else:
            member["group_id"] = ""
    del call.store.data["template_groups"][group["id"]]
    return _group_view(group, members, "componentgroup_id")


@handles("template_groups.list")
def list_groups(call: Call) -> Any:
    """List all groups of a page, without their templates."""
    return [_group_view(group) for group in of_page(call.store, "template_groups", call.page["id"])]
