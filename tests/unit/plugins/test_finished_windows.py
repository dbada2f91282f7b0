# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window that was finished is over, although the API, which knows whole minutes, may show that it still runs."""

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
SECONDS = [0, 30, 59]  # of the minute in which a window is opened and finished
LATER = [0, 30, 61]  # seconds until the next run


@pytest.fixture
def here():
    """The emulator, in which each test says what time it is."""
    here = world()
    here.load()
    at(here, 0)
    yield here
    assert here.store.violations == []
    here.load()


def at(here, seconds):
    """That many seconds after noon in Vienna."""
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


def told_now(here):
    return [mail["event"] for mail in here.store.mails].count("maintenance_now")


# --- a start that counts from now ------------------------------------------------------------------------------------


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("second", SECONDS)
@pytest.mark.parametrize("start", ["now", "+0h1m"])
def test_the_next_run_opens_a_window_of_its_own(here, second, later, start):
    at(here, second)
    first = do(here, **dict(RELEASE, start=start)).result["maintenance"]
    opened = 60 if start != "now" else 0  # it can be finished from its start on
    at(here, second + opened)
    do(here, **FINISHED)
    ended = windows(here)
    at(here, second + opened + later)
    for changed in (True, False):  # and the run after that finds it
        second_run = do(here, **dict(RELEASE, start=start))
        assert second_run.result["changed"] is changed
        assert second_run.result["maintenance"]["id"] != first["id"]
    assert windows(here)[:1] == ended
    assert (len(windows(here)), told_now(here)) == (2, 2)
    at(here, second + opened + later + 60)
    do(here, **FINISHED)
    assert windows(here)[:1] == ended


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("second", SECONDS)
def test_the_release_of_the_first_steps_may_run_twice_within_a_minute(here, second, later):
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
        assert (len(windows(here)), told_now(here)) == (number, number)


@pytest.mark.parametrize("second", SECONDS)
def test_to_finish_prefers_what_really_runs(here, second):
    """Three runs within a minute: two are finished, and the third one's window is the one to finish."""
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


def test_the_same_options_finish_that_have_opened(here):
    """As with module_defaults."""
    do(here, **RELEASE)
    options = dict(RELEASE, state="finished")
    assert [bool(do(here, **options).writes) for _time in range(2)] == [True, False]
    at(here, 600)
    assert not do(here, **options).writes


@pytest.mark.parametrize("state", ["present", "absent"])
def test_what_was_finished_does_not_stand_in_the_way_of_what_runs(here, state):
    do(here, **RELEASE)
    do(here, **FINISHED)
    second = do(here, **RELEASE).result["maintenance"]
    outcome = do(here, **dict(ON_PAGE, title="Release", state=state, description="Nearly done."))
    assert outcome.result["maintenance"]["id"] == second["id"]
    assert outcome.result["changed"]


def test_a_window_that_ends_as_planned_is_the_same_until_its_end(here):
    do(here, **RELEASE)
    for seconds in (44 * 60, 45 * 60 - 1):
        at(here, seconds)
        assert not do(here, **RELEASE).writes
    at(here, 45 * 60)
    assert do(here, **RELEASE).writes


def test_a_window_of_a_minute_is_the_same_until_its_end(here):
    options = dict(RELEASE, duration="1m")
    do(here, **options)
    at(here, 59)
    assert not do(here, **options).writes


def test_a_window_that_the_service_calls_completed_is_over(here):
    """Its clock may be ahead of this one."""
    do(here, **RELEASE)
    here.now += datetime.timedelta(minutes=50)
    outcome = here.do(MODULE, dict(ON_PAGE, title="Release", duration="45m", description="x"))
    assert "start: a new maintenance requires it" in outcome.result["msg"]


def test_a_window_that_somebody_gave_more_time_keeps_it(here):
    """45 minutes from its start are over by now: the task does not end it."""
    do(here, **RELEASE)
    (window,) = stored(here)
    window["info"]["end_time"] = "14:00"
    at(here, 3600)
    assert not do(here, **RELEASE).writes
    assert windows(here) == [("12:00", "14:00")]


# --- a start that is given -------------------------------------------------------------------------------------------

GIVEN = dict(RELEASE, start="2026-06-15 12:00")


@pytest.mark.parametrize("check", [True, False])
@pytest.mark.parametrize("later", [0, 30, 61, 3600, 86400])
@pytest.mark.parametrize("second", SECONDS)
def test_a_window_that_was_finished_stays_as_it_is(here, second, later, check):
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
    assert (windows(here), told_now(here)) == (before, 1)


def test_a_window_that_is_over_and_as_wanted_is_no_reason_to_warn(here):
    do(here, **GIVEN)
    at(here, 3600)
    outcome = do(here, **GIVEN)
    assert (outcome.writes, outcome.result["warnings"]) == ([], [])


def test_a_window_that_runs_is_given_more_time(here):
    do(here, **GIVEN)
    at(here, 120)
    assert do(here, **dict(GIVEN, duration="2h")).writes
    assert windows(here) == [("12:00", "14:00")]


# --- an ID -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [{"duration": "2h"}, {"start": "now", "duration": "2h"}, {"end": "2026-06-15 14:00"}])
@pytest.mark.parametrize("later", LATER)
def test_its_id_does_not_open_a_finished_window_again(here, later, given):
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
def test_its_id_names_a_finished_window_for_all_else(here, given):
    identifier = do(here, **RELEASE).result["maintenance"]["id"]
    do(here, **FINISHED)
    assert do(here, page=PAGE, id=identifier, **given).writes
