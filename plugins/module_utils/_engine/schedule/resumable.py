# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Windows that a task opens again, because a release was interrupted while it closed them."""

from __future__ import annotations

import datetime
from typing import Any, Mapping

from .. import times
from ..plan import Plan
from ..resource import TaskContext
from ..values import Values
from .schedule import is_over, moments
from .scheduled import Scheduled

SINCE = "since"  # in the options: when an earlier task of the same release opened its windows; None if there is none


class Resumable(Scheduled):
    """A window that a task opens again if it is over, and if it has started since the release began.

    A duration does not make it shorter, because that counts from the start of the window.
    """

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        return _is_of_release(ctx, self.object_values(raw)) or super().matches(ctx, raw)

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if current is None or not _is_of_release(ctx, current) or ctx.params["end"]:
            return values
        start, end = moments(current)
        zone = values.get("timezone") or current["timezone"]
        if not is_over(ctx, current):
            kept = current["end"] if zone == current["timezone"] else times.unique_text("timezone", end, zone)
            return values if moments({**current, **values})[1] >= end else dict(values, end=kept)
        given = ctx.params["duration"]
        length = datetime.timedelta(minutes=times.minutes("duration", given)) if given else end - start
        end = times.floor(ctx.now) + length
        return dict(values, end=times.unique_text("duration", end, zone))

    def unless_over(self, ctx: TaskContext, plan: Plan) -> Plan:
        return plan if plan.action == "update" and _is_of_release(ctx, plan.old) else super().unless_over(ctx, plan)


def _is_of_release(ctx: TaskContext, values: Values) -> bool:
    """Whether a window has started since an earlier task of the same release. The API stores whole minutes."""
    since = ctx.params.get(SINCE)
    if not since or ctx.params["state"] != "present" or values.get("frequency") != "once":
        return False
    return bool(times.floor(times.from_answer(since) or ctx.now) <= moments(values)[0] <= ctx.now)
