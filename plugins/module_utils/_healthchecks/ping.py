# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pings: the signals of a job. A ping is sent once, because each one counts and can alert people."""

from __future__ import annotations

import os
import time
from typing import Any, Mapping, NamedTuple

from .._engine.context import Context
from .._engine.errors import ApiError, InputError, NotFoundError, StatusOpsError, UnknownOutcome
from .._engine.http import Answer
from .._engine.result import to_result
from .._engine.task import Function
from .._engine.values import Values, trimmed
from .check import CHECK, SLUG
from .client import describe_text
from .constants import LARGEST_BODY, PING_KEY, SIGNALS, UUID
from .history import IGNORED, PING
from .provider import HEALTHCHECKS

UNKNOWN = "unknown"
PAUSES = (0, 1, 2)  # seconds before each read of the log: a server can write it after it has responded
MAYBE = "It is unknown whether the ping arrived. It is not sent again, because each ping counts."
RATE_LIMIT = "rate-limited"  # in a response: the server has dropped the ping
RATE_LIMITED = "counted: the server dropped the ping, because the check received too many pings within a minute."
NOT_COUNTED = (
    "counted: the server accepted the ping but ignored it. Its check is paused with manual_resume, {0}or looks for keywords "
    "that the body does not contain."
)
NOT_READ = "counted: unknown, because the log of the check cannot be read. {0}"


class Target(NamedTuple):
    """What to ping: the path of the URL, and the option that names the check."""

    path: str
    option: str
    value: str


# --- options ---------------------------------------------------------------------------------------------------------


def _validate(params: Mapping[str, Any]) -> None:
    for name in ("id", "slug", "run_id"):
        if params[name] == "":
            raise InputError("{0}: must not be empty.".format(name))
    for name in ("id", "run_id"):
        if params[name] and not UUID.fullmatch(params[name]):
            hint = "" if name == "run_id" else " To ping by slug, set slug and ping_key."
            raise InputError("{0}: {1!r} is not a UUID.{2}".format(name, params[name], hint))
    if params["slug"] and not SLUG.fullmatch(params["slug"]):
        raise InputError("slug: {0!r} can contain only a-z, 0-9, - and _.".format(params["slug"]))
    if params["create"] and params["id"]:
        raise InputError("create: requires slug, because the server chooses the UUID of a new check.")
    if params["exit_status"] is not None and not 0 <= params["exit_status"] <= 255:
        raise InputError("exit_status: {0} must be from 0 to 255.".format(params["exit_status"]))


def _target(params: Mapping[str, Any], ping_key: str | None) -> Target:
    if params["id"]:
        return Target("/" + params["id"].lower(), "id", params["id"])
    if not ping_key:
        raise InputError(
            "ping_key: is required to ping by slug. Set it, or the environment variable HEALTHCHECKS_PING_KEY, or use id."
        )
    if not PING_KEY.fullmatch(ping_key):
        raise InputError(
            "ping_key: is not a ping key, which has 22 characters: letters, digits, - and _. Copy it again from the settings "
            "of the project."
        )
    return Target("/{0}/{1}".format(ping_key, params["slug"]), "slug", params["slug"])


def _body(params: Mapping[str, Any]) -> bytes | None:
    if params["body"] is None:
        return None
    data = str(params["body"]).encode("utf-8", "replace")
    if len(data) > LARGEST_BODY:
        raise InputError(
            "body: has {0} bytes, but the server keeps only the first {1}. Shorten it.".format(len(data), LARGEST_BODY)
        )
    return data


# --- the ping --------------------------------------------------------------------------------------------------------


def _work(ctx: Context) -> dict[str, Any]:
    ctx.params = params = {name: trimmed(value) if name != "body" else value for name, value in ctx.params.items()}
    _validate(params)
    target, body = _target(params, ctx.client.ping_key), _body(params)
    if params["exit_status"] is None:
        result = {"signal": params["signal"] or SIGNALS[0]}
    else:
        result = {"exit_status": params["exit_status"]}
    result.update(changed=True, counted=UNKNOWN)
    if ctx.check_mode:
        return result
    answer, mark = _send(ctx, target, body)
    _check_limit(ctx, answer, body)
    result["created"] = answer.status == 201
    if RATE_LIMIT in answer.text:
        ctx.warnings.append(RATE_LIMITED)
        return dict(result, changed=False, counted=False)
    logged = _logged(ctx, mark)
    if logged is None:
        return result
    result.update(ping=to_result(ctx, PING, logged), counted=logged.get("type") != IGNORED)
    if not result["counted"]:
        methods = "" if params["method"] == "post" else "accepts only POST, "
        ctx.warnings.append(NOT_COUNTED.format(methods))
    return dict(result, changed=result["counted"])


def success_ping(ctx: Context, identifier: str) -> bool:
    """Send a success ping to a check, once. Returns whether the server has not dropped it. Raises StatusOpsError."""
    params = {name: entry.get("default") for name, entry in SPEC.items()}
    ctx, target = ctx.with_params(dict(params, id=identifier)), Target("/" + identifier, "id", identifier)
    answer, _mark = _send(ctx, target, None)
    return RATE_LIMIT not in answer.text


def _send(ctx: Context, target: Target, body: bytes | None) -> tuple[Answer, str]:
    """The response to the ping, and the mark that distinguishes it from other pings in the log of the check."""
    params = ctx.params
    signal = params["signal"] if params["exit_status"] is None else params["exit_status"]
    path = target.path + ("" if signal in (None, SIGNALS[0]) else "/{0}".format(signal))
    query = {"rid": params["run_id"].lower()} if params["run_id"] else {}
    query.update({"create": "1"} if params["create"] else {})
    mark = "ping/" + os.urandom(8).hex()
    try:
        answer = ctx.client.ping(params["method"].upper(), path, body, query, mark)
    except UnknownOutcome as error:
        raise error.followed_by(MAYBE) from None
    _check(answer, target, params["create"])
    return answer, mark


def _check(answer: Answer, target: Target, creates: bool) -> None:
    """Raise an error unless the server accepted the ping."""
    status, text = answer.status, answer.text.strip()
    facts: dict[str, Any] = {"status": status, "request": answer.request}
    if text in ("not found", "OK (not found)"):
        cause = (
            "no check with this slug, or no project with this ping_key. Check both"
            if target.option == "slug"
            else "no such check. Check the ID"
        )
        full = " With create, the account can also have reached its maximum number of checks." if creates else ""
        message = "{0}: {1!r}: the server knows {2}.{3}"
        raise NotFoundError(message.format(target.option, target.value, cause, full), **facts)
    if status in (200, 201) and text.startswith(("OK", "Created")):
        return
    said = "HTTP {0}. The response is {1}.".format(status, describe_text(answer))
    if status == 409:
        message = "slug: several checks of the project have the slug {0!r}. Use the ID of the one that you mean."
        raise InputError(message.format(target.value), **facts)
    if 300 <= status < 400 or status == 404:
        raise InputError("ping_url: is not the address of the ping API. {0}".format(said), **facts)
    if status < 300 or status >= 500:
        raise UnknownOutcome("{0} {1}".format(said, MAYBE), **facts)
    raise ApiError("{0} The server did not accept the ping. It is not sent again.".format(said), **facts)


def _check_limit(ctx: Context, answer: Answer, body: bytes | None) -> None:
    """Warn if the server keeps less of the body than usual. Only the response to a ping shows how much it keeps."""
    limit = str(answer.headers.get("Ping-Body-Limit") or "")
    if body and limit.isdecimal() and len(body) > int(limit):
        ctx.warnings.append("body: has {0} bytes, but this server keeps only the first {1}.".format(len(body), limit))


# --- whether it counted ----------------------------------------------------------------------------------------------


def _logged(ctx: Context, mark: str) -> Values | None:
    """This ping in the log of its check; None if it cannot be read, or does not contain the ping. Requires a key."""
    if not ctx.client.has_key:
        return None
    try:
        ctx.path_ids["check"] = _check_id(ctx)
        for pause in PAUSES if ctx.path_ids["check"] else ():
            time.sleep(pause)
            for raw in PING.listed(ctx, fresh=True):
                values = PING.object_values(raw)
                if values.get("user_agent", "").endswith(mark):
                    return values
    except StatusOpsError as error:
        ctx.warnings.append(NOT_READ.format(error.msg))
    return None


def _check_id(ctx: Context) -> str:
    """The ID of the check; empty if the project of the key does not have exactly one with the slug."""
    if ctx.params["id"]:
        return CHECK.canonical_id(ctx.params["id"])
    found = ctx.list(CHECK, True, {"slug": ctx.params["slug"]})
    return CHECK.object_id(found[0]) if len(found) == 1 else ""


SPEC: dict[str, dict[str, Any]] = {
    "id": {"type": "str", "aliases": ["uuid"]},
    "slug": {"type": "str"},
    "signal": {"type": "str", "choices": list(SIGNALS)},
    "exit_status": {"type": "int"},
    "run_id": {"type": "str"},
    "body": {"type": "str"},
    "create": {"type": "bool", "default": False},
    "method": {"type": "str", "choices": ["post", "get"], "default": "post"},
}
PING_TASK = Function(
    provider=HEALTHCHECKS,
    spec=SPEC,
    limits={"required_one_of": [["id", "slug"]], "mutually_exclusive": [["id", "slug"], ["signal", "exit_status"]]},
    work=_work,
)
