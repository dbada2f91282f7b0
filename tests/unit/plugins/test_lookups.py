# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Twice as many names take twice as long, not four times. The tests count bytecode instructions."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import listing as _listing
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.listing import Listing
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    NOW,
    PAGE_PATH,
    FakeClient,
    component,
    group,
    instructions,
    page,
    params,
    subscriber,
    subscribers,
    template,
    user,
    user_group,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import task_of

FEW = 60
PLACE = {"page": "Zylker Status"}


def identifier(kind, number):
    return "{0}{1:017d}".format(kind, number)


def names(count, prefix="C"):
    return ["{0}{1}".format(prefix, number) for number in range(count)]


def components(count, per_group=10):
    return [
        component(
            component_id=identifier(3, number),
            display_name="C%d" % number,
            componentgroup_id=identifier(2, number // per_group),
        )
        for number in range(count)
    ]


def groups(count):
    return [
        group(componentgroup_id=identifier(2, number), componentgroup_display_name="G%d" % number)
        for number in range(count)
    ]


def templates(count):
    return [
        template(
            template_group_id="",
            template_id=identifier(8, number),
            display_name="T%d" % number,
            affected_components=[identifier(3, number)],
        )
        for number in range(count)
    ]


def without_groups(shown):
    """A user as in a response without groups, which the response for user groups contains."""
    return {key: value for key, value in shown.items() if key != "user_groups"}


def table(count, **more):
    """What the API returns if there are some objects of each kind."""
    shown = {
        "/statuspages": [page()],
        PAGE_PATH + "/components": components(count),
        PAGE_PATH + "/component_groups": groups(count // 10),
        PAGE_PATH + "/templates": templates(count),
        PAGE_PATH + "/template_groups": [],
        PAGE_PATH + "/incidents/active": [],
        PAGE_PATH + "/maintenance": [],
        PAGE_PATH + "/subscribers?type=1": subscribers(*(subscriber("s%d@x.y" % number) for number in range(count))),
        "/users": [
            without_groups(user(user_id=identifier(6, number), email_address="u%d@x.y" % number))
            for number in range(count)
        ],
        "/user_groups": [
            user_group(
                user_group_id=identifier(7, number),
                display_name="UG%d" % number,
                users=[identifier(6, 10 * number + place) for place in range(10)],
            )
            for number in range(count // 10)
        ],
    }
    return {"GET " + path: answer for path, answer in dict(shown, **more).items()}


def declared_groups(numbers, prefix="C", per_group=10, **values):
    return [
        {
            "name": "G%d" % number,
            "components": [
                dict(values, name="%s%d" % (prefix, number * per_group + place)) for place in range(per_group)
            ],
        }
        for number in numbers
    ]


def declared_templates(count, prefix="T"):
    return [
        {
            "name": "%s%d" % (prefix, number),
            "title": "Checkout errors",
            "description": "Some payments fail.",
            "severity": "partial_outage",
            "status": "investigating",
            "notify": ["email"],
            "components": ["C%d" % number],
        }
        for number in range(count)
    ]


def task(module, count, check_mode=True, there=None, **given):
    """A function that runs a task."""
    client, one = FakeClient(there or table(count)), task_of(module)
    place = PLACE if "page" in one.argument_spec() else {}
    options = params(one, **dict(place, **given))

    def perform():
        result = run(one, client, options, check_mode, NOW)
        assert not result.get("failed"), result["msg"]

    return perform


def layout(count, there=None, **given):
    return task("statusiq_layout", count, there=there, prune_limit=10**6, **given)


def one_each(count):
    """A page on which each component has its own group."""
    return table(
        count,
        **{PAGE_PATH + "/component_groups": groups(count), PAGE_PATH + "/components": components(count, per_group=1)},
    )


def same_names(count):
    """A page on which each component has its own group, and all have the same name."""
    return dict(
        one_each(count),
        **{"GET " + PAGE_PATH + "/components": [dict(one, display_name="API") for one in components(count, 1)]},
    )


def loop(module, count, check_mode=False, **given):
    """A function that runs a loop with one item for each component."""
    client, one, reads = FakeClient(table(count)), task_of(module), Reads()
    items = [params(one, name="C%d" % number, **dict(PLACE, **given)) for number in range(count)]

    def perform():
        for options in items:
            reads.serve("task", object(), True)
            assert not run(one, client, options, check_mode, NOW, reads).get("failed")
        assert len(client.sent) <= 3

    return perform


NEW_TEMPLATE = dict(declared_templates(1)[0], name="New")
CASES = {
    "component names": lambda n: task("statusiq_component_status", n, components=names(n), status="major_outage"),
    "unknown names": lambda n: task("statusiq_component_status", n, components=names(n, "X"), status="operational"),
    "layout, unchanged": lambda n: layout(n, groups=declared_groups(range(n // 10))),
    "layout, changed": lambda n: layout(n, groups=declared_groups(range(n // 10), description="New")),
    "layout, created": lambda n: layout(n, groups=declared_groups(range(n // 10), "N")),
    "layout, moved": lambda n: layout(n, groups=[{"name": "G0", "components": names(n)}]),
    "layout, pruned": lambda n: layout(n, groups=declared_groups(range(n // 20)), prune=True),
    "layout, emptied": lambda n: layout(
        n,
        one_each(n),
        groups=[{"name": one, "components": []} for one in names(n, "G")],
        prune=True,
        allow_empty=True,
    ),
    "layout, the same names": lambda n: layout(
        n, same_names(n), groups=[{"name": one, "components": ["API"]} for one in names(2 * n, "G")]
    ),
    "templates, unchanged": lambda n: layout(n, templates=declared_templates(n)),
    "templates, created": lambda n: layout(n, templates=declared_templates(n, "N")),
    "page with templates": lambda n: task("statusiq_page_info", n, layout=True, templates=True),
    "template": lambda n: task("statusiq_template", n, **dict(NEW_TEMPLATE, components=names(n))),
    "incident": lambda n: task(
        "statusiq_incident", n, title="New", description="x", severity="major_outage", components=names(n)
    ),
    "maintenance": lambda n: task(
        "statusiq_maintenance", n, title="New", start="now", duration="1h", components=names(n)
    ),
    "subscribers": lambda n: task("statusiq_subscriber", n, emails=["s%d@x.y" % number for number in range(n)]),
    "members of a user group": lambda n: task(
        "statusiq_user_group", n, name="New", users=["U%d@x.y" % number for number in range(n)]
    ),
    "groups of all users": lambda n: task("statusiq_user_info", n),
    "a loop": lambda n: loop("statusiq_component", n),
    "a loop in check mode": lambda n: loop("statusiq_component", n, True, description="New"),
    "a loop over a group": lambda n: loop("statusiq_component_info", n, group="G1"),
}


@pytest.mark.parametrize("case", CASES)
def test_twice_as_many_objects_take_twice_as_long(case, monkeypatch):
    monkeypatch.setattr(_listing, "MOST_COMPARISONS", 0)
    _first, few, many = (instructions(CASES[case](count)) for count in (20, FEW, 2 * FEW))
    assert many < 2.05 * few


def test_the_number_of_comparisons_with_similar_names_is_limited():
    listing = Listing(COMPONENT, components(1000))
    found = [listing.similar_names("C0000%d" % number) for number in range(150)]
    assert all(found[:100]) and not any(found[101:])


# --- a list and its indexes ------------------------------------------------------------------------------------------


def test_a_list_finds_all_objects_with_a_name_and_one_with_an_id():
    items = [*components(3), component(component_id=identifier(3, 9), display_name=" C1 ")]
    listing = Listing(COMPONENT, items)
    assert list(listing) == items and len(listing) == 4
    assert listing.named(" C1") == [items[1], items[3]]
    assert listing.named("C9") == listing.named(None) == listing.named("") == []
    assert listing.with_id(identifier(3, 2)) is items[2]
    assert listing.with_id("9") is None
    assert listing.known_names() == ["C0", "C1", "C1", "C2"]


def test_an_index_can_have_several_keys_for_each_object():
    items = [user_group(users=["1", "2"]), user_group(users=["2"])]
    found = Listing(COMPONENT, items).by(lambda raw: raw["users"])
    assert found == {"1": items[:1], "2": items}


def test_changed_returns_a_new_list():
    items = components(3)
    listing = Listing(COMPONENT, items)
    assert listing.named("C1") == [items[1]]
    new = component(component_id=identifier(3, 7), display_name="C1")
    changed = listing.changed([new], {identifier(3, 1): {"display_name": "C5"}, identifier(3, 2): None})
    assert [raw["display_name"] for raw in changed] == ["C0", "C5", "C1"]
    assert changed.named("C1") == [new] and changed.with_id(identifier(3, 2)) is None
    assert changed.not_in(listing) == [changed[1], new]
    assert [raw["display_name"] for raw in listing] == ["C0", "C1", "C2"]
