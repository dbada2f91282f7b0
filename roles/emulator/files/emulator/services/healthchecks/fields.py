# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The fields of a check in requests, and their validation."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .errors import Refusal, invalid
from .schedules.due import is_schedule
from .zones import current_name

LONGEST_TAGS = 500  # the size of the database column, which the server does not check
UNIQUE_FIELDS = ("name", "slug", "tags", "timeout", "grace")
_TYPES: Mapping[type, str] = {str: "a string", int: "a number", bool: "a boolean", list: "an array"}
_MOST_SECONDS = 86_399_999_999_999  # above this number, the server fails before it compares


@dataclass(frozen=True)
class Field:
    """One field. check: returns the error for a value of the correct type and size; empty if it is valid."""

    kind: type
    low: int = 0
    high: int | None = None
    check: Callable[[Any], str | None] = lambda value: None


def _slug(value: str) -> str | None:
    return None if re.fullmatch("[a-z0-9_-]*", value) else "does not match pattern"


def _methods(value: str) -> str | None:
    return None if value in ("", "POST") else "has unexpected value"


def _schedule(value: str) -> str | None:
    return None if is_schedule(value) else "is not a valid cron or OnCalendar expression"


def _tz(value: str) -> str | None:
    return None if current_name(value) else "is not a valid timezone"


_TEXT, _FLAG, _WORDS, _PERIOD = Field(str), Field(bool), Field(str, high=200), Field(int, 60, 31_536_000)
FIELDS: Mapping[str, Field] = {
    "channels": _TEXT,
    "desc": _TEXT,
    "failure_kw": _WORDS,
    "filter_body": _FLAG,
    "filter_default_fail": _FLAG,
    "filter_http_body": _FLAG,
    "filter_subject": _FLAG,
    "grace": _PERIOD,
    "manual_resume": _FLAG,
    "methods": Field(str, check=_methods),
    "name": Field(str, high=100),
    "schedule": Field(str, high=100, check=_schedule),
    "slug": Field(str, high=100, check=_slug),
    "start_kw": _WORDS,
    "subject": _WORDS,
    "subject_fail": _WORDS,
    "success_kw": _WORDS,
    "tags": _TEXT,
    "timeout": _PERIOD,
    "tz": Field(str, check=_tz),
    "unique": Field(list),
}


def read_fields(body: Mapping[str, Any]) -> dict[str, Any]:
    """The fields in the request, checked in order. Raises an error for the first invalid one."""
    return {name: _read(name, field, body[name]) for name, field in FIELDS.items() if name in body}


def _read(name: str, field: Field, value: Any) -> Any:
    if type(value) is not field.kind:  # a boolean is not a number
        raise invalid(name, f"is not {_TYPES[field.kind]}")
    if field.kind is int:
        if abs(value) > _MOST_SECONDS:
            raise Refusal(500, f"{name} is far too large.", "html")
        if value < field.low:
            raise invalid(name, "is too small")
        if field.high is not None and value > field.high:
            raise invalid(name, "is too large")
    elif field.kind is str and field.high is not None and len(value) > field.high:
        raise invalid(name, "is too long")
    elif field.kind is list and any(entry not in UNIQUE_FIELDS for entry in value):
        raise invalid("an item in 'unique'", "has unexpected value")
    wrong = field.check(value)
    if wrong:
        raise invalid(name, wrong)
    return current_name(value) if name == "tz" else value
