# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Emulated services that each contradict one assumption about the real one, by replacing a handler of the emulator."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.answers import to_json
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.calls import NoData
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.errors import Refused
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.healthchecks.calls import (
    HANDLERS as HEALTHCHECKS,
)
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.healthchecks.errors import Refusal
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.site24x7.calls import (
    HANDLERS as SITE24X7,
)
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.statusiq.calls import (
    HANDLERS as STATUSIQ,
)
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.statusiq.components import _report
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.statusiq.incidents.life import (
    add_update,
)
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.services.uptimeguard.calls import (
    HANDLERS as UPTIMEGUARD,
)

Handler = Callable[[Any], Any]
Change = Callable[[Handler, Any], Any]
REGISTERS = {"healthchecks": HEALTHCHECKS, "statusiq": STATUSIQ, "site24x7": SITE24X7, "uptimeguard": UPTIMEGUARD}


class Alteration(NamedTuple):
    """The operation that behaves differently, and a function that replaces its handler."""

    service: str
    operation: str
    change: Change

    def apply(self, monkeypatch: Any) -> None:
        register = REGISTERS[self.service]
        name = self.operation if self.service == "statusiq" else f"{self.service}.{self.operation}"
        original = register[name]
        monkeypatch.setitem(register, name, lambda call: self.change(original, call))


def edit_response(edit: Callable[[dict[str, Any]], Any]) -> Change:
    """Edit the object in the response, or each object of a list."""

    def change(handler: Handler, call: Any) -> Any:
        answer = handler(call)
        data = answer.get_json() if hasattr(answer, "get_json") else answer
        found = data.get("checks", data.get("locations", data)) if isinstance(data, dict) else data
        for raw in found if isinstance(found, list) else [found]:
            edit(raw)
        return to_json(data, answer.status_code) if hasattr(answer, "get_json") else data

    return change


def edit_request(edit: Callable[[dict[str, Any]], Any]) -> Change:
    """Edit the body of the request before the handler gets it."""

    def change(handler: Handler, call: Any) -> Any:
        call.body = dict(call.body)
        edit(call.body)
        return handler(call)

    return change


def first(act: Callable[[Any], Any]) -> Change:
    """Call a function before the handler."""

    def change(handler: Handler, call: Any) -> Any:
        act(call)
        return handler(call)

    return change


def instead_of_error(answer: Callable[[Any], Any]) -> Change:
    """Return another response if the emulator rejects the request."""

    def change(handler: Handler, call: Any) -> Any:
        try:
            return handler(call)
        except Refused:
            return answer(call)

    return change


def refuse(message: str) -> None:
    raise Refused(message, violation=False)


def unique(kind: str, key: str, names: Callable[[dict[str, Any]], Any]) -> Change:
    """Reject a second object with the same name."""

    def check(call: Any) -> None:
        if call.body.get(key) in [names(item) for item in call.store.data[kind].values()]:
            refuse("This name is taken.")

    return first(check)


def own_value(key: str) -> Callable[[dict[str, Any]], Any]:
    return lambda item: item["values"].get(key)


def forbidden(call: Any) -> None:
    raise Refusal(403, "No.", "json", violation=False)


# --- Healthchecks ----------------------------------------------------------------------------------------------------


def _half_applied(handler: Handler, call: Any) -> Any:
    if "no such channel" in call.body.get("channels", ""):
        call.store.data["checks"][call.ids["check"]]["desc"] = call.body["desc"]
    return handler(call)


def _rejected_twice(handler: Handler, call: Any) -> Any:
    if call.store.data["checks"][call.ids["check"]]["status"] == "paused":
        raise Refusal(409, "check is paused", "text", violation=False)
    return handler(call)


def _resumed_by_an_update(call: Any) -> None:
    check = call.store.data["checks"][call.ids["check"]]
    check["status"] = "new" if check["status"] == "paused" else check["status"]


def _with_a_channel(handler: Handler, call: Any) -> Any:
    edit = edit_response(lambda raw: raw.update(channels="1c0de000-0000-4000-8000-000000000001"))
    return handler(call) if "channels" in call.body else edit(handler, call)


HEALTHCHECKS_ALTERATIONS: dict[str, tuple[str, Change]] = {
    "missing": ("checks.get", instead_of_error(forbidden)),
    "whole_objects": ("checks.list", edit_response(lambda raw: raw.pop("desc"))),
    "utc": (
        "checks.list",
        edit_response(lambda raw: raw.update(last_ping=str(raw["last_ping"]).replace("+00:00", ".5+00:00"))),
    ),
    "no_channels": ("checks.create", _with_a_channel),
    "same_name": ("checks.create", unique("checks", "name", lambda check: check["name"])),
    "unique": ("checks.create", edit_request(lambda body: body.pop("unique", None))),
    "merged": ("checks.update", edit_request(lambda body: body.setdefault("tags", ""))),
    "slug_kept": ("checks.update", edit_request(lambda body: body.update({"slug": ""} if "name" in body else {}))),
    "all_or_nothing": ("checks.update", _half_applied),
    "paused_twice": ("checks.pause", _rejected_twice),
    "update_keeps_pause": ("checks.update", first(_resumed_by_an_update)),
    "resumed": ("checks.resume", instead_of_error(lambda call: {"status": "new"})),
    "one_kind": ("checks.update", edit_response(lambda raw: raw.setdefault("timeout", 60))),
    "old_zone": ("checks.create", edit_response(lambda raw: raw.update({"tz": "UTC"} if "tz" in raw else {}))),
    "deleted_twice": ("checks.delete", instead_of_error(lambda call: {"name": "gone"})),
}

# --- StatusIQ --------------------------------------------------------------------------------------------------------


def _without_code(call: Any) -> None:
    raise Refused("There is no such component.", 404, 999, violation=False)


def _with_another_page(handler: Handler, call: Any) -> Any:
    return [*handler(call), {"statuspage_id": "12", "statuspage_display_name": "Short"}]


def _with_members(handler: Handler, call: Any) -> Any:
    call.query = dict(call.query, delete_components=True)
    return handler(call)


def _with_an_incident(handler: Handler, call: Any) -> Any:
    component = call.item("components", "component")
    _report(call.store, component, call.body["component_status"])
    return handler(call)


def _posting(handler: Handler, call: Any) -> Any:
    incident = call.store.data["incidents"][call.ids["incident"]]
    add_update(call.store, incident, call.body["incident_desc"], incident["updates"][-1]["status"])
    return handler(call)


def _posting_once(handler: Handler, call: Any) -> Any:
    incident = call.store.data["incidents"][call.ids["incident"]]
    if incident["updates"][-1]["text"] == call.body["incident_status_desc"]:
        return STATUSIQ["active_incidents.get"](call)
    return handler(call)


STATUSIQ_ALTERATIONS: dict[str, tuple[str, Change]] = {
    "missing": ("components.get", instead_of_error(_without_code)),
    "ids": ("pages.list", _with_another_page),
    "status_shown": ("components.get", edit_response(lambda raw: raw.pop("component_status"))),
    "active_list": (
        "active_incidents.list",
        edit_response(lambda raw: raw.update(incident_ended_at="2026-06-15T10:00:00+0000")),
    ),
    "subscribers": ("license.get", edit_response(lambda raw: raw.pop("subscriber_usage_prop"))),
    "same_component": ("components.create", unique("components", "display_name", lambda item: item["name"])),
    "component_merged": ("components.update", edit_request(lambda body: body.setdefault("desc", ""))),
    "out_of_group": (
        "components.update",
        edit_request(lambda body: body.pop("componentgroup_id", None) if body.get("componentgroup_id") == "" else None),
    ),
    "members_kept": ("component_groups.delete", _with_members),
    "deleted_twice": ("components.delete", instead_of_error(lambda call: {})),
    "status_only": ("component_status.update", _with_an_incident),
    "same_window": ("maintenance.create", unique("maintenance", "maintenance_title", lambda item: item["title"])),
    "window_times": (
        "maintenance.get",
        edit_response(
            lambda raw: raw.update(maintenance_freq_info={**raw["maintenance_freq_info"], "start_time": "03:00"})
        ),
    ),
    "window_silent": ("maintenance.get", edit_response(lambda raw: raw["maintenance_notify_pref"].update(mnp_11=True))),
    "same_incident": ("active_incidents.create", unique("incidents", "incident_title", lambda item: item["title"])),
    "details_only": ("active_incidents.update", _posting),
    "update_repeated": ("active_updates.create", _posting_once),
}

# --- Site24x7 --------------------------------------------------------------------------------------------------------


def _of_another_type(handler: Handler, call: Any) -> Any:
    for item in call.store.data["site24x7_threshold_profiles"].values():
        if item["id"] == call.ids["id"]:
            item["values"]["type"] = call.body["type"]
    return handler(call)


def _in_the_past(handler: Handler, call: Any) -> Any:
    day = {"start_date": "2099-01-01", "end_date": "2099-01-01"}
    call.body = {**call.body, **(day if call.body["display_name"].endswith("past") else {})}
    return handler(call)


def _not_reset(call: Any) -> None:
    for item in call.store.data["site24x7_monitor_groups"].values():
        if item["id"] == call.ids["id"]:
            call.body = {"description": item["values"].get("description", ""), **call.body}


def _unique(kind: str, key: str) -> Change:
    return unique("site24x7_" + kind, key, own_value(key))


SITE24X7_ALTERATIONS: dict[str, tuple[str, Change]] = {
    "missing": ("monitor_groups.get", instead_of_error(lambda call: refuse("There is no such group."))),
    "ids": ("user_groups.list", edit_response(lambda raw: raw.update(user_group_id="12"))),
    "whole_objects": ("user_groups.list", edit_response(lambda raw: raw.pop("users"))),
    "locations": ("location_template.get", edit_response(lambda raw: raw.pop("display_name"))),
    "monitors": ("monitors.list", edit_response(lambda raw: raw.pop("state"))),
    "same_group": ("monitor_groups.create", _unique("monitor_groups", "display_name")),
    "reset": ("monitor_groups.update", first(_not_reset)),
    "no_monitors": ("monitor_groups.get", edit_response(lambda raw: raw.setdefault("monitors", ["1"]))),
    "same_tag": ("tags.create", instead_of_error(lambda call: dict(call.body, tag_id="152798000000000001"))),
    "locations_required": ("threshold_profiles.get", edit_response(lambda raw: raw.update(down_location_threshold=3))),
    "fixed_type": ("threshold_profiles.update", _of_another_type),
    "same_window": ("maintenance.create", _unique("maintenance", "display_name")),
    "window_times": ("maintenance.get", edit_response(lambda raw: raw.update(timezone="UTC"))),
    "no_past": ("maintenance.create", _in_the_past),
    "deleted_twice": ("tags.delete", instead_of_error(lambda call: NoData)),
}

# --- UptimeGuard -----------------------------------------------------------------------------------------------------


def _without_a_host(call: Any) -> None:
    if call.body["host"] == "no address":
        call.body = {**call.body, "host": "https://example.com"}


def _conflict(status: str) -> Change:
    """Reject the request if the monitor is paused, or if it is not paused."""

    def check(call: Any) -> None:
        is_paused = call.store.data["uptimeguard_monitors"][call.ids["monitor"]]["current_status"] == "paused"
        if is_paused is (status == "paused"):
            refuse("It is so already.")

    return first(check)


def _monitor_resumed(call: Any) -> None:
    call.store.data["uptimeguard_monitors"][call.ids["monitor"]]["current_status"] = "unknown"


UPTIMEGUARD_ALTERATIONS: dict[str, tuple[str, Change]] = {
    "missing": ("base.get", instead_of_error(lambda call: refuse("There is no such monitor."))),
    "listed": ("monitors.list", edit_response(lambda raw: raw.update(id=str(raw["id"])))),
    "itself": ("monitors.list", edit_response(lambda raw: raw.update(links=[]))),
    "other_type": ("advanced.get", instead_of_error(lambda call: {"id": int(call.ids["monitor"])})),
    "same_name": (
        "base.create",
        unique("uptimeguard_monitors", "friendly_name", lambda item: item["friendly_name"]),
    ),
    "nobody_notified": (
        "base.get",
        edit_response(lambda raw: raw.update(emails_for_notifications=["ops@example.com"])),
    ),
    "status_page": ("base.get", edit_response(lambda raw: raw.update(has_status_page=False))),
    "rejected": ("base.create", first(_without_a_host)),
    "codes": ("advanced.get", edit_response(lambda raw: raw["settings"].update(success_response_codes="200 404"))),
    "paused_twice": ("base.pause", _conflict("paused")),
    "resumed_twice": ("base.resume", _conflict("resumed")),
    "update_keeps_pause": ("base.update", first(_monitor_resumed)),
    "deleted_twice": ("base.delete", instead_of_error(lambda call: None)),
}

ALTERATIONS = {
    f"{service}_{name}": Alteration(service, *change)
    for service, changes in (
        ("healthchecks", HEALTHCHECKS_ALTERATIONS),
        ("statusiq", STATUSIQ_ALTERATIONS),
        ("site24x7", SITE24X7_ALTERATIONS),
        ("uptimeguard", UPTIMEGUARD_ALTERATIONS),
    )
    for name, change in changes.items()
}
