# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Compares values, and merges changes into them. Pure."""

from __future__ import annotations

import json
from typing import Any, Sequence

from .field import Field
from .values import text, trimmed


def same(field: Field, current: Any, wanted: Any) -> bool:
    """Whether the current value is the wanted one. Lists are sets; only the wanted keys of a dict are compared."""
    if field.equal:
        return field.equal(current, wanted)
    if field.type == "dict":
        subs = {sub.name: sub for sub in field.fields}
        known = current if isinstance(current, dict) else {}
        return all(
            same(subs[key], known.get(key), value) if key in subs else text(known.get(key)) == text(value)
            for key, value in wanted.items()
        )
    each = field.each
    if each:
        return _same_items(each, list(current or ()), wanted or ())
    if field.type == "list":
        return {_hashable(item) for item in current or ()} == {_hashable(item) for item in wanted or ()}
    if field.ref:
        return (current or None) == (wanted or None)
    if field.is_name:
        return trimmed(text(current)) == trimmed(text(wanted))
    if field.type == "str":
        return text(current) == text(wanted)
    return current == wanted


def _same_items(each: Field, current: list[Any], wanted: Sequence[Any]) -> bool:
    """Whether two lists have the same dictionaries in any order."""
    for item in wanted:
        found = next((number for number, one in enumerate(current) if same(each, one, item)), None)
        if found is None:
            return False
        del current[found]
    return not current


def merged(field: Field, current: Any, wanted: Any) -> Any:
    """The value after a change. A dict keeps the keys that are not wanted."""
    if field.type != "dict" or not isinstance(current, dict):
        return wanted
    subs = {sub.name: sub for sub in field.fields}
    result = dict(current)
    for key, value in wanted.items():
        result[key] = merged(subs[key], current.get(key), value) if key in subs else value
    return result


def to_send(field: Field, current: Any, value: Any) -> Any:
    """The part of a value that an update sends."""
    if field.type != "dict" or not isinstance(value, dict) or not isinstance(current, dict):
        return value
    if field.only_changes:
        return {key: one for key, one in value.items() if key not in current or current[key] != one}
    subs = {sub.name: sub for sub in field.fields}
    return {key: to_send(subs[key], current.get(key), one) if key in subs else one for key, one in value.items()}


def _hashable(value: Any) -> Any:
    return json.dumps(value, sort_keys=True) if isinstance(value, (dict, list)) else value
