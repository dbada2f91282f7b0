# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Matches the entries of a declared list to existing objects. Pure. Indexes keep the time linear."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Callable, Iterable, Sequence

from ..errors import InputError
from ..resource import Resource
from ..values import Raw
from .entries import Entry
from .planned_object import PlannedObject


def match(entries: Sequence[Entry], things: Sequence[PlannedObject], resource: Resource, where: str = "") -> None:
    """Find the object of each entry: by ID; by name and place; by previous name and place; by a name elsewhere.

    where: the place for the message about an unknown ID, such as " on the page". Raises InputError.
    """
    _Matching(things, resource).all_of(entries, where)


def match_each(
    entries: Sequence[Entry], meant: Callable[[Entry], Raw | None], things: Sequence[PlannedObject], resource: Resource
) -> None:
    """Find the object of each entry in the same way as a task for a single object. meant: finds it. Raises InputError."""
    by_id = {thing.ref: thing for thing in things}
    taken: dict[PlannedObject, Entry] = {}
    for entry in entries:
        raw = meant(entry)
        entry.thing = by_id.get(resource.object_id(raw)) if raw is not None else None
        other = taken.setdefault(entry.thing, entry) if entry.thing else entry
        if other is not entry:
            raise InputError(
                "{0}: {1} and {0} mean the same {2}: {3}. Remove one of them.".format(
                    entry.option, other.option, resource.title, _ids([entry.thing] if entry.thing else [])
                )
            )


def check_previous(entry: Entry, raw: Raw | None, old: Raw | None) -> None:
    """Reject an entry whose name and previous name both exist. Raises InputError."""
    if raw is not None and old is not None and raw is not old:
        raise InputError(_both(entry, ", ".join(entry.resource.object_id(one) for one in (old, raw))))


def _both(entry: Entry, identifiers: str) -> str:
    return "{0}: both {1!r} and {2!r} exist ({3}). Remove one of them, or leave {0} out.".format(
        "previous_" + entry.resource.key, entry.previous, entry.name, identifiers
    )


class _Matching:
    def __init__(self, things: Sequence[PlannedObject], resource: Resource) -> None:
        self._resource = resource
        self._taken: set[PlannedObject] = set()
        self._here: dict[Any, list[PlannedObject]] = defaultdict(list)
        self._things = things
        self._by_id = {thing.ref: thing for thing in things if thing.ref}
        for thing in things:
            self._here[thing.place, thing.name].append(thing)

    def all_of(self, entries: Sequence[Entry], where: str) -> None:
        for entry in (one for one in entries if one.identifier is not None):
            if entry.identifier not in self._by_id:
                raise InputError(
                    "{0}.id: there is no {1} {2!r}{3}. Check the ID, or leave it out.".format(
                        entry.option, self._resource.title, entry.identifier, where
                    )
                )
            self._take(entry, [self._by_id[entry.identifier]])
        by_name = [one for one in entries if one.identifier is None]
        for entry in by_name:
            self._take(entry, self._free(self._here[entry.place, entry.name]))
        for entry in (one for one in by_name if one.previous):
            self._take_previous(entry)
        self._take_elsewhere([one for one in by_name if not one.thing])

    def _free(self, found: Iterable[PlannedObject]) -> list[PlannedObject]:
        return [thing for thing in found if thing not in self._taken]

    def _take(self, entry: Entry, found: Sequence[PlannedObject]) -> None:
        if len(found) > 1:
            raise _several(entry, found, self._resource)
        if found:
            entry.thing = found[0]
            self._taken.add(found[0])

    def _take_previous(self, entry: Entry) -> None:
        old = self._free(self._here[entry.place, entry.previous])
        if entry.thing and old:
            raise InputError("{0}.{1}".format(entry.option, _both(entry, _ids([*old, entry.thing]))))
        if not entry.thing:
            self._take(entry, old)

    def _take_elsewhere(self, entries: Sequence[Entry]) -> None:
        free: dict[str, list[PlannedObject]] = defaultdict(list)
        for thing in self._free(self._things):
            free[thing.name].append(thing)
        claims: dict[Entry, list[PlannedObject]] = {}
        claimants: dict[PlannedObject, Entry] = {}
        for entry in entries:
            claims[entry] = [thing for name in (entry.name, entry.previous) if name for thing in free[name]]
            for thing in claims[entry]:
                other = claimants.setdefault(thing, entry)
                if other is not entry:
                    raise InputError(
                        "{0}: {1} and {2} could both mean the {3} {4!r} ({5}). Set id in the entry that means it.".format(
                            entry.option, other.option, entry.option, self._resource.title, thing.name, _ids([thing])
                        )
                    )
        for entry, found in claims.items():
            self._take(entry, found)


def _ids(things: Iterable[PlannedObject]) -> str:
    return ", ".join(thing.ref or "one whose ID the API does not show" for thing in things)


def _several(entry: Entry, found: Sequence[PlannedObject], resource: Resource) -> InputError:
    names = " or ".join(repr(name) for name in dict.fromkeys(thing.name for thing in found))
    return InputError(
        "{0}: {1} {2} are named {3}: {4}. {5}".format(
            entry.option,
            len(found),
            resource.plural.replace("_", " "),
            names,
            _ids(found),
            "Set id to the one that you mean." if resource.ids_in_lists else "Rename one of them first.",
        )
    )
