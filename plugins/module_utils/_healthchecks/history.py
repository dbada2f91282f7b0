# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The history of a check: its pings, with their bodies, and its changes between up and down."""

from __future__ import annotations

from typing import Any, Sequence

from .._engine.context import Context
from .._engine.errors import AnswerError, InputError, NotFoundError
from .._engine.field import NO_KEY, Field
from .._engine.info import Info
from .._engine.listing import Listing
from .._engine.options import PARALLEL_OPTIONS
from .._engine.resource import TaskContext
from .._engine.times import exactly, moment, seconds
from .._engine.values import Raw, Values
from .check import CHECK
from .constants import LONGEST, UNIQUE_KEY
from .resource import Listed

IGNORED = "ignored"
TYPES = ("success", "start", "fail", "log", IGNORED)
LATEST = 10**10  # seconds since 1970: later than any flip


class Ping(Listed):
    """A logged ping. The server keeps the last 100 to 1000 of them."""

    noun = "ping"
    plural = "pings"
    path = "/checks/{check}/pings/"
    list_key = "pings"
    id_key = "n"
    key = "number"
    parent = CHECK
    fields = (
        Field("number", "n", type="int", option=False),
        Field("type", option=False, decode=lambda kind: IGNORED if kind == "ign" else kind),
        Field("date", option=False),
        Field("scheme", option=False),
        Field("remote_addr", option=False),
        Field("method", option=False),
        Field("user_agent", "ua", option=False),
        Field("run_id", "rid", option=False),
        Field("duration", type="float", option=False),
        Field("has_body", "body_url", type="bool", option=False, decode=bool),
        Field("body", NO_KEY, option=False),
    )

    def listed(self, ctx: TaskContext, fresh: bool = False) -> Listing:
        if UNIQUE_KEY.fullmatch(ctx.path_ids["check"]):
            raise InputError("api_key: is a read-only key. A read-write key is required to read pings.")
        return super().listed(ctx, fresh)


class Flip(Listed):
    """A change between up and down. It has no ID."""

    noun = "flip"
    plural = "flips"
    path = "/checks/{check}/flips/"
    list_key = "flips"
    key = "timestamp"
    parent = CHECK
    fields = (Field("timestamp", option=False), Field("up", type="bool", option=False))


PING = Ping()
FLIP = Flip()


class PingInfo(Info):
    resource = PING
    by_key = False
    filters = {
        "type": {"type": "str", "choices": list(TYPES)},
        "run_id": {"type": "str"},
        "limit": {"type": "int"},
        "bodies": {"type": "bool", "default": False},
        **PARALLEL_OPTIONS,
    }

    def work(self, ctx: Context) -> dict[str, Any]:
        if ctx.params["limit"] is not None and ctx.params["limit"] < 1:
            raise InputError("limit: {0} is too small. The minimum is 1.".format(ctx.params["limit"]))
        return super().work(ctx)

    def listing(self, ctx: Context) -> Sequence[Raw]:
        """The newest first."""
        return sorted(PING.listed(ctx), key=lambda raw: int(PING.object_id(raw)), reverse=True)

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        """Keep the newest pings, and read their bodies, with one request for each ping that has a body."""
        del items[ctx.params["limit"] or len(items) :]

        def read(values: Values) -> None:
            path = "{0}{1}/body".format(PING.path.format(**ctx.path_ids), values["id"])
            try:
                values["body"] = ctx.client.call("GET", path)
            except NotFoundError:  # the server keeps bodies for a shorter time than pings
                values["body"] = None

        if ctx.params["bodies"]:
            if not all("has_body" in values for values in items):
                raise AnswerError("The API's response contains a ping without body_url.")
            ctx.in_parallel(read, [values for values in items if values["has_body"]])
            for values in items:
                values.setdefault("body", None)


class FlipInfo(Info):
    resource = FLIP
    by_key = False
    filters = {"last": {"type": "str"}, "since": {"type": "str"}, "until": {"type": "str"}}

    def work(self, ctx: Context) -> dict[str, Any]:
        _query(ctx)  # rejects invalid options before the first request
        return super().work(ctx)

    def listing(self, ctx: Context) -> Sequence[Raw]:
        return ctx.list(FLIP, query=_query(ctx) or None)


def _query(ctx: Context) -> dict[str, str]:
    """The parameters of the request for the flips within the times of the task. Raises InputError."""
    params, query = ctx.params, {}
    if params["last"] is not None:
        query["seconds"] = seconds("last", params["last"])
        if not 0 < query["seconds"] <= LONGEST:
            raise InputError("last: {0!r} must be from 1s to 365d.".format(params["last"]))
    for key, name in (("start", "since"), ("end", "until")):
        if params[name] is not None:
            query[key] = min(max(_timestamp(ctx, name, params[name].strip()), 0), LATEST)
    if query.get("start", 0) > query.get("end", LATEST):
        raise InputError("until: {0} is before since, {1}.".format(params["until"], params["since"]))
    return {key: str(value) for key, value in query.items()}


def _timestamp(ctx: Context, option: str, text: str) -> int:
    """The seconds since 1970 of a time. Unlike windows, flips have seconds."""
    when = moment(option, text, "UTC", ctx.now)
    exact = ctx.now if text.lower() == "now" else exactly(text)
    return int((exact or when).timestamp())


PING_INFO = PingInfo()
FLIP_INFO = FlipInfo()
