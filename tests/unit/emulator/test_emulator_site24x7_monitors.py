# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Site24x7: monitors, their groups and tags."""

from __future__ import annotations

import pytest

DEFAULTS = {
    "check_frequency": "1",
    "timeout": 10,
    "http_method": "G",
    "auth_method": "B",
    "auth_user": "",
    "user_agent": "",
    "use_name_server": True,
    "up_status_codes": "",
    "follow_redirect": True,
    "ssl_protocol": "Auto",
    "http_protocol": "H1.1",
    "use_alpn": False,
    "use_ipv6": False,
    "match_case": False,
    "probe_proxy_enabled": False,
    "state": 0,
}
LISTS = ("monitor_groups", "tag_ids", "third_party_services", "dependency_resource_ids", "action_ids", "custom_headers")


def test_website_monitor(site):
    body = site.body()
    made = site.ok("POST", "monitors", body)
    assert body.items() <= made.items()
    assert DEFAULTS.items() <= made.items()
    assert not set(LISTS) & set(made)
    assert site.ok("GET", "monitors") == [made]
    assert site.ok("GET", f"monitors/{made['monitor_id']}") == made
    assert site.violations() == []


@pytest.mark.parametrize(
    "key", ["display_name", "type", "website", "location_profile_id", "threshold_profile_id", "notification_profile_id"]
)
def test_mandatory_parameters(site, key):
    body = site.body()
    for value in ("", None):
        answer = site.send("POST", "monitors", {**body, key: value})
        assert (answer.status_code, answer.json["message"]) == (400, "Parameter missing.")
        assert key in answer.json["error_info"]
    del body[key]
    answer = site.send("POST", "monitors", body)
    assert (answer.json["message"], list(answer.json["error_info"])) == ("Parameter missing.", [key])
    assert site.ok("GET", "monitors") == []


def test_monitor_requires_a_contact(site):
    body = site.body()
    assert site.no("POST", "monitors", {**body, "user_group_ids": []}) == "user_group_ids"
    del body["user_group_ids"]
    assert site.no("POST", "monitors", body) == "user_group_ids"
    assert site.ok("POST", "monitors", {**body, "on_call_schedule_id": "5"})["on_call_schedule_id"] == "5"


@pytest.mark.parametrize(
    "key, value",
    [
        ("check_frequency", 5),
        ("timeout", "10"),
        ("timeout", 0),
        ("timeout", 46),
        ("http_method", "D"),
        ("http_method", "GET"),
        ("auth_method", "X"),
        ("request_content_type", "J"),  # the method has no body
        ("up_status_codes", "200;404"),
        ("ip_type", 4),
        ("follow_redirect", "true"),
        ("location_profile_id", 7),
        ("location_profile_id", "7"),
        ("notification_profile_id", "7"),
        ("threshold_profile_id", "7"),
        ("user_group_ids", "7"),
        ("user_group_ids", ["7"]),
        ("monitor_groups", ["7"]),
        ("tag_ids", ["7"]),
        ("third_party_services", ["7"]),
        ("dependency_resource_ids", ["7"]),
        ("action_ids", [{"action_id": "7", "alert_type": 0}]),
        ("action_ids", [{"action_id": "7"}]),
        ("custom_headers", {"a": "b"}),
        ("matching_keyword", "text"),
        ("matching_keyword", {"value": "x", "severity": 1}),
        ("matching_keyword", {"value": "x", "severity": "0"}),
        ("response_type", "T"),  # only for RESTAPI
        ("perform_automation", True),
        ("type", "SMTP"),
        ("type", "SERVER"),
        ("state", 5),
        ("monitor_id", "5"),
        ("third_party_service_ids", []),
    ],
)
def test_invalid_parameters_are_rejected(site, key, value):
    named = site.no("POST", "monitors", {**site.body(), key: value})
    assert named.startswith(key)
    assert site.ok("GET", "monitors") == [] and len(site.violations()) == 1


def test_threshold_profile_applies_to_one_type(site):
    wrong = site.first("threshold_profiles", type="PING")
    assert site.no("POST", "monitors", site.body(threshold_profile_id=wrong)) == "threshold_profile_id"
    assert site.no("POST", "monitors", site.body(threshold_profile_id="100000000003")) == "threshold_profile_id"


def test_update_requires_the_whole_object(site):
    made = site.monitor(timeout=20, http_method="P", request_content_type="J", custom_headers=[{"name": "a"}])
    path = f"monitors/{made['monitor_id']}"
    changed = site.ok("PUT", path, site.body(display_name="Other", monitor_id=made["monitor_id"], state=5))
    assert (changed["display_name"], changed["timeout"], changed["http_method"]) == ("Other", 10, "G")
    assert not {"custom_headers", "request_content_type"} & set(changed)
    assert changed["state"] == 0
    assert site.no("PUT", path, {"display_name": "Web"}) == "type"
    assert site.no("PUT", path, {"display_name": "Web", "type": "URL"}) == "notification_profile_id"
    assert site.no("PUT", path, site.body("PING")) == "type"
    assert site.send("PUT", "monitors/5", site.body()).status_code == 404
    site.set(absent_keys="kept")
    site.ok("PUT", path, site.body(timeout=20))
    assert site.ok("PUT", path, site.body())["timeout"] == 20


def test_suspend_and_activate(site):
    made = site.monitor()
    path = made["monitor_id"]
    for _again in range(2):
        site.ok("PUT", f"monitors/suspend/{path}")
        assert site.ok("GET", f"monitors/{path}")["state"] == 5
    assert site.no("PUT", f"monitors/activate/{path}", {}) == "This operation takes no body."
    site.ok("PUT", f"monitors/activate/{path}")
    assert site.ok("GET", f"monitors/{path}")["state"] == 0
    assert site.send("PUT", "monitors/suspend/5").status_code == 404


def test_deleted_monitor_leaves_its_groups(site):
    first, second = (site.monitor(display_name=name)["monitor_id"] for name in "AB")
    group = site.group(monitors=[first, second])
    site.monitor(display_name="C", dependency_resource_ids=[first])
    site.ok("DELETE", f"monitors/{first}")
    assert site.ok("GET", f"monitor_groups/{group['group_id']}")["monitors"] == [second]
    assert [m.get("dependency_resource_ids") for m in site.ok("GET", "monitors")] == [None, None]


def test_monitors_can_share_a_name(site):
    assert site.monitor()["monitor_id"] != site.monitor()["monitor_id"]
    assert [monitor["display_name"] for monitor in site.ok("GET", "monitors")] == ["Web", "Web"]


# --- special forms of responses ---------------------------------------------------------------------------------------


def test_list_order_can_differ(site):
    tags = [site.tag(value=value)["tag_id"] for value in "abc"]
    groups = [site.group(name)["group_id"] for name in "AB"]
    made = site.monitor(tag_ids=tags, monitor_groups=groups)
    assert made["tag_ids"] == tags[::-1]
    assert made["monitor_groups"] == groups[::-1]


def test_keywords(site):
    keywords = {
        "matching_keyword": {"value": "ok", "severity": 0},
        "unmatching_keyword": {"value": "bad", "severity": 2},
        "match_regex": {"severity": 2},
    }
    made = site.monitor(**keywords)
    assert made["matching_keyword"] == {"value": "ok", "severity": "0"}
    assert made["unmatching_keyword"] == {"value": "bad", "severity": 2}
    assert "match_regex" not in made


def test_header_severity(site):
    headers = [{"name": "a", "value": "b"}]
    for severity, stored in ((0, 2), (2, 2), (None, 2)):
        check = {"value": headers} if severity is None else {"value": headers, "severity": severity}
        assert site.monitor(response_headers_check=check)["response_headers_check"]["severity"] == stored
    rest = site.monitor("RESTAPI", website="https://a", response_headers_check={"value": headers, "severity": 0})
    assert rest["response_headers_check"]["severity"] == 0


def test_secrets_are_masked(site):
    path = f"monitors/{site.monitor(auth_user='ann', auth_pass='s3cret')['monitor_id']}"
    assert site.ok("GET", path)["auth_pass"] == "********"
    site.set(secrets="absent")
    assert "auth_pass" not in site.ok("GET", path)
    site.set(secrets="clear")
    assert site.ok("GET", path)["auth_pass"] == site.ok("GET", "monitors")[0]["auth_pass"] == "s3cret"
    assert site.ctl("GET", "/requests?write=true")["requests"][-1]["body"]["auth_pass"] == "***"
    site.ok("PUT", path, site.body(auth_pass="********"))
    assert site.violations() == ["The value of auth_pass is the mask from a response."]
    site.set(secrets="masked")
    assert site.monitor()["auth_pass"] == ""


def test_secret_in_a_nested_object(site):
    secret = {"private_key": "s3cret", "client_email": "a@example.com"}
    body = {"project_id": "p", "gcp_sa_content": secret, "stop_rediscover_option": 1}
    made = site.ok("POST", "monitors", {"display_name": "G", "type": "GCP", **site.told(), **body})
    assert made["gcp_sa_content"] == {"private_key": "********", "client_email": "a@example.com"}


def test_monitor_is_created_in_spite_of_an_error(site):
    assert site.no("POST", "monitors", site.body(website="https://a/{id}")) == "Invalid data provided."
    assert [monitor["website"] for monitor in site.ok("GET", "monitors")] == ["https://a/{id}"]
    assert site.monitor("RESTAPI", website="https://a/{id}")
    assert site.ctl("GET", "/violations")["violations"] == []


def test_monitor_is_created_in_spite_of_an_injected_error(site):
    fault = {"kind": "envelope", "code": 7, "message": "No.", "status": 400, "after": True}
    site.ctl("POST", "/faults", {**fault, "match": {"operation": "site24x7.monitors.create"}})
    answer = site.send("POST", "monitors", site.body())
    assert (answer.status_code, answer.json) == (400, {"error_code": 7, "message": "No."})
    assert len(site.ok("GET", "monitors")) == 1


# --- membership -------------------------------------------------------------------------------------------------------


def test_membership_can_be_changed_from_both_sides(site):
    first, second = (site.group(name)["group_id"] for name in "AB")
    monitor = site.monitor(monitor_groups=[first])["monitor_id"]

    def members():
        groups = {group["group_id"]: group.get("monitors") for group in site.ok("GET", "monitor_groups")}
        assert site.ok("GET", f"monitors/{monitor}").get("monitor_groups", []) == [
            group for group in (second, first) if groups[group]
        ]
        return [groups[first], groups[second]]

    def change(group, name, monitors):
        health = site.first("threshold_profiles", type="HEALTHCHECK")
        body = {"display_name": name, "healthcheck_profile_id": health, **site.told(), "monitors": monitors}
        site.ok("PUT", f"monitor_groups/{group}", body)

    assert members() == [[monitor], None]
    change(second, "B", [monitor, monitor])
    assert members() == [[monitor], [monitor]]
    site.ok("PUT", f"monitors/{monitor}", site.body(monitor_groups=[second]))
    assert members() == [None, [monitor]]
    change(second, "B", [])
    assert members() == [None, None]
    site.ok("PUT", f"monitors/{monitor}", site.body(monitor_groups=[first]))
    site.ok("PUT", f"monitors/{monitor}", site.body())
    assert members() == [None, None]
    site.set(absent_keys="kept")
    site.ok("PUT", f"monitors/{monitor}", site.body(monitor_groups=[first]))
    site.ok("PUT", f"monitors/{monitor}", site.body())
    assert members() == [[monitor], None]


@pytest.mark.parametrize("key", ["display_name", "healthcheck_profile_id", "notification_profile_id", "user_group_ids"])
def test_mandatory_parameters_of_a_group(site, key):
    health = site.first("threshold_profiles", type="HEALTHCHECK")
    body = {"display_name": "A", "healthcheck_profile_id": health, **site.told()}
    del body[key]
    assert site.no("POST", "monitor_groups", body) == key


def test_monitor_group(site):
    group = site.group()
    assert {"health_threshold_count": 1, "suppress_alert": False, "group_type": 1}.items() <= group.items()
    assert not {"monitors", "description", "tag_ids", "third_party_services"} & set(group)
    path = f"monitor_groups/{group['group_id']}"
    body = {key: group[key] for key in ("display_name", "healthcheck_profile_id", *site.told())}
    assert site.ok("PUT", path, {**body, "description": "All", "check_frequency": 5})["check_frequency"] == 5
    assert site.no("POST", "monitor_groups", {**body, "check_frequency": 5}) == "check_frequency"
    wrong = site.first("threshold_profiles", type="URL")
    assert site.no("PUT", path, {**body, "healthcheck_profile_id": wrong}) == "healthcheck_profile_id"
    tag = site.tag()["tag_id"]
    for name in ("tag_ids", "tags"):
        assert site.ok("PUT", path, {**body, name: [tag]})["tag_ids"] == [tag]
    site.ctl("PUT", "/settings", {"awkward": {"tags_of_groups": True}})
    found = site.ok("GET", path)
    assert found["tags"] == [tag] and "tag_ids" not in found
    site.ok("PUT", path, body)
    site.ok("DELETE", path)
    assert site.ok("GET", "monitor_groups") == []


def test_subgroups(site):
    top, other = (site.group(name)["group_id"] for name in ("Top", "Other"))
    monitor = site.monitor()["monitor_id"]
    body = {"display_name": "Sub", "top_group_id": top, "parent_group_id": top}
    for key in body:
        assert site.no("POST", "subgroups", {name: body[name] for name in body if name != key}) == key
    assert site.no("POST", "subgroups", {**body, "parent_group_id": other}) == "parent_group_id"
    sub = site.ok("POST", "subgroups", {**body, "monitors": [monitor]})["group_id"]
    deep = site.ok("POST", "subgroups", {**body, "display_name": "Deep", "parent_group_id": sub})["group_id"]
    assert site.ok("GET", f"monitors/{monitor}")["monitor_groups"] == [sub]
    flat = site.ok("GET", "monitor_groups")
    assert not any("subgroups" in group for group in flat)
    trees = site.ok("GET", "monitor_groups", query={"subgroup_required": "true"})
    (tree,) = [group for group in trees if "subgroups" in group]
    assert (tree["group_id"], tree["subgroups"][0]["group_id"]) == (top, sub)
    assert [entry["display_name"] for entry in tree["subgroups"][0]["subgroups"]] == ["Deep"]
    assert site.no("PUT", f"subgroups/{deep}", {**body, "display_name": "Deep"}) == "parent_group_id"
    assert site.ok("PUT", f"subgroups/{sub}", {**body, "group_type": 2})["group_type"] == 2
    assert "Sub" in site.no("DELETE", f"monitor_groups/{top}")
    for ident in (deep, sub):
        site.ok("DELETE", f"subgroups/{ident}")
    site.ok("DELETE", f"monitor_groups/{top}")


# --- tags -------------------------------------------------------------------------------------------------------------


def test_tags(site):
    tag = site.tag()
    assert tag == {
        "tag_id": tag["tag_id"],
        "tag_name": "env",
        "tag_value": "prod",
        "tag_color": "#B7DA9E",
        "tag_type": 1,
    }
    path = f"tags/{tag['tag_id']}"
    assert "env:prod" in site.no("POST", "tags", {"tag_name": "env", "tag_value": "prod"})
    other = site.tag(value="test", tag_color="#999")["tag_id"]
    assert "env:prod" in site.no("PUT", f"tags/{other}", {"tag_name": "env", "tag_value": "prod"})
    site.ok("PUT", path, {"tag_name": "env", "tag_value": "prod", "tag_color": "#999"})
    assert site.no("POST", "tags", {"tag_name": "a", "tag_color": "#123456"}) == "tag_color"
    assert site.no("POST", "tags", {"tag_name": "a", "tag_type": 2}) == "tag_type"
    monitor = site.monitor(tag_ids=[tag["tag_id"]])
    assert [entry["monitor_id"] for entry in site.ok("GET", f"{path}/monitors")] == [monitor["monitor_id"]]
    assert site.ok("GET", f"tags/{other}/monitors") == []
    assert 'monitor "Web"' in site.no("DELETE", path)
    site.ok("DELETE", f"monitors/{monitor['monitor_id']}")
    site.ok("DELETE", path)


def test_locations(site):
    places = site.ok("GET", "location_template")["locations"]
    assert set(places[0]) == {
        *("location_id", "display_name", "city_name", "city_short", "country_name", "continent", "use_ipv6"),
    }
    assert places[0]["display_name"] == "London - UK" and isinstance(places[0]["location_id"], str)


def test_third_party_services(site):
    found = site.ok("GET", "third_party_services")
    assert [(entry["name"], entry["type"]) for entry in found] == [("Ops Chat", 5), ("Ops Genie", 10)]
    made = site.monitor(third_party_services=[entry["service_id"] for entry in found])
    assert len(made["third_party_services"]) == 2
