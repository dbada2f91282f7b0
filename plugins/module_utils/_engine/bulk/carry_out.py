# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Carries out the plan of a declared list: checks what was read, predicts changes and writes."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Iterable, Sequence

from ..context import Context
from ..errors import AnswerError, CacheError, StatusOpsError
from ..plan import Plan
from ..resource import Resource
from ..values import Values
from ..writer import Writer
from .planned_object import Order, PlannedObject, resolved
from .report import Names, outcome, sentence


def check_unique(resource: Resource, found: Iterable[Values]) -> None:
    """Check that no ID occurs twice. Raises AnswerError."""
    ids = [values["id"] for values in found if values["id"]]
    if len(set(ids)) < len(ids):
        raise AnswerError("The API's response contains a {0} twice.".format(resource.title))


def note_writes(ctx: Context, things: Iterable[PlannedObject]) -> None:
    """Note the requests in a plan."""
    writes = [(thing.resource, todo) for thing in things for todo in thing.writes()]
    ctx.writes = [one.path for resource, todo in writes for one in resource.requests(todo, ctx.params)]


def carry_out(
    ctx: Context, things: Sequence[PlannedObject], order: Order, names: Names, planned: list[Values]
) -> dict[str, str]:
    """Become the only writer, and send the writes of a plan. Returns the IDs of new objects by ref.

    planned: the plan for the result. Raises StatusOpsError, with a report of what was done.
    """
    ids: dict[str, str] = {}
    Writer(ctx).reserve((thing.resource, thing.todo) for thing in things if not thing.done_by)
    try:
        _send(ctx, things, order, ids)
    except StatusOpsError as error:
        error.report = dict(outcome(order.changing(things), names), plan=planned)
        ctx.done.extend(map(sentence, error.report["done"]))
        raise
    return ids


def _send(ctx: Context, things: Sequence[PlannedObject], order: Order, ids: dict[str, str]) -> None:
    """Send the writes of a plan. ids: ref -> ID, to which the IDs of new objects are added. Raises StatusOpsError."""
    known: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        known[thing.resource.noun].add(thing.ref)

    def send(write: tuple[PlannedObject, Plan]) -> None:
        thing, todo = write
        todo = todo._replace(after=todo.after and resolved(thing.resource, todo.after, ids))
        done: list[str] = []
        writer = Writer(ctx, lambda todo: _find_created(ctx, thing.resource, todo, known[thing.resource.noun]), done)
        identifier = None if todo.action == "create" else ids.get(thing.ref) or (todo.before or {}).get("id")
        try:
            thing.values = writer.apply(thing.resource, todo, identifier)
        except StatusOpsError as error:
            if not isinstance(error, CacheError):
                error.msg = "{0} {1!r}: {2}".format(thing.resource.title, thing.name, error.msg)
            _note_failure(ctx, thing, todo, len(done), error)
            raise
        thing.sent += 1
        if todo.action == "create":
            ids[thing.ref] = thing.values["id"]

    for phase in order.phases(things):
        ctx.in_parallel(send, phase)


def _note_failure(ctx: Context, thing: PlannedObject, todo: Plan, sent: int, error: StatusOpsError) -> None:
    """Note which requests of a write were done before one failed."""
    requests = thing.resource.requests(todo, ctx.params)
    if sent == len(requests) and isinstance(error, AnswerError):  # the write was done, but its response is invalid
        thing.sent += 1
    elif sent < len(requests):
        thing.partly_set = tuple(name for request in requests[:sent] for name in request.sets)
    thing.unknown = error.maybe_done


def _find_created(ctx: Context, resource: Resource, todo: Plan, known: set[str]) -> dict[str, Any] | None:
    """The API object that a creation without a response has created: in the right place, and not known before."""
    wanted = todo.after or {}
    place = resource.distinguished_by
    found = [
        raw
        for raw in ctx.list(resource, fresh=True).identified_by(*resource.identity(wanted))
        if resource.optional_id(raw) not in known
        and (not place or resource.from_api(raw).get(place) == wanted.get(place))
    ]
    if len(found) > 1:
        raise StatusOpsError("{0} objects have this name now.".format(len(found)))
    return found[0] if found else None


def predict(ctx: Context, things: Sequence[PlannedObject], order: Order) -> None:
    """Keep the changes of a plan for later tasks in check mode."""
    ids: dict[str, str] = {}
    for thing in sorted(things, key=lambda one: order.written[one.resource.noun]):
        todo = thing.todo
        todo = todo._replace(after=todo.after and resolved(thing.resource, todo.after, ids))
        changes = ctx.predict(thing.resource, todo, thing.raw)
        if changes and todo.action == "create":
            ids[thing.ref] = changes[0].identifier
            ctx.names[ids[thing.ref]] = thing.name
