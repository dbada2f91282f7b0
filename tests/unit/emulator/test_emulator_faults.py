# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every kind of fault over a real connection."""

from __future__ import annotations

import http.client
import json
import time
from urllib.parse import urlencode

import pytest

PAGES = "/sp/api/statuspages"


class Wire:
    """A client that keeps one connection for all requests until the connection breaks."""

    def __init__(self, url):
        self.host = url.partition("//")[2]
        self.connection = http.client.HTTPConnection(self.host, timeout=10)
        self.ctl("POST", "/reset")
        form = {
            "client_id": "1000.EMULATOR",
            "client_secret": "emulator-client-secret",
            "grant_type": "refresh_token",
            "refresh_token": "1000.emulator.refresh",
        }
        self.form = urlencode(form)
        self.token = json.loads(self.mint()[2])["access_token"]

    def mint(self):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.raw("POST", "/oauth/v2/token", self.form, kind)

    def raw(self, method, path, body=None, headers=None):
        self.connection.request(method, path, body, headers or {})
        answer = self.connection.getresponse()
        return answer.status, answer.headers, answer.read()

    def send(self, method, path, body=None):
        headers = {"Authorization": f"Zoho-oauthtoken {self.token}", "Accept": "application/json; version=2.0"}
        if body is not None:
            headers["Content-Type"] = "application/json;charset=UTF-8"
        return self.raw(method, path, None if body is None else json.dumps(body), headers)

    def create(self, name="X"):
        return self.send("POST", PAGES, {"statuspage_display_name": name})

    def ctl(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.host, timeout=10)
        connection.request(method, f"/_emulator{path}", None if body is None else json.dumps(body))
        answer = json.loads(connection.getresponse().read())
        connection.close()
        return answer

    def pages(self):
        return [page["name"] for page in self.ctl("GET", "/state")["pages"].values()]


@pytest.fixture
def wire(one_server):
    return Wire(one_server)


def test_one_connection_for_many_requests(wire):
    wire.create()
    port = wire.connection.sock.getsockname()
    began = time.monotonic()
    for _n in range(50):
        assert wire.send("GET", PAGES)[0] == 200
    assert time.monotonic() - began < 1.5  # a delayed acknowledgement would take 40 ms for each request
    assert wire.connection.sock.getsockname() == port
    wire.raw("POST", "/sp/api/nothing", b"x" * 100000)
    assert wire.send("GET", PAGES)[0] == 200
    assert wire.connection.sock.getsockname() == port


@pytest.mark.parametrize("kind, ran", [("reset", False), ("lost", True)])
def test_broken_connections(wire, kind, ran):
    wire.ctl("POST", "/faults", {"kind": kind, "match": {"write": True}})
    with pytest.raises(ConnectionResetError) as error:
        wire.create("First")
    assert not isinstance(error.value, http.client.RemoteDisconnected)  # a real reset, not an empty response
    assert wire.pages() == (["First"] if ran else [])
    wire.connection.close()
    assert wire.create("Second")[0] == 200
    entries = wire.ctl("GET", "/requests?write=true")["requests"]
    assert [(entry["fault"], entry["status"]) for entry in entries] == [(kind, None), (None, 200)]


def test_lost_response_still_notifies(wire):
    wire.create()
    page = next(iter(wire.ctl("GET", "/state")["pages"]))
    wire.ctl("POST", "/faults", {"kind": "lost", "match": {"operation": "active_incidents.create"}})
    body = {
        "incident_title": "X",
        "incident_desc": "Y",
        "incident_severity_id": 5,
        "incident_status_id": 10,
        "notify_email_subscribers": True,
    }
    with pytest.raises(ConnectionResetError):
        wire.send("POST", f"{PAGES}/{page}/incidents/active", body)
    assert [mail["event"] for mail in wire.ctl("GET", "/mails")["mails"]] == ["incident_created"]


@pytest.mark.parametrize("kind, ran", [("hang", False), ("hang_after", True)])
def test_hanging(wire, kind, ran):
    wire.ctl("POST", "/faults", {"kind": kind, "seconds": 0.4, "match": {"write": True}})
    began = time.monotonic()
    with pytest.raises(http.client.RemoteDisconnected):
        wire.create()
    assert time.monotonic() - began >= 0.4
    assert len(wire.pages()) == ran


def test_other_requests_are_served_while_one_hangs(wire):
    wire.ctl("POST", "/faults", {"kind": "hang", "seconds": 2, "match": {"write": True}})
    wire.connection.timeout = 0.2
    wire.connection.close()
    with pytest.raises(TimeoutError):
        wire.create()
    began = time.monotonic()
    wire.connection.close()
    wire.connection.timeout = 10
    assert wire.send("GET", PAGES)[0] == 200
    assert time.monotonic() - began < 1


def test_slow_and_latency(wire):
    wire.ctl("POST", "/faults", {"kind": "slow", "seconds": 0.3})
    began = time.monotonic()
    assert wire.create()[0] == 200
    assert 0.3 <= time.monotonic() - began < 2
    wire.ctl("PUT", "/settings", {"latency_ms": 150})
    began = time.monotonic()
    assert wire.send("GET", PAGES)[0] == 200
    assert 0.15 <= time.monotonic() - began < 2


def test_truncated(wire):
    wire.ctl("POST", "/faults", {"kind": "truncated", "match": {"write": True}})
    with pytest.raises(http.client.IncompleteRead) as error:
        wire.create()
    assert error.value.partial.startswith(b'{"code": 0')
    assert error.value.expected > 0
    assert wire.pages() == ["X"]


@pytest.mark.parametrize(
    "fault, status, kind, body, ran",
    [
        ({"kind": "status", "status": 503, "headers": {"Retry-After": 7}}, 503, "text/plain", b"", 0),
        ({"kind": "status", "status": 429, "json": {"code": 4}}, 429, "application/json", b'{"code": 4}', 0),
        ({"kind": "status", "status": 500, "body": "oops"}, 500, "text/plain", b"oops", 0),
        ({"kind": "html", "status": 502}, 502, "text/html", None, 0),
        ({"kind": "invalid_json"}, 200, "application/json", None, 0),
        ({"kind": "empty"}, 200, "application/json", b"", 0),
        ({"kind": "empty", "after": True}, 200, "application/json", b"", 1),
        ({"kind": "envelope", "code": 1003, "message": "no"}, 200, "application/json", None, 0),
        ({"kind": "envelope", "code": 1003, "message": "no", "status": 400}, 400, "application/json", None, 0),
        ({"kind": "garbage", "json": [1, "x"]}, 200, "application/json", b'[1, "x"]', 0),
        ({"kind": "data", "json": "x"}, 200, "application/json", None, 0),
    ],
)
def test_replaced_responses(api, fault, status, kind, body, ran):
    api.use("1000.emulator.refresh")
    api.ctl("POST", "/faults", {"match": {"method": "POST", "path": "/statuspages$"}, **fault})
    answer = api.send("POST", PAGES, {"statuspage_display_name": "X"})
    assert (answer.status_code, answer.mimetype) == (status, kind)
    if body is not None:
        assert answer.data == body
    if fault["kind"] == "html":
        assert b"<html>" in answer.data
    if fault["kind"] == "invalid_json":
        with pytest.raises(ValueError):
            json.loads(answer.data)
    if fault["kind"] == "envelope":
        assert answer.json == {"code": 1003, "message": "no"}
    if fault["kind"] == "data":
        assert answer.json == {"code": 0, "message": "success", "data": "x"}
    if "headers" in fault:
        assert answer.headers["Retry-After"] == "7"
    assert len(api.ctl("GET", "/state")["pages"]) == ran
    assert api.ctl("GET", "/requests")["requests"][-1]["fault"] == fault["kind"]
    assert api.ok("POST", PAGES, {"statuspage_display_name": "X"})


def outcomes(api, count=6):
    return "".join("." if api.send("GET", PAGES).status_code == 200 else "x" for _n in range(count))


@pytest.mark.parametrize(
    "faults, seen",
    [
        ([{}], "x....."),
        ([{"times": 2}], "xx...."),
        ([{"skip": 2}], "..x..."),
        ([{"skip": 1, "times": 0}], ".xxxxx"),
        ([{}, {"skip": 2}], "x.x..."),
        ([{"match": {"write": True}}], "......"),
        ([{"match": {"write": False}}], "x....."),
        ([{"match": {"method": "PUT"}}], "......"),
        ([{"match": {"path": "components"}}], "......"),
        ([{"match": {"path": "^/sp/api/status"}}], "x....."),
        ([{"match": {"operation": "pages.list"}}], "x....."),
        ([{"match": {"operation": "pages.get"}}], "......"),
    ],
)
def test_fault_matching(api, faults, seen):
    api.use("1000.emulator.refresh")
    for fault in faults:
        api.ctl("POST", "/faults", {"kind": "status", **fault})
    assert outcomes(api) == seen
    used = sum(fault["used"] for fault in api.ctl("GET", "/faults")["faults"])
    assert used == seen.count("x")
    api.ctl("DELETE", "/faults")
    assert outcomes(api, 1) == "."


@pytest.mark.parametrize(
    "operation, hit",
    [("oauth.refresh", True), ("oauth.exchange", False), ("oauth.revoke", False), ("pages.list", False)],
)
def test_faults_of_oauth(api, operation, hit):
    api.ctl("POST", "/faults", {"kind": "status", "match": {"operation": operation}})
    assert (api.mint().status_code == 503) is hit
