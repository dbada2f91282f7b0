# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Conversion of times between the options of users and the API."""

from __future__ import annotations

import datetime
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import times
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.timezones import same_zone
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW
from hypothesis import assume, given, settings
from hypothesis import strategies as st

UTC = datetime.timezone.utc
ZONES = (
    "UTC",
    "Europe/Vienna",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "Africa/Casablanca",
)


def utc(text):
    return datetime.datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text, expected",
    [
        ("45m", 45),
        ("90", 90),
        ("1h30m", 90),
        ("1h30", 90),
        ("2d", 2880),
        ("1d2h3m", 1563),
        (" 1H 30M ", 90),
        ("0h1m", 1),
    ],
)
def test_duration_is_converted_to_minutes(text, expected):
    assert times.minutes("duration", text) == expected


@pytest.mark.parametrize("text", ["", " ", "0", "0m", "-5m", "1.5h", "30m1h", "5x", "1h1h", "PT1H", "m", "now"])
def test_invalid_duration_is_rejected_with_the_option(text):
    with pytest.raises(InputError, match="^duration: "):
        times.minutes("duration", text)


@pytest.mark.parametrize(
    "text, expected", [("22:00", "22:00"), ("7:05", "07:05"), (" 00:00 ", "00:00"), ("23:59", "23:59")]
)
def test_clock_time_has_two_digits(text, expected):
    assert times.clock("start", text) == expected


@pytest.mark.parametrize("text", ["24:00", "12:60", "12", "1320", "12:5", "", "12:00:00", "now"])
def test_invalid_clock_time_is_rejected(text):
    with pytest.raises(InputError, match="^start: "):
        times.clock("start", text)


@pytest.mark.parametrize("total, expected", [(0, "00:00"), (1439, "23:59"), (1440, "00:00"), (1530, "01:30")])
def test_clock_time_wraps_at_midnight(total, expected):
    assert times.clock_text(total) == expected


@given(st.integers(0, 1439))
@settings(max_examples=50)
def test_clock_time_survives_a_round_trip(total):
    assert times.clock_minutes(times.clock("start", times.clock_text(total))) == total


@pytest.mark.parametrize(
    "text, expected",
    [("22:00", True), (" 7:05 ", True), ("24:00", False), ("2026-12-01 22:00", False), ("now", False)],
)
def test_clock_time_is_recognized(text, expected):
    assert times.is_clock(text) is expected


@pytest.mark.parametrize(
    "text, expected", [("now", True), (" Now ", True), ("+30m", True), ("2026-12-01", False), ("22:00", False)]
)
def test_relative_time_is_recognized(text, expected):
    assert times.is_relative(text) is expected


@pytest.mark.parametrize(
    "text, timezone, expected",
    [
        ("now", "Europe/Vienna", "2026-06-15 10:00"),
        ("NOW", "UTC", "2026-06-15 10:00"),
        ("+30m", "Europe/Vienna", "2026-06-15 10:30"),
        ("+ 1d", "UTC", "2026-06-16 10:00"),
        ("2026-12-01 22:00", "Europe/Vienna", "2026-12-01 21:00"),
        ("2026-07-01 22:00", "Europe/Vienna", "2026-07-01 20:00"),
        ("2026-12-01 22:00:59", "UTC", "2026-12-01 22:00"),
        ("2026-12-01T22:00", "Asia/Kolkata", "2026-12-01 16:30"),
        ("2026-12-01T22:00Z", "Asia/Kolkata", "2026-12-01 22:00"),
        ("2026-12-01T22:00:00z", "Asia/Kolkata", "2026-12-01 22:00"),
        ("2026-12-01T22:00+05:30", "UTC", "2026-12-01 16:30"),
        ("2026-12-01T22:00:30-0800", "UTC", "2026-12-02 06:00"),
        (" 2026-12-01 22:00 ", "UTC", "2026-12-01 22:00"),
        # The clocks go back, and the hour occurs twice. An offset makes the time unambiguous.
        ("2026-10-25 02:30+02:00", "Europe/Vienna", "2026-10-25 00:30"),
        ("2026-10-25 02:30+01:00", "Europe/Vienna", "2026-10-25 01:30"),
    ],
)
def test_time_is_utc_without_seconds(text, timezone, expected):
    assert times.moment("start", text, timezone, NOW) == utc(expected)


@pytest.mark.parametrize(
    "text, timezone",
    [
        ("2027-03-28 02:30", "Europe/Vienna"),
        ("2026-03-08 02:00", "America/New_York"),
        ("2011-12-30 12:00", "Pacific/Apia"),
    ],
)
def test_time_skipped_by_a_clock_change_is_rejected(text, timezone):
    with pytest.raises(InputError, match="start: .* does not exist in " + timezone):
        times.moment("start", text, timezone, NOW)


TWICE = [
    ("2026-10-25 02:00", "Europe/Vienna"),
    ("2026-10-25 02:59", "Europe/Vienna"),
    ("2026-11-01 01:30", "America/New_York"),
    ("2027-04-04 01:30", "Australia/Lord_Howe"),
    ("2027-04-04 01:59", "Australia/Lord_Howe"),
    ("2027-04-04 03:00", "Pacific/Chatham"),
]


@pytest.mark.parametrize("text, timezone", TWICE)
def test_repeated_local_time_is_rejected(text, timezone):
    message = (
        "started_at: {0} occurs twice in {1}, because the clocks are put back then. "
        "Give all times in UTC, with timezone: UTC."
    ).format(text, timezone)
    with pytest.raises(InputError) as caught:
        times.moment("started_at", text, timezone, NOW)
    assert caught.value.msg == message
    when = times.parse_local(text, timezone)
    for moment in (when, when + (datetime.timedelta(minutes=30 if "Howe" in timezone else 60))):
        assert times.local_text(moment, timezone) == text
        assert times.comes_twice(moment, timezone)
        with pytest.raises(InputError) as caught:
            times.unique_text("started_at", moment, timezone)
        assert caught.value.msg == message


@pytest.mark.parametrize(
    "text, timezone",
    [
        ("2026-10-25 01:59", "Europe/Vienna"),
        ("2026-10-25 03:00", "Europe/Vienna"),
        ("2027-04-04 01:29", "Australia/Lord_Howe"),
        ("2027-04-04 02:00", "Australia/Lord_Howe"),
        ("2027-03-28 03:00", "Europe/Vienna"),
    ],
)
def test_times_around_the_repeated_hour_are_unambiguous(text, timezone):
    when = times.moment("start", text, timezone, NOW)
    assert times.unique_text("start", when, timezone) == text


@pytest.mark.parametrize("text", ["2027-03-28 01:59", "2027-03-28 03:00"])
def test_times_around_the_skipped_hour_exist(text):
    assert times.local_text(times.moment("start", text, "Europe/Vienna", NOW), "Europe/Vienna") == text


@pytest.mark.parametrize(
    "text", ["", "tomorrow", "22:00", "2026-13-01 00:00", "2026-02-30 00:00", "01.12.2026 22:00", "+", "+x", "+ 1 d"]
)
def test_invalid_time_is_rejected_with_the_option(text):
    with pytest.raises(InputError, match="^start: "):
        times.moment("start", text, "UTC", NOW)


@pytest.mark.parametrize(
    "text, timezone",
    [
        ("0001-01-01 00:00", "Europe/Vienna"),
        ("9999-12-31 23:59", "America/New_York"),
        ("0001-01-01T00:00+05:30", "UTC"),
        ("+99999999d", "UTC"),
        ("+99999999999999999999d", "UTC"),
    ],
)
def test_time_beyond_the_calendar_is_rejected_with_the_option(text, timezone):
    with pytest.raises(InputError, match="^start: "):
        times.moment("start", text, timezone, NOW)


@given(st.one_of(st.text(max_size=30), st.from_regex(r"\+?\s?[0-9]{1,20}[dhm]?", fullmatch=True)))
@settings(max_examples=200)
def test_any_string_is_a_time_or_rejected(text):
    try:
        found = times.moment("start", text, "Europe/Vienna", NOW)
    except InputError as error:
        assert error.msg.startswith("start: ")
    else:
        assert (found.second, found.microsecond, found.utcoffset()) == (0, 0, datetime.timedelta(0))


@pytest.mark.parametrize(
    "name", ["", "Europe", "Europe/Nowhere", "CEST/", "../etc/passwd", "/etc/passwd", "a\0b", "x" * 300]
)
def test_unknown_timezone_is_rejected(name):
    with pytest.raises(InputError, match="^timezone: "):
        times.zone(name)


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2019-08-08T18:21:00+0530", "2019-08-08 12:51"),
        ("2019-08-08T18:21:59+05:30", "2019-08-08 12:51"),
        ("2019-08-08T18:21:00Z", "2019-08-08 18:21"),
        ("2019-08-08 18:21", "2019-08-08 18:21"),
        (1565268660000, "2019-08-08 12:51"),
        ("1565268719999", "2019-08-08 12:51"),
    ],
)
def test_time_in_a_response(value, expected):
    assert times.from_answer(value) == utc(expected)


@pytest.mark.parametrize(
    "value", [None, "", "-", "soon", [], {}, True, 12, "9" * 30, "99999999999999999", "0001-01-01T00:00:00+0530"]
)
def test_invalid_time_in_a_response_is_none(value):
    assert times.from_answer(value) is None


@given(st.datetimes(datetime.datetime(1970, 1, 2), datetime.datetime(2099, 12, 30)), st.sampled_from(ZONES))
@settings(max_examples=200)
def test_local_time_survives_a_round_trip(naive, timezone):
    when = times.floor(naive.replace(tzinfo=UTC))
    text = times.local_text(when, timezone)
    again = times.parse_local(text, timezone)
    assert times.local_text(again, timezone) == text
    assume(not times.comes_twice(when, timezone))  # the local text is ambiguous
    assert again == when
    assert times.moment("start", text, timezone, NOW) == when


@given(st.datetimes(datetime.datetime(1980, 1, 2), datetime.datetime(2099, 12, 30)), st.sampled_from(ZONES))
@settings(max_examples=200)
def test_local_time_is_kept_or_rejected(naive, timezone):
    text = naive.strftime(times.LOCAL_FORMAT)
    try:
        when = times.moment("start", text, timezone, NOW)
    except InputError:
        assume(False)
    assert times.local_text(when, timezone) == text


@pytest.mark.parametrize(
    "read, text, message",
    [
        (times.minutes, "soon", "option: 'soon' is not a duration. Write it like 45m, 1h30m or 2d."),
        (times.minutes, " ", "option: ' ' is not a duration. Write it like 45m, 1h30m or 2d."),
        (times.minutes, "0m", "option: must be longer than 0."),
        (times.clock, "24:00", "option: '24:00' is not a time of day. Write it like 22:00, in quotes."),
    ],
)
def test_error_quotes_the_value_and_shows_the_format(read, text, message):
    with pytest.raises(InputError) as caught:
        read("option", text)
    assert caught.value.msg == message


@pytest.mark.parametrize(
    "text, message",
    [
        ("soon", "start: 'soon' is not understood. Write now, +30m, 2026-12-01 22:00 or ISO 8601."),
        ("+99999999d", "start: +99999999d is out of range."),
        (
            "2027-03-28 02:30",
            "start: 2027-03-28 02:30 does not exist in Europe/Vienna, because the clocks are put forward then. "
            "Choose another time.",
        ),
    ],
)
def test_error_quotes_the_time_and_gives_the_reason(text, message):
    with pytest.raises(InputError) as caught:
        times.moment("start", text, "Europe/Vienna", NOW)
    assert caught.value.msg == message


def test_seconds_of_a_clock_time_in_a_response_are_ignored():
    assert times.clock_minutes("22:30:59") == 1350


@pytest.fixture
def elsewhere(monkeypatch):
    """A controller with another timezone than UTC."""
    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2019-08-08T18:21:07+0530", "2019-08-08T12:51:07Z"),
        ("2019-08-08 18:21:07", "2019-08-08T18:21:07Z"),
        (1565268667000, "2019-08-08T12:51:07Z"),
        ("soon", ""),
        (None, ""),
    ],
)
def test_time_in_a_result_is_utc_in_any_timezone_of_the_controller(elsewhere, value, expected):
    assert times.second(value) == expected


def test_parsed_time_is_utc_in_any_timezone_of_the_controller(elsewhere):
    when = times.moment("start", "2026-12-01 22:00", "Europe/Vienna", NOW)
    assert (when, when.utcoffset()) == (utc("2026-12-01 21:00"), datetime.timedelta(0))


@pytest.mark.parametrize(
    "text, expected",
    [
        ("2026-12-01T22:00Z", "2026-12-01T22:00+00:00"),
        ("2026-12-01T22:00z", "2026-12-01T22:00+00:00"),
        ("2026-12-01T22:00-0800", "2026-12-01T22:00-08:00"),
        ("2026-12-01 22:00:30+0530", "2026-12-01 22:00:30+05:30"),
        ("2026-12-01T22:00-08:00", "2026-12-01T22:00-08:00"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_every_form_of_an_offset_is_normalized_for_all_python_versions(text, expected):
    assert times._iso(text) == expected


# --- seconds ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, expected",
    [("90s", 90), ("45m", 2700), ("1h30m", 5400), ("2d", 172800), ("1w", 604800), (" 1H 1S ", 3601), ("1d1s", 86401)],
)
def test_a_duration_in_seconds(text, expected):
    assert times.seconds("grace", text) == expected


@pytest.mark.parametrize("text", ["", "90", "1.5h", "h", "1m1h", "-1m", "1 month", "1y"])
def test_duration_without_a_unit_is_rejected(text):
    with pytest.raises(InputError, match="^grace: .* is not a duration with units"):
        times.seconds("grace", text)


@given(st.integers(1, 10**9))
def test_duration_survives_a_round_trip(total):
    assert times.seconds("grace", times.duration_text(total)) == total


@pytest.mark.parametrize(
    "total, expected", [(0, "0s"), (60, "1m"), (90, "1m30s"), (86400, "1d"), (None, ""), ("60", ""), (True, "")]
)
def test_duration_is_formatted(total, expected):
    assert times.duration_text(total) == expected


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("UTC", "UTC", True),
        ("Europe/Kiev", "Europe/Kyiv", True),
        ("US/Eastern", "America/New_York", True),
        ("Asia/Calcutta", "Asia/Kolkata", True),
        ("Europe/Vienna", "Europe/London", False),
        ("Europe/Vienna", "Mars/Olympus", False),
        ("../etc/passwd", "UTC", False),
        ("UTC", "", False),
        (None, None, True),
    ],
)
def test_aliases_of_a_timezone_are_equal(one, other, same):
    assert same_zone(one, other) is same and same_zone(other, one) is same
