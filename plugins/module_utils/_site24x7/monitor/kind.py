# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The definition of a monitor type."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Iterable, Mapping

from ..._engine.field import Field
from ..constants import MONITOR_TYPES

LOCATION, THRESHOLD, ACTIONS = "location_profile", "threshold_profile", "actions"


@dataclass(frozen=True)
class Type:
    """A monitor type.

    word: the value of the option, a key of MONITOR_TYPES. fields: those that not all types have. required: the ones
    that a new monitor requires. lacks: parts that most types have, but not this one. settings: the API keys that have
    no option, and that an update repeats. required_settings: those that a new monitor requires. defaults: those that
    every creation contains. only_new: those that the API rejects in an update. secrets: keys of secret_settings -> the
    key whose value makes the secret necessary. agent: why the API cannot create such a monitor. keeps: why prune never
    deletes one, if it is not an agent.
    """

    word: str
    fields: tuple[Field, ...] = ()
    required: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    required_settings: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = attribute(default_factory=dict)
    only_new: tuple[str, ...] = ()
    secrets: Mapping[str, str] = attribute(default_factory=dict)
    agent: str = ""
    keeps: str = ""

    @property
    def constant(self) -> str:
        """The API name of the type."""
        return MONITOR_TYPES[self.word]

    def has(self, part: str) -> bool:
        return part not in self.lacks


def union(types: Iterable[Type]) -> tuple[Field, ...]:
    """The options of all types: one for each name, which accepts what any of the types accepts."""
    found: dict[str, Field] = {}
    for field in (one for kind in types for one in kind.fields):
        known = found.setdefault(field.name, field)
        if known is not field and field.choices:
            choices = list(dict.fromkeys((*known.choices, *field.choices)))
            found[field.name] = Field(**dict(vars(known), spec=dict(known.spec, choices=choices)))
    return tuple(found.values())
