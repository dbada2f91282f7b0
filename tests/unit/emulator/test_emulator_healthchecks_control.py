# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Healthchecks: the control interface, faults, awkward responses, and the page for people."""

from __future__ import annotations

import json
import urllib.request

import pytest
from emulator.core.faults import Dropped


def test_operations(hc):
    found = {op["name"]: op for op in hc.ctl("GET", "/operations")["operations"]}
    listed = found["healthchecks.checks.list"]
    assert (listed["method"], listed["path"], listed["scope"], listed["write"]) == (
        *("GET", "/api/{version}/checks/", "read-only", False),
    )
    assert found["healthchecks.pings.list"]["scope"] == "read-write"
    assert found["healthchecks.ping.exit_status"]["path"] == "/ping/{uuid}/{status}"


def test_request_log(hc):
    check = hc.make(slug="a")
    hc.ping(check, method="GET")
    hc.http.post(f"/ping/{hc.ping_key}/a/7")
    hc.get(check)
    hc.send("GET", "nothing")
    entries = hc.ctl("GET", "/requests")["requests"]
    assert [(entry["operation"], entry["write"], entry["status"]) for entry in entries] == [
        ("healthchecks.checks.create", True, 201),
        ("healthchecks.ping.success", True, 200),
        ("healthchecks.ping.exit_status", True, 200),
        ("healthchecks.checks.get", False, 200),
        (None, False, 404),
    ]
    summary = hc.ctl("GET", "/summary")
    assert (summary["checks"], summary["pings"], summary["writes"], summary["violations"]) == (1, 2, 3, 1)


def test_state_can_be_saved_and_restored(hc):
    check = hc.make(name="A", channels="*", schedule="0 3 * * *")
    hc.ping(check, "/start")
    hc.ping(check, data=b"\xff")
    hc.ok("POST", f"checks/{check['uuid']}/pause")
    before = hc.ctl("GET", "/state")
    answers = [hc.list(), hc.pings(check), hc.flips(check)]
    hc.ctl("POST", "/reset")
    assert hc.list() == []
    hc.ctl("PUT", "/state", before)
    assert hc.ctl("GET", "/state") == before
    assert [hc.list(), hc.pings(check), hc.flips(check)] == answers


def test_state_can_omit_keys(hc):
    uuid = "0b6f7a52-0000-4000-8000-00000000000a"
    hc.ctl("PUT", "/state", {"checks": {uuid: {"name": "Seeded", "pings": [{"n": 1}], "flips": [{"status": "down"}]}}})
    (check,) = hc.list()
    assert (check["uuid"], check["timeout"], check["channels"]) == (uuid, 86400, "")
    assert (hc.pings(check)[0]["type"], hc.flips(check)) == ("success", [0])
    assert len(hc.ok("GET", "channels/")["channels"]) == 6


def test_projects_and_channels_of_a_state(hc):
    key = "x" * 32
    hc.ctl(
        "PUT",
        "/state",
        {
            "projects": {"p": {"name": "Own", "api_key": key, "ping_key": "y" * 22}},
            "channels": {"c": {"project_id": "p", "name": "Mail"}},
        },
    )
    assert hc.ok("GET", "channels/", key=key)["channels"] == [{"id": "c", "name": "Mail", "kind": "email"}]
    assert hc.error("GET", "checks/", status=401) == "wrong api key"
    assert hc.http.post(f"/ping/{'y' * 22}/a?create=1").status_code == 201
    assert hc.list(key=key)[0]["channels"] == "c"


def test_normalized_states_can_be_compared(hc):
    def normalized(names):
        hc.ctl("POST", "/reset")
        for name in names:
            check = hc.make(name=name, tags="b a", channels="Ops Email")
            hc.ping(check)
            hc.advance(5)
        return hc.ctl("GET", "/state?normalized=true")["checks"]

    first = normalized(["A", "B"])
    assert first == normalized(["B", "A"]) != normalized(["A", "C"])
    assert set(first) == {"Zylker"}
    check = first["Zylker"][0]
    assert (check["name"], check["tags"], check["channels"]) == ("A", ["a", "b"], ["Ops Email"])
    assert (check["timeout"], check["status"], "tz" in check) == (86400, "up", False)


def test_ids_are_the_same_after_a_reset(hc):
    first = hc.make()["uuid"]
    hc.ctl("POST", "/reset")
    assert hc.make()["uuid"] == first


@pytest.mark.parametrize(
    "method, path, body, status",
    [
        ("POST", "/channels", {"project_id": "none"}, 404),
        ("POST", "/channels", {"name": 5}, 400),
        ("POST", "/channels", {"title": "x"}, 400),
        ("DELETE", "/channels/none", None, 404),
        ("GET", "/checks/none/pings", None, 404),
        ("PUT", "/settings", {"healthchecks_site_root": 5}, 400),
        ("PUT", "/settings", {"healthchecks_alert_worker": "maybe"}, 400),
        ("PUT", "/settings", {"healthchecks_check_limit": "x"}, 400),
    ],
)
def test_invalid_control_requests_are_rejected(hc, method, path, body, status):
    assert hc.http.open(f"/_emulator{path}", method=method, json=body).status_code == status


def test_pings_of_a_check(hc):
    check = hc.make()
    hc.ping(check, data=b"hi")
    (entry,) = hc.ctl("GET", f"/checks/{check['uuid']}/pings")["pings"]
    assert (entry["type"], entry["body"]) == ("success", "aGk=")


# --- faults ----------------------------------------------------------------------------------------------------------


def test_lost_response(hc):
    hc.ctl("POST", "/faults", {"kind": "lost", "match": {"operation": "healthchecks.checks.create"}})
    with pytest.raises(Dropped):
        hc.make(name="A")
    assert [check["name"] for check in hc.list()] == ["A"]


def test_a_lost_ping(hc):
    check = hc.make()
    hc.ctl("POST", "/faults", {"kind": "lost", "match": {"write": True}})
    with pytest.raises(Dropped):
        hc.ping(check, method="GET")
    assert hc.get(check)["n_pings"] == 1


@pytest.mark.parametrize(
    "fault, status, body",
    [
        ({"kind": "envelope", "message": "No.", "status": 400}, 400, {"error": "No."}),
        ({"kind": "data", "json": {"checks": []}}, 200, {"checks": []}),
        ({"kind": "garbage", "json": [1]}, 200, [1]),
        ({"kind": "status", "status": 429, "json": {"error": "x"}}, 429, {"error": "x"}),
    ],
)
def test_faults_have_the_format_of_the_service(hc, fault, status, body):
    hc.make()
    hc.ctl("POST", "/faults", fault)
    answer = hc.send("GET", "checks/")
    assert (answer.status_code, answer.json) == (status, body)


def test_empty_response(hc):
    hc.ctl("POST", "/faults", {"kind": "empty", "after": True, "match": {"method": "POST"}})
    assert hc.send("POST", "checks/").data == b""
    assert len(hc.list()) == 1


# --- awkward responses -----------------------------------------------------------------------------------------------


def test_older_servers(hc):
    hc.ctl("PUT", "/settings", {"awkward": {"check_without_uuid": True, "check_without_badge_url": True}})
    check = hc.make()
    assert not {"uuid", "badge_url"} & set(check)
    assert check == hc.list()[0]


def test_lists_can_be_reversed(hc):
    for name in "ABC":
        hc.make(name=name)
    hc.ctl("PUT", "/settings", {"awkward": {"reversed_lists": True, "numbers_as_text": True}})
    found = hc.list()
    assert [check["name"] for check in found] == ["C", "B", "A"]
    assert found[0]["timeout"] == 86400


# --- the page for people ---------------------------------------------------------------------------------------------


def test_page_for_people(hc):
    assert hc.http.get("/healthchecks/").text.count("There are no checks yet.") == 2
    check = hc.make(name="<b>Nightly</b>", desc="<script>", tags="prod", schedule="0 3 * * *", channels="Ops Email")
    hc.make(key="other", timeout=600)
    hc.ping(check, "/fail")
    page = hc.http.get("/healthchecks/")
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "<b>Nightly" not in page.text and "<script" not in page.text
    for text in ("&lt;b&gt;Nightly", "Zylker", "Staging", "0 3 * * * (UTC)", "Ops Email", ">down</span>", "unnamed"):
        assert text in page.text
    assert "1 ping; last" in page.text and "0 pings" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    hc.ctl("DELETE", "/requests")
    hc.http.get("/healthchecks/")
    assert hc.ctl("GET", "/requests") == {"requests": []}


def test_other_services_keep_their_paths(hc, api):
    assert api.send("GET", "/api/subscriptions").status_code == 200
    assert set(hc.http.get("/api/monitors").json) == {"error_code", "message"}
    assert hc.http.get("/other/api").json == {"code": 1000, "message": "There is nothing at this URL."}


def test_real_connection(one_server):
    def ask(path, body=None, method=None):
        headers = {"X-Api-Key": "hcw_emulator_readwrite_project_1"}
        request = urllib.request.Request(one_server + path, body, headers, method=method)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read()

    status, made = ask("/api/v3/checks/", b'{"name": "A"}')
    check = json.loads(made)
    assert status == 201 and check["ping_url"] == f"{one_server}/ping/{check['uuid']}"
    assert ask(f"/ping/{check['uuid']}", method="HEAD") == (200, b"")
    assert ask("/api/v3/checks/", method="OPTIONS") == (204, b"")
    assert ask(f"/ping/{check['uuid']}", b"hi") == (200, b"OK")
    assert ask(f"/api/v3/checks/{check['uuid']}/pings/2/body") == (200, b"hi")
