# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""How tasks select the incident of a postmortem or a status update. The start distinguishes incidents with the same title."""

from __future__ import annotations

from typing import Any, Mapping

from ..._engine import times
from ..._engine.errors import InputError, NotYetError, some
from ..._engine.placeholder import is_missing
from ..._engine.resource import TaskContext
from .incident import INCIDENT
from .outage import Outage, given_moment

WHICH: Mapping[str, Mapping[str, Any]] = {
    "incident": {"type": "str", "required": True},
    "started_at": {"type": "str"},
    "timezone": {"type": "str"},
}


def find_incident(ctx: TaskContext, kind: Outage) -> dict[str, Any] | None:
    """The API object of the incident that a task selects. None if no incident of this kind matches."""
    name = ctx.params["incident"]
    listing = ctx.list(kind)
    found = listing.by(kind.object_id).get(name, []) if kind.is_id(name) else listing.named(name)
    if ctx.params["started_at"]:
        started = given_moment(ctx, "started_at")
        found = [raw for raw in found if times.from_answer(raw.get("incident_began_at")) == started]
    new = [raw for raw in found if is_missing(kind.object_id(raw))]
    if len(new) == 1 and len(found) > 1:
        ctx.warnings.append(
            "incident: {0} incidents would have the title {1!r}. Check mode uses the new one. Without check mode, the ID is "
            "required.".format(len(found), name)
        )
        return new[0]
    if len(found) > 1:
        raise InputError(
            "incident: {0} incidents have the title {1!r}. Set started_at, or set incident to one of these IDs: {2}.".format(
                len(found), name, some([_with_start(kind, raw) for raw in found])
            )
        )
    return found[0] if found else None


def no_incident_error(ctx: TaskContext, kinds: list[Outage], which: str) -> InputError:
    """The error if no incident matches. An earlier task can create or resolve one with this title, but not with this ID."""
    name = ctx.params["incident"].strip()
    known = dict.fromkeys(filter(None, (kind.object_name(raw) for kind in kinds for raw in ctx.list(kind))))
    message = "incident: there is no {0} {1!r}{2} on the page {3}. {4}".format(
        which,
        ctx.params["incident"],
        " that started at {0}".format(ctx.params["started_at"]) if ctx.params["started_at"] else "",
        ctx.params["page"],
        "There are: {0}.".format(some(list(known))) if known else "There is none yet.",
    )
    if ctx.check_mode and INCIDENT.is_id(name) and not ctx.list(INCIDENT).with_id(name):
        return InputError(message)
    return NotYetError(message)


def _with_start(kind: Outage, raw: Mapping[str, Any]) -> str:
    return "{0} (started {1})".format(kind.object_id(raw), kind.from_api(raw).get("started_at") or "at an unknown time")
