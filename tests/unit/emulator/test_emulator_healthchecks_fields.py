# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Healthchecks: the fields of a check, schedules and timezones."""

from __future__ import annotations

import datetime

import pytest
from emulator.services.healthchecks.schedules.due import is_schedule, kind_of, next_due

FLAGS = ("manual_resume", "filter_subject", "filter_body", "filter_http_body", "filter_default_fail")
KEYWORDS = ("start_kw", "success_kw", "failure_kw", "subject", "subject_fail")
TEXTS = ("name", "slug", "tags", "desc", "schedule", "tz", "methods", "channels", *KEYWORDS)
PREFIX = "json validation error: "


@pytest.mark.parametrize(
    "fields, what",
    [
        *(({name: value}, f"{name} is not a string") for name in TEXTS for value in (None, 5, ["x"])),
        *(
            ({name: value}, f"{name} is not a number")
            for name in ("timeout", "grace")
            for value in (None, "300", 300.0)
        ),
        *(({name: True}, f"{name} is not a number") for name in ("timeout", "grace")),
        *(({name: value}, f"{name} is not a boolean") for name in FLAGS for value in (None, 1, "true")),
        *(({"unique": value}, "unique is not an array") for value in (None, "name")),
        *(({"unique": [value]}, "an item in 'unique' has unexpected value") for value in ("desc", 5, None, [])),
        *(({name: 59}, f"{name} is too small") for name in ("timeout", "grace")),
        *(({name: 31_536_001}, f"{name} is too large") for name in ("timeout", "grace")),
        *(({name: "x" * 101}, f"{name} is too long") for name in ("name", "slug", "schedule")),
        *(({name: "x" * 201}, f"{name} is too long") for name in KEYWORDS),
        *(({"slug": value}, "slug does not match pattern") for value in ("A", "a b", "a.b", "é", "a\n")),
        *(({"methods": value}, "methods has unexpected value") for value in ("GET", "post")),
        *(({"schedule": value}, "schedule is not a valid cron or OnCalendar expression") for value in ("", "@daily")),
        *(({"tz": value}, "tz is not a valid timezone") for value in ("", "europe/riga", "Z", "+02:00", "Mars/One")),
        ({"timeout": 50, "schedule": "* * * * *"}, "timeout is too small"),
        ({"name": 5, "desc": 5}, "desc is not a string"),  # reports only the first error
    ],
)
def test_invalid_fields_are_rejected(hc, fields, what):
    check = hc.make(name="A")
    assert hc.error("POST", "checks/", fields) == PREFIX + what
    assert hc.error("POST", f"checks/{check['uuid']}", {"desc": "x", **fields}) == PREFIX + what
    assert hc.list() == [check]
    assert len(hc.violations()) == 2


def test_too_large_numbers(hc):
    answer = hc.send("POST", "checks/", json={"timeout": 10**20})
    assert (answer.status_code, answer.mimetype) == (500, "text/html")
    assert hc.list() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"name": " a\t\n\0e\u0301 "},
        {"name": "x" * 100},
        {"slug": "a-b_9"},
        {"tags": "  a   b  a "},
        {"desc": "one\ntwo\n"},
        {"timeout": 60},
        {"timeout": 31_536_000},
        {"grace": 31_536_000},
        {"schedule": "  0  3 * * *  "},
        {"manual_resume": True},
        {"methods": "POST"},
        {"start_kw": "a,B", "success_kw": "x" * 200, "failure_kw": " "},
        dict.fromkeys(FLAGS, True),
    ],
)
def test_values_are_kept_as_sent(hc, fields):
    check = hc.make(**fields)
    assert {name: check[name] for name in fields} == fields
    assert hc.get(check) == check
    assert hc.violations() == []


def test_omitted_fields_are_kept_and_empty_ones_cleared(hc):
    texts = ("name", "slug", "tags", "desc", "start_kw", "success_kw", "failure_kw")
    full = {**dict.fromkeys(texts, "x"), "methods": "POST", "channels": "*", **dict.fromkeys(FLAGS, True)}
    check = hc.make(**full)
    assert hc.update(check) == check
    empty = {**dict.fromkeys((*texts, "methods", "channels"), ""), **dict.fromkeys(FLAGS, False)}
    cleared = hc.update(check, **empty)
    assert {name: cleared[name] for name in empty} == empty
    assert hc.violations() == []


def test_long_tags_are_accepted_with_a_violation(hc):
    assert len(hc.make(tags="x" * 5000)["tags"]) == 5000
    assert hc.violations() == ["tags are longer than 500."]


def test_deprecated_subjects(hc):
    check = hc.make(subject="good")
    assert (check["subject"], check["success_kw"], check["filter_subject"]) == ("good", "good", True)
    check = hc.update(check, subject="", subject_fail="bad")
    assert (check["subject"], check["subject_fail"], check["failure_kw"]) == ("", "bad", "bad")
    check = hc.update(check, subject="good")
    check = hc.update(check, subject="")
    assert check["filter_subject"] is True  # because of subject_fail
    check = hc.update(check, subject_fail="")
    assert (check["filter_subject"], check["failure_kw"]) == (False, "")
    check = hc.update(check, success_kw="good")
    assert (check["subject"], check["filter_subject"]) == ("", False)
    assert set(hc.violations()) == {"subject and subject_fail are deprecated."}


# --- types of schedules -----------------------------------------------------------------------------------------------------------


def test_response_shows_one_schedule_type_and_the_others_are_kept(hc):
    check = hc.make(timeout=300)
    cron = hc.update(check, schedule="0 3 * * *", tz="Europe/Riga")
    assert "timeout" not in cron and (cron["schedule"], cron["tz"]) == ("0 3 * * *", "Europe/Riga")
    simple = hc.update(check, timeout=600)
    assert simple["timeout"] == 600 and not {"schedule", "tz"} & set(simple)
    assert hc.update(check, schedule="daily")["tz"] == "Europe/Riga"  # the earlier timezone
    assert hc.update(check, tz="UTC")["tz"] == "UTC"
    assert hc.violations() == []


def test_schedule_takes_precedence_over_timeout(hc):
    check = hc.make(timeout=300, schedule="0 3 * * *")
    assert "timeout" not in check
    assert hc.violations() == ["timeout has no effect together with schedule."]
    assert hc.ctl("GET", "/state")["checks"][check["uuid"]]["timeout"] == 86400


def test_timezone_of_a_simple_check_is_not_shown(hc):
    check = hc.make(timeout=300, tz="Europe/Riga")
    assert "tz" not in check and "tz" not in hc.update(check, tz="Europe/Vienna")
    assert hc.violations() == ["tz has no effect without a schedule."] * 2
    assert hc.update(check, schedule="0 3 * * *")["tz"] == "Europe/Vienna"


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("Europe/Kiev", "Europe/Kyiv"),
        ("US/Eastern", "America/New_York"),
        ("EST5EDT", "America/New_York"),
        ("EST", "America/Panama"),
        ("Asia/Calcutta", "Asia/Kolkata"),
        *((name, name) for name in ("UTC", "Etc/UTC", "GMT", "Etc/GMT+3", "Europe/Riga")),
    ],
)
def test_old_timezone_names_are_replaced(hc, sent, kept):
    assert hc.make(schedule="0 3 * * *", tz=sent)["tz"] == kept


# --- schedules -------------------------------------------------------------------------------------------------------

ACCEPTED = [
    *("0 3 * * *", "*/5 * * * *", "0 3 * * mon", "0 0 * * MON#1", "0 0 L * *", "0 0 * * 5L", "0 0 1,15 jan-mar 7"),
    *("0-10/2 * * * *", "daily", "Mon..Fri 9:00", "*-*~1 12:00", "12:00\n13:00", "*-*-* 12:00 Europe/Riga"),
    *("2000-01-01 12:00", "hourly", "Mon,Fri *-01..03-1 *:00/15:30", "*:*", "9:00 UTC"),
]
REFUSED = [
    *("@daily", "0 0 * * * *", "* * * *", "0 0 ? * *", "0 0 1W * *", "0 0 30 2 *", "0 0 31 2,4 *", "60 * * * *"),
    *("* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "*/0 * * * *", "5-1 * * * *", "* * * * MON#6", "a b c d e"),
    *("", " \n", "9", "noday 9:00", "25:00", "9:60", "*-13-1", "Fri..Mon 9:00", "12:00 europe/riga", "12:00 12:00"),
    *("١ * * * *", "1- * * * *", ", * * * *", "* * * * L"),
]


@pytest.mark.parametrize("text", ACCEPTED)
def test_accepted_schedules(hc, text):
    assert hc.make(schedule=text)["schedule"] == text


@pytest.mark.parametrize("text", REFUSED)
def test_invalid_schedules_are_rejected(text):
    assert not is_schedule(text)


@pytest.mark.parametrize(
    "text, kind",
    [(" 0 3  * * * ", "cron"), ("0 3 *\n* *", "oncalendar"), ("daily", "oncalendar"), ("12:00\n13:00", "oncalendar")],
)
def test_types_of_schedules(text, kind):
    assert kind_of(text) == kind


def moment(text):
    return datetime.datetime.fromisoformat(text).timestamp()


@pytest.mark.parametrize(
    "text, zone, after, due",
    [
        ("0 3 * * *", "UTC", "2026-11-29T05:32:46+00:00", "2026-11-30T03:00:00+00:00"),
        ("0 3 * * *", "Europe/Riga", "2026-11-29T05:32:46+00:00", "2026-11-30T01:00:00+00:00"),
        ("0 3 * * *", "UTC", "2026-11-29T03:00:00+00:00", "2026-11-30T03:00:00+00:00"),
        ("*/20 9-17 * * mon-fri", "UTC", "2026-11-27T17:45:00+00:00", "2026-11-30T09:00:00+00:00"),
        ("0 0 L * *", "UTC", "2028-02-10T00:00:00+00:00", "2028-02-29T00:00:00+00:00"),
        ("0 0 * * MON#1", "UTC", "2026-11-29T00:00:00+00:00", "2026-12-07T00:00:00+00:00"),
        ("0 0 * * 5L", "UTC", "2026-11-29T00:00:00+00:00", "2026-12-25T00:00:00+00:00"),
        (
            "0 0 13 * 5",
            "UTC",
            "2026-11-29T00:00:00+00:00",
            "2026-12-04T00:00:00+00:00",
        ),  # one of the two fields must match
        ("0 0 */13 * 5", "UTC", "2026-11-29T00:00:00+00:00", "2027-01-01T00:00:00+00:00"),  # both fields must match
        ("0 0 29 2 *", "UTC", "2026-11-29T00:00:00+00:00", "2028-02-29T00:00:00+00:00"),
        ("0 0 * * 7", "UTC", "2026-11-29T00:00:00+00:00", "2026-12-06T00:00:00+00:00"),
        (
            "30 2 * * *",
            "Europe/Vienna",
            "2027-03-27T12:00:00+00:00",
            "2027-03-28T01:30:00+00:00",
        ),  # 02:30 does not exist on that day
        ("daily", "Europe/Riga", "2026-11-29T05:00:00+00:00", "2026-11-29T22:00:00+00:00"),
        ("Mon..Fri 9:00", "UTC", "2026-11-27T09:00:00+00:00", "2026-11-30T09:00:00+00:00"),
        ("*-*~1 12:00", "UTC", "2026-11-30T12:00:00+00:00", "2026-12-31T12:00:00+00:00"),
        ("12:00\n13:00", "UTC", "2026-11-29T12:30:00+00:00", "2026-11-29T13:00:00+00:00"),
        ("*-*-* 12:00 Europe/Riga", "UTC", "2026-11-29T05:00:00+00:00", "2026-11-29T10:00:00+00:00"),
        ("*:*:30", "UTC", "2026-11-29T05:00:31+00:00", "2026-11-29T05:01:30+00:00"),
        ("2030-01-01 12:00", "UTC", "2026-11-29T05:00:00+00:00", "2030-01-01T12:00:00+00:00"),
        ("2000-01-01 12:00", "UTC", "2026-11-29T05:00:00+00:00", None),
    ],
)
def test_next_due_time_of_a_schedule(text, zone, after, due):
    assert next_due(text, zone, moment(after)) == (due and moment(due))


def test_check_that_is_never_due_again(hc):
    check = hc.make(schedule="2000-01-01 12:00")
    hc.ping(check)
    hc.advance(10 * 365 * 86400)
    check = hc.get(check)
    assert (check["status"], check["next_ping"]) == ("up", None)


def test_invalid_schedule_in_a_loaded_state_is_tolerated(hc):
    hc.ctl("PUT", "/state", {"checks": {"1": {"kind": "cron", "schedule": "odd", "status": "up", "last_ping": 1.0}}})
    assert hc.list()[0]["next_ping"] is None
