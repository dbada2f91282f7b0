# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A maintenance window for a release. Several holders can share it, each with its own monitors."""

from __future__ import annotations

import datetime
from typing import Any, Mapping, Sequence

from .._engine import times
from .._engine.context import Context
from .._engine.errors import InputError
from .._engine.manage import Work, planned_work
from .._engine.schedule.resumable import SINCE, Resumable
from .._engine.schedule.schedule import ONE_MINUTE, moments
from .._engine.values import Raw, Values
from .._engine.window.kind import Window
from .._engine.window.task import OpenAndClose
from .maintenance import MAINTENANCE, SELECTED, Maintenance

WINDOW_OPTIONS = ("description", "end", "duration", "timezone", *SELECTED)
DURATION = "1h"  # of a window without an end


class ReleaseWindow(Resumable, Maintenance):
    """A window that a release opens."""


RELEASE_WINDOW = ReleaseWindow()


class Site24x7Window(Window):
    """Site24x7 sends no alerts for monitors in a window, so the monitors do not change."""

    event = RELEASE_WINDOW
    names = targets = SELECTED
    options = {name: MAINTENANCE.manage_spec()[name] for name in WINDOW_OPTIONS}
    constraints = {"mutually_exclusive": [list(SELECTED)]}

    def opened(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        kind, names = _selection(own)
        running = _running(ctx, own)
        if len(running) != 1:  # with several, the task fails
            given = {name: own[name] for name in WINDOW_OPTIONS}
            if given["duration"] is None and given["end"] is None:
                given["duration"] = DURATION
            return [_work(ctx, title=own["title"], start="now", **{SINCE: own["begun"]}, **given)]
        now = MAINTENANCE.object_values(running[0])
        if now["selection"] != kind:
            raise InputError(
                "{0}: the window {1!r} is for {2}. Set {2}, or choose another title.".format(
                    kind, own["title"], now["selection"]
                )
            )
        holder, holders = own["holder"] or own["title"], own["noted"].holders
        joins = holders and holder not in holders or not set(self.added(ctx, own)) <= set(now[kind])
        given = {kind: [*names, *now[kind]], "duration": _longer(ctx, own, now, bool(joins))}
        if set(holders) <= {holder}:
            given["description"] = own["description"]
        return [_work(ctx, id=now["id"], **given)]

    def added(self, ctx: Context, own: Mapping[str, Any]) -> list[str]:
        kind, names = _selection(own)
        found: list[str] = ctx.resolve(MAINTENANCE.by_name[kind], names)
        return found

    def left(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[Work]:
        running = _running(ctx, own)
        if len(running) != 1:
            return []
        now = MAINTENANCE.object_values(running[0])
        kind = now["selection"]
        others = [one for one in now[kind] if one not in ids]
        if not others:
            return self.ended(ctx, own)
        return [_work(ctx, id=now["id"], **{kind: others})]

    def ended(self, ctx: Context, own: Mapping[str, Any]) -> list[Work]:
        return [_work(ctx, title=own["title"], state="finished")]

    def exists(self, ctx: Context, own: Mapping[str, Any]) -> bool:
        return bool(ctx.list(MAINTENANCE).named(own["title"]))


def _selection(own: Mapping[str, Any]) -> tuple[str, list[str]]:
    """The option that selects the targets of the window, and its value."""
    return next(((name, own[name]) for name in SELECTED if own[name]), (SELECTED[0], []))


def _running(ctx: Context, own: Mapping[str, Any]) -> list[Raw]:
    """The running windows with the title of the task. In its last minute, a window does not count, because it can be over."""
    soon = (ctx.now + ONE_MINUTE).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = []
    for raw in ctx.list(MAINTENANCE).named(own["title"]):
        values = MAINTENANCE.object_values(raw)
        shown = MAINTENANCE.derived(values, ctx.now) if values.get("frequency") == "once" else {}
        if shown.get("status") == "in_progress" and shown["ends_at"] > soon:
            found.append(raw)
    return found


def _longer(ctx: Context, own: Mapping[str, Any], values: Values, joins: bool) -> str | None:
    """The new duration if a task extends a running window, otherwise None. No task shortens a window.

    The duration of a task counts from the start of the window, and from now if the task joins the window.
    """
    start, end = moments(values)
    if own["end"]:
        wanted = times.moment("end", own["end"], own["timezone"] or values["timezone"], ctx.now)
    elif own["duration"] or joins:
        length = datetime.timedelta(minutes=times.minutes("duration", own["duration"] or DURATION))
        wanted = (times.floor(ctx.now) if joins else start) + length
    else:
        return None
    return "{0}m".format(int((wanted - start) / ONE_MINUTE)) if wanted > end else None


def _work(ctx: Context, **given: Any) -> Work:
    """The plan of a task with some of its options, and the defaults of the others."""
    known = {name: value for name, value in given.items() if value is not None}
    return planned_work(ctx, RELEASE_WINDOW, RELEASE_WINDOW.trimmed({**RELEASE_WINDOW.defaults(), **known}))


WINDOW = OpenAndClose(Site24x7Window())
