# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When the clocks go back, an hour occurs twice. The API accepts only local times, which are ambiguous in that hour."""

from __future__ import annotations

import datetime
import functools

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import times
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    PAGE_ID,
    PAGE_PATH,
    WINDOW_ID,
    FakeClient,
    params,
    window,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE
from hypothesis import given as generate
from hypothesis import settings
from hypothesis import strategies as st

MODULE = "statusiq_maintenance"
MINUTE = datetime.timedelta(minutes=1)
HOUR = 60 * MINUTE
UTC = datetime.timezone.utc
VIENNA = "Europe/Vienna"
PUT_BACK = datetime.datetime(2027, 10, 31, 1, 0, tzinfo=UTC)  # in Vienna, from 03:00 to 02:00
RELEASE = dict(ON_PAGE, title="Release", timezone=VIENNA, notify={"email": ["now"]})
ADVICE = "because the clocks are put back then. Give all times in UTC, with timezone: UTC."


@pytest.fixture
def here():
    """The emulator, two hours before the clocks in Vienna go back."""
    here = world()
    here.load()
    at(here, -120)
    yield here
    assert here.store.violations == []
    here.load()


def at(here, minutes):
    """Set the time to a number of minutes after the clocks go back."""
    here.now = PUT_BACK + minutes * MINUTE
    here.answers = None


def do(here, **options):
    outcome = here.do(MODULE, options)
    assert not outcome.result.get("failed"), outcome.result["msg"]
    return outcome


def refused(here, options, module=MODULE):
    """The message of a task that fails without a write, also in check mode."""
    found = [here.do(module, options, check=check) for check in (True, False)]
    assert [outcome.writes for outcome in found] == [[], []]
    assert found[0].result["msg"] == found[1].result["msg"]
    return found[0].result["msg"]


def lasts(here, options):
    """Check that a task finds the only window. Return its start and end in the API, in minutes after the clocks go back."""
    again = do(here, **options)
    assert (again.result["changed"], again.writes) == (False, [])
    (found,) = here.do(MODULE + "_info", ON_PAGE).result["maintenances"]
    moments = (times.from_answer(found[name]) for name in ("starts_at", "ends_at"))
    return [(moment - PUT_BACK) // MINUTE for moment in moments]


# --- rejected times --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "option, twice, given",
    [
        ("start", "2027-10-31 02:30", {"start": "2027-10-31T02:30:00+01:00", "duration": "1h"}),
        ("start", "2027-10-31 02:30", {"start": "2027-10-31T01:30:00Z", "duration": "1h"}),
        ("start", "2027-10-31 02:30", {"start": "2027-10-31T00:30:00Z", "duration": "3h"}),
        ("start", "2027-10-31 02:30", {"start": "2027-10-31 02:30", "duration": "3h"}),
        ("start", "2027-10-31 02:15", {"start": "+75m", "duration": "3h"}),
        ("end", "2027-10-31 02:30", {"start": "2027-10-31 01:30", "end": "2027-10-31 02:30"}),
        ("end", "2027-10-31 02:30", {"start": "2027-10-31 01:30", "end": "2027-10-31T01:30Z"}),
        ("end", "2027-10-31 02:30", {"start": "2027-10-31 01:30", "end": "2027-10-31T01:30Z", "duration": "2h"}),
        ("duration", "2027-10-31 02:30", {"start": "2027-10-31 01:30", "duration": "1h"}),
        ("duration", "2027-10-31 02:30", {"start": "2027-10-31 01:30", "duration": "2h"}),
        ("duration", "2027-10-31 02:59", {"start": "now", "duration": "2h59m"}),
    ],
)
def test_window_with_ambiguous_times_is_rejected(here, option, twice, given):
    assert refused(here, dict(RELEASE, **given)) == "{0}: {1} occurs twice in {2}, {3}".format(
        option, twice, VIENNA, ADVICE
    )


@pytest.mark.parametrize("minutes", [-60, -1, 0, 59])
def test_now_is_rejected_in_the_repeated_hour_except_in_utc(here, minutes):
    at(here, minutes)
    options = dict(RELEASE, start="now", duration="3h")
    assert refused(here, options).startswith("start: 2027-10-31 02:")
    options["timezone"] = "UTC"
    do(here, **options)
    assert lasts(here, options) == [minutes, minutes + 180]


@pytest.mark.parametrize(
    "given, zone",
    [
        ({"start": "2027-11-07T01:30:00-05:00", "duration": "30m"}, "America/New_York"),
        ({"start": "2027-04-04T01:45:00+10:30", "duration": "30m"}, "Australia/Lord_Howe"),
        ({"start": "2027-04-04 01:45", "duration": "2h"}, "Australia/Lord_Howe"),
        ({"start": "2027-04-04 01:15", "duration": "30m"}, "Australia/Lord_Howe"),
    ],
)
def test_ambiguous_time_in_another_timezone_is_rejected(here, given, zone):
    here.now = datetime.datetime(2027, 4, 1, tzinfo=UTC)
    assert refused(here, dict(RELEASE, timezone=zone, **given)).endswith(" in {0}, {1}".format(zone, ADVICE))


def test_change_to_a_timezone_with_ambiguous_times_is_rejected(here):
    do(here, **dict(RELEASE, timezone="UTC", start="2027-10-31 00:30", duration="1h"))
    message = refused(here, dict(ON_PAGE, title="Release", timezone=VIENNA))
    assert message == "timezone: 2027-10-31 02:30 occurs twice in {0}, {1}".format(VIENNA, ADVICE)


# --- unambiguous times -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"start": "2027-10-31 01:30", "duration": "3h"}, [-90, 90]),
        ({"start": "2027-10-31 01:30", "duration": "2h30m"}, [-90, 60]),
        ({"start": "2027-10-31 01:59", "end": "2027-10-31 03:00"}, [-61, 60]),
        ({"start": "now", "duration": "3h"}, [-120, 60]),
        ({"start": "2027-10-31T02:00Z", "duration": "1h"}, [60, 120]),
        ({"start": "2027-10-31 00:30", "duration": "1h", "timezone": "UTC"}, [-30, 30]),
    ],
)
def test_window_across_the_clock_change_has_the_declared_duration(here, given, expected):
    options = dict(RELEASE, **given)
    do(here, **options)
    assert lasts(here, options) == expected


def test_running_window_is_found_in_the_repeated_hour(here):
    options = dict(RELEASE, start="now", duration="4h")
    do(here, **options)
    for minutes in (-30, 30, 90):
        at(here, minutes)
        assert lasts(here, options) == [-120, 120]


def test_recurring_window_keeps_its_local_times(here):
    options = dict(RELEASE, frequency="daily", start="02:30", duration="15m")
    do(here, **options)
    for minutes in (-120, -30, 30, 120):
        at(here, minutes)
        assert not do(here, **options).writes


@functools.lru_cache(maxsize=None)
def changes_of(zone):
    """The times of the clock changes of a timezone in the next years, to the minute."""
    found, step, when = [], datetime.timedelta(days=1), datetime.datetime(2027, 1, 1, tzinfo=UTC)

    def offset(moment):
        return moment.astimezone(times.zone(zone)).utcoffset()

    while when < datetime.datetime(2029, 1, 1, tzinfo=UTC):
        if offset(when) != offset(when + step):
            low, high = when, when + step
            while high - low > MINUTE:
                middle = low + (high - low) // 2
                low, high = (middle, high) if offset(middle) == offset(low) else (low, middle)
            found.append(times.floor(high))
        when += step
    return found


ZONES = ["Europe/Vienna", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Chatham"]
ZONES += ["Africa/Casablanca", "Africa/Cairo", "America/Havana", "Europe/Dublin", "Antarctica/Troll", "Asia/Kolkata"]
STARTS = st.sampled_from(ZONES).flatmap(
    lambda zone: st.tuples(
        st.just(zone),
        st.sampled_from(changes_of(zone) or [PUT_BACK]),
        st.integers(-150, 150),
        st.integers(1, 300),
        st.booleans(),
    )
)


def means(text, zone, near):
    """All times around a given one that have this local text."""
    around = (near + number * MINUTE for number in range(-181, 182))
    return [moment for moment in around if times.local_text(moment, zone) == text]


@generate(STARTS)
@settings(max_examples=150)
def test_window_matches_the_declaration_and_is_found_again_or_rejected(chosen):
    zone, change, minutes, length, by_end = chosen
    start, end = change + minutes * MINUTE, change + (minutes + length) * MINUTE
    now = change - 300 * MINUTE
    given = {"page": PAGE_ID, "title": "Release", "timezone": zone, "start": start.isoformat()}
    given.update({"end": end.isoformat()} if by_end else {"duration": str(length)})
    table = {"GET %s/maintenance" % PAGE_PATH: [], "POST %s/maintenance" % PAGE_PATH: {"maintenance_id": WINDOW_ID}}
    client = FakeClient(table)
    task = Manage(MAINTENANCE)
    result = run(task, client, params(task, **given), now=now)
    texts = [times.local_text(moment, zone) for moment in (start, end)]
    if result.get("failed"):
        assert client.writes == []
        twice = [len(means(text, zone, moment)) > 1 for text, moment in zip(texts, (start, end))]
        option = "start" if twice[0] else "end" if by_end else "duration"
        assert any(twice)
        assert result["msg"].startswith(option + ": ") and result["msg"].endswith(ADVICE)
        return
    info = client.writes[0].body["maintenance_freq_info"]
    sent = ["{0} {1}".format(info[name + "_date"], info[name + "_time"]) for name in ("start", "end")]
    assert sent == texts
    assert [means(text, zone, moment) for text, moment in zip(sent, (start, end))] == [[start], [end]]
    table["GET %s/maintenance" % PAGE_PATH] = [dict(window(), **client.writes[0].body)]
    client = FakeClient(table)
    result = run(task, client, params(task, **given), now=now + MINUTE)
    assert (result.get("msg"), result["changed"], client.writes) == (None, False, [])


# --- existing windows ------------------------------------------------------------------------------------------------


@pytest.fixture
def made(here):
    """A window from 02:30 to 04:00 that was created in the web UI. The emulator uses the first of the two times."""
    return add(here, "02:30", "04:00")


def add(here, start, end):
    do(here, **dict(RELEASE, start="2027-10-31 05:00", duration="1h"))
    (found,) = here.store.data["maintenance"].values()
    found["info"].update(start_time=start, end_time=end)
    here.answers = None
    return found


def test_existing_ambiguous_window_can_be_read(here, made):
    (found,) = here.do(MODULE + "_info", ON_PAGE).result["maintenances"]
    assert (found["start"], found["starts_at"]) == ("2027-10-31 02:30", "2027-10-31T00:30:00Z")


@pytest.mark.parametrize("start", [None, "2027-10-31T00:30Z"])
def test_existing_ambiguous_window_keeps_its_start_when_changed(here, made, start):
    options = dict(RELEASE, start=start, description="Checkout is slow.", end="2027-10-31 05:00")
    do(here, **options)
    assert lasts(here, options) == [-30, 180]
    assert made["info"]["start_time"] == "02:30"


def test_utc_time_of_the_api_resolves_the_ambiguity(here, made):
    """The service can mean the second of the two times. The UTC time in its response decides."""
    raw = window("2027-10-31 02:30", "2027-10-31 04:00", maintenance_will_begin_at="2027-10-31T02:30:00+0100")
    table = {"GET %s/maintenance" % PAGE_PATH: [raw], "DELETE %s/maintenance/%s" % (PAGE_PATH, WINDOW_ID): None}
    for start, changed in (("2027-10-31T00:30Z", False), ("2027-10-31T01:30Z", True)):
        given = params(Manage(MAINTENANCE), page=PAGE_ID, title="Release", start=start, state="absent")
        result = run(Manage(MAINTENANCE), FakeClient(table), given, now=here.now)
        assert result["changed"] is changed


@pytest.mark.parametrize(
    "given", [{}, {"start": "2027-10-31T00:30Z"}, {"start": "2027-10-31 00:30", "timezone": "UTC"}]
)
def test_existing_ambiguous_window_can_be_deleted(here, made, given):
    assert do(here, **dict(ON_PAGE, title="Release", state="absent", **given)).writes
    assert here.store.data["maintenance"] == {}


@pytest.mark.parametrize("minutes", [-29, -1, 0, 30, 59])
def test_window_finished_in_the_repeated_hour_is_converted_to_utc(here, made, minutes):
    at(here, minutes)
    finished = dict(ON_PAGE, title="Release", state="finished")
    predicted = here.do(MODULE, finished, check=True).result["diff"]
    outcome = do(here, **finished)
    assert predicted == outcome.result["diff"]
    assert outcome.result["maintenance"]["timezone"] == "UTC"
    assert lasts(here, finished) == [-30, minutes]


def test_window_finished_later_keeps_its_timezone(here, made):
    at(here, 90)
    finished = dict(ON_PAGE, title="Release", state="finished")
    do(here, **finished)
    assert made["timezone"] == VIENNA
    assert lasts(here, finished) == [-30, 90]


def test_window_that_began_earlier_can_be_finished_in_the_repeated_hour(here):
    release = dict(RELEASE, start="now", duration="4h")
    do(here, **release)
    at(here, 30)
    finished = dict(ON_PAGE, title="Release", state="finished")
    do(here, **finished)
    assert lasts(here, finished) == [-120, 30]
    assert [mail["event"] for mail in here.store.mails] == ["maintenance_now"]


# --- incidents -------------------------------------------------------------------------------------------------------

OUTAGE = dict(ON_PAGE, title="Outage", description="Some fail.", severity="partial_outage")


@pytest.mark.parametrize(
    "option, given",
    [
        ("started_at", {"started_at": "2026-10-25 02:30", "ended_at": "2026-10-25 04:30", "timezone": VIENNA}),
        ("ended_at", {"started_at": "2026-10-25 01:30", "ended_at": "2026-10-25 02:30", "timezone": VIENNA}),
    ],
)
def test_past_incident_with_an_ambiguous_time_is_rejected(here, option, given):
    message = refused(here, dict(OUTAGE, **given), "statusiq_incident")
    assert message == "{0}: 2026-10-25 02:30 occurs twice in {1}, {2}".format(option, VIENNA, ADVICE)


def test_past_incident_with_an_offset_is_recorded_and_found_again(here):
    given = {"started_at": "2026-10-25T02:30+01:00", "ended_at": "2026-10-25 04:30", "timezone": VIENNA}
    for changed in (True, False):
        result = here.do("statusiq_incident", dict(OUTAGE, **given)).result
        assert (result.get("msg"), result["changed"]) == (None, changed)
        assert result["incident"]["started_at"] == "2026-10-25T01:30Z"
    message = refused(
        here,
        dict(ON_PAGE, incident="Outage", started_at="2026-10-25 02:30", timezone=VIENNA, body="x"),
        "statusiq_postmortem",
    )
    assert message.startswith("started_at: 2026-10-25 02:30 occurs twice")
