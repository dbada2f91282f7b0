# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A window for a release. Its checks are paused until a task closes it."""

from __future__ import annotations

from typing import Any, Mapping, Sequence

from .._engine.context import Context
from .._engine.errors import ApiError, InputError, NotFoundError, NotYetError, StatusOpsError, some
from .._engine.plan import Plan
from .._engine.request import Request
from .._engine.values import Raw, Values
from .._engine.window.kind import Window
from .._engine.window.task import OpenAndClose
from .check import CHECK, Check
from .ping import success_ping

ASIDE = ("manual_resume", "paused")
NOT_PINGED = "ping_after: {0} waits for its first ping. {1}"
KEYWORDS = "It looks for keywords in the body of pings, so the task does not ping it."
DROPPED = "The server dropped the ping, because the check received too many pings within a minute."


class CheckOfWindow(Check):
    """A check in a window."""

    bulk = True

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """manual_resume comes first. Otherwise, a ping between the two writes could end the pause."""
        return sorted(super().requests(plan, params), key=lambda request: "paused" in request.sets)


class HealthchecksWindow(Window):
    """Healthchecks has no windows. The task pauses checks so that pings do not end the pause."""

    aside = CheckOfWindow()
    value = ASIDE
    names = targets = ("checks", "tags")
    options = {
        "checks": {"type": "list", "elements": "str", "default": []},
        "tags": {"type": "list", "elements": "str", "default": []},
        "ping_after": {"type": "bool", "default": False},
    }

    def validate(self, own: Mapping[str, Any]) -> None:
        super().validate(own)
        for name, value in (own["before"] or {}).items():
            if not isinstance(value, dict) or set(value) != set(ASIDE) or not all(map(_is_bool, value.values())):
                raise InputError(
                    "before: the value of {0} must be a dictionary with manual_resume and paused, which are true or false, as "
                    "an earlier task returned it.".format(name)
                )

    # --- its checks ------------------------------------------------------------------------------------------------

    def listed(self, ctx: Context, own: Mapping[str, Any]) -> list[Raw]:
        found = [*self.named(ctx, "checks", own["checks"]), *(_tagged(ctx, own["tags"]) if own["tags"] else [])]
        return list({CHECK.object_id(raw): raw for raw in found}.values())

    def deleted(self, ctx: Context, own: Mapping[str, Any], ids: Sequence[str]) -> list[str]:
        """The checks that no project has. The journal can also contain those of a window with the same title in another project."""
        return [one for one, gone in zip(ids, ctx.in_parallel(lambda one: _is_deleted(ctx, one), ids)) if gone]

    def during(self, own: Mapping[str, Any]) -> Any:
        return dict.fromkeys(ASIDE, True)

    # --- their first ping ------------------------------------------------------------------------------------------

    def closed(
        self, ctx: Context, own: Mapping[str, Any], released: Sequence[Values], failures: list[StatusOpsError]
    ) -> dict[str, Any]:
        """The checks that wait for their first ping. With ping_after, sends it.

        An earlier task that was interrupted can have resumed a check without pinging it.
        """
        new = [check for check in released if check.get("status") == "new"]
        waits = ctx.in_parallel(lambda check: not own["ping_after"] or _waits(ctx, check, failures), new)
        waiting = [ctx.reference(check["id"]) for check, still in zip(new, waits) if still]
        return dict({"waiting": waiting}, **({"changed": True} if len(waiting) < len(new) else {}))


def _is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def _tagged(ctx: Context, tags: Sequence[str]) -> list[Raw]:
    """The checks with all of the tags. Raises InputError if there are none."""
    found = [raw for raw in ctx.list(CHECK) if set(tags) <= set(CHECK.from_api(raw)["tags"])]
    if not found:
        error = NotYetError("tags: no check has all of the tags {0}.".format(some(tags)))
        ctx.note_unresolved("tags", error)
    return found


def _is_deleted(ctx: Context, identifier: str) -> bool:
    """Whether no project has a check with an ID."""
    try:
        CHECK.fetch(ctx, identifier)
    except NotFoundError:
        return True
    except ApiError:
        return False
    return False


def _waits(ctx: Context, check: Values, failures: list[StatusOpsError]) -> bool:
    """Ping a check. Returns whether it still waits for its first ping."""
    if check.get("filter_http_body"):
        ctx.warnings.append(NOT_PINGED.format(check["name"], KEYWORDS))
        return True
    if ctx.check_mode:
        return False
    try:
        taken = success_ping(ctx, check["id"])
    except StatusOpsError as error:
        error.msg = "ping_after: {0}: {1}".format(check["name"] or check["id"], error.msg)
        failures.append(error)
        return True
    if not taken:
        ctx.warnings.append(NOT_PINGED.format(check["name"], DROPPED))
        return True
    ctx.done.append("POST /ping/{0}".format(check["id"]))
    return False


WINDOW = OpenAndClose(HealthchecksWindow())
