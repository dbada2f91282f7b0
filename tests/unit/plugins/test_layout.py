# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of a layout, without requests, for a model of a page."""

from __future__ import annotations

import copy
import itertools
from collections import Counter
from fnmatch import fnmatchcase

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.bulk import report
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout.layout import LAYOUT
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout.plan import (
    ORDER,
    every,
    phases,
    planned,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout.report import (
    Names,
    declaration,
    steps,
    tree,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import FakeClient, params
from hypothesis import assume, given, settings
from hypothesis import strategies as st

GROUP, COMPONENT = "component_group", "component"


def group(identifier, name, description=""):
    return {"id": identifier, "name": name, "description": description}


def component(identifier, name, home=None, description="", automations=()):
    words = {"id": identifier, "name": name, "group": home, "description": description}
    return dict(words, automations=list(automations), status="operational")


def page_of(groups=(), components=()):
    return {GROUP: list(groups), COMPONENT: list(components)}


def options(**given_options):
    return params(LAYOUT, page="Zylker Status", **given_options)


def plan_of(page, **given_options):
    return planned(copy.deepcopy(page), options(**given_options))


def actions(page, **given_options):
    """The steps of a plan, as (action, name, group)."""
    things = plan_of(page, **given_options)
    return [(step["action"], step["name"], step["group"]) for step in steps(things, Names(things))]


def refused(page, **given_options):
    with pytest.raises(InputError) as error:
        plan_of(page, **given_options)
    return error.value.msg


numbers = itertools.count()


class Model:
    """A page that changes like the real one."""

    def __init__(self, page):
        self.page = copy.deepcopy(page)
        self.ids = {}

    def send(self, thing, todo):
        things = self.page[thing.resource.noun]
        words = {name: todo.after[name] for name in todo.changed} if todo.after else {}
        if words.get("group"):
            words["group"] = self.ids.get(words["group"], words["group"])
            assert words["group"] in [one["id"] for one in self.page[GROUP]], "the group does not exist"
        if todo.action == "create":
            assert not words.get("description") or thing.resource.noun == COMPONENT
            new = {
                name: None if name == "group" else [] if name == "automations" else ""
                for name in thing.resource.by_name
            }
            self.ids[thing.ref] = "n{0}".format(next(numbers))
            things.append({**new, **words, "id": self.ids[thing.ref]})
            return
        found = [one for one in things if one["id"] == self.ids.get(thing.ref, thing.ref)]
        assert len(found) == 1
        if todo.action == "update":
            found[0].update(words)
            return
        things.remove(found[0])
        for inside in self.page[COMPONENT] if thing.resource.noun == GROUP else ():
            if inside["group"] == found[0]["id"]:
                inside["group"] = None

    def send_all(self, things):
        for phase in phases(things):
            for thing, todo in phase:
                self.send(thing, todo)
        return self.page


def content(page):
    """The content of a page, without IDs and order."""
    names = {one["id"]: one["name"] for one in page[GROUP]}
    groups = Counter((one["name"], one["description"]) for one in page[GROUP])
    members = Counter(
        (names.get(one["group"]), one["name"], one["description"], tuple(sorted(one["automations"])))
        for one in page[COMPONENT]
    )
    return groups, members


# --- any declaration and any page ------------------------------------------------------------------------------------

few_names = st.sampled_from(["a", "b", "c", "d"])
texts = st.sampled_from(["", "one", "two\nlines"])
automations = st.lists(st.sampled_from(["site24x7", "email"]), unique=True)
pages = st.builds(
    lambda groups, members: page_of(
        [group("g%d" % number, name, text) for number, (name, text) in enumerate(groups)],
        [
            component("c%d" % number, name, "g%d" % home if home < len(groups) else None, text, automations)
            for number, (name, home, text, automations) in enumerate(members)
        ],
    ),
    st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["", "one"])), max_size=3),
    st.lists(
        st.tuples(few_names, st.integers(0, 3), st.sampled_from(["", "one"]), st.sampled_from([[], ["email"]])),
        max_size=5,
    ),
)


def entries(names, ids, **more):
    return st.fixed_dictionaries(
        {"name": names},
        optional={"previous_name": names, "id": st.sampled_from(ids), "description": texts, **more},
    )


members = st.lists(
    entries(few_names, ["c0", "c1"], automations=automations), max_size=4, unique_by=lambda entry: entry["name"]
)
declarations = st.fixed_dictionaries(
    {
        "prune": st.booleans(),
        "allow_empty": st.just(True),
        "protect": st.just([]) | st.just(["a"]) | st.just(["A", "[cd]"]),
    },
    optional={
        "groups": st.lists(
            entries(st.sampled_from("ABC"), ["g0", "g1"], components=members),
            max_size=3,
            unique_by=lambda entry: entry["name"],
        ),
        "components": members,
    },
).filter(lambda found: "groups" in found or "components" in found)


def without_contradictions(found, known):
    """Remove IDs that do not exist or occur twice, and names that other entries have."""
    has = {entry["name"] for entry in found}
    for entry in found:
        if entry.get("previous_name") in has:
            del entry["previous_name"]
        has |= {entry["previous_name"]} if "previous_name" in entry else set()
        if entry.get("id") in known:
            known.remove(entry["id"])
        else:
            entry.pop("id", None)


@st.composite
def cases(draw):
    """A page, and a declaration that is rarely rejected."""
    page, declared = draw(pages), draw(declarations)
    without_contradictions(declared.get("groups", []), {one["id"] for one in page[GROUP]})
    known = {one["id"] for one in page[COMPONENT]}
    for home in [*declared.get("groups", []), declared]:
        without_contradictions(home.get("components", []), known)
    return page, declared


def declared_members(declared):
    """All components, as (name of the group, entry)."""
    for home in declared.get("groups") or ():
        for entry in home.get("components") or ():
            yield home["name"], entry
    for entry in declared.get("components") or ():
        yield None, entry


def fits(entry, words):
    return entry["name"] == words["name"] and all(
        entry.get(name) is None or set(entry[name]) == set(words[name]) for name in ("description", "automations")
    )


def check_outcome(before, after, declared):
    """Check that a page matches its declaration, independently of the code of the plan."""
    names = {one["id"]: one["name"] for one in after[GROUP]}
    places = Counter((names.get(one["group"]), one["name"]) for one in after[COMPONENT])
    for entry in declared.get("groups") or ():
        assert any(
            entry["name"] == one["name"] and entry.get("description") in (None, one["description"])
            for one in after[GROUP]
        )
    for home, entry in declared_members(declared):
        here = [one for one in after[COMPONENT] if names.get(one["group"]) == home and fits(entry, one)]
        assert here and entry.get("id") in (None, *(one["id"] for one in here))

    def protected(one):
        return any(fnmatchcase(one["name"], pattern) for pattern in declared["protect"])

    for noun in (GROUP, COMPONENT):
        left = {one["id"]: one for one in after[noun]}
        for one in before[noun]:
            assert one["id"] in left or declared["prune"] and not protected(one)
    if not declared["prune"]:
        return
    wanted = {entry["name"] for entry in declared.get("groups") or ()}
    inside = {one["group"] for one in after[COMPONENT] if protected(one)}
    if declared.get("groups") is not None:
        for one in after[GROUP]:
            assert one["name"] in wanted or protected(one) or one["id"] in inside
    managed = {entry["name"] for entry in declared.get("groups") or () if entry.get("components") is not None}
    managed |= {None} if declared.get("components") is not None else set()
    expected = Counter((home, entry["name"]) for home, entry in declared_members(declared))
    twins = {name for name, times in Counter(names.values()).items() if times > 1}  # groups with the same name
    for (home, name), times in places.items():
        if home in managed and home not in twins and not protected({"name": name}):
            assert times == expected[home, name]


@given(cases())
@settings(max_examples=150)
def test_after_the_plan_the_page_matches_and_the_next_plan_is_empty(case):
    page, declared = case
    try:
        things = plan_of(page, **declared)
    except InputError:
        assume(False)
    told = steps(things, Names(things))
    assert bool(told) == bool(tree(things, Names(things)))
    sent = sum(len(phase) for phase in phases(things))
    assert sent <= len(told) + sum(step["kind"] == GROUP for step in told)
    after = Model(page).send_all(things)
    check_outcome(page, after, declared)
    again = plan_of(after, **declared)
    assert steps(again, Names(again)) == []
    # The prediction matches the result.
    prediction = {
        noun: [dict(thing.todo.after, id=thing.ref) for thing in found if thing.todo.after]
        for noun, found in things.items()
    }
    assert content(prediction) == content(after)


@given(cases(), st.data())
@settings(max_examples=150)
def test_the_next_plan_completes_an_interrupted_one(case, data):
    """It was interrupted after any of the writes of a phase."""
    page, declared = case
    try:
        things = plan_of(page, **declared)
    except InputError:
        assume(False)
    every = phases(things)
    assume(every)
    whole = Model(page).send_all(things)
    last = data.draw(st.integers(0, len(every) - 1))
    cut = Model(page)
    for phase in every[:last]:
        for write in phase:
            cut.send(*write)
    for write in every[last]:
        if data.draw(st.booleans()):
            cut.send(*write)
    after = Model(cut.page).send_all(plan_of(cut.page, **declared))
    assert content(after) == content(whole)


@given(pages, st.booleans())
@settings(max_examples=100)
def test_the_plan_for_the_declaration_of_a_page_is_empty(page, prune):
    things = plan_of(page, **declaration(page), prune=prune)
    assert steps(things, Names(things)) == []


@given(pages)
@settings(max_examples=100)
def test_a_declaration_of_a_page_makes_an_equal_page(page):
    exported = declaration(page)
    try:
        things = plan_of(page_of(), **exported)
    except InputError:  # the declaration contains IDs if names are ambiguous
        assume(False)
    after = Model(page_of()).send_all(things)
    assert declaration(after) == exported


# --- finding objects -------------------------------------------------------------------------------------------------

SHOP = page_of(
    [group("g1", "Shop", "All of it"), group("g2", "Office")],
    [component("c1", "Website", "g1"), component("c2", "Login", "g2"), component("c3", "Blog")],
)


def test_components_are_moved_and_not_created_again():
    assert actions(SHOP, groups=[{"name": "Shop", "components": [{"name": "Login"}, {"name": "Blog"}]}]) == [
        ("move", "Login", "Shop"),
        ("move", "Blog", "Shop"),
    ]
    assert actions(SHOP, components=[{"name": "Website"}]) == [("move", "Website", None)]


def test_components_of_two_groups_can_have_the_same_name():
    declared = {
        "groups": [
            {"name": "Shop", "components": [{"name": "Login"}]},
            {"name": "Office", "components": [{"name": "Login"}]},
        ]
    }
    assert actions(SHOP, **declared) == [("create", "Login", "Shop")]
    both = page_of(SHOP[GROUP], [*SHOP[COMPONENT], component("c4", "Login", "g1")])
    assert actions(both, **declared) == []


def test_renames():
    declared = {
        "groups": [
            {"name": "Store", "previous_name": "Shop", "components": [{"name": "Web", "previous_name": "Website"}]}
        ]
    }
    assert actions(SHOP, **declared) == [("rename", "Store", None), ("rename", "Web", "Store")]
    after = Model(SHOP).send_all(plan_of(SHOP, **declared))
    assert [one["id"] for one in after[COMPONENT]] == ["c1", "c2", "c3"]
    assert actions(after, **declared) == []
    assert actions(page_of(), **declared) == [("create", "Store", None), ("create", "Web", "Store")]


def test_a_component_can_be_renamed_and_moved_together():
    declared = {"groups": [{"name": "Shop", "components": [{"name": "Sign in", "previous_name": "Login"}]}]}
    things = plan_of(SHOP, **declared)
    assert steps(things, Names(things)) == [
        {
            "action": "move",
            "kind": COMPONENT,
            "name": "Sign in",
            "group": "Shop",
            "changes": {
                "name": {"before": "Login", "after": "Sign in"},
                "group": {"before": "Office", "after": "Shop"},
            },
        }
    ]


def test_ids_identify_components_with_the_same_name():
    twins = page_of([], [component("c1", "Blog"), component("c2", "Blog")])
    declared = {"components": [{"name": "Blog", "id": "c2"}, {"name": "News", "id": "c1"}]}
    assert actions(twins, **declared) == [("rename", "News", None)]
    after = Model(twins).send_all(plan_of(twins, **declared))
    assert {one["id"]: one["name"] for one in after[COMPONENT]} == {"c1": "News", "c2": "Blog"}


def test_omitted_options_are_not_managed():
    assert actions(SHOP, groups=[{"name": "Shop"}]) == []
    assert actions(SHOP, groups=[{"name": "Shop", "description": ""}]) == [("update", "Shop", None)]
    assert actions(SHOP, groups=[{"name": "Shop", "components": []}]) == []


def test_the_description_of_a_new_group_is_a_second_request():
    things = plan_of(
        page_of(), groups=[{"name": "A"}, {"name": "B", "description": ""}, {"name": "C", "description": "x"}]
    )
    assert [[(todo.action, todo.changed) for _thing, todo in phase] for phase in phases(things)] == [
        [("create", ("name",)), ("create", ("name", "description")), ("create", ("name",))],
        [("update", ("description",))],
    ]


# --- prune -----------------------------------------------------------------------------------------------------------


def test_prune_deletes_only_undeclared_objects():
    shop = {"name": "Shop", "components": []}
    assert actions(SHOP, groups=[shop], prune=True, allow_empty=True) == [
        ("delete", "Website", "Shop"),
        ("delete", "Office", None),
        ("move", "Login", None),
    ]
    assert actions(SHOP, groups=[shop], components=[], prune=True, allow_empty=True) == [
        ("delete", "Website", "Shop"),
        ("delete", "Login", "Office"),
        ("delete", "Blog", None),
        ("delete", "Office", None),
    ]
    assert actions(SHOP, groups=[{"name": "Shop"}], prune=True) == [("delete", "Office", None), ("move", "Login", None)]
    assert actions(SHOP, components=[], prune=True, allow_empty=True) == [("delete", "Blog", None)]
    assert actions(SHOP, groups=[], prune=True, protect=["*"]) == []


def test_a_component_that_moves_out_of_a_deleted_group_is_kept():
    declared = {"groups": [{"name": "Shop", "components": [{"name": "Login"}]}], "components": [], "prune": True}
    declared["allow_empty"] = True
    after = Model(SHOP).send_all(plan_of(SHOP, **declared))
    assert [(one["id"], one["group"]) for one in after[COMPONENT]] == [("c2", "g1")]


@pytest.mark.parametrize("pattern", ["Lo*", "Login", "?ogin", "[KL]ogin"])
def test_the_group_of_a_protected_component_is_kept(pattern):
    assert actions(SHOP, groups=[], components=[], prune=True, allow_empty=True, protect=[pattern]) == [
        ("delete", "Website", "Shop"),
        ("delete", "Blog", None),
        ("delete", "Shop", None),
    ]


def test_patterns_of_protect_are_case_sensitive():
    assert ("delete", "Blog", None) in actions(SHOP, components=[], prune=True, allow_empty=True, protect=["blog"])


@pytest.mark.parametrize(
    "declared, message",
    [
        ({"groups": []}, "groups: the list is empty, so prune would remove: Shop, Office."),
        ({"components": []}, "components: the list is empty, so prune would remove: Blog."),
        (
            {"groups": [{"name": "Shop", "components": []}, {"name": "Office", "components": ["Login"]}]},
            "groups[0].components: the list is empty, so prune would remove: Website.",
        ),
    ],
)
def test_an_empty_list_requires_allow_empty_to_delete_everything(declared, message):
    assert refused(SHOP, prune=True, **declared).startswith(message)
    assert actions(SHOP, **declared) == []
    assert actions(SHOP, prune=True, protect=["*"], **declared) == []
    assert actions(SHOP, prune=True, allow_empty=True, **declared) != []


def test_an_empty_list_that_deletes_nothing_is_accepted():
    declared = {"groups": [{"name": "Shop", "components": []}], "components": ["Website", "Login", "Blog"]}
    assert actions(SHOP, prune=True, **declared) == [
        ("move", "Website", None),
        ("move", "Login", None),
        ("delete", "Office", None),
    ]
    empty = page_of([group("g1", "Shop")])
    assert actions(empty, groups=[{"name": "Shop", "components": []}], components=[], prune=True) == []


def large(groups, inside, loose):
    """A page with some groups, components in each of them, and components without a group."""
    members = [component("c%d.%d" % (g, c), "C%d.%d" % (g, c), "g%d" % g) for g in range(groups) for c in range(inside)]
    members += [component("c%d" % number, "C%d" % number) for number in range(loose)]
    return page_of([group("g%d" % number, "G%d" % number) for number in range(groups)], members)


@pytest.mark.parametrize(
    "page, kept, limit, doomed, most",
    [
        (large(1, 0, 11), 1, None, 10, None),
        (large(1, 0, 12), 1, None, 11, 10),
        (large(10, 9, 1), 9, None, 10, None),  # a group and its components; there are 101 objects
        (large(10, 9, 1), 8, None, 20, None),
        (large(10, 9, 1), 7, None, 30, 20),
        (large(10, 9, 1), 7, 30, 30, None),
        (large(1, 0, 2), 1, 0, 1, 0),
    ],
)
def test_the_prune_limit_depends_on_all_objects_of_the_page(page, kept, limit, doomed, most):
    declared = {"components": ["C0"], "prune": True, "prune_limit": limit}
    if len(page[GROUP]) > 1:
        declared["groups"] = [{"name": "G%d" % number} for number in range(kept)]
    if most is None:
        assert sum(step[0] == "delete" for step in actions(page, **declared)) == doomed
        return
    there = len(page[GROUP]) + len(page[COMPONENT])
    assert refused(page, **declared).startswith(
        "prune_limit: prune would remove {0} of {1} objects, and the limit is {2}: ".format(doomed, there, most)
    )


def test_a_negative_limit_is_rejected():
    result = run(LAYOUT, FakeClient({}), options(components=[], prune_limit=-1))
    assert (result["msg"], result["api_calls"]) == ("prune_limit: must not be negative.", 0)


# --- rejected declarations -------------------------------------------------------------------------------------------


def shop(*components, **more):
    return [dict({"name": "Shop", "components": list(components)}, **more)]


@pytest.mark.parametrize(
    "declared, option, words",
    [
        ({"components": [{"name": " "}]}, "components[0].name", "empty"),
        ({"components": [{"name": "a"}, {"name": "a"}]}, "components[1].name", "components[0]"),
        ({"components": [{"name": "a", "id": "c1"}, {"name": "a"}]}, "components[1].name", "set id in both"),
        ({"groups": [{"name": "A"}, {"name": "A"}]}, "groups[1].name", "groups[0]"),
        ({"groups": shop({"name": "a"}, {"name": "a"})}, "groups[0].components[1].name", "groups[0].components[0]"),
        ({"components": [{"name": "a", "id": "c1"}, {"name": "b", "id": "c1"}]}, "components[1].id", "components[0]"),
        ({"components": [{"name": "a", "id": "c9"}]}, "components[0].id", "no component 'c9'"),
        ({"groups": [{"name": "a", "id": "c1"}]}, "groups[0].id", "no component group 'c1'"),
        ({"components": [{"name": "a", "previous_name": ""}]}, "components[0].previous_name", "empty"),
        (
            {"components": [{"name": "a", "previous_name": "a"}]},
            "components[0].previous_name",
            "the same as the new name",
        ),
        (
            {"components": [{"name": "a", "previous_name": "b"}, {"name": "b"}]},
            "components[0].previous_name",
            "components[1]",
        ),
        (
            {"groups": [{"name": "A", "previous_name": "C"}, {"name": "B", "previous_name": "C"}]},
            "groups[1].previous_name",
            "groups[0]",
        ),
        (
            {"groups": shop(previous_name="Office")},
            "groups[0].previous_name",
            "both 'Office' and 'Shop' exist (g2, g1)",
        ),
        (
            {"groups": [{"name": "Shop", "components": [{"name": "Login"}]}], "components": [{"name": "Login"}]},
            "components[0]",
            "could both mean the component 'Login' (c2)",
        ),
        (
            {"groups": shop({"name": "Login", "previous_name": "Blog"})},
            "groups[0].components[0]",
            "2 components are named 'Login' or 'Blog': c2, c3",
        ),
    ],
)
def test_contradictions_are_rejected(declared, option, words):
    message = refused(SHOP, **declared)
    assert message.startswith(option + ": ") and words in message, message


def test_ambiguous_names_are_rejected():
    twins = page_of([group("g1", "A"), group("g2", "A")], [component("c1", "x"), component("c2", "x")])
    assert "g1, g2" in refused(twins, groups=[{"name": "A"}])
    assert "c1, c2" in refused(twins, components=[{"name": "x"}])
    assert "c1, c2" in refused(twins, groups=[{"name": "B", "components": [{"name": "x"}]}])


# --- templates -------------------------------------------------------------------------------------------------------

TEMPLATE = {
    "name": "Down",
    "title": "Down",
    "description": "It is.",
    "severity": "major_outage",
    "status": "investigating",
}


def with_templates(page):
    return dict(page, template_group=[], template=[])


def test_templates_refer_to_components_by_their_new_names():
    declared = {
        "components": [{"name": "News", "previous_name": "Blog"}, {"name": "API"}],
        "templates": [dict(TEMPLATE, components=["News", "API", "c1"])],
    }
    things = plan_of(with_templates(SHOP), **declared)
    assert things["template"][0].todo.after["components"] == ["c3", things[COMPONENT][-1].ref, "c1"]
    assert steps(things, Names(things))[-1]["changes"]["components"]["after"] == ["News", "API", "Website"]


@pytest.mark.parametrize(
    "more, words",
    [
        ({"components": []}, "no component of the page is, or will be, named 'Blog'"),
        ({"groups": shop({"name": "Blog", "id": "c1"})}, "several components of the page are named 'Blog'"),
    ],
)
def test_templates_with_components_that_would_not_exist_are_rejected(more, words):
    message = refused(
        with_templates(SHOP), templates=[dict(TEMPLATE, components=["Blog"])], prune=True, allow_empty=True, **more
    )
    assert message.startswith("templates[0].components: ") and words in message


# --- the report ------------------------------------------------------------------------------------------------------


def test_the_plan_is_shown_as_a_tree():
    declared = {
        "groups": [
            {
                "name": "Store",
                "previous_name": "Shop",
                "description": "New",
                "components": [
                    {"name": "Login", "automations": ["email"]},
                    {"name": "API", "description": "Two\nlines"},
                ],
            },
            {"name": "Odd\nname"},
        ],
        "prune": True,
    }
    things = plan_of(SHOP, **declared)
    assert tree(things, Names(things)) == (
        "groups:\n"
        "  ~ Store (was Shop)\n"
        '      description: "All of it" -> "New"\n'
        "      - Website\n"
        "      > Login (from Office)\n"
        '          automations: [] -> ["email"]\n'
        "      + API\n"
        '          description: "Two\\nlines"\n'
        "  - Office\n"
        '  + "Odd\\nname"\n'
    )
    things = plan_of(SHOP, groups=[], components=[{"name": "Website"}, {"name": "Blog", "description": "x"}])
    assert tree(things, Names(things)) == (
        'components in no group:\n  > Website (from Shop)\n  ~ Blog\n      description: "" -> "x"\n'
    )


def test_the_report_of_an_interrupted_plan():
    declared = {"groups": [{"name": "A", "description": "x"}, {"name": "Shop", "components": []}], "prune": True}
    declared["allow_empty"] = True
    things = plan_of(SHOP, **declared)
    whole = steps(things, Names(things))
    assert report.outcome(ORDER.changing(every(things)), Names(things)) == {
        "done": [],
        "not_done": whole,
        "unknown": [],
    }
    things[GROUP][-1].sent = 1  # A, without its description
    told = report.outcome(ORDER.changing(every(things)), Names(things))
    assert [(step["action"], step["name"], step["changes"]) for step in told["done"]] == [("create", "A", {})]
    things[GROUP][-1].unknown = True
    assert report.outcome(ORDER.changing(every(things)), Names(things)) == dict(
        told, unknown=told["not_done"][:1], not_done=told["not_done"][1:]
    )
    assert [(step["action"], step["name"], step["changes"]) for step in told["not_done"]] == [
        ("update", "A", {"description": {"before": "", "after": "x"}}),
        ("delete", "Website", {}),
        ("delete", "Office", {}),
        ("move", "Login", {"group": {"before": "Office", "after": None}}),
    ]
    for phase in phases(things):
        for thing, _todo in phase:
            thing.sent = len(thing.writes())
    assert report.outcome(ORDER.changing(every(things)), Names(things)) == {
        "done": whole,
        "not_done": [],
        "unknown": [],
    }
