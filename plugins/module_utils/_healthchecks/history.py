# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What happened to a check: its pings, with their bodies, and its flips between up and down."""

from __future__ import annotations

from .._engine.context import Context
from .._engine.errors import NotFoundError
from .._engine.field import Field
from .._engine.info import Info
from .._engine.values import Values
from .check import CHECK
from .resource import HealthchecksResource


class Ping(HealthchecksResource):
    """A logged ping. The server keeps the last 100 to 1000 of them."""

    noun = "ping"
    plural = "pings"
    path = "/checks/{check}/pings/"
    item_path = "/checks/{check}/pings/{id}"
    list_key = "pings"
    id_key = "n"
    key = "number"
    parent = CHECK
    fields = (
        Field("number", "n", type="int", option=False),
        Field("type", option=False),
        Field("date", option=False),
        Field("scheme", option=False),
        Field("remote_addr", option=False),
        Field("method", option=False),
        Field("user_agent", "ua", option=False),
        Field("run_id", "rid", option=False),
        Field("duration", type="raw", option=False),
        Field("body", option=False),
    )


class Flip(HealthchecksResource):
    """A change between up and down. Pausing and resuming are changes to down as well."""

    noun = "flip"
    plural = "flips"
    path = "/checks/{check}/flips/"
    list_key = "flips"
    id_key = "timestamp"
    key = "timestamp"
    parent = CHECK
    fields = (Field("timestamp", option=False), Field("up", type="bool", option=False))


PING = Ping()
FLIP = Flip()


class PingInfo(Info):
    resource = PING
    filters = {
        "type": {"type": "str", "choices": ["success", "start", "fail", "log", "ign"]},
        "bodies": {"type": "bool", "default": False},
    }

    def enrich(self, ctx: Context, items: list[Values]) -> None:
        """The bodies, one request for each ping that has one. The server forgets old ones."""
        with_body = [values for values in items if ctx.params["bodies"] and values.pop("has_body", False)]

        def read(values: Values) -> None:
            path = (PING.item_path + "/body").format(id=values["id"], **ctx.path_ids)
            try:
                values["body"] = ctx.client.call("GET", path)
            except NotFoundError:
                values["body"] = None

        ctx.in_parallel(read, with_body)
