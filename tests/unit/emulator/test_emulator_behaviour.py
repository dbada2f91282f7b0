# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The effects of operations on the state, and the values in their responses."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def shop(api):
    """A page with a group of two components and one in no group."""
    api.page()
    group = api.ok("POST", f"{api.root}/component_groups", {"componentgroup_display_name": "Shop"})
    group = group["componentgroup_id"]
    return {
        "group": group,
        "website": api.component("Website", componentgroup_id=group),
        "checkout": api.component("Checkout", componentgroup_id=group),
        "blog": api.component("Blog"),
    }


def statuses(api):
    return {item["display_name"]: item["component_status"] for item in api.ok("GET", f"{api.root}/components")}


def test_page_defaults_and_merging(api):
    page = api.page()
    assert page["preferences"]["allowed_ip_ranges"] == ""
    assert page["preferences"]["show_incident_history_last_n_days"] == 2
    assert page["preferences"]["notify_sms_subscribers_for_email_automation"] is False
    assert page["custom_domain_details"] == {} and page["dkim_record"] == {}
    changed = api.ok(
        "PUT",
        api.root,
        {
            "footer": {"content": "Hi"},
            "preferences": {"allow_rss_feed": False},
            "notification_from_email_id": "Z <noreply@zylker.com>",
        },
    )
    assert changed["statuspage_display_name"] == "Zylker"
    assert changed["footer"]["content"] == "Hi"
    assert changed["footer"]["style"]["text-align"] == "left"
    assert changed["preferences"]["allow_rss_feed"] is False
    assert changed["preferences"]["allow_email_subscribers"] is True
    assert changed["dkim_record"]["domain_name"] == "zylker.com"
    assert api.ok("GET", api.root) == changed
    assert api.ok("GET", "/sp/api/statuspages") == [changed]


def test_groups_and_their_components(api, shop):
    group = f"{api.root}/component_groups/{shop['group']}"
    assert api.ok("GET", group)["componentgroup_components"] == [shop["website"], shop["checkout"]]
    path = f"{api.root}/components/{shop['website']}"
    assert api.ok("PUT", path, {"display_name": "Website"})["componentgroup_id"] == shop["group"]
    assert api.ok("PUT", path, {"display_name": "Website", "componentgroup_id": ""})["componentgroup_id"] == ""
    assert api.ok("GET", group)["componentgroup_components"] == [shop["checkout"]]


@pytest.mark.parametrize("delete, left", [("false", {"Website", "Checkout", "Blog"}), ("true", {"Blog"})])
def test_deleting_a_group(api, shop, delete, left):
    path = f"{api.root}/component_groups/{shop['group']}"
    answer = api.ok("DELETE", path, query={"delete_components": delete})
    assert answer["componentgroup_components"] == [shop["website"], shop["checkout"]]
    assert set(statuses(api)) == left
    assert {item["componentgroup_id"] for item in api.ok("GET", f"{api.root}/components")} == {""}


@pytest.mark.parametrize("delete, left", [("false", 1), ("true", 0)])
def test_deleting_a_template_group(api, delete, left):
    api.page()
    group = api.ok("POST", f"{api.root}/template_groups", {"templategroup_display_name": "X"})["template_group_id"]
    template = {"display_name": "T", "incident_title": "T", "incident_desc": "T", "template_group_id": group}
    api.ok("POST", f"{api.root}/templates", {**template, "incident_severity": 6, "incident_status": 10})
    api.ok("DELETE", f"{api.root}/template_groups/{group}", query={"delete_templates": delete})
    templates = api.ok("GET", f"{api.root}/templates")
    assert [entry["template_group_id"] for entry in templates] == [""] * left


def test_request_and_response_forms_of_automations_differ(api):
    api.page()
    wanted = [{"automate_id": 2, "add_automation": True}, {"automate_id": 1, "add_automation": True}]
    component = api.ok("POST", f"{api.root}/components", {"display_name": "X", "status_update_automation_info": wanted})
    mailed = component["status_update_automation_info"]
    assert [set(entry) for entry in mailed] == [{"automate_id", "automate_emailid"}] * 2
    path = f"{api.root}/components/{component['component_id']}"
    assert api.ok("GET", path)["status_update_automation_info"] == wanted[::-1]
    less = {"display_name": "X", "status_update_automation_info": [{"automate_id": 1, "add_automation": False}]}
    assert [entry["automate_id"] for entry in api.ok("PUT", path, less)["status_update_automation_info"]] == [2]


def test_incident_and_component_status(api, shop):
    incident = api.incident(components=[shop["website"], shop["blog"]], severity=5)
    assert statuses(api) == {"Website": 5, "Checkout": 1, "Blog": 5}
    assert incident["incident_severity"] == "Partial Outage"
    assert incident["incident_status_updates"][0]["incident_status"] == "Acknowledged"
    path = f"{api.root}/incidents/active/{incident['incident_id']}"
    api.ok("PUT", f"{path}/incident_status_updates", {"incident_status_id": 12, "incident_status_desc": "Found"})
    assert statuses(api)["Blog"] == 5
    resolved = api.ok("PUT", f"{path}/incident_status_updates", {"incident_status_id": "14"})
    assert [entry["incident_status_id"] for entry in resolved["incident_status_updates"]] == [14, 12, 10]
    assert set(statuses(api).values()) == {1}
    assert api.ok("GET", f"{api.root}/incidents/active") == []
    (listed,) = api.ok("GET", f"{api.root}/incidents/resolved")
    assert listed["incident_id"] == incident["incident_id"]
    assert listed["incident_status_updates"][0]["posted_by"] == "operator@example.com"
    assert "is_site24x7_component" in listed["incident_affected_components"][0]
    assert api.send("PUT", f"{path}/incident_status_updates", {"incident_status_id": 11}).status_code == 404
    start = listed["incident_began_at"][:16].replace("T", " ")
    one = f"{api.root}/incidents/resolved/{incident['incident_id']}"
    assert api.ok("GET", one, query={"start_date": start})["incident_status_updates"][0]["posted_by"] == {
        "name": "Emulator Operator",
        "email_id": "operator@example.com",
    }
    assert api.send("GET", one, query={"start_date": "2020-01-01 00:00"}).status_code == 404


@pytest.mark.parametrize("heal, status", [("true", 1), ("false", 6)])
def test_deleting_an_active_incident(api, shop, heal, status):
    incident = api.incident(components=[shop["blog"]], severity=6)["incident_id"]
    query = {"update_components_status_to_operational": heal}
    api.ok("DELETE", f"{api.root}/incidents/active/{incident}", query=query)
    assert statuses(api)["Blog"] == status
    assert api.ok("GET", f"{api.root}/incidents/active") == []


def test_component_status_with_an_incident(api, shop):
    path = f"{api.root}/component_status/{shop['blog']}"

    def report(status):
        api.ok("PUT", path, {"component_status": status, "create_or_update_incident": True})
        return api.ok("GET", f"{api.root}/incidents/active")

    (first,) = report(5)
    (second,) = report(6)
    assert second["incident_id"] == first["incident_id"]
    assert (first["incident_severity_id"], second["incident_severity_id"]) == (5, 6)
    assert report(1) == []
    assert api.ctl("GET", "/mails")["mails"] == []
    api.ok("PUT", path, {"component_status": 6})
    assert api.ok("GET", f"{api.root}/incidents/active") == []


def test_incident_updates_can_be_corrected(api):
    api.page()
    incident = api.incident()
    path = f"{api.root}/incidents/active/{incident['incident_id']}/incident_status_updates"
    update = incident["incident_status_updates"][0]["enc_inc_state_progress_id"]
    corrected = api.ok("PUT", f"{path}/{update}", {"incident_status_desc": "Better"})
    assert (corrected["incident_status_desc"], corrected["incident_status_id"]) == ("Better", 10)
    api.ok("DELETE", f"{path}/{update}")
    assert api.send("DELETE", f"{path}/{update}").status_code == 404


RESOLVED = {
    "incident_title": "Old",
    "incident_desc": "Past",
    "incident_severity_id": 5,
    "incident_start_time": "2024-08-09 11:34",
    "incident_end_time": "2024-08-12 11:35",
    "timezone": "Asia/Kolkata",
}


def test_resolved_incident(api, shop):
    api.component("X")
    incident = api.ok(
        "POST", f"{api.root}/incidents/resolved", {**RESOLVED, "incident_affected_components": [shop["blog"]]}
    )
    assert incident["incident_began_at"] == "2024-08-09T06:04:00+0000"
    assert incident["incident_ended_at"] == "2024-08-12T06:05:00+0000"
    assert statuses(api)["Blog"] == 1
    path = f"{api.root}/incidents/resolved/{incident['incident_id']}"
    changed = api.ok("PUT", path, {"incident_title": "New", "incident_start_time": "2024-08-10 00:00"})
    assert changed["incident_began_at"] == "2024-08-09T18:30:00+0000"
    assert "incident_state_start_time" in changed["incident_status_updates"][0]
    assert api.send("PUT", path, {"incident_title": "X", "incident_start_time": "2024-08-13 00:00"}).status_code == 400
    assert api.mails() == []


def test_postmortem(api):
    api.page()
    incident = api.ok("POST", f"{api.root}/incidents/resolved", RESOLVED)["incident_id"]
    path = f"{api.root}/incidents/resolved/{incident}/postmortem"
    start = {"start_date": "2024-08-09 06:04"}
    assert api.send("GET", path, query=start).status_code == 404
    draft = api.ok("PUT", path, {"body": "Draft", "notify_email_subscribers": True})
    assert (draft["published_at"], draft["email_sent_count"]) == ("", "0")
    assert api.mails() == []
    api.ok("PUT", path, {"body": "Done", "publish": True, "notify_sms_subscribers": True})
    assert api.mails() == [("postmortem_published", "sms")]
    assert api.ok("GET", path, query=start)["body"] == "Done"
    assert api.send("PUT", path, {"body": "X", "incident_start_time": "2024-08-09T 11:34"}).status_code == 200
    assert api.send("PUT", path, {"body": "X", "incident_start_time": "2023-01-01 00:00"}).status_code == 404
    assert api.send("DELETE", path, query=start).json == {"code": 0, "message": "success"}
    assert api.send("DELETE", path, query=start).status_code == 404


def test_security_and_cookies(api):
    api.page()
    ranges = [{"from": "10.0.0.1", "to": "10.0.0.9"}]
    assert api.ok("PUT", f"{api.root}/security/ip_ranges", {"allowed_ip_ranges": ranges}) == ranges
    assert api.ok("GET", api.root)["preferences"]["allowed_ip_ranges"] == ranges
    assert api.ok("DELETE", f"{api.root}/security/ip_ranges") == {}
    assert api.ok("GET", api.root)["preferences"]["allowed_ip_ranges"] == ""

    path = f"{api.root}/security/page_password"
    first = {"page_password": "one-secret", "confirm_password": "one-secret"}
    second = {"page_password": "two", "confirm_password": "two"}
    hashed = api.ok("PUT", path, first)["page_password"]
    assert len(hashed) == 64 and "one-secret" not in json.dumps(api.ctl("GET", "/state"))
    assert api.send("PUT", path, second).status_code == 400
    assert api.send("PUT", path, {**second, "current_password": "wrong"}).status_code == 400
    assert api.ok("PUT", path, {**second, "current_password": "one-secret"})["page_password"] != hashed
    assert api.ok("DELETE", path) == {}
    assert api.send("PUT", path, first).status_code == 200

    indexing = {"disable_search_engine_indexing": True}
    assert api.ok("PUT", f"{api.root}/security/search_engine_crawling", indexing) == indexing
    assert api.ok("GET", api.root)["preferences"]["disable_search_engine_indexing"] is True

    own = {
        "show_cookie_banner": True,
        "privacy_policy_url": "https://a.example",
        "cookie_policy_url": "https://b.example",
    }
    text = api.ok("PUT", f"{api.root}/cookie_consent", {"cookie_consent": own})["cookie_consent"]
    assert json.loads(text)["privacy_policy_url"].startswith("https://www.site24x7.com/")
    assert "cookie_consent" not in api.ok("GET", api.root)
    api.ok("PUT", f"{api.root}/rebrand/custom_domain", {"custom_domain": "status.example.com", "domain_path": "x"})
    api.ctl("POST", f"/pages/{api.root.rpartition('/')[2]}/verify_domain")
    text = api.ok("PUT", f"{api.root}/cookie_consent", {"cookie_consent": own})["cookie_consent"]
    assert json.loads(text) == own
    assert api.ok("GET", f"{api.root}/rebrand/custom_domain")["cname_mapped"] is True
    moved = api.ok("PUT", f"{api.root}/rebrand/custom_domain", {"custom_domain": "other.example.com"})
    assert (moved["domain_verification_status"], moved["domain_path"]) == (False, "x")


def test_users_and_groups(api):
    group = api.ok("POST", "/sp/api/user_groups", {"display_name": "Ops", "users": []})["user_group_id"]
    body = {
        "display_name": "Ann",
        "email_address": "ann@example.com",
        "user_role": 22,
        "notify_medium": [1],
        "user_groups": [group],
        "mobile_settings": {"country_code": 43, "mobile_number": 664123},
    }
    user = api.ok("POST", "/sp/api/users", body)
    path = f"/sp/api/users/{user['user_id']}"
    assert (user["user_role"], user["is_invited"], user["user_groups"]) == (25, True, [group])
    assert user["mobile_settings"]["country_code"] == "43"
    assert api.mails() == [("invitation", "email")]
    assert api.ok("PUT", path, {**body, "user_role": "21"})["user_role"] == 25
    assert api.ctl("POST", f"/users/{user['user_id']}/accept")["user_role"] == 21
    assert api.ok("GET", path)["is_invited"] is False
    assert api.ok("PUT", path, {**body, "user_role": 23, "user_groups": []})["user_role"] == 23
    assert api.ok("GET", f"/sp/api/user_groups/{group}")["users"] == []
    api.ok("PUT", f"/sp/api/user_groups/{group}", {"display_name": "Ops", "users": [user["user_id"]]})
    assert api.ok("GET", path)["user_groups"] == [group]
    assert api.ok("DELETE", path) == {"resource_name": "Ann"}
    assert api.ok("GET", f"/sp/api/user_groups/{group}")["users"] == []
    assert api.ok("DELETE", f"/sp/api/user_groups/{group}") == {"resource_name": "Ops"}


def test_subscribers(api):
    enc = {"subscribe_statuspage_info": {"enc_statuspage_id": api.page()["enc_statuspage_id"]}}
    sms = {"subscriber_name": "P", "country_code": "91", "mobile_number": "01234", **enc}
    assert api.ok("POST", "/sp/api/subscribers/sms", sms)["mobile_number"] == "01234"
    api.ok("POST", "/sp/api/subscribers/email", {"subscriber_name": "P", "email_id": "p@example.com", **enc})
    (by_sms,) = api.ok("GET", f"{api.root}/subscribers", query={"type": "2"})["subscribers_list"]
    assert (by_sms["country_code"], by_sms["mobile_number"]) == ("91", "01234")
    (by_email,) = api.ok("GET", f"{api.root}/subscribers", query={"type": "1"})["subscribers_list"]
    assert by_email["email_id"] == "p@example.com"
    assert api.mails() == [("verification", "sms"), ("verification", "email")]
    lost = {**sms, "subscribe_statuspage_info": {"enc_statuspage_id": "nothing"}}
    assert api.send("POST", "/sp/api/subscribers/sms", lost).status_code == 404
    incident = api.incident(notify_email_subscribers=True, notify_sms_subscribers=True)
    assert (incident["email_sent_count"], incident["sms_sent_count"]) == (1, 1)
    last = api.ctl("GET", "/mails")["mails"][-2:]
    assert [mail["recipients"] for mail in last] == [["p@example.com"], ["+91 01234"]]
    assert set(last[0]) == {"n", "time", "channel", "event", "page_id", "object_id", "title", "text", "recipients"}


def test_license(api):
    api.page()
    api.ok("PUT", f"{api.root}/license", {"subscriber_addon": 2, "statuspage_addon": True, "sms_count": 5})
    shown = api.ok("GET", f"{api.root}/license")
    assert (shown["subscriber_count_prop"]["subscriber_addon"], shown["sms_credits"]) == (2, 5)
    (listed,) = api.ok("GET", "/api/subscriptions/statuspages_license")["license_list"]
    assert (listed["addon_subscribers_count"], listed["statuspage_addon"]) == (500, True)


def test_ids_are_long_and_unique(api):
    api.page()
    ids = [api.component(f"C{n}") for n in range(50)]
    assert len(set(ids)) == 50
    assert all(ident.isdigit() and len(ident) >= 15 for ident in ids)


AWKWARD = {
    "numbers_as_text": lambda items, page: items[0]["component_status"] == "1",
    "ids_as_numbers": lambda items, page: isinstance(items[0]["component_id"], int),
    "missing_empty_keys": lambda items, page: "desc" not in items[0] and "statuspage_desc" not in page,
    "flags_as_text": lambda items, page: page["preferences"]["allow_rss_feed"] == "true",
    "list_without_status": lambda items, page: "component_status" not in items[0],
    "reversed_lists": lambda items, page: [item["display_name"] for item in items] == ["B", "A"],
    "data_as_single_item_list": lambda items, page: isinstance(page, list) and len(page) == 1 and len(items) == 2,
    "cookie_consent_in_page": lambda items, page: json.loads(page["cookie_consent"])["show_cookie_banner"] is True,
}


@pytest.mark.parametrize("switch", AWKWARD)
def test_awkward_responses(api, switch):
    api.page()
    api.component("A")
    api.component("B")
    api.ok("PUT", f"{api.root}/cookie_consent", {"cookie_consent": {"show_cookie_banner": True}})

    def holds():
        try:
            return AWKWARD[switch](api.ok("GET", f"{api.root}/components"), api.ok("GET", api.root))
        except KeyError:
            return False

    assert not holds()
    api.ctl("PUT", "/settings", {"awkward": {switch: True}})
    assert holds()


def test_awkward_incidents(api):
    api.page()
    path = f"{api.root}/incidents/resolved"
    api.ok("POST", path, RESOLVED)
    api.ctl("PUT", "/settings", {"awkward": {"posted_by_text": True, "begin_at_utc_digits": True}})
    incident = api.ok("GET", path)[0]
    one = f"{path}/{incident['incident_id']}"
    assert incident["incident_began_at"] == "2024-08-09T11:34:00+0000"
    start = {"start_date": "2024-08-09 11:34"}
    assert api.ok("GET", one, query=start)["incident_status_updates"][0]["posted_by"] == "operator@example.com"
    api.ctl("PUT", "/settings", {"awkward": {"epoch_times": True, "begin_at_utc_digits": False}})
    assert api.ok("GET", path)[0]["incident_began_at"] == "1723183440000"
    api.ctl("PUT", "/settings", {"awkward": {"stale_put_answer": True}})
    answer = api.ok("PUT", one, {"incident_title": "New", "incident_severity_id": 3})
    assert (answer["incident_title"], answer["incident_severity_id"]) == ("New", 5)
    assert api.ok("GET", path)[0]["incident_severity_id"] == 3


def test_awkward_ranges_codes_and_templates(api):
    api.page()
    switches = ("ip_ranges_object", "code_as_text", "template_ids")
    api.ctl("PUT", "/settings", {"awkward": dict.fromkeys(switches, True)})
    answer = api.send("PUT", f"{api.root}/security/ip_ranges", {"allowed_ip_ranges": []}).json
    assert answer == {"code": "0", "message": "success", "data": {"allowed_ip_ranges": []}}
    template = {"display_name": "T", "incident_title": "T", "incident_desc": "T"}
    body = {**template, "incident_severity": 6, "incident_status": 10}
    made = api.send("POST", f"{api.root}/templates", body).json["data"]
    assert api.send("GET", f"{api.root}/templates").json["data"][0]["template_id"] == made["template_id"]
    api.ctl("PUT", "/settings", {"awkward": {"missing_data": True, "single_item_list_as_object": True}})
    assert "data" not in api.send("POST", f"{api.root}/components", {"display_name": "X"}).json
    assert isinstance(api.send("GET", f"{api.root}/components").json["data"], dict)
