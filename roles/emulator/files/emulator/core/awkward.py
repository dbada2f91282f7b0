# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Undocumented formats that real services are known to return. All switches are off by default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .times import to_millis

# Switch: its effect.
SWITCHES: dict[str, str] = {
    "numbers_as_text": "numbers are strings",
    "flags_as_text": "booleans are strings",
    "ids_as_numbers": "IDs are numbers",
    "missing_empty_keys": "keys with an empty value are left out",
    "posted_by_text": "the person who posted, published or updated is an address instead of an object",
    "epoch_times": "times are strings of milliseconds",
    "reversed_lists": "lists are reversed",
    "data_as_single_item_list": "a single object is a list with one item",
    "single_item_list_as_object": "a list with one item is that item",
}
_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4}")

Switches = Mapping[str, Any]


@dataclass(frozen=True)
class Shapes:
    """The facts about the responses of a service that the switches require.

    id_lists: keys of lists of ids.
    people: keys of people -> the key of their address.
    left_out: a switch and an operation -> the key that the switch removes from the items of the list.
    """

    id_lists: tuple[str, ...] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[tuple[str, str], str] = field(default_factory=dict)


def bend(operation: str, data: Any, on: Switches, shapes: Shapes) -> Any:
    """The data of a response after the active switches are applied."""
    if not any(on.values()):
        return data
    for (switch, listed), left_out in shapes.left_out.items():
        if on.get(switch) and operation == listed:
            data = [{key: value for key, value in entry.items() if key != left_out} for entry in data]
    data = _walk("", data, on, shapes)
    if isinstance(data, dict) and on.get("data_as_single_item_list"):
        return [data]
    if isinstance(data, list) and len(data) == 1 and on.get("single_item_list_as_object"):
        return data[0]
    return data


def _walk(key: str, value: Any, on: Switches, shapes: Shapes) -> Any:
    if key in shapes.people and on.get("posted_by_text") and isinstance(value, dict) and value:
        return value[shapes.people[key]]
    if isinstance(value, dict):
        walked = {name: _walk(name, entry, on, shapes) for name, entry in value.items()}
        if on.get("missing_empty_keys"):
            walked = {name: entry for name, entry in walked.items() if entry not in ("", [], {}, None)}
        return walked
    if isinstance(value, list):
        entries = [_walk(key, entry, on, shapes) for entry in value]
        return entries[::-1] if on.get("reversed_lists") else entries
    return _leaf(key, value, on, shapes)


def _leaf(key: str, value: Any, on: Switches, shapes: Shapes) -> Any:
    if isinstance(value, bool):
        return str(value).lower() if on.get("flags_as_text") else value
    if isinstance(value, int):
        return str(value) if on.get("numbers_as_text") else value
    if isinstance(value, str):
        if on.get("ids_as_numbers") and value.isdigit() and (key.endswith("_id") or key in shapes.id_lists):
            return int(value)
        if on.get("epoch_times") and _ISO.fullmatch(value):
            return to_millis(datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z").timestamp())
    return value
