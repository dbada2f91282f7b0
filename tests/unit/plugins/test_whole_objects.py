# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resources whose updates contain the whole object, and whose API can create an object in spite of an error."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import ApiError, AuthError, NotFoundError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.listed import Listed
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import TOY, FakeClient, Sent, Steps, params


class Door(Resource):
    provider = TOY
    noun = "door"
    plural = "doors"
    path = "/doors"
    list_query = {"all": "true"}
    id_key = "door_id"
    whole_updates = True
    errors_prove_nothing = True
    fields = (
        Field("name", is_name=True),
        Field("color"),
        Field("code", spec={"no_log": True}, write_only=True),
    )
    options = {"update_unreadable": {"type": "str", "choices": ["on_create", "always"], "default": "on_create"}}


class Gate(Door):
    errors_prove_nothing = False


FRONT = {"door_id": "1", "name": "Front", "color": "red"}
INVALID = ApiError("HTTP 400. Invalid data.", status=400)


def do(table, resource=None, check=False, **given):
    client, task = FakeClient(table), Manage(resource or Door())
    return run(task, client, dict(params(task, **given), timeout=30), check), client


def test_a_list_is_requested_with_its_parameters():
    _result, client = do({"GET /doors?all=true": [FRONT]}, name="Front", color="red")
    assert client.sent == [Sent("GET", "/doors", None, {"all": "true"})]


# --- values that the API does not return -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, body, unknown",
    [
        ({"color": "red", "code": "4711"}, None, ["code"]),
        ({"color": "blue", "code": "4711"}, {"name": "Front", "color": "blue", "code": "4711"}, []),
        ({"color": "blue"}, {"name": "Front", "color": "blue"}, []),
        (
            {"color": "red", "code": "4711", "update_unreadable": "always"},
            {"name": "Front", "color": "red", "code": "4711"},
            [],
        ),
    ],
)
def test_update_contains_values_that_are_not_compared(given, body, unknown):
    result, client = do({"GET /doors": [FRONT], "PUT /doors/1": dict(FRONT, **(body or {}))}, name="Front", **given)
    assert [request.body for request in client.writes] == ([body] if body else [])
    assert (result["changed"], result["unknown"]) == (bool(body), unknown)
    assert "4711" not in str(result)


# --- creations that succeed in spite of an error ---------------------------------------------------------------------


@pytest.mark.parametrize("error", [INVALID, NotFoundError("Gone.", status=404)])
def test_object_created_in_spite_of_an_error_is_adopted(error):
    table = {"GET /doors": Steps([], [dict(FRONT, color="white")]), "POST /doors": error}
    result, client = do(table, name="Front", color="red")
    assert result["changed"] and result["door"]["id"] == "1" and not result.get("failed")
    (warning,) = result["warnings"]
    assert warning.startswith("The API returned an error, but it has created the door. Run the task again")
    assert warning.endswith(error.msg)
    assert [request.method for request in client.sent] == ["GET", "POST", "GET"]


@pytest.mark.parametrize(
    "error, reads",
    [(INVALID, 2), (AuthError("No.", status=401), 1), (ApiError("Too many.", status=429), 1)],
)
def test_creation_without_effect_is_an_error(error, reads):
    result, client = do({"GET /doors": [], "POST /doors": error}, name="Front")
    assert result["failed"] and result["msg"].startswith(error.msg) and result["warnings"] == []
    assert len(client.sent) - len(client.writes) == reads


def test_first_error_is_reported_if_the_verification_fails():
    result, _client = do({"GET /doors": Steps([], ApiError("HTTP 500.", status=500)), "POST /doors": INVALID}, name="A")
    assert result["failed"] and result["msg"].startswith(INVALID.msg)


def test_creations_are_verified_only_for_such_an_api():
    result, client = do({"GET /doors": Steps([], [FRONT]), "POST /doors": INVALID}, Gate(), name="Front")
    assert result["failed"] and len(client.sent) == 2


def test_rejected_update_is_an_error():
    result, client = do({"GET /doors": [FRONT], "PUT /doors/1": INVALID}, name="Front", color="blue")
    assert result["failed"] and [request.method for request in client.sent] == ["GET", "PUT"]


# --- objects that are only listed ------------------------------------------------------------------------------------


class Key(Listed, Door):
    """Keys have no path of their own."""


@pytest.mark.parametrize("identifier, names", [("1", ["Front"]), ("2", [])])
def test_id_is_looked_up_in_the_list(identifier, names):
    task = Info(Key())
    result = run(task, FakeClient({"GET /doors": [FRONT]}), params(task, id=identifier))
    assert [one["name"] for one in result["doors"]] == names


# --- lists of dictionaries -------------------------------------------------------------------------------------------


class Rack(Door):
    fields = (
        Field("name", is_name=True),
        Field(
            "slots",
            "slot_list",
            type="list",
            elements="dict",
            fields=(
                Field("size", "slot_size", type="int", spec={"required": True}),
                Field("kind", constants={"small": 1, "large": 2}),
                Field("words", type="list", is_set=True),
            ),
            is_set=True,
            default=[],
        ),
    )


SLOTS = [{"slot_size": "3", "kind": 2, "words": ["b", "a"]}, {"slot_size": 1, "kind": "1", "words": [], "extra": 1}]


@pytest.mark.parametrize(
    "wanted, changed",
    [
        ([{"size": 1, "kind": "small"}, {"size": 3, "words": ["a", "b"]}], False),
        ([{"size": 3}, {"size": 1}], False),
        ([{"size": 3}], True),
        ([{"size": 3}, {"size": 3}], True),
        ([{"size": 3}, {"size": 2}], True),
        ([{"size": 3}, {"size": 1}, {"size": 1}], True),
        ([], True),
    ],
)
def test_list_of_dictionaries_is_unordered_and_compares_only_given_keys(wanted, changed):
    table = {"GET /doors": [{"door_id": "1", "name": "Front", "slot_list": SLOTS}], "PUT /doors/1": {"door_id": "1"}}
    result, client = do(table, Rack(), name="Front", slots=wanted)
    assert result["changed"] is changed
    if changed:
        (put,) = client.writes
        assert sorted(one["slot_size"] for one in put.body["slot_list"]) == sorted(one["size"] for one in wanted)


def test_dictionaries_in_a_list_are_converted():
    result, client = do(
        {"GET /doors": [], "POST /doors": {"door_id": "1"}}, Rack(), name="A", slots=[{"size": 3, "kind": "large"}]
    )
    assert client.writes[0].body["slot_list"] == [{"slot_size": 3, "kind": 2}]
    assert result["door"]["slots"] == [{"size": 3, "kind": "large"}]
    info = run(
        Info(Rack()), FakeClient({"GET /doors": [{"door_id": "1", "name": "A", "slot_list": SLOTS}]}), {"name": None}
    )
    assert info["doors"][0]["slots"] == [
        {"size": 3, "kind": "large", "words": ["a", "b"]},
        {"size": 1, "kind": "small", "words": []},
    ]


class Shelf(Door):
    fields = (
        Field("name", is_name=True),
        Field(
            "slots",
            type="list",
            elements="dict",
            fields=(Field("door", ref=Door()), Field("doors", type="list", ref=Door())),
        ),
    )


def test_dictionaries_in_a_list_can_refer_to_objects_by_name():
    slots = [{"door": "1", "doors": ["1"]}, {"doors": []}]
    table = {"GET /doors": [dict(FRONT, slots=[])], "PUT /doors/1": dict(FRONT, slots=slots)}
    given = {"name": "Front", "slots": [{"door": "Front", "doors": ["Front", " Front "]}, {"doors": []}]}
    result, client = do(table, Shelf(), **given)
    (put,) = client.writes
    assert put.body["slots"] == slots
    assert result["door"]["slots"] == [{"door": "Front", "doors": ["Front"]}, {"doors": []}]
    predicted, _client = do(table, Shelf(), check=True, **given)
    assert predicted["door"] == result["door"] and predicted["diff"] == result["diff"]
