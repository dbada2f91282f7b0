# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that several options can identify: a code, else a name."""

from __future__ import annotations

import re

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.bulk.declared_list import DeclaredList
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.lock import Locks
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, Steps, params

LIST, ONE, TWO = "GET /doors", "1000000001", "1000000002"


class Door(Resource):
    provider = TOY
    noun, plural, path, id_key, id_aliases = "door", "doors", "/doors", "id", ("number",)
    id_pattern = re.compile("[0-9]{10}")
    natural_keys = ("code", "name")
    fields = (Field("name", is_name=True, default=""), Field("code", default=""), Field("color", default=""))
    constraints = {"required_one_of": [["id", "code", "name"]]}

    def meant(self, ctx, fresh=False):
        """By code, or else by name if it has no code."""
        code = ctx.params.get("code")
        if ctx.params.get("id") or not code:
            return ctx.find(self, fresh)
        found = ctx.list(self, fresh)
        by_code = [raw for raw in found if raw["code"] == code]
        return (by_code or [raw for raw in found.named(ctx.params.get("name")) if not raw["code"]] or [None])[0]


DOOR = Door()
DOORS = DeclaredList(DOOR, "doors")


def door(identifier=ONE, name="Front", code="f", color="red"):
    return {"id": identifier, "name": name, "code": code, "color": color}


def do(task, found, check_mode=False, cache=None, post=None, **given):
    table = {LIST: found, "POST /doors": post or door(TWO)}
    table.update({"PUT /doors/" + raw["id"]: None for raw in found})
    table.update({"GET /doors/" + raw["id"]: raw for raw in found})
    client = FakeClient(table)
    options = dict(params(task, **given), timeout=30)
    return run(task, client, options, check_mode, NOW, cache=cache, task_key=task.key(options)), client


def test_the_first_key_with_a_value_identifies():
    assert DOOR.identity({"name": "Front", "code": "f"}) == ("code", "f")
    assert DOOR.identity({"name": " Front ", "code": ""}) == ("name", "Front")
    assert DOOR.identity({}) == ("name", "")


def test_key_that_did_not_find_the_object_is_set():
    result, client = do(Manage(DOOR), [door()], code="f", name="Main")
    assert [sent.body for sent in client.writes] == [{"name": "Main"}]
    result, client = do(Manage(DOOR), [door(code="")], code="g", name="Front")
    assert [sent.body for sent in client.writes] == [{"code": "g"}]
    assert result["door"]["id"] == ONE


def test_alias_of_the_id_option():
    result, client = do(Manage(DOOR), [door()], number=ONE, color="blue")
    assert result["changed"] and [sent.path for sent in client.writes] == ["/doors/" + ONE]


def test_creation_without_a_response_is_found_by_its_code():
    lost = UnknownOutcome("lost")
    client = FakeClient({LIST: Steps([], [door(TWO, name="", code="new", color="")]), "POST /doors": lost})
    result = run(Manage(DOOR), client, dict(params(Manage(DOOR), code="new"), timeout=30), False, NOW)
    assert not result.get("failed"), result
    assert result["door"]["id"] == TWO and len(client.writes) == 1


def test_tasks_lock_all_keys(tmp_path, monkeypatch):
    """Two tasks that create the same object can identify it by different options."""
    taken = []
    monkeypatch.setattr(Locks, "take", lambda locks, keys, task: taken.extend(keys) or True)
    do(Manage(DOOR), [], cache=Cache(str(tmp_path)), code="f", name="Front", post=door())
    assert {key.split("\0")[-1] for key in taken} == {"f", "front"}
    assert len(taken) == 2


# --- lists -----------------------------------------------------------------------------------------------------------

FOUND = [door(), door(TWO, name="Back", code="")]


def test_list_finds_each_object_like_a_single_task():
    entries = [{"code": "f", "name": "Main"}, {"name": "Back", "color": "blue"}, {"code": "new"}]
    result, client = do(DOORS, FOUND, doors=entries, post=door("1000000003", name="", code="new"))
    assert not result.get("failed"), result
    sent = {(one.method, one.path.rpartition("/")[2]): one.body for one in client.writes}
    assert sent == {
        ("PUT", ONE): {"name": "Main"},
        ("PUT", TWO): {"color": "blue"},
        ("POST", "doors"): {"code": "new"},
    }
    assert [step["name"] for step in result["plan"]] == ["Main", "Back", "new"]


def test_list_renames_objects():
    result, client = do(DOORS, FOUND, doors=[{"name": "Rear", "previous_name": "Back"}])
    assert [one.body for one in client.writes] == [{"name": "Rear"}]
    assert result["plan"][0]["action"] == "rename"


def test_two_entries_for_one_object_are_rejected():
    result, client = do(DOORS, FOUND, doors=[{"code": "f"}, {"id": ONE, "name": "Main"}])
    assert result["msg"].startswith("doors[1]: doors[0] and doors[1] mean the same door: " + ONE)
    assert client.writes == []


@pytest.mark.parametrize(
    "entries, message",
    [
        ([{"color": "red"}], "one of the following is required: id, code, name"),
        ([{"name": " "}], "doors[0].name: must not be empty."),
        ([{"code": "f"}, {"code": "f", "name": "x"}], "doors[1].code: doors[0] declares 'f' too."),
        ([{"name": "a"}, {"name": "a"}], "doors[1].name: doors[0] declares 'a' too."),
    ],
)
def test_contradictory_entries_are_rejected(entries, message):
    try:
        result, _client = do(DOORS, FOUND, doors=entries)
    except AssertionError as error:  # of the argument spec
        assert message in str(error)
    else:
        assert result["msg"].startswith(message)


def test_entries_with_the_same_name_and_different_codes_are_two_objects():
    twins = [door(), door(TWO, code="b")]
    result, client = do(DOORS, twins, doors=[{"name": "Front", "code": "f"}, {"name": "Front", "code": "b"}])
    assert not result.get("failed") and client.writes == []


def test_declaration_identifies_each_object():
    """By code, or by name; by ID if others have the code or the name that identifies it."""
    found = [door(), door(TWO, code="b"), door("1000000003", code=""), door("1000000004", name="", code="x")]
    result, _client = do(DOORS, found, doors=[{"code": "f"}])
    names = [{key: entry[key] for key in ("id", "name", "code") if entry.get(key)} for entry in result["declaration"]]
    assert names == [
        {"name": "Front", "code": "f"},
        {"name": "Front", "code": "b"},
        {"id": "1000000003", "name": "Front"},
        {"code": "x"},
    ]
