# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintenance windows: how a task finds its window, schedules, notifications, and windows that Site24x7 pushed."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    COMPONENT_ID,
    NOW,
    OTHER_ID,
    PAGE_ID,
    PAGE_PATH,
    WINDOW_ID,
    FakeClient,
    component,
    flags,
    once,
    params,
    window,
)
from hypothesis import assume, settings
from hypothesis import given as generate
from hypothesis import strategies as st

LIST = "GET %s/maintenance" % PAGE_PATH
POST = "POST %s/maintenance" % PAGE_PATH
PUT = "PUT %s/maintenance/%s" % (PAGE_PATH, WINDOW_ID)
DELETE = "DELETE %s/maintenance/%s" % (PAGE_PATH, WINDOW_ID)
PUSHED = "PUT %s/site24x7_maintenance_notification/%s" % (PAGE_PATH, WINDOW_ID)
NEXT = {"start": "2026-06-20 22:00", "duration": "1h", "timezone": "Europe/Vienna"}


def do(found, now=NOW, check_mode=False, **given):
    """Run a task on a page with these windows; responses to writes contain no data."""
    table = {LIST: found, POST: {"maintenance_id": WINDOW_ID}, PUT: None, DELETE: None, PUSHED: None}
    for raw in found:
        table["PUT %s/maintenance/%s" % (PAGE_PATH, raw["maintenance_id"])] = None
        table["DELETE %s/maintenance/%s" % (PAGE_PATH, raw["maintenance_id"])] = None
    client = FakeClient(table)
    given = dict({"page": PAGE_ID, "title": "Release"}, **given)
    return run(Manage(MAINTENANCE), client, params(Manage(MAINTENANCE), **given), check_mode, now), client


def written(found=(), **given):
    """The body of the only write of a successful task."""
    result, client = do(list(found), **given)
    assert result.get("failed") is None, result["msg"]
    (request,) = client.writes
    return request.body


def refused(found=(), **given):
    """The message of a task that fails before it writes."""
    result, client = do(list(found), **given)
    assert result["failed"]
    assert client.writes == []
    return result["msg"]


# --- finding the window ----------------------------------------------------------------------------------------------
# The current time is noon in Vienna.

FINDS, CREATES = None, "POST"
RUNS = window("2026-06-15 11:30", "2026-06-15 12:30")
OVER = window("2026-06-15 10:00", "2026-06-15 11:00")
LATER = window("2026-06-15 22:00", "2026-06-15 23:00")
VIENNA = {"timezone": "Europe/Vienna"}


@pytest.mark.parametrize(
    "found, given, method",
    [
        # Relative start: finds the window that an earlier run opened
        ([RUNS], {"start": "now"}, FINDS),
        ([window("2026-06-15 12:00", "2026-06-15 13:00")], {"start": "now"}, FINDS),
        (
            [window("2026-06-15 12:04", "2026-06-15 13:00")],
            {"start": "now"},
            FINDS,
        ),  # the clocks of two machines differ
        ([window("2026-06-15 12:06", "2026-06-15 13:00")], {"start": "now"}, CREATES),
        ([OVER], {"start": "now"}, CREATES),
        ([window("2026-06-15 11:00", "2026-06-15 12:00")], {"start": "now"}, CREATES),
        ([LATER], {"start": "now"}, CREATES),
        ([OVER, RUNS, LATER], {"start": "now"}, FINDS),
        ([window("2026-06-15 12:30", "2026-06-15 13:30")], {"start": "+30m"}, FINDS),
        ([RUNS], {"start": "+30m"}, FINDS),
        ([LATER], {"start": "+30m"}, CREATES),
        # Absolute start: finds only a window with this start, even if it is over
        ([LATER], {"start": "2026-06-15 22:00"}, FINDS),
        ([LATER], {"start": "2026-06-15 22:01"}, CREATES),
        ([LATER], {"start": "2026-06-15T20:00Z"}, FINDS),
        ([LATER], {"start": "2026-06-15 20:00", "timezone": "UTC"}, "PUT"),  # the same time in another timezone
        ([LATER], {"start": "2026-06-15 22:00", "timezone": "UTC"}, CREATES),
        ([RUNS, LATER], {"start": "2026-06-15 22:00"}, FINDS),
        # No start
        ([RUNS], {"description": ""}, FINDS),
        ([LATER], {"description": ""}, FINDS),
        # Another title or frequency
        (
            [window("2026-06-15 22:00", "2026-06-15 23:00", maintenance_title="release")],
            {"start": "2026-06-15 22:00"},
            CREATES,
        ),
        (
            [window(maintenance_freq_id=1, maintenance_freq_info={"start_time": "12:00", "end_time": "13:00"})],
            {"start": "now"},
            CREATES,
        ),
    ],
)
def test_a_task_finds_its_window_or_opens_a_new_one(found, given, method):
    if "start" in given and method == CREATES:
        given = dict(given, duration="1h")
    result, client = do(found, **dict(VIENNA, **given))
    assert result.get("failed") is None, result["msg"]
    assert [request.method for request in client.writes] == ([method] if method else [])


def test_timezone_of_the_window_is_used_unless_the_task_sets_one():
    result, client = do([LATER], start="2026-06-15 22:00")
    assert (result["changed"], client.writes) == (False, [])


def test_ambiguous_title_is_rejected_with_the_ids():
    another = dict(LATER, maintenance_id="400000000000000002")
    message = refused([RUNS, another], description="x")
    assert WINDOW_ID in message and "400000000000000002" in message


@pytest.mark.parametrize("frequency, found", [(None, "PUT"), ("daily", "PUT"), ("once", "POST")])
def test_a_recurring_window_is_found_by_its_title(frequency, found):
    daily = window(maintenance_freq_id=1, maintenance_freq_info={"start_time": "12:00", "end_time": "13:00"})
    given = {"start": "2026-06-20 22:00"} if frequency == "once" else {"start": "22:00", "frequency": "daily"}
    _result, client = do([daily], duration="1h", **given)
    assert [request.method for request in client.writes] == [found]


DAILY = window(
    maintenance_id="400000000000000002",
    maintenance_freq_id=1,
    maintenance_freq_info={"start_time": "12:00", "end_time": "13:00"},
)


@pytest.mark.parametrize(
    "given, sent",
    [
        ({"description": "x"}, {"start_time": "12:00", "end_time": "13:00"}),
        ({"start": "22:00", "duration": "1h"}, {"start_time": "22:00", "end_time": "23:00"}),
        ({"end": "14:00"}, {"start_time": "12:00", "end_time": "14:00"}),
        ({"duration": "2h"}, {"start_time": "12:00", "end_time": "14:00"}),
        ({"start": "22:00", "end": "2026-06-20 23:00"}, None),
        ({"start": "12:00", "duration": "1h"}, {}),
    ],
)
def test_a_recurring_window_is_found_without_its_frequency(given, sent):
    result, client = do([DAILY, OVER], **given)
    assert [request.body["maintenance_freq_info"] for request in client.writes] == ([sent] if sent else [])
    if sent is None:
        assert result["msg"].startswith("frequency: start is the time of day 22:00")
    else:
        assert result.get("failed") is None, result["msg"]


def test_one_time_window_takes_precedence_over_a_recurring_one_with_the_same_title():
    result, client = do([DAILY, RUNS], description="x")
    assert (result["maintenance"]["id"], len(client.writes)) == (WINDOW_ID, 1)


@pytest.mark.parametrize("state", ["finished", "absent"])
def test_running_window_is_finished_although_a_recurring_one_has_the_same_title(state):
    result, client = do([DAILY, RUNS], state=state)
    if state == "finished":
        assert (result["maintenance"]["id"], len(client.writes)) == (WINDOW_ID, 1)
    else:  # the title is ambiguous
        assert "title: 2 maintenances are named 'Release'" in result["msg"]


@pytest.mark.parametrize(
    "found, method",
    [([RUNS], "DELETE"), ([LATER], "DELETE"), ([OVER], None), ([], None)],
)
def test_absent_deletes_running_and_upcoming_windows(found, method):
    result, client = do(found, state="absent")
    assert [request.method for request in client.writes] == ([method] if method else [])
    assert result["changed"] is bool(method)


def test_absent_deletes_a_recurring_window_without_its_frequency():
    daily = window(maintenance_freq_id=1, maintenance_freq_info={"start_time": "12:00", "end_time": "13:00"})
    _result, client = do([daily], state="absent")
    assert [request.method for request in client.writes] == ["DELETE"]


# --- one-time windows ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"start": "now", "duration": "45m"}, once("2026-06-15 10:00", "2026-06-15 10:45")),
        ({"start": "now", "duration": "45m", "timezone": "Asia/Kolkata"}, once("2026-06-15 15:30", "2026-06-15 16:15")),
        ({"start": "+30m", "duration": "2d"}, once("2026-06-15 10:30", "2026-06-17 10:30")),
        ({"start": "2026-06-20 22:00", "end": "2026-06-21 02:00"}, once("2026-06-20 22:00", "2026-06-21 02:00")),
        (
            {"start": "2026-06-20T22:00+02:00", "duration": "1h", "timezone": "Europe/Vienna"},
            once("2026-06-20 22:00", "2026-06-20 23:00"),
        ),
        (
            {"start": "2026-06-20 22:00", "end": "2026-06-20 23:00", "duration": "1h"},
            once("2026-06-20 22:00", "2026-06-20 23:00"),
        ),
        # An hour is 60 minutes, even if the clocks go forward
        (
            {"start": "2027-03-28 01:30", "duration": "1h", "timezone": "Europe/Vienna"},
            once("2027-03-28 01:30", "2027-03-28 03:30"),
        ),
        ({"start": "2026-06-15 09:00", "end": "2026-06-15 11:00"}, once("2026-06-15 09:00", "2026-06-15 11:00")),
    ],
)
def test_the_schedule_of_a_new_window(given, expected):
    body = written(**given)
    assert body["maintenance_freq_id"] == 3
    assert body["maintenance_freq_info"] == expected
    assert body["timezone"] == given.get("timezone", "UTC")


@pytest.mark.parametrize(
    "given, words",
    [
        ({}, "start: a new maintenance window requires it."),
        ({"start": "now"}, "duration: a new maintenance window requires duration or end."),
        ({"start": "now", "duration": "0"}, "duration: must be longer than 0."),
        ({"start": "now", "duration": "soon"}, "duration: 'soon' is not a duration."),
        ({"start": "now", "duration": "99999999d"}, "duration: "),
        ({"start": "now", "end": "+1h"}, "end: must be a time. For a length, use duration."),
        ({"start": "now", "end": "now"}, "end: must be a time."),
        ({"start": "2026-06-20 22:00", "end": "2026-06-20 22:00"}, "end: 2026-06-20 22:00 is not after the start"),
        ({"start": "2026-06-20 22:00", "end": "2026-06-20 21:00"}, "end: 2026-06-20 21:00 is not after the start"),
        (
            {"start": "2026-06-20 22:00", "end": "2026-06-20 23:00", "duration": "2h"},
            "duration: 2h does not match end.",
        ),
        ({"start": "2026-06-14 22:00", "duration": "1h"}, "end: the window would end in the past"),
        (
            {"start": "2027-03-28 02:30", "duration": "1h", "timezone": "Europe/Vienna"},
            "start: 2027-03-28 02:30 does not exist",
        ),
        (
            {"start": "2026-10-25 02:40", "duration": "45m", "timezone": "Europe/Vienna"},
            "start: 2026-10-25 02:40 occurs twice in Europe/Vienna, because the clocks are put back then. Give all times in UTC",
        ),
        ({"start": "22:00", "duration": "1h", "frequency": "once"}, "start: '22:00' is not understood."),
        (
            {"start": "22:00", "duration": "1h"},
            "frequency: start is the time of day 22:00, which only recurring windows have, and no recurring window is named 'Release'.",
        ),
        ({"start": "now", "duration": "1h", "timezone": "Vienna"}, "timezone: 'Vienna' is not an IANA timezone."),
        ({"start": "now", "duration": "1h", "day": "monday"}, "day: cannot be used with frequency once"),
        ({"start": "now", "duration": "1h", "day_of_month": 32}, "day_of_month: 32 is not a day of a month."),
    ],
)
def test_invalid_new_window_is_rejected(given, words):
    assert refused(**given).startswith(words)


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"duration": "2h"}, once("2026-06-15 22:00", "2026-06-16 00:00")),
        ({"end": "2026-06-16 01:00"}, once("2026-06-15 22:00", "2026-06-16 01:00")),
        ({"timezone": "UTC"}, once("2026-06-15 20:00", "2026-06-15 21:00")),
        ({"description": "x"}, once("2026-06-15 22:00", "2026-06-15 23:00")),
    ],
)
def test_a_change_of_a_window_sends_the_whole_schedule(given, expected):
    body = written([LATER], **given)
    assert body["maintenance_freq_info"] == expected
    assert body["timezone"] == given.get("timezone", "Europe/Vienna")


def test_running_window_keeps_its_start_when_it_is_extended():
    body = written([RUNS], start="now", duration="2h", **VIENNA)
    assert body["maintenance_freq_info"] == once("2026-06-15 11:30", "2026-06-15 13:30")


def test_window_found_by_id_can_be_moved():
    table = {"GET %s/maintenance/%s" % (PAGE_PATH, WINDOW_ID): LATER, PUT: None}
    client = FakeClient(table)
    given = params(Manage(MAINTENANCE), page=PAGE_ID, id=WINDOW_ID, start="2026-06-16 20:00", duration="1h")
    result = run(Manage(MAINTENANCE), client, given, now=NOW)
    assert client.writes[0].body["maintenance_freq_info"] == once("2026-06-16 20:00", "2026-06-16 21:00")
    assert client.writes[0].body["maintenance_title"] == "Release"
    assert result["maintenance"]["start"] == "2026-06-16 20:00"


# --- state finished --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "found, expected",
    [
        ([RUNS], once("2026-06-15 11:30", "2026-06-15 12:00")),
        ([window("2026-06-15 12:00", "2026-06-15 13:00")], once("2026-06-15 12:00", "2026-06-15 12:01")),
        ([OVER, RUNS, dict(LATER, maintenance_id="400000000000000002")], once("2026-06-15 11:30", "2026-06-15 12:00")),
    ],
)
def test_finished_ends_a_running_window_now(found, expected):
    result, client = do([dict(raw) for raw in found], state="finished")
    assert result["changed"]
    assert client.writes[0].path.endswith(WINDOW_ID)
    assert client.writes[0].body["maintenance_freq_info"] == expected


@pytest.mark.parametrize(
    "found",
    [
        OVER,
        window("2026-06-15 11:00", "2026-06-15 12:00"),
        window("2026-06-15 11:00", "2026-06-15 12:01"),
        dict(RUNS, maintenance_status="C"),
    ],
)
def test_completed_window_stays_unchanged(found):
    result, client = do([found], state="finished")
    assert (result["changed"], client.writes) == (False, [])


def test_finishing_again_a_minute_later_changes_nothing():
    body = written([RUNS], state="finished")
    ended = dict(RUNS, maintenance_freq_info=body["maintenance_freq_info"])
    result, client = do([ended], now=NOW + datetime.timedelta(minutes=1), state="finished")
    assert (result["changed"], client.writes) == (False, [])


@pytest.mark.parametrize(
    "found, words",
    [
        ([], "title: there is no window 'Release' on the page"),
        ([LATER], "state: the window has not started. It begins at 2026-06-15 22:00 (Europe/Vienna)."),
        (
            [window(maintenance_freq_id=1, maintenance_freq_info={"start_time": "11:00", "end_time": "13:00"})],
            "state: a recurring window cannot be finished",
        ),
        ([dict(RUNS, is_site24x7_maintenance=True)], "end: this window was pushed by Site24x7"),
    ],
)
def test_window_that_cannot_be_finished_is_rejected(found, words):
    assert refused(found, state="finished").startswith(words)


def test_check_mode_allows_that_an_earlier_task_opens_a_missing_window():
    result, client = do([], check_mode=True, state="finished")
    assert (result.get("failed"), result["changed"], result["maintenance"]) == (None, False, None)
    assert "there is no window 'Release'" in result["warnings"][0]
    assert client.writes == []


def test_prediction_for_a_moved_window_omits_the_old_status():
    result, _client = do([dict(RUNS, maintenance_status="I")], check_mode=True, start="now", duration="3h")
    assert result["changed"]
    assert not {"status", "starts_at", "ends_at"} & set(result["maintenance"])


# --- recurring windows -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, number, expected",
    [
        ({"frequency": "daily", "end": "23:30"}, 1, {"end_time": "23:30"}),
        ({"frequency": "daily", "duration": "3h"}, 1, {"end_time": "01:00"}),
        (
            {"frequency": "weekly", "day": "sunday", "end": "23:00"},
            2,
            {"start_day": 0, "end_day": 0, "end_time": "23:00"},
        ),
        (
            {"frequency": "weekly", "day": "saturday", "end": "02:00"},
            2,
            {"start_day": 6, "end_day": 0, "end_time": "02:00"},
        ),
        (
            {"frequency": "weekly", "day": "friday", "duration": "3h"},
            2,
            {"start_day": 5, "end_day": 6, "end_time": "01:00"},
        ),
        (
            {"frequency": "weekly", "day": "friday", "duration": "2d"},
            2,
            {"start_day": 5, "end_day": 0, "end_time": "22:00"},
        ),
        (
            {"frequency": "weekly", "day": "friday", "end_day": "monday", "end": "23:00"},
            2,
            {"start_day": 5, "end_day": 1, "end_time": "23:00"},
        ),
        (
            {"frequency": "monthly_by_date", "day_of_month": 31, "duration": "45m"},
            5,
            {"monthly_start_date": 31, "end_time": "22:45", "duration": 45},
        ),
        (
            {"frequency": "monthly_by_date", "day_of_month": 1, "end": "01:00"},
            5,
            {"monthly_start_date": 1, "end_time": "01:00", "duration": 180},
        ),
        (
            {"frequency": "monthly_by_day", "week": "second", "day": "tuesday", "duration": "1439"},
            6,
            {"start_week": 2, "start_day": 2, "end_time": "21:59", "duration": 1439},
        ),
    ],
)
def test_the_schedule_of_a_new_recurring_window(given, number, expected):
    body = written(start="22:00", **given)
    assert body["maintenance_freq_id"] == number
    assert body["maintenance_freq_info"] == dict(expected, start_time="22:00")


@pytest.mark.parametrize(
    "given, words",
    [
        ({"frequency": "daily"}, "start: a maintenance with frequency daily requires it."),
        ({"frequency": "daily", "start": "22:00"}, "duration: a maintenance with frequency daily requires it."),
        ({"frequency": "daily", "start": "now", "duration": "1h"}, "start: 'now' is not a time of day."),
        (
            {"frequency": "daily", "start": "2026-06-20 22:00", "duration": "1h"},
            "start: '2026-06-20 22:00' is not a time of day.",
        ),
        ({"frequency": "daily", "start": "22:00", "end": "22:00"}, "end: must differ from start"),
        ({"frequency": "daily", "start": "22:00", "duration": "24h"}, "duration: must be less than a day for daily."),
        (
            {"frequency": "daily", "start": "22:00", "duration": "1h", "day": "monday"},
            "day: cannot be used with frequency daily, only with weekly and monthly_by_day.",
        ),
        (
            {"frequency": "weekly", "start": "22:00", "duration": "1h"},
            "day: a maintenance with frequency weekly requires it.",
        ),
        (
            {"frequency": "weekly", "start": "22:00", "duration": "7d", "day": "monday"},
            "duration: must be less than a week.",
        ),
        (
            {"frequency": "weekly", "start": "22:00", "duration": "1h", "day": "monday", "week": "first"},
            "week: cannot be used with frequency weekly, only with monthly_by_day.",
        ),
        (
            {"frequency": "monthly_by_date", "start": "22:00", "duration": "1h"},
            "day_of_month: a maintenance with frequency monthly_by_date requires it.",
        ),
        (
            {"frequency": "monthly_by_date", "start": "22:00", "duration": "1440", "day_of_month": 1},
            "duration: must be less than a day",
        ),
        (
            {"frequency": "monthly_by_date", "start": "22:00", "duration": "1h", "day_of_month": 0},
            "day_of_month: 0 is not a day of a month.",
        ),
        (
            {"frequency": "monthly_by_day", "start": "22:00", "duration": "1h", "day": "monday"},
            "week: a maintenance with frequency monthly_by_day requires it.",
        ),
        (
            {"frequency": "monthly_by_day", "start": "22:00", "duration": "1h", "week": "first"},
            "day: a maintenance with frequency monthly_by_day requires it.",
        ),
        (
            {"frequency": "monthly_by_day", "end_day": "monday"},
            "end_day: cannot be used with frequency monthly_by_day, only with weekly.",
        ),
        ({"frequency": "daily", "start": "22:00", "end": "23:00", "duration": "3h"}, "duration: "),
    ],
)
def test_invalid_recurring_window_is_rejected(given, words):
    assert refused(**given).startswith(words)


WEEKLY = window(
    maintenance_freq_id=2,
    maintenance_freq_info={"start_time": "22:00", "end_time": "23:00", "start_day": "5", "end_day": "5"},
)


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"start": "22:00", "duration": "1h", "day": "friday"}, None),
        ({"end": "23:00"}, None),
        ({"duration": "60"}, None),
        ({"duration": "3h"}, {"end_time": "01:00", "end_day": 6}),
        ({"end": "01:00"}, {"end_time": "01:00", "end_day": 6}),
        ({"day": "sunday", "duration": "1h"}, {"start_day": 0, "end_day": 0}),
        ({"start": "21:00"}, {"start_time": "21:00"}),
        ({"description": "x"}, {}),
    ],
)
def test_a_change_of_a_recurring_window_sends_the_whole_schedule(given, expected):
    result, client = do([WEEKLY], frequency="weekly", **given)
    assert result.get("failed") is None, result["msg"]
    if expected is None:
        assert client.writes == []
    else:
        known = {"start_time": "22:00", "end_time": "23:00", "start_day": 5, "end_day": 5}
        assert client.writes[0].body["maintenance_freq_info"] == dict(known, **expected)


def test_start_after_the_end_of_a_daily_window_is_rejected():
    daily = window(maintenance_freq_id=1, maintenance_freq_info={"start_time": "12:00", "end_time": "13:00"})
    assert refused([daily], frequency="daily", start="13:00").startswith(("start: ", "end: ", "duration: "))


def test_frequency_of_a_window_found_by_id_can_be_changed():
    table = {"GET %s/maintenance/%s" % (PAGE_PATH, WINDOW_ID): WEEKLY, PUT: None}
    client = FakeClient(table)
    given = {"page": PAGE_ID, "id": WINDOW_ID, "frequency": "daily", "start": "01:00", "duration": "30m"}
    result = run(Manage(MAINTENANCE), client, params(Manage(MAINTENANCE), **given), now=NOW)
    assert result.get("failed") is None, result["msg"]
    assert client.writes[0].body["maintenance_freq_id"] == 1
    assert client.writes[0].body["maintenance_freq_info"] == {"start_time": "01:00", "end_time": "01:30"}
    assert "day" not in result["maintenance"]


@pytest.mark.parametrize("check_mode", [False, True])
def test_frequency_can_be_changed_with_the_same_times_and_days(check_mode):
    start, end, day = (MAINTENANCE.from_api(WEEKLY)[name] for name in ("start", "end", "day"))
    table = {"GET %s/maintenance/%s" % (PAGE_PATH, WINDOW_ID): WEEKLY, PUT: None}
    client = FakeClient(table)
    given = {"page": PAGE_ID, "id": WINDOW_ID, "frequency": "monthly_by_day", "week": "first"}
    task = Manage(MAINTENANCE)
    result = run(task, client, params(task, start=start, end=end, day=day, **given), check_mode, NOW)
    assert result.get("failed") is None, result["msg"]
    known = {name: result["maintenance"].get(name) for name in ("start", "end", "day", "week", "end_day")}
    assert known == {"start": start, "end": end, "day": day, "week": "first", "end_day": None}
    assert len(client.writes) == (0 if check_mode else 1)


# --- notifications ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "notify, numbers",
    [
        (None, ()),
        ({}, ()),
        ({"email": []}, ()),
        ({"email": ["now", "start", "end", "1h_before", "24h_before"]}, (1, 11, 21, 31, 41)),
        ({"sms": ["now", "start", "end", "1h_before", "24h_before"]}, (2, 12, 22, 32, 42)),
        ({"email": ["end"], "sms": ["24h_before"]}, (21, 42)),
    ],
)
def test_new_window_sends_all_notification_flags(notify, numbers):
    given = {} if notify is None else {"notify": notify}
    assert written(**dict(NEXT, **given))["maintenance_notify_pref"] == flags(*numbers)


NOTIFYING = window("2026-06-20 22:00", "2026-06-20 23:00", maintenance_notify_pref=flags(1, 11, 22))


@pytest.mark.parametrize(
    "notify, numbers",
    [
        ({"email": ["start"]}, None),
        ({"email": ["now", "start"]}, None),
        ({"email": ["start"], "sms": ["end", "now"]}, None),
        ({"sms": ["end"]}, None),
        ({}, None),
        ({"email": []}, (22,)),
        ({"email": [], "sms": []}, ()),
        ({"email": ["end"]}, (21, 22)),
        ({"email": ["now", "end"]}, (1, 21, 22)),
        ({"sms": ["now", "start"]}, (11, 2, 12)),
    ],
)
def test_now_is_never_a_difference_and_is_sent_only_if_the_task_sets_it(notify, numbers):
    result, client = do([NOTIFYING], notify=notify, **NEXT)
    assert result.get("failed") is None, result["msg"]
    assert [request.body["maintenance_notify_pref"] for request in client.writes] == (
        [] if numbers is None else [flags(*numbers)]
    )


def test_other_change_keeps_the_flags_and_does_not_notify_now():
    assert written([NOTIFYING], description="x", **NEXT)["maintenance_notify_pref"] == flags(11, 22)


def test_other_change_notifies_now_if_the_task_says_so():
    body = written([NOTIFYING], description="x", notify={"email": ["now", "start"]}, **NEXT)
    assert body["maintenance_notify_pref"] == flags(1, 11, 22)


def test_finishing_a_window_does_not_notify_now():
    found = dict(RUNS, maintenance_notify_pref=flags(1, 2, 21))
    assert written([found], state="finished")["maintenance_notify_pref"] == flags(21)


@pytest.mark.parametrize("flag", [True, "true", "True"])
def test_flags_in_a_response_can_be_strings(flag):
    words = MAINTENANCE.from_api({"maintenance_notify_pref": {"mnp_11": flag, "mnp_42": "false", "mnp_99": True}})
    assert words["notify"] == {"email": ["start"], "sms": []}


# --- components ------------------------------------------------------------------------------------------------------

BOTH = [component(), component(component_id=OTHER_ID, display_name="Shop")]


@pytest.mark.parametrize(
    "given, expected",
    [
        (["Shop", "Website"], None),
        ([OTHER_ID, COMPONENT_ID, COMPONENT_ID], None),
        (["Shop"], [OTHER_ID]),
        ([], []),
    ],
)
def test_components_are_a_set_of_names_or_ids(given, expected):
    client = FakeClient(
        {LIST: [dict(LATER, maintenance_affected_components=BOTH)], PUT: None, "GET %s/components" % PAGE_PATH: BOTH}
    )
    task = Manage(MAINTENANCE)
    result = run(task, client, params(task, page=PAGE_ID, title="Release", components=given), now=NOW)
    assert [request.body["maintenance_affected_components"] for request in client.writes] == (
        [] if expected is None else [expected]
    )
    names = {COMPONENT_ID: "Website", OTHER_ID: "Shop"}
    assert set(result["maintenance"]["components"]) == {names[found] for found in expected or []} or expected is None


def test_component_ids_do_not_require_the_list_of_components():
    result, client = do([], components=[COMPONENT_ID], **NEXT)
    assert result.get("failed") is None
    assert [request.path for request in client.sent] == ["%s/maintenance" % PAGE_PATH] * 2


# --- windows that Site24x7 pushed ------------------------------------------------------------------------------------

PUSHED_ONE = dict(LATER, is_site24x7_maintenance=True, maintenance_notify_pref=flags(11))


def test_notifications_of_a_pushed_window_are_changed_at_their_own_endpoint():
    result, client = do([PUSHED_ONE], notify={"email": ["end"], "sms": ["now"]})
    assert client.writes == [
        ("PUT", PUSHED[len("PUT ") :], {"maintenance_notify_pref": flags(21, 2)}, None),
    ]
    assert result["changed"]


@pytest.mark.parametrize(
    "given", [{"description": "x"}, {"duration": "3h"}, {"components": [COMPONENT_ID], "notify": {"email": []}}]
)
def test_other_changes_of_a_pushed_window_are_rejected(given):
    message = refused([PUSHED_ONE], **given)
    assert message.startswith(
        "{0}: this window was pushed by Site24x7".format("end" if "duration" in given else next(iter(given)))
    )


def test_pushed_window_is_found_with_any_frequency():
    raw = dict(PUSHED_ONE, maintenance_freq_id=1, maintenance_freq_info={"start_time": "22:00", "end_time": "23:00"})
    result, client = do([raw], notify={"email": ["start"]})
    assert (result.get("failed"), client.writes) == (None, [])


# --- the example in the API documentation ----------------------------------------------------------------------------


def test_body_has_the_documented_form():
    body = written(
        title="Stack",
        description="Down for a while",
        start="2026-08-08 18:21",
        end="2026-08-08 19:21",
        timezone="Asia/Kolkata",
        components=[COMPONENT_ID, OTHER_ID],
        notify={
            "email": ["now", "start", "end", "1h_before", "24h_before"],
            "sms": ["now", "start", "end", "1h_before", "24h_before"],
        },
    )
    assert body == {
        "maintenance_title": "Stack",
        "maintenance_desc": "Down for a while",
        "maintenance_freq_id": 3,
        "maintenance_freq_info": {
            "start_date": "2026-08-08",
            "end_date": "2026-08-08",
            "start_time": "18:21",
            "end_time": "19:21",
        },
        "maintenance_notify_pref": flags(1, 11, 21, 31, 41, 2, 12, 22, 32, 42),
        "timezone": "Asia/Kolkata",
        "maintenance_affected_components": [COMPONENT_ID, OTHER_ID],
    }


def test_update_contains_all_mandatory_keys_and_no_read_only_ones():
    body = written([dict(LATER, maintenance_affected_components=BOTH)], description="x")
    assert set(body) == set(window()) - {
        "maintenance_id",
        "statuspage_id",
        "is_site24x7_maintenance",
        "maintenance_status",
    }
    assert body["maintenance_affected_components"] == [COMPONENT_ID, OTHER_ID]


def test_result_keeps_the_declared_values_that_a_response_omits():
    result, _client = do([], **NEXT)
    assert result["maintenance"]["timezone"] == "Europe/Vienna"


# --- properties of all schedules -------------------------------------------------------------------------------------

ZONES = ("UTC", "Europe/Vienna", "America/New_York", "Asia/Kathmandu")
CLOCKS = st.builds("{0:02d}:{1:02d}".format, st.integers(0, 23), st.integers(0, 59))
LENGTHS = st.sampled_from(["15", "45m", "1h30m", "23h59m"])
DAY = st.sampled_from(["sunday", "wednesday", "saturday"])
RECURRING = {
    "daily": {},
    "weekly": {"day": DAY},
    "monthly_by_date": {"day_of_month": st.integers(1, 31)},
    "monthly_by_day": {"day": DAY, "week": st.sampled_from(["first", "fourth"])},
}
STARTS = st.sampled_from(["now", "+30m", "+ 1d"]) | st.datetimes(
    datetime.datetime(2026, 6, 16), datetime.datetime(2027, 6, 16)
).map(lambda naive: naive.strftime("%Y-%m-%dT%H:%M"))
TASKS = st.fixed_dictionaries(
    {"start": STARTS, "duration": LENGTHS}, optional={"timezone": st.sampled_from(ZONES)}
) | st.sampled_from(list(RECURRING)).flatmap(
    lambda frequency: st.fixed_dictionaries(
        dict(RECURRING[frequency], frequency=st.just(frequency), start=CLOCKS, duration=LENGTHS),
        optional={"timezone": st.sampled_from(ZONES)},
    )
)


@generate(TASKS)
@settings(max_examples=100)
def test_running_the_task_again_a_minute_later_changes_nothing(given):
    result, client = do([], **given)
    assume(not result.get("failed"))  # the local time is skipped by a clock change
    stored = dict(window(), **client.writes[0].body)
    result, client = do([stored], now=NOW + datetime.timedelta(minutes=1), **given)
    assert (result.get("msg"), result["changed"], client.writes) == (None, False, [])


@generate(TASKS)
@settings(max_examples=50)
def test_check_mode_predicts_a_new_window(given):
    real, client = do([], **given)
    predicted, nobody = do([], check_mode=True, **given)
    assert nobody.writes == []
    assert predicted.get("msg") == real.get("msg")
    if not real.get("failed"):
        assert predicted["diff"] == real["diff"]
        assert dict(predicted["maintenance"], id=WINDOW_ID) == real["maintenance"]


# --- responses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes, start, end",
    [
        ({}, "2026-06-15 12:00", "2026-06-15 12:45"),
        (
            {"maintenance_freq_info": dict(once("2026-06-15 9:05", "2026-06-15 12:45:00"))},
            "2026-06-15 09:05",
            "2026-06-15 12:45",
        ),
        (
            {
                "maintenance_freq_info": None,
                "maintenance_will_begin_at": "2026-06-15T10:00:00+0000",
                "maintenance_will_end_at": "2026-06-15T16:15:00+0530",
            },
            "2026-06-15 12:00",
            "2026-06-15 12:45",
        ),
        (
            {
                "maintenance_freq_info": {},
                "maintenance_will_begin_at": "1781517600000",
                "maintenance_will_end_at": 1781520300000,
            },
            "2026-06-15 12:00",
            "2026-06-15 12:45",
        ),
        # The local time of the schedule applies, with any offset in the UTC times
        ({"maintenance_will_begin_at": "2026-06-15T12:00:00+0000"}, "2026-06-15 12:00", "2026-06-15 12:45"),
    ],
)
def test_schedule_in_a_response(changes, start, end):
    words = MAINTENANCE.from_api(window(**changes))
    assert (words["start"], words["end"]) == (start, end)


@pytest.mark.parametrize(
    "info, frequency, expected",
    [
        ({"start_time": "22:00", "duration": "90"}, 1, {"start": "22:00", "end": "23:30"}),
        ({"start_time": "22:00:00", "duration": 180}, 1, {"start": "22:00", "end": "01:00"}),
        (
            {"start_time": "1:00", "end_time": "2:00", "start_week": "4", "start_day": "0"},
            6,
            {"start": "01:00", "end": "02:00", "week": "fourth", "day": "sunday"},
        ),
    ],
)
def test_recurring_schedule_in_a_response(info, frequency, expected):
    words = MAINTENANCE.from_api(window(maintenance_freq_id=frequency, maintenance_freq_info=info))
    assert {key: words[key] for key in expected} == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"maintenance_freq_info": "odd"},
        {"maintenance_freq_info": once("2026-02-30 12:00", "2026-03-01 12:00")},
        {"maintenance_freq_info": once("2026-06-15 25:00", "2026-06-16 12:00")},
        {"maintenance_freq_info": {"start_date": "2026-06-15", "start_time": "12:00"}},
        {"timezone": "Mars/Olympus"},
        {"maintenance_freq_id": 1, "maintenance_freq_info": {"end_time": "12:00"}},
        {"maintenance_freq_id": 2, "maintenance_freq_info": {"start_time": "1:00", "end_time": "2:00", "start_day": 7}},
        {"maintenance_freq_id": 4},
        {"maintenance_notify_pref": "all"},
        {"maintenance_affected_components": [["x"]]},
        {"maintenance_freq_info": None, "maintenance_will_begin_at": "soon"},
        {
            "maintenance_freq_info": None,
            "maintenance_will_begin_at": "2026-06-15T12:00:00+0200",
            "maintenance_will_end_at": "9999-12-31T23:59:00+0000",
        },
        {
            "maintenance_freq_info": None,
            "maintenance_will_begin_at": "0001-01-01T00:00:00+0530",
            "maintenance_will_end_at": "2026-06-15T12:00:00+0200",
        },
    ],
)
def test_invalid_schedule_in_a_response_is_an_error(changes):
    with pytest.raises(AnswerError, match="in an unknown format|not understood"):
        MAINTENANCE.from_api(window(**changes))


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2026-06-15T12:00:00+0200", "2026-06-15T10:00:00Z"),
        ("1781517600000", "2026-06-15T10:00:00Z"),
        ("soon", ""),
        (None, ""),
    ],
)
def test_times_in_a_response_are_utc(value, expected):
    assert MAINTENANCE.from_api(window(maintenance_will_begin_at=value))["starts_at"] == expected


def test_result_omits_the_times_of_a_changed_schedule():
    raw = dict(LATER, maintenance_will_begin_at="2026-06-15T22:00:00+0200")
    result, _client = do([raw], check_mode=True, duration="3h")
    assert result["maintenance"]["end"] == "2026-06-16 01:00"
    assert "starts_at" not in result["maintenance"]
