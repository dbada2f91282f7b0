# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole page from one declaration: its groups, components and templates.

From options and lists to Things (planned: pure), from Things to what is told of them (pure), and to writes (_send).
A thing that does not exist yet has a ref that is no id; the words of others mention it by that until it has one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

from .._errors import AnswerError, InputError, StatusOpsError
from .._reconcile import Plan, plan
from .._resource import SEVERAL, Field, Resource, Words, given
from .._run import Context, Job
from .component import COMPONENT
from .component_group import COMPONENT_GROUP
from .template import TEMPLATE
from .template_group import TEMPLATE_GROUP

ELSEWHERE = ("name", "group")  # fields of members that no entry gives as such: every entry has a name and a place
MARKS = {"create": "+", "delete": "-", "update": "~", "rename": "~", "move": ">", "none": " "}


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

Page = Dict[str, List[Words]]  # noun -> the words of each thing, in the order of the page


@dataclass(eq=False)
class Thing:
    """One thing of the page: as it is, as it is to be, and what has been done about it."""

    resource: Resource
    ref: str
    todo: Plan
    option: str = ""  # where it is declared
    leaves_with: Optional["Thing"] = None  # the group that is removed from around it
    sent: int = 0  # how many of its writes are done
    unknown: bool = False  # whether the next one is done
    words: Optional[Words] = None  # what the last of them has made of it

    @property
    def name(self) -> str:
        return (self.todo.before or self.todo.after or {})["name"]

    @property
    def place(self) -> Optional[str]:
        return (self.todo.before or {}).get("group")

    def writes(self) -> List[Plan]:
        """What has to be sent, each one request: a group that is made gets its description afterwards."""
        todo = self.todo
        if todo.action != "create":
            return [todo] if todo.action != "none" else []
        by_name = self.resource.by_name
        later = [n for n in todo.changed if not by_name[n].on_create and not self.resource.by_default(n, todo.after)]
        if not later:
            return [todo]
        first = todo._replace(changed=tuple(name for name in todo.changed if name not in later))
        made = dict(todo.after or {}, **{name: by_name[name].default for name in later})
        return [first, Plan("update", made, todo.after, tuple(later))]


@dataclass(eq=False)
class Entry:
    """One thing of the declaration. home: the entry of its group; whole: all members of it, a group, are declared."""

    option: str
    name: str
    identifier: Optional[str]
    previous: Optional[str]
    words: Words
    home: Optional["Entry"] = None
    whole: bool = False
    thing: Optional[Thing] = None

    @property
    def place(self) -> Optional[str]:
        return self.home.thing.ref if self.home and self.home.thing else None


# --- the declaration -------------------------------------------------------------------------------------------------


def _entry_spec(resource: Resource) -> Dict[str, Any]:
    spec: Dict[str, Any] = {"name": {"type": "str", "required": True}, "previous_name": {"type": "str"}}
    if resource.ids_told:
        spec["id"] = {"type": "str"}
    spec.update({one.name: one.argument_spec() for one in resource.fields if one.option and one.name not in ELSEWHERE})
    return spec


def _spec() -> Dict[str, Any]:
    spec: Dict[str, Any] = {"page": {"type": "str", "required": True}}
    for kind in KINDS:
        members = {"type": "list", "elements": "dict", "options": _entry_spec(kind.member)}
        groups = dict(_entry_spec(kind.group), **{kind.members: members})
        spec[kind.groups] = {"type": "list", "elements": "dict", "options": groups}
        spec[kind.members] = members
    spec["prune"] = {"type": "bool", "default": False}
    spec["protect"] = {"type": "list", "elements": "str", "default": []}
    return dict(spec, **SEVERAL)


def _entries(
    resource: Resource,
    option: str,
    given_entries: Optional[List[Words]],
    members: str = "",
    home: Optional[Entry] = None,
) -> Iterator[Entry]:
    for number, options in enumerate(given_entries or ()):
        words = {
            one.name: given(one, options[one.name])
            for one in resource.fields
            if one.option and one.name != "group" and options.get(one.name) is not None
        }
        yield Entry(
            "{0}[{1}]".format(option, number),
            options["name"],
            options.get("id"),
            options.get("previous_name"),
            words,
            home,
            bool(members) and options[members] is not None,
        )


def _declared(kind: Kind, params: Mapping[str, Any]) -> Tuple[List[Entry], List[Entry]]:
    """The groups and the members that the options declare."""
    groups = list(_entries(kind.group, kind.groups, params[kind.groups], kind.members))
    members: List[Entry] = []
    for home, options in zip(groups, params[kind.groups] or ()):
        members += _entries(kind.member, "{0}.{1}".format(home.option, kind.members), options[kind.members], home=home)
    members += _entries(kind.member, kind.members, params[kind.members])
    for entries in (groups, members):
        _check(entries)
    return groups, members


def _check(entries: Sequence[Entry]) -> None:
    """Refuse entries that contradict each other."""
    names: Dict[Any, Entry] = {}
    ids: Dict[str, Entry] = {}
    previous: Dict[Any, Entry] = {}
    for entry in entries:
        if not entry.name.strip():
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
        if not str(entry.previous).strip():
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


# --- the plan: pure --------------------------------------------------------------------------------------------------


def planned(page: Page, params: Mapping[str, Any]) -> Dict[str, List[Thing]]:
    """What becomes of each thing of a page: by noun, what is there in its order, and then what is new."""
    resources = {resource.noun: resource for kind in KINDS for resource in (kind.group, kind.member)}
    things = {
        noun: [Thing(resources[noun], words["id"], Plan("none", words, words)) for words in found]
        for noun, found in page.items()
    }
    for kind in KINDS:
        if not kind.declared(params):
            continue
        groups, members = _declared(kind, params)
        here = things[kind.group.noun], things[kind.member.noun]
        for entries, there, resource in zip((groups, members), here, (kind.group, kind.member)):
            _match(entries, there, resource)
            for entry in entries:
                _become(entry, there, resource, things)
        if params["prune"]:
            _prune(kind, params, groups, members, *here)
    return things


def _become(entry: Entry, there: List[Thing], resource: Resource, things: Mapping[str, List[Thing]]) -> None:
    """Plan what makes of a thing what an entry says of it, and make one where there is none."""
    words = dict(entry.words)
    for one in (one for one in resource.fields if one.ref and one.option and one.name in words):
        words[one.name] = _refs(entry, one, words[one.name], things)
    if entry.thing is None:
        if entry.home:
            words["group"] = entry.place
        ref = "(new {0} {1})".format(resource.noun, len(there))
        entry.thing = Thing(resource, ref, plan(resource.by_name, "present", None, words))
        there.append(entry.thing)
    else:
        if "group" in resource.by_name:
            words["group"] = entry.place
        entry.thing.todo = plan(resource.by_name, "present", entry.thing.todo.before, words)
    entry.thing.option = entry.option


def _refs(entry: Entry, one: Field, names: Sequence[str], things: Mapping[str, List[Thing]]) -> List[str]:
    """The refs of things that a list names, as they will be called."""
    found = []
    known = [thing for thing in things[one.ref.noun] if thing.todo.after]
    for name in names:
        called = [thing for thing in known if name in (thing.ref, (thing.todo.after or {}).get("name"))]
        if len(called) != 1:
            raise InputError(
                "{0}.{1}: {2} of the page {3} {4!r}. {5}".format(
                    entry.option,
                    one.name,
                    "several {0}".format(one.ref.plural) if called else "no {0}".format(one.ref.noun),
                    "are named" if called else "is, or will be, named",
                    name,
                    "Give the ID of the one that you mean." if called else "Check the name, or declare it.",
                )
            )
        found.append(called[0].ref)
    return list(dict.fromkeys(found))


def _match(entries: Sequence[Entry], things: Sequence[Thing], resource: Resource) -> None:
    """Find the thing of each entry: by its id; by name and place; by previous name and place; by a name elsewhere."""
    taken: Set[Thing] = set()
    here: Dict[Any, List[Thing]] = defaultdict(list)
    anywhere: Dict[str, List[Thing]] = defaultdict(list)
    by_id = {thing.ref: thing for thing in things if thing.ref}
    for thing in things:
        here[thing.place, thing.name].append(thing)
        anywhere[thing.name].append(thing)

    def free(found: Iterable[Thing]) -> List[Thing]:
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
    claimants: Dict[Thing, Entry] = {}
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

    removed: Dict[Optional[str], Thing] = {}
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


# --- what is told of it: pure ----------------------------------------------------------------------------------------


class Names:
    """The names of things, before and after, by noun and ref."""

    def __init__(self, things: Mapping[str, Sequence[Thing]]) -> None:
        every = [(noun, thing) for noun, found in things.items() for thing in found]
        self._before = {(noun, one.ref): one.todo.before["name"] for noun, one in every if one.todo.before}
        self._after = dict(self._before)  # of what is removed the last one
        self._after.update({(noun, one.ref): one.todo.after["name"] for noun, one in every if one.todo.after})

    def before(self, one: Field, value: Any) -> Any:
        return self._shown(self._before, one, value)

    def after(self, one: Field, value: Any) -> Any:
        return self._shown(self._after, one, value)

    @staticmethod
    def _shown(names: Mapping[Any, str], one: Field, value: Any) -> Any:
        if isinstance(value, list):
            return [names.get((one.ref.noun, item), item) for item in value] if one.ref else list(value)
        return names.get((one.ref.noun, value), value) if one.ref else value


def told(thing: Thing, todo: Plan, names: Names) -> Words:
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
        "name": (after or before)["name"],
        "group": names.after(by_name["group"], (after or before).get("group")) if "group" in by_name else None,
        "changes": {
            name: {
                "before": names.before(by_name[name], before.get(name)),
                "after": names.after(by_name[name], after.get(name)),
            }
            for name in shown
        },
    }


def phases(things: Mapping[str, Sequence[Thing]]) -> List[List[Tuple[Thing, Plan]]]:
    """The writes of a plan in groups: those of one do not depend on each other, and on those before it they may."""
    found: Dict[int, List[Tuple[Thing, Plan]]] = defaultdict(list)
    for noun, some_things in things.items():
        for thing in some_things:
            for number, todo in enumerate(thing.writes()):
                found[REMOVED[noun] if todo.action == "delete" else MADE[noun] + number].append((thing, todo))
    return [found[phase] for phase in sorted(found)]


def steps(things: Mapping[str, Sequence[Thing]], names: Names) -> List[Words]:
    """The plan as the result shows it: each thing once, in the order in which they are done."""
    return [told(thing, thing.todo, names) for thing in _changing(things)]


def report(things: Mapping[str, Sequence[Thing]], names: Names) -> Dict[str, List[Words]]:
    """What was done of a plan that has failed, what was not, and what may have been."""
    found: Dict[str, List[Words]] = {"done": [], "not_done": [], "unknown": []}
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


def _changing(things: Mapping[str, Sequence[Thing]]) -> List[Thing]:
    leaving = [thing for found in things.values() for thing in found if thing.leaves_with]
    return list(dict.fromkeys(thing for phase in phases(things) for thing, _todo in phase)) + leaving


def declaration(page: Page) -> Words:
    """What is on a page, in the form of the options. An id is told where the name alone could mean another thing."""
    found: Words = {}
    called = Counter(words["name"] for words in page[COMPONENT.noun])
    names = {
        words["id"]: words["name"] if called[words["name"]] == 1 else words["id"] for words in page[COMPONENT.noun]
    }
    for kind in (kind for kind in KINDS if kind.member.noun in page):
        groups, members = page[kind.group.noun], page[kind.member.noun]
        inside: Dict[Optional[str], List[Words]] = defaultdict(list)
        for words, shown in zip(members, _entries_of(kind.member, members, names)):
            inside[words.get("group")].append(shown)
        found[kind.groups] = _entries_of(kind.group, groups, names)
        for words, shown in zip(groups, found[kind.groups]):
            shown[kind.members] = inside[words["id"]]
        found[kind.members] = inside[None]
    return found


def _entries_of(resource: Resource, things: Sequence[Words], names: Mapping[str, str]) -> List[Words]:
    """The entries that declare things. names: those of the things that they mention, in the order to show them."""
    twins = Counter((words.get("group"), words["name"]) for words in things)
    found = []
    for words in things:
        shown: Words = {"name": words["name"]}
        if words["id"] and twins[words.get("group"), words["name"]] > 1:
            shown["id"] = words["id"]
        for one in (one for one in resource.fields if one.option and one.name not in ELSEWHERE):
            value = words.get(one.name)
            if one.ref and value:
                value = [name for ref, name in names.items() if ref in value]
            if value is not None:
                shown[one.name] = value
        found.append(shown)
    return found


def tree(things: Mapping[str, Sequence[Thing]], names: Names) -> str:
    """What changes, as text: groups and what is in them, with + for what is new, - removed, ~ changed, > moved."""
    lines: List[str] = []
    for kind in KINDS:
        inside: Dict[Optional[str], List[str]] = defaultdict(list)
        for thing in things.get(kind.member.noun, ()):
            words = thing.todo.after or thing.todo.before or {}
            inside[words.get("group")] += _branch(thing, names)
        found: List[str] = []
        for thing in things.get(kind.group.noun, ()):
            own, below = _branch(thing, names), inside.pop(thing.ref, [])
            if own or below:
                found += (own or ["  {0}".format(_name(thing.name))]) + ["    " + line for line in below]
        for title, branch in ((kind.groups, found), (kind.members + " in no group", inside[None])):
            if branch:
                lines += [title.replace("_", " ") + ":"] + ["  " + line for line in branch]
    return "".join(line + "\n" for line in lines)


def _branch(thing: Thing, names: Names) -> List[str]:
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


# --- the work --------------------------------------------------------------------------------------------------------


class OneWrite(Context):
    """The context of one write among many. What a lost creation has made is looked for in its place alone."""

    def __init__(self, ctx: Context, todo: Plan, known: Set[str]) -> None:
        super().__init__(ctx.client, ctx.params, ctx.check_mode, ctx.now, ctx.reads)
        self.place, self.names, self.reused = ctx.place, ctx.names, ctx.reused
        self._todo, self._known = todo, known

    def find(self, resource: Resource, fresh: bool = False) -> Optional[Dict[str, Any]]:
        wanted = self._todo.after or {}
        found = [
            raw
            for raw in self.list(resource, fresh)
            if resource.named(raw, wanted.get("name"))
            and resource.known_id(raw) not in self._known
            and resource.from_api(raw).get("group") == wanted.get("group")
        ]
        if len(found) > 1:
            raise StatusOpsError("there are {0} of that name now.".format(len(found)))
        return found[0] if found else None


def read(ctx: Context, kinds: Iterable[Kind], params: Optional[Mapping[str, Any]] = None) -> Page:
    """What is on the page, one list for each kind; where a list does not tell what the options name, each by itself."""
    page: Page = {}
    for kind in kinds:
        for resource, entries in zip((kind.group, kind.member), _declared(kind, params) if params else ((), ())):
            mentioned = {text for entry in entries for text in (entry.name, entry.previous, entry.identifier)}
            asked = {name: None for entry in entries for name in entry.words}
            found = page[resource.noun] = []
            for raw in ctx.list(resource):
                if mentioned & {resource.label(raw), resource.known_id(raw)}:
                    raw = resource.complete(ctx, raw, asked)
                found.append(dict(resource.from_api(raw), id=resource.known_id(raw)))
                if not found[-1].get("name"):
                    raise AnswerError("The API's answer has a {0} without a name.".format(resource.title))
            ids = [words["id"] for words in found if words["id"]]
            if len(set(ids)) < len(ids):
                raise AnswerError("The API's answer has a {0} twice.".format(resource.title))
        groups = {words["id"] for words in page[kind.group.noun]} | {None}
        if any(words.get("group") not in groups for words in page[kind.member.noun]):
            raise AnswerError("The API tells of a {0} in a group that it does not list.".format(kind.member.title))
    return page


def exported(ctx: Context, page: str, templates: bool) -> Words:
    """The declaration of a page, by its id."""
    ctx.place["page"] = page
    return declaration(read(ctx, KINDS if templates else [COMPONENTS]))


def _carry_out(ctx: Context, things: Mapping[str, Sequence[Thing]], ids: Dict[str, str]) -> None:
    """Send the writes of a plan, and keep the ids of what they make."""
    known = {noun: {thing.ref for thing in found if thing.ref} for noun, found in things.items()}

    def send(write: Tuple[Thing, Plan]) -> None:
        thing, todo = write
        todo = todo._replace(after=todo.after and _resolved(thing.resource, todo.after, ids))
        one = OneWrite(ctx, todo, known[thing.resource.noun])
        identifier = None if todo.action == "create" else ids.get(thing.ref) or (todo.before or {}).get("id")
        try:
            thing.words = one.apply(thing.resource, todo, identifier)
        except StatusOpsError as error:
            error.msg = "{0} {1!r}: {2}".format(thing.resource.title, thing.name, error.msg)
            thing.sent += isinstance(error, AnswerError) and bool(one.done)  # done, and its answer made no sense
            thing.unknown = error.maybe_done
            raise
        thing.sent += 1
        if todo.action == "create":
            ids[thing.ref] = thing.words["id"]

    for phase in phases(things):
        ctx.together(send, phase)


def _resolved(resource: Resource, words: Words, ids: Mapping[str, str]) -> Words:
    """Words with the ids of what did not exist when they were planned."""
    words = dict(words)
    for name in (one.name for one in resource.fields if one.ref and words.get(one.name)):
        value = words[name]
        words[name] = [ids.get(item, item) for item in value] if isinstance(value, list) else ids.get(value, value)
    return words


def _work(ctx: Context) -> Dict[str, Any]:
    params = ctx.params
    if not all(pattern.strip() for pattern in params["protect"]):
        raise InputError("protect: a pattern must not be empty.")
    for kind in KINDS:
        _declared(kind, params)  # refused before anything is read
    ctx.locate(COMPONENT)
    things = planned(read(ctx, [kind for kind in KINDS if kind is COMPONENTS or kind.declared(params)], params), params)
    for thing in (thing for found in things.values() for thing in found):
        try:
            thing.todo = thing.resource.review(ctx, thing.todo)
        except InputError as error:
            error.msg = "{0}.{1}".format(thing.option or thing.resource.plural, error.msg)
            raise
    names, ids = Names(things), {}  # type: Names, Dict[str, str]
    result = {"plan": steps(things, names), "diff": {"prepared": tree(things, names)}}
    if not ctx.check_mode:
        try:
            _carry_out(ctx, things, ids)
        except StatusOpsError as error:
            error.report = dict(report(things, names), plan=result["plan"])
            ctx.done.extend(
                "{0} {1} {2!r}".format(step["action"], step["kind"].replace("_", " "), step["name"])
                for step in error.report["done"]
            )
            raise
    page = {
        noun: [
            dict(_resolved(thing.resource, thing.words or thing.todo.after, ids), id=ids.get(thing.ref, thing.ref))
            for thing in found
            if thing.todo.after
        ]
        for noun, found in things.items()
    }
    return dict(result, changed=bool(result["plan"]), layout=declaration(page))


LAYOUT = Job(
    spec=_spec(),
    limits={"required_one_of": [[option for kind in KINDS for option in (kind.groups, kind.members)]]},
    work=_work,
)
