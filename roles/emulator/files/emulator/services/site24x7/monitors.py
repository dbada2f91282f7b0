# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...core.errors import BadParameter, Refused
from ...core.schema import Params, wrong
from ...core.store import Item, Store
from . import constants
from .alerting import REFERENCES, UNORDERED, somebody_is_told, threshold_is_for
from .fields import monitors as fields
from .fields.words import without
from .resource import Change, Resource, Values
from .settings import MASK


def _new(body: Mapping[str, Any]) -> Params:
    _has_type(body)
    kind = body["type"]
    if kind == fields.BY_AGENT:
        raise BadParameter("A server monitor is made by its agent.", "type")
    if kind == "AMAZON" and "aws_discover_services" not in body:
        raise Refused("External ID has been expired.")  # the message of the API does not match the cause
    if kind not in fields.TYPES:
        raise BadParameter(f"No monitor of the type {kind} can be made here.", "type")
    return fields.TYPES[kind]


def _has_type(body: Mapping[str, Any]) -> None:
    if body.get("type") in (None, ""):
        raise BadParameter("The parameter type is mandatory.", "type", missing=True)
    if not isinstance(body["type"], str):
        raise wrong("type", "a string")


def stored(values: Mapping[str, Any]) -> Params:
    """The parameters of a monitor type. Only agents and discoveries create monitors of some types."""
    return fields.TYPES.get(str(values.get("type")), fields.DISCOVERED)


def _change(body: Mapping[str, Any]) -> Params:
    _has_type(body)
    return {**without(stored(body), *fields.ONLY_NEW), **fields.TOLERATED}


def _rules(change: Change) -> None:
    values = change.values
    if change.item and values["type"] != change.item["values"]["type"]:
        raise BadParameter("The type of a monitor cannot change.", "type")
    somebody_is_told(change)
    threshold_is_for(change, "threshold_profile_id", values["type"])
    if values.get("request_content_type") and values.get("http_method", "G") not in ("P", "U"):
        raise BadParameter("Only a request with a body has a content type.", "request_content_type")
    headers = values.get("response_headers_check")
    if headers and not headers.get("severity") and values["type"] == "URL":
        values["response_headers_check"] = {**headers, "severity": 2}  # the web client does so too
    for key in fields.SECRETS:
        if values.get(key) == MASK:
            change.store.violation(f"The value of {key} is the mask from a response.")


def _created(change: Change, item: Item) -> None:
    if item["values"]["type"] == "URL" and set("{}") & set(item["values"]["website"]):
        raise Refused("Invalid data provided.", violation=False)  # the monitor was created nevertheless


def _shape(store: Store, item: Item, values: Values) -> None:
    for key in fields.KEYWORD_BLOCKS:
        block = values.get(key)
        if block and not block.get("value"):
            del values[key]
        elif block and block.get("severity") == 0:
            values[key] = {**block, "severity": "0"}
    if values.get("type") in fields.PORT_AS_TEXT:
        values["port"] = str(values["port"])
    if store.settings["awkward"].get("azure_tags_as_text"):
        for key in ("azure_include_tags", "azure_exclude_tags"):
            if key in values:
                values[key] = json.dumps(values[key])


def _extras(store: Store, item: Item) -> Values:
    return {
        "state": constants.SUSPENDED if item["suspended"] else 0,
        "probe_proxy_enabled": False,
    }


RESOURCE = Resource(
    name="monitors",
    word="monitor",
    ident="monitor_id",
    label="display_name",
    family=constants.ADMIN,
    new=_new,
    change=_change,
    stored=stored,
    tolerated=tuple(fields.TOLERATED),
    only_new=fields.ONLY_NEW,
    references={
        **REFERENCES,
        "location_profile_id": ("location_profiles",),
        "threshold_profile_id": ("threshold_profiles",),
        "action_ids.action_id": ("it_automation",),
        "monitor_groups": ("monitor_groups", "subgroups"),
    },
    mirrored={"monitor_groups": (("monitor_groups", "subgroups"), "monitors")},
    unordered=(*UNORDERED, "monitor_groups", "action_ids"),
    hidden=("steps", *fields.ONLY_NEW),  # steps have their own path, which the emulator does not serve
    secrets=fields.SECRETS,
    dropped=True,
    state={"suspended": False, "status": constants.UP, "status_at": 0.0, "reason": "", "outages": 0},
    rules=_rules,
    created=_created,
    extras=_extras,
    shape=_shape,
)
