# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A whole page from one declaration: its groups, components and templates.

Data flows from options and lists to Things (plan), from them to what is told (told), and to writes.
"""

from __future__ import annotations

from typing import Any, Iterable, Mapping, Sequence

from ..._engine.context import Context
from ..._engine.errors import AnswerError, InputError, NotYetError, StatusOpsError
from ..._engine.placeholder import is_unknown
from ..._engine.plan import Plan
from ..._engine.resource import Resource
from ..._engine.task import Function
from ..._engine.values import Values, trimmed
from ..._engine.writer import Writer
from ..component import COMPONENT
from ..provider import STATUSIQ
from .plan import COMPONENTS, KINDS, MADE, Kind, Page, Thing, declared, in_full, phases, planned, spec
from .told import Names, declaration, report, steps, tree


def _made(ctx: Context, resource: Resource, todo: Plan, known: set[str]) -> dict[str, Any] | None:
    """What a creation has made whose answer was lost. It is looked for only in its place."""
    wanted = todo.after or {}
    found = [
        raw
        for raw in ctx.list(resource, fresh=True)
        if resource.named(raw, wanted.get("name"))
        and resource.known_id(raw) not in known
        and resource.from_api(raw).get("group") == wanted.get("group")
    ]
    if len(found) > 1:
        raise StatusOpsError("there are {0} of that name now.".format(len(found)))
    return found[0] if found else None


def read(ctx: Context, kinds: Iterable[Kind], params: Mapping[str, Any] | None = None) -> Page:
    """What is on the page, one list for each kind; where a list does not tell what the options name, each by itself."""
    page: Page = {}
    for kind in kinds:
        for resource, entries in zip((kind.group, kind.member), declared(kind, params) if params else ((), ())):
            mentioned = {text for entry in entries for text in (entry.name, entry.previous, entry.identifier)}
            asked = {name: None for entry in entries for name in entry.values}
            found = page[resource.noun] = []
            for raw in ctx.list(resource):
                if mentioned & {resource.label(raw), resource.known_id(raw)}:
                    raw = resource.complete(ctx, raw, asked)
                found.append(dict(resource.from_api(raw), id=resource.known_id(raw)))
                if not found[-1].get("name"):
                    raise AnswerError("The API's answer has a {0} without a name.".format(resource.title))
            ids = [values["id"] for values in found if values["id"]]
            if len(set(ids)) < len(ids):
                raise AnswerError("The API's answer has a {0} twice.".format(resource.title))
        groups = {values["id"] for values in page[kind.group.noun]} | {None}
        for values in page[kind.member.noun]:
            if is_unknown(values.get("group") or ""):  # as an earlier task in check mode has named it
                values["group"] = None
        if any(values.get("group") not in groups for values in page[kind.member.noun]):
            raise AnswerError("The API tells of a {0} in a group that it does not list.".format(kind.member.title))
    return page


def exported(ctx: Context, page: str, templates: bool) -> Values:
    """The declaration of a page, by its id."""
    ctx.path_ids["page"] = page
    return declaration(read(ctx, KINDS if templates else [COMPONENTS]))


def _carry_out(ctx: Context, things: Mapping[str, Sequence[Thing]], ids: dict[str, str]) -> None:
    """Send the writes of a plan, and keep the ids of what they make."""
    known = {noun: {thing.ref for thing in found if thing.ref} for noun, found in things.items()}

    def send(write: tuple[Thing, Plan]) -> None:
        thing, todo = write
        todo = todo._replace(after=todo.after and _resolved(thing.resource, todo.after, ids))
        done: list[str] = []
        writer = Writer(ctx, lambda todo: _made(ctx, thing.resource, todo, known[thing.resource.noun]), done)
        identifier = None if todo.action == "create" else ids.get(thing.ref) or (todo.before or {}).get("id")
        try:
            thing.values = writer.apply(thing.resource, todo, identifier)
        except StatusOpsError as error:
            error.msg = "{0} {1!r}: {2}".format(thing.resource.title, thing.name, error.msg)
            thing.sent += isinstance(error, AnswerError) and bool(done)  # done, and its answer made no sense
            thing.unknown = error.maybe_done
            raise
        thing.sent += 1
        if todo.action == "create":
            ids[thing.ref] = thing.values["id"]

    for phase in phases(things):
        ctx.in_parallel(send, phase)


def _resolved(resource: Resource, values: Values, ids: Mapping[str, str]) -> Values:
    """Values with the ids of what did not exist when they were planned."""
    values = dict(values)
    for name in (one.name for one in resource.fields if one.ref and values.get(one.name)):
        value = values[name]
        values[name] = [ids.get(item, item) for item in value] if isinstance(value, list) else ids.get(value, value)
    return values


def _predict(ctx: Context, things: Mapping[str, Sequence[Thing]]) -> None:
    """Keep what the plan would do for later tasks in check mode."""
    ids: dict[str, str] = {}
    for thing in sorted(
        (thing for found in things.values() for thing in found), key=lambda one: MADE[one.resource.noun]
    ):
        todo = thing.todo
        if thing.leaves_with:
            todo = todo._replace(action="update", changed=("group",))
        todo = todo._replace(after=todo.after and _resolved(thing.resource, todo.after, ids))
        changes = ctx.predict(thing.resource, todo, {})
        if changes and todo.action == "create":
            ids[thing.ref] = changes[0].identifier
            ctx.names[ids[thing.ref]] = thing.name


def _work(ctx: Context) -> dict[str, Any]:
    params = ctx.params = dict(ctx.params, **{name: trimmed(ctx.params[name]) for name in ("page", "protect")})
    if not all(params["protect"]):
        raise InputError("protect: a pattern must not be empty.")
    for kind in KINDS:
        declared(kind, params)  # refused before anything is read
    ctx.locate(COMPONENT)
    unknown: dict[str, str] = {}

    def unnamed(error: NotYetError, resource: Resource, name: str) -> str:
        ctx.unresolve(error.unknown, error)
        identifier = resource.object_id(ctx.named_only(resource, name))
        unknown[identifier] = name
        return identifier

    kinds = [kind for kind in KINDS if kind is COMPONENTS or kind.declared(params)]
    things = planned(read(ctx, kinds, params), params, unnamed)
    for thing in (thing for found in things.values() for thing in found):
        try:
            thing.todo = thing.resource.review(ctx, thing.todo)
        except InputError as error:
            error.msg = "{0}.{1}".format(thing.option or thing.resource.plural, error.msg)
            raise
    names = Names(things, unknown)
    ids: dict[str, str] = {}
    result = {"plan": steps(things, names), "diff": {"prepared": tree(things, names)}}
    if ctx.check_mode:
        _predict(ctx, things)
    else:
        Writer(ctx).reserve((thing.resource, thing.todo) for found in things.values() for thing in found)
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
            dict(_resolved(thing.resource, thing.values or thing.todo.after, ids), id=ids.get(thing.ref, thing.ref))
            for thing in found
            if thing.todo.after
        ]
        for noun, found in things.items()
    }
    return dict(result, changed=bool(result["plan"]), layout=declaration(page, unknown))


LAYOUT = Function(
    provider=STATUSIQ,
    spec=spec(),
    limits={"required_one_of": [[option for kind in KINDS for option in (kind.groups, kind.members)]]},
    work=_work,
    in_full=in_full,
    reserves=True,
)
