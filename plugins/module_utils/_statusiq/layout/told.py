# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is told of a layout: its plan as data and as a tree, how far it came, and a page as a declaration. Pure."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import Any, Mapping, Sequence

from ..._engine.field import Field
from ..._engine.placeholder import is_missing
from ..._engine.plan import Plan
from ..._engine.resource import Resource
from ..._engine.values import Values, trimmed
from ..component import COMPONENT
from .plan import ELSEWHERE, KINDS, Page, Thing, called, phases

MARKS = {"create": "+", "delete": "-", "update": "~", "rename": "~", "move": ">", "none": " "}


class Names:
    """The names of things, before and after, by noun and ref. others: those of what is not on the page, by ID."""

    def __init__(self, things: Mapping[str, Sequence[Thing]], others: Mapping[str, str] | None = None) -> None:
        self._others = others or {}
        every = [(noun, thing) for noun, found in things.items() for thing in found]
        self._before = {(noun, one.ref): called(one.todo.before) for noun, one in every if one.todo.before}
        self._after = dict(self._before)  # of what is removed the last one
        self._after.update({(noun, one.ref): called(one.todo.after) for noun, one in every if one.todo.after})

    def before(self, one: Field, value: Any) -> Any:
        return self._shown(self._before, one, value)

    def after(self, one: Field, value: Any) -> Any:
        return self._shown(self._after, one, value)

    def _shown(self, names: Mapping[Any, str], one: Field, value: Any) -> Any:
        if isinstance(value, list):
            return [self._name(names, one, item) for item in value] if one.ref else list(value)
        if one.ref:
            return self._name(names, one, value)
        return trimmed(value) if one.is_name else value

    def _name(self, names: Mapping[Any, str], one: Field, ref: Any) -> Any:
        return names.get((one.ref.noun, ref)) or self._others.get(ref, ref)


def told(thing: Thing, todo: Plan, names: Names) -> Values:
    """What is done about a thing, for the result."""
    by_name = thing.resource.by_name
    before, after = todo.before or {}, todo.after or {}
    action, changed = todo.action, todo.changed
    if thing.leaves_with:
        action, changed = "move", ("group",)
    elif action == "update":
        action = "move" if "group" in changed else "rename" if "name" in changed else "update"
    shown = [name for name in changed if action != "create" or name not in ELSEWHERE]
    return {
        "action": action,
        "kind": thing.resource.noun,
        "name": called(after or before),
        "group": names.after(by_name["group"], (after or before).get("group")) if "group" in by_name else None,
        "changes": {
            name: {
                "before": names.before(by_name[name], before.get(name)),
                "after": names.after(by_name[name], after.get(name)),
            }
            for name in shown
        },
    }


def steps(things: Mapping[str, Sequence[Thing]], names: Names) -> list[Values]:
    """The plan as the result shows it: each thing once, in the order in which they are done."""
    return [told(thing, thing.todo, names) for thing in _changing(things)]


def report(things: Mapping[str, Sequence[Thing]], names: Names) -> dict[str, list[Values]]:
    """What was done of a plan that has failed, what was not, and what may have been."""
    found: dict[str, list[Values]] = {"done": [], "not_done": [], "unknown": []}
    for thing in _changing(things):
        by = thing.leaves_with or thing
        writes = by.writes()
        rest = found["unknown" if by.unknown else "not_done"]
        if by.sent in (0, len(writes)):
            (found["done"] if by.sent else rest).append(told(thing, thing.todo, names))
        else:
            found["done"].append(told(thing, writes[0], names))
            rest.append(told(thing, writes[1], names))
    return found


def _changing(things: Mapping[str, Sequence[Thing]]) -> list[Thing]:
    leaving = [thing for found in things.values() for thing in found if thing.leaves_with]
    return list(dict.fromkeys(thing for phase in phases(things) for thing, _todo in phase)) + leaving


def declaration(page: Page, others: Mapping[str, str] | None = None) -> Values:
    """What is on a page, in the form of the options. An id is told where the name alone could mean another thing.

    others: the names of what is mentioned and is not on the page, by ID.
    """
    found: Values = {}
    times = Counter(map(called, page[COMPONENT.noun]))
    names = {
        values["id"]: called(values) if times[called(values)] == 1 or is_missing(values["id"]) else values["id"]
        for values in page[COMPONENT.noun]
    }
    names.update(others or {})
    for kind in (kind for kind in KINDS if kind.member.noun in page):
        groups, members = page[kind.group.noun], page[kind.member.noun]
        inside: dict[str | None, list[Values]] = defaultdict(list)
        for values, shown in zip(members, _entries_of(kind.member, members, names)):
            inside[values.get("group")].append(shown)
        found[kind.groups] = _entries_of(kind.group, groups, names)
        for values, shown in zip(groups, found[kind.groups]):
            shown[kind.members] = inside[values["id"]]
        found[kind.members] = inside[None]
    return found


def _entries_of(resource: Resource, things: Sequence[Values], names: Mapping[str, str]) -> list[Values]:
    """The entries that declare things. names: those of the things that they mention, in the order to show them."""
    twins = Counter((values.get("group"), called(values)) for values in things)
    found = []
    for values in things:
        shown: Values = {"name": called(values)}
        if values["id"] and not is_missing(values["id"]) and twins[values.get("group"), shown["name"]] > 1:
            shown["id"] = values["id"]
        for one in (one for one in resource.fields if one.option and one.name not in ELSEWHERE):
            value = values.get(one.name)
            if one.ref and value:
                value = [name for ref, name in names.items() if ref in value]
            if value is not None:
                shown[one.name] = trimmed(value) if one.is_name else value
        found.append(shown)
    return found


def tree(things: Mapping[str, Sequence[Thing]], names: Names) -> str:
    """What changes, as text: groups and what is in them, with + for what is new, - removed, ~ changed, > moved."""
    lines: list[str] = []
    for kind in KINDS:
        inside: dict[str | None, list[str]] = defaultdict(list)
        for thing in things.get(kind.member.noun, ()):
            values = thing.todo.after or thing.todo.before or {}
            inside[values.get("group")] += _branch(thing, names)
        found: list[str] = []
        for thing in things.get(kind.group.noun, ()):
            own, below = _branch(thing, names), inside.pop(thing.ref, [])
            if own or below:
                found += (own or ["  {0}".format(_name(thing.name))]) + ["    " + line for line in below]
        for title, branch in ((kind.groups, found), (kind.members + " in no group", inside[None])):
            if branch:
                lines += [title.replace("_", " ") + ":"] + ["  " + line for line in branch]
    return "".join(line + "\n" for line in lines)


def _branch(thing: Thing, names: Names) -> list[str]:
    """The lines about one thing; none where nothing becomes of it."""
    if thing.todo.action == "none" and not thing.leaves_with:
        return []
    step = told(thing, thing.todo, names)
    changes = dict(step["changes"])
    line = "{0} {1}".format(MARKS[step["action"]], _name(step["name"]))
    if "name" in changes:
        line += " (was {0})".format(_name(changes.pop("name")["before"]))
    if "group" in changes:
        group = changes.pop("group")["before"]
        line += " (from {0})".format("no group" if group is None else _name(group))
    lines = [line]
    for name, change in changes.items():
        before, after = (json.dumps(change[side], ensure_ascii=False) for side in ("before", "after"))
        lines.append("    {0}: {1}".format(name, after if step["action"] == "create" else before + " -> " + after))
    return lines


def _name(name: str) -> str:
    """A name in the tree, quoted where it would break the line."""
    return name if name.isprintable() else json.dumps(name)
