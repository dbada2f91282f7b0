# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Variants of an object, each with its own fields: valid options, requests, and changes of the variant."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.plan import New
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.variants import Variants
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, params

MEDIA = {"print": 1, "audio": 2, "film": 3}
OWN = {"print": ("pages", "paper"), "audio": ("minutes", "voice", "speed"), "film": ("minutes", "colour")}


class Book(Resource):
    """A print has pages, an audio book minutes and a voice; a film has minutes, too."""

    provider = TOY
    noun, plural, path, id_key = "book", "books", "/books", "id"
    fields = (
        Field("name", always=True),
        Field("price", type="int"),
        Field("medium", "medium_id", constants=MEDIA, always=True),
        Field("pages", type="int"),
        Field("paper", default="white", always=True),
        Field("minutes", type="int"),
        Field("voice", "reader.voice"),
        Field("colour", type="bool"),
    )
    options = {"speed": {"type": "str"}}
    variants = Variants("medium", "print", OWN, {"print": ("pages",), "audio": ("minutes", "voice")})


class Parcel(Book):
    bulk = True
    options = {}

    def manage_spec(self):
        return {"state": {"type": "str", "default": "present"}, "max_connections": {"type": "int", "default": 1}}

    def validate(self, params):
        pass

    def targets(self, ctx):
        return [New({"name": "New", "pages": 3})]


BOOK, PARCEL = Book(), Parcel()
PRINT = {"id": "b1", "name": "Ulysses", "price": 5, "medium_id": 1, "pages": 700, "paper": "grey"}
AUDIO = {"id": "b1", "name": "Ulysses", "price": 5, "medium_id": 2, "minutes": 90, "reader": {"voice": "Ann"}}
LIST, POST, PUT = "GET /books", "POST /books", "PUT /books/b1"


def do(table, resource=BOOK, check_mode=False, task=None, **given):
    client = FakeClient(table)
    task = task or Manage(resource)
    return run(task, client, params(task, **given), check_mode, NOW), client


# --- valid options ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "option, value, words",
    [
        ("pages", 3, "pages: cannot be used with medium audio, only with print."),
        ("colour", False, "colour: cannot be used with medium audio, only with film."),
    ],
)
def test_option_of_another_variant_is_rejected_before_any_request(option, value, words):
    result, client = do({}, name="Ulysses", medium="audio", **{option: value})
    assert (result["msg"], client.sent) == (words, [])


def test_option_without_a_field_can_belong_to_a_variant():
    result, client = do({}, name="Ulysses", medium="print", pages=3, speed="2")
    assert (result["msg"], client.sent) == ("speed: cannot be used with medium print, only with audio.", [])


def test_option_of_several_variants_is_accepted_for_each():
    result, _client = do({}, name="Ulysses", medium="print", minutes=3)
    assert result["msg"] == "minutes: cannot be used with medium print, only with audio and film."
    many = Variants("kind", "k0", dict({"k%d" % number: ("x",) for number in range(12)}, other=()))
    with pytest.raises(Exception, match="only with k0, k1, k2, k3, k4, k5, k6, k7, k8, k9, ...."):
        many.check("other", {"x": 1})


def test_options_are_checked_against_the_variant_of_the_existing_object():
    result, client = do({LIST: [AUDIO]}, name="Ulysses", pages=3)
    assert (result["msg"], client.writes) == ("pages: cannot be used with medium audio, only with print.", [])


def test_variant_missing_in_the_list_is_read():
    short = {"id": "b1", "name": "Ulysses"}
    result, client = do({LIST: [short], "GET /books/b1": AUDIO, PUT: None}, name="Ulysses", minutes=91)
    assert result["changed"] and client.writes[0].body == {"name": "Ulysses", "medium_id": 2, "minutes": 91}
    result, _client = do({LIST: [short], "GET /books/b1": AUDIO}, name="Ulysses", pages=3)
    assert result["msg"] == "pages: cannot be used with medium audio, only with print."


def test_object_of_any_variant_can_be_deleted():
    result, _client = do(
        {LIST: [AUDIO], "DELETE /books/b1": None}, name="Ulysses", pages=3, medium="audio", state="absent"
    )
    assert result["changed"]


# --- new objects -----------------------------------------------------------------------------------------------------


def test_new_object_has_the_default_variant():
    result, client = do({LIST: [], POST: {"id": "b1"}}, name="Ulysses", pages=700)
    assert client.writes[0].body == {"name": "Ulysses", "medium_id": 1, "pages": 700}
    assert result["book"] == {"id": "b1", "name": "Ulysses", "medium": "print", "pages": 700, "paper": "white"}


@pytest.mark.parametrize("check_mode", [False, True])
@pytest.mark.parametrize(
    "given, words",
    [
        ({}, "pages: a book with medium print requires it."),
        ({"medium": "audio", "minutes": 3}, "voice: a book with medium audio requires it."),
        ({"medium": "audio", "minutes": 3, "voice": ""}, "voice: a book with medium audio requires it."),
    ],
)
def test_new_object_contains_all_that_its_variant_requires(given, words, check_mode):
    result, client = do({LIST: []}, check_mode=check_mode, name="Ulysses", **given)
    assert (result["msg"], client.writes) == (words, [])


def test_new_object_omits_the_defaults_of_other_variants():
    result, client = do({LIST: [], POST: {"id": "b1"}}, name="Ulysses", medium="film", minutes=3)
    assert "paper" not in result["book"] and "paper" not in result["diff"]["after"]
    assert client.writes[0].body == {"name": "Ulysses", "medium_id": 3, "minutes": 3}


def test_list_entry_has_the_default_variant():
    result, client = do({POST: {"id": "b1"}}, PARCEL)
    assert client.writes[0].body == {"medium_id": 1, "name": "New", "pages": 3}
    assert result["books"][0]["medium"] == "print"


# --- changing the variant --------------------------------------------------------------------------------------------

TO_AUDIO = {"medium": "audio", "minutes": 90, "voice": "Ann"}
TO_PRINT = {"medium": "print", "pages": 700}


@pytest.mark.parametrize("check_mode", [False, True])
@pytest.mark.parametrize(
    "before, given, body, shown",
    [
        (
            PRINT,
            TO_AUDIO,
            {"name": "Ulysses", "medium_id": 2, "minutes": 90, "reader": {"voice": "Ann"}},
            {"name": "Ulysses", "price": 5, "medium": "audio", "minutes": 90, "voice": "Ann"},
        ),
        (
            AUDIO,
            TO_PRINT,
            {"name": "Ulysses", "medium_id": 1, "pages": 700},
            {"name": "Ulysses", "price": 5, "medium": "print", "pages": 700},
        ),
    ],
)
def test_change_of_the_variant_removes_all_values_of_the_old_one(before, given, body, shown, check_mode):
    for answer in (
        None,
        {"id": "b1"},
        {"id": "b1", **{key: before[key] for key in before if key not in ("medium_id", "price")}},
    ):
        result, client = do({LIST: [before], PUT: answer}, check_mode=check_mode, name="Ulysses", **given)
        assert result["diff"]["before"] == BOOK.from_api(before)
        assert result["diff"]["after"] == shown
        assert result["book"] == dict(shown, id="b1")
        assert [one.body for one in client.writes] == ([] if check_mode else [body])


def test_changing_the_variant_back_restores_the_object():
    stored = [PRINT]

    def put(body):
        stored[0] = dict({"id": "b1", "price": 5}, **body)
        return stored[0]

    table = {LIST: lambda _body: [stored[0]], PUT: put}
    for given in (TO_AUDIO, dict(TO_PRINT, paper="grey")):
        result, _client = do(table, name="Ulysses", **given)
        assert result["changed"]
        again, client = do(table, name="Ulysses", **given)
        assert (again["changed"], client.writes) == (False, [])
    assert stored[0] == PRINT


def test_shared_required_value_must_be_set_again_when_the_variant_changes():
    film = {"id": "b1", "name": "Ulysses", "price": 5, "medium_id": 3, "minutes": 90, "colour": True}
    result, client = do({LIST: [film]}, name="Ulysses", medium="audio", voice="Ann")
    assert (result["msg"], client.writes) == ("minutes: a book with medium audio requires it.", [])
    result, client = do({LIST: [film], PUT: None}, name="Ulysses", **TO_AUDIO)
    assert client.writes[0].body == {"name": "Ulysses", "medium_id": 2, "minutes": 90, "reader": {"voice": "Ann"}}


def test_change_within_a_variant_keeps_the_other_values():
    result, client = do({LIST: [PRINT], PUT: None}, name="Ulysses", medium="print", price=6)
    assert client.writes[0].body == {"name": "Ulysses", "medium_id": 1, "paper": "grey", "price": 6}
    assert result["book"]["pages"] == 700


def test_change_of_the_variant_with_a_lost_response_is_verified():
    table = {LIST: [PRINT], PUT: UnknownOutcome("Lost."), "GET /books/b1": AUDIO}
    result, client = do(table, name="Ulysses", **TO_AUDIO)
    assert (result["changed"], len(client.writes)) == (True, 1)
    assert "pages" not in result["book"] and result["book"]["voice"] == "Ann"


# --- responses ---------------------------------------------------------------------------------------------------------


def test_values_of_other_variants_in_a_response_are_not_shown():
    result, _client = do({LIST: [dict(AUDIO, pages=0, paper="", colour=False)]}, task=Info(BOOK))
    assert result["books"] == [
        {"id": "b1", "name": "Ulysses", "price": 5, "medium": "audio", "minutes": 90, "voice": "Ann"}
    ]


def test_unlisted_variant_accepts_all_options():
    assert BOOK.variants.foreign("papyrus") == set()
    BOOK.variants.check("papyrus", {"pages": 3})
