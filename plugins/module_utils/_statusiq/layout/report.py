# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The result of a layout: the plan as data and as a tree, and the page as a declaration. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Mapping

from ..._engine import export
from ..._engine.bulk import report
from ..._engine.bulk.planned_object import name_of
from ..._engine.bulk.report import branch, quoted
from ..._engine.field import Field
from ..._engine.placeholder import is_missing
from ..._engine.values import Values
from ..component import COMPONENT
from .declaration import KINDS, PLACE, Page
from .plan import ORDER, ObjectsByNoun, every


class Names(report.Names):
    """The names of objects before and after the changes. others: names of objects that are not on the page, by ID."""

    place = PLACE

    def __init__(self, things: ObjectsByNoun, others: Mapping[str, str] | None = None) -> None:
        super().__init__(every(things), others)


def steps(things: ObjectsByNoun, names: Names) -> list[Values]:
    """The plan for the result: each changed object once, in the order of the writes."""
    return report.steps(ORDER.changing(every(things)), names)


def declaration(page: Page, others: Mapping[str, str] | None = None) -> Values:
    """The objects on a page, in the form of the options. IDs are included only if a name is not unique.

    others: the names of objects that are referred to but are not on the page, by ID.
    """
    found: Values = {}
    components = page[COMPONENT.noun]
    times = Counter(name_of(COMPONENT, values) for values in components)
    names = {}
    for values in components:
        name = name_of(COMPONENT, values)
        names[values["id"]] = name if times[name] == 1 or is_missing(values["id"]) else values["id"]
    names.update(others or {})

    order = {ref: number for number, ref in enumerate(names)}  # the order on the page

    def shown(field: Field, value: Any) -> Any:
        return [names[ref] for ref in sorted(order.keys() & value, key=order.__getitem__)]

    for kind in (kind for kind in KINDS if kind.member.noun in page):
        groups, members = page[kind.group.noun], page[kind.member.noun]
        inside: dict[str | None, list[Values]] = defaultdict(list)
        for values, entry in zip(members, export.declared(kind.member, members, shown, [PLACE])):
            inside[values.get(PLACE)].append(entry)
        found[kind.groups] = export.declared(kind.group, groups, shown)
        for values, entry in zip(groups, found[kind.groups]):
            entry[kind.members] = inside[values["id"]]
        found[kind.members] = inside[None]
    return found


def tree(things: ObjectsByNoun, names: Names) -> str:
    """The changes as text: groups and their members, with + new, - deleted, ~ changed, > moved."""
    text = ""
    for kind in KINDS:
        inside: dict[str | None, list[str]] = defaultdict(list)
        for thing in things.get(kind.member.noun, ()):
            values = thing.todo.after or thing.todo.before or {}
            inside[values.get(PLACE)] += branch(thing, names)
        found: list[str] = []
        for thing in things.get(kind.group.noun, ()):
            own, below = branch(thing, names), inside.pop(thing.ref, [])
            if own or below:
                found += (own or ["  {0}".format(quoted(thing.name))]) + ["    " + line for line in below]
        for title, lines in ((kind.groups, found), (kind.members + " in no group", inside[None])):
            text += report.tree(title.replace("_", " "), lines)
    return text
