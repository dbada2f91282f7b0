# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine rejects or adds because of the data of a resource, after it has planned the changes of a task."""

from __future__ import annotations

import re

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import NotFoundError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.plan import New
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, Steps, params

MEDIA = {"print": 1, "audio": 2}


class Author(Resource):
    provider = TOY
    noun, plural, path, id_key = "author", "authors", "/authors", "id"
    id_pattern = re.compile("a[0-9]+")
    fields = (Field("name"),)


class Book(Resource):
    """A change contains the whole object."""

    provider = TOY
    noun, plural, path, id_key = "rare_book", "rare_books", "/books", "id"
    undeletable = "books are kept. Hide {0}."
    whole_updates = True
    fields = (
        Field("name", required_on_create=True),
        Field("text", required_on_create=True),
        Field("price", type="int", required_on_create=True),
        Field("authors", type="list", elements="str", ref=Author(), default=[], is_set=True, read_old_names=True),
        Field("editors", type="list", elements="str", ref=Author(), default=[]),
        Field(
            "media", type="list", elements="str", constants=MEDIA, open=True, is_set=True, default=[], send_default=True
        ),
        Field("sold", type="int", option=False),
    )


class Shelf(Resource):
    """A change contains only the changed values."""

    provider = TOY
    noun, plural, path, id_key = "shelf", "shelves", "/shelves", "id"
    fields = (Field("name", required_on_create=True), Field("room"))


class Shelves(Shelf):
    bulk = True
    undeletable = "shelves are built in."

    def targets(self, ctx):
        return [New({"name": "New", "room": "1"}), *ctx.list(self)]


BOOK, SHELF, SHELVES = Book(), Shelf(), Shelves()
LIST, PUT = "GET /books", "PUT /books/b1"
AUTHORS = {"GET /authors": [{"id": "a1", "name": "Ann"}, {"id": "a2", "name": "Ben"}]}
STORED = {
    "id": "b1",
    "name": "Ulysses",
    "text": "A day.",
    "price": 5,
    "authors": ["a2", "a1"],
    "editors": [],
    "media": [],
}
WHOLE = {"text": "A day.", "price": 5}


def do(table, resource=BOOK, check_mode=False, **given):
    client = FakeClient(table)
    task = Manage(resource)
    return run(task, client, params(task, **given), check_mode, NOW), client


# --- required options of new objects ---------------------------------------------------------------------------------


@pytest.mark.parametrize("check_mode", [False, True])
@pytest.mark.parametrize("given, missing", [({"text": "A day."}, "price"), ({"price": 5}, "text")])
def test_new_object_without_a_required_option_is_rejected(given, missing, check_mode):
    result, client = do({LIST: []}, check_mode=check_mode, name="Ulysses", **given)
    assert (result["failed"], result["msg"]) == (
        True,
        missing + ": there is no rare book 'Ulysses' yet; a new one requires it.",
    )
    assert client.writes == []


def test_check_mode_allows_that_an_earlier_task_creates_an_object_with_only_a_name():
    result, _client = do({LIST: []}, name="Ulysses")
    assert result["msg"] == "text: there is no rare book 'Ulysses' yet; a new one requires it."
    result, _client = do({LIST: []}, check_mode=True, name="Ulysses", authors=[])
    assert (result["changed"], result["unresolved"], result["rare_book"]) == (False, ["name"], None)
    assert result["warnings"][0].startswith("text: there is no rare book 'Ulysses' yet; a new one requires it.")


class Novel(Book):
    only_to_create = ("price",)


@pytest.mark.parametrize("given, failed", [({"text": "A day."}, False), ({"price": 5}, True)])
def test_resource_defines_which_options_indicate_a_creation(given, failed):
    result, _client = do({LIST: []}, Novel(), check_mode=True, name="Ulysses", **given)
    assert result.get("failed", False) is failed
    assert failed or result["unresolved"] == ["name"]


def test_existing_object_requires_no_option_and_required_values_cannot_be_cleared():
    result, client = do({LIST: [STORED]}, name="Ulysses")
    assert (result["changed"], client.writes) == (False, [])
    result, client = do({LIST: [STORED]}, name="Ulysses", text="")
    assert (result["msg"], client.writes) == ("text: must not be empty.", [])


def test_creation_sends_the_defaults_of_explicit_fields():
    new = {LIST: [], "POST /books": STORED}
    _result, client = do(new, name="Ulysses", **WHOLE)
    assert client.writes[0].body == dict(WHOLE, name="Ulysses", media=[])
    _result, client = do(new, name="Ulysses", media=["audio"], **WHOLE)
    assert client.writes[0].body == dict(WHOLE, name="Ulysses", media=[2])


# --- deletion --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check_mode", [False, True])
def test_deletion_is_rejected_with_the_message_of_the_resource(check_mode):
    result, client = do({LIST: [STORED]}, check_mode=check_mode, name="Ulysses", state="absent")
    assert (result["failed"], result["msg"]) == (True, "state: books are kept. Hide 'Ulysses'.")
    assert client.writes == []


def test_missing_object_is_absent_although_deletion_is_impossible():
    result, _client = do({LIST: []}, name="Ulysses", state="absent")
    assert (result["changed"], result["rare_book"]) == (False, None)


def test_deletion_is_also_rejected_in_a_list():
    result, client = do({}, SHELVES, state="absent")
    assert (result["msg"], client.sent) == ("state: shelves are built in.", [])


# --- whole updates ---------------------------------------------------------------------------------------------------


def test_every_change_contains_the_whole_object():
    result, client = do({LIST: [STORED], PUT: {"id": "b1"}}, name="Ulysses", price=6)
    assert client.writes[0].body == {
        "name": "Ulysses",
        "text": "A day.",
        "price": 6,
        "authors": ["a1", "a2"],
        "editors": [],
        "media": [],
    }


def test_partial_update_contains_only_changes():
    table = {"GET /shelves": [{"id": "s1", "name": "A", "room": "2"}], "PUT /shelves/s1": {"id": "s1"}}
    _result, client = do(table, SHELF, name="A", room="3")
    assert client.writes[0].body == {"room": "3"}


def test_values_missing_in_the_list_are_read_before_a_change():
    short = {"id": "b1", "name": "Ulysses", "price": 5}
    table = {LIST: [short], "GET /books/b1": STORED, PUT: {"id": "b1"}}
    _result, client = do(table, name="Ulysses", price=6)
    assert [(one.method, one.path) for one in client.sent] == [
        ("GET", "/books"),
        ("GET", "/books/b1"),
        ("PUT", "/books/b1"),
    ]
    assert client.writes[0].body["text"] == "A day."


@pytest.mark.parametrize("check_mode", [False, True])
def test_value_that_a_change_requires_and_no_response_contains_must_be_set(check_mode):
    known = {name: value for name, value in STORED.items() if name != "text"}
    table = {LIST: [known], "GET /books/b1": known}
    result, client = do(table, check_mode=check_mode, name="Ulysses", price=6)
    assert result["msg"] == (
        "text: every change of a rare book requires it, and the API does not return it for 'Ulysses'. Set it."
    )
    assert client.writes == []


def test_update_takes_unreadable_values_from_the_task():
    class Sealed(Book):
        """A new text is not compared, because no response contains the old one."""

        def wanted(self, ctx, current):
            return {name: value for name, value in super().wanted(ctx, current).items() if name != "text"}

    known = {name: value for name, value in STORED.items() if name != "text"}
    table = {LIST: [known], "GET /books/b1": known, PUT: {"id": "b1"}}
    result, client = do(table, Sealed(), name="Ulysses", price=6, text="A day.")
    assert (client.writes[0].body["text"], result["rare_book"]["text"]) == ("A day.", "A day.")
    _result, client = do(table, Sealed(), name="Ulysses", text="A day.")
    assert client.writes == []


def test_unreadable_value_is_sent_only_if_explicit():
    known = {name: value for name, value in STORED.items() if name not in ("editors", "media")}
    table = {LIST: [known], "GET /books/b1": known, PUT: {"id": "b1"}}
    result, client = do(table, name="Ulysses", price=6)
    assert client.writes[0].body == {
        "name": "Ulysses",
        "text": "A day.",
        "price": 6,
        "authors": ["a1", "a2"],
        "media": [],
    }
    assert "editors" not in result["rare_book"]


def test_update_with_a_lost_response_is_verified_with_all_its_values():
    table = {LIST: [STORED], PUT: UnknownOutcome("Lost."), "GET /books/b1": Steps(dict(STORED, price=6))}
    result, client = do(table, name="Ulysses", price=6)
    assert (result["changed"], result["rare_book"]["price"], len(client.writes)) == (True, 6, 1)


# --- sets ------------------------------------------------------------------------------------------------------------


def test_set_is_sorted_in_requests_and_results():
    result, _client = do(dict(AUTHORS, **{LIST: [STORED]}), name="Ulysses", authors=["Ben", "Ann"])
    assert (result["changed"], result["rare_book"]["author_ids"]) == (False, ["a1", "a2"])
    new = {"GET /books": [], "POST /books": dict(STORED, authors=["a2", "a1"])}
    result, client = do(dict(AUTHORS, **new), name="Ulysses", authors=["Ben", "Ann"], **WHOLE)
    assert client.writes[0].body["authors"] == ["a1", "a2"]
    assert result["rare_book"]["author_ids"] == ["a1", "a2"]


def test_set_of_constants_is_sorted_in_their_order():
    field = BOOK.by_name["media"]
    assert field.from_api([9, 2, 1, 8]) == ["print", "audio", "8", "9"]


def test_list_that_is_not_a_set_keeps_its_order():
    assert BOOK.by_name["editors"].from_api(["a2", "a1"]) == ["a2", "a1"]


# --- names for the diff ----------------------------------------------------------------------------------------------


def test_diff_shows_the_names_of_removed_references():
    table = dict(AUTHORS, **{LIST: [STORED], PUT: {"id": "b1"}})
    result, client = do(table, name="Ulysses", authors=[])
    assert result["diff"]["before"]["authors"] == ["Ann", "Ben"]
    assert [one.path for one in client.sent].count("/authors") == 1


def test_names_are_not_read_for_unchanged_references():
    table = {LIST: [dict(STORED, editors=["a1"])], PUT: {"id": "b1"}}
    result, client = do(table, name="Ulysses", editors=[], price=6)
    assert result["diff"]["before"]["editors"] == ["a1"]
    assert [one.path for one in client.sent] == ["/books", "/books/b1"]


def test_creation_reads_no_names():
    new = {LIST: [], "POST /books": dict(STORED, authors=["a1"])}
    _result, client = do(new, name="Ulysses", authors=["a1"], **WHOLE)
    assert [one.path for one in client.sent] == ["/books", "/books"]


def test_unknown_id_is_rejected_before_missing_options():
    result, _client = do({"GET /books/b2": NotFoundError("Gone.", 1, 404)}, id="b2", price=5)
    assert result["msg"].startswith("id: there is no rare book 'b2'.")


# --- dependent values, and options of a request ----------------------------------------------------------------------


class Copy(Resource):
    """Its price depends on its format and its state. Only the service knows how."""

    provider = TOY
    noun, plural, path, id_key = "copy", "copies", "/copies", "id"
    fields = (
        Field("name", always=True),
        Field("format", normalize=str.upper),
        Field("used", type="bool"),
        Field("costs", type="int", option=False, depends_on=("format", "used"), default=9),
    )
    options = {"burn": {"type": "bool"}, "announce": {"type": "bool", "default": False}}
    delete_options = {"burn_it": "burn"}
    update_options = {"announce_readers": "announce"}
    once_with = "announce"


COPY = Copy()
COPIES, ONE_COPY = "GET /copies", "/copies/c1"
STORED_COPY = {"id": "c1", "name": "A", "format": "A4", "used": False, "costs": 5}


@pytest.mark.parametrize("check_mode", [False, True])
def test_dependent_values_are_not_predicted(check_mode):
    table = {COPIES: [STORED_COPY], "PUT " + ONE_COPY: None}
    result, _client = do(table, COPY, check_mode, name="A", used=True)
    assert result["copy"] == {"id": "c1", "name": "A", "format": "A4", "used": True}
    result, _client = do({COPIES: [STORED_COPY]}, COPY, check_mode, name="A", used=False)
    assert result["copy"]["costs"] == 5


def test_response_shows_dependent_values():
    table = {COPIES: [STORED_COPY], "PUT " + ONE_COPY: dict(STORED_COPY, used=True, costs=2)}
    result, _client = do(table, COPY, name="A", used=True)
    assert result["copy"]["costs"] == 2


def test_changed_value_is_normalized():
    table = {COPIES: [STORED_COPY], "PUT " + ONE_COPY: None, "POST /copies": {"id": "c2"}}
    for name in ("A", "B"):
        result, client = do(table, COPY, name=name, format="b5")
        assert client.writes[0].body["format"] == result["copy"]["format"] == result["diff"]["after"]["format"] == "B5"


@pytest.mark.parametrize("burn, sent", [(True, "true"), (False, "false"), (None, "false")])
def test_deletion_options_are_sent_in_the_query(burn, sent):
    table = {COPIES: [STORED_COPY], "DELETE " + ONE_COPY: None}
    _result, client = do(table, COPY, name="A", state="absent", burn=burn)
    assert client.writes[0].query == {"burn_it": sent}


@pytest.mark.parametrize("announce, writes", [(True, 1), (False, 2)])
def test_update_options_are_sent_in_the_body_and_can_forbid_a_retry(announce, writes):
    table = {
        COPIES: [STORED_COPY],
        "PUT " + ONE_COPY: Steps(UnknownOutcome("Lost."), None),
        "GET " + ONE_COPY: STORED_COPY,
    }
    result, client = do(table, COPY, name="A", used=True, announce=announce)
    assert [one.body for one in client.writes] == [{"name": "A", "used": True, "announce_readers": announce}] * writes
    assert result.get("failed", False) is announce
