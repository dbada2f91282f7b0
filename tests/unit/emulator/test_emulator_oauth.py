# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens, their limits and their errors."""

from __future__ import annotations

import pytest


def counts(api, name="all"):
    return {entry["name"]: entry for entry in api.ctl("GET", "/tokens")["tokens"]}[name]


@pytest.mark.parametrize(
    "changes, error",
    [
        ({"client_id": "other"}, "invalid_client"),
        ({"client_secret": "other"}, "invalid_client_secret"),
        ({"refresh_token": "other"}, "invalid_code"),
        ({"grant_type": "authorization_code", "refresh_token": None, "code": "other"}, "invalid_code"),
    ],
)
def test_errors_have_http_200(api, changes, error):
    answer = api.mint(**changes)
    assert (answer.status_code, answer.json) == (200, {"error": error})
    assert api.ctl("GET", "/summary")["token_attempts"] == 1
    assert api.ctl("GET", "/violations")["violations"] == []


@pytest.mark.parametrize(
    "sent",
    [
        {"query_string": {"refresh_token": "1000.emulator.refresh"}},
        {"data": {"grant_type": "refresh_token", "client_id": "1000.EMULATOR", "client_secret": "x"}},
        {"data": {"grant_type": "password", "client_id": "1000.EMULATOR", "client_secret": "x"}},
        {"json": {"grant_type": "refresh_token"}},
    ],
)
def test_wrong_form_is_a_violation(api, sent):
    answer = api.http.post("/oauth/v2/token", **sent)
    assert answer.status_code == 400
    assert "access_token" not in answer.json
    assert len(api.ctl("GET", "/violations")["violations"]) == 1


def test_an_unknown_form_parameter_is_a_violation(api):
    assert api.mint(scope="x").status_code == 400
    assert "scope" in api.ctl("GET", "/violations")["violations"][0]["message"]


def test_token_limit_is_configurable(api):
    api.ctl("PUT", "/settings", {"token_limit": 1})
    assert "access_token" in api.mint().json
    assert api.mint().json["error"] == "Access Denied"


def test_throttle(api):
    assert all("access_token" in api.mint().json for _n in range(10))
    denied = api.mint()
    assert denied.status_code == 200
    assert (denied.json["error"], denied.json["status"]) == ("Access Denied", "failure")
    assert denied.json["error_description"]
    assert "access_token" in api.mint("1000.emulator.operations").json
    api.ctl("POST", "/clock", {"advance": 400})
    assert api.mint().json["error"] == "Access Denied"
    api.ctl("POST", "/clock", {"advance": 400})
    api.ctl("PUT", "/settings", {"throttle_status": 400})
    assert api.mint().status_code == 400  # the earlier attempts have extended the lock
    api.ctl("POST", "/clock", {"advance": 601})
    assert "access_token" in api.mint().json
    seen = counts(api)
    assert (seen["minted"], seen["attempts"], seen["denied"], seen["locked_for"]) == (11, 14, 3, 0)
    summary = api.ctl("GET", "/summary")
    assert (summary["tokens_minted"], summary["token_attempts"], summary["requests"]) == (12, 15, 0)


def test_sixteenth_token_revokes_the_oldest(api):
    first = [api.mint().json["access_token"] for _n in range(10)]
    api.ctl("POST", "/clock", {"advance": 601})
    second = [api.mint().json["access_token"] for _n in range(6)]
    assert counts(api)["alive"] == 15

    def works(token):
        api.access_token = token
        return api.send("GET", "/sp/api/statuspages").status_code == 200

    assert not works(first[0])
    assert all(works(token) for token in first[1:] + second)


def test_lifetime(api):
    api.ctl("PUT", "/settings", {"token_lifetime": 60})
    api.use("1000.emulator.refresh")
    api.ctl("POST", "/clock", {"advance": 59})
    assert api.send("GET", "/sp/api/statuspages").status_code == 200
    api.ctl("POST", "/clock", {"advance": 2})
    assert api.send("GET", "/sp/api/statuspages").status_code == 401
    assert counts(api)["alive"] == 0


@pytest.mark.parametrize(
    "form, keys",
    [
        ("seconds", {"expires_in": 3600}),
        ("milliseconds", {"expires_in": 3600000, "expires_in_sec": 3600}),
        ("absent", {}),
    ],
)
def test_formats_of_the_lifetime(api, form, keys):
    api.ctl("PUT", "/settings", {"expires_in_form": form})
    answer = api.mint().json
    assert {key: value for key, value in answer.items() if key.startswith("expires")} == keys


def test_expire_all(api):
    api.page()
    assert api.ctl("POST", "/tokens/expire") == {"expired": 1}
    assert api.send("GET", "/sp/api/statuspages").status_code == 401


def test_grants(api):
    api.ctl("POST", "/grants", {"code": "mine", "scopes": ["StatusPages.Admin.Read"]})
    answer = api.mint(None, grant_type="authorization_code", code="mine").json
    api.access_token = answer["access_token"]
    assert api.send("GET", "/sp/api/statuspages").status_code == 200
    assert api.send("POST", "/sp/api/statuspages", {"statuspage_display_name": "X"}).status_code == 401


def test_revocation_in_the_body_and_twice(api):
    first, second = (
        api.http.post("/oauth/v2/token/revoke", data={"token": "1000.emulator.operations"}) for _n in range(2)
    )
    assert first.json == {"status": "success"}
    assert second.json == {"error": "invalid_code"}
    assert api.http.post("/oauth/v2/token/revoke").status_code == 400


def test_no_secret_is_logged(api):
    api.page()
    password = {"page_password": "hidden-1", "confirm_password": "hidden-1", "current_password": "hidden-0"}
    api.send("PUT", f"{api.root}/security/page_password", password)
    api.http.post("/oauth/v2/token/revoke", query_string={"token": "hidden-2"})
    entries = api.ctl("GET", "/requests")["requests"]
    logged = str([entries, api.ctl("GET", "/tokens"), api.ctl("GET", "/summary")])
    for secret in ("emulator-client-secret", "1000.emulator.refresh", "hidden-", api.access_token):
        assert secret not in logged
    assert entries[0]["body"]["client_secret"] == "***"
    assert entries[0]["body"]["client_id"] == "1000.EMULATOR"
