# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields that have their own endpoint."""

from __future__ import annotations

import operator

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.endpoint import Endpoint
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import ApiError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, Steps, params


def pin_body(value, given):
    return {"pin": value, "hint": given["hint"] or ""}


class Book(Resource):
    provider = TOY
    noun, plural, path, id_key = "book", "books", "/books", "id"
    fields = (
        Field("name", always=True),
        Field("text", on_create=False, default=""),
        Field("price", type="int"),
        Field(
            "cover",
            "pictures.cover",
            endpoint=Endpoint(
                "cover",
                method="POST",
                cleared=operator.not_,
                answer=lambda raw, _body: {"cover": raw["cover"], "size": raw["size"]},
            ),
        ),
        Field("size", type="int", option=False),
        Field("listed", type="bool", endpoint=Endpoint("listing", protects=operator.not_)),
        Field(
            "lent",
            type="bool",
            endpoint=Endpoint({True: "lend", False: "return"}, method="POST", protects=bool),
        ),
        Field(
            "pin",
            write_only=True,
            spec={"no_log": True},
            endpoint=Endpoint(
                "lock/pin",
                body=pin_body,
                cleared=operator.not_,
                protects=bool,
                once=True,
                instead=lambda body: dict(body, old=body["pin"]),
            ),
        ),
    )
    options = {
        "hint": {"type": "str"},
        "update_unreadable": {"type": "str", "default": "on_create"},
    }


BOOK = Book()
STORED = {
    "id": "b1",
    "name": "Ulysses",
    "text": "",
    "price": 5,
    "pictures": {"cover": ""},
    "listed": True,
    "lent": False,
}
LIST, ONE = "GET /books", "/books/b1"
LOST = UnknownOutcome("Lost.")


def stored(**changes):
    return dict(STORED, **changes)


def do(table, check_mode=False, **given):
    client = FakeClient(table)
    task = Manage(BOOK)
    return run(task, client, params(task, **given), check_mode, NOW), client


def writes(client):
    return ["{0} {1}".format(one.method, one.path) for one in client.writes]


def test_a_field_is_sent_to_its_endpoint():
    table = {LIST: [STORED], "POST %s/cover" % ONE: {"cover": "red", "size": 7}}
    result, client = do(table, name="Ulysses", cover="red")
    assert [(one.path, one.body) for one in client.writes] == [(ONE + "/cover", {"cover": "red"})]
    assert (result["book"]["cover"], result["book"]["size"]) == ("red", 7)


def test_the_response_of_an_endpoint_is_ignored_by_default():
    table = {LIST: [STORED], "PUT %s/listing" % ONE: {"listed": True, "price": 9}}
    result, _client = do(table, name="Ulysses", listed=False)
    assert (result["book"]["listed"], result["book"]["price"]) == (False, 5)


def test_a_value_is_cleared_with_delete_and_without_a_body():
    table = {LIST: [stored(pictures={"cover": "red"})], "DELETE %s/cover" % ONE: None}
    result, client = do(table, name="Ulysses", cover="")
    assert [(one.method, one.path, one.body) for one in client.writes] == [("DELETE", ONE + "/cover", None)]
    assert result["book"]["cover"] == ""


@pytest.mark.parametrize("before, after, path", [(False, True, "lend"), (True, False, "return")])
def test_the_path_can_depend_on_the_value(before, after, path):
    table = {LIST: [stored(lent=before)], "POST %s/%s" % (ONE, path): None}
    result, client = do(table, name="Ulysses", lent=after)
    assert [(one.method, one.path, one.body) for one in client.writes] == [("POST", "%s/%s" % (ONE, path), None)]
    assert (result["changed"], result["book"]["lent"]) == (True, after)
    again, client = do({LIST: [stored(lent=after)]}, name="Ulysses", lent=after)
    assert (again["changed"], client.writes) == (False, [])


def test_the_body_can_contain_other_options():
    table = {LIST: [STORED], "PUT %s/lock/pin" % ONE: None}
    _result, client = do(table, name="Ulysses", pin="1234", hint="Easy.", update_unreadable="always")
    assert client.writes[0].body == {"pin": "1234", "hint": "Easy."}


def test_the_endpoints_that_protect_a_new_object_come_first():
    answers = ["PUT " + ONE, "PUT %s/listing" % ONE, "POST %s/lend" % ONE, "PUT %s/lock/pin" % ONE]
    table = dict(
        {LIST: [], "POST /books": STORED, "POST %s/cover" % ONE: {"cover": "red", "size": 7}}, **dict.fromkeys(answers)
    )
    result, client = do(table, name="Ulysses", text="x", price=5, cover="red", listed=False, lent=True, pin="1234")
    assert writes(client) == [
        "POST /books",
        "PUT %s/lock/pin" % ONE,
        "POST %s/lend" % ONE,
        "PUT %s/listing" % ONE,
        "PUT " + ONE,
        "POST %s/cover" % ONE,
    ]
    assert client.writes[0].body == {"name": "Ulysses", "price": 5}
    assert client.writes[4].body == {"name": "Ulysses", "text": "x"}
    assert (result["book"]["listed"], result["book"]["lent"]) == (False, True)


def test_the_endpoints_that_open_an_object_come_last():
    answers = ["PUT " + ONE, "PUT %s/listing" % ONE, "POST %s/return" % ONE, "DELETE %s/lock/pin" % ONE]
    table = dict({LIST: [stored(listed=False, lent=True)]}, **dict.fromkeys(answers))
    _result, client = do(table, name="Ulysses", price=6, listed=True, lent=False, pin="", update_unreadable="always")
    assert writes(client) == answers


def test_other_fields_are_not_sent_if_only_the_endpoint_changes():
    table = {LIST: [], "POST /books": STORED, "POST %s/lend" % ONE: None}
    _result, client = do(table, name="Ulysses", lent=True)
    assert writes(client) == ["POST /books", "POST %s/lend" % ONE]


@pytest.mark.parametrize("given", [{"cover": "red"}, {"lent": True}, {"listed": False}, {"price": 6, "lent": True}])
def test_check_mode_predicts_the_effect_of_endpoints(given):
    table = {
        LIST: [STORED],
        "PUT " + ONE: None,
        "POST %s/cover" % ONE: {"cover": "red", "size": 7},
        "POST %s/lend" % ONE: None,
        "PUT %s/listing" % ONE: None,
    }
    predicted, client = do(table, check_mode=True, name="Ulysses", **given)
    assert client.writes == []
    real, _client = do(table, name="Ulysses", **given)
    assert (predicted["changed"], predicted["diff"]) == (real["changed"], real["diff"])
    assert {name: real["book"][name] for name in predicted["book"]} == predicted["book"]


def test_a_lost_write_that_took_effect_is_not_retried():
    table = {LIST: [STORED], "POST %s/lend" % ONE: LOST, "GET " + ONE: stored(lent=True)}
    result, client = do(table, name="Ulysses", lent=True)
    assert (result["changed"], writes(client)) == (True, ["POST %s/lend" % ONE])


def test_a_lost_write_that_did_not_take_effect_is_retried():
    table = {LIST: [STORED], "POST %s/lend" % ONE: Steps(LOST, None), "GET " + ONE: STORED}
    result, client = do(table, name="Ulysses", lent=True)
    assert (result["changed"], writes(client)) == (True, ["POST %s/lend" % ONE] * 2)


def test_a_lost_write_of_an_unreadable_value_is_not_retried():
    table = {LIST: [STORED], "PUT %s/lock/pin" % ONE: LOST, "GET " + ONE: STORED}
    result, client = do(table, name="Ulysses", pin="1234", update_unreadable="always")
    assert result["failed"] and "it was not sent again" in result["msg"]
    assert writes(client) == ["PUT %s/lock/pin" % ONE]


def test_a_lost_delete_of_a_value_that_took_effect_is_not_retried():
    table = {LIST: [stored(pictures={"cover": "red"})], "DELETE %s/cover" % ONE: LOST, "GET " + ONE: STORED}
    result, client = do(table, name="Ulysses", cover="")
    assert (result["changed"], writes(client)) == (True, ["DELETE %s/cover" % ONE])


def test_a_rejected_write_is_sent_again_with_the_alternative_body():
    table = {LIST: [STORED], "PUT %s/lock/pin" % ONE: Steps(ApiError("Old?", 1, 400), None)}
    result, client = do(table, name="Ulysses", pin="1234", update_unreadable="always")
    assert result["changed"]
    assert [one.body for one in client.writes] == [
        {"pin": "1234", "hint": ""},
        {"pin": "1234", "hint": "", "old": "1234"},
    ]


def test_a_failure_reports_the_writes_before_it():
    table = {
        LIST: [STORED],
        "PUT " + ONE: None,
        "POST %s/lend" % ONE: None,
        "POST %s/cover" % ONE: ApiError("No.", 1, 400),
    }
    result, _client = do(table, name="Ulysses", price=6, lent=True, cover="red")
    assert result["msg"].startswith("No. Already done: POST /books/b1/lend, PUT /books/b1.")
