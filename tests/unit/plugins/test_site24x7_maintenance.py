# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Maintenance windows of monitors: requests, finding the window, finishing, and undocumented behavior."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError, ApiError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.maintenance import (
    MAINTENANCE,
    MAINTENANCE_INFO,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, FakeClient, params

ONE, TWO, NEW = "500000000000000001", "500000000000000002", "500000000000000003"
SHOP, BLOG, STORE, SUB, PROD = (str(100000000000000000 + number) for number in range(5))
LIST, POST = "GET /api/maintenance", "POST /api/maintenance"
PUT, DELETE, GET = ("{0} /api/maintenance/{1}".format(method, ONE) for method in ("PUT", "DELETE", "GET"))
OTHERS = {
    "GET /api/monitors": [{"monitor_id": SHOP, "display_name": "Shop"}, {"monitor_id": BLOG, "display_name": "Blog"}],
    "GET /api/monitor_groups": [
        {"group_id": STORE, "display_name": "Store", "subgroups": [{"group_id": SUB, "display_name": "Carts"}]}
    ],
    "GET /api/tags": [{"tag_id": PROD, "tag_name": "env", "tag_value": "prod"}],
}
NIGHT = {"start": "2026-06-20 22:00", "duration": "1h", "timezone": "Europe/Vienna", "monitors": ["Shop"]}


def window(start="2026-06-15 11:30", end="2026-06-15 12:30", **given):
    """A one-time window. The current time is noon in Vienna."""
    (start_date, start_time), (end_date, end_time) = start.split(" "), end.split(" ")
    raw = {
        "maintenance_id": ONE,
        "display_name": "Release",
        "description": "",
        "maintenance_type": 3,
        "start_date": start_date,
        "start_time": start_time,
        "end_date": end_date,
        "end_time": end_time,
        "timezone": "Europe/Vienna",
        "selection_type": 2,
        "monitors": [SHOP],
        "perform_monitoring": True,
    }
    return {**raw, **given}


def recurring(number, **given):
    raw = window(maintenance_type=number, **dict({"start_time": "22:00", "end_time": "23:00"}, **given))
    return {key: value for key, value in raw.items() if key not in ("start_date", "end_date")}


WEEKLY = recurring(2, start_day=2, end_day=2)
RUNS, OVER, LATER = (
    window(),
    window("2026-06-15 10:00", "2026-06-15 11:00"),
    window("2026-06-15 22:00", "2026-06-15 23:00"),
)


def do(found=(), now=NOW, check_mode=False, put=None, **given):
    table = {LIST: list(found), POST: {"maintenance_id": NEW}, PUT: put, DELETE: None, **OTHERS}
    table.update({"GET /api/maintenance/" + raw["maintenance_id"]: raw for raw in found})
    client = FakeClient(table)
    task = Manage(MAINTENANCE)
    given = given if "id" in given else dict({"title": "Release"}, **given)
    return run(task, client, params(task, **given), check_mode, now), client


def written(found=(), **given):
    """The body of the only write of a successful task."""
    result, client = do(found, **given)
    assert result.get("failed") is None, result["msg"]
    (request,) = client.writes
    return request.body


def refused(found=(), **given):
    result, client = do(found, **given)
    assert result.get("failed")
    assert client.writes == []
    return result["msg"]


# --- new windows -----------------------------------------------------------------------------------------------------


def test_new_one_time_window():
    assert written(**NIGHT) == {
        "display_name": "Release",
        "maintenance_type": 3,
        "start_date": "2026-06-20",
        "start_time": "22:00",
        "end_date": "2026-06-20",
        "end_time": "23:00",
        "timezone": "Europe/Vienna",
        "selection_type": 2,
        "monitors": [SHOP],
        "perform_monitoring": True,
    }


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"frequency": "daily"}, {"maintenance_type": 1}),
        ({"frequency": "weekly", "day": "sunday"}, {"maintenance_type": 2, "start_day": 1, "end_day": 1}),
        (
            {"frequency": "weekly", "day": "saturday", "duration": "3h", "execute_every": 2},
            {"maintenance_type": 2, "start_day": 7, "end_day": 1, "end_time": "01:00", "execute_every": 2},
        ),
        (
            {"frequency": "monthly_by_date", "day_of_month": 31},
            {"maintenance_type": 5, "monthly_start_date": 31, "duration": 60},
        ),
        (
            {"frequency": "monthly_by_day", "week": "first", "day": "sunday", "duration": "23h20m"},
            {"maintenance_type": 6, "start_week": 1, "start_day": 1, "duration": 1400, "end_time": "21:20"},
        ),
    ],
)
def test_a_new_recurring_window(given, expected):
    own = {"display_name", "timezone", "selection_type", "monitors", "perform_monitoring"}
    body = written(**{**NIGHT, "start": "22:00", **given})
    assert body == {"start_time": "22:00", "end_time": "23:00", **{key: body[key] for key in own}, **expected}


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"monitors": [BLOG, " Shop "]}, {"selection_type": 2, "monitors": [SHOP, BLOG]}),
        ({"monitor_groups": ["Carts"]}, {"selection_type": 1, "monitor_groups": [SUB], "subgroup_monitors": True}),
        (
            {"monitor_groups": [STORE], "subgroup_monitors": False},
            {"selection_type": 1, "monitor_groups": [STORE], "subgroup_monitors": False},
        ),
        ({"tags": ["env:prod"]}, {"selection_type": 3, "tags": [PROD]}),
    ],
)
def test_window_applies_to_monitors_groups_or_tags(given, expected):
    body = written(**{key: value for key, value in NIGHT.items() if key != "monitors"}, **given)
    kept = {key: body[key] for key in body if key.startswith(("selection", "monitor", "tags", "subgroup"))}
    assert kept == expected


def test_window_without_a_timezone_uses_utc():
    assert written(start="now", duration="1h", monitors=[SHOP])["timezone"] == "UTC"


@pytest.mark.parametrize(
    "given, words",
    [
        ({"monitors": None}, "monitors: a new maintenance window requires monitors, monitor_groups or tags."),
        ({"monitors": []}, "monitors: must not be empty."),
        ({"monitors": [" "]}, "monitors: must not be empty."),
        ({"monitors": ["Shops"]}, "monitors: no monitor is named 'Shops'."),
        ({"subgroup_monitors": True}, "subgroup_monitors: cannot be used with monitors, only with monitor_groups."),
        ({"execute_every": 2}, "execute_every: cannot be used with frequency once, only with weekly."),
        (
            {"frequency": "weekly", "start": "22:00", "day": "sunday", "execute_every": 5},
            "execute_every: must be a number",
        ),
        (
            {"frequency": "monthly_by_date", "start": "22:00", "day_of_month": 1, "duration": "23h21m"},
            "duration: must be at most 23h20m for monthly_by_date.",
        ),
        ({"timezone": "PST"}, "timezone: 'PST' is not an IANA timezone."),
        ({"start": "2026-06-01 22:00"}, "end: the window would end in the past"),
        ({"state": "finished"}, "title: there is no window 'Release'. Check the title."),
    ],
)
def test_invalid_window_is_rejected(given, words):
    options = {key: value for key, value in {**NIGHT, **given}.items() if value is not None}
    assert refused(**options).startswith(words)


# --- finding the window ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "found, given, method",
    [
        ([RUNS], {"start": "now", "duration": "30m"}, None),
        ([OVER], {"start": "now", "duration": "30m"}, "POST"),
        ([LATER], {"start": "2026-06-15 22:00", "duration": "1h"}, None),
        ([LATER], {"start": "2026-06-15T20:00:00Z", "duration": "1h"}, None),
        ([LATER], {"start": "2026-06-15 22:00", "duration": "2h"}, "PUT"),
        ([OVER, LATER], {"start": "2026-06-15 22:00", "duration": "1h"}, None),
        (
            [dict(LATER, start_time="22:00:00", end_time="23:00:00")],
            {"start": "2026-06-15 22:00", "duration": "1h"},
            None,
        ),
        ([WEEKLY], {"frequency": "weekly", "day": "monday", "start": "22:00", "duration": "1h"}, None),
        ([WEEKLY], {"start": "21:00"}, "PUT"),
        ([RUNS], {"description": "x"}, "PUT"),
    ],
)
def test_task_finds_its_window_or_creates_one(found, given, method):
    result, client = do(found, **{"timezone": "Europe/Vienna", "monitors": ["Shop"], **given})
    assert result.get("failed") is None, result["msg"]
    assert [request.method for request in client.writes] == ([method] if method else [])


def test_ambiguous_title_is_rejected_with_the_ids():
    message = refused([RUNS, dict(LATER, maintenance_id=TWO)], description="x")
    assert message.startswith("title: 2 maintenances are named 'Release'.")
    assert ONE in message and TWO in message


def test_dates_select_one_of_several_windows_with_the_same_title():
    result, client = do([RUNS, dict(LATER, maintenance_id=TWO)], start="2026-06-15 22:00")
    assert (result["changed"], result["maintenance"]["id"], client.writes) == (False, TWO, [])


# --- changes ---------------------------------------------------------------------------------------------------------


def test_update_contains_the_whole_window_and_unmanaged_values():
    raw = dict(
        WEEKLY,
        execute_every=2,
        maintenance_start_on="2026-01-05",
        maintenance_end_type=2,
        maintenance_end_on="2027-01-01",
    )
    body = written([raw], description="x")
    assert body == {**{key: value for key, value in raw.items() if key != "maintenance_id"}, "description": "x"}


def test_update_omits_unset_values():
    raw = dict(WEEKLY, timezone=None, maintenance_start_on=None, maintenance_end_on="", maintenance_end_type=None)
    body = written([raw], description="x")
    assert not {
        "timezone",
        *(key for key in body if key.startswith("maintenance_") and key != "maintenance_type"),
    } & set(body)
    assert (body["maintenance_type"], body["start_time"]) == (2, "22:00")


def test_change_from_monitors_to_groups_omits_monitors():
    body = written([RUNS], monitor_groups=["Store"])
    assert (body["selection_type"], body["monitor_groups"], body["subgroup_monitors"]) == (1, [STORE], True)
    assert "monitors" not in body


def test_change_of_the_frequency_discards_the_old_schedule():
    body = written([WEEKLY], id=ONE, frequency="daily", start="01:00", end="02:00")
    assert not {"start_day", "end_day", "execute_every"} & set(body)
    assert (body["maintenance_type"], body["start_time"], body["end_time"]) == (1, "01:00", "02:00")


@pytest.mark.parametrize(
    "given",
    [
        {"monitors": [SHOP]},
        {"monitors": ["Shop"], "perform_monitoring": True},
        {"description": "", "end": "2026-06-15 12:30"},
        {"start": "now", "duration": "10m"},
    ],
)
def test_matching_window_is_unchanged(given):
    result, client = do([RUNS], **given)
    assert (result.get("failed"), result["changed"], client.writes) == (None, False, [])


def test_list_order_is_not_a_change():
    result, _client = do([dict(RUNS, monitors=[BLOG, SHOP])], monitors=["Shop", "Blog"])
    assert result["changed"] is False


def test_values_missing_in_a_short_response_are_not_a_change():
    short = {key: value for key, value in WEEKLY.items() if key not in ("description", "end_time")}
    result, client = do([dict(short, duration="60")], description="", execute_every=1, end="23:00")
    assert (result.get("failed"), result["changed"], client.writes) == (None, False, [])


def test_diff_shows_the_names_of_removed_references():
    result, _client = do([RUNS], monitors=["Blog"])
    assert result["diff"]["before"]["monitors"] == ["Shop"]
    assert result["diff"]["after"]["monitors"] == ["Blog"]


# --- state finished --------------------------------------------------------------------------------------------------------


def test_finished_ends_the_window_at_the_next_full_minute_and_reads_it_again():
    ended = window(end="2026-06-15 12:01")
    client = FakeClient({LIST: [RUNS], PUT: None, GET: ended})
    task = Manage(MAINTENANCE)
    result = run(task, client, params(task, title="Release", state="finished"), False, NOW)
    assert result.get("failed") is None, result["msg"]
    assert [request.method for request in client.sent] == ["GET", "PUT", "GET"]
    assert (client.writes[0].body["end_date"], client.writes[0].body["end_time"]) == ("2026-06-15", "12:01")
    assert (result["maintenance"]["end"], result["maintenance"]["ends_at"]) == (
        "2026-06-15 12:01",
        "2026-06-15T10:01:00Z",
    )


def test_window_whose_end_is_rejected_is_deleted_with_a_warning():
    result, client = do([RUNS], state="finished", put=ApiError("Invalid data.", status=400))
    assert [request.method for request in client.writes] == ["PUT", "DELETE"]
    assert result["warnings"] == [
        "state: the API rejected the new end of the window, so the window was deleted. Invalid data."
    ]
    assert (result["changed"], result["diff"]["after"]) == (True, {})


def test_accepted_end_without_effect_is_an_error():
    result, client = do([RUNS], state="finished")
    assert [request.method for request in client.writes] == ["PUT"]
    assert result["msg"].startswith("end: the API accepted the change, but did not carry it out.")


@pytest.mark.parametrize("raw", [OVER, window(end="2026-06-15 12:00"), window(end="2026-06-15 12:01")])
def test_completed_window_is_not_finished_again(raw):
    result, client = do([raw], state="finished")
    assert (result["changed"], client.writes) == (False, [])


@pytest.mark.parametrize(
    "raw, words",
    [
        (LATER, "state: the window has not started."),
        (WEEKLY, "state: a recurring window cannot be finished. Use site24x7_maintenance"),
    ],
)
def test_window_that_cannot_be_finished_is_rejected(raw, words):
    assert refused([raw], state="finished").startswith(words)


# --- status ----------------------------------------------------------------------------------------------------------


def status(raw, **given):
    """The computed values of a window, and whether it passes a filter."""
    client = FakeClient({LIST: [raw], **OTHERS})
    result = run(MAINTENANCE_INFO, client, params(MAINTENANCE_INFO, **given), False, NOW)
    assert result.get("failed") is None, result["msg"]
    return [tuple(one[name] for name in ("status", "starts_at", "ends_at")) for one in result["maintenances"]]


@pytest.mark.parametrize(
    "raw, word",
    [
        (RUNS, "in_progress"),
        (OVER, "completed"),
        (LATER, "scheduled"),
        (WEEKLY, "scheduled"),
        (recurring(1, start_time="11:00", end_time="13:00"), "in_progress"),
        (recurring(1, start_time="11:00", end_time="13:00", maintenance_start_on="2026-06-16"), "scheduled"),
    ],
)
def test_status_is_computed_from_the_dates(raw, word):
    ((found, _start, _end),) = status(raw)
    assert found == word
    assert len(status(raw, status=word)) == 1
    assert [other for other in ("scheduled", "in_progress", "completed") if status(raw, status=other)] == [word]


@pytest.mark.parametrize(
    "raw",
    [
        dict(WEEKLY, execute_every=2),
        dict(WEEKLY, maintenance_end_type=1, maintenance_end_after_times=3),
        recurring(6, start_week=5, start_day=2),
        recurring(7),
        dict(WEEKLY, timezone="XYZ"),
        window(timezone="XYZ"),
        window(timezone=None),
    ],
)
def test_uncertain_status_is_omitted(raw):
    assert status(raw) == [(None, None, None)]
    assert status(raw, status="in_progress") == []


def test_pst_is_a_timezone():
    assert status(window(timezone="PST"))[0][1] == "2026-06-15T18:30:00Z"


def test_info_shows_names_and_reads_only_the_required_lists():
    client = FakeClient({LIST: [RUNS], **OTHERS})
    result = run(MAINTENANCE_INFO, client, params(MAINTENANCE_INFO), False, NOW)
    (found,) = result["maintenances"]
    assert (found["monitors"], found["monitor_ids"], found["selection"]) == (["Shop"], [SHOP], "monitors")
    assert not {"monitor_groups", "tags", "subgroup_monitors"} & set(found)
    assert [request.path for request in client.sent] == ["/api/maintenance", "/api/monitors"]


# --- undocumented behavior -------------------------------------------------------------------------------------------


def test_unknown_frequency_can_be_changed_only_to_a_known_one():
    yearly = recurring(7, start_month=3)
    message = refused([yearly], description="x")
    assert message.startswith("frequency: this window recurs in a way that is not supported (maintenance_type 7).")
    assert written([yearly], frequency="daily", id=ONE, start="01:00", end="02:00")["maintenance_type"] == 1
    _result, client = do([yearly], state="absent")
    assert [request.method for request in client.writes] == ["DELETE"]


@pytest.mark.parametrize("zone, words", [("XYZ", "the timezone 'XYZ'"), (None, "no timezone of its own")])
def test_window_in_an_unknown_timezone_can_only_be_deleted_by_id(zone, words):
    raw = window(timezone=zone)
    for given in ({"start": "now"}, {"state": "finished"}, {"state": "absent"}):
        message = refused([raw], **given)
        assert message.startswith("title: the window {0} has {1}".format(ONE, words))
    assert refused([raw], id=ONE, description="x").startswith("id: the window {0} has {1}".format(ONE, words))
    _result, client = do([raw], id=ONE, state="absent")
    assert [request.method for request in client.writes] == ["DELETE"]


def test_window_for_all_monitors_is_shown_and_can_be_kept():
    raw = window(selection_type=0)
    assert written([raw], description="x")["selection_type"] == 0
    assert written([raw], monitors=["Shop"])["selection_type"] == 2


@pytest.mark.parametrize(
    "broken", [{"start_time": "noon"}, {"start_date": "soon"}, {"end_time": 5}, {"end_date": None}]
)
def test_malformed_schedule_is_an_error(broken):
    with pytest.raises(AnswerError, match="schedule in an unknown format"):
        MAINTENANCE.from_api(dict(RUNS, **broken))


def test_finished_window_of_an_earlier_release_is_not_found():
    """The window still runs until the next full minute. A release in that minute opens a window of its own."""
    ended = window("2026-06-15 12:00", "2026-06-15 12:01")
    _result, client = do([ended], start="now", duration="30m", monitors=["Shop"])
    assert [request.method for request in client.writes] == ["POST"]
    later = NOW + datetime.timedelta(minutes=1)
    result, client = do([ended], now=later, state="finished")
    assert (result["changed"], client.writes) == (False, [])
