# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Occurrences of windows, and windows whose end the API rejects, for an API that computes no times."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    ApiError,
    InputError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.schedule.occurrence import (
    current_or_next,
    status_of,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.schedule.scheduled import (
    Scheduled,
    schedule_fields,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, TOY, FakeClient, params

VIENNA = {"timezone": "Europe/Vienna"}  # NOW is noon there, on Monday, June 15
ONCE = dict(VIENNA, frequency="once")
DAILY = dict(VIENNA, frequency="daily")
WEEKLY = dict(VIENNA, frequency="weekly")
BY_DATE = dict(VIENNA, frequency="monthly_by_date")
BY_DAY = dict(VIENNA, frequency="monthly_by_day")


@pytest.mark.parametrize(
    "values, start, end, status",
    [
        (dict(ONCE, start="2026-06-15 11:00", end="2026-06-15 13:00"), "06-15 09:00", "06-15 11:00", "in_progress"),
        (dict(ONCE, start="2026-06-15 12:01", end="2026-06-15 13:00"), "06-15 10:01", "06-15 11:00", "scheduled"),
        (dict(ONCE, start="2026-06-15 11:00", end="2026-06-15 12:00"), "06-15 09:00", "06-15 10:00", "completed"),
        (dict(DAILY, start="11:00", end="13:00"), "06-15 09:00", "06-15 11:00", "in_progress"),
        (dict(DAILY, start="23:00", end="12:30"), "06-14 21:00", "06-15 10:30", "in_progress"),
        (dict(DAILY, start="11:00", end="12:00"), "06-16 09:00", "06-16 10:00", "scheduled"),
        (
            dict(WEEKLY, day="monday", end_day="monday", start="11:00", end="13:00"),
            "06-15 09:00",
            "06-15 11:00",
            "in_progress",
        ),
        (
            dict(WEEKLY, day="tuesday", end_day="monday", start="13:00", end="12:30"),
            "06-09 11:00",
            "06-15 10:30",
            "in_progress",
        ),
        (
            dict(WEEKLY, day="monday", end_day="monday", start="11:00", end="12:00"),
            "06-22 09:00",
            "06-22 10:00",
            "scheduled",
        ),
        (
            dict(WEEKLY, day="sunday", end_day="sunday", start="11:00", end="12:00"),
            "06-21 09:00",
            "06-21 10:00",
            "scheduled",
        ),
        (dict(BY_DATE, day_of_month=15, start="11:00", end="13:00"), "06-15 09:00", "06-15 11:00", "in_progress"),
        (dict(BY_DATE, day_of_month=31, start="11:00", end="13:00"), "07-31 09:00", "07-31 11:00", "scheduled"),
        (dict(BY_DATE, day_of_month=14, start="23:00", end="12:30"), "06-14 21:00", "06-15 10:30", "in_progress"),
        (
            dict(BY_DAY, week="third", day="monday", start="11:00", end="13:00"),
            "06-15 09:00",
            "06-15 11:00",
            "in_progress",
        ),
        (
            dict(BY_DAY, week="first", day="sunday", start="11:00", end="13:00"),
            "07-05 09:00",
            "07-05 11:00",
            "scheduled",
        ),
        (
            dict(BY_DAY, week="fifth", day="friday", start="11:00", end="13:00"),
            "07-31 09:00",
            "07-31 11:00",
            "scheduled",
        ),
    ],
)
def test_the_current_or_next_occurrence_follows_from_the_schedule(values, start, end, status):
    found = current_or_next(values, NOW)
    assert tuple(one.strftime("%m-%d %H:%M") for one in found) == (start, end)
    assert status_of(found, NOW) == status


def test_occurrence_has_the_local_times():
    before = datetime.datetime(2026, 10, 24, 20, tzinfo=datetime.timezone.utc)  # the clocks go back in this night
    start, end = current_or_next(dict(DAILY, start="23:00", end="04:00"), before)
    assert (start.hour, end.hour, end - start) == (21, 3, datetime.timedelta(hours=6))


def test_window_does_not_occur_before_its_first_day():
    values = dict(DAILY, start="11:00", end="13:00")
    found = [current_or_next(values, NOW, datetime.date(2026, month, 15))[0] for month in (5, 6, 12)]
    assert [one.strftime("%m-%d %H:%M") for one in found] == ["06-15 09:00", "06-15 09:00", "12-15 10:00"]
    assert current_or_next(dict(DAILY, start="13:00", end="12:30"), NOW, NOW.date())[0].day == 15  # not June 14


def test_window_without_another_occurrence_is_completed():
    assert status_of(None, NOW) == "completed"


def test_unknown_timezone_is_an_error():
    with pytest.raises(InputError, match="timezone: 'PST9' is not an IANA timezone"):
        current_or_next(dict(DAILY, timezone="PST9", start="11:00", end="13:00"), NOW)


# --- an API that computes no times and can reject an end -------------------------------------------------------------


class Pause(Scheduled):
    provider = TOY
    noun, plural, path, id_key = "pause", "pauses", "/pauses", "id"
    fields = (
        Field("title", always=True, is_name=True),
        Field("frequency", constants={"once": 1, "daily": 2}, always=True),
        *schedule_fields({"sunday": 1}, {"first": 1}),
        Field("timezone", always=True),
        Field("status", option=False),
    )
    ends_ahead = True

    def from_api(self, raw):
        values = super().from_api(raw)
        return dict(values, start=raw["from"], end=raw["to"]) if "from" in raw else values

    def body(self, values, names):
        return dict(super().body(values, names), **{"from": values["start"], "to": values["end"]})

    def derived(self, values, now):
        return {"status": status_of(current_or_next(values, now), now)}

    def deleted_instead(self, params):
        return "state: the pause was deleted." if params["state"] == "finished" else ""


PAUSE = {"id": "p1", "title": "Release", "frequency": 1, **VIENNA, "from": "2026-06-15 11:00", "to": "2026-06-15 13:00"}
LIST, PUT, DELETE = "GET /pauses", "PUT /pauses/p1", "DELETE /pauses/p1"


def do(put, check_mode=False, delete=None, **given):
    client = FakeClient({LIST: [PAUSE], PUT: put, DELETE: delete, "GET /pauses/p1": PAUSE})
    task = Manage(Pause())
    return run(task, client, params(task, title="Release", **given), check_mode, NOW), client


def test_a_window_ends_at_the_next_full_minute():
    result, client = do(None, state="finished")
    assert [(one.method, one.body["to"]) for one in client.writes] == [("PUT", "2026-06-15 12:01")]
    assert (result["pause"]["end"], result["pause"]["status"]) == ("2026-06-15 12:01", "in_progress")
    assert "status" not in result["diff"]["after"]


def test_a_window_whose_new_end_is_rejected_is_deleted_with_a_warning():
    result, client = do(ApiError("It is too late.", status=400), state="finished")
    assert [one.method for one in client.writes] == ["PUT", "DELETE"]
    assert result["warnings"] == ["state: the pause was deleted. It is too late."]
    assert (result["changed"], result["pause"]["end"]) == (True, "2026-06-15 13:00")
    assert (result["diff"]["before"]["title"], result["diff"]["after"]) == ("Release", {})


def test_window_is_not_deleted_for_other_changes_or_unknown_outcomes():
    refused, _client = do(ApiError("No.", status=400), start="now", duration="3h")
    lost, client = do(UnknownOutcome("Gone."), state="finished")
    assert (refused["failed"], refused["msg"]) == (True, "No.")
    assert lost["failed"] and "DELETE" not in [one.method for one in client.writes]


def test_rejected_deletion_is_an_error():
    result, _client = do(ApiError("It is too late.", status=400), delete=ApiError("No.", status=400), state="finished")
    assert (result["failed"], result["msg"]) == (True, "No.")


def test_check_mode_ends_a_window_and_does_not_predict_a_deletion():
    result, client = do(None, check_mode=True, state="finished")
    assert (result["changed"], client.writes, result["pause"]["end"]) == (True, [], "2026-06-15 12:01")
