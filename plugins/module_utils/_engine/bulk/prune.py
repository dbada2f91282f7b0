# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Limits on what a declared list can delete: protected patterns, empty lists, and a maximum number. Pure."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Any, Iterable, Mapping, Sequence

from ..errors import InputError, some
from ..values import trimmed
from .planned_object import PlannedObject

LEAST = 10  # objects: the default limit is at least this
SHARE = 20  # percent of the objects: the default limit if it is higher


def spec(states: Iterable[str] = ()) -> dict[str, Any]:
    """The options. states: alternatives to a deletion, such as pause."""
    choices = ["false", "true", *states]
    prune = {"type": "str", "choices": choices, "default": "false"} if len(choices) > 2 else {"type": "bool"}
    return {
        "prune": dict({"default": False}, **prune),
        "protect": {"type": "list", "elements": "str", "default": []},
        "prune_limit": {"type": "int"},
        "allow_empty": {"type": "bool", "default": False},
    }


def checked(params: Mapping[str, Any]) -> dict[str, Any]:
    """A task's options, with trimmed patterns. Raises InputError for invalid options."""
    params = dict(params, protect=trimmed(params["protect"]))
    if not all(params["protect"]):
        raise InputError("protect: a pattern must not be empty.")
    if (params.get("prune_limit") or 0) < 0:
        raise InputError("prune_limit: must not be negative.")
    return params


def protected(thing: PlannedObject, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(thing.name, pattern) for pattern in patterns)


def check_empty(option: str, removals: Sequence[PlannedObject], params: Mapping[str, Any]) -> None:
    """Reject an empty list that would delete objects, unless the task allows it: an empty variable can be the cause."""
    if removals and not params["allow_empty"]:
        raise InputError(
            "{0}: the list is empty, so prune would remove: {1}. Set allow_empty: true if you intend this.".format(
                option, some([thing.name for thing in removals])
            )
        )


def check_limit(removals: Sequence[PlannedObject], there: int, params: Mapping[str, Any]) -> None:
    """Reject more deletions than the limit. there: the number of existing objects. Raises InputError."""
    limit = params["prune_limit"]
    if limit is None:
        limit = max(LEAST, there * SHARE // 100)
    if len(removals) > limit:
        raise InputError(
            "prune_limit: prune would remove {0} of {1} objects, and the limit is {2}: {3}. Nothing was changed. Set "
            "prune_limit: {0} if you intend this.".format(
                len(removals), there, limit, some([thing.name for thing in removals])
            )
        )
