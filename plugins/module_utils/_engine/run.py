# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The engine: from a resource and a task's options to a result. Knows no AnsibleModule and exits nowhere."""

from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Mapping

from .cache import Cache
from .context import Context
from .errors import OutdatedError, StatusOpsError, some
from .list_cache import Reads
from .lock import Locks
from .pacing import expected
from .predictions import Predictions
from .reservation import Reservation
from .task import Task


def run(
    task: Task,
    client: Any,
    params: Mapping[str, Any],
    check_mode: bool = False,
    now: Any | None = None,
    reads: Reads | None = None,
    cache: Cache | None = None,
    task_key: str | None = None,
    predictions: Predictions | None = None,
) -> dict[str, Any]:
    """Do a task and return its result; errors are results too, never exceptions.

    reads: the lists that earlier items of the task's loop have read. With them it is found that there is nothing to do,
    and in check mode what there is; nothing is written because of them, and no error told.
    cache: where a creation that is not finished is noted for the next task, and where tasks that write at the same time
    find each other; None: neither. task_key: see Task.key().
    predictions: what earlier tasks of a run in check mode would do. In check mode it counts as done.
    The result has changed, api_calls, diff and the thing itself under its noun (or a list under its plural);
    in check mode expected, where the service has a limit of requests;
    where it failed: failed, msg, and code, status and request as far as they are known.
    """
    locks = None
    if cache and not check_mode and task.reserves:
        locks = Locks(cache, params["timeout"])
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
    limit = task.provider.limit(params) if check_mode else None
    if limit:
        result["expected"] = expected(limit, result["api_calls"], ctx.writes)
    result["warnings"] = ctx.warnings
    return result


def _work(task: Task, begin: Callable[[], Context]) -> tuple[Context, dict[str, Any]]:
    """The result of a task, from a context in which all that was read was still true when it was written on."""
    anew = False
    while True:
        ctx = begin()
        ctx.reservation.note()
        try:
            result = task.work(ctx)
            ctx.predictions.keep(ctx.predicted)
            return ctx, result
        except OutdatedError:
            pass
        except StatusOpsError as error:
            if anew or not (ctx.reused or ctx.reservation.is_disturbed()):
                return ctx, _failure(ctx, error)
        ctx.reads.forget()
        anew = True


def _failure(ctx: Context, error: StatusOpsError) -> dict[str, Any]:
    result = dict(error.report, failed=True, changed=bool(ctx.done), msg=error.msg, **error.facts())
    if ctx.done:
        writes = ["{0} ({1} times)".format(*one) if one[1] > 1 else one[0] for one in Counter(ctx.done).items()]
        result["msg"] += " Before that, this was done: {0}. {1}".format(some(writes), error.advice).rstrip()
    return result
