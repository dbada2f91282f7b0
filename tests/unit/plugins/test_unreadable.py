# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that the API does not return: the option that sends them again, and warnings. Also, ambiguous names."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.bulk.declared_list import DeclaredList
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import TOY, FakeClient, params


class Safe(Resource):
    """A task warns about its code, but not about its pin."""

    provider = TOY
    noun, plural, path, id_key = "safe", "safes", "/safes", "id"
    resend_option = "update_codes"
    fields = (
        Field("name", is_name=True),
        Field("pin", spec={"no_log": True}, write_only=True, doubt=None),
        Field("code", spec={"no_log": True}, write_only=True),
    )
    options = {"update_codes": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"}}


SAFE = Safe()
THERE = {"id": "1", "name": "Safe"}


def do(table, task=None, **given):
    client, task = FakeClient(table), task or Manage(SAFE)
    return run(task, client, params(task, **given)), client


@pytest.mark.parametrize("choice, writes", [("on_create", 0), ("always", 1)])
@pytest.mark.parametrize("listed", [False, True])
def test_option_of_the_resource_sends_unreadable_values_again(choice, writes, listed):
    given = {"name": "Safe", "pin": "4711"}
    task = DeclaredList(SAFE, "safes") if listed else None
    options = {"safes": [given]} if listed else given
    result, client = do({"GET /safes": [THERE], "PUT /safes/1": None}, task, update_codes=choice, **options)
    assert len(client.writes) == writes and result["changed"] == bool(writes)


def test_field_defines_whether_the_task_warns():
    result, _client = do({"GET /safes": [THERE]}, name="Safe", pin="4711")
    assert (result["warnings"], result["unknown"]) == ([], ["pin"])
    result, _client = do({"GET /safes": [THERE]}, name="Safe", pin="4711", code="4712")
    assert result["unknown"] == ["pin", "code"]
    (warning,) = result["warnings"]
    assert warning == (
        "code: it is unknown whether code matches the declaration. The API does not show it, and this task has not sent "
        "code. Set update_codes: always to send it."
    )


class Wing(Resource):
    """Its name is unique on each floor."""

    provider = TOY
    noun, plural, path, id_key = "wing", "wings", "/wings", "id"
    fields = (Field("name", is_name=True), Field("floor"))

    def twin_key(self, raw):
        return raw["floor"], self.own_name_key(raw)


class Room(Resource):
    provider = TOY
    noun, plural, path, id_key = "room", "rooms", "/rooms", "id"
    fields = (Field("name", is_name=True), Field("wing", ref=Wing()))


class Rooms(Info):
    resource = Room()

    def enrich(self, ctx, items):
        ctx.read_reference_names(self.resource, items, ["wing"])


@pytest.mark.parametrize("floors, shown", [("12", "East"), ("11", "1")])
def test_name_without_its_parent_is_shown_only_if_unambiguous(floors, shown):
    wings = [{"id": str(number), "name": "East", "floor": floor} for number, floor in enumerate(floors, 1)]
    result, _client = do({"GET /rooms": [{"id": "7", "name": "Hall", "wing": "1"}], "GET /wings": wings}, Rooms())
    assert result["rooms"][0]["wing"] == shown
