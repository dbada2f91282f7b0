# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""References to objects with several natural keys or IDs in several forms, and objects without an ID."""

from __future__ import annotations

import re

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import TOY, FakeClient, params


class Book(Resource):
    provider, noun, plural, path, id_key = TOY, "book", "books", "/books", "id"
    id_pattern = re.compile("b-[0-9]+", re.IGNORECASE)
    natural_keys = ("mark", "name")
    fields = (Field("name", is_name=True), Field("mark"))

    def canonical_id(self, text):
        return text.lower()


class Loan(Resource):
    provider, noun, plural, path, key = TOY, "loan", "loans", "/books/{book}/loans", "at"
    fields = (Field("at"), Field("days", type="float"))


Loan.parent = Book()
BOOKS = [
    {"id": "b-1", "name": "Ulysses", "mark": "u"},
    {"id": "b-2", "name": "Emma", "mark": "Emma"},
    {"id": "b-3", "name": "u", "mark": ""},
]
LOANS = [{"at": "12:30", "days": "1.5"}, {"at": "12:30", "days": 2}]


class LoanInfo(Info):
    by_key = False


def read(task, **given):
    table = {"GET /books": BOOKS, "GET /books/b-1": BOOKS[0]}
    client = FakeClient({**table, **{"GET /books/b-{0}/loans".format(number): LOANS for number in (1, 2, 3)}})
    return run(task, client, params(task, **given)), [one.path for one in client.sent]


@pytest.mark.parametrize(
    "reference, number", [("Ulysses", 1), ("Emma", 2), (" Emma ", 2), ("b-3", 3), ("B-3", 3), (" B-1", 1)]
)
def test_reference_is_an_id_or_a_natural_key(reference, number):
    result, sent = read(LoanInfo(Loan()), book=reference)
    assert result.get("failed") is None, result["msg"]
    assert sent[-1] == "/books/b-{0}/loans".format(number)


def test_ambiguous_reference_is_rejected():
    result, _sent = read(LoanInfo(Loan()), book="u")
    assert result["msg"] == "book: 2 books are named 'u'. Use the ID of the one that you mean: b-1, b-3."


def test_empty_natural_key_matches_nothing():
    result, _sent = read(LoanInfo(Loan()), book="")
    assert result["msg"].startswith("book: no book is named ''.")


def test_id_in_a_task_has_the_format_of_the_api():
    assert read(Info(Book()), id=" B-1 ") == read(Info(Book()), id="b-1")
    assert read(Info(Book()), id="B-1")[0]["books"][0]["id"] == "b-1"


def test_objects_without_an_id_are_written():
    result, _sent = read(LoanInfo(Loan()), book="b-1")
    assert result["loans"] == [{"at": "12:30", "days": 1.5}, {"at": "12:30", "days": 2.0}]
    assert set(LoanInfo(Loan()).argument_spec()) == {"book"}
    assert set(Info(Loan()).argument_spec()) == {"book", "at"}
    assert set(Info(Book()).argument_spec()) == {"id", "name"}


@pytest.mark.parametrize("value, found", [("1.50", 1.5), (2, 2.0), (None, None), ("", None)])
def test_fractions_are_accepted(value, found):
    assert Field("days", type="float").from_api(value) == found


@pytest.mark.parametrize("value", ["x", [], {}])
def test_invalid_fractions_are_rejected(value):
    with pytest.raises(AnswerError):
        Field("days", type="float").from_api(value)
