# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Resets the statistics of a monitor. A reset cannot be undone, so the request is sent only once."""

from __future__ import annotations

from typing import Any

from .._engine.context import Context
from .._engine.errors import InputError, UnknownOutcome
from .._engine.placeholder import is_missing
from .._engine.result import to_result
from .._engine.task import Function
from .constants import TYPES
from .monitor import MONITOR, OF_TYPE
from .provider import UPTIMEGUARD

MAYBE = (
    "It is unknown whether the statistics were reset. The request is not sent again, because a reset cannot be undone."
)


def _work(ctx: Context) -> dict[str, Any]:
    ctx.params = params = MONITOR.trimmed(ctx.params)
    MONITOR.validate(params)
    raw = MONITOR.meant(ctx) or ctx.find_by_name(MONITOR, "name", params["name"])
    if params["type"] and raw.get("type", params["type"]) != params["type"]:
        raise InputError("type: the monitor {0!r} is of type {1}.".format(MONITOR.object_name(raw), raw["type"]))
    values = MONITOR.object_values(raw)
    of_type = OF_TYPE.get(values.get("type") or "", MONITOR)  # in check mode, the type of an unknown name is unknown
    path = "{0}/{1}/reset_stats".format(of_type.path, values["id"])
    ctx.writes = [path]
    if not ctx.check_mode and not is_missing(values["id"]):
        try:
            ctx.client.call("POST", path)
        except UnknownOutcome as error:
            raise error.followed_by(MAYBE) from None
        ctx.done.append("POST {0}".format(path))
    return {"changed": True, "monitor": to_result(ctx, MONITOR, values)}


SPEC: dict[str, dict[str, Any]] = {
    "id": {"type": "str"},
    "name": {"type": "str"},
    "type": {"type": "str", "choices": list(TYPES)},
}
RESET_STATISTICS = Function(provider=UPTIMEGUARD, spec=SPEC, limits={"required_one_of": [["id", "name"]]}, work=_work)
