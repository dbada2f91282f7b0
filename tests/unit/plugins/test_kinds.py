# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects whose values determine which rules apply to them, and the additional keys of their requests."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import NO_KEY, Field, amended
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, Steps, params


class Loan(Resource):
    """An active loan. Its field began has another key in requests."""

    provider = TOY
    noun, plural, path, id_key = "loan", "loans", "/loans", "id"
    fields = (
        Field("name", always=True),
        Field("began", "began_at", written_as="start.day", always=True),
        Field("book", immutable="a loan is about one book."),
        Field("note", NO_KEY),
        Field("over", type="bool", option=False),
    )
    create_body = {"desk": 1}

    def kind_of(self, values):
        return OLD_LOAN if (values or {}).get("over") else self


class OldLoan(Loan):
    """A loan that is over has another path."""

    path = "/loans/old"
    fields = amended(amended(Loan.fields, ["book"], immutable=""), ("began",), immutable="it is over.")
    delete_fields = {"start": "began"}
    verify_updates = True
    once_with = "over"


LOAN, OLD_LOAN = Loan(), OldLoan()
LOANS, OLD = "GET /loans", "/loans/old/l1"
RUNS = {"id": "l1", "name": "Ann", "began_at": "Monday", "book": "Ulysses", "over": False}
IS_OVER = dict(RUNS, over=True)


def lend(table, check_mode=False, **given):
    client, task = FakeClient(table), Manage(LOAN)
    return run(task, client, params(task, **given), check_mode, NOW), client


def test_a_creation_has_the_keys_of_requests_and_the_create_body():
    table = {LOANS: [], "POST /loans": {"id": "l2"}}
    result, client = lend(table, name="Bob", began="Friday", note="Handle with care.")
    assert [one.body for one in client.writes] == [{"name": "Bob", "start": {"day": "Friday"}, "desk": 1}]
    assert (result["loan"]["began"], result["loan"]["note"]) == ("Friday", "Handle with care.")


def test_an_update_has_the_keys_of_requests_and_no_create_body():
    table = {LOANS: [RUNS], "PUT /loans/l1": dict(RUNS, began_at="Tuesday")}
    result, client = lend(table, name="Ann", began="Tuesday")
    assert [one.body for one in client.writes] == [{"name": "Ann", "start": {"day": "Tuesday"}}]
    assert result["loan"]["began"] == "Tuesday"


@pytest.mark.parametrize("stored, write", [(RUNS, "DELETE /loans/l1 None"), (IS_OVER, "DELETE %s start=Monday" % OLD)])
def test_a_deletion_sends_the_fields_that_its_kind_requires(stored, write):
    method, path, query = write.split(" ")
    _result, client = lend({LOANS: [stored], method + " " + path: None}, name="Ann", state="absent")
    assert [(one.method, one.path) for one in client.writes] == [(method, path)]
    assert client.writes[0].query == (None if query == "None" else dict([query.split("=")]))


@pytest.mark.parametrize("check_mode", [False, True])
@pytest.mark.parametrize(
    "stored, given, message",
    [
        (RUNS, {"book": "Dubliners"}, "book: a loan is about one book."),
        (IS_OVER, {"began": "Sunday"}, "began: it is over."),
        (IS_OVER, {"book": "Dubliners", "began": "Sunday"}, "began: it is over."),
    ],
)
def test_immutable_fields_depend_on_the_kind(check_mode, stored, given, message):
    result, client = lend({LOANS: [stored]}, check_mode, name="Ann", **given)
    assert (result["msg"], client.writes) == (message, [])


@pytest.mark.parametrize("now, failed", [("Dubliners", False), ("Ulysses", True)])
def test_an_update_is_read_again_if_its_kind_requires_it(now, failed):
    table = {LOANS: [IS_OVER], "PUT " + OLD: IS_OVER, "GET " + OLD: dict(IS_OVER, book=now)}
    result, client = lend(table, name="Ann", book="Dubliners")
    assert [one.method for one in client.sent] == ["GET", "PUT", "GET"]
    assert result.get("failed", False) is failed
    if not failed:
        assert result["loan"]["book"] == "Dubliners"


def test_a_lost_update_is_not_retried_if_its_kind_forbids_it():
    table = {LOANS: [IS_OVER], "PUT " + OLD: Steps(UnknownOutcome("Lost."), None), "GET " + OLD: IS_OVER}
    result, client = lend(table, name="Ann", book="Dubliners")
    assert (result["failed"], len(client.writes)) == (True, 1)
