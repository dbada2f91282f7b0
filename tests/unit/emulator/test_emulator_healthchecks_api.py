# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Healthchecks: versions, routes, keys and errors of the management API."""

from __future__ import annotations

import hashlib

import pytest

NOWHERE = "00000000-0000-4000-8000-000000000000"
RW_ONLY = ("uuid", "ping_url", "update_url", "pause_url", "resume_url", "channels")
KEYS = """name slug tags desc grace n_pings status started last_ping next_ping manual_resume methods subject
    subject_fail start_kw success_kw failure_kw filter_subject filter_body filter_http_body filter_default_fail
    badge_url uuid ping_url update_url pause_url resume_url channels timeout"""


def key_of(uuid):
    return hashlib.sha1(uuid.replace("-", "")[:16].encode()).hexdigest()


# --- versions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", ["v1", "v2", "v3"])
def test_versions(hc, version):
    hc.root = f"/api/{version}"
    check = hc.make(name="Nightly  Export: é a.b/c", timeout=600)
    assert check["slug"] == ("" if version == "v3" else "nightly-export-e-abc")
    for url, end in (("update_url", ""), ("pause_url", "/pause"), ("resume_url", "/resume")):
        assert check[url] == f"http://localhost/api/{version}/checks/{check['uuid']}{end}"
    hc.ping(check, data=b"x")
    assert hc.pings(check)[0]["body_url"] == f"http://localhost/api/{version}/checks/{check['uuid']}/pings/1/body"
    hc.ping(check, "/start")
    running = hc.get(check)
    assert (running["status"], running["started"]) == ("started" if version == "v1" else "up", True)
    hc.advance(3601)
    assert hc.get(check)["status"] == "down"


def test_slugs_in_older_versions(hc):
    hc.root = "/api/v2"
    check = hc.make(name="A", slug="custom")
    assert check["slug"] == "custom"
    assert hc.update(check, desc="x")["slug"] == "custom"
    assert hc.update(check, name="A")["slug"] == "a"
    assert hc.update(check, name="日本語")["slug"] == ""
    hc.root = "/api/v3"
    assert hc.update(check, name="B", slug="mine")["slug"] == "mine"
    assert hc.update(check, name="C")["slug"] == "mine"


# --- routes ----------------------------------------------------------------------------------------------------------


def test_keys_of_a_check(hc):
    made = hc.make(name="A")
    assert set(made) == set(KEYS.split())
    assert made["ping_url"] == f"http://localhost/ping/{made['uuid']}"
    assert hc.get(made) == made == hc.list()[0]
    assert (made["timeout"], made["grace"], made["status"], made["last_ping"]) == (86400, 3600, "new", None)
    cron = hc.make(schedule="0 3 * * *")
    assert set(cron) == set(KEYS.split()) - {"timeout"} | {"schedule", "tz"}


def test_every_operation_is_served(hc):
    check = hc.make(name="A", slug="a")
    hc.ping(check, data=b"x")
    url = f"checks/{check['uuid']}"
    used = [
        ("GET", "checks/", {"checks"}),
        ("GET", url, None),
        ("POST", url, None),
        ("POST", f"{url}/pause", None),
        ("POST", f"{url}/resume", None),
        ("GET", f"{url}/pings/", {"pings"}),
        ("GET", f"{url}/flips/", {"flips"}),
        ("GET", "channels/", {"channels"}),
        ("GET", "badges/", {"badges"}),
        ("DELETE", url, None),
    ]
    hc.send("GET", f"{url}/pings/1/body")
    assert hc.send("GET", "status/", key=None).text == "OK"
    for method, path, keys in used:
        answer = hc.ok(method, path)
        assert keys is None or set(answer) == keys
    again = hc.make(slug="a")
    for suffix in ("/start", "/fail", "/log", "/7"):
        assert hc.ping(again, suffix).status_code == 200
    names = {op["name"] for op in hc.ctl("GET", "/operations")["operations"] if op["name"].startswith("healthchecks.")}
    assert len(names) == 18 and answered(hc) >= names
    assert hc.violations() == []


def answered(hc):
    return {name for counts in hc.ctl("GET", "/answered")["answered"].values() for name in counts}


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("path", ["checks", "channels", "badges", "status", "checks/{}/pings", "checks/{}/flips"])
def test_missing_slash_is_a_redirect(hc, method, path):
    path = path.format(hc.make()["uuid"])
    answer = hc.send(method, path + "?tag=a%20b")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/api/v3/{path}/?tag=a%20b")
    assert hc.violations() == ["The URL lacks the slash at its end."]
    assert len(hc.list()) == 1


@pytest.mark.parametrize(
    "path",
    [
        *("checks/{}/", "checks/{}/pause/", "checks/{}/pings/1/body/", "checks/{}/other", "nothing", "checks/x"),
        *("/api/v3/", "/api/v3//checks/", "checks/{}/pings/x/body"),
    ],
)
def test_unknown_paths(hc, path):
    answer = hc.send("GET", path.format(hc.make()["uuid"]))
    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert hc.violations() == ["There is nothing at this URL."]


def test_uuids_are_normalized(hc):
    uuid = hc.make()["uuid"]
    for odd in (uuid.upper(), uuid.replace("-", "")):
        assert hc.send("GET", f"checks/{odd}").status_code == 404


@pytest.mark.parametrize(
    "method, path", [("HEAD", "checks/"), ("PUT", "checks/{}"), ("PATCH", "checks/{}"), ("DELETE", "checks/")]
)
def test_unsupported_methods(hc, method, path):
    answer = hc.send(method, path.format(hc.make()["uuid"]))
    assert (answer.status_code, answer.data, answer.content_type) == (405, b"", None)
    assert len(hc.violations()) == 1


def test_options_requests(hc):
    assert hc.send("OPTIONS", "checks/", key=None).status_code == 204
    assert hc.send("OPTIONS", "nothing").status_code == 404


def test_unique_key(hc):
    check = hc.make(name="A")
    key = key_of(check["uuid"])
    assert hc.ok("GET", f"checks/{key}") == check
    assert hc.ok("GET", f"checks/{key}", key="ro")["unique_key"] == key
    assert hc.ok("GET", f"checks/{key}/flips/", key="ro") == {"flips": []}
    for method in ("POST", "DELETE"):
        assert hc.send(method, f"checks/{key}").status_code == 405
    assert hc.send("POST", f"checks/{key}/pause").status_code == 404
    assert hc.send("GET", f"checks/{key}/pings/").status_code == 404
    absent = hc.send("GET", f"checks/{key}", key="other")
    assert (absent.status_code, absent.data) == (404, b"")


# --- keys ------------------------------------------------------------------------------------------------------------


def test_read_only_key_omits_private_values(hc):
    check = hc.make(name="A")
    (shown,) = hc.list(key="ro")
    assert shown == {
        **{key: value for key, value in check.items() if key not in RW_ONLY},
        "unique_key": key_of(check["uuid"]),
    }
    assert hc.get(check, key="ro") == shown


@pytest.mark.parametrize(
    "method, path",
    [
        *(("POST", "checks/"), ("POST", "checks/{}"), ("DELETE", "checks/{}"), ("POST", "checks/{}/pause")),
        *(("POST", "checks/{}/resume"), ("GET", "checks/{}/pings/"), ("GET", "channels/")),
        ("GET", "checks/{}/pings/1/body"),
    ],
)
def test_read_only_key_cannot_write(hc, method, path):
    path = path.format(hc.make()["uuid"])
    assert hc.error(method, path, key="ro", status=401) == "wrong api key"


@pytest.mark.parametrize("path", ["checks/", "badges/", "checks/{}/flips/", "checks/{}"])
def test_read_only_key_can_read(hc, path):
    hc.ok("GET", path.format(hc.make()["uuid"]), key="ro")


@pytest.mark.parametrize(
    "key, error",
    [
        (None, "missing api key"),
        ("", "missing api key"),
        ("x" * 31, "missing api key"),
        ("x" * 33, "missing api key"),
        ("x" * 32, "wrong api key"),
        ("emulator-ping-key-0001", "missing api key"),
    ],
)
def test_missing_and_wrong_keys(hc, key, error):
    for method, path in (("GET", "checks/"), ("POST", "checks/"), ("GET", "channels/")):
        assert hc.error(method, path, key=key, status=401) == error
    assert bool(hc.violations()) is (error == "missing api key")


def test_key_in_the_body(hc):
    key = hc.keys["rw"]
    check = hc.make(key=None, api_key=key, name="A")
    hc.ok("POST", f"checks/{check['uuid']}/pause", {"api_key": key}, key=None)
    assert hc.violations() == []
    assert hc.error("POST", "checks/", {"api_key": key}, key="", status=401) == "missing api key"
    assert hc.error("POST", "checks/", {"api_key": key}, key="x" * 32, status=401) == "wrong api key"
    assert hc.error("POST", "checks/", {"api_key": 5}, key=None, status=401) == "missing api key"
    assert hc.send("GET", f"checks/?api_key={key}", key=None, json={"api_key": key}).status_code == 401
    assert hc.send("DELETE", f"checks/{check['uuid']}", key=None, json={"api_key": key}).status_code == 401
    hc.send(
        "POST", "checks/", key=None, data=f'{{"api_key": "{key}"}}', content_type="application/x-www-form-urlencoded"
    )
    assert key not in str(hc.ctl("GET", "/requests"))


def test_projects_are_isolated(hc):
    check = hc.make(name="A")
    assert hc.list(key="other") == []
    for key in ("other", "other_ro"):
        answer = hc.send("GET", f"checks/{check['uuid']}", key)
        assert (answer.status_code, answer.data) == (403, b"")
    for method, end in (("POST", ""), ("DELETE", ""), ("POST", "/pause"), ("GET", "/pings/"), ("GET", "/flips/")):
        assert hc.send(method, f"checks/{check['uuid']}{end}", "other").status_code == 403
    assert [item["name"] for item in hc.ok("GET", "channels/", key="other")["channels"]] == ["Staging Email"]
    assert hc.violations() == []


# --- errors ----------------------------------------------------------------------------------------------------------


def test_unknown_check(hc):
    for method, end in (("GET", ""), ("POST", ""), ("DELETE", ""), ("POST", "/resume"), ("GET", "/pings/")):
        answer = hc.send(method, f"checks/{NOWHERE}{end}")
        assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert hc.violations() == []


@pytest.mark.parametrize(
    "raw, error",
    [
        (b"{", "could not parse request body"),
        (b"name=A", "could not parse request body"),
        (b'{"name": "\xff"}', "could not parse request body"),
        (b'{"name": "\\ud800"}', "could not parse request body"),
        (b"[" * 100_000, "could not parse request body"),
        (b"[]", "json validation error: value is not an object"),
        (b'"x"', "json validation error: value is not an object"),
        (b"5", "json validation error: value is not an object"),
        (b"null", "json validation error: value is not an object"),
    ],
)
def test_body_must_be_an_object(hc, raw, error):
    path = f"checks/{hc.make()['uuid']}"
    for end in ("", "/pause", "/resume"):
        answer = hc.send("POST", path + end, data=raw)
        assert (answer.status_code, answer.json) == (400, {"error": error})
    assert hc.send("POST", "checks/", data=raw).status_code == 400
    assert len(hc.violations()) == 4


def test_content_type_is_ignored(hc):
    assert hc.send("POST", "checks/", data=b'{"name": "A"}', content_type="text/csv").json["name"] == "A"


def test_large_bodies(hc):
    assert len(hc.make(desc="x" * 2_600_000)["desc"]) == 2_600_000
    answer = hc.send("POST", "checks/", json={"desc": "x" * 2_700_000})
    assert (answer.status_code, answer.mimetype) == (400, "text/html")


def test_rejected_update_changes_nothing(hc):
    check = hc.make(name="A")
    assert hc.error("POST", f"checks/{check['uuid']}", {"name": "B", "channels": "No"}) == (
        "invalid channel identifier: No"
    )
    assert hc.get(check) == check
    hc.error("POST", "checks/", {"name": "B", "channels": "No"})
    assert len(hc.list()) == 1


def test_order_of_errors_on_create(hc):
    hc.make()
    hc.set(check_limit=1)
    assert hc.send("POST", "checks/", json={"name": 1, "channels": "No"}).status_code == 400
    full = hc.send("POST", "checks/", json={"channels": "No"})
    assert (full.status_code, full.data) == (403, b"")
    hc.set(check_limit=2)
    assert hc.error("POST", "checks/", {"channels": "No"}) == "invalid channel identifier: No"


def test_check_limit_applies_to_the_account(hc):
    hc.set(check_limit=2)
    check = hc.make(name="A")
    hc.make(key="other")
    assert hc.send("POST", "checks/", json={"name": "B", "unique": ["name"]}).status_code == 403
    assert hc.send("POST", "checks/", json={"name": "A", "unique": ["name"], "desc": "x"}).status_code == 200
    assert hc.update(check, desc="y")["desc"] == "y"
    hc.ctl("PUT", "/state", {"projects": {"far": {"account": "far", "api_key": "x" * 32}}, "checks": {}})
    hc.make(key="x" * 32)
    assert hc.violations() == []


def test_ignored_parameters_are_violations(hc):
    check = hc.make()
    for method, path, body in (
        ("GET", "checks/?name=A&page=2", None),
        ("POST", "checks/", {"title": "A", "kind": None}),
        ("POST", f"checks/{check['uuid']}/pause", {"name": "A"}),
        ("DELETE", f"checks/{check['uuid']}", {}),
    ):
        assert hc.send(method, path, json=body).status_code < 300
    assert hc.violations() == [
        "The query has parameters that are not known here: name, page.",
        "The body has parameters that are not known here: kind, title.",
        "The body has parameters that are not known here: name.",
        "This operation takes no body.",
    ]


def test_the_request_limit(hc):
    hc.set(requests_per_minute=3)
    for _number in range(3):
        hc.list()
    refused = hc.send("GET", "checks/")
    assert refused.status_code == 429 and 1 <= int(refused.headers["Retry-After"]) <= 60
    assert hc.send("GET", "checks/", "ro").status_code == 200
    assert hc.send("GET", "status/", key=None).status_code == 200
    hc.advance(int(refused.headers["Retry-After"]))
    hc.list()
    hc.set(requests_per_minute=0)
    for _number in range(5):
        hc.list()


def test_urls_start_with_the_configured_root(hc):
    hc.set(site_root="https://hc.example.org/")
    check = hc.make()
    uuid = check["uuid"]
    assert check["ping_url"] == f"https://hc.example.org/ping/{uuid}"
    assert check["pause_url"] == f"https://hc.example.org/api/v3/checks/{uuid}/pause"
    assert check["badge_url"].startswith("https://hc.example.org/b/2/")
