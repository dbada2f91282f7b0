# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pings: the signals of a job. A ping is sent once, because each one counts and can alert people."""

from __future__ import annotations

from typing import Any, Mapping, NamedTuple
from urllib.parse import quote

from .._engine.context import Context
from .._engine.errors import ApiError, InputError, NotFoundError, StatusOpsError, excerpt
from .._engine.http import Answer
from .._engine.task import Function
from .._engine.values import Raw, trimmed
from .check import CHECK
from .constants import LARGEST_BODY, SIGNALS, UUID
from .history import PING
from .provider import HEALTHCHECKS

RATE_LIMITED = "rate-limited"  # in the text of a ping that the hosted service dropped
UNKNOWN = "unknown"
COUNTED = {True: "true", False: "false"}
REASONS = {
    400: "run_id: {0!r} is not a UUID, or the slug contains upper-case letters.",
    404: "{1}: the server knows no such check, or no such ping_key. Check both, and ping_url.",
    409: "slug: several checks of the project have the slug {2!r}. Use the ID of the check.",
}


class Target(NamedTuple):
    """What to ping: the path of the URL, and the option that names the check."""

    path: str
    option: str
    value: str


def _target(ctx: Context, params: Mapping[str, Any]) -> Target:
    if params["id"]:
        if not UUID.fullmatch(params["id"]):
            raise InputError("id: {0!r} is not a UUID. Use the slug instead, with ping_key.".format(params["id"]))
        return Target("/" + params["id"].lower(), "id", params["id"])
    if not ctx.client.ping_key:
        raise InputError("ping_key: is required to ping by slug. Set it, or the ID of the check.")
    path = "/{0}/{1}".format(quote(ctx.client.ping_key, safe=""), quote(params["slug"], safe=""))
    return Target(path, "slug", params["slug"])


def _body(params: Mapping[str, Any]) -> bytes | None:
    if params["body"] is None:
        return None
    data = str(params["body"]).encode("utf-8", "replace")
    if len(data) > LARGEST_BODY:
        raise InputError(
            "body: has {0} bytes. The server keeps only the first {1}. Shorten it.".format(len(data), LARGEST_BODY)
        )
    return data


def _work(ctx: Context) -> dict[str, Any]:
    ctx.params = params = {name: trimmed(value) if name != "body" else value for name, value in ctx.params.items()}
    if params["create"] and params["id"]:
        raise InputError("create: requires slug, because the UUID of a new check is not known.")
    if params["exit_status"] is not None and not 0 <= params["exit_status"] <= 255:
        raise InputError("exit_status: {0} must be from 0 to 255.".format(params["exit_status"]))
    target, body = _target(ctx, params), _body(params)
    signal = (params["signal"] or SIGNALS[0]) if params["exit_status"] is None else str(params["exit_status"])
    query = {"rid": params["run_id"]} if params["run_id"] else {}
    query.update({"create": "1"} if params["create"] else {})
    result: dict[str, Any] = {"changed": True, "signal": signal, "counted": UNKNOWN, "created": False}
    if ctx.check_mode:
        return result
    before = _last_number(ctx, params)
    ctx.writes = 1
    path = target.path + ("" if signal == SIGNALS[0] else "/" + signal)
    answer = ctx.client.ping(params["method"].upper(), path, body, query)
    _check(ctx, answer, params, target)
    result["created"] = answer.status == 201
    result["counted"] = COUNTED[False] if RATE_LIMITED in answer.text else _counted(ctx, params, before)
    return result


def _check(ctx: Context, answer: Answer, params: Mapping[str, Any], target: Target) -> None:
    """Raise an error unless the server accepted the ping."""
    if answer.status in (200, 201):
        return
    facts: dict[str, Any] = {"status": answer.status, "request": answer.request}
    reason = REASONS.get(answer.status)
    if reason:
        error = NotFoundError if answer.status == 404 else InputError
        raise error(reason.format(params["run_id"], target.option, target.value), **facts)
    text = excerpt(answer.text) or "an empty response"
    raise ApiError("HTTP {0}. The ping was not accepted: {1}.".format(answer.status, text), **facts)


# --- whether it counted ----------------------------------------------------------------------------------------------


def _check_of(ctx: Context, params: Mapping[str, Any]) -> Raw | None:
    """The check as the API shows it; None without a key, or if it does not exist yet."""
    if not ctx.client.has_key:
        return None
    try:
        if params["id"]:
            return ctx.get(CHECK, params["id"].lower())
        found = ctx.list(CHECK, True, {"slug": params["slug"]})
        return found[0] if len(found) == 1 else None
    except StatusOpsError as error:
        ctx.warnings.append("counted: the check could not be read. {0}".format(error.msg))
        return None


def _last_number(ctx: Context, params: Mapping[str, Any]) -> int:
    """The number of pings before this one."""
    raw = _check_of(ctx, params)
    return int((raw or {}).get("n_pings") or 0)


def _counted(ctx: Context, params: Mapping[str, Any], before: int) -> str:
    """Whether the check has logged the ping as one that counts. Requires a read-write key."""
    raw = _check_of(ctx, params)
    if raw is None:
        return UNKNOWN
    try:
        ctx.path_ids["check"] = CHECK.object_id(raw)
        logged = [PING.from_api(one) for one in ctx.list(PING)]
    except StatusOpsError as error:
        ctx.warnings.append("counted: the pings could not be read. {0}".format(error.msg))
        return UNKNOWN
    own = [
        one for one in logged if one["number"] > before and (not params["run_id"] or one["run_id"] == params["run_id"])
    ]
    return COUNTED[any(one["type"] != "ign" for one in own)] if own else UNKNOWN


SPEC: dict[str, dict[str, Any]] = {
    "id": {"type": "str", "aliases": ["uuid"]},
    "slug": {"type": "str"},
    "signal": {"type": "str", "choices": list(SIGNALS)},
    "exit_status": {"type": "int"},
    "run_id": {"type": "str"},
    "body": {"type": "str"},
    "create": {"type": "bool", "default": False},
    "method": {"type": "str", "choices": ["post", "get", "head"], "default": "post"},
}
PING_TASK = Function(
    provider=HEALTHCHECKS,
    spec=SPEC,
    limits={"required_one_of": [["id", "slug"]], "mutually_exclusive": [["id", "slug"], ["signal", "exit_status"]]},
    work=_work,
)
