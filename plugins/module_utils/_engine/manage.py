# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The task of a module that manages a resource."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from .context import Context
from .errors import CacheError, NotYetError, StatusOpsError, refused
from .placeholder import is_missing
from .plan import New, Plan
from .resource import Resource
from .result import diff_of_several, to_result, with_secrets
from .task import ResourceTask
from .unfinished import Note, doubts
from .values import Raw, Values
from .writer import Writer


class Manage(ResourceTask):
    """Creates, changes or deletes an object, or several if the resource is bulk."""

    reserves = True

    def __init__(self, resource: Resource) -> None:
        self.resource = resource

    def argument_spec(self) -> dict[str, Any]:
        return self.resource.manage_spec()

    def constraints(self) -> dict[str, Any]:
        return dict(self.resource.constraints)

    def work(self, ctx: Context) -> dict[str, Any]:
        todo = planned_work(ctx, self.resource, self.resource.trimmed(ctx.params))
        ctx.writes = [request.path for request in todo.requests]
        writer = Writer(ctx)
        if not ctx.check_mode:
            writer.reserve(todo.changes)
        return todo.carry_out(ctx, writer)


class Work:
    """Plans for objects of a resource, with the options that they come from.

    changes: the plans that write. requests: the requests that carry_out() sends.
    """

    def __init__(self, resource: Resource, params: Mapping[str, Any], plans: Sequence[Plan]) -> None:
        self.resource = resource
        self.params = params
        self.plans = list(plans)
        self.changes = [(resource, todo) for todo in plans if todo.action != "none"]
        self.requests = [
            request for _one, todo in self.changes for request in resource.kind_of(todo.before).requests(todo, params)
        ]

    def carry_out(self, ctx: Context, writer: Writer, failures: list[StatusOpsError] | None = None) -> dict[str, Any]:
        """Send the writes, unless the task is in check mode, and return the result of the task.

        failures: a list for errors, so that the other writes are still sent. Without it, the first error is raised.
        """
        ctx.params = self.params
        resource, plans = self.resource, self.plans
        now = _carry_out(ctx, writer, resource, plans, failures)
        result = dict(_results_and_diff(ctx, resource, plans, now), changed=bool(self.changes))
        if any(field.write_only for field in resource.fields):
            result["unknown"] = list(dict.fromkeys(name for todo in plans for name in todo.skipped))
        channels = sorted({channel for request in self.requests for channel in request.notifies})
        if channels:
            result["notified"] = channels
            if ctx.check_mode:
                result["notifications"] = _forecast(ctx, resource, channels)
        return result


def planned_work(ctx: Context, resource: Resource, params: Mapping[str, Any]) -> Work:
    """Check the options of a task, find its objects and plan the changes. Raises InputError."""
    ctx.params = params
    resource = resource.variant(params)
    resource.check(params)
    resource.validate(params)
    ctx.locate(resource)
    resource.prepare(ctx)
    return Work(resource, ctx.params, _plans(ctx, resource))


def _results_and_diff(
    ctx: Context, resource: Resource, plans: Sequence[Plan], now: list[Values | None]
) -> dict[str, Any]:
    """The objects for the result, and the diff."""
    results = [to_result(ctx, resource, values) for values in now]
    before = [to_result(ctx, resource, todo.before, for_diff=True) for todo in plans]
    after = [with_secrets(resource, todo, to_result(ctx, resource, todo.after, for_diff=True)) for todo in plans]
    if resource.bulk:
        diff = diff_of_several(resource, results, before, after)
        return {resource.plural: results, "diff": diff, **_values_before(resource, plans)}
    shown = {resource.noun: results[0], "diff": {"before": before[0] or {}, "after": after[0] or {}}}
    return dict(shown, **resource.facts(ctx, plans[0]))


def _values_before(resource: Resource, plans: Sequence[Plan]) -> dict[str, Any]:
    """The key before of the result, if the resource has it. Leaves out objects that do not exist yet."""
    if not resource.before_value:
        return {}
    known = [todo.old for todo in plans if todo.old.get("id") and not is_missing(todo.old["id"])]
    return {"before": {values["id"]: values.get(resource.before_value) for values in known}}


def _plans(ctx: Context, resource: Resource) -> list[Plan]:
    """A plan for each object of the task."""
    try:
        return [plan_of(ctx, resource, raw) for raw in resource.targets(ctx)]
    except NotYetError as error:
        if error.unknown not in ctx.unresolved:
            ctx.note_unresolved(error.unknown, error)
        return [] if resource.bulk else [Plan("none", None, None)]


def _carry_out(
    ctx: Context, writer: Writer, resource: Resource, plans: list[Plan], failures: list[StatusOpsError] | None
) -> list[Values | None]:
    """Carry plans out. Returns the values after them, or the last values of deleted objects. Predicted in check mode.

    Replaces the plan of an object that is deleted because its change is rejected. failures: see Work.carry_out().
    """
    values = [todo.before if todo.action == "delete" else todo.after for todo in plans]

    def apply(number: int) -> None:
        todo = plans[number]
        try:
            after = writer.apply(resource.kind_of(todo.before), todo, (todo.before or {}).get("id"))
        except StatusOpsError as error:
            warning = resource.deleted_instead(ctx.params) if todo.action == "update" and refused(error) else ""
            if warning:
                plans[number], values[number] = Plan("delete", todo.before, None), todo.before
                ctx.warnings.append("{0} {1}".format(warning, error.msg))
                apply(number)
                return
            named = (values[number] or {}).get(resource.key)
            if resource.bulk and named and not isinstance(error, CacheError):
                error.msg = "{0}: {1}".format(named, error.msg)
            raise
        if todo.action != "delete":
            values[number] = after

    def attempt(number: int) -> None:
        try:
            apply(number)
        except StatusOpsError as error:
            if failures is None:
                raise
            values[number] = plans[number].before
            failures.append(error)

    pending = [number for number, todo in enumerate(plans) if todo.action != "none" and not ctx.check_mode]
    if resource.independent(ctx.params):
        ctx.in_parallel(attempt, pending)
    else:
        for number in pending:
            attempt(number)
    return values


def _forecast(ctx: Context, resource: Resource, channels: list[str]) -> dict[str, int]:
    """The number of subscribers to notify, by channel. If it cannot be read, warns and returns {}."""
    try:
        counts = resource.audience(ctx)
    except StatusOpsError as error:
        ctx.warnings.append("notifications: the number of subscribers is unknown. {0}".format(error.msg))
        return {}
    return {channel: counts[channel] for channel in channels if channel in counts}


def plan_of(ctx: Context, resource: Resource, raw: Any) -> Plan:
    """The plan for one API object; raw: None or New if it does not exist."""
    state = ctx.params.get("state", resource.states[0])
    if isinstance(raw, New):
        todo = resource.review(ctx, resource.planned(state, None, raw.values))
        ctx.predict(resource, todo, {})
        return todo
    current = None if raw is None else resource.object_values(raw)
    wanted = {} if state == "absent" else dict(resource.wanted(ctx, current), **resource.state_values.get(state, {}))
    return plan_to(ctx, resource, raw, state, wanted)


def plan_to(ctx: Context, resource: Resource, raw: Raw | None, state: str, wanted: Values) -> Plan:
    """The plan that gives an API object the wanted values; raw: None if it does not exist."""
    if raw is not None and wanted:
        raw = resource.complete(ctx, raw, wanted)
    current = None if raw is None else resource.object_values(raw)
    always = ctx.params.get(resource.resend_option) == "always"
    hidden = current is not None and any(resource.by_name[name].write_only for name in wanted)
    unsent = Note(ctx, resource, current or {}).open if hidden else ()
    kind = resource.kind_of(current)
    todo = kind.review(ctx, kind.planned(state, current, wanted, always, unsent))
    ctx.check_ids(resource, todo)
    doubtful = [name for name in todo.skipped if resource.by_name[name].doubt is not None]
    if doubtful:
        ctx.warnings.append(doubts(resource, doubtful))
    ctx.predict(resource, todo, raw or {})
    return todo
