# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Chooses the maintenance window that a task means, and decides whether it stays unchanged because it is over."""

from __future__ import annotations

import datetime
from typing import Any, Dict, Mapping, Tuple

from .. import times
from ..errors import InputError, NotYetError
from ..plan import Plan
from ..resource import TaskContext
from ..schema import Schema
from ..values import Values
from .schedule import ONE_MINUTE, ends_within_a_minute, is_over, moments

CLOCK_SKEW = datetime.timedelta(minutes=5)  # between the machines of one pipeline
Window = Tuple[Values, Dict[str, Any]]  # the values and the API object


def is_meant(ctx: TaskContext, values: Values, any_frequency: bool = False) -> bool:
    """Whether a task can mean a window with its title. For a window that happens once, the start counts as well.

    A start relative to now means the window that an earlier run opened. It never means a window that is over or that
    begins later. any_frequency: whether the window also counts if its frequency is not that of the task.
    """
    params = ctx.params
    if not any_frequency and not _may_mean(values["frequency"], params):
        return False
    if values["frequency"] != "once":
        return True
    start = params["start"]
    if params["state"] == "finished" and (start is None or times.is_relative(start)):
        return True
    if start is not None:
        begin = moments(values)[0]
        wanted = times.moment("start", start, params["timezone"] or values["timezone"], ctx.now)
        if not times.is_relative(start):
            return begin == wanted
        if begin > wanted + CLOCK_SKEW:
            return False
    return not is_over(ctx, values)


def _may_mean(frequency: str, params: Mapping[str, Any]) -> bool:
    """Whether a task can mean a window with a frequency. If the task has no frequency, its times decide."""
    if params["frequency"]:
        return frequency == params["frequency"]
    if params["state"] != "present":
        return True
    of_day = [times.is_clock(params[name]) for name in ("start", "end") if params[name]]
    return not any(of_day) if frequency == "once" else all(of_day)


def preferred(ctx: TaskContext, known: list[Window]) -> list[dict[str, Any]]:
    """The best matches: windows that happen once before recurring windows, and windows that are over last."""
    params = ctx.params
    once = [(values, raw) for values, raw in known if values["frequency"] == "once"]
    if params["state"] == "finished" and once:
        return _to_finish(ctx, once)
    if params["state"] == "present" and not params["frequency"]:
        known = once or known
    lasting = [raw for values, raw in known if values["frequency"] != "once" or not ends_within_a_minute(ctx, values)]
    left = [raw for values, raw in known if values["frequency"] != "once" or not is_over(ctx, values)]
    if not left and params["state"] == "present":
        return [known[-1][1]]  # all are over, so none of them changes
    return lasting or left or [raw for _values, raw in known]


def _to_finish(ctx: TaskContext, windows: list[Window]) -> list[dict[str, Any]]:
    """The running windows; if there are none, one in its last minute, else the future ones, else the last one.

    A window in its last minute comes later, because it can already be finished.
    """
    ranges = [(*moments(values), values, raw) for values, raw in windows]
    running = [
        raw
        for start, _end, values, raw in ranges
        if start <= ctx.now and not ends_within_a_minute(ctx, values) and values.get("status") != "completed"
    ]
    ending = [raw for start, end, _values, raw in ranges if start <= ctx.now < end]
    coming = [raw for start, _end, _values, raw in ranges if start > ctx.now]
    last = max(ranges, key=lambda one: one[1])[3]
    return running or ending[-1:] or coming or [last]


def finished(ctx: TaskContext, resource: Schema, current: Values | None, ahead: bool = False) -> Values:
    """The values that end a running window now. Empty if it is over or ends within a minute.

    ahead: end it at the next full minute.
    """
    module = "{0}_{1}".format(resource.provider.name, resource.noun)  # the one that manages windows
    if current is None:
        place = resource.parent.noun if resource.parent else ""
        where = " on the {0} {1}".format(place, ctx.params[place]) if place else ""
        raise NotYetError("title: there is no window {0!r}{1}. Check the title.".format(ctx.params["title"], where))
    if current.get("frequency") != "once":
        raise InputError(
            "state: a recurring window cannot be finished. Use {0} to remove it or to change its end.".format(module)
        )
    start, end = moments(current)
    now = times.floor(ctx.now)
    if start > now:
        raise InputError(
            "state: the window has not started. It begins at {0} ({1}). To remove it, use {2} with state: absent.".format(
                current["start"], current["timezone"], module
            )
        )
    if ends_within_a_minute(ctx, current) or current.get("status") == "completed":
        return {}
    end, zone = max(now + ONE_MINUTE * ahead, start + ONE_MINUTE), current["timezone"]
    if times.comes_twice(end, zone):  # only UTC expresses it unambiguously
        return {"timezone": "UTC", "start": times.local_text(start, "UTC"), "end": times.local_text(end, "UTC")}
    return {"end": times.local_text(end, zone)}


def stays_over(ctx: TaskContext, plan: Plan) -> bool:
    """Whether a plan would change a window that is over and must stay unchanged.

    A task that gives the title never changes such a window. A task that gives the ID can correct it or move its start.
    """
    if ctx.params["state"] != "present" or plan.old.get("frequency") != "once" or not is_over(ctx, plan.old):
        return False
    if not ctx.params["id"]:
        return True
    if "frequency" in plan.changed:
        return False
    (start, end), (new_start, new_end) = moments(plan.old), moments(plan.new)
    return start == new_start and end != new_end and new_end > ctx.now
