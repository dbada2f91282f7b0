# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Variants that never change: name and variant identify an object, and each variant has its own form of some fields."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.bulk.declared_list import DeclaredList
from ansible_collections.statusops.uptime.plugins.module_utils._engine.endpoint import Endpoint
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.resource import Resource
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.variants import Variants
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, params

COLORS = {"red": 1, "blue": 2, "clear": 3}


class Toy(Resource):
    """A ball has a radius, which a die calls half_width. Only a ball can be clear."""

    provider = TOY
    noun, plural, path, id_key = "toy", "toys", "/toys", "id"
    distinguished_by = "shape"
    states = ("present", "absent", "hidden", "shown")
    state_values = {"hidden": {"hidden": True}, "shown": {"hidden": False}}
    whole_updates = True
    fields = (
        Field("name", is_name=True),
        Field("shape", immutable="cannot be changed.", required_on_create=True),
        Field("radius", type="int"),
        Field("color", constants=COLORS, default="red"),
        Field("sides", type="int"),
        Field(
            "hidden", type="bool", option=False, default=False, endpoint=Endpoint({True: "/hide/{id}", False: "show"})
        ),
    )
    variants = Variants(
        "shape",
        "",
        {"ball": ("radius", "color"), "die": ("radius", "color", "sides")},
        {"die": ("sides",)},
        {
            "ball": (Field("color", constants=COLORS, default="clear", send_default=True),),
            "die": (
                Field("radius", "half_width", type="int", always=True),
                Field(
                    "color", "paint", constants={"red": 7, "blue": 8}, default="blue", send_default=True, always=True
                ),
            ),
        },
    )


TOY_OBJECT = Toy()
BALL = {"id": "1", "name": "Toy", "shape": "ball", "radius": 3, "color": 3, "hidden": False}
DIE = {"id": "2", "name": "Toy", "shape": "die", "half_width": 4, "paint": 7, "sides": 6, "hidden": False}
LIST = "GET /toys"


def do(table, check_mode=False, task=None, **given):
    client = FakeClient(table)
    task = task or Manage(TOY_OBJECT)
    return run(task, client, params(task, **given), check_mode, NOW), client


# --- forms -----------------------------------------------------------------------------------------------------------


def test_each_variant_is_read_with_its_fields():
    result, _client = do({LIST: [BALL, dict(DIE, radius=99, color=1)]}, task=Info(TOY_OBJECT))
    assert [(one["radius"], one["color"]) for one in result["toys"]] == [(3, "clear"), (4, "red")]


@pytest.mark.parametrize(
    "given, body",
    [
        ({"shape": "ball", "radius": 1}, {"shape": "ball", "radius": 1, "color": 3}),
        ({"shape": "ball", "color": "red"}, {"shape": "ball", "color": 1}),
        ({"shape": "die", "radius": 1, "sides": 6}, {"shape": "die", "half_width": 1, "sides": 6, "paint": 8}),
    ],
)
def test_a_creation_contains_the_fields_and_defaults_of_its_variant(given, body):
    result, client = do({LIST: [], "POST /toys": {"id": "3"}}, name="New", **given)
    assert [request.body for request in client.writes] == [dict(body, name="New")]
    predicted, _client = do({LIST: []}, check_mode=True, name="New", **given)
    assert dict(predicted["toy"], id="3") == result["toy"]


def test_an_update_contains_the_fields_of_its_variant():
    table = {LIST: [BALL, DIE], "PUT /toys/2": None}
    _result, client = do(table, name="Toy", shape="die", radius=5)
    body = {"name": "Toy", "shape": "die", "half_width": 5, "paint": 7, "sides": 6}
    assert [request.body for request in client.writes] == [body]


def test_a_variant_can_have_fewer_choices():
    wrong = "color: 'clear' cannot be used with shape die. Choose one of: red, blue."
    for given in ({"shape": "die", "sides": 6}, {"id": "2"}):
        table = {LIST: [], "GET /toys/2": DIE}
        result, client = do(table, color="clear", **dict({"name": "Toy"}, **given))
        assert (result["msg"], client.writes) == (wrong, [])


def test_the_default_of_a_variant_is_no_change():
    thing = {"id": "3", "name": "New", "shape": "die", "half_width": 1, "paint": 8, "sides": 6, "hidden": False}
    table = {LIST: [thing]}
    result, client = do(table, name="New", shape="die", color="blue", radius=1)
    assert (result["changed"], client.writes) == (False, [])


# --- the variant is part of the identity -----------------------------------------------------------------------------


def test_a_task_does_not_find_an_object_of_another_variant():
    result, client = do({LIST: [BALL], "POST /toys": {"id": "3"}}, name="Toy", shape="die", sides=6)
    assert result["toy"]["id"] == "3" and [request.method for request in client.writes] == ["POST"]


def test_a_name_without_a_variant_must_be_unambiguous():
    result, client = do({LIST: [BALL, DIE]}, name="Toy", radius=5)
    wrong = "name: 2 toys are named 'Toy'. Use the ID of the one that you mean: 1 (shape ball), 2 (shape die)."
    assert (result["msg"], client.writes) == (wrong, [])
    result, _client = do({LIST: [BALL]}, name="Toy", radius=3)
    assert result["toy"]["id"] == "1"


def test_a_name_is_ambiguous_within_a_variant():
    result, _client = do({LIST: [BALL, dict(BALL, id="3"), DIE]}, name="Toy", shape="ball", radius=5)
    assert result["msg"].endswith("you mean: 1 (shape ball), 3 (shape ball).")


def test_the_variant_never_changes():
    result, _client = do({"GET /toys/1": BALL}, id="1", shape="die")
    assert result["msg"] == "shape: cannot be changed."


TOYS = DeclaredList(TOY_OBJECT, "toys")


def test_a_declared_list_distinguishes_variants():
    table = {LIST: [BALL, DIE], "PUT /toys/2": None}
    toys = [{"name": "Toy", "shape": "ball", "radius": 3}, {"name": "Toy", "shape": "die", "radius": 9}]
    result, client = do(table, task=TOYS, toys=toys)
    assert [request.path for request in client.writes] == ["/toys/2"]
    assert [(one["name"], one["shape"]) for one in result["declaration"]] == [("Toy", "ball"), ("Toy", "die")]
    assert not any("id" in one for one in result["declaration"])


def test_a_declared_list_creates_an_object_of_another_variant():
    table = {LIST: [BALL], "POST /toys": {"id": "3"}}
    result, client = do(table, task=TOYS, toys=[{"name": "Toy", "shape": "die", "sides": 6}])
    assert [request.method for request in client.writes] == ["POST"] and len(result["toys"]) == 2


def test_a_declared_name_without_a_variant_must_be_unambiguous():
    result, client = do({LIST: [BALL, DIE]}, task=TOYS, toys=["Toy"])
    assert result["msg"].startswith("toys[0].name: 2 toys are named 'Toy'.") and client.writes == []


# --- endpoints -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state, before, path", [("hidden", False, "/hide/1"), ("shown", True, "/toys/1/show"), ("shown", False, None)]
)
def test_an_endpoint_can_have_an_absolute_path(state, before, path):
    table = {LIST: [dict(BALL, hidden=before)], "PUT /hide/1": None, "PUT /toys/1/show": None}
    result, client = do(table, name="Toy", state=state)
    assert [(request.path, request.body) for request in client.writes] == ([(path, None)] if path else [])
    assert result["toy"]["hidden"] == (state == "hidden")


def test_entries_with_ids_cause_no_additional_requests():
    result, client = do({LIST: [BALL, DIE]}, task=TOYS, toys=[{"name": "Toy", "id": "1"}, {"name": "Toy", "id": "2"}])
    assert (result["changed"], [request.path for request in client.sent]) == (False, ["/toys"])
