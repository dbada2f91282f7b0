# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Short functions for common parameters. IDs, and numbers that requests contain only as numbers, are strict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ....core.schema import ECHO, TEXT, Param, Params, array, must, obj

ANYTHING = ECHO
IDS = Param("list", item=TEXT, default=[])


def text(default: str | None = None, *choices: str) -> Param:
    """A string."""
    return Param("text", default=default, choices=choices)


def flag(default: bool | None = None) -> Param:
    """A boolean."""
    return Param("flag", default=default)


def number(low: int, high: int, default: int | None = None) -> Param:
    """A whole number within limits."""
    return Param("number", low=low, high=high, default=default)


def one_of(*choices: int, default: int | None = None) -> Param:
    """One of several numbers."""
    return Param("number", choices=choices, default=default)


def some(**fields: Param) -> Param:
    """A list of such objects; empty by default."""
    return replace(array(obj(**fields)), default=[])


def values(*choices: int) -> Param:
    """A list of certain numbers; empty by default."""
    return replace(array(one_of(*choices) if choices else Param("number")), default=[])


NAMED = some(name=must(TEXT), value=TEXT)
# The receivers. One of the two is mandatory, which a rule checks.
ALERTED: Params = {"user_group_ids": IDS, "on_call_schedule_id": TEXT}


def without(fields: Params, *names: str) -> dict[str, Param]:
    """The parameters without some of them."""
    return {name: param for name, param in fields.items() if name not in names}


def defaults(fields: Params) -> Mapping[str, Any]:
    """The default values of missing parameters."""
    return {name: param.default for name, param in fields.items() if param.default is not None}
