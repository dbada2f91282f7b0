# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The values of an object by option name. They contain IDs as references; results show names. Pure."""

from __future__ import annotations

from typing import Any, Dict, List, Sequence

Values = Dict[str, Any]
Raw = Dict[str, Any]  # an object of the API, from its JSON
Objects = List[Raw]
MISSING: Any = object()


def get_nested(raw: Any, keys: Sequence[str]) -> Any:
    """The value under nested keys; MISSING if there is none."""
    for key in keys:
        if not isinstance(raw, dict) or key not in raw:
            return MISSING
        raw = raw[key]
    return raw


def only(data: Any) -> Any:
    """The object of a response, which can be a list with one item."""
    return data[0] if isinstance(data, list) and len(data) == 1 else data


def set_nested(body: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    """Set the value under nested keys."""
    for key in keys[:-1]:
        if not isinstance(body.get(key), dict):
            body[key] = {}
        body = body[key]
    body[keys[-1]] = value


def trimmed(value: Any) -> Any:
    """A name or an ID, or a list of them, without surrounding whitespace."""
    if isinstance(value, list):
        return [trimmed(item) for item in value]
    return value.strip() if isinstance(value, str) else value


def text(value: Any) -> str:
    """A text in the form for comparisons: trailing newlines are ignored."""
    return "" if value is None else str(value).replace("\r\n", "\n").rstrip("\n")
