# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A finished window is over, even if the API still shows it as running, because its times are whole minutes."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE, PAGE
from ansible_collections.statusops.uptime.tests.unit.plugins.plays import plays_of

MODULE = "statusiq_maintenance"
RELEASE = dict(
    ON_PAGE, title="Release", start="now", duration="45m", timezone="Europe/Vienna", notify={"email": ["now"]}
)
FINISHED = dict(ON_PAGE, title="Release", state="finished")
SECONDS = [0, 30, 59]  # the second of the minute in which a window is opened and finished
LATER = [0, 30, 61]  # seconds until the next run


@pytest.fixture
def here():
    """The emulator. Each test sets the time."""
    here = world()
    here.load()
    at(here, 0)
    yield here
    assert here.store.violations == []
    here.load()


def at(here, seconds):
    """Set the time to some seconds after noon in Vienna."""
    here.now = NOW.replace(second=0) + datetime.timedelta(seconds=seconds)
    here.answers = None


def do(here, **options):
    outcome = here.do(MODULE, options)
    assert not outcome.result.get("failed"), outcome.result["msg"]
    return outcome


def windows(here):
    return [(window["info"]["start_time"], window["info"]["end_time"]) for window in stored(here)]


def stored(here):
    return list(here.store.data["maintenance"].values())


def start_mails(here):
    return [mail["event"] for mail in here.store.mails].count("maintenance_now")


# --- a start that depends on the time of the task --------------------------------------------------------------------


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("second", SECONDS)
@pytest.mark.parametrize("start", ["now", "+0h1m"])
def test_the_next_run_opens_its_own_window(here, second, later, start):
    at(here, second)
    first = do(here, **dict(RELEASE, start=start)).result["maintenance"]
    opened = 60 if start != "now" else 0  # a window can be finished only after its start
    at(here, second + opened)
    do(here, **FINISHED)
    ended = windows(here)
    at(here, second + opened + later)
    for changed in (True, False):  # the third run finds the window of the second one
        second_run = do(here, **dict(RELEASE, start=start))
        assert second_run.result["changed"] is changed
        assert second_run.result["maintenance"]["id"] != first["id"]
    assert windows(here)[:1] == ended
    assert (len(windows(here)), start_mails(here)) == (2, 2)
    at(here, second + opened + later + 60)
    do(here, **FINISHED)
    assert windows(here)[:1] == ended


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("second", SECONDS)
def test_the_release_of_guide_first_steps_can_run_twice_within_a_minute(here, second, later):
    (play,) = [
        play
        for play in plays_of("docs/docsite/rst/guide_first_steps.rst")
        if any(MODULE in key for task in play["tasks"] for key in task)
    ]
    assert here.do("statusiq_component", {"page": PAGE, "name": "Checkout API"}).result["changed"]
    for number, seconds in enumerate((second, second + later), 1):
        at(here, seconds)
        for task in play["tasks"]:
            module = next(key for key in task if "." in key)
            if module.startswith("statusops.uptime."):
                result = here.do(module.rsplit(".", 1)[1], task[module]).result
                assert result["changed"], (task["name"], result)
        assert (len(windows(here)), start_mails(here)) == (number, number)


@pytest.mark.parametrize("second", SECONDS)
def test_finished_ends_the_window_that_is_still_running(here, second):
    """Of three windows within a minute, two are finished, and the task finishes the third one."""
    at(here, second)
    for _run in range(2):
        do(here, **RELEASE)
        assert do(here, **FINISHED).writes
        assert not do(here, **FINISHED).writes
    third = do(here, **RELEASE).result["maintenance"]
    at(here, second + 0.5)
    outcome = do(here, **FINISHED)
    assert outcome.writes and outcome.result["maintenance"]["id"] == third["id"]
    assert not do(here, **FINISHED).writes
    assert windows(here) == [("12:00", "12:01")] * 3
    at(here, second + 120)
    assert not do(here, **FINISHED).writes


def test_a_window_can_be_finished_with_the_options_that_opened_it(here):
    """This happens with module_defaults."""
    do(here, **RELEASE)
    options = dict(RELEASE, state="finished")
    assert [bool(do(here, **options).writes) for _time in range(2)] == [True, False]
    at(here, 600)
    assert not do(here, **options).writes


@pytest.mark.parametrize("state", ["present", "absent"])
def test_present_and_absent_find_the_running_window_and_not_the_finished_one(here, state):
    do(here, **RELEASE)
    do(here, **FINISHED)
    second = do(here, **RELEASE).result["maintenance"]
    outcome = do(here, **dict(ON_PAGE, title="Release", state=state, description="Nearly done."))
    assert outcome.result["maintenance"]["id"] == second["id"]
    assert outcome.result["changed"]


def test_the_same_task_finds_the_window_until_its_end(here):
    do(here, **RELEASE)
    for seconds in (44 * 60, 45 * 60 - 1):
        at(here, seconds)
        assert not do(here, **RELEASE).writes
    at(here, 45 * 60)
    assert do(here, **RELEASE).writes


def test_the_same_task_finds_a_window_of_one_minute(here):
    options = dict(RELEASE, duration="1m")
    do(here, **options)
    at(here, 59)
    assert not do(here, **options).writes


def test_a_window_is_over_if_the_service_shows_it_as_completed(here):
    """The clock of the service can be ahead."""
    do(here, **RELEASE)
    here.now += datetime.timedelta(minutes=50)
    outcome = here.do(MODULE, dict(ON_PAGE, title="Release", duration="45m", description="x"))
    assert "start: a new maintenance window requires it" in outcome.result["msg"]


def test_a_window_that_was_extended_stays_so(here):
    """The duration of the task has passed, but the task does not end the window."""
    do(here, **RELEASE)
    (window,) = stored(here)
    window["info"]["end_time"] = "14:00"
    at(here, 3600)
    assert not do(here, **RELEASE).writes
    assert windows(here) == [("12:00", "14:00")]


# --- a start with a date ---------------------------------------------------------------------------------------------

GIVEN = dict(RELEASE, start="2026-06-15 12:00")


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("later", [0, 30, 61, 3600, 86400])
@pytest.mark.parametrize("second", SECONDS)
def test_a_finished_window_with_the_same_start_is_not_changed(here, second, later, check):
    do(here, **GIVEN)
    at(here, second)
    do(here, **FINISHED)
    before = windows(here)
    at(here, second + later)
    outcome = here.do(MODULE, dict(GIVEN, description="Again"), check=check)
    assert not outcome.writes and not outcome.result["changed"]
    (warning,) = outcome.result["warnings"]
    assert warning == (
        "start: the window 'Release' of 2026-06-15 12:00 (Europe/Vienna) is over, so it was left unchanged, without "
        "notifications. It differs in: description, end. For another window, set another start."
    )
    assert outcome.result["diff"]["before"] == outcome.result["diff"]["after"]
    assert "notified" not in outcome.result
    assert (windows(here), start_mails(here)) == (before, 1)


def test_a_past_window_that_matches_the_task_causes_no_warning(here):
    do(here, **GIVEN)
    at(here, 3600)
    outcome = do(here, **GIVEN)
    assert (outcome.writes, outcome.result["warnings"]) == ([], [])


def test_a_running_window_can_be_extended(here):
    do(here, **GIVEN)
    at(here, 120)
    assert do(here, **dict(GIVEN, duration="2h")).writes
    assert windows(here) == [("12:00", "14:00")]


# --- an ID -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [{"duration": "2h"}, {"start": "now", "duration": "2h"}, {"end": "2026-06-15 14:00"}])
@pytest.mark.parametrize("later", LATER)
def test_a_finished_window_cannot_be_opened_again_by_its_id(here, later, given):
    identifier = do(here, **RELEASE).result["maintenance"]["id"]
    do(here, **FINISHED)
    before = windows(here)
    at(here, later)
    outcome = do(here, page=PAGE, id=identifier, notify={"email": ["now"]}, **given)
    assert not outcome.writes
    assert outcome.result["warnings"][0].startswith("id: the window 'Release' of 2026-06-15 12:00")
    assert windows(here) == before


@pytest.mark.parametrize(
    "given",
    [{"description": "It was the database."}, {"start": "2036-06-16 10:00", "duration": "1h"}, {"state": "absent"}],
)
def test_other_changes_of_a_finished_window_by_its_id_are_possible(here, given):
    identifier = do(here, **RELEASE).result["maintenance"]["id"]
    do(here, **FINISHED)
    assert do(here, page=PAGE, id=identifier, **given).writes
