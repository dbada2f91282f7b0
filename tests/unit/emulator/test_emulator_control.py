# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The control interface: logs, state, settings, and faults, without a network."""

from __future__ import annotations

import pytest


def test_requests_and_summary(api):
    api.page()
    api.component()
    api.send("GET", f"{api.root}/components", headers={"User-Agent": "tester/1"})
    api.send("GET", f"{api.root}/components/1")
    entries = api.ctl("GET", "/requests")["requests"]
    assert [entry["operation"] for entry in entries] == [
        "oauth.refresh",
        "pages.create",
        "components.create",
        "components.list",
        "components.get",
    ]
    assert set(entries[0]) == {
        "n",
        "time",
        "method",
        "path",
        "query",
        "operation",
        "scope",
        "write",
        "body",
        "status",
        "fault",
        "user_agent",
    }
    assert entries[2]["body"] == {"display_name": "Website"}
    assert (entries[3]["user_agent"], entries[3]["scope"]) == ("tester/1", "StatusPages.Admin.Read")
    assert entries[4]["status"] == 404
    assert [entry["n"] for entry in entries] == [1, 2, 3, 4, 5]
    writes = api.ctl("GET", "/requests?write=true")["requests"]
    assert [entry["operation"] for entry in writes] == ["pages.create", "components.create"]
    assert len(api.ctl("GET", "/requests?operation=components.list")["requests"]) == 1
    assert api.ctl("GET", "/summary") == {
        "requests": 4,
        "reads": 2,
        "writes": 2,
        "tokens_minted": 1,
        "token_attempts": 1,
        "checks": 0,
        "pings": 0,
        "uptimeguard_monitors": 0,
        "uptimeguard_resets": 0,
        "monitors": 0,
        "mails": 0,
        "texts": 0,
        "violations": 0,
    }
    api.ctl("DELETE", "/requests")
    assert api.ctl("GET", "/requests") == {"requests": []}


def test_successful_requests_are_counted_until_the_end(api):
    counted = {"headers": {"User-Agent": "counted/1"}}
    api.page()
    for refused in ("/sp/api/statuspages/1", "/sp/api/nothing"):
        api.send("GET", refused, **counted)
    api.http.post("/oauth/v2/token/revoke", data={"token": "wrong"}, **counted)
    api.ctl("POST", "/faults", {"kind": "empty", "after": True})
    api.send("GET", "/sp/api/statuspages", **counted)
    api.send("GET", "/sp/api/statuspages")
    for _n in range(2):
        api.send("GET", "/sp/api/statuspages", **counted)
    api.http.post("/oauth/v2/token/revoke", data={"token": "1000.emulator.operations"}, **counted)
    api.ctl("POST", "/reset")
    assert api.ctl("GET", "/answered")["answered"]["counted/1"] == {"pages.list": 2, "oauth.revoke": 1}


def test_unknown_urls_are_logged_without_an_operation(api):
    assert api.http.get("/sp/api/nothing").status_code == 404
    (entry,) = api.ctl("GET", "/requests")["requests"]
    assert (entry["operation"], entry["status"]) == (None, 404)


def test_reset(api):
    first = api.ctl("GET", "/state")
    api.page()
    api.incident(notify_email_subscribers=True)
    api.send("GET", "/sp/api/nothing")
    api.ctl("PUT", "/settings", {"awkward": {"numbers_as_text": True}})
    api.ctl("POST", "/faults", {"kind": "reset"})
    api.ctl("POST", "/clock", {"advance": 1000000})
    api.ctl("POST", "/reset")
    assert set(api.ctl("GET", "/summary").values()) == {0}
    assert api.ctl("GET", "/state") == first
    kept = (
        "locations location_profiles notification_profiles tenants third_parties threshold_profiles user_groups users"
    )
    there = {"projects", "channels", "uptimeguard_users", *(f"site24x7_{kind}" for kind in kept.split())}
    assert {kind for kind, items in first.items() if items} == there
    assert api.ctl("GET", "/settings")["awkward"] == {}
    assert api.ctl("GET", "/faults") == {"faults": []}
    assert api.ctl("GET", "/clock")["offset"] == 0
    assert api.send("GET", "/sp/api/statuspages").status_code == 401


def test_state_can_be_saved_and_restored(api):
    api.page()
    component = api.component()
    api.incident(components=[component])
    api.window(components=[component], notify=["mnp_11"])
    before = api.ctl("GET", "/state")
    plain = api.ctl("GET", "/state?normalized=true")
    answers = [api.ok("GET", f"{api.root}/{path}") for path in ("components", "incidents/active", "maintenance")]
    api.ctl("POST", "/reset")
    api.ctl("PUT", "/state", before)
    api.access_token = None
    assert api.ctl("GET", "/state") == before
    assert api.ctl("GET", "/state?normalized=true") == plain
    assert [
        api.ok("GET", f"{api.root}/{path}") for path in ("components", "incidents/active", "maintenance")
    ] == answers
    assert api.component("Another") not in before["components"]


def test_state_can_omit_keys(api):
    api.ctl(
        "PUT",
        "/state",
        {
            "pages": {"7": {"name": "Seeded", "preferences": {"allow_rss_feed": False}}},
            "components": {"8": {"page_id": "7", "name": "Twin"}, "9": {"page_id": "7", "name": "Twin"}},
            "incidents": {"10": {"page_id": "7", "title": "Odd", "updates": [{"text": "x", "status": 11}]}},
        },
    )
    page = api.ok("GET", "/sp/api/statuspages/7")
    assert page["preferences"]["allow_rss_feed"] is False
    assert page["preferences"]["allow_email_subscribers"] is True
    assert len(api.ok("GET", "/sp/api/statuspages/7/components")) == 2
    (incident,) = api.ok("GET", "/sp/api/statuspages/7/incidents/active")
    assert incident["incident_status_updates"][0]["incident_status"] == "Investigating"


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("PUT", "/state", {"page": {}}),
        ("PUT", "/state", {"pages": {"1": {"title": "X"}}}),
        ("PUT", "/state", {"pages": []}),
        ("PUT", "/settings", {"latency": 5}),
        ("PUT", "/settings", {"awkward": {"odd": True}}),
        ("PUT", "/settings", {"expires_in_form": "minutes"}),
        ("PUT", "/settings", {"token_lifetime": "long"}),
        ("POST", "/faults", {"kind": "earthquake"}),
        ("POST", "/faults", {"kind": "reset", "seconds": 1}),
        ("POST", "/faults", {"kind": "reset", "match": {"url": "x"}}),
        ("POST", "/faults", {"kind": "reset", "match": {"path": "("}}),
        ("POST", "/faults", {"kind": []}),
        ("POST", "/faults", {"kind": "reset", "match": {"path": 1}}),
        ("POST", "/faults", {"kind": "reset", "skip": "one"}),
        ("POST", "/faults", {"kind": "hang", "seconds": -1}),
        ("PUT", "/settings", {"latency_ms": float("nan")}),
        ("POST", "/clock", {"advance": "1h"}),
        ("POST", "/clock", {"advance": float("inf")}),
        ("POST", "/clock", {"advance": 1e11}),
        ("POST", "/grants", {"code": "x", "scopes": 1}),
        ("PUT", "/state", {"pages": {"1": None}}),
        ("POST", "/clock", {"forward": 1}),
        ("POST", "/grants", {"scopes": []}),
        ("POST", "/site24x7_maintenance", {"page_id": "1"}),
        ("POST", "/site24x7_maintenance", {"page_id": "7", "starts_in": "soon"}),
        ("POST", "/site24x7_maintenance", {"page_id": "7", "notify": [[]]}),
    ],
)
def test_control_interface_validates_requests(api, method, path, body):
    api.ctl("PUT", "/state", {"pages": {"7": {"name": "Seeded"}}})
    answer = api.http.open(f"/_emulator{path}", method=method, json=body)
    assert answer.status_code in (400, 404)
    assert answer.json["message"]
    assert api.ctl("GET", "/clock")["offset"] == 0
    assert api.ctl("GET", "/violations") == {"violations": []}


def build(api, order):
    """The same page, created in two orders."""
    api.page("Same")
    group = api.ok("POST", f"{api.root}/component_groups", {"componentgroup_display_name": "G"})["componentgroup_id"]
    ids = {name: api.component(name, componentgroup_id=group if name == "A" else "") for name in order}
    api.window(components=[ids[name] for name in order], notify=["mnp_11"])
    api.incident(components=[ids["B"]])
    user = {"display_name": "U", "email_address": "u@example.com", "user_role": 22, "notify_medium": [1]}
    user = api.ok("POST", "/sp/api/users", user)["user_id"]
    api.ok("POST", "/sp/api/user_groups", {"display_name": "UG", "users": [user]})
    return api.ctl("GET", "/state?normalized=true")


def test_normalized_states_can_be_compared(api):
    first = build(api, "AB")
    api.ctl("POST", "/reset")
    api.ctl("POST", "/clock", {"advance": 5000})
    api.access_token = None
    assert build(api, "BA") == first
    assert "152798" not in str(first)
    assert [item["group"] for item in first["pages"][0]["components"]] == ["G", ""]
    assert first["pages"][0]["maintenance"][0]["components"] == ["A", "B"]
    api.component("C")
    assert api.ctl("GET", "/state?normalized=true") != first


def test_clock(api):
    before = api.ctl("GET", "/clock")
    after = api.ctl("POST", "/clock", {"advance": 90})
    assert after["offset"] == before["offset"] + 90
    assert 90 <= after["epoch"] - before["epoch"] < 95


def test_config():
    from emulator.app import create_app

    app = create_app(
        {
            "client_id": "mine",
            "refresh_tokens": [{"token": "t", "scopes": ["StatusPages.Admin.Read"]}],
            "settings": {"token_lifetime": 5},
            "state": {"pages": {"7": {"name": "Seeded"}}},
        }
    )
    http = app.test_client()
    form = {"client_secret": "emulator-client-secret", "grant_type": "refresh_token", "refresh_token": "t"}
    assert http.post("/oauth/v2/token", data={"client_id": "1000.EMULATOR", **form}).json["error"] == "invalid_client"
    assert http.post("/oauth/v2/token", data={"client_id": "mine", **form}).json["expires_in"] == 5
    http.post("/_emulator/reset")
    assert set(http.get("/_emulator/state").json["pages"]) == {"7"}
    with pytest.raises(ValueError, match="passwordd"):
        create_app({"passwordd": "x"})


def test_bug_in_a_handler_is_a_500_response(api, monkeypatch, capsys):
    from emulator.services.statusiq.calls import HANDLERS

    monkeypatch.setitem(HANDLERS, "pages.list", lambda call: 1 / 0)
    assert api.send("GET", "/sp/api/statuspages").status_code == 500
    assert "ZeroDivisionError" in capsys.readouterr().err
