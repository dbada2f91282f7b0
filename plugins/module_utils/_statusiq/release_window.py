# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The maintenance window of a release: its own, or one that Site24x7 pushed and that covers its components."""

from __future__ import annotations

import datetime
from typing import Any, Mapping, Sequence

from .._engine import times
from .._engine.context import Context
from .._engine.errors import some
from .._engine.manage import Work, plan_to
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.schedule.resumable import Resumable
from .._engine.schedule.schedule import NEW_TIMEZONE, ONE_MINUTE, moments
from .._engine.values import Raw, Values
from .component import COMPONENT
from .constants import NOTIFY
from .maintenance import MAINTENANCE, Maintenance

NOW = "now"
HOLDER, HOLDERS = "holder", "holders"  # in the options: who opens the window, and who holds it
UNKNOWN = {"status": "", "starts_at": "", "ends_at": "9999", "components": []}


class ReleaseWindow(Resumable, Maintenance):
    """A window that a release opens. It is never one that Site24x7 pushed, even if both have the same title.

    Only the task that creates the window notifies subscribers now.
    """

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        return not is_pushed(self.from_api(raw)) and super().matches(ctx, raw)

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        values = super().wanted(ctx, current)
        if values and ctx.params["state"] == "finished" and ctx.params["notify"]:
            return dict(values, notify=_later_moments(ctx.params["notify"]))
        if current is not None and moments(current)[1] <= ctx.now < moments({**current, **values})[1]:
            values["notify"] = {channel: [] for channel in NOTIFY}  # subscribers can know that the window is over
        if current is None or HOLDER not in ctx.params or ctx.params[HOLDERS] == [ctx.params[HOLDER]]:
            return values
        return self._joined(ctx, current, values)

    def _joined(self, ctx: TaskContext, current: Values, values: Values) -> Values:
        """The values of a window that can have other holders: more components and notifications, or a later end."""
        components = _with_all(current.get("components"), values.get("components") or ())
        found: Values = {"components": components, "end": self._later_end(ctx, current, values)}
        if "notify" in values:
            found["notify"] = _with_all_moments(current, values["notify"])
        if "description" in values and not ctx.params[HOLDERS]:  # the journal is lost
            found["description"] = values["description"]
        return found

    def _later_end(self, ctx: TaskContext, current: Values, values: Values) -> str:
        """The end of the window, or a later one that the task sets. The duration of a new holder counts from now."""
        params, end = ctx.params, moments(current)[1]
        wanted = moments({**current, **values})[1]
        if params[HOLDERS] and params[HOLDER] not in params[HOLDERS] and params["duration"] and not params["end"]:
            length = datetime.timedelta(minutes=times.minutes("duration", params["duration"]))
            wanted = max(wanted, times.floor(ctx.now) + length)
        if wanted <= end:
            return str(current["end"])
        return times.unique_text("duration" if params["duration"] else "end", wanted, current["timezone"])

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        if plan.action == "update" and not is_pushed(plan.old):
            ctx.params = dict(ctx.params, notify=_later_moments(ctx.params.get("notify")))
        return super().review(ctx, plan)

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        writes = super().requests(plan, params)
        if not is_pushed(plan.old):
            return writes
        sent = _channels_now(plan.new.get("notify"))
        return [one._replace(proof=lambda values: sent <= _channels_now(values.get("notify"))) for one in writes]


RELEASE_WINDOW = ReleaseWindow()


# --- windows that Site24x7 pushed ------------------------------------------------------------------------------------


def is_pushed(values: Mapping[str, Any]) -> bool:
    return bool(values.get("from_site24x7"))


def windows(ctx: Context, pushed: bool, title: str | None = None) -> list[Values]:
    """The windows of the page, or those with a title: those that Site24x7 pushed, or the others."""
    listed = ctx.list(MAINTENANCE)
    found = map(MAINTENANCE.object_values, listed if title is None else listed.named(title))
    return [dict(UNKNOWN, **one) for one in found if is_pushed(one) == pushed]


def is_active(ctx: Context, window: Values) -> bool:
    """Whether a window is in progress. In its last minute, it can be over: the API stores whole minutes."""
    soon = (ctx.now + ONE_MINUTE).strftime("%Y-%m-%dT%H:%M:%SZ")
    return bool(window["status"] == "in_progress" and window["ends_at"] > soon)


def active_pushed(ctx: Context) -> list[Values]:
    return [one for one in windows(ctx, pushed=True) if is_active(ctx, one)]


def component_ids(ctx: Context, names: Sequence[str]) -> list[str]:
    return [ctx.identify(COMPONENT, "components", one) for one in names]


def covering(ctx: Context, names: Sequence[str], known: str = "") -> Values | None:
    """The active window that Site24x7 pushed for all of these components, or for more: the known one, or the one that
    ends last. None if there are no components, because any window would cover them.
    """
    pushed = active_pushed(ctx) if names else []
    wanted = set(component_ids(ctx, names)) if pushed else set()
    found = [one for one in pushed if wanted <= set(one["components"])]
    return max(found, key=lambda one: (one["id"] == known, one["ends_at"], one["id"]), default=None)


def starts_now(ctx: Context, own: Mapping[str, Any]) -> bool:
    """Whether a window that the task opens starts at once."""
    return times.moment("start", own["start"], own["timezone"] or NEW_TIMEZONE, ctx.now) <= ctx.now


def warn_of_both(ctx: Context, title: str, components: Sequence[str]) -> None:
    """Warn about windows that Site24x7 pushed while the window of the release is open."""
    for pushed in active_pushed(ctx):
        both = sorted(set(components) & set(pushed["components"]))
        if both:
            ctx.read_names(COMPONENT, both)
            sentence = (
                "title: the window {0!r} and the window {1!r} (ID {2}), which Site24x7 pushed, are both in progress for: "
                "{3}. Subscribers can be notified of both. End one of them."
            )
            shown = some([ctx.names.get(one, one) for one in both])
            ctx.warnings.append(sentence.format(title, pushed["title"], pushed["id"], shown))


def adopted(ctx: Context, params: Mapping[str, Any], raw: Raw, notified: bool) -> Work:
    """Set the notifications of a window that Site24x7 pushed. notified: whether an earlier task has adopted it.

    Only the first task that adopts the window notifies subscribers now.
    """
    current = RELEASE_WINDOW.object_values(raw)
    asked = _with_all_moments(current, params.get("notify") or {}, keep_now=not notified)
    already = _channels_now(current.get("notify"))
    now = {channel for channel in _channels_now(asked) if channel not in already}
    asked = {channel: [one for one in when if one != NOW or channel in now] for channel, when in asked.items()}
    ctx.params = dict(params, notify=asked)
    todo = plan_to(ctx, RELEASE_WINDOW, raw, "present", {"notify": asked} if asked else {})
    if todo.action == "none" and now:  # a plan does not compare "now", because it is not a state
        todo = todo._replace(action="update", after=dict(todo.new, notify=dict(current["notify"], **asked)))
        todo = RELEASE_WINDOW.review(ctx, todo._replace(changed=("notify",)))
        ctx.predict(RELEASE_WINDOW, todo, raw)
    return Work(RELEASE_WINDOW, ctx.params, [todo])


# --- notifications ---------------------------------------------------------------------------------------------------


def _with_all(current: Any, more: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*(current or ()), *more]))


def _with_all_moments(current: Values, notify: Values, keep_now: bool = True) -> dict[str, list[str]]:
    """The moments of a task in addition to those of the window."""
    known = _later_moments(current.get("notify")) or {}
    given = {channel: when for channel, when in notify.items() if when is not None}
    if not keep_now:
        given = _later_moments(given) or {}
    return {channel: _with_all(known.get(channel), when) for channel, when in given.items()}


def _later_moments(notify: Mapping[str, Any] | None) -> dict[str, list[str]] | None:
    """Moments without "now"."""
    if notify is None:
        return None
    return {channel: [one for one in when if one != NOW] for channel, when in notify.items() if when is not None}


def _channels_now(notify: Mapping[str, Any] | None) -> set[str]:
    return {channel for channel, when in (notify or {}).items() if NOW in (when or ())}
