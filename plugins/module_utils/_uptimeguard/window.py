# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A window for a release. Its monitors are paused until a task closes it."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.context import Context
from .._engine.errors import AnswerError, InputError
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.resource import TaskContext
from .._engine.values import Raw, Values
from .._engine.window.kind import Window
from .._engine.window.task import OpenAndClose
from .constants import BASE
from .monitor import MONITOR, Monitor
from .user import USER

STATE = ("paused", "status")


class MonitorOfWindow(Monitor):
    """A monitor in a window, with the values from the list."""

    bulk = True
    whole_updates = False  # it is only paused and resumed

    def complete(self, ctx: TaskContext, raw: Raw, wanted: Values) -> Raw:
        return raw

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """Check mode can plan for a monitor that does not exist yet, and whose type does not matter."""
        plan = plan._replace(before=dict({"type": BASE}, **plan.old))
        return [one._replace(answer=_state) for one in super().requests(plan, params)]

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: Raw) -> Raw:
        """Without the key settings, as in the list, so that later tasks read the monitor itself."""
        return super().predicted_object(ctx, plan, dict(raw, settings=None))


class UptimeGuardWindow(Window):
    """UptimeGuard has no windows. The task pauses monitors."""

    aside = MonitorOfWindow()
    value = "paused"
    names = targets = ("monitors",)
    options = {"monitors": {"type": "list", "elements": "str", "default": []}}

    def validate(self, own: Mapping[str, Any]) -> None:
        super().validate(own)
        for name, value in (own["before"] or {}).items():
            if not isinstance(value, bool):
                raise InputError(
                    "before: the value of {0} must be true or false, as an earlier task returned it.".format(name)
                )

    def account(self, ctx: Context) -> str:
        """The ID of the user, because all users of a server have the same paths."""
        found = USER.from_api(USER.fetch(ctx, "")).get("user_id")
        if not found:
            raise AnswerError("The API's response contains a user without id.")
        return "&user={0}".format(found)

    def listed(self, ctx: Context, own: Mapping[str, Any]) -> list[Raw]:
        return self.named(ctx, "monitors", own["monitors"])

    def during(self, own: Mapping[str, Any]) -> Any:
        return True


def _state(raw: Raw) -> Values:
    """Whether a monitor is paused, from the response to a write."""
    return {name: value for name, value in MONITOR.from_answer(raw).items() if name in STATE}


WINDOW = OpenAndClose(UptimeGuardWindow())
