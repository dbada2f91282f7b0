# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Objects that are only read: pings and their bodies, flips, badges, channels, and the status of the server."""

from __future__ import annotations

import datetime

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.badge import BADGE_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.channel import CHANNEL_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.history import FLIP_INFO, PING_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.status import STATUS_INFO
from ansible_collections.statusops.uptime.tests.unit.plugins.healthchecks_server import KEY, READ_ONLY

NOWHERE = "00000000-0000-4000-8000-000000000000"
RUN = "1a2b3c4d-0000-4000-8000-000000000001"
OTHER_PROJECT = "hcw_emulator_readwrite_project_2"


@pytest.fixture
def check(hc):
    return hc.make(name="Backup", slug="nightly")


def read(hc, task, **options):
    """The result of a task, which is the same in check mode."""
    result = hc.do(task, **{"api_key": KEY, **options})
    assert result.get("failed") is None, result["msg"]
    assert result["changed"] is False
    assert hc.do(task, check_mode=True, **{"api_key": KEY, **options}) == result
    assert hc.store.violations == []
    return result


def refused(hc, task, **options):
    result = hc.do(task, **{"api_key": KEY, **options})
    assert result["failed"] and not result["changed"]
    return result["msg"]


# --- the check -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("task, key", [(PING_INFO, "pings"), (FLIP_INFO, "flips")])
@pytest.mark.parametrize("reference, calls", [("{uuid}", 1), ("{UUID}", 1), (" nightly ", 2), ("Backup", 2)])
def test_a_check_is_found_by_its_id_slug_or_name(hc, check, task, key, reference, calls):
    hc.make(name="Other", slug="other")
    hc.ping(check)
    result = read(hc, task, check=reference.format(uuid=check["uuid"], UUID=check["uuid"].upper()))
    assert (len(result[key]), result["api_calls"]) == (1, calls)


@pytest.mark.parametrize("task", [PING_INFO, FLIP_INFO])
def test_a_slug_that_is_the_name_of_another_check_is_ambiguous(hc, check, task):
    other = hc.make(name="nightly", slug="other")
    message = refused(hc, task, check="nightly")
    assert message.startswith("check: 2 checks are named 'nightly'. Use the ID of the one that you mean: ")
    assert check["uuid"] in message and other["uuid"] in message


@pytest.mark.parametrize("task, key", [(PING_INFO, "pings"), (FLIP_INFO, "flips")])
def test_a_slug_that_is_the_name_of_the_same_check_is_unambiguous(hc, task, key):
    hc.make(name="same", slug="same")
    assert read(hc, task, check="same")[key] == []


@pytest.mark.parametrize("task, key", [(PING_INFO, "pings"), (FLIP_INFO, "flips")])
def test_a_check_that_does_not_exist(hc, check, task, key):
    message = "check: no check is named 'none'. Check the name, or use an ID. There are: Backup."
    assert refused(hc, task, check="none") == message
    predicted = hc.do(task, check_mode=True, check="none", api_key=KEY)
    assert (predicted[key], predicted["unresolved"]) == ([], ["check"])
    assert predicted["warnings"][0].startswith(message)
    assert refused(hc, task, check=NOWHERE).startswith("check: there is no check '{0}'".format(NOWHERE))


@pytest.mark.parametrize("task", [PING_INFO, FLIP_INFO])
def test_a_check_of_another_project(hc, check, task):
    assert "another project" in refused(hc, task, check=check["uuid"], api_key=OTHER_PROJECT)


# --- pings -----------------------------------------------------------------------------------------------------------


def test_pings(hc, check):
    hc.ping(check, "/start?rid=" + RUN, headers={"User-Agent": "cron/1"})
    hc.ping(check, "/fail?rid=" + RUN, data="It broke.", headers={"User-Agent": "cron/1"})
    last, first = read(hc, PING_INFO, check="nightly")["pings"]
    date = hc.http.get("/api/v3/checks/{uuid}/pings/".format(**check), headers={"X-Api-Key": KEY}).json["pings"][0][
        "date"
    ]
    assert 0 <= last.pop("duration") < 60
    assert last == {
        "id": "2",
        "number": 2,
        "type": "fail",
        "date": date,
        "scheme": "http",
        "remote_addr": "127.0.0.1",
        "method": "POST",
        "user_agent": "cron/1",
        "run_id": RUN,
        "has_body": True,
    }
    assert (first["id"], first["type"], first["has_body"], "duration" in first) == ("1", "start", False, False)


def test_ignored_pings(hc):
    made = hc.make(name="Odd", methods="POST")
    assert hc.http.get("/ping/" + made["uuid"]).status_code == 200
    (one,) = read(hc, PING_INFO, check="Odd", type="ignored")["pings"]
    assert (one["type"], one["run_id"]) == ("ignored", "")
    assert read(hc, PING_INFO, check="Odd", type="success")["pings"] == []


@pytest.mark.parametrize(
    "options, found",
    [
        ({}, [3, 2, 1]),
        ({"type": "start"}, [2]),
        ({"run_id": RUN}, [2]),
        ({"run_id": RUN, "type": "fail"}, []),
        ({"limit": 2}, [3, 2]),
        ({"limit": 1, "type": "success"}, [3]),
        ({"limit": 9}, [3, 2, 1]),
        ({"id": "1"}, [1]),
        ({"id": " 2 "}, [2]),
        ({"id": "4"}, []),
    ],
)
@pytest.mark.parametrize("reversed_lists", [False, True])
def test_filters_of_pings(hc, check, options, found, reversed_lists):
    for suffix in ("", "/start?rid=" + RUN, ""):
        hc.ping(check, suffix)
    hc.control("PUT", "/settings", {"awkward": {"reversed_lists": reversed_lists}})
    assert [one["number"] for one in read(hc, PING_INFO, check="nightly", **options)["pings"]] == found


@pytest.mark.parametrize("connections", [1, 4])
def test_bodies(hc, check, connections):
    for body in ("first", "", "Größe \n", b"\xff{{ x }}"):
        hc.ping(check, data=body)
    result = read(hc, PING_INFO, check=check["uuid"], bodies=True, max_connections=connections)
    assert [one["body"] for one in result["pings"]] == ["\ufffd{{ x }}", "Größe \n", None, "first"]
    assert result["api_calls"] == 4  # no request for the ping without a body
    newest = read(hc, PING_INFO, check=check["uuid"], bodies=True, limit=1)
    assert (len(newest["pings"]), newest["api_calls"]) == (1, 2)


def test_a_body_that_the_server_has_deleted(hc, check):
    hc.ping(check, data="x")
    hc.ping(check, data="y")
    hc.fault("html", status=404, match={"path": "/pings/1/body"}, times=0)
    assert [one["body"] for one in read(hc, PING_INFO, check="nightly", bodies=True)["pings"]] == ["y", None]


def test_an_error_while_reading_a_body(hc, check):
    hc.ping(check, data="x")
    hc.fault("status", status=500, match={"path": "/body"}, times=0)
    assert refused(hc, PING_INFO, check="nightly", bodies=True, retries=0).startswith("HTTP 500.")


def test_a_secret_in_a_body_is_masked(hc, check):
    hc.ping(check, data="key={0}".format(KEY))
    (one,) = read(hc, PING_INFO, check="nightly", bodies=True)["pings"]
    assert one["body"] == "key=********"


@pytest.mark.parametrize("limit", [0, -1])
def test_a_limit_below_1_is_rejected(hc, limit):
    assert refused(hc, PING_INFO, check="x", limit=limit) == "limit: {0} is too small. The minimum is 1.".format(limit)
    assert hc.sent() == []


def test_pings_require_a_read_write_key(hc, check):
    assert "requires a read-write key" in refused(hc, PING_INFO, check=check["uuid"], api_key=READ_ONLY)
    message = "api_key: is a read-only key. A read-write key is required to read pings."
    assert refused(hc, PING_INFO, check="nightly", api_key=READ_ONLY) == message


# --- flips -----------------------------------------------------------------------------------------------------------

NOON = datetime.datetime(2026, 6, 15, 12, 0, 30, tzinfo=datetime.timezone.utc)


def at(hc, hours):
    """Move the clock of the server."""
    hc.store.now = lambda: NOON.timestamp() + hours * 3600


@pytest.fixture
def flipped(hc, monkeypatch):
    """A check that went up, down and up, and was paused, at noon, one, two and three o'clock."""
    monkeypatch.setattr(hc.store, "now", NOON.timestamp)
    made = hc.make(name="Backup", slug="nightly", timeout=86400)
    for hour, suffix in enumerate(("", "/fail", "")):
        at(hc, hour)
        hc.ping(made, suffix)
    at(hc, 3)
    hc.act(made, "pause")
    return made


def test_flips(hc, flipped):
    assert read(hc, FLIP_INFO, check="nightly")["flips"] == [
        {"timestamp": "2026-06-15T15:00:30+00:00", "up": False},
        {"timestamp": "2026-06-15T14:00:30+00:00", "up": True},
        {"timestamp": "2026-06-15T13:00:30+00:00", "up": False},
        {"timestamp": "2026-06-15T12:00:30+00:00", "up": True},
    ]


@pytest.mark.parametrize(
    "options, hours",
    [
        ({"last": "90m"}, [15, 14]),
        ({"last": "1h1s"}, [15, 14]),
        ({"last": "365d"}, [15, 14, 13, 12]),
        ({"since": "2026-06-15 13:00"}, [15, 14, 13]),
        ({"since": "2026-06-15T13:00:30+00:00"}, [15, 14, 13]),
        ({"since": "2026-06-15T13:00:31Z"}, [15, 14]),
        ({"until": "2026-06-15T13:00:30+00:00"}, [12]),
        ({"until": "2026-06-15T16:00:31+02:00"}, [14, 13, 12]),
        ({"since": "2026-06-15 13:00", "until": "2026-06-15 14:00"}, [13]),
        ({"last": "3h", "until": " 2026-06-15 14:00 "}, [13, 12]),
        ({"since": "1900-01-01 00:00", "until": "9999-12-31 00:00"}, [15, 14, 13, 12]),
        ({"until": "1900-01-01 00:00"}, []),
    ],
)
def test_filters_of_flips(hc, flipped, options, hours):
    found = read(hc, FLIP_INFO, check="nightly", **options)["flips"]
    assert [int(one["timestamp"][11:13]) for one in found] == hours


def test_now_is_exact_to_the_second(hc, flipped):
    """The last change was 15 seconds ago, in the same minute."""
    now = NOON + datetime.timedelta(hours=3, seconds=15)
    assert len(read(hc, FLIP_INFO, check="nightly", until="Now", now=now)["flips"]) == 4
    assert read(hc, FLIP_INFO, check="nightly", since="now", now=now)["flips"] == []


@pytest.mark.parametrize(
    "options, message",
    [
        ({"last": "90"}, "last: '90' is not a duration with units."),
        ({"last": "0s"}, "last: '0s' must be from 1s to 365d."),
        ({"last": "366d"}, "last: '366d' must be from 1s to 365d."),
        ({"since": "yesterday"}, "since: 'yesterday' is not understood."),
        ({"since": ""}, "since: '' is not understood."),
        ({"until": "2026-13-01 00:00"}, "until: '2026-13-01 00:00' is not understood."),
        (
            {"since": "2026-06-15 14:00", "until": "2026-06-15 13:00"},
            "until: 2026-06-15 13:00 is before since, 2026-06-15 14:00.",
        ),
    ],
)
def test_invalid_times_are_rejected(hc, options, message):
    assert refused(hc, FLIP_INFO, check="nightly", **options).startswith(message)
    assert hc.sent() == []


def test_flips_with_a_read_only_key(hc, flipped):
    found = read(hc, FLIP_INFO, check="nightly", api_key=READ_ONLY)["flips"]
    assert len(found) == 4
    unique_key = hc.http.get("/api/v3/checks/", headers={"X-Api-Key": READ_ONLY}).json["checks"][0]["unique_key"]
    by_key = read(hc, FLIP_INFO, check=unique_key, api_key=READ_ONLY)
    assert (by_key["flips"], by_key["api_calls"]) == (found, 1)


# --- badges and channels ---------------------------------------------------------------------------------------------


def test_badges(hc):
    hc.make(name="A", tags="prod größe")
    result = read(hc, BADGE_INFO)
    assert [one["tag"] for one in result["badges"]] == ["größe", "prod", "*"]
    for one in result["badges"]:
        assert list(one) == ["tag", "svg", "json", "shields", "svg3", "json3", "shields3"]
        assert hc.http.get(one["json3"]).json["status"] == "up"
    assert read(hc, BADGE_INFO, tag="prod")["badges"] == [result["badges"][1]]
    assert read(hc, BADGE_INFO, tag="none")["badges"] == []
    assert read(hc, BADGE_INFO, api_key=READ_ONLY)["badges"] == result["badges"]


def test_badges_of_a_project_without_checks(hc):
    assert [one["tag"] for one in read(hc, BADGE_INFO)["badges"]] == ["*"]


@pytest.mark.parametrize("answer", [[], {"prod": []}, "x", None])
def test_a_response_with_invalid_badges(hc, answer):
    hc.fault("data", json={"badges": answer}, times=0)
    message = hc.do(BADGE_INFO, api_key=KEY)
    assert message.get("badges") == [] or "list of badges" in message["msg"]


OPS = {"id": "1c0de000-0000-4000-8000-000000000001", "name": "Ops Email", "kind": "email"}


@pytest.mark.parametrize(
    "options, count",
    [
        ({}, 6),
        ({"name": "Ops Email"}, 1),
        ({"name": "On call"}, 2),
        ({"id": OPS["id"]}, 1),
        ({"id": OPS["id"].upper()}, 1),
        ({"kind": "email", "name": "Ops Email"}, 1),
        ({"kind": "none"}, 0),
        ({"id": NOWHERE}, 0),
    ],
)
def test_channels(hc, options, count):
    result = read(hc, CHANNEL_INFO, **options)
    assert (len(result["channels"]), result["api_calls"]) == (count, 1)
    assert count != 1 or result["channels"] == [OPS]


def test_channels_require_a_read_write_key(hc):
    assert "requires a read-write key" in refused(hc, CHANNEL_INFO, api_key=READ_ONLY)


# --- the server ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("options", [{}, {"api_key": KEY}, {"api_key": "x" * 32}, {"api_version": "v1"}])
def test_a_server_that_is_up(hc, options):
    for check_mode in (False, True):
        result = hc.do(STATUS_INFO, check_mode=check_mode, **options)
        assert result == {"changed": False, "up": True, "reason": "", "api_calls": 1, "warnings": []}
    assert hc.sent() == ["GET /api/{0}/status/".format(options.get("api_version", "v3"))]


def test_the_status_is_read_without_the_key(hc, monkeypatch):
    seen = []
    monkeypatch.setattr(hc.server, "application", lambda *given: seen.append(given[0]) or hc.app(*given))
    hc.do(STATUS_INFO, api_key=KEY)
    assert seen and not [one for one in seen if "HTTP_X_API_KEY" in one]


@pytest.mark.parametrize(
    "fault, reason",
    [
        ({"kind": "status", "status": 500}, "HTTP 500. The response is empty."),
        ({"kind": "html", "status": 502}, "HTTP 502. The response is an HTML page"),
        ({"kind": "html", "status": 200}, "The response is an HTML page"),
        ({"kind": "html", "status": 404}, "HTTP 404. There is no Healthchecks server at http://127.0.0.1:"),
        ({"kind": "status", "status": 200, "body": "starting"}, "The response is 'starting'."),
        ({"kind": "empty"}, "The response is empty."),
        (
            {"kind": "status", "status": 301, "headers": {"Location": "https://x.example"}},
            "The service redirects to x.ex",
        ),
        ({"kind": "status", "status": 429}, "The request limit of the API is reached"),
        ({"kind": "reset"}, "The connection to 127.0.0.1:"),
    ],
)
def test_a_server_that_is_not_up(hc, fault, reason):
    hc.fault(**fault, times=0)
    result = hc.do(STATUS_INFO, retries=0)
    assert (result.get("failed"), result["up"]) == (None, False)
    assert result["reason"].startswith(reason)


def test_a_server_that_cannot_be_reached(hc, closed_port):
    result = hc.do(STATUS_INFO, retries=0, api_url="http://127.0.0.1:{0}".format(closed_port))
    assert (result["up"], result["reason"].startswith("Cannot connect to 127.0.0.1:")) == (False, True)


@pytest.mark.parametrize(
    "options, option",
    [
        ({"api_url": "ftp://x"}, "api_url"),
        ({"api_url": "https://a..b"}, "api_url"),
        ({"ca_path": "/none"}, "ca_path"),
    ],
)
def test_invalid_options_are_errors(hc, options, option):
    assert refused(hc, STATUS_INFO, **options).startswith(option + ": ")
