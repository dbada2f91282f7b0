# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kinds of fields of monitors: words, durations, headers and keywords. Pure.

No value of a response is an error: a monitor with an unknown constant must not prevent reading the others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Callable, Mapping

from ..._engine.field import Field
from ..._engine.times import duration_text, seconds
from ..._engine.untrusted import parsed
from ..._engine.values import MISSING
from .constants import SEVERITIES

MINUTE, DAY = 60, 24 * 3600
PAIR = {"name": {"type": "str", "required": True}, "value": {"type": "str", "required": True}}


def word(name: str, api: str, constants: Mapping[str, Any], **more: Any) -> Field:
    """A constant as a word. A constant without a word stays unchanged."""
    words = {str(constant): one for one, constant in constants.items()}
    return Field(
        name,
        api,
        spec={"choices": list(constants)},
        decode=lambda value: MISSING if value in (None, "") else words.get(str(value), str(value)),
        encode=lambda value: "" if value is None else constants.get(value, value),
        **more,
    )


def duration(name: str, api: str, unit: int, as_text: bool = False, **more: Any) -> Field:
    """A duration, which is a number in the API. unit: in seconds. as_text: the number is a string in the API.

    GUESS: no source shows 30 seconds where the unit is minutes. This sends a fraction.
    """

    def decode(value: Any) -> Any:
        try:
            return duration_text(round(float(value) * unit))
        except (TypeError, ValueError, OverflowError):
            return None if value in (None, "") else str(value)

    def encode(value: Any) -> Any:
        number = seconds(name, value) / unit
        number = int(number) if number == int(number) else number
        return str(number) if as_text else number

    return Field(name, api, decode=decode, encode=encode, equal=_same_duration, **more)


def _same_duration(current: Any, wanted: Any) -> bool:
    return current == duration_text(seconds("", wanted))


def number(name: str, api: str = "", as_text: bool = False, **more: Any) -> Field:
    """A number, which can be a string in responses. as_text: it is a string in requests, too."""
    return Field(
        name,
        api,
        type="int",
        decode=lambda value: int(value) if str(value).strip().isdecimal() else None,
        encode=lambda value: str(value) if as_text else value,
        **more,
    )


def flag(name: str, api: str = "", **more: Any) -> Field:
    return Field(name, api, type="bool", equal=lambda current, wanted: bool(current) == wanted, **more)


def pairs(name: str, api: str) -> Field:
    """Names with values, such as headers. The order has no meaning."""
    return Field(
        name,
        api,
        type="list",
        elements="dict",
        spec={"options": PAIR},
        default=[],
        decode=_pairs,
        encode=_pairs,
        normalize=_pairs,
    )


def _pairs(value: Any) -> list[dict[str, str]]:
    items = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    found = [{key: str(one.get(key) or "") for key in PAIR} for one in items]
    return sorted(found, key=lambda one: (one["name"], one["value"]))


def _severity(value: Any) -> Any:
    """The word for a severity, which can be a string in responses. It is trouble if the API returns none."""
    words = {str(constant): one for one, constant in SEVERITIES.items()}
    return words.get(str(value), "trouble")


def keyword(name: str, api: str = "") -> Field:
    """A text to look for in a response. It is not a secret, despite its name."""
    field = _check(name, api, "value", {"type": "str"}, lambda value: str(value or ""))
    return replace(field, spec={**field.spec, "no_log": False})


def headers_check(name: str, api: str) -> Field:
    """Headers that a response must contain."""
    return _check(name, api, "headers", {"type": "list", "elements": "dict", "options": PAIR}, _pairs)


def _check(name: str, api: str, part: str, option: Mapping[str, Any], read: Callable[[Any], Any]) -> Field:
    """Something to look for in a response, with the status of the monitor if the check fails; {} if there is none."""

    def decode(value: Any) -> dict[str, Any]:
        found = read(value.get("value")) if isinstance(value, dict) else None
        return {part: found, "severity": _severity(value.get("severity"))} if found else {}

    def encode(value: Mapping[str, Any]) -> dict[str, Any]:
        found = read(value.get(part))
        return {"value": found, "severity": SEVERITIES[value["severity"]]} if found else {}

    severity = {"type": "str", "choices": list(SEVERITIES), "default": "trouble"}
    return Field(
        name,
        api,
        type="dict",
        spec={"options": {part: option, "severity": severity}},
        default={},
        decode=decode,
        encode=encode,
        equal=lambda current, wanted: encode(current or {}) == encode(wanted),
        normalize=lambda value: decode(encode(value)),
        verify_cleared=True,
    )


def hidden(*_value: Any) -> Any:
    """For fields that are never compared, even if a response shows a value."""
    return MISSING


def from_json(value: Any) -> Any:
    """A value, or the list or dictionary in it: the API returns some of them as a JSON string."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return parsed(value)
        except ValueError:
            return value
    return value
