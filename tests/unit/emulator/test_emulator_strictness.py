# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Undocumented requests are rejected with the name of the parameter, and logged as violations."""

from __future__ import annotations

import pytest

INFO = {"start_time": "22:00", "end_time": "23:00"}
DATES = {"start_date": "2031-05-05", "end_date": "2031-05-05"}


def window(frequency=3, info=None, **more):
    return {
        "maintenance_title": "X",
        "maintenance_freq_id": frequency,
        "maintenance_freq_info": {**INFO, **(DATES if info is None else info)},
        **more,
    }


def without(values, *names):
    return {key: value for key, value in values.items() if key not in names}


ACTIVE = {"incident_title": "X", "incident_desc": "Y", "incident_severity_id": 5, "incident_status_id": 10}
RESOLVED = {
    **without(ACTIVE, "incident_status_id"),
    "incident_start_time": "2024-01-01 10:00",
    "incident_end_time": "2024-01-01 11:00",
}
TEMPLATE = {
    "display_name": "X",
    "incident_title": "X",
    "incident_desc": "X",
    "incident_severity": 6,
    "incident_status": 10,
}
USER = {"display_name": "X", "email_address": "x@example.com", "user_role": 23, "notify_medium": [1]}

# method, path below the page (or from the root), body, text that the message must contain
REFUSED = [
    ("POST", "/sp/api/statuspages", {}, "statuspage_display_name"),
    ("POST", "/sp/api/statuspages", {"statuspage_display_name": ""}, "statuspage_display_name"),
    ("POST", "/sp/api/statuspages", {"statuspage_display_name": 7}, "statuspage_display_name"),
    ("POST", "/sp/api/statuspages", {"statuspage_display_name": "X", "preferences": {}}, "preferences"),
    ("PUT", "", {"name": "X"}, "name"),
    ("PUT", "", {"statuspage_desc": None}, "statuspage_desc"),
    ("PUT", "", {"footer": {"text": "X"}}, "footer.text"),
    ("PUT", "", {"footer": {"style": {"font": "X"}}}, "footer.style.font"),
    ("PUT", "", {"footer": "X"}, "footer"),
    ("PUT", "", {"support_email_id": "nobody"}, "support_email_id"),
    ("PUT", "", {"notification_from_email_id": "Updates <noreply>"}, "notification_from_email_id"),
    ("PUT", "", {"sp_permalink": "/elsewhere"}, "sp_permalink"),
    ("PUT", "", {"custom_domain_details": {"custom_domain": "x"}}, "custom_domain_details"),
    ("PUT", "", {"cookie_consent": {}}, "cookie_consent"),
    ("PUT", "", {"preferences": {"allow_rss_feed": "true"}}, "preferences.allow_rss_feed"),
    ("PUT", "", {"preferences": {"default_language": "en"}}, "preferences.default_language"),
    ("PUT", "", {"preferences": {"show_incident_history_last_n_days": "2"}}, "show_incident_history_last_n_days"),
    ("PUT", "", {"preferences": {"show_incident_history_last_n_days": True}}, "show_incident_history_last_n_days"),
    ("PUT", "", {"preferences": {"allowed_ip_ranges": None}}, "allowed_ip_ranges"),
    ("POST", "/components", {"display_name": "X", "description": "Y"}, "description"),
    ("POST", "/components", {"display_name": "X", "component_status": 1}, "component_status"),
    (
        "POST",
        "/components",
        {"display_name": "X", "status_update_automation_info": [{"automate_id": 3, "add_automation": True}]},
        "automate_id",
    ),
    (
        "POST",
        "/components",
        {"display_name": "X", "status_update_automation_info": [{"automate_id": 2, "automate_emailid": "x"}]},
        "automate_emailid",
    ),
    ("POST", "/components", {"display_name": "X", "status_update_automation_info": {}}, "automation_info"),
    ("PUT", "/components/{component}", {"desc": "X"}, "display_name"),
    ("PUT", "/component_status/{component}", {"component_status": 7}, "component_status"),
    ("PUT", "/component_status/{component}", {"component_status": "operational"}, "component_status"),
    ("PUT", "/component_status/{component}", {"component_status": True}, "component_status"),
    ("PUT", "/component_status/{component}", {"component_status": 1, "create_or_update_incident": 1}, "incident"),
    ("POST", "/component_groups", {"componentgroup_display_name": "X", "componentgroup_desc": "Y"}, "desc"),
    ("POST", "/templates", without(TEMPLATE, "incident_status"), "incident_status"),
    ("POST", "/templates", {**TEMPLATE, "incident_status": "10"}, "incident_status"),
    ("POST", "/templates", {**TEMPLATE, "incident_severity_id": 6}, "incident_severity_id"),
    ("POST", "/templates", {**TEMPLATE, "notify_pref": [3]}, "notify_pref"),
    ("POST", "/incidents/active", without(ACTIVE, "incident_desc"), "incident_desc"),
    ("POST", "/incidents/active", {**ACTIVE, "incident_status_id": 21}, "incident_status_id"),
    ("POST", "/incidents/active", {**ACTIVE, "incident_severity_id": "5"}, "incident_severity_id"),
    ("POST", "/incidents/active", {**ACTIVE, "notify_email_subscribers": "true"}, "notify_email_subscribers"),
    ("POST", "/incidents/active", {**ACTIVE, "incident_affected_components": "1"}, "incident_affected_components"),
    ("PUT", "/incidents/active/{incident}", {"incident_title": "X"}, "incident_desc"),
    (
        "PUT",
        "/incidents/active/{incident}",
        {"incident_title": "X", "incident_desc": "Y", "incident_severity_id": 5},
        "incident_severity_id",
    ),
    ("PUT", "/incidents/active/{incident}/incident_status_updates", {"incident_status_id": "15"}, "status_id"),
    ("POST", "/incidents/resolved", without(RESOLVED, "incident_end_time"), "incident_end_time"),
    ("POST", "/incidents/resolved", {**RESOLVED, "incident_end_time": "2024-01-01 10:00"}, "incident_end_time"),
    ("POST", "/incidents/resolved", {**RESOLVED, "incident_start_time": "2024-01-01"}, "incident_start_time"),
    ("POST", "/incidents/resolved", {**RESOLVED, "incident_start_time": "2024-02-30 10:00"}, "incident_start_time"),
    ("POST", "/incidents/resolved", {**RESOLVED, "timezone": "Vienna"}, "timezone"),
    ("POST", "/incidents/resolved", {**RESOLVED, "notify_email_subscribers": True}, "notify_email_subscribers"),
    ("POST", "/maintenance", without(window(), "maintenance_freq_info"), "maintenance_freq_info"),
    ("POST", "/maintenance", window(4), "maintenance_freq_id"),
    ("POST", "/maintenance", window(3, {}), "start_date"),
    ("POST", "/maintenance", window(3, {**DATES, "end_date": "2031-05-04"}), "end"),
    ("POST", "/maintenance", window(3, {**DATES, "end_time": "22:00"}), "end"),
    ("POST", "/maintenance", window(3, {**DATES, "start_time": "8:00"}), "start_time"),
    ("POST", "/maintenance", window(3, {**DATES, "start_date": "05.05.2031"}), "start_date"),
    ("POST", "/maintenance", window(3, {**DATES, "minutes": 5}), "minutes"),
    ("POST", "/maintenance", window(1, {"start_time": "23:00"}), "end"),
    ("POST", "/maintenance", window(2, {"start_day": 1}), "end_day"),
    ("POST", "/maintenance", window(2, {"start_day": 1, "end_day": 7}), "end_day"),
    ("POST", "/maintenance", window(2, {"start_day": 1, "end_day": 1, "end_time": "22:00"}), "end"),
    ("POST", "/maintenance", window(5, {"duration": 60}), "monthly_start_date"),
    ("POST", "/maintenance", window(5, {"monthly_start_date": 1, "duration": 1440}), "duration"),
    ("POST", "/maintenance", window(6, {"start_week": 1, "duration": 60}), "start_day"),
    ("POST", "/maintenance", window(6, {"start_week": 5, "start_day": 1, "duration": 60}), "start_week"),
    ("POST", "/maintenance", window(maintenance_notify_pref={"mnp_3": True}), "mnp_3"),
    ("POST", "/maintenance", window(maintenance_notify_pref={"mnp_1": 1}), "mnp_1"),
    ("POST", "/maintenance", window(timezone="Europe/Nowhere"), "timezone"),
    ("POST", "/maintenance", window(maintenance_status="C"), "maintenance_status"),
    ("PUT", "/site24x7_maintenance_notification/{window}", {"maintenance_title": "X"}, "maintenance_title"),
    ("POST", "/sp/api/subscribers/email", {"subscriber_name": "X", "email_id": "x@"}, "email_id"),
    ("POST", "/sp/api/subscribers/email", {"email_id": "x@example.com"}, "subscriber_name"),
    (
        "POST",
        "/sp/api/subscribers/sms",
        {"subscriber_name": "X", "country_code": "91", "mobile_number": "+91"},
        "mobile_number",
    ),
    ("PUT", "/security/ip_ranges", {"allowed_ip_ranges": ["10.0.0.0/8"]}, "allowed_ip_ranges"),
    ("PUT", "/security/ip_ranges", {"allowed_ip_ranges": [{"from": "10.0.0.1"}]}, "to"),
    ("PUT", "/security/ip_ranges", {"allowed_ip_ranges": [{"from": "10.0.0.1", "to": "10.0.0.300"}]}, "allowed"),
    ("PUT", "/security/ip_ranges", {"allowed_ip_ranges": [{"from": "10.0.0.9", "to": "10.0.0.1"}]}, "allowed"),
    ("PUT", "/security/ip_ranges", {"allowed_ip_ranges": ""}, "allowed_ip_ranges"),
    ("PUT", "/security/page_password", {"page_password": "a"}, "confirm_password"),
    ("PUT", "/security/page_password", {"page_password": "a", "confirm_password": "b"}, "confirm_password"),
    ("PUT", "/cookie_consent", {"show_cookie_banner": True}, "show_cookie_banner"),
    ("PUT", "/license", {"sms_count": "5"}, "sms_count"),
    ("POST", "/sp/api/users", {**USER, "user_role": 1}, "user_role"),
    ("POST", "/sp/api/users", {**USER, "mobile_settings": {"number": "1"}}, "mobile_settings.number"),
    ("POST", "/sp/api/users", without(USER, "notify_medium"), "notify_medium"),
    ("POST", "/sp/api/user_groups", {"display_name": "X"}, "users"),
    ("DELETE", "/component_groups/{group}", None, "delete_components"),
    ("DELETE", "/component_groups/{group}?delete_components=no", None, "delete_components"),
    ("DELETE", "/incidents/active/{incident}", None, "update_components_status_to_operational"),
    ("DELETE", "/components/{component}?force=true", None, "force"),
    ("DELETE", "/components/{component}", {"x": 1}, "body"),
    ("GET", "/components", {}, "body"),
    ("GET", "/components?page=2", None, "page"),
    ("GET", "/subscribers", None, "type"),
    ("GET", "/subscribers?type=3", None, "type"),
    ("GET", "/subscribers?type=1&type=2", None, "type"),
]


@pytest.fixture
def ids(api):
    api.page()
    group = api.ok("POST", f"{api.root}/component_groups", {"componentgroup_display_name": "Shop"})
    return {
        "component": api.component(),
        "group": group["componentgroup_id"],
        "incident": api.incident()["incident_id"],
        "window": api.window()["maintenance_id"],
    }


def test_undocumented_requests_are_rejected_without_effect(api, ids):
    """One test for all requests, because together they must not change the state."""
    before = api.ctl("GET", "/state")
    wrong = []
    for method, path, body, named in REFUSED:
        path = path if path.startswith("/sp/api") else api.root + path.format(**ids)
        api.ctl("DELETE", "/violations")
        answer = api.send(method, path, body)
        noted = api.ctl("GET", "/violations")["violations"]
        expected = {"message": answer.json["message"], "method": method, "path": path.partition("?")[0]}
        if not (
            answer.status_code == 400
            and answer.json["code"] != 0
            and named in answer.json["message"]
            and len(noted) == 1
            and expected.items() <= noted[0].items()
            and api.ctl("GET", "/state") == before
        ):
            wrong.append((method, path, body, answer.status_code, answer.json, noted))
    assert wrong == []
    assert len(REFUSED) > 90


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("PUT", "/component_status/{component}", {"component_status": "4", "create_or_update_incident": "true"}),
        ("PUT", "/component_status/{component}", {"component_status": 4, "create_or_update_incident": True}),
        ("PUT", "/incidents/active/{incident}/incident_status_updates", {"incident_status_id": "11"}),
        ("PUT", "/incidents/active/{incident}/incident_status_updates", {"incident_status_id": 11}),
        ("PUT", "", {"preferences": {"allowed_ip_ranges": ""}}),
        ("PUT", "", {"preferences": {"allowed_ip_ranges": [{"from": "::1", "to": "::2"}]}}),
        ("PUT", "", {"notification_from_email_id": "Zylker Updates <noreply@zylker.com>"}),
        ("PUT", "/security/ip_ranges", {"allowed_ip_ranges": []}),
        ("POST", "/maintenance", window(3, {"start_date": "2019-08-08", "end_date": "2019-08-08"})),
        ("POST", "/maintenance", window(1, {"end_time": "02:00"})),
        ("POST", "/maintenance", window(2, {"start_day": 6, "end_day": 0})),
        ("POST", "/maintenance", window(5, {"monthly_start_date": 31, "duration": 60})),
        ("POST", "/maintenance", window(6, {"start_week": 4, "start_day": 0, "duration": 1439})),
        ("DELETE", "/template_groups/{templates}?delete_template=true", None),
    ],
)
def test_documented_requests_are_accepted(api, ids, method, path, body):
    group = api.ok("POST", f"{api.root}/template_groups", {"templategroup_display_name": "Usual"})
    answer = api.send(method, api.root + path.format(templates=group["template_group_id"], **ids), body)
    assert answer.status_code == 200, answer.text
    assert api.ctl("GET", "/violations")["violations"] == []


def test_page_accepts_its_own_response(api):
    """All documented keys of the request, including read-only keys with unchanged values."""
    page = api.page()
    del page["preferences"]["default_language"], page["preferences"]["show_component_uptime_days"]
    assert api.ok("PUT", api.root, {**page, "statuspage_desc": "New"})["statuspage_desc"] == "New"


@pytest.mark.parametrize(
    "headers, status",
    [
        ({"Authorization": None}, 401),
        ({"Authorization": "Bearer {token}"}, 401),
        ({"Authorization": "zoho-oauthtoken {token}"}, 401),
        ({"Authorization": "Zoho-oauthtoken wrong"}, 401),
        ({"Accept": None}, 400),
        ({"Accept": "*/*"}, 400),
        ({"Accept": "application/json"}, 400),
        ({"Content-Type": None}, 400),
        ({"Content-Type": "application/json"}, 400),
        ({"Accept": "Application/JSON;version=2.0", "Content-Type": "application/json; charset=utf-8"}, 200),
    ],
)
def test_header_validation(api, headers, status):
    api.page()
    token = api.access_token
    headers = {name: value and value.format(token=token) for name, value in headers.items()}
    answer = api.send("PUT", api.root, {"statuspage_desc": "X"}, headers=headers)
    assert answer.status_code == status
    if status == 401:
        assert isinstance(answer.json["error_code"], int) and answer.json["message"]
    assert answer.content_type == "application/json;charset=UTF-8"


@pytest.mark.parametrize("raw", [b"", b"[]", b'"x"', b"{", b'{{"statuspage_desc": "X"}}', b'{"a": NaN}', b"\xff{}"])
def test_body_must_be_one_json_object(api, raw):
    api.page()
    answer = api.send("PUT", api.root, headers={"Content-Type": "application/json;charset=UTF-8"}, data=raw)
    assert answer.status_code == 400
    assert "body" in answer.json["message"].lower()


@pytest.mark.parametrize(
    "method, path, status",
    [
        ("GET", "/sp/api/nothing", 404),
        ("GET", "/sp/api/stauspages/{page}/components", 404),
        ("GET", "/sp/api/signals/statuspages/{page}/components", 404),
        ("GET", "/sp/api//statuspages", 404),
        ("GET", "/sp/api/statuspages/", 404),
        ("GET", "/sp/api/statuspages/{page}//incidents/active", 404),
        ("GET", "/sp/api/statuspages/{page}/templates_groups/1", 404),
        ("GET", "/sp/api/subscriptions", 404),
        ("GET", "/api/statuspages", 404),
        ("DELETE", "/sp/api/statuspages/{page}", 405),
        ("POST", "/sp/api/statuspages/{page}", 405),
        ("GET", "/sp/api/statuspages/{page}/cookie_consent", 405),
        ("GET", "/sp/api/statuspages/{page}/security/ip_ranges", 405),
        ("GET", "/oauth/v2/token", 405),
    ],
)
def test_unknown_url_or_method(api, method, path, status):
    page = api.page()["statuspage_id"]
    answer = api.send(method, path.format(page=page))
    assert answer.status_code == status
    assert answer.is_json
    assert answer.json.get("code") != 1002
    assert len(api.ctl("GET", "/violations")["violations"]) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/sp/api/statuspages/1",
        "/sp/api/statuspages/1/components",
        "/sp/api/users/1",
        "{root}/components/1",
        "{root}/maintenance/1",
        "{root}/incidents/active/1",
        "{other}/components/{component}",
        "{other}/component_status/{component}",
        "{other}/incidents/active/{incident}",
        "{other}/maintenance/{window}",
        "{root}/rebrand/custom_domain",
    ],
)
def test_unknown_object(api, ids, path):
    """An object of another page is as unknown as one that does not exist. The request is not a violation."""
    root = api.root
    api.page("Other")
    answer = api.send("GET", path.format(root=root, other=api.root, **ids))
    assert (answer.status_code, answer.json["code"]) == (404, 1002)
    assert api.ctl("GET", "/violations")["violations"] == []


@pytest.mark.parametrize(
    "method, path, body",
    [
        ("POST", "/components", {"display_name": "X", "componentgroup_id": "1"}),
        ("POST", "/incidents/active", {**ACTIVE, "incident_affected_components": ["1"]}),
        ("POST", "/maintenance", window(maintenance_affected_components=["1"])),
        ("POST", "/templates", {**TEMPLATE, "template_group_id": "1"}),
        ("POST", "/sp/api/users", {**USER, "user_groups": ["1"]}),
        ("POST", "/sp/api/user_groups", {"display_name": "X", "users": ["1"]}),
    ],
)
def test_unknown_object_in_a_body(api, ids, method, path, body):
    before = api.ctl("GET", "/state")
    answer = api.send(method, path if path.startswith("/sp") else api.root + path, body)
    assert (answer.status_code, answer.json["code"]) == (404, 1002)
    assert api.ctl("GET", "/state") == before


def test_scope_error_can_be_403(api):
    api.ctl("PUT", "/settings", {"scope_error_status": 403})
    answer = api.use("1000.emulator.operations").send("GET", "/sp/api/statuspages")
    assert answer.status_code == 403
    assert "invalid oauth scope" in answer.json["message"]
