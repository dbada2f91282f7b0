# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Durations with units, which are numbers of a fixed unit in the API. Pure."""

from __future__ import annotations

import re
from typing import Any

from .._engine.errors import InputError
from .._engine.field import Field
from .._engine.times import duration_text, seconds

MILLISECOND, SECOND, MINUTE, DAY = 1, 1000, 60 * 1000, 24 * 3600 * 1000
UNITS = {MILLISECOND: "milliseconds", SECOND: "seconds", MINUTE: "minutes", DAY: "days"}
MILLISECONDS = re.compile("([0-9]+)ms")


def duration(name: str, api: str, unit: int, **more: Any) -> Field:
    """A duration, which is a number in the API. unit: in milliseconds. An empty string means no duration."""

    def decode(value: Any) -> str:
        try:
            total = round(float(value) * unit)
        except (TypeError, ValueError, OverflowError):
            return str(value or "")
        return "{0}ms".format(total) if total % SECOND else duration_text(total // SECOND)

    def encode(value: str) -> Any:
        return number_of(name, value, unit) if value else ""

    return Field(name, api, decode=decode, encode=encode, **more)


def number_of(option: str, text: str, unit: int) -> int:
    """The number of units of a duration. Raises InputError."""
    match = MILLISECONDS.fullmatch(text.strip().lower())
    total = int(match.group(1)) if match else seconds(option, text) * SECOND
    if not total or total % unit:
        raise InputError("{0}: {1!r} must be longer than 0, in whole {2}.".format(option, text, UNITS[unit]))
    return total // unit


def canonical(field: Field, value: Any) -> Any:
    """A value of a task in the form that results show. Raises InputError."""
    return field.from_api(field.to_api(value))
