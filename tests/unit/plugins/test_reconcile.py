# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan: which changes make an object match the declaration."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.plan import Plan, plan
from hypothesis import given, settings
from hypothesis import strategies as st

SHAPE = Field(
    "shape",
    type="dict",
    fields=(
        Field("colour"),
        Field("tags", type="list", elements="str"),
        Field("size", type="int"),
        Field("raw", type="dict"),
    ),
)
FIELDS = {
    field.name: field
    for field in (
        Field("name"),
        Field("text", default=""),
        Field("size", type="int"),
        Field("on", type="bool"),
        Field("tags", type="list", elements="str", default=[]),
        Field("items", type="list", elements="dict"),
        Field("owner", ref=object(), default=None),
        SHAPE,
        Field("secret", write_only=True),
        Field("kind", immutable="cannot be changed. Create another one."),
        Field("loose", equal=lambda current, wanted: str(current).lower() == str(wanted).lower()),
    )
}


def changed(current, wanted, **options):
    return plan(FIELDS, "present", current, wanted, **options).changed


@pytest.mark.parametrize(
    "current, wanted",
    [
        ({"text": "a"}, {}),
        ({"text": "a"}, {"text": "a"}),
        ({"text": "a\nb"}, {"text": "a\nb\n"}),
        ({"text": "a\r\nb\r\n"}, {"text": "a\nb"}),
        ({"text": None}, {"text": ""}),
        ({}, {"text": ""}),
        ({"tags": ["a", "b"]}, {"tags": ["b", "a"]}),
        ({"tags": ["a", "a"]}, {"tags": ["a"]}),
        ({"tags": None}, {"tags": []}),
        ({}, {"tags": []}),
        ({"items": [{"x": 1, "y": 2}, {"z": 3}]}, {"items": [{"z": 3}, {"y": 2, "x": 1}]}),
        ({"owner": None}, {"owner": ""}),
        ({"owner": ""}, {"owner": None}),
        ({"size": 0}, {"size": 0}),
        ({"on": False}, {"on": False}),
        ({"shape": {"colour": "red", "size": 1}}, {"shape": {"colour": "red"}}),
        ({"shape": {"tags": ["a", "b"]}}, {"shape": {"tags": ["b", "a"]}}),
        ({"shape": {"colour": "red"}}, {"shape": {}}),
        ({"shape": None}, {"shape": {"colour": ""}}),
        ({"kind": "big"}, {"kind": "big"}),
        ({"loose": "ABC"}, {"loose": "abc"}),
    ],
)
def test_equal_value_is_not_a_difference(current, wanted):
    assert plan(FIELDS, "present", current, wanted) == Plan("none", current, current)


@pytest.mark.parametrize(
    "current, wanted, after",
    [
        ({"text": "a"}, {"text": ""}, {"text": ""}),
        ({"text": "a"}, {"text": " a"}, {"text": " a"}),
        ({"text": "a"}, {"text": "\na"}, {"text": "\na"}),
        ({"text": None}, {"text": "a"}, {"text": "a"}),
        ({}, {"text": "a"}, {"text": "a"}),
        ({"tags": ["a"]}, {"tags": []}, {"tags": []}),
        ({"tags": ["a"]}, {"tags": ["a", "b"]}, {"tags": ["a", "b"]}),
        ({"tags": ["a", "b"]}, {"tags": ["b"]}, {"tags": ["b"]}),
        ({"owner": "1"}, {"owner": None}, {"owner": None}),
        ({"owner": "1"}, {"owner": "2"}, {"owner": "2"}),
        ({"size": None}, {"size": 0}, {"size": 0}),
        ({"size": 1}, {"size": 2}, {"size": 2}),
        ({"on": True}, {"on": False}, {"on": False}),
        ({"on": None}, {"on": False}, {"on": False}),
        (
            {"shape": {"colour": "red", "size": 1}},
            {"shape": {"colour": "blue"}},
            {"shape": {"colour": "blue", "size": 1}},
        ),
        ({"shape": {"colour": "red", "size": 1}}, {"shape": {"colour": ""}}, {"shape": {"colour": "", "size": 1}}),
        (
            {"shape": {"raw": {"a": 1, "b": 2}}},
            {"shape": {"raw": {"b": 3}}},
            {"shape": {"raw": {"a": 1, "b": 3}}},
        ),
        ({"shape": None}, {"shape": {"size": 2}}, {"shape": {"size": 2}}),
        ({"loose": "ABC"}, {"loose": "abx"}, {"loose": "abx"}),
    ],
)
def test_update_contains_only_the_difference(current, wanted, after):
    current, after = dict(current, name="n"), dict(after, name="n")
    assert plan(FIELDS, "present", current, wanted) == Plan("update", current, after, tuple(wanted))


def test_only_different_values_are_changed():
    current = {"text": "a", "size": 1, "tags": ["x"]}
    assert changed(current, {"text": "a", "size": 2, "tags": []}) == ("size", "tags")


def test_missing_object_is_created_with_the_defaults_of_the_service():
    assert plan(FIELDS, "present", None, {"name": "n", "tags": ["a"]}) == Plan(
        "create", None, {"name": "n", "text": "", "tags": ["a"], "owner": None}, ("name", "tags")
    )


def test_fixed_and_unreadable_values_are_sent_at_creation():
    assert plan(FIELDS, "present", None, {"kind": "big", "secret": "s"}).changed == ("kind", "secret")


def test_change_of_a_fixed_value_is_rejected_with_the_option_and_a_solution():
    with pytest.raises(InputError, match="^kind: cannot be changed. Create another one.$"):
        plan(FIELDS, "present", {"kind": "big"}, {"kind": "small"})


def test_unreadable_value_is_skipped_and_reported():
    assert plan(FIELDS, "present", {"name": "n"}, {"secret": "s"}) == Plan(
        "none", {"name": "n"}, {"name": "n"}, (), ("secret",)
    )


def test_unreadable_value_is_sent_again_on_request():
    assert plan(FIELDS, "present", {"name": "n"}, {"secret": "s"}, resend=True) == Plan(
        "update", {"name": "n"}, {"name": "n", "secret": "s"}, ("secret",)
    )


@pytest.mark.parametrize("unsent, expected", [((), "none"), ({"other"}, "none"), ({"other", "secret"}, "update")])
def test_unreadable_value_is_sent_unless_an_earlier_task_sent_it(unsent, expected):
    found = plan(FIELDS, "present", {"name": "n"}, {"secret": "s"}, unsent=unsent)
    assert (found.action, found.skipped) == (expected, () if expected == "update" else ("secret",))


@pytest.mark.parametrize("resend", [False, True])
def test_unreadable_value_is_compared_if_a_response_contains_it(resend):
    assert changed({"secret": "s"}, {"secret": "s"}, resend=resend) == ()
    assert changed({"secret": "s"}, {"secret": "t"}, resend=resend) == ("secret",)


@pytest.mark.parametrize("current, action", [(None, "none"), ({"name": "n"}, "delete")])
def test_absent_deletes_only_an_existing_object(current, action):
    assert plan(FIELDS, "absent", current, {}) == Plan(action, current, None)


def test_current_values_are_not_modified():
    current = {"tags": ["a"], "shape": {"colour": "red", "raw": {"a": 1}}}
    plan(FIELDS, "present", current, {"tags": [], "shape": {"colour": "blue", "raw": {"a": 2}}})
    assert current == {"tags": ["a"], "shape": {"colour": "red", "raw": {"a": 1}}}


# --- properties of all values ----------------------------------------------------------------------------------------

texts = st.text(alphabet="ab\n ", max_size=4)
tags = st.lists(st.sampled_from("abc"), max_size=3)
shapes = st.fixed_dictionaries(
    {},
    optional={
        "colour": texts,
        "tags": tags,
        "size": st.integers(0, 2),
        "raw": st.dictionaries(st.sampled_from("xy"), texts),
    },
)
VALUES = {
    "name": texts,
    "text": texts,
    "size": st.integers(0, 2),
    "on": st.booleans(),
    "tags": tags,
    "owner": st.sampled_from([None, "1", "2"]),
    "shape": shapes,
    "secret": texts,
}
words = st.fixed_dictionaries({}, optional=VALUES)
some = settings(max_examples=150)


@given(st.none() | words, words, st.booleans())
@some
def test_nothing_remains_to_do_after_a_plan(current, wanted, resend):
    after = plan(FIELDS, "present", current, wanted, resend).after
    assert plan(FIELDS, "present", after, wanted).action == "none"


@given(words, words)
@some
def test_plan_results_in_the_declared_values(current, wanted):
    after = plan(FIELDS, "present", current, wanted, resend=True).after
    for name, value in wanted.items():
        if name in ("name", "text", "secret"):
            assert (after.get(name) or "").rstrip("\n") == value.rstrip("\n")
        elif name == "tags":
            assert set(after.get(name) or []) == set(value)
        elif name == "shape":
            assert all((after.get(name) or {}).get(key) == inner for key, inner in value.items() if key == "size")
        else:
            assert after.get(name) == value


@given(words, words, st.booleans())
@some
def test_undeclared_values_never_change(current, wanted, resend):
    after = plan(FIELDS, "present", current, wanted, resend).after
    assert {name: value for name, value in after.items() if name not in wanted} == {
        name: value for name, value in current.items() if name not in wanted
    }


@given(words, words)
@some
def test_action_is_none_if_and_only_if_nothing_changes(current, wanted):
    found = plan(FIELDS, "present", current, wanted)
    assert (found.action == "none") == (not found.changed) == (found.after == current)


def test_skipped_unreadable_value_does_not_block_other_changes():
    found = plan(FIELDS, "present", {"name": "n", "text": "a"}, {"secret": "s", "text": "b"})
    assert (found.action, found.changed, found.skipped) == ("update", ("text",), ("secret",))
