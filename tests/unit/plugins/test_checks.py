# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The module healthchecks_checks against the emulator: requests, prune, renames, exports."""

from __future__ import annotations

import json

import pytest
from ansible_collections.statusops.uptime.tests.unit.plugins.test_check import CHAT, EMAIL, NOBODY, Project

MANY = 200
MODULE = "healthchecks_checks"


@pytest.fixture
def project():
    here = Project()
    yield here
    here.connect()
    assert here.world.store.violations == []


def plan_of(result):
    """The plan as (action, name, changed options)."""
    return [(step["action"], step["name"], sorted(step["changes"])) for step in result["plan"]]


def apply(project, checks, **options):
    """The outcome of a task. Check mode predicts it, and a second run changes nothing."""
    options = {"checks": checks, **options}
    predicted, done = (project.do(check, MODULE, **options) for check in (True, False))
    for outcome in (predicted, done):
        assert not outcome.result.get("failed"), outcome.result
    again = project.do(False, MODULE, **options)
    assert not again.result.get("failed"), again.result
    assert predicted.writes == again.writes == again.result["plan"] == []
    for key in ("changed", "plan", "diff", "declaration"):
        assert predicted.result[key] == done.result[key], key
    return done


def refused(project, checks, **options):
    """The message of a task that fails before it writes, also in check mode."""
    done, predicted = (project.do(check, MODULE, checks=checks, **options) for check in (False, True))
    assert done.result.get("failed") and done.writes == [], done.result
    assert predicted.result["msg"] == done.result["msg"]
    return done.result["msg"]


def writes(outcome):
    return [
        (sent.method, sent.path.partition("/checks/")[2], json.loads(sent.body or "null")) for sent in outcome.writes
    ]


# --- requests --------------------------------------------------------------------------------------------------------


def declared(**options):
    return [
        {"name": "Check {0}".format(number), "slug": "check-{0}".format(number), **options} for number in range(MANY)
    ]


def counted(project, checks, **options):
    """The numbers of reads and writes of a task."""
    outcome = project.do(False, MODULE, checks=checks, **options)
    assert not outcome.result.get("failed"), outcome.result
    return len(outcome.reads), len(outcome.writes)


def test_the_requests_for_many_checks(project):
    """One read, one more if checks have channels, a write for each check, and one for each pause or resume."""
    assert counted(project, declared(tags=["a"])) == (1, MANY)
    assert counted(project, declared(tags=["a"])) == (1, 0)
    assert counted(project, declared(channels=["Ops Email"])) == (2, MANY)
    assert counted(project, declared(channels=["Ops Email", EMAIL])) == (2, 0)
    assert counted(project, declared(channels=[], state="paused")) == (2, 2 * MANY)
    assert counted(project, declared(state="paused")) == (1, 0)
    assert counted(project, declared(state="resumed")) == (1, MANY)
    assert counted(project, declared()[1:], prune="pause") == (1, 1)
    assert counted(project, declared()[150:], prune=True, prune_limit=150) == (1, 150)
    assert len(project.checks) == 50


def test_new_checks_that_are_paused(project):
    assert counted(project, declared(state="paused")[:20]) == (1, 40)
    assert {one["status"] for one in project.checks} == {"paused"}


# --- entries ---------------------------------------------------------------------------------------------------------


def test_entries_find_checks_like_the_module_for_one_check(project):
    ids = [project.make(name="A"), project.make(name="B", slug="b"), project.make(slug="c"), project.make(name="D")]
    entries = [
        {"name": "A", "slug": "a"},
        {"slug": "b", "name": "New"},
        {"slug": "c"},
        {"id": ids[3].upper(), "slug": "d"},
    ]
    done = apply(project, entries)
    assert plan_of(done.result) == [("update", "A", ["slug"]), ("rename", "New", ["name"]), ("update", "D", ["slug"])]
    assert [one["uuid"] for one in project.checks] == ids


def test_entries_with_only_a_slug(project):
    apply(project, [{"slug": "one"}, {"slug": "two", "state": "paused"}])
    assert [(one["name"], one["slug"]) for one in project.checks] == [("", "one"), ("", "two")]
    done = apply(project, [{"slug": "one"}], prune=True)
    assert plan_of(done.result) == [("delete", "two", [])]


@pytest.mark.parametrize(
    "entries, message",
    [
        (["A", "A"], "checks[1].name: checks[0] declares 'A' too. Remove one of them, or set id in both."),
        (
            [{"name": "A", "slug": "x"}, {"name": "B", "slug": "x"}],
            "checks[1].slug: checks[0] declares 'x' too. Remove one of them, or set id in both.",
        ),
        ([{"slug": "a"}, "A"], "checks[1]: checks[0] and checks[1] mean the same check: "),
        ([{"slug": "new", "name": "N"}, "N"], "checks[1].name: checks[0] has the name 'N' too. "),
        ([{"slug": "a", "name": "N"}], "checks[0].name: the slug 'a' belongs to the check "),
        (["Twin"], "checks[0].name: 2 checks are named 'Twin'. Use the ID of the one that you mean: "),
        ([{"name": ""}], "checks[0].name: must not be empty."),
        ([{"name": "A", "grace": "1s"}], "checks[0].grace: '1s' must be from 1m to 365d."),
        ([{"id": NOBODY}], "checks[0].id: there is no check '" + NOBODY + "'. "),
    ],
)
def test_contradictory_entries_are_rejected(project, entries, message):
    for name, slug in (("A", "a"), ("N", ""), ("Twin", "t"), ("Twin", "u")):
        project.make(name=name, slug=slug)
    assert refused(project, entries).startswith(message)


def test_a_plan_shows_only_states_and_options(project):
    """It does not show values that follow from them, such as the kind of a check."""
    project.make(name="A", schedule="daily")
    done = apply(project, [{"name": "A", "timeout": "5m"}, {"name": "B", "state": "paused"}])
    assert plan_of(done.result) == [("update", "A", ["timeout"]), ("create", "B", ["paused"])]
    assert "kind" not in done.result["diff"]["prepared"]


# --- renames ---------------------------------------------------------------------------------------------------------


def test_a_rename_keeps_the_check(project):
    one = project.make(name="Old", slug="kept")
    done = apply(project, [{"name": "New", "previous_name": "Old"}])
    assert writes(done) == [("POST", one, {"name": "New", "slug": "kept"})]
    assert plan_of(done.result) == [("rename", "New", ["name"])]


def test_a_rename_with_a_slug(project):
    one = project.make(name="Old")
    assert writes(apply(project, [{"name": "New", "previous_name": "Old", "slug": "s"}])) == [
        ("POST", one, {"name": "New", "slug": "s"})
    ]


def test_a_rename_is_rejected_if_both_names_exist(project):
    ids = [project.make(name="Old"), project.make(name="New")]
    message = refused(project, [{"name": "New", "previous_name": "Old"}])
    assert message == (
        "checks[0].previous_name: both 'Old' and 'New' exist ({0}, {1}). Remove one of them, or leave previous_name "
        "out.".format(*ids)
    )


def test_an_unknown_previous_name_creates_a_check(project):
    assert plan_of(apply(project, [{"name": "New", "previous_name": "Old"}]).result) == [("create", "New", [])]


# --- prune -----------------------------------------------------------------------------------------------------------


def many(project, count):
    return [project.make(name="Check {0}".format(number)) for number in range(count)]


def test_prune_deletes_undeclared_checks(project):
    many(project, 3)
    done = apply(project, ["Check 1"], prune=True)
    assert plan_of(done.result) == [("delete", "Check 0", []), ("delete", "Check 2", [])]
    assert [one["name"] for one in project.checks] == ["Check 1"]


def test_prune_can_pause_undeclared_checks(project):
    ids = many(project, 3)
    done = apply(project, ["Check 1"], prune="pause")
    assert sorted(writes(done)) == sorted(("POST", ids[number] + "/pause", None) for number in (0, 2))
    assert [one["status"] for one in project.checks] == ["paused", "new", "paused"]


@pytest.mark.parametrize("prune", [True, "pause"])
def test_prune_keeps_protected_checks(project, prune):
    many(project, 2)
    project.make(name="legacy one")
    project.make(slug="legacy-two")
    assert len(apply(project, ["Check 0"], prune=prune, protect=["legacy*"]).result["plan"]) == 1


@pytest.mark.parametrize("prune", [True, "pause"])
def test_prune_has_a_limit(project, prune):
    many(project, 12)
    message = refused(project, ["Check 0"], prune=prune)
    assert message.startswith("prune_limit: prune would remove 11 of 12 objects, and the limit is 10: ")
    assert len(apply(project, ["Check 0"], prune=prune, prune_limit=11).result["plan"]) == 11


@pytest.mark.parametrize("prune", [True, "pause"])
def test_an_empty_list(project, prune):
    many(project, 2)
    assert refused(project, [], prune=prune).startswith("checks: the list is empty, so prune would remove: ")
    assert len(apply(project, [], prune=prune, allow_empty=True).result["plan"]) == 2
    assert apply(project, [], prune=prune).writes == [] if prune != "pause" else True


def test_a_check_without_name_and_slug_is_kept(project):
    project.make(desc="Made in the web UI")
    done = project.do(False, MODULE, checks=["A"], prune=True)
    assert [one["name"] for one in project.checks] == ["", "A"]
    (warning,) = done.result["warnings"]
    assert warning.startswith("prune: kept ") and "because a list cannot declare objects without a name." in warning


def test_prune_does_not_touch_another_project(project):
    project.connect(api_key="hcw_emulator_readwrite_project_2")
    apply(project, ["Theirs"])
    project.connect()
    apply(project, ["Ours"], prune=True)
    names = [one["name"] for one in project.world.store.data["checks"].values()]
    assert sorted(names) == ["Ours", "Theirs"]


# --- declarations ----------------------------------------------------------------------------------------------------

ODD = [
    {"name": "A", "slug": "a", "schedule": "Mon..Fri 9:00", "tz": "Europe/Riga", "channels": CHAT + "," + EMAIL},
    {"name": "Twin", "slug": "one", "tags": "b a", "methods": "POST", "start_kw": "x", "filter_body": True},
    {"name": "Twin", "slug": "two", "manual_resume": True, "desc": "x\ny\n", "timeout": 61},
    {"name": "Twin", "channels": "*"},
    {"name": " Padded "},
    {"slug": "nameless", "timeout": 31536000},
    {"name": "Same", "slug": "same"},
    {"name": "Same", "slug": "same"},
]


def test_a_declaration_is_accepted_unchanged(project):
    """The module for all checks accepts an exported declaration, and the module for one check each of its entries."""
    ids = [project.make(**fields) for fields in ODD]
    project.post(ids[1], "/pause")
    before = project.checks
    exported = project.do(module="healthchecks_check_info", export=True).result["declaration"]
    assert len(exported) == len(ODD)
    assert ["id" in entry for entry in exported] == [False, False, False, True, False, False, True, True]
    done = apply(project, exported, prune=True)
    assert done.writes == [] and done.result["declaration"] == exported
    for entry in exported:
        one = project.do(**entry)
        assert not one.result.get("failed") and not one.result["changed"], one.result
    assert project.checks == before


def test_a_declaration_restores_the_same_project(project):
    """The declaration contains no IDs, and the project is empty."""
    for fields in ODD[:3] + ODD[4:6]:
        project.make(**fields)
    before = project.world.normalized["checks"]["Zylker"]
    exported = project.do(module="healthchecks_check_info", export=True).result["declaration"]
    apply(project, [], prune=True, allow_empty=True)
    apply(project, exported)
    after = project.world.normalized["checks"]["Zylker"]
    assert sorted((dict(one, name=one["name"].strip()) for one in before), key=str) == after


# --- failures --------------------------------------------------------------------------------------------------------


def test_an_error_reports_what_was_done_before(project):
    fault = {"kind": "status", "status": 400, "json": {"error": "json validation error: tz is odd"}}
    fault["match"] = {"write": True}
    assert project.world.http.post("/_emulator/faults", json=dict(fault, skip=1)).status_code == 200
    result = project.do(False, MODULE, checks=["A", "B", "C"]).result
    assert result["failed"] and [one["name"] for one in result["done"]] == ["A"]
    assert [one["name"] for one in result["not_done"]] == ["B", "C"]
    assert [one["name"] for one in project.checks] == ["A"]


def test_a_lost_response_is_no_error(project):
    assert (
        project.world.http.post("/_emulator/faults", json={"kind": "lost", "match": {"write": True}}).status_code == 200
    )
    result = project.do(False, MODULE, checks=["A", {"name": "B", "state": "paused"}]).result
    assert not result.get("failed"), result
    assert [(one["name"], one["status"]) for one in project.checks] == [("A", "new"), ("B", "paused")]


@pytest.mark.parametrize("checks", [["A", {"name": "A", "slug": "a"}], [{"name": "A", "slug": "a"}, "A"]])
def test_a_second_entry_with_the_same_name_requires_a_slug_or_id(project, checks):
    """Otherwise the second run would find two checks for the entry without a slug."""
    result = project.do(False, MODULE, checks=checks).result
    assert result["msg"] == "checks[1].name: checks[0] has the name 'A' too. Set id or slug in both."
    assert project.checks == []


def test_entries_with_the_same_name_are_identified_by_their_slugs(project):
    checks = [{"name": "A", "slug": "a"}, {"name": "A", "slug": "b"}]
    assert not project.do(False, MODULE, checks=checks).result.get("failed")
    assert not project.do(False, MODULE, checks=checks).result["changed"]
    assert [one["slug"] for one in project.checks] == ["a", "b"]


def test_the_limit_of_checks(project):
    project.world.store.settings["healthchecks_check_limit"] = 1
    try:
        result = project.do(False, MODULE, checks=["A", "B"]).result
    finally:
        project.world.store.settings["healthchecks_check_limit"] = 10000
    assert "The account has reached its maximum number of checks." in result["msg"]
    assert [one["name"] for one in result["not_done"]] == ["B"]
