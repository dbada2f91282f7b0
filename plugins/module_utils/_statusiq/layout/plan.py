# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is to become of a page: from a declaration and what is there to Things with their plans. Pure.

A thing that does not exist yet has a ref that is no id; the values of others mention it by that until it has one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Callable, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Sequence

from ..._engine.errors import InputError, NotYetError
from ..._engine.field import Field, given
from ..._engine.options import PARALLEL_OPTIONS
from ..._engine.placeholder import NEW, placeholder_id
from ..._engine.plan import Plan, plan
from ..._engine.resource import Resource
from ..._engine.values import Values, trimmed
from ..component import COMPONENT, COMPONENT_GROUP
from ..template import TEMPLATE, TEMPLATE_GROUP

DICTIONARY = re.compile(r"\A\s*\{\s*['\"]|=")  # a text that Ansible makes a dictionary of: JSON, or key=value
ELSEWHERE = ("name", "group")  # fields of members that no entry gives as such: every entry has a name and a place


class Kind(NamedTuple):
    """Things and their groups, and the options that declare them.

    members: those in no group, and inside an entry of groups those of that group.
    """

    members: str
    groups: str
    member: Resource
    group: Resource

    def declared(self, params: Mapping[str, Any]) -> bool:
        return params[self.members] is not None or params[self.groups] is not None


COMPONENTS = Kind("components", "groups", COMPONENT, COMPONENT_GROUP)
TEMPLATES = Kind("templates", "template_groups", TEMPLATE, TEMPLATE_GROUP)
KINDS = (COMPONENTS, TEMPLATES)
# When things of a kind are made or changed, and when they are removed: templates mention components, all are in groups.
MADE = {COMPONENT_GROUP.noun: 0, TEMPLATE_GROUP.noun: 0, COMPONENT.noun: 1, TEMPLATE.noun: 2}
REMOVED = {COMPONENT.noun: 3, TEMPLATE.noun: 3, COMPONENT_GROUP.noun: 4, TEMPLATE_GROUP.noun: 4}

Page = Dict[str, List[Values]]  # noun -> the values of each thing, in the order of the page
Unnamed = Callable[[NotYetError, Resource, str], str]  # for a name that nothing on the page has: a ref, or the error


def called(values: Values) -> str:
    """The name of a thing, from its values as the API has them."""
    return trimmed(values["name"])


@dataclass(eq=False)
class Thing:
    """One thing of the page: as it is, as it is to be, and what has been done about it."""

    resource: Resource
    ref: str
    todo: Plan
    option: str = ""  # where it is declared
    leaves_with: Thing | None = None  # the group that is removed from around it
    sent: int = 0  # how many of its writes are done
    unknown: bool = False  # whether the next one is done
    values: Values | None = None  # what the last of them has made of it

    @property
    def name(self) -> str:
        return called(self.todo.before or self.todo.after or {})

    @property
    def place(self) -> str | None:
        return (self.todo.before or {}).get("group")

    def writes(self) -> list[Plan]:
        """What has to be sent, each one request: a group that is made gets its description afterwards."""
        todo = self.todo
        if todo.action != "create":
            return [todo] if todo.action != "none" else []
        by_name, after = self.resource.by_name, todo.after or {}
        later = [n for n in todo.changed if not by_name[n].on_create and not self.resource.by_default(n, after)]
        if not later:
            return [todo]
        first = todo._replace(changed=tuple(name for name in todo.changed if name not in later))
        made = dict(after, **{name: by_name[name].default for name in later})
        return [first, Plan("update", made, todo.after, tuple(later))]


@dataclass(eq=False)
class Entry:
    """One thing of the declaration. home: the entry of its group; whole: all members of it, a group, are declared."""

    option: str
    name: str
    identifier: str | None
    previous: str | None
    values: Values
    home: Entry | None = None
    whole: bool = False
    thing: Thing | None = None

    @property
    def place(self) -> str | None:
        return self.home.thing.ref if self.home and self.home.thing else None


# --- the declaration -------------------------------------------------------------------------------------------------


def _entry_spec(resource: Resource) -> dict[str, Any]:
    spec: dict[str, Any] = {"name": {"type": "str", "required": True}, "previous_name": {"type": "str"}}
    if resource.ids_told:
        spec["id"] = {"type": "str"}
    spec.update({one.name: one.argument_spec() for one in resource.fields if one.option and one.name not in ELSEWHERE})
    return spec


def spec() -> dict[str, Any]:
    """The options of a layout."""
    options: dict[str, Any] = {"page": {"type": "str", "required": True}}
    for kind in KINDS:
        members = {"type": "list", "elements": "dict", "options": _entry_spec(kind.member)}
        groups = dict(_entry_spec(kind.group), **{kind.members: members})
        options[kind.groups] = {"type": "list", "elements": "dict", "options": groups}
        options[kind.members] = members
    options["prune"] = {"type": "bool", "default": False}
    options["protect"] = {"type": "list", "elements": "str", "default": []}
    return dict(options, **PARALLEL_OPTIONS)


def in_full(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments as a user gives them, with an entry in place of each name that stands alone."""
    found = dict(arguments)
    for kind in KINDS:
        for option, members in ((kind.groups, kind.members), (kind.members, "")):
            if option in found:
                found[option] = _entries_in_full(found[option], members)
    return found


def _entries_in_full(entries: Any, members: str = "") -> Any:
    return [_entry_in_full(entry, members) for entry in entries] if isinstance(entries, list) else entries


def _entry_in_full(entry: Any, members: str) -> Any:
    if isinstance(entry, dict) and members in entry:
        return dict(entry, **{members: _entries_in_full(entry[members])})
    is_name = isinstance(entry, (str, int, float)) and not isinstance(entry, bool)
    return {"name": entry} if is_name and not DICTIONARY.search(str(entry)) else entry


def _entries(
    resource: Resource,
    option: str,
    given_entries: list[Values] | None,
    members: str = "",
    home: Entry | None = None,
) -> Iterator[Entry]:
    for number, options in enumerate(map(resource.trimmed, given_entries or ())):
        values = {
            one.name: given(one, options[one.name])
            for one in resource.fields
            if one.option and one.name != "group" and options.get(one.name) is not None
        }
        yield Entry(
            "{0}[{1}]".format(option, number),
            options["name"],
            options.get("id"),
            trimmed(options.get("previous_name")),
            values,
            home,
            bool(members) and options[members] is not None,
        )


def declared(kind: Kind, params: Mapping[str, Any]) -> tuple[list[Entry], list[Entry]]:
    """The groups and the members that the options declare."""
    groups = list(_entries(kind.group, kind.groups, params[kind.groups], kind.members))
    members: list[Entry] = []
    for home, options in zip(groups, params[kind.groups] or ()):
        members += _entries(kind.member, "{0}.{1}".format(home.option, kind.members), options[kind.members], home=home)
    members += _entries(kind.member, kind.members, params[kind.members])
    for entries in (groups, members):
        _check(entries)
    return groups, members


def _check(entries: Sequence[Entry]) -> None:
    """Refuse entries that contradict each other."""
    names: dict[Any, Entry] = {}
    ids: dict[str, Entry] = {}
    previous: dict[Any, Entry] = {}
    for entry in entries:
        if not entry.name:
            raise InputError("{0}.name: must not be empty.".format(entry.option))
        twin = names.setdefault((entry.home, entry.name), entry)
        if twin is not entry and not (twin.identifier and entry.identifier):
            raise InputError(
                "{0}.name: {1!r} is declared by {2} as well. Remove one of them, or tell them apart by id.".format(
                    entry.option, entry.name, twin.option
                )
            )
        if entry.identifier is not None and ids.setdefault(entry.identifier, entry) is not entry:
            raise InputError("{0}.id: {1} has this id as well.".format(entry.option, ids[entry.identifier].option))
    for entry in (one for one in entries if one.previous is not None):
        where = "{0}.previous_name: ".format(entry.option)
        if not entry.previous:
            raise InputError(where + "must not be empty. Leave it out.")
        if entry.previous == entry.name:
            raise InputError(where + "is the name itself. Leave it out.")
        other = names.get((entry.home, entry.previous)) or previous.setdefault((entry.home, entry.previous), entry)
        if other is not entry:
            raise InputError(
                "{0}{1!r} is claimed by {2} as well. Leave it out in one of them.".format(
                    where, entry.previous, other.option
                )
            )


# --- the plan --------------------------------------------------------------------------------------------------


def refuse(error: NotYetError, resource: Resource, name: str) -> str:
    raise error


def planned(page: Page, params: Mapping[str, Any], unnamed: Unnamed = refuse) -> dict[str, list[Thing]]:
    """What becomes of each thing of a page: by noun, what is there in its order, and then what is new."""
    resources = {resource.noun: resource for kind in KINDS for resource in (kind.group, kind.member)}
    things = {
        noun: [Thing(resources[noun], values["id"], Plan("none", values, values)) for values in found]
        for noun, found in page.items()
    }
    for kind in KINDS:
        if not kind.declared(params):
            continue
        groups, members = declared(kind, params)
        here = things[kind.group.noun], things[kind.member.noun]
        for entries, there, resource in zip((groups, members), here, (kind.group, kind.member)):
            _match(entries, there, resource)
            for entry in entries:
                _become(entry, there, resource, things, unnamed)
        if params["prune"]:
            _prune(kind, params, groups, members, *here)
    return things


def _become(
    entry: Entry, there: list[Thing], resource: Resource, things: Mapping[str, list[Thing]], unnamed: Unnamed
) -> None:
    """Plan what makes of a thing what an entry says of it, and make one where there is none."""
    values = dict(entry.values)
    for one in (one for one in resource.fields if one.ref and one.option and one.name in values):
        values[one.name] = _refs(entry, one, values[one.name], things, unnamed)
    if entry.thing is None:
        if entry.home:
            values["group"] = entry.place
        ref = placeholder_id(NEW, resource.noun, str(len(there)))
        entry.thing = Thing(resource, ref, plan(resource.by_name, "present", None, values))
        there.append(entry.thing)
    else:
        if "group" in resource.by_name:
            values["group"] = entry.place
        entry.thing.todo = plan(resource.by_name, "present", entry.thing.todo.before, values)
    entry.thing.option = entry.option


def _refs(
    entry: Entry, one: Field, names: Sequence[str], things: Mapping[str, list[Thing]], unnamed: Unnamed
) -> list[str]:
    """The refs of things that a list names, as they will be called."""
    refs = []
    known = [thing for thing in things[one.ref.noun] if thing.todo.after]
    for name in names:
        found = [thing for thing in known if name in (thing.ref, called(thing.todo.after or {}))]
        if len(found) == 1:
            refs.append(found[0].ref)
            continue
        message = "{0}.{1}: {2} of the page {3} {4!r}. {5}".format(
            entry.option,
            one.name,
            "several {0}".format(one.ref.plural) if found else "no {0}".format(one.ref.noun),
            "are named" if found else "is, or will be, named",
            name,
            "Give the ID of the one that you mean." if found else "Check the name, or declare it.",
        )
        if found or one.ref.is_id(name):
            raise InputError(message)
        refs.append(unnamed(NotYetError(message), one.ref, name))
    return list(dict.fromkeys(refs))


def _match(entries: Sequence[Entry], things: Sequence[Thing], resource: Resource) -> None:
    """Find the thing of each entry: by its id; by name and place; by previous name and place; by a name elsewhere."""
    taken: set[Thing] = set()
    here: dict[Any, list[Thing]] = defaultdict(list)
    anywhere: dict[str, list[Thing]] = defaultdict(list)
    by_id = {thing.ref: thing for thing in things if thing.ref}
    for thing in things:
        here[thing.place, thing.name].append(thing)
        anywhere[thing.name].append(thing)

    def free(found: Iterable[Thing]) -> list[Thing]:
        return [thing for thing in found if thing not in taken]

    def take(entry: Entry, found: Sequence[Thing]) -> None:
        if len(found) > 1:
            raise _several(entry, found, resource)
        if found:
            entry.thing = found[0]
            taken.add(found[0])

    for entry in (one for one in entries if one.identifier is not None):
        if entry.identifier not in by_id:
            raise InputError(
                "{0}.id: there is no {1} {2!r} on the page.".format(entry.option, resource.title, entry.identifier)
            )
        take(entry, [by_id[entry.identifier]])
    unnamed = [one for one in entries if one.identifier is None]
    for entry in unnamed:
        take(entry, free(here[entry.place, entry.name]))
    for entry in (one for one in unnamed if one.previous):
        old = free(here[entry.place, entry.previous])
        if entry.thing and old:
            raise InputError(
                "{0}.previous_name: both {1!r} and {2!r} exist ({3}). Remove one of them, or leave previous_name "
                "out.".format(entry.option, entry.previous, entry.name, _ids([*old, entry.thing]))
            )
        take(entry, old if not entry.thing else [])
    claims = {
        one: free(thing for name in (one.name, one.previous) if name for thing in anywhere[name])
        for one in unnamed
        if not one.thing
    }
    claimants: dict[Thing, Entry] = {}
    for entry, found in claims.items():
        for thing in found:
            other = claimants.setdefault(thing, entry)
            if other is not entry:
                raise InputError(
                    "{0}: {1} and {2} could both mean the {3} {4!r} ({5}). Give its id to the one that it is to "
                    "be.".format(entry.option, other.option, entry.option, resource.title, thing.name, _ids([thing]))
                )
    for entry, found in claims.items():
        take(entry, found)


def _ids(things: Iterable[Thing]) -> str:
    return ", ".join(thing.ref or "one whose ID the API does not tell" for thing in things)


def _several(entry: Entry, found: Sequence[Thing], resource: Resource) -> InputError:
    names = " or ".join(repr(name) for name in dict.fromkeys(thing.name for thing in found))
    return InputError(
        "{0}: {1} {2} are named {3}: {4}. {5}".format(
            entry.option,
            len(found),
            resource.plural.replace("_", " "),
            names,
            _ids(found),
            "Give the id of the one that you mean." if resource.ids_told else "Rename one of them first.",
        )
    )


def _prune(
    kind: Kind,
    params: Mapping[str, Any],
    groups: Sequence[Entry],
    members: Sequence[Entry],
    there: Sequence[Thing],
    inside: Sequence[Thing],
) -> None:
    """Plan the removal of what is not declared, in the places that are declared, and is not protected."""
    declared = {entry.thing for entry in (*groups, *members)}

    def doomed(thing: Thing) -> bool:
        return thing not in declared and not _protected(thing, params["protect"])

    removed: dict[str | None, Thing] = {}
    if params[kind.groups] is not None:
        # A group goes with nothing protected inside: it would fall out of it.
        kept = {thing.place for thing in inside if thing not in declared and not doomed(thing)}
        removed = {thing.ref: thing for thing in there if doomed(thing) and thing.ref not in kept}
    managed = {entry.thing.ref for entry in groups if entry.whole and entry.thing}
    loose = params[kind.members] is not None
    for thing in inside:
        around = removed.get(thing.place)
        if doomed(thing) and (loose if around or not thing.place else thing.place in managed):
            thing.todo = plan(thing.resource.by_name, "absent", thing.todo.before, {})
        elif around and thing not in declared:
            thing.todo = Plan("none", thing.todo.before, dict(thing.todo.before or {}, group=None))
            thing.leaves_with = around
    for thing in removed.values():
        thing.todo = plan(thing.resource.by_name, "absent", thing.todo.before, {})


def _protected(thing: Thing, patterns: Iterable[str]) -> bool:
    return any(fnmatchcase(thing.name, pattern) for pattern in patterns)


def phases(things: Mapping[str, Sequence[Thing]]) -> list[list[tuple[Thing, Plan]]]:
    """The writes of a plan in groups: those of one do not depend on each other, and on those before it they may."""
    found: dict[int, list[tuple[Thing, Plan]]] = defaultdict(list)
    for noun, some_things in things.items():
        for thing in some_things:
            for number, todo in enumerate(thing.writes()):
                found[REMOVED[noun] if todo.action == "delete" else MADE[noun] + number].append((thing, todo))
    return [found[phase] for phase in sorted(found)]
