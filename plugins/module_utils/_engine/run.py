# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Runs a task and returns its result. Does not use AnsibleModule and never exits."""

from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Collection, Mapping

from .context import Context
from .errors import OutdatedError, StatusOpsError, some
from .list_cache import Reads
from .pacing import expected_seconds
from .predictions import Predictions
from .reservation import Reservation
from .store import Store
from .task import Task


def run(
    task: Task,
    client: Any,
    params: Mapping[str, Any],
    check_mode: bool = False,
    now: Any | None = None,
    reads: Reads | None = None,
    cache: Store | None = None,
    task_key: str | None = None,
    predictions: Predictions | None = None,
) -> dict[str, Any]:
    """Run a task and return its result. Raises no StatusOpsError: errors are results as well.

    reads: lists that earlier items of the loop read. They are used if nothing changes, and in check mode. Before a write
    or an error, the task reads again.
    cache: stores notes about unfinished creations, and locks against simultaneous writes. None: no notes and no locks.
    task_key: see Task.key().
    predictions: what earlier tasks of a run in check mode would change. In check mode, these changes count as done.
    The result contains changed, api_calls, diff, and the object under its noun (or a list under its plural);
    in check mode expected, if the service has a request limit;
    after an error failed and msg, and code, status and request if they are known.
    """
    locks = None
    if cache and not check_mode and task.reserves:
        locks = cache.locks(params[task.provider.timeout])
        client.show_life(locks.touch)
    before = client.calls

    def begin() -> Context:
        reservation = Reservation(locks, task_key)
        return Context(client, params, check_mode, now, reads, cache, reservation, predictions)

    try:
        ctx, result = _work(task, begin)
    finally:
        if locks:
            client.show_life(None)
            locks.release()
    if ctx.unresolved:
        result["unresolved"] = sorted(set(ctx.unresolved))
    result["api_calls"] = client.calls - before
    limit = task.provider.limit(params) if check_mode and task.reserves else None
    if limit:
        least = expected_seconds(limit, ctx.asked, ctx.writes)
        result["expected"] = {"requests": result["api_calls"] + len(ctx.writes), "seconds": least}
    result["warnings"] = [*filter(None, [cache.warning if cache else ""]), *ctx.warnings]
    return result


def _work(task: Task, begin: Callable[[], Context]) -> tuple[Context, dict[str, Any]]:
    """The context and the result of a task. Starts again with a new context if the data it read was outdated.

    First, it only reads the outdated lists again, and if that is not enough, all lists.
    """
    outdated: Collection[str] | None
    partly = again = False  # whether it has started again and read some lists again, or all
    while True:
        ctx = begin()
        try:
            ctx.reservation.note()
            result = task.work(ctx)
            ctx.predictions.keep(ctx.predicted)
            return ctx, result
        except OutdatedError as error:
            if ctx.sent:  # it has lost its locks
                return ctx, _failure(ctx, error)
            outdated = None if partly or again else error.lists
        except StatusOpsError as error:
            is_outdated = ctx.reused and not ctx.sent
            if again or not (is_outdated or ctx.reservation.wait_if_outdated()):
                return ctx, _failure(ctx, error)
            outdated = None
        ctx.reads.forget(outdated)
        partly, again = True, again or outdated is None


def _failure(ctx: Context, error: StatusOpsError) -> dict[str, Any]:
    result = dict(error.report, failed=True, changed=bool(ctx.done), msg=error.msg, **error.facts())
    if ctx.done:
        writes = ["{0} ({1} times)".format(*one) if one[1] > 1 else one[0] for one in Counter(ctx.done).items()]
        result["msg"] += " Already done: {0}. {1}".format(some(writes), error.advice).rstrip()
    return result
