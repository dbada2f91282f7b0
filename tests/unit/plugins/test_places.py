# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Data about the objects of one customer is never used for another customer at the same address."""

from __future__ import annotations

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.context import Context
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec, prepared
from ansible_collections.statusops.uptime.plugins.module_utils._engine.plan import Plan
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Change, Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.unfinished import Note
from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.journal import Journal, journal_key
from ansible_collections.statusops.uptime.plugins.module_utils._engine.writer import Writer
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.options import (
    ALTERNATIVES,
    SITE24X7_ACCOUNT,
    SITE24X7_OPTIONS,
)
from ansible_collections.statusops.uptime.plugins.plugin_utils import _in_process
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import TOY, FakeClient, params

PLACES = ("https://api.example 1", "https://api.example 2")
PROVIDER = TOY._replace(options=SITE24X7_OPTIONS, account=SITE24X7_ACCOUNT, alternatives=ALTERNATIVES)


class Box(Resource):
    provider = PROVIDER
    noun = "box"
    plural = "boxes"
    path = "/boxes"
    id_key = "id"
    fields = (Field("name", is_name=True), Field("pin", spec={"no_log": True}, write_only=True))


BOX = Box()


def context(place, cache):
    client = FakeClient({"GET /boxes": []})
    client.place = place
    return Context(client, {}, cache=cache)


@pytest.fixture
def two(tmp_path):
    """The contexts of two customers, with one cache."""
    cache = Cache(str(tmp_path / "cache"))
    return [context(place, cache) for place in PLACES]


def test_locks_differ_by_customer(two):
    todo = Plan("update", {"id": "1", "name": "A"}, {"id": "1", "name": "B"})
    keys = [set(Writer(ctx)._keys(BOX, todo)) for ctx in two]
    assert len(keys[0]) == len(keys[1]) == 3 and not keys[0] & keys[1]
    assert keys[0] == set(Writer(two[0])._keys(BOX, todo))
    assert journal_key(two[0], "/boxes") != journal_key(two[1], "/boxes")


def test_notes_differ_by_customer(two):
    values = {"id": "1", "name": "A"}
    Note(two[0], BOX, values).add(["pin"])
    assert Note(two[0], BOX, values).open == {"pin"}
    assert Note(two[1], BOX, values).open == set()


def test_journals_differ_by_customer(two):
    one, other = map(Journal, two)
    assert one._file("/boxes", "1") != other._file("/boxes", "1")
    assert one._file("/boxes", "1") == Journal(two[0])._file("/boxes", "1")


def connected(**options):
    return {name: options.get(name) for name in SITE24X7_OPTIONS}


CONNECTIONS = [
    connected(),
    connected(customer="A"),
    connected(customer="B"),
    connected(zaaid="1"),
    connected(zaaid="2"),
]


def test_clients_and_lists_differ_by_customer():
    """The items of a loop share a client, and lists that they have read, only if their connections are the same."""
    assert len({_in_process._connection(PROVIDER, one) for one in CONNECTIONS}) == len(CONNECTIONS)
    reads = Reads()
    reads.serve(("task", _in_process._connection(PROVIDER, CONNECTIONS[1])), object(), True)
    reads.keeper("/boxes?")([])
    assert reads.get("/boxes?") == []
    reads.serve(("task", _in_process._connection(PROVIDER, CONNECTIONS[2])), object(), True)
    assert reads.get("/boxes?") is None


def test_predictions_differ_by_customer(tmp_path):
    cache = Cache(str(tmp_path / "cache"))

    def predictions(options):
        return Predictions(cache, "run", map(options.get, PROVIDER.account))

    predictions(CONNECTIONS[1]).keep([Change("/boxes", "new", {"name": "A"}, True)])
    assert [bool(predictions(one).of("/boxes").new) for one in CONNECTIONS] == [False, True, False, False, False]


def test_object_of_one_customer_is_created_for_the_other():
    """Both run in one process with one cache, like two items of a loop."""
    task, reads, made = Manage(BOX), Reads(), {}
    for place in PLACES:
        client = FakeClient({"GET /boxes": lambda _body, place=place: made.get(place, []), "POST /boxes": {"id": "1"}})
        client.place = place
        reads.serve(("task", place), object(), True)
        result = run(task, client, dict(params(task, name="A"), timeout=30), reads=reads)
        assert result["changed"], result
        made[place] = [{"id": "1", "name": "A"}]
        assert len(client.writes) == 1


@pytest.mark.parametrize(
    "given, customer, zaaid",
    [
        ({}, None, "9"),
        ({"customer": "A"}, "A", None),
        ({"customer": " "}, None, "9"),
        ({"zaaid": "1"}, None, "1"),
        ({"customer": "A", "zaaid": "1"}, "A", "1"),  # the client rejects this
    ],
)
def test_customer_of_the_task_overrides_the_environment(given, customer, zaaid, monkeypatch):
    monkeypatch.setenv("SITE24X7_ZAAID", "9")
    task = Manage(BOX)
    checked = ArgumentSpecValidator(full_spec(task)).validate(prepared(task, {"name": "A", **given}))
    assert checked.errors.errors == []
    found = checked.validated_parameters
    assert (found.get("customer"), found.get("zaaid")) == (customer, zaaid)
