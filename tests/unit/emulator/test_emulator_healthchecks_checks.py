# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Healthchecks: lists, channels, unique, and the life of a check."""

from __future__ import annotations

import datetime

import pytest

IDS = [f"{number}c0de000-0000-4000-8000-00000000000{number}" for number in range(8)]


def seconds(text):
    return datetime.datetime.fromisoformat(text).timestamp()


# --- lists -----------------------------------------------------------------------------------------------------------


def names(hc, query=""):
    return [check["name"] for check in hc.list(query)]


def test_lists(hc):
    hc.make(name="1", slug="a", tags="x y")
    hc.make(name="2", slug="a", tags="  y   X ")
    hc.make(name="3", slug="b", tags="x,y tab\ttag")
    assert names(hc) == ["1", "2", "3"]
    assert names(hc, "?slug=a") == ["1", "2"]
    assert names(hc, "?slug=A") == []
    assert names(hc, "?tag=y") == ["1", "2"]
    assert names(hc, "?tag=x&tag=y") == ["1"]
    assert names(hc, "?tag=x,y") == ["3"]
    assert names(hc, "?tag=tab%09tag") == ["3"]
    assert names(hc, "?tag=tab") == []
    assert hc.violations() == []


def test_unsupported_filters_are_violations(hc):
    hc.make(name="1", slug="a")
    hc.make(name="2", slug="b")
    assert names(hc, "?slug=a&slug=b") == ["2"]
    assert names(hc, "?slug=") == ["1", "2"]
    assert names(hc, "?tag=") == []
    assert names(hc, "?name=1") == ["1", "2"]
    assert len(hc.violations()) == 4


def test_creation_order_survives_restoring_the_state(hc):
    for number in range(9):
        hc.make(name=str(number))
    before = hc.list()
    hc.ctl("PUT", "/state", hc.ctl("GET", "/state"))
    assert hc.list() == before
    assert hc.make(name="9")["uuid"] not in [check["uuid"] for check in before]
    assert names(hc)[-1] == "9"


# --- channels --------------------------------------------------------------------------------------------------------


def test_channels(hc):
    assert hc.ok("GET", "channels/")["channels"][:3] == [
        {"id": IDS[1], "name": "Ops Email", "kind": "email"},
        {"id": IDS[2], "name": "Ops Chat", "kind": "slack"},
        {"id": IDS[3], "name": "", "kind": "webhook"},
    ]


@pytest.mark.parametrize(
    "sent, kept",
    [
        ("", []),
        ("*", IDS[1:7]),
        ("Ops Email", IDS[1:2]),
        (f"{IDS[3]},Ops Chat,{IDS[1]}", IDS[1:4]),
        (f"Ops Email,{IDS[1]},Ops Email", IDS[1:2]),
        (f"{IDS[4]},{IDS[6]}", [IDS[4], IDS[6]]),
    ],
)
def test_channels_of_a_check(hc, sent, kept):
    check = hc.make(channels=sent)
    assert check["channels"] == ",".join(kept)
    assert hc.update(check, name="A")["channels"] == check["channels"]


@pytest.mark.parametrize(
    "sent, error",
    [
        ("ops email", "invalid channel identifier: ops email"),
        ("Ops Email, Ops Chat", "invalid channel identifier:  Ops Chat"),
        (IDS[1].upper(), f"invalid channel identifier: {IDS[1].upper()}"),
        (IDS[7], f"invalid channel identifier: {IDS[7]}"),
        ("Staging Email", "invalid channel identifier: Staging Email"),
        ("Ops Email,*", "invalid channel identifier: *"),
        ("Day, night", "invalid channel identifier: Day"),
        ("Ops Email,", "empty channel identifier"),
        (",", "empty channel identifier"),
        ("On call", "non-unique channel identifier: On call"),
    ],
)
def test_invalid_channels_are_rejected(hc, sent, error):
    assert hc.error("POST", "checks/", {"channels": sent}) == error


def test_all_channels_are_resolved_at_the_time_of_the_request(hc):
    check = hc.make(channels="*")
    assert hc.make()["channels"] == ""
    added = hc.ctl("POST", "/channels", {"name": "New", "kind": "sms"})
    assert (added["name"], added["kind"], added["project_id"]) == ("New", "sms", "zylker")
    assert hc.ok("GET", "channels/")["channels"][-1] == {"id": added["id"], "name": "New", "kind": "sms"}
    assert hc.get(check) == check
    assert added["id"] in hc.update(check, channels="*")["channels"]
    hc.ctl("DELETE", f"/channels/{added['id']}")
    assert hc.get(check) == check


def test_response_to_a_deletion_omits_channels(hc):
    check = hc.make(name="A", channels="*")
    assert hc.ok("DELETE", f"checks/{check['uuid']}") == {**check, "channels": ""}
    assert hc.list() == []
    assert hc.send("DELETE", f"checks/{check['uuid']}").status_code == 404


# --- unique ----------------------------------------------------------------------------------------------------------


def upsert(hc, status=200, **body):
    return hc.ok("POST", "checks/", body, status=status)


def test_unique_updates_the_oldest(hc):
    first = hc.make(name="A", desc="1")
    hc.make(name="A", desc="2")
    found = upsert(hc, name="A", desc="3", channels="Ops Email", unique=["name"])
    assert (found["uuid"], found["desc"], found["channels"]) == (first["uuid"], "3", IDS[1])
    assert [check["desc"] for check in hc.list()] == ["3", "2"]
    assert upsert(hc, 201, name="a", unique=["name"])["name"] == "a"
    assert hc.violations() == []


def test_all_unique_fields_must_match(hc):
    check = hc.make(name="A", tags="x y", grace=60)
    upsert(hc, 201, name="A", tags="y x", unique=["name", "tags"])
    assert upsert(hc, name="A", tags="x y", grace=60, unique=["name", "tags", "grace"])["uuid"] == check["uuid"]
    assert upsert(hc, 201, name="A", unique=[])["uuid"] != check["uuid"]


def test_missing_unique_field_matches_nothing(hc):
    for _run in range(2):
        upsert(hc, 201, desc="x", unique=["name"])
    assert len(hc.list()) == 2 and len(hc.violations()) == 2


def test_empty_unique_field_matches_the_oldest_check_without_a_value(hc):
    check = hc.make(name="Wrong")
    assert upsert(hc, slug="", unique=["slug"])["uuid"] == check["uuid"]
    assert hc.violations() == ["unique names only empty fields."]


def test_unshown_timeout_also_matches(hc):
    check = hc.make(schedule="0 3 * * *")
    found = upsert(hc, timeout=86400, unique=["timeout"])
    assert (found["uuid"], found["timeout"]) == (check["uuid"], 86400)


def test_unique_applies_to_one_project_and_not_to_updates(hc):
    check = hc.make(name="A")
    assert hc.ok("POST", "checks/", {"name": "A", "unique": ["name"]}, key="other", status=201)
    assert hc.update(check, name="B", unique=["name"])["name"] == "B"
    assert hc.violations() == ["unique has no effect in an update."]
    assert hc.error("POST", f"checks/{check['uuid']}", {"unique": ["id"]})


def test_upsert_does_not_resume_a_check(hc):
    check = hc.make(name="A")
    hc.ok("POST", f"checks/{check['uuid']}/pause")
    assert upsert(hc, name="A", timeout=600, unique=["name"])["status"] == "paused"


# --- status ----------------------------------------------------------------------------------------------------------


def status(hc, check):
    found = hc.get(check)
    return found["status"], found["next_ping"] is not None


def test_lifecycle_of_a_check(hc):
    check = hc.make(timeout=600, grace=60)
    hc.advance(10_000)
    assert status(hc, check) == ("new", False)
    hc.ping(check)
    up = hc.get(check)
    assert (up["status"], up["n_pings"]) == ("up", 1)
    assert seconds(up["next_ping"]) - seconds(up["last_ping"]) == 600
    hc.advance(610)
    assert (status(hc, check), hc.get(check)["next_ping"]) == (("grace", True), up["next_ping"])
    hc.advance(60)
    assert status(hc, check) == ("down", False)
    assert hc.flips(check) == [0, 1]
    flip = hc.ok("GET", f"checks/{check['uuid']}/flips/")["flips"][0]
    assert abs(seconds(flip["timestamp"]) - seconds(up["next_ping"]) - 60) <= 1
    hc.ping(check)
    assert status(hc, check) == ("up", True)
    hc.ping(check, "/fail")
    assert status(hc, check) == ("down", False)


def test_without_the_alert_worker_late_checks_are_not_recorded(hc):
    hc.set(alert_worker="off")
    check = hc.make(timeout=600, grace=60)
    hc.ping(check)
    hc.advance(661)
    assert status(hc, check) == ("down", True)
    assert hc.flips(check) == [1]
    assert hc.update(check, timeout=1200)["status"] == "up"
    hc.update(check, timeout=600)
    hc.set(alert_worker="on")
    assert (status(hc, check), hc.flips(check)) == (("down", False), [0, 1])


def test_response_to_an_update_shows_the_new_status(hc):
    check = hc.make(timeout=600, grace=60)
    hc.ping(check)
    hc.advance(200)
    assert hc.update(check, timeout=60)["status"] == "down"


def test_a_cron_check(hc):
    check = hc.make(schedule="0 3 * * *", tz="Europe/Riga", grace=600)
    hc.ping(check)
    due = hc.get(check)["next_ping"]
    assert due[11:] in ("00:00:00+00:00", "01:00:00+00:00")
    hc.advance(seconds(due) - hc.ctl("GET", "/clock")["epoch"] + 5)
    assert status(hc, check) == ("grace", True)
    hc.advance(600)
    assert status(hc, check) == ("down", False)


def test_a_run(hc):
    check = hc.make(timeout=600, grace=60)
    hc.ping(check, "/start")
    running = hc.get(check)
    assert (running["status"], running["started"], running["last_ping"]) == ("new", True, None)
    assert running["next_ping"] == hc.pings(check)[0]["date"][:19] + "+00:00"
    hc.advance(30)
    hc.ping(check)
    ended = hc.get(check)
    assert (ended["status"], ended["started"], ended["last_duration"]) == ("up", False, 30)
    hc.ping(check)
    assert "last_duration" not in hc.get(check)
    hc.ping(check, "/start")
    hc.advance(61)
    assert status(hc, check) == ("down", False)
    assert hc.get(check)["started"] is True
    hc.ping(check, "/start")
    hc.ping(check, "/fail")
    assert (hc.get(check)["started"], hc.get(check)["status"]) == (False, "down")


# --- pause and resume ------------------------------------------------------------------------------------------------


@pytest.fixture
def paused(hc):
    check = hc.make(timeout=600, grace=60)
    hc.ping(check)
    hc.ping(check, "/start")
    hc.ok("POST", f"checks/{check['uuid']}/pause")
    return check


def test_pause(hc, paused):
    found = hc.get(paused)
    assert (found["status"], found["started"], found["n_pings"], found["next_ping"]) == ("paused", False, 2, None)
    assert found["last_ping"] is not None
    assert hc.flips(paused) == [0, 1]
    assert hc.ok("POST", f"checks/{paused['uuid']}/pause", {}) == found
    assert hc.flips(paused) == [0, 1]
    hc.advance(10_000)
    assert hc.update(paused, timeout=60)["status"] == "paused"


def test_resume(hc, paused):
    resumed = hc.ok("POST", f"checks/{paused['uuid']}/resume")
    assert (resumed["status"], resumed["last_ping"], resumed["n_pings"]) == ("new", None, 2)
    assert hc.flips(paused) == [0, 0, 1]
    hc.advance(10_000)
    assert hc.get(paused)["status"] == "new"
    again = hc.send("POST", f"checks/{paused['uuid']}/resume")
    assert (again.status_code, again.mimetype, again.text) == (409, "text/plain", "check is not paused")
    assert hc.violations() == []


@pytest.mark.parametrize(
    "suffix, then, started, flips",
    [
        ("", "up", False, [1, 0, 1]),
        ("/0", "up", False, [1, 0, 1]),
        ("/fail", "down", False, [0, 0, 1]),
        ("/9", "down", False, [0, 0, 1]),
        ("/start", "paused", True, [0, 1]),
        ("/log", "paused", False, [0, 1]),
    ],
)
def test_pings_to_a_paused_check(hc, paused, suffix, then, started, flips):
    hc.ping(paused, suffix)
    found = hc.get(paused)
    assert (found["status"], found["started"], hc.flips(paused)) == (then, started, flips)
    assert (found["next_ping"] is not None) is (suffix in ("", "/0", "/start"))


def test_manual_resume(hc, paused):
    hc.update(paused, manual_resume=True)
    for suffix in ("", "/fail", "/start", "/log"):
        hc.ping(paused, suffix)
    found = hc.update(paused, manual_resume=False)
    assert (found["status"], found["n_pings"], found["started"]) == ("paused", 6, False)
    assert [entry["type"] for entry in hc.pings(paused)][:4] == ["ign"] * 4
