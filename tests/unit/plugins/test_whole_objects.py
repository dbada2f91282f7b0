# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Resources whose updates carry the whole object, and whose API may create an object although it returns an error."""

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


# --- values that the API does not show -------------------------------------------------------------------------------


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
def test_an_update_carries_what_cannot_be_compared_and_is_no_reason_for_one(given, body, unknown):
    result, client = do({"GET /doors": [FRONT], "PUT /doors/1": dict(FRONT, **(body or {}))}, name="Front", **given)
    assert [request.body for request in client.writes] == ([body] if body else [])
    assert (result["changed"], result["unknown"]) == (bool(body), unknown)
    assert "4711" not in str(result)


# --- creations that happen although they are rejected ----------------------------------------------------------------


@pytest.mark.parametrize("error", [INVALID, NotFoundError("Gone.", status=404)])
def test_what_a_rejected_creation_has_created_is_adopted(error):
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
def test_a_creation_that_did_not_happen_is_an_error(error, reads):
    result, client = do({"GET /doors": [], "POST /doors": error}, name="Front")
    assert result["failed"] and result["msg"].startswith(error.msg) and result["warnings"] == []
    assert len(client.sent) - len(client.writes) == reads


def test_the_first_error_counts_if_the_check_fails():
    result, _client = do({"GET /doors": Steps([], ApiError("HTTP 500.", status=500)), "POST /doors": INVALID}, name="A")
    assert result["failed"] and result["msg"].startswith(INVALID.msg)


def test_only_an_api_that_does_this_is_checked():
    result, client = do({"GET /doors": Steps([], [FRONT]), "POST /doors": INVALID}, Gate(), name="Front")
    assert result["failed"] and len(client.sent) == 2


def test_a_rejected_update_is_an_error():
    result, client = do({"GET /doors": [FRONT], "PUT /doors/1": INVALID}, name="Front", color="blue")
    assert result["failed"] and [request.method for request in client.sent] == ["GET", "PUT"]


# --- objects that are only listed ------------------------------------------------------------------------------------


class Key(Listed, Door):
    """Keys have no path of their own."""


@pytest.mark.parametrize("identifier, names", [("1", ["Front"]), ("2", [])])
def test_an_id_is_looked_for_in_the_list(identifier, names):
    task = Info(Key())
    result = run(task, FakeClient({"GET /doors": [FRONT]}), params(task, id=identifier))
    assert [one["name"] for one in result["doors"]] == names
