# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The data of a resource: paths of objects, the format of IDs, and lists in one string."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError, NotFoundError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field, given
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, params


class Author(Resource):
    provider = TOY
    noun, plural, path, id_key = "author", "authors", "/authors", "id"
    id_pattern = re.compile("a[0-9]+")
    fields = (Field("name"),)


class Book(Resource):
    """Its list is nested in a response, one object has another path, and a POST changes it."""

    provider = TOY
    noun, plural, path, id_key = "book", "books", "/books", "id"
    item_path = "/book/{id}"
    update_method = "POST"
    list_key = "books"
    fields = (
        Field("name", always=True),
        Field("tags", type="list", elements="str", separator=" "),
        Field("authors", type="list", elements="str", ref=Author(), separator=","),
    )


BOOK = Book()
STORED = {"id": "b1", "name": "Ulysses", "tags": "old  irish ", "authors": "a1"}
AUTHORS = [{"id": "a1", "name": "Joyce, James"}, {"id": "a2", "name": "Ann"}]


def do(table, check_mode=False, task=None, **given):
    client = FakeClient(dict({"GET /authors": AUTHORS}, **table))
    task = task or Manage(BOOK)
    return run(task, client, params(task, **given), check_mode, NOW), client


def test_object_can_have_its_own_path():
    table = {"GET /book/b1": STORED, "DELETE /book/b1": None}
    result, client = do(table, id="b1", state="absent")
    assert (result["changed"], [one.method for one in client.sent]) == (True, ["GET", "DELETE"])


def test_update_uses_the_method_of_the_resource():
    table = {"GET /books": {"books": [STORED]}, "POST /book/b1": dict(STORED, tags="new")}
    result, client = do(table, name="Ulysses", tags=["new"])
    assert [(one.method, one.path, one.body) for one in client.writes] == [
        ("POST", "/book/b1", {"name": "Ulysses", "tags": "new"})
    ]
    assert result["book"]["tags"] == ["new"]


@pytest.mark.parametrize(
    "answer, expected", [({"books": [STORED]}, 1), ({"books": []}, 0), ([STORED], 1), ({}, 0), (STORED, 1)]
)
def test_list_is_found_inside_a_response(answer, expected):
    result, _client = do({"GET /books": answer}, task=Info(BOOK))
    assert len(result["books"]) == expected


def test_list_in_one_string_is_read_and_written_as_a_list():
    result, client = do({"GET /books": {"books": [STORED]}}, name="Ulysses", tags=["irish", "old"])
    assert (result["changed"], result["book"]["tags"], client.writes) == (False, ["old", "irish"], [])
    assert BOOK.body({"tags": []}, ["tags"]) == {"tags": ""}


@pytest.mark.parametrize("item, what", [("two words", "a space"), ("", "a space"), ("a b ", "a space")])
def test_item_with_the_separator_is_rejected_before_any_request(item, what):
    result, client = do({}, name="Ulysses", tags=["old", item])
    assert result["msg"] == "tags: %r must not be empty or contain %s." % (item, what)
    assert client.sent == []


def test_error_shows_the_separator():
    with pytest.raises(InputError, match="x: 'a,b' must not be empty or contain ','."):
        Resource.check(
            type("Thing", (Resource,), {"fields": (Field("x", type="list", separator=","),)})(), {"x": ["a,b"]}
        )


def test_name_can_contain_the_id_separator():
    table = {"GET /books": {"books": [STORED]}, "POST /book/b1": {"id": "b1"}}
    result, client = do(table, name="Ulysses", authors=["Joyce, James", "a2"])
    assert client.writes[0].body == {"name": "Ulysses", "authors": "a1,a2"}
    assert result["book"]["authors"] == ["Joyce, James", "Ann"]


def test_id_must_match_the_pattern():
    assert BOOK.by_name["authors"].ref.is_id("a12") and not BOOK.by_name["authors"].ref.is_id("Ann")
    assert not BOOK.is_id("b1") and not BOOK.is_id("1234567890123")


# --- updates ---------------------------------------------------------------------------------------------------------


class Budget(Resource):
    """Responses have the amount under another key, and show an update only when the object is read again."""

    provider = TOY
    noun, plural, path, id_key = "budget", "budgets", "/budgets", "id"
    verify_updates = True
    fields = (
        Field("name"),
        Field("amount", "sums.now", type="int", written_as="sum", always=True),
        Field("author", "sums.author", ref=Author(), written_as="payer.author"),
        Field("spent", "sums.spent", type="int", option=False),
    )


def budget(amount, **sums):
    return {"id": "b1", "name": "Ulysses", "sums": dict(sums, now=amount, author="")}


@pytest.mark.parametrize("check_mode", [False, True])
def test_written_key_can_differ_from_the_read_key(check_mode):
    table = {"GET /budgets": [budget(1)], "PUT /budgets/b1": None, "GET /budgets/b1": budget(2)}
    result, client = do(table, check_mode, Manage(Budget()), name="Ulysses", amount=2)
    assert [one.body for one in client.writes] == ([] if check_mode else [{"sum": 2}])
    assert (result["changed"], result["budget"]["amount"]) == (True, 2)


def test_error_about_an_id_is_explained_by_the_written_key():
    there = dict(budget(1), sums={"now": 1, "author": "a1"})
    table = {"GET /budgets": [there], "PUT /budgets/b1": NotFoundError("No such author.", 1, 404)}
    result, _client = do(table, False, Manage(Budget()), name="Ulysses", author="a2")
    assert result["msg"].startswith("author: No such author.")


def test_update_that_is_read_again_ignores_its_response():
    table = {"GET /budgets": [budget(1, spent=5)], "PUT /budgets/b1": budget(1, spent=6)}
    result, client = do(
        dict(table, **{"GET /budgets/b1": budget(2)}), False, Manage(Budget()), name="Ulysses", amount=2
    )
    assert [one.method for one in client.sent] == ["GET", "PUT", "GET"]
    assert (result["budget"]["amount"], result["budget"]["spent"]) == (2, 5)


def test_an_update_that_has_no_effect_is_an_error():
    table = {"GET /budgets": [budget(1)], "PUT /budgets/b1": budget(2), "GET /budgets/b1": budget(1)}
    result, _client = do(table, False, Manage(Budget()), name="Ulysses", amount=2)
    assert result["failed"] and "amount" in result["msg"]


class Letter(Resource):
    """An update contains the unchanged seal, but only the marks that change."""

    provider = TOY
    noun, plural, path, id_key = "letter", "letters", "/letters", "id"
    fields = (
        Field("name"),
        Field(
            "seal", type="dict", fields=(Field("color"), Field("shape")), always=True, verify_cleared=True, default={}
        ),
        Field(
            "head",
            type="dict",
            fields=(Field("city"), Field("marks", type="dict", decode=dict, encode=dict, only_changes=True)),
        ),
        Field("reader", default="nobody"),
    )

    def from_answer(self, raw):
        """The response to a write contains another reader."""
        return {name: value for name, value in self.from_api(raw).items() if name != "reader"}


LETTERS, LETTER, PUT_LETTER = "GET /letters", "GET /letters/l1", "PUT /letters/l1"
SENT = {
    "id": "l1",
    "name": "Dear",
    "seal": {"color": "red"},
    "head": {"city": "Graz", "marks": {"a": 1, "b": 2}},
    "reader": "nobody",
}


def write(table, **given):
    return do(table, False, Manage(Letter()), name="Dear", **given)


def test_update_repeats_only_nonempty_dictionaries():
    _result, client = write({LETTERS: [SENT], PUT_LETTER: None}, reader="Ann")
    assert client.writes[0].body == {"seal": {"color": "red"}, "reader": "Ann"}
    _result, client = write({LETTERS: [dict(SENT, seal={})], PUT_LETTER: None}, reader="Ann")
    assert client.writes[0].body == {"reader": "Ann"}


def test_update_sends_only_changed_keys_if_the_dictionary_says_so():
    _result, client = write({LETTERS: [SENT], PUT_LETTER: None}, head={"marks": {"a": 1, "b": 3, "c": 4}})
    assert client.writes[0].body == {
        "seal": {"color": "red"},
        "head": {"city": "Graz", "marks": {"b": 3, "c": 4}},
    }


def test_a_creation_sends_all_keys():
    head = {"city": "Graz", "marks": {"a": 1}}
    _result, client = write({LETTERS: [], "POST /letters": SENT}, head=head)
    assert client.writes[0].body == {"name": "Dear", "head": head}


@pytest.mark.parametrize("there, failed", [({}, False), ({"color": "red"}, True)])
def test_cleared_dictionary_is_read_again(there, failed):
    class Clearable(Letter):
        fields = tuple(
            replace(field, encode=lambda value: {}) if field.name == "seal" else field for field in Letter.fields
        )

    table = {LETTERS: [SENT], PUT_LETTER: None, LETTER: dict(SENT, seal=there)}
    result, client = do(table, False, Manage(Clearable()), name="Dear", seal={"color": ""})
    assert (client.writes[0].body, bool(result.get("failed"))) == ({"seal": {}}, failed)


@pytest.mark.parametrize("table", [{LETTERS: [SENT], PUT_LETTER: dict(SENT, reader="me")}, {LETTERS: []}])
def test_resource_can_interpret_a_response(table):
    result, _client = write(dict({"POST /letters": dict(SENT, reader="me")}, **table), reader="Ann")
    assert result["letter"]["reader"] == "Ann"


# --- objects whose ID no list contains -------------------------------------------------------------------------------


class Coin(Resource):
    provider = TOY
    noun, plural, path, id_key = "coin", "coins", "/coins", "id"
    ids_in_lists = False
    fields = (Field("name"), Field("metal"))

    def find_id(self, ctx, values):
        if values["metal"] == "gold":
            raise InputError("id: gold coins have none.")
        return "c1"


@pytest.mark.parametrize("check_mode", [False, True])
@pytest.mark.parametrize("given, method", [({"metal": "tin"}, "PUT"), ({"state": "absent"}, "DELETE")])
def test_unlisted_id_is_looked_up_before_a_write(given, method, check_mode):
    table = {"GET /coins": [{"name": "Penny", "metal": "iron"}], method + " /coins/c1": None}
    result, client = do(table, check_mode, Manage(Coin()), name="Penny", **given)
    assert [(one.method, one.path) for one in client.writes] == ([] if check_mode else [(method, "/coins/c1")])
    assert (result["changed"], result["coin"]["id"]) == (True, "c1")


def test_unknown_id_is_an_error_only_if_required():
    table = {"GET /coins": [{"name": "Pound", "metal": "gold"}]}
    result, _client = do(table, False, Manage(Coin()), name="Pound", metal="gold")
    assert (result["changed"], "id" in result["coin"]) == (False, False)
    result, client = do(table, False, Manage(Coin()), name="Pound", metal="tin")
    assert (result["msg"], client.writes) == ("id: gold coins have none.", [])


# --- options ---------------------------------------------------------------------------------------------------------


def test_list_elements_are_strings_by_default():
    assert Field("x", type="list").argument_spec() == {"type": "list", "elements": "str"}
    assert Field("x", type="list", elements="int").argument_spec() == {"type": "list", "elements": "int"}
    assert Field("x", type="list").from_api([1, "b"]) == ["1", "b"]
    assert Field("x", type="list", elements="int").from_api(["1"]) == [1]
    assert Field("x").argument_spec() == {"type": "str"}


@pytest.mark.parametrize(
    "field",
    [Field("x", type="list", constants={"a": 1, "b": 2}), Field("x", type="list", spec={"choices": ["a", "b"]})],
)
def test_constants_define_the_choices_and_the_order_of_a_list(field):
    assert field.argument_spec() == {"type": "list", "elements": "str", "choices": ["a", "b"]}
    assert given(field, ["b", "a", "b"]) == ["a", "b"]
