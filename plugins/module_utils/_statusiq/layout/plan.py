# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The plan for a page, from its declaration and its current objects. Pure."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Callable, Iterator, Mapping, Sequence

from ..._engine.bulk import prune
from ..._engine.bulk.match import match
from ..._engine.bulk.planned_object import Order, PlannedObject, existing, name_of, new
from ..._engine.errors import InputError, NotYetError
from ..._engine.field import Field
from ..._engine.plan import Plan
from ..._engine.resource import Resource
from ..component import COMPONENT, COMPONENT_GROUP
from ..template import TEMPLATE, TEMPLATE_GROUP
from .declaration import KINDS, PLACE, Entry, Kind, Page, declared

# Templates refer to components, and both are in groups.
ORDER = Order(
    written={COMPONENT_GROUP.noun: 0, TEMPLATE_GROUP.noun: 0, COMPONENT.noun: 1, TEMPLATE.noun: 2},
    deleted={COMPONENT.noun: 3, TEMPLATE.noun: 3, COMPONENT_GROUP.noun: 4, TEMPLATE_GROUP.noun: 4},
)
ObjectsByNoun = Mapping[str, Sequence[PlannedObject]]  # by noun
OnUnknown = Callable[[NotYetError, Resource, str], str]  # for an unknown name: returns a ref, or raises the error


def every(things: ObjectsByNoun) -> list[PlannedObject]:
    return [thing for found in things.values() for thing in found]


def phases(things: ObjectsByNoun) -> list[list[tuple[PlannedObject, Plan]]]:
    """The writes of a plan in phases, see Order.phases()."""
    return ORDER.phases(every(things))


def refuse(error: NotYetError, resource: Resource, name: str) -> str:
    raise error


def planned(page: Page, params: Mapping[str, Any], on_unknown: OnUnknown = refuse) -> dict[str, list[PlannedObject]]:
    """The planned objects of a page by noun: the existing ones in their order, then the new ones. Raises InputError."""
    resources = {resource.noun: resource for kind in KINDS for resource in (kind.group, kind.member)}
    things = {noun: existing(resources[noun], found) for noun, found in page.items()}
    for kind in KINDS:
        if not kind.declared(params):
            continue
        groups, members = declared(kind, params)
        for entries, resource in ((groups, kind.group), (members, kind.member)):
            there = things[resource.noun]
            match(entries, there, resource, " on the page")
            references = _References(things)
            for entry in entries:
                _plan_entry(entry, there, references, on_unknown)
        if params["prune"]:
            _Removal(kind, params, groups, members, things).plan()
    removals = [thing for thing in every(things) if thing.todo.action == "delete"]
    prune.check_limit(removals, sum(map(len, page.values())), params)
    return things


class _References:
    """The refs of objects that entries refer to, by their names after the changes."""

    def __init__(self, things: ObjectsByNoun) -> None:
        self._things = things
        self._indexes: dict[str, dict[str, list[str]]] = {}

    def _index(self, noun: str) -> dict[str, list[str]]:
        if noun not in self._indexes:
            index: dict[str, list[str]] = defaultdict(list)
            for thing in (one for one in self._things[noun] if one.todo.after):
                for text in {thing.ref, name_of(thing.resource, thing.todo.after or {})}:
                    index[text].append(thing.ref)
            self._indexes[noun] = index
        return self._indexes[noun]

    def refs(self, entry: Entry, one: Field, names: Sequence[str], on_unknown: OnUnknown) -> list[str]:
        refs = []
        for name in names:
            found = self._index(one.ref.noun).get(name, ())
            if len(found) == 1:
                refs.append(found[0])
                continue
            message = "{0}.{1}: {2} of the page {3} {4!r}. {5}".format(
                entry.option,
                one.name,
                "several {0}".format(one.ref.plural) if found else "no {0}".format(one.ref.noun),
                "are named" if found else "is, or will be, named",
                name,
                "Use the ID of the one that you mean." if found else "Check the name, or declare it.",
            )
            if found or one.ref.is_id(name):
                raise InputError(message)
            refs.append(on_unknown(NotYetError(message), one.ref, name))
        return list(dict.fromkeys(refs))


def _plan_entry(entry: Entry, there: list[PlannedObject], references: _References, on_unknown: OnUnknown) -> None:
    """Plan the changes that make an object match its entry, or its creation."""
    resource, values = entry.resource, dict(entry.values)
    for one in (one for one in resource.fields if one.ref and one.option and one.name in values):
        values[one.name] = references.refs(entry, one, values[one.name], on_unknown)
    if entry.thing is None:
        if entry.group_entry:
            values[PLACE] = entry.place
        entry.thing = new(resource, there, values)
        there.append(entry.thing)
    else:
        if PLACE in resource.by_name:
            values[PLACE] = entry.place
        entry.thing.todo = resource.planned("present", entry.thing.todo.before, values)
    entry.thing.option = entry.option


class _Removal:
    """The removal of objects that are neither declared nor protected, in the places that are declared."""

    def __init__(
        self,
        kind: Kind,
        params: Mapping[str, Any],
        groups: Sequence[Entry],
        members: Sequence[Entry],
        things: ObjectsByNoun,
    ) -> None:
        self._kind, self._params, self._entries, self._declared_members = kind, params, groups, members
        self._groups, self._members = things[kind.group.noun], things[kind.member.noun]
        self._declared = {entry.thing for entry in (*groups, *members)}

    def plan(self) -> None:
        params, removed = self._params, self._removed_groups()
        managed = {entry.thing.ref for entry in self._entries if entry.whole and entry.thing}
        ungrouped = params[self._kind.members] is not None
        for thing in self._members:
            around = removed.get(thing.place)
            if self._is_removable(thing) and (ungrouped if around or not thing.place else thing.place in managed):
                _remove(thing)
            elif around and thing not in self._declared:
                before = thing.todo.before or {}
                thing.todo = Plan("update", before, dict(before, **{PLACE: None}), (PLACE,))
                thing.done_by = around
        for thing in removed.values():
            _remove(thing)
        for option, deleted in self._empty_lists(removed):
            prune.check_empty(option, [thing for thing in deleted if thing.todo.action == "delete"], params)

    def _empty_lists(self, removed: Mapping[Any, PlannedObject]) -> Iterator[tuple[str, list[PlannedObject]]]:
        """The options with an empty list, and the objects in their places."""
        kind, params = self._kind, self._params
        if params[kind.groups] == []:
            yield kind.groups, list(removed.values())
        if params[kind.members] == []:
            yield kind.members, [thing for thing in self._members if not thing.place or thing.place in removed]
        full = {entry.group_entry for entry in self._declared_members}
        inside: dict[Any, list[PlannedObject]] = defaultdict(list)
        for thing in self._members:
            inside[thing.place].append(thing)
        for entry in (one for one in self._entries if one.whole and one not in full):
            option = "{0}.{1}".format(entry.option, kind.members)
            yield option, inside.get(entry.thing.ref, []) if entry.thing else []

    def _removed_groups(self) -> dict[Any, PlannedObject]:
        """The groups to remove, by ref. A group with a protected member stays."""
        if self._params[self._kind.groups] is None:
            return {}
        kept = {thing.place for thing in self._members if thing not in self._declared and not self._is_removable(thing)}
        return {thing.ref: thing for thing in self._groups if self._is_removable(thing) and thing.ref not in kept}

    def _is_removable(self, thing: PlannedObject) -> bool:
        return thing not in self._declared and not prune.protected(thing, self._params["protect"])


def _remove(thing: PlannedObject) -> None:
    thing.todo = thing.resource.planned("absent", thing.todo.before, {})
