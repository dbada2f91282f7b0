# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""UptimeGuard: its 19 operations, the forms of its errors, and rejected requests."""

from __future__ import annotations

import pytest

MONITOR_KEYS = (
    *("id", "host", "port", "normalized_uri", "friendly_name", "time_interval", "last_ping", "next_ping"),
    *("current_status", "current_status_created_at", "favicon", "emails_for_notifications", "slack_for_notifications"),
    *("created_at", "updated_at", "has_status_page"),
)
USER_KEYS = ("id", "email", "name", "time_zone", "api_token", "monitors_count", "monitors_limit")
WHOLE = {
    "host": "https://api.example.com",
    "friendly_name": "API",
    "time_interval": 15,
    "port": 8443,
    "settings": {
        "request_type": "POST",
        "support_redirects": False,
        "body_response": "It works",
        "response_condition": False,
        "success_response_codes": "200 404",
        "base_authentication_login": "me",
        "base_authentication_pass": "pass",
    },
    "emails_for_notifications": "a@a.example b@b.example",
    "slack_for_notifications": "#ops",
    "status_page": True,
}
PROFILE = {"email": "john@example.com", "name": "John Doe", "time_zone": "Pacific Time (US & Canada)"}


# --- the operations --------------------------------------------------------------------------------------------------


def test_all_19_operations_exist_and_two_have_a_reason_not_to_be_used(guard):
    found = [op for op in guard.ctl("GET", "/operations")["operations"] if op["name"].startswith("uptimeguard.")]
    assert len(found) == 19
    assert sorted(op["name"] for op in found if op["left_out"]) == ["uptimeguard.login", "uptimeguard.register"]
    assert {op["left_out"] for op in found if op["left_out"]} == {
        "It hands out a token, which tasks receive as an option and never return."
    }


def test_operations_of_other_services_have_no_such_reason(guard):
    found = guard.ctl("GET", "/operations")["operations"]
    assert {op["name"].partition(".")[0] for op in found if op["left_out"]} == {"uptimeguard"}


@pytest.mark.parametrize("kind", ["base", "advanced"])
def test_lifecycle_of_a_monitor(guard, kind):
    made = guard.make(kind, friendly_name="Shop")
    path = f"monitors/{kind}/{made['id']}"
    assert set(made) == {*MONITOR_KEYS, "settings", "links"}
    assert (made["current_status"], made["last_ping"], made["port"]) == ("unknown", None, 443)
    assert guard.ok("GET", path) == made
    (brief,) = guard.ok("GET", "monitors")
    assert brief == {**{key: made[key] for key in MONITOR_KEYS}, "type": kind}
    paused = guard.ok("POST", path + "/pause")
    assert (paused["current_status"], paused["next_ping"]) == ("paused", None)
    assert guard.ok("POST", path + "/pause") == paused
    resumed = guard.ok("POST", path + "/resume")
    assert resumed["current_status"] == "unknown" and resumed["next_ping"]
    assert guard.ok("POST", path, {"host": "http://other.example.com", "friendly_name": "Other"})["port"] == 80
    assert guard.ok("POST", path + "/reset_stats") is None
    assert guard.ok("DELETE", path) is None
    assert guard.ok("GET", "monitors") == []
    assert guard.violations == []


def test_all_settings_of_an_advanced_monitor(guard):
    made = guard.ok("POST", "monitors/advanced", WHOLE)
    assert made["settings"] == {**WHOLE["settings"], "success_response_codes": [200, 404]}
    assert made["emails_for_notifications"] == ["a@a.example", "b@b.example"]
    assert (made["has_status_page"], made["normalized_uri"]) == (True, "https://api.example.com:8443/")
    assert "status_page" not in made
    assert [link["rel"] for link in made["links"]] == ["self", "public_status_page", "embedded_public_status_page"]


def test_base_monitor_has_no_settings_except_links(guard):
    made = guard.make()
    assert made["settings"] is None and len(made["links"]) == 3


def test_identical_creation_creates_another_monitor(guard):
    assert guard.make()["id"] != guard.make()["id"]


def test_id_of_a_deleted_monitor_is_not_reused(guard):
    made = guard.make()
    state = guard.ctl("GET", "/state")
    guard.ok("DELETE", f"monitors/base/{made['id']}")
    assert guard.make()["id"] != made["id"]
    guard.ctl("PUT", "/state", state)
    assert guard.make()["id"] != made["id"]


@pytest.mark.parametrize(
    "update, friendly_name, emails", [("replace", "shop.example.com", []), ("merge", "Shop", ["a@a.example"])]
)
def test_an_update_replaces_or_merges(guard, update, friendly_name, emails):
    guard.set(update=update)
    made = guard.make(
        "advanced", friendly_name="Shop", emails_for_notifications="a@a.example", settings={"body_response": "x"}
    )
    changed = guard.ok("POST", f"monitors/advanced/{made['id']}", {"host": "https://shop.example.com", "settings": {}})
    assert (changed["friendly_name"], changed["emails_for_notifications"]) == (friendly_name, emails)
    assert changed["settings"]["body_response"] == ("x" if update == "merge" else "")


def test_moved_clock_checks_monitors(guard):
    up, down, paused = (guard.make(friendly_name=name) for name in ("up", "down", "paused"))
    guard.ok("POST", f"monitors/base/{paused['id']}/pause")
    state = guard.ctl("GET", "/state")
    state["uptimeguard_monitors"][str(down["id"])]["reachable"] = False
    guard.ctl("PUT", "/state", state)
    guard.ctl("POST", "/clock", {"advance": 720})
    found = {one["friendly_name"]: one for one in guard.ok("GET", "monitors")}
    assert {name: one["current_status"] for name, one in found.items()} == {
        "up": "up",
        "down": "down",
        "paused": "paused",
    }
    assert found["up"]["last_ping"] and found["up"]["next_ping"] > found["up"]["last_ping"]
    assert found["paused"]["next_ping"] is None


# --- users -----------------------------------------------------------------------------------------------------------


def test_user_profile(guard):
    guard.make()
    user = guard.ok("GET", "user")
    assert set(user) == set(USER_KEYS) and (user["monitors_count"], user["monitors_limit"]) == (1, None)
    changed = guard.ok("POST", "user", {**PROFILE, "password": "new", "confirm_password": "new"})
    assert changed == {**user, **PROFILE}
    assert guard.ok("POST", "login", {"email": PROFILE["email"], "password": "new"})["api_token"] == user["api_token"]


def test_registration(guard):
    given = {**PROFILE, "password": "password", "confirm_password": "password"}
    new = guard.send("POST", "register", given, headers={"Authorization": None}).json["response"]
    assert (new["id"], new["email"]) == (3, PROFILE["email"])
    assert guard.ok("GET", "user", token="3")["email"] == PROFILE["email"]
    assert guard.refused("POST", "register", given) == "Email has already been taken"
    assert guard.refused("POST", "login", {"email": PROFILE["email"], "password": "x"}, 401)


@pytest.mark.parametrize(
    "body, says",
    [
        ({**PROFILE, "name": ""}, "Name can't be blank"),
        ({**PROFILE, "email": "staging@zylker.example"}, "Email has already been taken"),
        ({**PROFILE, "password": "a"}, "Confirm password doesn't match Password"),
        ({"name": "Only"}, "Email can't be blank"),
    ],
)
def test_invalid_profile_is_rejected(guard, body, says):
    assert guard.refused("POST", "user", body) == says


# --- rejected requests -----------------------------------------------------------------------------------------------


def test_monitors_of_other_users_and_types_are_not_found(guard):
    made = guard.make()
    assert guard.ok("GET", "monitors", token="2") == []
    assert guard.refused("GET", f"monitors/base/{made['id']}", None, 404, token="2") == "Monitor not found"
    assert guard.refused("GET", f"monitors/advanced/{made['id']}", None, 404) == "Monitor not found"
    assert guard.refused("DELETE", "monitors/base/999", None, 404) == "Monitor not found"
    assert guard.violations == []


@pytest.mark.parametrize(
    "body, says",
    [
        ({"host": "shop.example.com"}, "Host is invalid"),
        ({"host": ""}, "Host is invalid"),
        ({"time_interval": 0}, "Time interval must be greater than 0"),
        ({"emails_for_notifications": "nobody"}, "Emails for notifications is invalid"),
    ],
)
def test_handled_errors_have_http_200(guard, body, says):
    assert guard.refused("POST", "monitors/base", {"host": "https://shop.example.com", **body}) == says


def test_user_can_have_a_limit(guard):
    guard.make()
    state = guard.ctl("GET", "/state")
    state["uptimeguard_users"]["1"]["monitors_limit"] = 1
    guard.ctl("PUT", "/state", state)
    body = {"host": "https://shop.example.com"}
    assert guard.refused("POST", "monitors/base", body) == "You have reached the limit of monitors"


@pytest.mark.parametrize(
    "method, path, body, headers, status, says",
    [
        ("GET", "monitors", None, {"Content-Type": None}, 400, "Content-Type of each request"),
        ("GET", "monitors", None, {"Authorization": None}, 401, "Auth token is not correct"),
        ("GET", "monitors", None, {"Authorization": "Token emulator-uptimeguard-token-1"}, 401, "Auth token"),
        ("GET", "monitors?page=2", None, {}, 400, "no query parameters"),
        ("GET", "monitors", {"page": 2}, {}, 400, "takes no parameters"),
        ("GET", "monitors/other", None, {}, 404, "route not found"),
        ("PUT", "monitors/base", None, {}, 404, "route not found"),
        ("GET", "nowhere-else", None, {}, 404, ""),
        ("POST", "monitors/base", {"host": "https://x.example.com", "port": 80}, {}, 400, "port is not known"),
        ("POST", "monitors/base", {"host": "https://x.example.com", "time_interval": "5"}, {}, 400, "a whole number"),
        ("POST", "monitors/advanced", {"settings": {"success_response_codes": [200]}}, {}, 400, "not a string"),
        ("POST", "login", {"email": "x"}, {}, 400, "password is mandatory"),
    ],
)
def test_requests_that_contradict_the_documentation_are_violations(guard, method, path, body, headers, status, says):
    answer = guard.send(method, path, body, headers=headers)
    assert answer.status_code == status and says in answer.text
    assert len(guard.violations) == 1


def test_unknown_token_is_not_a_violation(guard):
    assert guard.refused("GET", "user", None, 401, token="9") == "Auth token is not correct"
    assert guard.violations == []


def test_update_without_an_id_creates_a_monitor_and_is_a_violation(guard):
    assert guard.ok("POST", "monitors/base/", {"host": "https://x.example.com"})["id"]
    assert guard.violations == ["The path ends with a slash: is an ID missing?"]


@pytest.mark.parametrize(
    "form, text",
    [
        ("envelope", '{"status": 1, "response": "Monitor not found"}'),
        ("json", '{"error": "Monitor not found"}'),
        ("empty", ""),
    ],
)
def test_format_of_errors(guard, form, text):
    guard.set(error_form=form)
    assert guard.send("GET", "monitors/base/999").text == text
    assert guard.refused("POST", "monitors/base", {"host": "x"}) == "Host is invalid"


def test_error_can_be_an_html_page(guard):
    guard.set(error_form="html")
    assert "<html" in guard.send("GET", "monitors/base/999").text


# --- the control interface -------------------------------------------------------------------------------------------


def test_secrets_are_not_logged(guard):
    guard.make("advanced", settings={"base_authentication_pass": "s3cret"})
    guard.ok("POST", "user", {**PROFILE, "password": "s3cret", "confirm_password": "s3cret"})
    assert "s3cret" not in str(guard.ctl("GET", "/requests"))


def test_only_successful_requests_are_counted(guard):
    guard.send("POST", "monitors/base", {"host": "x"}, headers={"User-Agent": "uptimeguard-test"})
    guard.send("GET", "monitors", headers={"User-Agent": "uptimeguard-test"})
    counted = guard.ctl("GET", "/answered")["answered"]["uptimeguard-test"]
    assert counted == {"uptimeguard.monitors.list": 1}


def test_state_can_be_compared(guard):
    made = guard.make("advanced", friendly_name="API")
    guard.ok("POST", f"monitors/advanced/{made['id']}/reset_stats")
    found = guard.ctl("GET", "/state?normalized=true")["uptimeguard"]
    assert found["1"]["profile"]["email"] == "ops@zylker.example"
    (monitor,) = found["1"]["monitors"]
    assert (monitor["friendly_name"], monitor["resets"]) == ("API", 1) and "id" not in monitor
    assert found["2"]["monitors"] == []
    counts = guard.ctl("GET", "/summary")
    assert (counts["uptimeguard_monitors"], counts["uptimeguard_resets"]) == (1, 1)


def test_lists_can_be_reversed(guard):
    guard.make(friendly_name="a")
    guard.make(friendly_name="b")
    guard.ctl("PUT", "/settings", {"awkward": {"reversed_lists": True}})
    assert [one["friendly_name"] for one in guard.ok("GET", "monitors")] == ["b", "a"]
