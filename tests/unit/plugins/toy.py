# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service in fewer than 60 lines: one resource with variants, a set, and a field with its own endpoint."""

from __future__ import annotations

import re

from ansible_collections.statusops.uptime.plugins.module_utils._engine.client import (
    Headers,
    JsonClient,
    base_url,
    json_object,
    policy_of,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.endpoint import Endpoint
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Http
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import HTTP_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._engine.pacing import pace_of
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Limit, Provider
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.untrusted import Mask
from ansible_collections.statusops.uptime.plugins.module_utils._engine.variants import Variants

OPTIONS = dict(HTTP_OPTIONS, toy_key={"type": "str", "no_log": True}, api_url={"type": "str"})
LIMIT = Limit(100, 60, ("toy_key",))


class ToyClient(JsonClient):
    def headers(self, has_body):
        return Headers({"X-Toy-Key": self.key, "Content-Type": "application/json"})

    def unwrap(self, answer):
        if answer.status == 200:
            return json_object(answer, self._mask.parsed)
        raise self.refusal(answer, answer.text, self.facts(answer), answer.status == 404)


def connect(options, cache_option="cache"):
    url = base_url("api_url", options["api_url"], "https://toy.example", True)
    client = ToyClient(url, Http(*policy_of(options)), Mask(options["toy_key"]), pace=pace_of(LIMIT, options, url))
    client.key = options["toy_key"]
    return client


class Lamp(Resource):
    provider = Provider("toy", "Toy", OPTIONS, connect, ("api_url", "toy_key"), lambda options: LIMIT)
    noun, plural, path, id_key, list_key, update_method = "lamp", "lamps", "/lamps", "id", "lamps", "PATCH"
    id_pattern = re.compile("lamp-[0-9]+")
    fields = (
        Field("name", is_name=True, required_on_create=True),
        Field("kind", constants={"plain": 1, "timed": 2}),
        Field("color"),
        Field("hours", type="int"),
        Field("tags", type="list", elements="str", separator=" ", is_set=True, default=[]),
        Field("lit", type="bool", default=False, endpoint=Endpoint({True: "on", False: "off"}, "POST")),
    )
    variants = Variants("kind", "plain", {"plain": ("color",), "timed": ("hours",)}, {"timed": ("hours",)})
    constraints = {"required_one_of": [["name", "id"]]}
