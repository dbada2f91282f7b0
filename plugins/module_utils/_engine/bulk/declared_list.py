# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""All objects of a kind in one task: creates, changes, renames and prunes objects to match a list."""

from __future__ import annotations

import contextlib
from typing import Any, Iterable, Iterator, Mapping, Sequence

from ..context import Context
from ..errors import InputError, NotYetError, some
from ..export import declared, names_from
from ..manage import plan_of
from ..options import PARALLEL_OPTIONS
from ..placeholder import NEW, placeholder_id
from ..plan import Plan
from ..resource import Resource
from ..result import to_result
from ..secret_keys import secrets_in
from ..task import ResourceTask, key_of
from ..values import Raw
from . import prune
from .carry_out import carry_out, check_unique, note_writes
from .entries import Entry, check, entries, in_full, spec
from .match import check_previous, match, match_each
from .planned_object import Order, PlannedObject, existing, values_after
from .report import Names, branch, steps, tree

NAMELESS = "a list cannot declare objects without a name"


class DeclaredList(ResourceTask):
    """The task of a module with a flat list of objects.

    option: the option with the list. prune: alternatives to a deletion, as value of prune -> state, such as
    {"pause": "paused"}.
    """

    reserves = True

    def __init__(self, resource: Resource, option: str, prune: Mapping[str, str] | None = None) -> None:
        self.resource = resource
        self._option = option
        self._prune = dict(prune or {})
        self._order = Order({resource.noun: 0}, {resource.noun: 2})

    def argument_spec(self) -> dict[str, Any]:
        resource = self.resource
        listed = {"type": "list", "elements": "dict", "required": True, "options": spec(resource)}
        listed.update(resource.constraints)
        found = dict(resource.parent_spec(), **{self._option: listed}, **prune.spec(self._prune), **PARALLEL_OPTIONS)
        if resource.resend_option in resource.options:
            found[resource.resend_option] = dict(resource.options[resource.resend_option])
        return found

    def key(self, params: Mapping[str, Any]) -> str:
        """The kind of objects and their parents: two lists in one place wait for each other."""
        return key_of(self.resource.plural, *(params.get(one.noun) for one in self.resource.ancestors))

    def in_full(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        found = dict(arguments)
        if self._option in found:
            found[self._option] = in_full(found[self._option], self.resource.key)
        if self._prune and isinstance(found.get("prune"), bool):
            found["prune"] = "true" if found["prune"] else "false"
        return found

    def secrets(self, arguments: Mapping[str, Any]) -> set[str]:
        listed = arguments.get(self._option)
        found = [secrets_in(self.resource.fields, one) for one in listed] if isinstance(listed, list) else []
        return set().union(*found)

    # --- the plan --------------------------------------------------------------------------------------------------

    def work(self, ctx: Context) -> dict[str, Any]:
        resource = self.resource
        ctx.params = prune.checked(resource.trimmed(ctx.params))
        found = entries(resource, self._option, ctx.params[self._option])
        check(found)
        tasks = [self._task(ctx, options) for options in ctx.params[self._option]]
        for entry, one in zip(found, tasks):
            with _about(ctx, entry):
                resource.validate(one.params)
        ctx.locate(resource)
        things = self._read(ctx)
        if self._is_matched_each:
            self._match_each(found, tasks, things)
        else:
            self._match(ctx, found, things)
        for entry, one in zip(found, tasks):
            with _about(ctx, entry):
                self._plan_entry(one, entry, things)
        self._plan_removals(ctx, found, things)
        return self._done(ctx, things)

    def _task(self, ctx: Context, options: Mapping[str, Any]) -> Context:
        """The context of a task that manages only one entry, for the resource's hooks."""
        shared = {*self.resource.parent_spec(), self.resource.resend_option}
        defaults = {name: value for name, value in self.resource.defaults().items() if name not in shared}
        return ctx.with_params(dict(dict(ctx.params, **defaults), **self.resource.trimmed(options)))

    @property
    def _is_matched_each(self) -> bool:
        """Whether the object of each entry is found in the same way as by a task for a single object."""
        return bool(self.resource.natural_keys) or self.resource.is_split

    def _read(self, ctx: Context) -> list[PlannedObject]:
        resource = self.resource
        raws: Sequence[Raw] = ctx.list(resource)
        if resource.brief_lists:
            raws = ctx.in_parallel(lambda raw: resource.complete(ctx, raw, {}), raws)
        things = existing(resource, [resource.object_values(raw) for raw in raws])
        check_unique(resource, [thing.todo.before or {} for thing in things])
        for thing, raw in zip(things, raws):
            thing.raw = raw
        return things

    def _match(self, ctx: Context, found: Sequence[Entry], things: Sequence[PlannedObject]) -> None:
        place = self.resource.distinguished_by
        for entry in (one for one in found if one.values.get(place) is not None):
            with _about(ctx, entry):
                entry.values[place] = ctx.resolve(self.resource.by_name[place], entry.values[place])
        match(found, [thing for thing in things if thing.name], self.resource)

    def _match_each(self, found: Sequence[Entry], tasks: Sequence[Context], things: Sequence[PlannedObject]) -> None:
        """Match entries by several keys, as the task for a single object does."""
        contexts = dict(zip(map(id, found), tasks))

        def meant(entry: Entry) -> Raw | None:
            ctx, resource = contexts[id(entry)], self.resource
            with _about(ctx, entry):
                resource.prepare(ctx)
                listed = ctx.list(resource).with_id(entry.identifier) if entry.identifier else None
                raw = resource.meant(ctx) if listed is None else listed
                by_name = entry.identifier is None and entry.identity[0] == resource.key
                if not entry.previous or raw is not None and not by_name:
                    return raw
                old = resource.meant(ctx.with_params(dict(ctx.params, **{resource.key: entry.previous})))
                check_previous(entry, raw, old)
                return old if raw is None else raw

        match_each(found, meant, things, self.resource)

    def _plan_entry(self, one: Context, entry: Entry, things: list[PlannedObject]) -> None:
        """Plan the changes of one entry's object, or its creation."""
        resource = self.resource
        if not self._is_matched_each:  # otherwise, this is already done
            resource.prepare(one)
        thing = entry.thing
        try:
            todo = plan_of(one, resource, thing.raw if thing else None)
        except NotYetError as error:
            if error.unknown not in one.unresolved:
                one.note_unresolved(error.unknown, error)
            return
        if thing is None:
            thing = entry.thing = PlannedObject(resource, placeholder_id(NEW, resource.noun, str(len(things))), todo)
            things.append(thing)
        thing.todo, thing.option = todo, entry.option

    def _plan_removals(self, ctx: Context, found: Sequence[Entry], things: Sequence[PlannedObject]) -> None:
        """Plan the removal of objects that are not declared. Raises InputError if there are too many."""
        choice = str(ctx.params["prune"]).lower()
        if choice == "false":
            return
        resource, there = self.resource, [thing for thing in things if thing.todo.before is not None]
        state = self._prune.get(choice, "absent")
        known = {entry.thing for entry in found}
        spare = [one for one in there if one not in known and not prune.protected(one, ctx.params["protect"])]
        kept: dict[str, list[str]] = {}
        removals: list[tuple[PlannedObject, Plan]] = []
        for thing in spare:
            values = thing.todo.before or {}
            reason = NAMELESS if not thing.name else resource.cannot_recreate(values) if state == "absent" else ""
            if reason:
                kept.setdefault(reason, []).append(thing.name or thing.ref)
                continue
            todo = resource.planned(state, values, resource.state_values.get(state, {}))
            if todo.action != "none":
                removals.append((thing, todo))
        removed = [thing for thing, _todo in removals]
        if not found:
            prune.check_empty(self._option, removed, ctx.params)
        prune.check_limit(removed, len(there), ctx.params)
        ctx.warnings.extend("prune: kept {0}, because {1}.".format(some(kept[why]), why) for why in kept)
        for thing, todo in removals:
            options = {"id": thing.ref, resource.key: thing.name, "state": state}
            thing.todo = resource.review(self._task(ctx, options), todo)
            ctx.predict(resource, thing.todo, thing.raw)

    # --- the result ------------------------------------------------------------------------------------------------

    def _done(self, ctx: Context, things: list[PlannedObject]) -> dict[str, Any]:
        """Carry the plan out and return the result."""
        resource = self.resource
        sides = [values for thing in things for values in (thing.todo.before, thing.todo.after) if values]
        references = ctx.names_of_references(resource, sides)
        names = Names(things, ctx.names)
        changing = self._order.changing(things)
        planned = steps(changing, names)
        prepared = tree(self._option.replace("_", " "), [line for one in things for line in branch(one, names)])
        note_writes(ctx, changing)
        ids = {} if ctx.check_mode else carry_out(ctx, things, self._order, names, planned)
        now = values_after(things, ids)
        return {
            "changed": bool(planned),
            "plan": planned,
            "diff": {"prepared": prepared},
            resource.plural: [to_result(ctx, resource, values) for values in now],
            "declaration": declared(
                resource, [one for one in now if resource.identity(one)[1]], names_from(references)
            ),
        }


@contextlib.contextmanager
def _about(ctx: Context, entry: Entry) -> Iterator[None]:
    """Add the entry to the option names in errors, warnings and unresolved."""
    noted: Iterable[tuple[list[str], int]] = [(texts, len(texts)) for texts in (ctx.warnings, ctx.unresolved)]
    try:
        yield
    except InputError as error:
        error.msg = "{0}.{1}".format(entry.option, error.msg)
        raise
    finally:
        for texts, start in noted:
            texts[start:] = ["{0}.{1}".format(entry.option, text) for text in texts[start:]]
