# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Incidents, active and resolved, with their updates and postmortems."""

from __future__ import annotations

from typing import Any

from ...core.calls import Call, NoData, handles
from ...core.schema import Refused, not_found
from ...core.store import UPDATE, Item, Store, encrypted_id
from ...core.times import from_minute, to_iso, to_millis, to_minute
from .mails import notify
from .words import COMPONENT_STATUS, INCIDENT_STATUS, OPERATIONAL, OPERATOR, RESOLVED

# How the answers differ: whether the end is told, the poster is an object, the update has its start in
# milliseconds, and a component tells whether Site24x7 brought it.
_ACTIVE = {"ended": False, "poster": OPERATOR, "millis": False, "origin": False}
_RESOLVED = {**_ACTIVE, "ended": True}
_CHANGED = {"ended": True, "poster": OPERATOR["email_id"], "millis": True, "origin": False}
_LISTED = {**_CHANGED, "millis": False, "origin": True}


# -- what others use too --------------------------------------------------------------------------


def new_incident(
    store: Store,
    page_id: str,
    title: str,
    description: str,
    severity: int,
    status: int,
    components: list[str],
    email: bool = False,
    sms: bool = False,
) -> Item:
    """Open an incident: its components take its severity, subscribers are told where that is asked for."""
    incident = store.add(
        "incidents",
        page_id=page_id,
        title=title,
        description=description,
        severity=severity,
        components=components,
        began_at=store.now(),
    )
    for component in store.components_of(incident):
        store.set_status(component, severity)
    add_update(store, incident, description, status, email, sms, "incident_created")
    return incident


def add_update(
    store: Store,
    incident: Item,
    text: str,
    status: int,
    email: bool = False,
    sms: bool = False,
    event: str = "incident_update",
) -> None:
    """Post a status update. The one that says resolved ends the incident and heals its components."""
    emails, texts = notify(store, event, incident, text, email, sms)
    update = {**UPDATE, "id": store.new_id(), "text": text, "status": status, "at": store.now()}
    incident["updates"].append({**update, "emails": emails, "texts": texts})
    incident["emails"] += emails
    incident["texts"] += texts
    _resolve_if_told(store, incident)


def _resolve_if_told(store: Store, incident: Item) -> None:
    if incident["ended_at"] is None and incident["updates"] and incident["updates"][-1]["status"] == RESOLVED:
        incident["ended_at"] = store.now()
        for component in store.components_of(incident):
            store.set_status(component, OPERATIONAL)


# -- views ----------------------------------------------------------------------------------------


def _component_view(component: Item, origin: bool) -> dict[str, Any]:
    view = {
        "component_id": component["id"],
        "component_status": component["status"],
        "display_name": component["name"],
        "statuspage_id": component["page_id"],
    }
    return {**view, "is_site24x7_component": 1 in component["automations"]} if origin else view


def _progress_view(update: Item) -> dict[str, Any]:
    return {
        "enc_inc_state_progress_id": encrypted_id("update", update["id"]),
        "incident_status_desc": update["text"],
        "incident_status_id": update["status"],
        "status_updated_at": to_iso(update["at"]),
    }


def _update_view(update: Item, form: dict[str, Any]) -> dict[str, Any]:
    view = {
        **_progress_view(update),
        "incident_status": INCIDENT_STATUS[update["status"]],
        "posted_by": form["poster"],
        "sms_sent_count": update["texts"],
        "email_sent_count": update["emails"],
    }
    return {**view, "incident_state_start_time": to_millis(update["at"])} if form["millis"] else view


def _began(store: Store, incident: Item, stamp: float) -> str:
    if store.settings["awkward"].get("begin_at_utc_digits"):
        return to_iso(stamp, incident["timezone"])[:-5] + "+0000"
    return to_iso(stamp)


def _view(store: Store, incident: Item, form: dict[str, Any]) -> dict[str, Any]:
    view: dict[str, Any] = {
        "incident_id": incident["id"],
        "statuspage_id": incident["page_id"],
        "incident_title": incident["title"],
        "incident_desc": incident["description"],
        "enc_inc_id": encrypted_id("incident", incident["id"]),
        "incident_type": 1,
        "incident_severity_id": incident["severity"],
        "incident_severity": COMPONENT_STATUS[incident["severity"]],
        "sms_sent_count": incident["texts"],
        "email_sent_count": incident["emails"],
        "created_by": 0,
        "incident_began_at": _began(store, incident, incident["began_at"]),
    }
    if form["ended"]:
        view["incident_ended_at"] = _began(store, incident, incident["ended_at"])
    affected = store.components_of(incident)
    view["incident_affected_components"] = [_component_view(item, form["origin"]) for item in affected]
    view["incident_status_updates"] = [_update_view(update, form) for update in reversed(incident["updates"])]
    return view


def _incident(call: Call, active: bool) -> Item:
    incident = call.item("incidents", "incident")
    if (incident["ended_at"] is None) != active:
        raise not_found("Active incident" if active else "Resolved incident")
    return incident


def _check_start(incident: Item, start: str) -> None:
    """A resolved incident is only found under the minute it began, in UTC or on its own clock."""
    if start not in (to_minute(incident["began_at"]), to_minute(incident["began_at"], incident["timezone"])):
        raise not_found(f"A resolved incident of this id that began at {start}")


def _resolved(call: Call) -> Item:
    incident = _incident(call, active=False)
    if "start_date" in call.query:
        _check_start(incident, call.query["start_date"])
    return incident


# -- active ---------------------------------------------------------------------------------------


@handles("active_incidents.create")
def create(call: Call) -> Any:
    """Report an incident."""
    body = call.body
    incident = new_incident(
        call.store,
        call.page["id"],
        body["incident_title"],
        body["incident_desc"],
        body["incident_severity_id"],
        body["incident_status_id"],
        call.store.check_components(call.page["id"], body.get("incident_affected_components", [])),
        body.get("notify_email_subscribers", False),
        body.get("notify_sms_subscribers", False),
    )
    return _view(call.store, incident, _ACTIVE)


@handles("active_incidents.get")
def get(call: Call) -> Any:
    """One active incident."""
    return _view(call.store, _incident(call, active=True), _ACTIVE)


@handles("active_incidents.update")
def update(call: Call) -> Any:
    """Title, description and affected components; those that are new take the severity."""
    store, incident = call.store, _incident(call, active=True)
    incident.update(title=call.body["incident_title"], description=call.body["incident_desc"])
    if "incident_affected_components" in call.body:
        before = set(incident["components"])
        wanted = store.check_components(call.page["id"], call.body["incident_affected_components"])
        incident["components"] = wanted
        for component in store.components_of(incident):
            if component["id"] not in before:
                store.set_status(component, incident["severity"])
    return _view(store, incident, _ACTIVE)


@handles("active_incidents.delete")
def delete(call: Call) -> Any:
    """Its components are healed or left as they are."""
    incident = _incident(call, active=True)
    if call.query["update_components_status_to_operational"]:
        for component in call.store.components_of(incident):
            call.store.set_status(component, OPERATIONAL)
    del call.store.data["incidents"][incident["id"]]
    return _view(call.store, incident, _ACTIVE)


@handles("active_incidents.list")
def list_active(call: Call) -> Any:
    """All active incidents, the newest first."""
    items = call.store.of_page("incidents", call.page["id"])
    return [_view(call.store, item, _ACTIVE) for item in reversed(items) if item["ended_at"] is None]


@handles("active_updates.create")
def create_update(call: Call) -> Any:
    """Post a status update, and notify."""
    incident = _incident(call, active=True)
    last = incident["updates"][-1] if incident["updates"] else UPDATE
    add_update(
        call.store,
        incident,
        call.body.get("incident_status_desc", ""),
        call.body.get("incident_status_id", last["status"]),
        call.body.get("notify_email_subscribers", False),
        call.body.get("notify_sms_subscribers", False),
    )
    return _view(call.store, incident, _ACTIVE)


def _find_update(call: Call, incident: Item) -> Item:
    for entry in incident["updates"]:
        if encrypted_id("update", entry["id"]) == call.ids["update"]:
            return entry
    raise not_found("Status update")


@handles("active_updates.update")
def change_active_update(call: Call) -> Any:
    """Correct an update; nobody is notified. The newest one may resolve the incident."""
    incident = _incident(call, active=True)
    answer = _change_update(call, incident)
    _resolve_if_told(call.store, incident)
    return answer


@handles("resolved_updates.update")
def change_resolved_update(call: Call) -> Any:
    """Correct an update of the past."""
    return _change_update(call, _resolved(call))


def _change_update(call: Call, incident: Item) -> dict[str, Any]:
    entry = _find_update(call, incident)
    entry.update(call.taken({"incident_status_desc": "text", "incident_status_id": "status"}))
    return _progress_view(entry)


@handles("active_updates.delete")
def delete_active_update(call: Call) -> Any:
    """Take an update away."""
    return _delete_update(call, _incident(call, active=True))


@handles("resolved_updates.delete")
def delete_resolved_update(call: Call) -> Any:
    """Take an update of the past away."""
    return _delete_update(call, _resolved(call))


def _delete_update(call: Call, incident: Item) -> dict[str, Any]:
    entry = _find_update(call, incident)
    incident["updates"].remove(entry)
    return _progress_view(entry)


# -- resolved -------------------------------------------------------------------------------------


@handles("resolved_incidents.create")
def create_resolved(call: Call) -> Any:
    """Enter an incident of the past. It changes no component and notifies nobody."""
    body, zone_name = call.body, call.body.get("timezone", "UTC")
    began, ended = (from_minute(body[name], zone_name) for name in ("incident_start_time", "incident_end_time"))
    if ended <= began:
        raise Refused("The value of incident_end_time is not after incident_start_time.")
    update_values = {
        "id": call.store.new_id(),
        "text": body["incident_desc"],
        "status": body.get("incident_status_id", RESOLVED),
        "at": ended,
    }
    components = call.store.check_components(call.page["id"], body.get("incident_affected_components", []))
    incident = call.store.add(
        "incidents",
        page_id=call.page["id"],
        title=body["incident_title"],
        description=body["incident_desc"],
        severity=body["incident_severity_id"],
        components=components,
        began_at=began,
        ended_at=ended,
        entered=True,
        timezone=zone_name,
        updates=[{**UPDATE, **update_values}],
    )
    return _view(call.store, incident, _RESOLVED)


@handles("resolved_incidents.get")
def get_resolved(call: Call) -> Any:
    """One resolved incident."""
    return _view(call.store, _resolved(call), _RESOLVED)


@handles("resolved_incidents.update")
def update_resolved(call: Call) -> Any:
    """Title, severity and start."""
    incident = _resolved(call)
    before = _view(call.store, incident, _CHANGED)
    values = call.taken({"incident_title": "title", "incident_severity_id": "severity"})
    if "incident_start_time" in call.body:
        values["began_at"] = from_minute(call.body["incident_start_time"], incident["timezone"])
        if values["began_at"] >= incident["ended_at"]:
            raise Refused("The value of incident_start_time is not before the end of the incident.")
    incident.update(values)
    if call.store.settings["awkward"].get("stale_put_answer"):
        return {**before, "incident_title": incident["title"]}
    return _view(call.store, incident, _CHANGED)


@handles("resolved_incidents.delete")
def delete_resolved(call: Call) -> Any:
    """The incident as it was."""
    incident = _resolved(call)
    del call.store.data["incidents"][incident["id"]]
    return _view(call.store, incident, _CHANGED)


@handles("resolved_incidents.list")
def list_resolved(call: Call) -> Any:
    """All resolved incidents, the newest first."""
    items = [item for item in call.store.of_page("incidents", call.page["id"]) if item["ended_at"] is not None]
    return [_view(call.store, item, _LISTED) for item in sorted(items, key=lambda one: -one["began_at"])]


# -- postmortem -----------------------------------------------------------------------------------


def _postmortem_view(postmortem: Item) -> dict[str, Any]:
    published = postmortem["published_at"]
    return {
        "body": postmortem["body"],
        "email_sent_count": str(postmortem["emails"]),
        "sms_sent_count": str(postmortem["texts"]),
        "published_at": "" if published is None else to_iso(published),
        "published_by": {} if published is None else OPERATOR,
        "updated_at": to_iso(postmortem["updated_at"]),
        "updated_by": OPERATOR,
    }


@handles("postmortem.get")
def get_postmortem(call: Call) -> Any:
    """The postmortem, draft or published."""
    incident = _resolved(call)
    if incident["postmortem"] is None:
        raise not_found("Postmortem")
    return _postmortem_view(incident["postmortem"])


@handles("postmortem.update")
def update_postmortem(call: Call) -> Any:
    """Write it, publish it and notify, all in one; once published, the flags notify each time."""
    store, body, incident = call.store, call.body, _resolved(call)
    if "incident_start_time" in body:
        _check_start(incident, body["incident_start_time"])
    postmortem = incident["postmortem"] or {"published_at": None, "emails": 0, "texts": 0}
    postmortem.update(body=body["body"], updated_at=store.now())
    if body.get("publish") and postmortem["published_at"] is None:
        postmortem["published_at"] = store.now()
    if postmortem["published_at"] is not None:
        email, sms = (body.get(name, False) for name in ("notify_email_subscribers", "notify_sms_subscribers"))
        emails, texts = notify(store, "postmortem_published", incident, body["body"], email, sms)
        postmortem["emails"] += emails
        postmortem["texts"] += texts
    incident["postmortem"] = postmortem
    return _postmortem_view(postmortem)


@handles("postmortem.delete")
def delete_postmortem(call: Call) -> Any:
    """Answers nothing but success."""
    incident = _resolved(call)
    if incident["postmortem"] is None:
        raise not_found("Postmortem")
    incident["postmortem"] = None
    return NoData
