# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The objects of a declared list, with the plan and the progress of each. Pure.

The ref of a new object is a placeholder. Values of other objects contain this ref until the object has an ID.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Iterable, Mapping, NamedTuple, Sequence

from ..placeholder import NEW, placeholder_id
from ..plan import Plan
from ..resource import Resource
from ..values import Raw, Values, trimmed


def name_of(resource: Resource, values: Values) -> str:
    """The name of an object, from its values; empty if it has none."""
    return trimmed(values.get(resource.key) or "") or resource.identity(values)[1]


@dataclass(eq=False)
class PlannedObject:
    """One object, its plan, and its progress."""

    resource: Resource
    ref: str
    todo: Plan
    option: str = ""  # where it is declared
    done_by: PlannedObject | None = None  # the object whose writes also do what todo describes
    raw: Raw = field(default_factory=dict)  # the API object, for predictions in check mode
    in_phases: bool = False  # values that a creation does not accept are sent in a later phase
    sent: int = 0  # how many of its writes are done
    partly_set: tuple[str, ...] = ()  # the values that the failed write has set
    unknown: bool = False  # whether the outcome of the failed write is unknown
    values: Values | None = None  # the values after the last write

    @property
    def name(self) -> str:
        return name_of(self.resource, self.todo.before or self.todo.after or {})

    @property
    def place(self) -> Any:
        return (self.todo.before or {}).get(self.resource.distinguished_by)

    def writes(self) -> list[Plan]:
        """The plans to send. In phases, the values that a creation does not accept are an update of their own."""
        todo = self.todo
        if self.done_by or todo.action == "none":
            return []
        if todo.action != "create" or not self.in_phases:
            return [todo]
        by_name, after = self.resource.by_name, todo.after or {}
        later = [n for n in todo.changed if not by_name[n].on_create and not self.resource.is_default(n, after)]
        if not later:
            return [todo]
        first = todo._replace(changed=tuple(name for name in todo.changed if name not in later))
        return [first, self._update(later)]

    def _update(self, names: Iterable[str]) -> Plan:
        """The update that sets the remaining values of a new object."""
        by_name, after = self.resource.by_name, self.todo.after or {}
        return Plan("update", dict(after, **{name: by_name[name].default for name in names}), after, tuple(names))

    def parts(self) -> tuple[Plan | None, Plan | None]:
        """The part of the plan that was done, and the part that was not."""
        writes, todo = self.writes(), self.todo
        if self.sent == len(writes):
            return todo, None
        if not self.sent and not self.partly_set:
            return None, todo
        done = {name for one in writes[: self.sent] for name in one.changed}.union(self.partly_set)
        rest = tuple(name for name in todo.changed if name not in done)
        first = todo._replace(changed=tuple(name for name in todo.changed if name in done))
        return first, self._update(rest) if todo.action == "create" else todo._replace(changed=rest)


def existing(resource: Resource, found: Sequence[Values]) -> list[PlannedObject]:
    """The existing objects, without changes."""
    return [PlannedObject(resource, values["id"], Plan("none", values, values)) for values in found]


def new(resource: Resource, there: Sequence[PlannedObject], values: Values) -> PlannedObject:
    """An object to create, in phases."""
    ref = placeholder_id(NEW, resource.noun, str(len(there)))
    return PlannedObject(resource, ref, resource.planned("present", None, values), in_phases=True)


def resolved(resource: Resource, values: Values, ids: Mapping[str, str]) -> Values:
    """Values with IDs for the refs of objects that were created after planning. ids: ref -> ID."""
    values = dict(values)
    for name in (one.name for one in resource.fields if one.ref and values.get(one.name)):
        value = values[name]
        values[name] = [ids.get(item, item) for item in value] if isinstance(value, list) else ids.get(value, value)
    return values


def values_after(things: Iterable[PlannedObject], ids: Mapping[str, str]) -> list[Values]:
    """The values of objects after the writes, predicted in check mode. ids: ref -> ID of new objects."""
    return [
        dict(resolved(thing.resource, thing.values or thing.todo.after, ids), id=ids.get(thing.ref, thing.ref))
        for thing in things
        if thing.todo.after
    ]


class Order(NamedTuple):
    """The phase in which objects of a kind are created or changed, and the one in which they are deleted, by noun."""

    written: Mapping[str, int]
    deleted: Mapping[str, int]

    def phases(self, things: Iterable[PlannedObject]) -> list[list[tuple[PlannedObject, Plan]]]:
        """The writes in phases. Writes of one phase do not depend on each other, but can depend on earlier phases."""
        found: dict[int, list[tuple[PlannedObject, Plan]]] = defaultdict(list)
        for thing in things:
            for number, todo in enumerate(thing.writes()):
                delete = todo.action == "delete"
                noun = thing.resource.noun
                found[self.deleted[noun] if delete else self.written[noun] + number].append((thing, todo))
        return [found[phase] for phase in sorted(found)]

    def changing(self, things: Sequence[PlannedObject]) -> list[PlannedObject]:
        """The changed objects, each once, in the order of their writes."""
        written = dict.fromkeys(thing for phase in self.phases(things) for thing, _todo in phase)
        return [*written, *(thing for thing in things if thing.done_by)]
