# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Components, their status, and component groups."""

from __future__ import annotations

from typing import Any

from ...core.store import Item, Store
from ...core.times import to_millis
from .calls import Call, handles
from .constants import COMPONENT_STATUS, INVESTIGATING, OPERATIONAL, RESOLVED
from .ids import encrypted_id
from .incidents.life import add_update, new_incident
from .objects import components_of, of_page, set_status

_NAMES = {"display_name": "name", "desc": "description", "componentgroup_id": "group_id"}


def _view(component: Item, status: bool, mailed: bool) -> dict[str, Any]:
    """`mailed`: whether automations contain their address, as after a write; otherwise, they have the format of reads."""
    enc = encrypted_id("component", component["id"])
    page = encrypted_id("page", component["page_id"])
    view: dict[str, Any] = {
        "component_id": component["id"],
        "statuspage_id": component["page_id"],
        "componentgroup_id": component["group_id"],
        "display_name": component["name"],
        "desc": component["description"],
        "co_permalink": f"/sp/pv/{page}#/components/{enc}",
        "enc_component_id": enc,
    }
    if status:
        view["component_status"] = component["status"]
    address = f"component+{enc[:16]}@emulator.example.com"
    view["status_update_automation_info"] = [
        {"automate_id": automation, "automate_emailid": address if automation == 2 else ""}
        if mailed
        else {"automate_id": automation, "add_automation": True}
        for automation in component["automations"]
    ]
    return view


def _change(call: Call, component: Item) -> dict[str, Any]:
    values = call.taken(_NAMES)
    if values.get("group_id"):
        call.store.get("component_groups", values["group_id"], page_id=call.page["id"])
    wanted = set(component["automations"])
    for entry in call.body.get("status_update_automation_info", []):
        change = {True: wanted.add, False: wanted.discard}.get(entry.get("add_automation"))
        if change:
            change(entry["automate_id"])
    component.update(values, automations=sorted(wanted))
    return _view(component, status=False, mailed=True)


@handles("components.create")
def create(call: Call) -> Any:
    """Create a component, with the status operational."""
    if call.body.get("componentgroup_id"):
        call.store.get("component_groups", call.body["componentgroup_id"], page_id=call.page["id"])
    now = call.store.now()
    changes = [[now, OPERATIONAL]]
    return _change(call, call.store.add("components", page_id=call.page["id"], status_at=now, changes=changes))


@handles("components.get")
def get(call: Call) -> Any:
    """Return one component."""
    return _view(call.item("components", "component"), status=True, mailed=False)


@handles("components.update")
def update(call: Call) -> Any:
    """Update a component. Missing keys stay unchanged; an empty group removes the component from its group."""
    return _change(call, call.item("components", "component"))


@handles("components.delete")
def delete(call: Call) -> Any:
    """Delete a component. The response contains the deleted component."""
    component = call.item("components", "component")
    del call.store.data["components"][component["id"]]
    return _view(component, status=True, mailed=True)


@handles("components.list")
def list_all(call: Call) -> Any:
    """List all components of a page."""
    return [_view(item, True, False) for item in of_page(call.store, "components", call.page["id"])]


# -- status ---------------------------------------------------------------------------------------


@handles("component_status.get")
def get_status(call: Call) -> Any:
    """Return only the status."""
    component = call.item("components", "component")
    return {
        "component_id": component["id"],
        "statuspage_id": component["page_id"],
        "component_status": component["status"],
    }


@handles("component_status.update")
def update_status(call: Call) -> Any:
    """Set the status, and report an incident if the request asks for one."""
    component = call.item("components", "component")
    status = call.body["component_status"]
    set_status(call.store, component, status)
    if call.body.get("create_or_update_incident"):
        _report(call.store, component, status)
    return {
        "component_id": component["id"],
        "statuspage_id": component["page_id"],
        "component_status_info": {"last_updated_time": to_millis(component["status_at"])},
        "component_status": component["status"],
    }


def _report(store: Store, component: Item, status: int) -> None:
    """Open or update the active incident of a component, and resolve it when all its components are operational."""
    text = f"{component['name']}: {COMPONENT_STATUS[status]}"
    active = [
        incident
        for incident in of_page(store, "incidents", component["page_id"])
        if incident["ended_at"] is None and component["id"] in incident["components"]
    ]
    if not active:
        if status != OPERATIONAL:
            page_id = component["page_id"]
            new_incident(store, page_id, text, text, status, INVESTIGATING, [component["id"]])
        return
    incident = active[-1]
    well = all(other["status"] == OPERATIONAL for other in components_of(store, incident))
    if status != OPERATIONAL:
        incident["severity"] = status
    last = incident["updates"][-1]["status"] if incident["updates"] else INVESTIGATING
    add_update(store, incident, text, RESOLVED if well else last)


# -- groups ---------------------------------------------------------------------------------------


def _members(store: Store, group: Item) -> list[Item]:
    return [item for item in of_page(store, "components", group["page_id"]) if item["group_id"] == group["id"]]


def _group_view(group: Item, members: list[Item] | None = None) -> dict[str, Any]:
    view: dict[str, Any] = {
        "componentgroup_id": group["id"],
        "statuspage_id": group["page_id"],
        "componentgroup_display_name": group["name"],
        "componentgroup_desc": group["description"],
        "enc_componentgroup_id": encrypted_id("group", group["id"]),
    }
    if members is not None:
        view["componentgroup_components"] = [member["id"] for member in members]
    return view


@handles("component_groups.create")
def create_group(call: Call) -> Any:
    """Create an empty group without a description."""
    name = call.body["componentgroup_display_name"]
    return _group_view(call.store.add("component_groups", page_id=call.page["id"], name=name))


@handles("component_groups.get")
def get_group(call: Call) -> Any:
    """Return one group with the IDs of its components."""
    group = call.item("component_groups", "group")
    return _group_view(group, _members(call.store, group))


@handles("component_groups.update")
def update_group(call: Call) -> Any:
    """Update the name and the description."""
    group = call.item("component_groups", "group")
    group.update(call.taken({"componentgroup_display_name": "name", "componentgroup_desc": "description"}))
    return _group_view(group)


@handles("component_groups.delete")
def delete_group(call: Call) -> Any:
    """Delete a group, with its components or without them."""
    group = call.item("component_groups", "group")
    members = _members(call.store, group)
    for member in members:
        if call.query["delete_components"]:
            del call.store.data["components"][member["id"]]
        else:
            member["group_id"] = ""
    del call.store.data["component_groups"][group["id"]]
    return _group_view(group, members)


@handles("component_groups.list")
def list_groups(call: Call) -> Any:
    """List all groups of a page, without their components."""
    return [_group_view(group) for group in of_page(call.store, "component_groups", call.page["id"])]
