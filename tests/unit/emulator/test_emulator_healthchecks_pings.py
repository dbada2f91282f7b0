# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Healthchecks: the ping API, and pings, flips and badges in the management API."""

from __future__ import annotations

import uuid
from urllib.parse import urlsplit

import pytest

NOWHERE = "00000000-0000-4000-8000-000000000000"
PING_KEYS = {"type", "date", "n", "scheme", "remote_addr", "method", "ua", "rid", "body_url"}


def types(hc, check):
    return [entry["type"] for entry in hc.pings(check)]


# --- the ping API ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["uuid", "slug"])
@pytest.mark.parametrize(
    "suffix, kind",
    [
        *(("", "success"), ("/start", "start"), ("/fail", "fail"), ("/log", "log")),
        *(("/0", "success"), ("/1", "fail"), ("/255", "fail")),
    ],
)
def test_signals(hc, form, suffix, kind):
    check = hc.make(slug="a-b_1")
    path = f"/ping/{check['uuid']}" if form == "uuid" else f"/ping/{hc.ping_key}/a-b_1"
    answer = hc.http.post(path + suffix)
    assert (answer.status_code, answer.text, answer.mimetype) == (200, "OK", "text/plain")
    assert answer.headers["Ping-Body-Limit"] == "10000"
    assert types(hc, check) == [kind]
    assert hc.violations() == []


@pytest.mark.parametrize("method", ["HEAD", "GET", "POST", "PUT", "DELETE", "OPTIONS"])
def test_methods(hc, method):
    check = hc.make()
    assert hc.ping(check, method=method, data=b"x").status_code == 200
    (entry,) = hc.pings(check)
    assert (entry["method"], entry["type"], entry["body_url"] is not None) == (method, "success", True)
    assert bool(hc.violations()) is (method in ("PUT", "DELETE", "OPTIONS"))
    assert hc.ctl("GET", "/summary")["writes"] == 2


@pytest.mark.parametrize(
    "path, status, text",
    [
        (NOWHERE, 404, "not found"),
        (f"{NOWHERE}/start", 404, "not found"),
        ("{uuid}/success", 404, "not found"),
        ("{key}/nothing", 404, "not found"),
        ("emulator-ping-key-0002/a", 404, "not found"),
        ("hcw_emulator_readwrite_project_1/a", 404, "not found"),
        ("{uuid}/256", 400, "invalid url format"),
        ("{uuid}/99999999999999999999", 400, "invalid url format"),
        ("{key}/a/256", 400, "invalid url format"),
        ("{key}/A", 400, "invalid url format"),
        ("{key}/A?create=1", 400, "invalid url format"),
        ("{uuid}?rid=x", 400, "invalid uuid format"),
        ("{uuid}?rid=" + uuid.UUID(NOWHERE).hex, 400, "invalid uuid format"),
        ("{key}/two", 409, "ambiguous slug"),
    ],
)
def test_rejected_pings(hc, path, status, text):
    check = hc.make(slug="a")
    hc.make(slug="two")
    hc.make(slug="two")
    answer = hc.http.post("/ping/" + path.format(uuid=check["uuid"], key=hc.ping_key))
    assert (answer.status_code, answer.text, answer.mimetype) == (status, text, "text/plain")
    assert bool(hc.violations()) is (status == 400)
    assert hc.pings(check) == []


@pytest.mark.parametrize("path", ["{key}/a.b", "{upper}", "{uuid}/", "", "{key}/a/success"])
def test_pings_to_unknown_paths(hc, path):
    uuid_ = hc.make(slug="a")["uuid"]
    answer = hc.http.post("/ping/" + path.format(uuid=uuid_, upper=uuid_.upper(), key=hc.ping_key))
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert hc.violations() == ["There is nothing at this URL."]


def test_api_key_is_ignored(hc):
    check = hc.make()
    assert hc.ping(check, headers={"X-Api-Key": "x"}).status_code == 200


def test_bodies(hc):
    check = hc.make()
    hc.ping(check, data=b"\xff" + b"x" * 10_000)
    hc.ping(check, "/log")
    entries = hc.pings(check)
    assert entries[0]["body_url"] is None
    assert urlsplit(entries[1]["body_url"]).path == f"/api/v3/checks/{check['uuid']}/pings/1/body"
    body = hc.send("GET", entries[1]["body_url"].partition("localhost")[2])
    assert (body.status_code, body.mimetype, body.data) == (200, "text/plain", b"\xff" + b"x" * 9_999)
    for number in ("2", "3", "0"):
        assert hc.send("GET", f"checks/{check['uuid']}/pings/{number}/body").status_code == 404


def test_form_bodies_are_kept(hc):
    check = hc.make()
    hc.ping(check, data={"a": "b"})
    assert hc.send("GET", f"checks/{check['uuid']}/pings/1/body").data == b"a=b"


def test_runs_are_matched_by_id(hc):
    check = hc.make()
    one, two = str(uuid.uuid4()), str(uuid.uuid4())
    for rid in (one, two):
        hc.ping(check, f"/start?rid={rid}")
        hc.advance(10)
    hc.ping(check, f"?rid={one}")
    found = hc.get(check)
    assert (found["started"], "last_duration" in found) == (True, False)
    hc.ping(check, f"?rid={two}")
    found = hc.get(check)
    assert (found["started"], found["last_duration"]) == (False, 10)
    entries = hc.pings(check)
    assert [entry["rid"] for entry in entries] == [two, one, two, one]
    assert [round(entry.get("duration", 0)) for entry in entries] == [10, 20, 0, 0]
    assert all(set(entry) - {"duration"} == PING_KEYS for entry in entries)


def test_ping_can_create_a_check(hc):
    path = f"/ping/{hc.ping_key}/new-job?create=1"
    made, again = hc.http.post(path), hc.http.post(path)
    assert (made.status_code, made.text) == (201, "Created")
    assert (again.status_code, again.text) == (200, "OK")
    (check,) = hc.list()
    assert {key: check[key] for key in ("name", "slug", "tags", "timeout", "grace", "status", "n_pings")} == {
        "name": "new-job",
        "slug": "new-job",
        "tags": "",
        "timeout": 86400,
        "grace": 3600,
        "status": "up",
        "n_pings": 2,
    }
    assert len(check["channels"].split(",")) == 6
    assert hc.violations() == []


def test_create_requires_the_exact_parameter(hc):
    assert hc.http.post(f"/ping/{hc.ping_key}/new?create=true").status_code == 404
    assert hc.http.post(f"/ping/{NOWHERE}?create=1").status_code == 404
    assert hc.violations() == ["create has no effect but as create=1 with a slug."] * 2
    assert hc.list() == []


def test_checks_are_created_up_to_twice_the_limit(hc):
    hc.set(check_limit=1)
    hc.make(key="other")
    assert hc.http.post(f"/ping/{hc.ping_key}/a?create=1").status_code == 201
    refused = hc.http.post(f"/ping/{hc.ping_key}/b?create=1")
    assert (refused.status_code, refused.text) == (404, "not found")


def test_only_post_counts_if_the_check_requires_it(hc):
    check = hc.make(methods="POST")
    for method in ("GET", "HEAD"):
        assert hc.ping(check, method=method).status_code == 200
    found = hc.get(check)
    assert (found["n_pings"], found["status"], types(hc, check)) == (2, "new", ["ign", "ign"])
    hc.ping(check)
    assert hc.get(check)["status"] == "up"


@pytest.mark.parametrize("default", [False, True])
@pytest.mark.parametrize(
    "suffix, body, kind",
    [
        ("", b"all is done", "success"),
        ("/fail", b"all is done", "success"),
        ("/log", b"all is done", "success"),
        ("/7", b"all is done", "success"),
        ("", b"done with ERROR", "fail"),
        ("/fail", b"begin", "start"),
        ("", b"begin and done", "success"),
        ("", b"DONE error", None),
        ("", b"", None),
        ("/start", b"", None),
        ("/fail", b"", None),
    ],
)
def test_keywords(hc, default, suffix, body, kind):
    words = {"start_kw": "begin", "success_kw": "fine, done", "failure_kw": "ERROR,FAILED"}
    check = hc.make(filter_http_body=True, filter_default_fail=default, **words)
    assert hc.ping(check, suffix, data=body).text == "OK"
    assert types(hc, check) == [kind or ("fail" if default else "ign")]
    assert hc.get(check)["n_pings"] == 1


def test_too_many_pings(hc):
    check = hc.make()
    hc.set(pings_per_minute=2)
    texts = [hc.ping(check).text for _number in range(3)]
    assert texts == ["OK", "OK", "OK (rate-limited)"]
    assert hc.ping(check, "/fail").status_code == 200
    assert (hc.get(check)["n_pings"], hc.get(check)["status"]) == (2, "up")
    hc.advance(61)
    assert hc.ping(check).text == "OK"


def test_unknown_ping_parameters_are_violations(hc):
    assert hc.ping(hc.make(), "?exit=1").text == "OK"
    assert hc.violations() == ["The query has parameters that are not known here: exit."]


# --- pings and flips -------------------------------------------------------------------------------------------------


def test_ping_log_is_limited(hc):
    check = hc.make()
    hc.set(log_limit=3)
    for number in range(5):
        hc.ping(check, data=str(number))
    assert [entry["n"] for entry in hc.pings(check)] == [5, 4, 3]
    assert hc.send("GET", f"checks/{check['uuid']}/pings/3/body").text == "2"
    assert hc.send("GET", f"checks/{check['uuid']}/pings/2/body").status_code == 404
    assert hc.get(check)["n_pings"] == 5


def test_format_of_a_ping(hc):
    check = hc.make()
    hc.ping(check, method="GET", headers={"User-Agent": "curl/8"})
    (entry,) = hc.pings(check)
    assert set(entry) == PING_KEYS
    assert len(entry["date"]) == len("2026-11-29T05:32:51.187253+00:00")
    assert (entry["n"], entry["scheme"], entry["remote_addr"]) == (1, "http", "127.0.0.1")
    assert (entry["method"], entry["ua"], entry["rid"]) == ("GET", "curl/8", None)


def test_flips(hc):
    check = hc.make()
    begin = int(hc.ctl("GET", "/clock")["epoch"])
    for suffix in ("", "", "/fail", ""):
        hc.ping(check, suffix)
        hc.advance(100)
    assert hc.flips(check) == [1, 0, 1]
    assert hc.flips(check, "?seconds=0") == [1, 0, 1]
    assert hc.flips(check, "?seconds=150") == [1]
    assert hc.flips(check, f"?start={begin + 150}") == [1, 0]
    assert hc.flips(check, f"?end={begin + 150}") == [1]
    assert hc.flips(check, f"?start={begin + 150}&end={begin + 250}") == [0]
    assert hc.flips(check, f"?seconds=250&start={begin}") == [1, 0]
    (first, *_others) = hc.ok("GET", f"checks/{check['uuid']}/flips/")["flips"]
    assert set(first) == {"timestamp", "up"} and len(first["timestamp"]) == len("2026-11-29T05:33:31+00:00")


@pytest.mark.parametrize("query", ["seconds=x", "seconds=-1", "seconds=31536001", "start=1.5", "end=", "start=x"])
def test_rejected_flip_requests(hc, query):
    answer = hc.send("GET", f"checks/{hc.make()['uuid']}/flips/?{query}")
    assert (answer.status_code, answer.data) == (400, b"")


# --- badges ----------------------------------------------------------------------------------------------------------


def open_badge(hc, url):
    return hc.http.get(urlsplit(url).path)


def test_badges(hc):
    assert set(hc.ok("GET", "badges/", key="ro")["badges"]) == {"*"}
    checks = [hc.make(name=str(number), tags="prod é/x a.b", timeout=600, grace=600) for number in range(2)]
    late = hc.make(tags="late", timeout=60, grace=600)
    for check in (checks[0], late):
        hc.ping(check)
    hc.advance(70)
    badges = hc.ok("GET", "badges/")["badges"]
    assert set(badges) == {"prod", "é/x", "a.b", "late", "*"}
    assert set(badges["*"]) == {"svg", "json", "shields", "svg3", "json3", "shields3"}
    for tag in ("prod", "é/x", "a.b"):
        assert open_badge(hc, badges[tag]["json3"]).json == {"status": "up", "total": 2, "grace": 0, "down": 0}
    assert "%25C3%25A9%252Fx" in badges["é/x"]["svg"]
    assert open_badge(hc, badges["late"]["json"]).json == {"status": "up", "total": 1, "grace": 1, "down": 0}
    assert open_badge(hc, badges["*"]["json3"]).json == {"status": "late", "total": 3, "grace": 1, "down": 0}
    hc.ping(checks[0], "/fail")
    assert open_badge(hc, badges["*"]["shields"]).json["message"] == "down"
    assert open_badge(hc, badges["late"]["svg"]).mimetype == "image/svg+xml"


def test_badge_of_a_check(hc):
    url = hc.make(name="<A>")["badge_url"]
    assert urlsplit(url).path.startswith("/b/2/") and url.endswith(".svg")
    assert "&lt;A&gt;: up" in open_badge(hc, url).text
    assert open_badge(hc, url.replace("/b/2/", "/b/3/").replace(".svg", ".json")).json["status"] == "up"
    assert open_badge(hc, url.replace(".svg", ".shields")).json == {
        "schemaVersion": 1,
        "label": "<A>",
        "message": "up",
        "color": "success",
    }
    for odd in (url.replace(".svg", ".png"), url.replace("/b/2/", "/b/4/"), "/b/2/x.svg", "/badge/x/2.svg"):
        assert open_badge(hc, odd).status_code == 404
    assert {entry["operation"] for entry in hc.ctl("GET", "/requests")["requests"]} == {"healthchecks.checks.create"}
