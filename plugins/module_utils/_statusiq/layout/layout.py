# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A complete page from one declaration: its groups, components and templates.

Data flows from options (declaration) and lists to plans (plan), and from these to the result (report) and the writes.
"""

from __future__ import annotations

from typing import Any, Iterable, Mapping

from ..._engine.bulk import prune
from ..._engine.bulk.carry_out import carry_out, check_unique, note_writes, predict
from ..._engine.bulk.planned_object import values_after
from ..._engine.context import Context
from ..._engine.errors import AnswerError, InputError, NotYetError
from ..._engine.placeholder import is_unknown
from ..._engine.resource import Resource
from ..._engine.task import Function
from ..._engine.values import Raw, Values, trimmed
from ..component import COMPONENT
from ..provider import STATUSIQ
from .declaration import COMPONENTS, KINDS, PLACE, Entry, Kind, Page, declared, in_full, spec
from .plan import ORDER, ObjectsByNoun, every, planned
from .report import Names, declaration, steps, tree


def read(ctx: Context, kinds: Iterable[Kind], params: Mapping[str, Any] | None = None) -> Page:
    """The objects on the page by noun. An object is read separately if the list lacks declared values."""
    page: Page = {}
    kinds = list(kinds)
    ctx.read_lists([resource for kind in kinds for resource in (kind.group, kind.member)])
    for kind in kinds:
        for resource, entries in zip((kind.group, kind.member), declared(kind, params) if params else ((), ())):
            found = page[resource.noun] = [resource.object_values(raw) for raw in _whole(ctx, resource, entries)]
            if not all(values.get("name") for values in found):
                raise AnswerError("The API's response contains a {0} without a name.".format(resource.title))
            check_unique(resource, found)
        _check_places(kind, page)
    return page


def _whole(ctx: Context, resource: Resource, entries: Iterable[Entry]) -> list[Raw]:
    """The API objects of a list, those that entries mention with all declared values."""
    mentioned = {text for entry in entries for text in (entry.name, entry.previous, entry.identifier)}
    asked = {name: None for entry in entries for name in entry.values}

    def whole(raw: Raw) -> Raw:
        is_mentioned = mentioned & {resource.object_name(raw), resource.optional_id(raw)}
        return resource.complete(ctx, raw, asked) if is_mentioned else raw

    return ctx.in_parallel(whole, ctx.list(resource))


def _check_places(kind: Kind, page: Page) -> None:
    """Check that the groups of all members exist. Raises AnswerError."""
    groups = {values["id"] for values in page[kind.group.noun]} | {None}
    for values in page[kind.member.noun]:
        if is_unknown(values.get(PLACE) or ""):  # a placeholder of an earlier task in check mode
            values[PLACE] = None
        if values.get(PLACE) not in groups:
            raise AnswerError(
                "The API's response contains a {0} in a group that it does not list.".format(kind.member.title)
            )


def exported(ctx: Context, page: str, templates: bool) -> Values:
    """The declaration of a page. page: its ID. templates: whether to include templates."""
    ctx.path_ids["page"] = page
    return declaration(read(ctx, KINDS if templates else [COMPONENTS]))


def _work(ctx: Context) -> dict[str, Any]:
    ctx.params = params = prune.checked(dict(ctx.params, page=trimmed(ctx.params["page"])))
    for kind in KINDS:
        declared(kind, params)  # raises InputError before anything is read
    ctx.locate(COMPONENT)
    unknown: dict[str, str] = {}

    def on_unknown(error: NotYetError, resource: Resource, name: str) -> str:
        ctx.note_unresolved(error.unknown, error)
        identifier = resource.object_id(ctx.placeholder_object(resource, name))
        unknown[identifier] = name
        return identifier

    kinds = [kind for kind in KINDS if kind is COMPONENTS or kind.declared(params)]
    things = planned(read(ctx, kinds, params), params, on_unknown)
    _review(ctx, things)
    names = Names(things, unknown)
    ids: dict[str, str] = {}
    result: dict[str, Any] = {"plan": steps(things, names), "diff": {"prepared": tree(things, names)}}
    note_writes(ctx, every(things))
    if ctx.check_mode:
        predict(ctx, every(things), ORDER)
    else:
        ids = carry_out(ctx, every(things), ORDER, names, result["plan"])
    now = {noun: values_after(found, ids) for noun, found in things.items()}
    return dict(result, changed=bool(result["plan"]), layout=declaration(now, unknown))


def _review(ctx: Context, things: ObjectsByNoun) -> None:
    for thing in (one for one in every(things) if not one.done_by):
        try:
            thing.todo = thing.resource.review(ctx, thing.todo)
        except InputError as error:
            error.msg = "{0}.{1}".format(thing.option or thing.resource.plural, error.msg)
            raise


LAYOUT = Function(
    provider=STATUSIQ,
    spec=spec(),
    limits={"required_one_of": [[option for kind in KINDS for option in (kind.groups, kind.members)]]},
    work=_work,
    in_full=in_full,
    reserves=True,
)
