# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers in the shapes that real services are known to give beside their documents. All are off by default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from .times import to_millis

# Switch: what it does. Those marked * are applied where the answer is made, the others here.
SWITCHES: dict[str, str] = {
    "numbers_as_text": "numbers come as strings",
    "flags_as_text": "booleans come as strings",
    "ids_as_numbers": "ids come as numbers",
    "missing_empty_keys": "keys with an empty value are left out",
    "posted_by_text": "who posted, published or updated is an address instead of an object",
    "epoch_times": "times are milliseconds as text",
    "reversed_lists": "lists come the other way round",
    "data_as_single_item_list": "one object comes as a list of one",
    "single_item_list_as_object": "a list of one comes as that object",
    "list_without_status": "the list of components lacks their status",
    "list_without_updates": "the lists of incidents lack their status updates",
    "code_as_text": "the code of the envelope is a string",
    "missing_data": "the answer to a write has no data",
    "ip_ranges_object": "* the ranges come inside an object",
    "begin_at_utc_digits": "* begin and end keep their digits and say +0000",
    "cookie_consent_in_page": "* the page answer has the cookie consent, as JSON in a string",
    "stale_put_answer": "* the change of a resolved incident answers old values",
    "template_ids": "* all template answers have template_id and statuspage_id",
}
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}")
_ID_LISTS = ("users", "user_groups", "affected_components", "templates", "componentgroup_components")
_PEOPLE = ("posted_by", "published_by", "updated_by")
_LEFT_OUT = {  # by a switch and an operation: the key that the items of its list lack
    ("list_without_status", "components.list"): "component_status",
    ("list_without_updates", "active_incidents.list"): "incident_status_updates",
    ("list_without_updates", "resolved_incidents.list"): "incident_status_updates",
}

Switches = Mapping[str, Any]


def _leaf(key: str, value: Any, on: Switches) -> Any:
    if isinstance(value, bool):
        return str(value).lower() if on.get("flags_as_text") else value
    if isinstance(value, int):
        return str(value) if on.get("numbers_as_text") else value
    if isinstance(value, str):
        if on.get("ids_as_numbers") and value.isdigit() and (key.endswith("_id") or key in _ID_LISTS):
            return int(value)
        if on.get("epoch_times") and _ISO.fullmatch(value):
            return to_millis(datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z").timestamp())
    return value


def _walk(key: str, value: Any, on: Switches) -> Any:
    if key in _PEOPLE and on.get("posted_by_text") and isinstance(value, dict) and value:
        return value["email_id"]
    if isinstance(value, dict):
        walked = {name: _walk(name, entry, on) for name, entry in value.items()}
        if on.get("missing_empty_keys"):
            walked = {name: entry for name, entry in walked.items() if entry not in ("", [], {}, None)}
        return walked
    if isinstance(value, list):
        entries = [_walk(key, entry, on) for entry in value]
        return entries[::-1] if on.get("reversed_lists") else entries
    return _leaf(key, value, on)


def bend(operation: str, write: bool, data: Any, on: Switches) -> Any:
    """The data of an answer under the switches that are on."""
    for (switch, listed), left_out in _LEFT_OUT.items():
        if on.get(switch) and operation == listed:
            data = [{key: value for key, value in entry.items() if key != left_out} for entry in data]
    data = _walk("", data, on)
    if isinstance(data, dict) and on.get("data_as_single_item_list"):
        return [data]
    if isinstance(data, list) and len(data) == 1 and on.get("single_item_list_as_object"):
        return data[0]
    return data


def envelope(operation: str, write: bool, data: Any, on: Switches, no_data: bool = False) -> dict[str, Any]:
    """A successful answer."""
    answer: dict[str, Any] = {"code": "0" if on.get("code_as_text") else 0, "message": "success"}
    if not no_data and not (write and on.get("missing_data")):
        answer["data"] = bend(operation, write, data, on)
    return answer
