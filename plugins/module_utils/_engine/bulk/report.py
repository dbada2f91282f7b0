# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The result of a declared list: the plan as data and as a tree, and the progress after an error. Pure."""

from __future__ import annotations

import json
from typing import Any, Iterable, Mapping, Sequence

from ..field import Field
from ..plan import Plan
from ..resource import Resource
from ..values import Values, trimmed
from .planned_object import PlannedObject, name_of

MARKS = {"create": "+", "delete": "-", "update": "~", "rename": "~", "move": ">", "none": " "}
SENT = "(sent, not shown)"
HIDDEN = "(not shown)"


class Names:
    """The names of objects before and after the changes. others: names of further objects, by ID.

    place: the field for the place of an object, if objects can move.
    """

    place = ""

    def __init__(self, things: Iterable[PlannedObject], others: Mapping[str, str] | None = None) -> None:
        self._others = others or {}
        every = [(thing, thing.todo, (thing.resource.noun, thing.ref)) for thing in things]
        self._before = {key: name_of(one.resource, todo.before) for one, todo, key in every if todo.before}
        self._after = dict(self._before)  # deleted objects keep their last names
        self._after.update({key: name_of(one.resource, todo.after) for one, todo, key in every if todo.after})

    def before(self, one: Field, value: Any) -> Any:
        return HIDDEN if one.secret and value else self._shown(self._before, one, value)

    def after(self, one: Field, value: Any) -> Any:
        return SENT if one.secret and value else self._shown(self._after, one, value)

    def _shown(self, names: Mapping[Any, str], one: Field, value: Any) -> Any:
        if isinstance(value, list):
            return [self._name(names, one, item) for item in value] if one.ref else list(value)
        if one.ref:
            return self._name(names, one, value)
        return trimmed(value) if one.is_name else value

    def _name(self, names: Mapping[Any, str], one: Field, ref: Any) -> Any:
        return names.get((one.ref.noun, ref)) or self._others.get(ref, ref)


def step(thing: PlannedObject, todo: Plan, names: Names) -> Values:
    """The change of one object, for the result."""
    resource, place = thing.resource, names.place
    by_name = resource.by_name
    before, after = todo.before or {}, todo.after or {}
    action = todo.action
    if action == "update":
        action = "move" if place in todo.changed else "rename" if resource.key in todo.changed else "update"
    elsewhere = (resource.key, place) if action == "create" else ()
    shown: Values = {"action": action, "kind": resource.noun, "name": name_of(resource, after or before)}
    if place:
        shown[place] = names.after(by_name[place], (after or before).get(place)) if place in by_name else None
    shown["changes"] = {
        name: {
            "before": names.before(by_name[name], before.get(name)),
            "after": names.after(by_name[name], after.get(name)),
        }
        for name in todo.changed
        if name not in elsewhere and _is_wanted(resource, name)
    }
    return shown


def _is_wanted(resource: Resource, name: str) -> bool:
    """Whether an option or a state sets a value. Other values follow from them."""
    return resource.by_name[name].option or any(name in values for values in resource.state_values.values())


def steps(changing: Sequence[PlannedObject], names: Names) -> list[Values]:
    """The plan for the result: each changed object once, in the order of the writes."""
    return [step(thing, thing.todo, names) for thing in changing]


def outcome(changing: Sequence[PlannedObject], names: Names) -> dict[str, list[Values]]:
    """The parts of a failed plan that were done, that were not done, and whose outcome is unknown."""
    found: dict[str, list[Values]] = {"done": [], "not_done": [], "unknown": []}
    for thing in changing:
        by = thing.done_by
        done, rest = thing.parts() if not by else (thing.todo, None) if by.sent else (None, thing.todo)
        if done:
            found["done"].append(step(thing, done, names))
        if rest:
            found["unknown" if (by or thing).unknown else "not_done"].append(step(thing, rest, names))
    return found


def sentence(done: Values) -> str:
    """One finished step, for the message of a failed task."""
    return "{0} {1} {2!r}".format(done["action"], done["kind"].replace("_", " "), done["name"])


def branch(thing: PlannedObject, names: Names) -> list[str]:
    """The lines of the tree for one object; none if it does not change."""
    if thing.todo.action == "none":
        return []
    shown = step(thing, thing.todo, names)
    changes = dict(shown["changes"])
    line = "{0} {1}".format(MARKS[shown["action"]], quoted(shown["name"]))
    if thing.resource.key in changes:
        line += " (was {0})".format(quoted(changes.pop(thing.resource.key)["before"]))
    if names.place in changes:
        place = changes.pop(names.place)["before"]
        line += " (from {0})".format("no " + names.place if place is None else quoted(place))
    lines = [line]
    for name, change in changes.items():
        before, after = (json.dumps(change[side], ensure_ascii=False) for side in ("before", "after"))
        lines.append("    {0}: {1}".format(name, after if shown["action"] == "create" else before + " -> " + after))
    return lines


def tree(title: str, lines: Sequence[str]) -> str:
    """The changes of one list as text: + new, - deleted, ~ changed, > moved."""
    return "".join(line + "\n" for line in [title + ":", *("  " + line for line in lines)]) if lines else ""


def quoted(name: str) -> str:
    """A name for the tree, quoted if it contains line breaks or control characters."""
    return name if name.isprintable() else json.dumps(name)
