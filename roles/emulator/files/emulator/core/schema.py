# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameters as data, and strict checks of requests."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .errors import BadParameter, Refused
from .times import find_zone


def is_number(value: Any, low: float = 0, high: float = 1e12) -> bool:
    """Whether a value is a number within limits. Infinity and NaN are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and low <= value <= high


Check = Callable[["Param", Any, str], Any]  # the parameter, the value and its name -> the checked value


@dataclass(frozen=True)
class Param:
    """One documented parameter.

    kind: a name in CHECKS, or a check.
    as_text: numbers and booleans can be strings.
    default: the value if the request omits it; None if there is none.
    """

    kind: str | Check
    required: bool = False
    choices: tuple[Any, ...] = ()
    fields: Mapping[str, Param] | None = None
    item: Param | None = None
    as_text: bool = False
    low: int | None = None
    high: int | None = None
    default: Any = None


def must(param: Param) -> Param:
    """The same parameter, but mandatory."""
    return replace(param, required=True)


Params = Mapping[str, Param]


def array(item: Param) -> Param:
    """An array of such items."""
    return Param("list", item=item)


def obj(**fields: Param) -> Param:
    """An object with these keys."""
    return Param("object", fields={name.replace("__", "-"): param for name, param in fields.items()})


def choice(words: Mapping[int, str], as_text: bool = False) -> Param:
    """A number from a table of constants."""
    return Param("number", choices=tuple(words), as_text=as_text)


TEXT = Param("text")
FLAG = Param("flag")
NUMBER = Param("number")
EMAIL = Param("email")
TEXTS = array(TEXT)
ECHO = Param("anything")  # documented in the request, but the request cannot change it
QUERY_FLAG = Param("flag", as_text=True)
MINUTE = Param("minute")


def read_params(fields: Mapping[str, Param], values: Mapping[str, Any], where: str = "") -> dict[str, Any]:
    """The checked values. Raises BadParameter for an invalid, unknown or missing one."""
    for name in values:
        if name not in fields:
            raise BadParameter(f"The parameter {where}{name} is not known here.", where + name)
    for name, param in fields.items():
        if param.required and (name not in values or (param.kind != "list" and values[name] in ("", None))):
            raise BadParameter(f"The parameter {where}{name} is mandatory.", where + name, missing=True)
    return {name: _check(fields[name], value, where + name) for name, value in values.items()}


def _check(param: Param, value: Any, name: str) -> Any:
    check = CHECKS[param.kind] if isinstance(param.kind, str) else param.kind
    checked = check(param, value, name)
    if param.choices and checked not in param.choices:
        raise BadParameter(f"The value of {name} is none of {_enumerate(param.choices)}.", name)
    return checked


def _enumerate(values: Iterable[Any]) -> str:
    return ", ".join(str(value) for value in values)


def wrong(name: str, wanted: str) -> Refused:
    """The error for an invalid value."""
    return BadParameter(f"The value of {name} is not {wanted}.", name)


def _text(param: Param, value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise wrong(name, "a string")
    return value


def _flag(param: Param, value: Any, name: str) -> bool:
    if param.as_text and value in ("true", "false"):
        return value == "true"
    if not isinstance(value, bool):
        raise wrong(name, "true or false")
    return value


def _number(param: Param, value: Any, name: str) -> int:
    if param.as_text and isinstance(value, str) and re.fullmatch(r"[0-9]{1,9}", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong(name, "a whole number")
    if (param.low is not None and value < param.low) or (param.high is not None and value > param.high):
        raise wrong(name, f"between {param.low} and {param.high}")
    return value


def _number_or_flag(param: Param, value: Any, name: str) -> int | bool:
    return value if isinstance(value, bool) else _number(param, value, name)


def _digits(param: Param, value: Any, name: str) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]{1,20}", text):
        raise wrong(name, "a row of digits")
    return text


def _list(param: Param, value: Any, name: str) -> list[Any]:
    if not isinstance(value, list):
        raise wrong(name, "an array")
    assert param.item is not None
    return [_check(param.item, entry, f"{name}[{n}]") for n, entry in enumerate(value)]


def _object(param: Param, value: Any, name: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong(name, "an object")
    return read_params(param.fields or {}, value, name + ".")


def _anything(param: Param, value: Any, name: str) -> Any:
    return value


_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>.,;]+(\.[^@\s<>.,;]+)+")


def _email(param: Param, value: Any, name: str) -> str:
    if not isinstance(value, str) or (value and not _ADDRESS.fullmatch(value)):
        raise wrong(name, "an email address")
    return value


def _dated(pattern: str, layout: str, wanted: str) -> Callable[[Param, Any, str], str]:
    def check(param: Param, value: Any, name: str) -> str:
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise wrong(name, wanted)
        try:
            datetime.strptime(value, layout)
        except ValueError:
            raise wrong(name, wanted) from None
        return value

    return check


def _zone(param: Param, value: Any, name: str) -> str:
    if not isinstance(value, str) or find_zone(value) is None:
        raise wrong(name, "a known timezone")
    return value


def _ip_range(param: Param, value: Any, name: str) -> dict[str, str]:
    fields = {"from": Param("text", True), "to": Param("text", True)}
    checked = _object(Param("object", fields=fields), value, name)
    try:
        first, last = (ipaddress.ip_address(checked[key]) for key in ("from", "to"))
    except ValueError:
        raise wrong(name, "a pair of IP addresses") from None
    if first.version != last.version or int(first) > int(last):
        raise wrong(name, "a range that goes upwards")
    return checked


CHECKS: dict[str, Check] = {
    "text": _text,
    "flag": _flag,
    "number": _number,
    "number_or_flag": _number_or_flag,
    "digits": _digits,
    "list": _list,
    "object": _object,
    "anything": _anything,
    "email": _email,
    "date": _dated(r"\d{4}-\d\d-\d\d", "%Y-%m-%d", "a date of the form YYYY-MM-DD"),
    "clock": _dated(r"\d\d:\d\d", "%H:%M", "a time of the form HH:MM"),
    "minute": _dated(r"\d{4}-\d\d-\d\d \d\d:\d\d", "%Y-%m-%d %H:%M", "a time of the form YYYY-MM-DD HH:MM"),
    "zone": _zone,
    "ip_range": _ip_range,
}
