# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests the assumptions about UptimeGuard. The probes create monitors that notify nobody."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.field import Field
from .._engine.values import Raw
from .._engine.verify.lab import Lab
from .constants import ADVANCED, BASE, PAUSED, TYPES
from .monitor import MONITOR, MONITORS, OF_TYPE
from .resource import UptimeGuardResource

NO_ID = "999999999"  # no monitor has this ID
HOST = "https://example.com"


class OwnBase(UptimeGuardResource):
    """The monitors of one type. The list contains both types, but each type has its own path for writes."""

    kind = BASE
    noun = "monitor"
    plural = "monitors"
    path = MONITORS
    item_path = OF_TYPE[BASE].path + "/{id}"
    id_key = "id"
    fields = (Field("name", "friendly_name", is_name=True),)

    def objects_in(self, data: Any, query: Mapping[str, str]) -> Any:
        found = super().objects_in(data, query)
        return [raw for raw in found if raw.get("type") == self.kind] if isinstance(found, list) else found


class OwnAdvanced(OwnBase):
    kind = ADVANCED
    item_path = OF_TYPE[ADVANCED].path + "/{id}"


OWN_BASE, OWN_ADVANCED = OwnBase(), OwnAdvanced()


def _body(**more: Any) -> dict[str, Any]:
    """A monitor that notifies nobody."""
    silent = {"emails_for_notifications": "", "slack_for_notifications": "", "status_page": False}
    return {"host": HOST, "time_interval": 40, **silent, **more}


def _new(lab: Lab, **more: Any) -> Raw:
    return lab.make(OWN_BASE, "monitor", at=OF_TYPE[BASE].path, **_body(**more))


# --- reading ---------------------------------------------------------------------------------------------------------


def missing(lab: Lab) -> bool:
    return lab.send("GET", OWN_BASE.one_path.format(id=NO_ID)).status == 404


def listed(lab: Lab) -> bool:
    lab.any(MONITOR)
    return all(raw.get("type") in TYPES and isinstance(raw.get("id"), int) for raw in lab.objects(MONITOR))


def itself(lab: Lab) -> bool:
    raw = lab.any(MONITOR)
    alone = lab.see(OWN_BASE if raw.get("type") == BASE else OWN_ADVANCED, raw)
    return {"settings", "links"} <= set(alone) and not {"settings", "links"} & set(raw)


def other_type(lab: Lab) -> bool:
    raw = lab.any(MONITOR)
    return lab.get(OWN_ADVANCED if raw.get("type") == BASE else OWN_BASE, raw).status == 404


# --- writing ---------------------------------------------------------------------------------------------------------


def same_name(lab: Lab) -> bool:
    first, second = _new(lab), lab.attempt(OWN_BASE, "monitor", at=OF_TYPE[BASE].path, **_body())
    return second.ok and OWN_BASE.object_id(second.data) != OWN_BASE.object_id(first)


def nobody_notified(lab: Lab) -> bool:
    raw = lab.see(OWN_BASE, _new(lab))
    return raw.get("emails_for_notifications") == [] and not raw.get("slack_for_notifications")


def status_page(lab: Lab) -> bool:
    return lab.see(OWN_BASE, _new(lab, status_page=True)).get("has_status_page") is True


def rejected(lab: Lab) -> bool:
    reply = lab.attempt(OWN_BASE, "rejected", at=OF_TYPE[BASE].path, **_body(host="no address"))
    return not reply.ok and reply.status in (200, 400) and not lab.named(OWN_BASE, "rejected")


def codes(lab: Lab) -> bool:
    settings = {"success_response_codes": "200 404"}
    raw = lab.make(OWN_ADVANCED, "monitor", at=OF_TYPE[ADVANCED].path, **_body(settings=settings))
    found = lab.see(OWN_ADVANCED, raw).get("settings")
    return isinstance(found, dict) and found.get("success_response_codes") == [200, 404]


def paused_twice(lab: Lab) -> bool:
    raw = _new(lab)
    replies = [lab.change(OWN_BASE, raw, None, "pause") for _time in range(2)]
    return all(reply.ok and reply.data.get("current_status") == PAUSED for reply in replies)


def resumed_twice(lab: Lab) -> bool:
    raw = _new(lab)
    lab.change(OWN_BASE, raw, None, "pause")
    replies = [lab.change(OWN_BASE, raw, None, "resume") for _time in range(2)]
    return all(reply.ok and reply.data.get("current_status") != PAUSED for reply in replies)


def update_keeps_pause(lab: Lab) -> bool:
    raw = _new(lab)
    lab.change(OWN_BASE, raw, None, "pause")
    reply = lab.change(OWN_BASE, raw, _body(friendly_name=lab.name("renamed")))
    return reply.ok and lab.see(OWN_BASE, raw).get("current_status") == PAUSED


def deleted_twice(lab: Lab) -> bool:
    identifier = OWN_BASE.object_id(_new(lab))
    return lab.remove(OWN_BASE, identifier).ok and lab.remove(OWN_BASE, identifier).status == 404
