# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Site24x7: customers, thresholds, the control interface, and the page for people."""

from __future__ import annotations

import pytest

FIRST, SECOND = "2000001", "2000002"


# --- customers --------------------------------------------------------------------------------------------------------


def test_services_have_separate_accounts(site):
    assert site.ok("GET", "short/msp/customers") == site.ok("GET", "short/bu/business_units") == []
    site.zaaid = FIRST
    assert "ZAAID" in site.no("GET", "monitors", status=403)


def test_customers(site):
    site.set(tenancy="msp")
    assert site.ok("GET", "short/msp/customers") == [
        {"name": "Zylker Retail", "zaaid": FIRST, "user_id": "3000001"},
        {"name": "Zylker Travel", "zaaid": SECOND, "user_id": "3000002"},
    ]
    assert site.ok("GET", "short/bu/business_units") == []
    for path in ("monitors", "tags", "location_template", "current_status"):
        assert "ZAAID" in site.no("GET", path, status=403)
    assert "ZAAID" in site.no("POST", "tags", {"tag_name": "a"}, status=403)
    site.zaaid = "2000011"
    assert "2000011" in site.no("GET", "monitors", status=403)
    site.zaaid = FIRST
    assert len(site.ok("GET", "short/msp/customers")) == 2


def test_zaaid_is_not_accepted_as_a_parameter(site):
    site.set(tenancy="msp")
    assert "ZAAID" in site.no("GET", "monitors", query={"zaaid": FIRST}, status=403)
    assert site.send("GET", "monitors", headers={"zaaid": FIRST}).status_code == 403
    site.zaaid = FIRST
    assert site.no("GET", "monitors", query={"zaaid": FIRST}) == "zaaid"


def test_each_customer_has_separate_data(site):
    site.set(tenancy="msp")
    site.zaaid = FIRST
    made, tag, profile = site.monitor(), site.tag(), site.first("location_profiles")
    site.zaaid = SECOND
    assert site.ok("GET", "monitors") == []
    assert site.first("location_profiles") != profile
    path = f"monitors/{made['monitor_id']}"
    for method, body in (("GET", None), ("PUT", site.body()), ("DELETE", None)):
        assert site.send(method, path, body).status_code == 404
    assert site.send("PUT", f"monitors/suspend/{made['monitor_id']}").status_code == 404
    for key, value in (("location_profile_id", profile), ("tag_ids", [tag["tag_id"]])):
        assert site.no("POST", "monitors", site.body(**{key: value})) == key
    site.tag()  # the same name and value
    site.zaaid = FIRST
    assert site.ok("GET", "monitors") == [made]


def test_business_units(site):
    site.set(tenancy="business_units")
    assert site.ok("GET", "short/bu/business_units") == [
        {"name": "Zylker Europe", "zaaid": "2000011"},
        {"name": "Zylker Asia", "zaaid": "2000012"},
    ]
    assert site.ok("GET", "short/msp/customers") == []
    site.zaaid = "2000011"
    assert site.monitor()["display_name"] == "Web"
    site.zaaid = FIRST
    assert site.send("GET", "monitors").status_code == 403


def test_customers_can_share_a_name(site):
    site.set(tenancy="msp")
    added = site.ctl("POST", "/site24x7/customers", {"name": "Zylker Retail"})
    site.ctl("POST", "/site24x7/customers", {"name": "Other", "zaaid": "77"})
    found = site.ok("GET", "short/msp/customers")
    assert [entry["name"] for entry in found] == ["Zylker Retail", "Zylker Travel", "Zylker Retail", "Other"]
    for zaaid in (added["id"], "77", FIRST):
        site.zaaid = zaaid
        site.monitor(display_name=zaaid)
    normalized = site.ctl("GET", "/state?normalized=true")["site24x7"]
    assert set(normalized) == {f"Zylker Retail ({FIRST})", f"Zylker Retail ({added['id']})", "Other"}
    groups = set()
    for site.zaaid in (FIRST, added["id"], "77"):
        groups.add(site.first("user_groups", "user_group_id"))
    assert len(groups) == 3


def test_customers_in_a_loaded_state(site):
    site.ctl(
        "PUT",
        "/state",
        {
            "site24x7_tenants": {"5": {"name": "Own"}},
            "site24x7_monitors": {"6": {"account": "5", "values": {"display_name": "Web", "type": "URL"}}},
        },
    )
    site.set(tenancy="msp")
    site.zaaid = "5"
    (found,) = site.ok("GET", "monitors")
    assert (found["monitor_id"], found["timeout"], found["state"]) == ("6", 10, 0)
    assert site.ok("GET", "current_status/6")["status"] == 1
    assert site.http.get("/site24x7/").status_code == 200


# --- thresholds -------------------------------------------------------------------------------------------------------


def test_limit_of_calls_to_one_api(site):
    site.set(calls_per_window=3, window_seconds=100, lock_seconds=50)
    for _number in range(3):
        assert site.send("GET", "monitors/1").status_code == 404
    locked = site.send("PUT", "monitors/suspend/1")
    assert (locked.status_code, set(locked.json)) == (429, {"error_code", "message"})
    assert locked.headers["Retry-After"] == "50"
    assert site.send("GET", "tags").status_code == 200
    assert site.send("GET", "monitor_groups").status_code == 200
    site.ctl("POST", "/clock", {"advance": 49})
    assert site.send("GET", "monitors").headers["Retry-After"] == "1"
    site.ctl("POST", "/clock", {"advance": 52})
    assert [site.send("GET", "monitors").status_code for _number in range(4)] == [200, 200, 200, 429]
    site.ctl("POST", "/reset")
    site.access_token = None
    assert [site.send("GET", "monitors").status_code for _number in range(9)] == [200] * 9


def test_each_account_has_its_own_limit(site):
    site.set(tenancy="msp", calls_per_window=1)
    for site.zaaid in (FIRST, SECOND):
        assert [site.send("GET", "tags").status_code for _number in range(2)] == [200, 429]


def test_daily_limit_of_calls(site):
    site.set(calls_per_day=2)
    now = site.ctl("GET", "/clock")["epoch"]
    site.ctl("POST", "/clock", {"advance": 86400 - now % 86400 + 60})
    assert [site.send("GET", path).status_code for path in ("tags", "users", "monitors")] == [200, 200, 429]
    assert 86400 - 120 < int(site.send("GET", "tags").headers["Retry-After"]) <= 86400 - 59
    site.advance(86400)
    assert site.send("GET", "tags").status_code == 200


# --- control ----------------------------------------------------------------------------------------------------------


def test_agent_creates_a_monitor(site):
    site.no("POST", "monitors", {"display_name": "db1", "type": "SERVER", **site.told()})
    made = site.ctl("POST", "/site24x7/monitors", {"display_name": "db1"})
    path = f"monitors/{made['monitor_id']}"
    found = site.ok("GET", path)
    assert (found["type"], found["sm_poll_interval"]) == ("SERVER", 1)
    keys = ("display_name", "type", "threshold_profile_id", *site.told())
    body = {key: found[key] for key in keys}
    assert site.ok("PUT", path, {**body, "sm_poll_interval": 5})["sm_poll_interval"] == 5
    assert site.no("PUT", path, {**body, "action_ids": []}) == "action_ids"
    assert site.no("PUT", path, {**body, "location_profile_id": "1"}) == "location_profile_id"
    assert site.ok("GET", f"current_status/{made['monitor_id']}")["server_type"] == "Linux"
    site.ok("DELETE", path)


def test_discovered_monitor(site):
    values = {"aws_instance": "i-1"}
    made = site.ctl("POST", "/site24x7/monitors", {"type": "EC2INSTANCE", "display_name": "i-1", "values": values})
    found = site.ok("GET", f"monitors/{made['monitor_id']}")
    assert (found["type"], found["aws_instance"]) == ("EC2INSTANCE", "i-1")
    body = {"display_name": "web1", "type": "EC2INSTANCE", **site.told()}
    assert site.no("POST", "monitors", body) == "type"
    assert site.ok("PUT", f"monitors/{made['monitor_id']}", body)["display_name"] == "web1"
    assert site.ok("GET", "current_status/type/EC2INSTANCE")["monitors"][0]["name"] == "web1"


def test_aws_tag(site):
    tag = site.ctl("POST", "/site24x7/tags", {"tag_name": "Name", "tag_value": "web"})
    path = f"tags/{tag['tag_id']}"
    assert site.ok("GET", path)["tag_type"] == 2
    assert "AWS" in site.no("PUT", path, {"tag_name": "Name"})
    assert "AWS" in site.no("DELETE", path)
    assert site.monitor(tag_ids=[tag["tag_id"]])["tag_ids"] == [tag["tag_id"]]


@pytest.mark.parametrize(
    "method, path, body, status",
    [
        ("POST", "/monitors", {"account": "1"}, 404),
        ("POST", "/monitors", {"display_name": 5}, 400),
        ("POST", "/monitors", {"name": "x"}, 400),
        ("PUT", "/monitors/1/status", {"status": 0}, 404),
        ("PUT", "/monitors/6/status", {"status": 5}, 400),
        ("PUT", "/monitors/6/status", {"status": True}, 400),
        ("POST", "/tags", {"tag_name": 5}, 400),
        ("POST", "/users/1/accept", None, 404),
        ("POST", "/customers", {"sort": "x"}, 400),
        ("POST", "/customers", {"zaaid": FIRST}, 400),
        ("POST", "/customers", {"name": 5}, 400),
    ],
)
def test_invalid_control_requests_are_rejected(site, method, path, body, status):
    site.ctl("PUT", "/state", {"site24x7_monitors": {"6": {}}})
    site.ctl(method, f"/site24x7{path}", body, status=status)


@pytest.mark.parametrize(
    "name, value",
    [("tenancy", "many"), ("secrets", "open"), ("validation_status", 500), ("calls_per_window", "x"), ("timezone", 5)],
)
def test_invalid_settings_are_rejected(site, name, value):
    site.ctl("PUT", "/settings", {f"site24x7_{name}": value}, status=400)


def test_state_can_be_saved_and_restored(site):
    group = site.group()["group_id"]
    site.monitor(monitor_groups=[group], tag_ids=[site.tag()["tag_id"]])
    before, answers = site.ctl("GET", "/state"), [site.ok("GET", "monitors"), site.ok("GET", "monitor_groups")]
    site.ctl("POST", "/reset")
    site.access_token = None
    assert site.ok("GET", "monitors") == []
    site.ctl("PUT", "/state", before)
    assert site.ctl("GET", "/state") == before
    assert [site.ok("GET", "monitors"), site.ok("GET", "monitor_groups")] == answers


def test_normalized_states_can_be_compared(site):
    def normalized(*names):
        site.ctl("POST", "/reset")
        site.access_token = None
        tag = site.tag()["tag_id"]
        for name in names:
            site.monitor(display_name=name, tag_ids=[tag], monitor_groups=[site.group(name)["group_id"]])
        return site.ctl("GET", "/state?normalized=true")["site24x7"]

    first = normalized("A", "B")
    assert first == normalized("B", "A") != normalized("A", "C")
    found = first["account"]
    assert set(found) == {"monitors", "monitor_groups", "tags"}
    monitor = found["monitors"][0]
    assert (monitor["tag_ids"], monitor["location_profile_id"]) == (["env"], "Default Location Profile")
    assert (monitor["status"], monitor["suspended"]) == (1, False)
    assert found["monitor_groups"][0]["monitors"] == ["A"]


def test_changed_default_is_part_of_the_normalized_state(site):
    assert site.ctl("GET", "/state?normalized=true")["site24x7"] == {}
    ident = site.first("location_profiles")
    site.ok("PUT", f"location_profiles/{ident}", {"profile_name": "Ours", "primary_location": "101"})
    (found,) = site.ctl("GET", "/state?normalized=true")["site24x7"]["account"]["location_profiles"]
    assert (found["profile_name"], found["primary_location"]) == ("Ours", "London - UK")


@pytest.mark.parametrize(
    "fault, status, body",
    [
        ({"kind": "envelope", "code": 7, "message": "No.", "status": 400}, 400, {"error_code": 7, "message": "No."}),
        ({"kind": "data", "json": []}, 200, {"code": 0, "message": "success", "data": []}),
        ({"kind": "status", "status": 429, "json": {"message": "x"}}, 429, {"message": "x"}),
    ],
)
def test_faults_have_the_format_of_the_service(site, fault, status, body):
    site.tag()
    site.ctl("POST", "/faults", fault)
    answer = site.send("GET", "tags")
    assert (answer.status_code, answer.json) == (status, body)


def test_awkward_responses(site):
    tag = site.tag()["tag_id"]
    site.monitor(tag_ids=[tag])
    on = {"numbers_as_text": True, "ids_as_numbers": True, "code_as_text": True, "missing_data": True}
    site.ctl("PUT", "/settings", {"awkward": on})
    answer = site.send("GET", "monitors").json
    assert answer["code"] == "0"
    assert (answer["data"][0]["timeout"], answer["data"][0]["tag_ids"]) == ("10", [int(tag)])
    assert "data" not in site.send("POST", "tags", {"tag_name": "b"}).json


# --- the page for people ----------------------------------------------------------------------------------------------


def test_page_for_people(site):
    assert "There are no monitors yet." in site.http.get("/site24x7/").text
    site.monitor(display_name="<b>Web</b>", tag_ids=[site.tag()["tag_id"]], monitor_groups=[site.group()["group_id"]])
    site.ctl("PUT", f"/site24x7/monitors/{site.monitor()['monitor_id']}/status", {"status": 0})
    page = site.http.get("/site24x7/")
    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "<b>Web" not in page.text
    for text in ("&lt;b&gt;Web", ">down</span>", ">up</span>", "env:prod", "in Group"):
        assert text in page.text
    site.set(tenancy="msp")
    assert "Zylker Retail" in site.http.get("/site24x7/").text
    site.ctl("DELETE", "/requests")
    site.http.get("/site24x7/")
    assert site.ctl("GET", "/requests") == {"requests": []}
    assert site.ctl("GET", "/summary")["monitors"] == 2
