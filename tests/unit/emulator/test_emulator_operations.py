# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every documented operation is served and returns exactly the documented keys."""

from __future__ import annotations

import re

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.scopes import needed_scope

PAGE_KEYS = """statuspage_id statuspage_display_name statuspage_desc company_name website_url enc_statuspage_id
    sp_permalink sp_rss_permalink footer notification_from_email_id support_email_id dkim_record dkim_status
    custom_domain_details preferences"""
COMPONENT_KEYS = """component_id statuspage_id componentgroup_id display_name desc co_permalink enc_component_id
    status_update_automation_info"""
GROUP_KEYS = """componentgroup_id statuspage_id componentgroup_display_name componentgroup_desc
    enc_componentgroup_id"""
DOMAIN_KEYS = """statuspage_id custom_domain domain_path domain_verification_key domain_verification_status
    cname_mapped"""
TEMPLATE_KEYS = """incident_title incident_desc template_group_id display_name notify_pref affected_components
    incident_severity incident_status"""
TEMPLATE_GROUP_KEYS = "template_group_id statuspage_id templategroup_display_name templategroup_desc"
ACTIVE_KEYS = """incident_id statuspage_id incident_title incident_desc enc_inc_id incident_type
    incident_severity_id incident_severity sms_sent_count email_sent_count created_by incident_began_at
    incident_affected_components incident_status_updates"""
RESOLVED_KEYS = ACTIVE_KEYS + " incident_ended_at"
UPDATE_KEYS = "enc_inc_state_progress_id incident_status_desc incident_status_id status_updated_at"
POSTMORTEM_KEYS = "body email_sent_count sms_sent_count published_at published_by updated_at updated_by"
WINDOW_KEYS = """maintenance_id statuspage_id maintenance_title maintenance_desc maintenance_will_begin_at
    maintenance_will_end_at maintenance_freq_id maintenance_freq_info maintenance_notify_pref timezone
    is_site24x7_maintenance maintenance_status maintenance_affected_components"""
SUBSCRIBED_KEYS = "subscriber_name subscribe_statuspage_info enc_subscriber_id subscribed_on"
LICENSE_KEYS = """is_creditcard_user subscriber_count_prop subscriber_usage_prop statuspage_display_name
    is_paid_user sms_credits pack_details autobuy_enabled is_page_type_paid"""
USER_KEYS = """image_present email_address is_account_contact is_contact user_groups is_invited notify_medium
    is_edit_allowed display_name user_id mobile_settings user_role zuid"""
USER_GROUP_KEYS = "user_group_id display_name users"

START = {"start_date": "2024-08-09 06:04"}
USER = {
    "display_name": "Ann",
    "email_address": "ann@example.com",
    "user_role": 23,
    "notify_medium": [1, 2],
    "mobile_settings": {"country_code": 43, "mobile_number": "0664123"},
}
TEMPLATE = {
    "display_name": "Outage",
    "incident_title": "Outage",
    "incident_desc": "It is down.",
    "incident_severity": 6,
    "incident_status": 10,
}
WINDOW = {
    "maintenance_title": "Release",
    "maintenance_freq_id": 3,
    "maintenance_freq_info": {
        "start_date": "2031-05-05",
        "start_time": "22:00",
        "end_date": "2031-05-05",
        "end_time": "23:30",
    },
}
ACTIVE_TEXTS = {"incident_title": "Slow", "incident_desc": "Some wait."}
RESOLVED = {
    **ACTIVE_TEXTS,
    "incident_severity_id": 5,
    "incident_start_time": "2024-08-09 11:34",
    "incident_end_time": "2024-08-12 11:35",
    "timezone": "Asia/Kolkata",
}

# operation: method, path, body, query, keys of the response (None: no data). For a list, the keys of its entries.
TABLE = {
    "pages.create": ("POST", "statuspages", {"statuspage_display_name": "X"}, None, PAGE_KEYS),
    "pages.get": ("GET", "statuspages/{page}", None, None, PAGE_KEYS),
    "pages.update": ("PUT", "statuspages/{page}", {"statuspage_desc": "X"}, None, PAGE_KEYS),
    "pages.list": ("GET", "statuspages", None, None, [PAGE_KEYS]),
    "components.create": ("POST", "{p}/components", {"display_name": "X"}, None, COMPONENT_KEYS),
    "components.get": ("GET", "{p}/components/{component}", None, None, COMPONENT_KEYS + " component_status"),
    "components.update": ("PUT", "{p}/components/{component}", {"display_name": "X"}, None, COMPONENT_KEYS),
    "components.delete": ("DELETE", "{p}/components/{component}", None, None, COMPONENT_KEYS + " component_status"),
    "components.list": ("GET", "{p}/components", None, None, [COMPONENT_KEYS + " component_status"]),
    "component_status.get": (
        "GET",
        "{p}/component_status/{component}",
        None,
        None,
        "component_id statuspage_id component_status",
    ),
    "component_status.update": (
        "PUT",
        "{p}/component_status/{component}",
        {"component_status": "4", "create_or_update_incident": "false"},
        None,
        "component_id statuspage_id component_status component_status_info",
    ),
    "component_groups.create": ("POST", "{p}/component_groups", {"componentgroup_display_name": "X"}, None, GROUP_KEYS),
    "component_groups.get": (
        "GET",
        "{p}/component_groups/{component_group}",
        None,
        None,
        GROUP_KEYS + " componentgroup_components",
    ),
    "component_groups.update": (
        "PUT",
        "{p}/component_groups/{component_group}",
        {"componentgroup_display_name": "X", "componentgroup_desc": "Y"},
        None,
        GROUP_KEYS,
    ),
    "component_groups.delete": (
        "DELETE",
        "{p}/component_groups/{component_group}",
        None,
        {"delete_components": "false"},
        GROUP_KEYS + " componentgroup_components",
    ),
    "component_groups.list": ("GET", "{p}/component_groups", None, None, [GROUP_KEYS]),
    "custom_domain.get": ("GET", "{p}/rebrand/custom_domain", None, None, DOMAIN_KEYS),
    "custom_domain.update": ("PUT", "{p}/rebrand/custom_domain", {"domain_path": "x"}, None, DOMAIN_KEYS),
    "custom_domain.delete": ("DELETE", "{p}/rebrand/custom_domain", None, None, DOMAIN_KEYS),
    "templates.create": ("POST", "{p}/templates", TEMPLATE, None, TEMPLATE_KEYS + " template_id statuspage_id"),
    "templates.get": ("GET", "{p}/templates/{template}", None, None, TEMPLATE_KEYS),
    "templates.update": ("PUT", "{p}/templates/{template}", TEMPLATE, None, TEMPLATE_KEYS),
    "templates.delete": ("DELETE", "{p}/templates/{template}", None, None, TEMPLATE_KEYS),
    "templates.list": ("GET", "{p}/templates", None, None, [TEMPLATE_KEYS]),
    "template_groups.create": (
        "POST",
        "{p}/template_groups",
        {"templategroup_display_name": "X", "templategroup_desc": "Y"},
        None,
        TEMPLATE_GROUP_KEYS,
    ),
    "template_groups.get": (
        "GET",
        "{p}/template_groups/{template_group}",
        None,
        None,
        TEMPLATE_GROUP_KEYS + " templates",
    ),
    "template_groups.update": (
        "PUT",
        "{p}/template_groups/{template_group}",
        {"templategroup_display_name": "X"},
        None,
        TEMPLATE_GROUP_KEYS,
    ),
    "template_groups.delete": (
        "DELETE",
        "{p}/template_groups/{template_group}",
        None,
        {"delete_templates": "false"},
        "componentgroup_id statuspage_id templategroup_display_name templategroup_desc templates",
    ),
    "template_groups.list": ("GET", "{p}/template_groups", None, None, [TEMPLATE_GROUP_KEYS]),
    "active_incidents.create": (
        "POST",
        "{p}/incidents/active",
        {**ACTIVE_TEXTS, "incident_severity_id": 5, "incident_status_id": 10},
        None,
        ACTIVE_KEYS,
    ),
    "active_incidents.get": ("GET", "{p}/incidents/active/{active}", None, None, ACTIVE_KEYS),
    "active_incidents.update": ("PUT", "{p}/incidents/active/{active}", ACTIVE_TEXTS, None, ACTIVE_KEYS),
    "active_incidents.delete": (
        "DELETE",
        "{p}/incidents/active/{active}",
        None,
        {"update_components_status_to_operational": "true"},
        ACTIVE_KEYS,
    ),
    "active_incidents.list": ("GET", "{p}/incidents/active", None, None, [ACTIVE_KEYS]),
    "active_updates.create": (
        "PUT",
        "{p}/incidents/active/{active}/incident_status_updates",
        {"incident_status_desc": "X", "incident_status_id": "12"},
        None,
        ACTIVE_KEYS,
    ),
    "active_updates.update": (
        "PUT",
        "{p}/incidents/active/{active}/incident_status_updates/{active_update}",
        {"incident_status_desc": "X"},
        None,
        UPDATE_KEYS,
    ),
    "active_updates.delete": (
        "DELETE",
        "{p}/incidents/active/{active}/incident_status_updates/{active_update}",
        None,
        None,
        UPDATE_KEYS,
    ),
    "resolved_incidents.create": ("POST", "{p}/incidents/resolved", RESOLVED, None, RESOLVED_KEYS),
    "resolved_incidents.get": ("GET", "{p}/incidents/resolved/{resolved}", None, START, RESOLVED_KEYS),
    "resolved_incidents.update": (
        "PUT",
        "{p}/incidents/resolved/{resolved}",
        {"incident_title": "X", "incident_severity_id": 3},
        None,
        RESOLVED_KEYS,
    ),
    "resolved_incidents.delete": ("DELETE", "{p}/incidents/resolved/{resolved}", None, START, RESOLVED_KEYS),
    "resolved_incidents.list": ("GET", "{p}/incidents/resolved", None, None, [RESOLVED_KEYS]),
    "resolved_updates.update": (
        "PUT",
        "{p}/incidents/resolved/{resolved}/incident_status_updates/{resolved_update}",
        {"incident_status_desc": "X", "incident_status_id": "14"},
        None,
        UPDATE_KEYS,
    ),
    "resolved_updates.delete": (
        "DELETE",
        "{p}/incidents/resolved/{resolved}/incident_status_updates/{resolved_update}",
        None,
        None,
        UPDATE_KEYS,
    ),
    "postmortem.get": ("GET", "{p}/incidents/resolved/{resolved}/postmortem", None, START, POSTMORTEM_KEYS),
    "postmortem.update": ("PUT", "{p}/incidents/resolved/{resolved}/postmortem", {"body": "X"}, None, POSTMORTEM_KEYS),
    "postmortem.delete": ("DELETE", "{p}/incidents/resolved/{resolved}/postmortem", None, START, None),
    "maintenance.create": ("POST", "{p}/maintenance", WINDOW, None, WINDOW_KEYS),
    "maintenance.get": ("GET", "{p}/maintenance/{maintenance}", None, None, WINDOW_KEYS),
    "maintenance.update": ("PUT", "{p}/maintenance/{maintenance}", WINDOW, None, WINDOW_KEYS),
    "maintenance.delete": ("DELETE", "{p}/maintenance/{maintenance}", None, None, WINDOW_KEYS),
    "maintenance.list": ("GET", "{p}/maintenance", None, None, [WINDOW_KEYS]),
    "site24x7_maintenance.notify": (
        "PUT",
        "{p}/site24x7_maintenance_notification/{maintenance}",
        {"maintenance_notify_pref": {"mnp_11": True}},
        None,
        WINDOW_KEYS,
    ),
    "subscribers.create_email": (
        "POST",
        "subscribers/email",
        {
            "subscriber_name": "X",
            "email_id": "x@example.com",
            "subscribe_statuspage_info": {"enc_statuspage_id": "{enc}"},
        },
        None,
        SUBSCRIBED_KEYS + " email_id email_id_verify_status",
    ),
    "subscribers.list_email": ("GET", "{p}/subscribers", None, {"type": "1"}, "enc_statuspage_id subscribers_list"),
    "subscribers.create_sms": (
        "POST",
        "subscribers/sms",
        {
            "subscriber_name": "X",
            "country_code": "91",
            "mobile_number": "0123",
            "subscribe_statuspage_info": {"enc_statuspage_id": "{enc}"},
        },
        None,
        SUBSCRIBED_KEYS + " country_code mobile_number mobile_verify_status",
    ),
    "subscribers.list_sms": ("GET", "{p}/subscribers", None, {"type": "2"}, "enc_statuspage_id subscribers_list"),
    "subscriptions.get": ("GET", "/api/subscriptions", None, None, "pack_details billing_details"),
    "subscriptions.licenses": ("GET", "/api/subscriptions/statuspages_license", None, None, "license_list"),
    "ip_ranges.update": (
        "PUT",
        "{p}/security/ip_ranges",
        {"allowed_ip_ranges": [{"from": "10.0.0.1", "to": "10.0.0.9"}]},
        None,
        ["from to"],
    ),
    "ip_ranges.delete": ("DELETE", "{p}/security/ip_ranges", None, None, ""),
    "page_password.update": (
        "PUT",
        "{p}/security/page_password",
        {"page_password": "secret-1", "confirm_password": "secret-1"},
        None,
        "page_password",
    ),
    "page_password.delete": ("DELETE", "{p}/security/page_password", None, None, ""),
    "search_engine_indexing.update": (
        "PUT",
        "{p}/security/search_engine_crawling",
        {"disable_search_engine_indexing": True},
        None,
        "disable_search_engine_indexing",
    ),
    "cookie_consent.update": (
        "PUT",
        "{p}/cookie_consent",
        {"cookie_consent": {"show_cookie_banner": True}},
        None,
        "cookie_consent",
    ),
    "license.get": ("GET", "{p}/license", None, None, LICENSE_KEYS),
    "license.update": (
        "PUT",
        "{p}/license",
        {"subscriber_addon": 1, "statuspage_addon": True, "sms_count": 0},
        None,
        LICENSE_KEYS,
    ),
    "users.create": ("POST", "users", USER, None, USER_KEYS + " email_format im_settings"),
    "users.get": ("GET", "users/{user}", None, None, USER_KEYS + " twitter_settings selection_type"),
    "users.update": ("PUT", "users/{user}", USER, None, USER_KEYS),
    "users.delete": ("DELETE", "users/{user}", None, None, "resource_name"),
    "users.list": ("GET", "users", None, None, [USER_KEYS + " im_settings"]),
    "user_groups.create": (
        "POST",
        "user_groups",
        {"display_name": "X", "users": []},
        None,
        USER_GROUP_KEYS + " is_master_group",
    ),
    "user_groups.get": ("GET", "user_groups/{user_group}", None, None, USER_GROUP_KEYS + " is_master_group"),
    "user_groups.update": (
        "PUT",
        "user_groups/{user_group}",
        {"display_name": "X", "users": []},
        None,
        USER_GROUP_KEYS + " is_master_group",
    ),
    "user_groups.delete": ("DELETE", "user_groups/{user_group}", None, None, "resource_name"),
    "user_groups.list": ("GET", "user_groups", None, None, [USER_GROUP_KEYS]),
}


@pytest.fixture
def world(api):
    """Create one object of each kind, and return the IDs by name."""
    page = api.page()
    ids = {"page": page["statuspage_id"], "enc": page["enc_statuspage_id"], "p": api.root[len("/sp/api/") :]}
    group = api.ok("POST", f"{api.root}/component_groups", {"componentgroup_display_name": "Shop"})
    ids["component_group"] = group["componentgroup_id"]
    ids["component"] = api.component(componentgroup_id=ids["component_group"])
    api.ok("PUT", f"{api.root}/rebrand/custom_domain", {"custom_domain": "status.example.com"})
    templates = api.ok("POST", f"{api.root}/template_groups", {"templategroup_display_name": "Usual"})
    ids["template_group"] = templates["template_group_id"]
    ids["template"] = api.ok("POST", f"{api.root}/templates", TEMPLATE)["template_id"]
    for kind, incident in (
        ("active", api.incident(components=[ids["component"]])),
        ("resolved", api.ok("POST", f"{api.root}/incidents/resolved", RESOLVED)),
    ):
        ids[kind] = incident["incident_id"]
        ids[f"{kind}_update"] = incident["incident_status_updates"][0]["enc_inc_state_progress_id"]
    api.ok("PUT", f"{api.root}/incidents/resolved/{ids['resolved']}/postmortem", {"body": "Why."})
    ids["maintenance"] = api.window()["maintenance_id"]
    ids["user"] = api.ok("POST", "/sp/api/users", USER)["user_id"]
    user_group = {"display_name": "Ops", "users": [ids["user"]]}
    ids["user_group"] = api.ok("POST", "/sp/api/user_groups", user_group)["user_group_id"]
    return ids


def filled(value, ids):
    """Replace {names} with IDs."""
    if isinstance(value, dict):
        return {key: filled(entry, ids) for key, entry in value.items()}
    return value.format(**ids) if isinstance(value, str) else value


@pytest.mark.parametrize("operation", TABLE)
def test_operation_returns_the_documented_keys(api, world, operation):
    method, path, body, query, keys = TABLE[operation]
    path = path.format(**world)
    path = path if path.startswith("/") else f"/sp/api/{path}"
    answer = api.send(method, path, filled(body, world), query)
    assert answer.status_code == 200, answer.text
    assert answer.content_type == "application/json;charset=UTF-8"
    assert (answer.json["code"], answer.json["message"]) == (0, "success")
    if keys is None:
        assert "data" not in answer.json
    else:
        data = answer.json["data"]
        if isinstance(keys, list):
            assert isinstance(data, list) and data
            keys, data = keys[0], data[0]
        assert set(data) == set(keys.split())
    last = api.ctl("GET", "/requests")["requests"][-1]
    assert (last["operation"], last["status"], last["write"]) == (operation, 200, method != "GET")
    assert api.ctl("GET", "/violations")["violations"] == []


def test_table_contains_all_operations(api):
    served = {entry["name"]: entry for entry in api.ctl("GET", "/operations")["operations"]}
    assert len(TABLE) == 77
    others = {name for name in served if name.startswith(("healthchecks.", "site24x7.", "uptimeguard."))}
    assert set(served) - others == set(TABLE) | {"oauth.exchange", "oauth.refresh", "oauth.revoke"}
    assert api.ctl("GET", "/health")["operations"] == len(served)


OPERATIONAL = """component_status active_incidents active_updates resolved_incidents resolved_updates postmortem
    maintenance site24x7_maintenance"""


def test_scopes(api):
    """A token with only the operations scope can use only operations of that scope."""
    served = {entry["name"]: entry for entry in api.ctl("GET", "/operations")["operations"]}
    api.use("1000.emulator.operations")
    for operation, (method, path, _body, query, _keys) in TABLE.items():
        subject = operation.partition(".")[0]
        operational = subject in OPERATIONAL.split()
        family = "Operations" if operational else "Account" if subject in ("users", "subscriptions") else "Admin"
        verb = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}[method]
        assert served[operation]["scope"] == f"StatusPages.{family}.{verb}"
        path = re.sub(r"\{\w+\}", "1", path.replace("{p}", "statuspages/1"))
        answer = api.send(method, path if path.startswith("/") else f"/sp/api/{path}", query=query)
        assert answer.status_code in ((400, 404) if operational else (401,)), operation
        assert ("OAUTH_SCOPE_MISMATCH" in answer.json["message"]) is not operational


def test_oauth_operations(api):
    exchange = {"grant_type": "authorization_code", "code": "1000.emulator.grant"}
    exchanged = api.mint(None, **exchange)
    assert set(exchanged.json) == {"access_token", "refresh_token", "expires_in", "api_domain", "token_type"}
    assert exchanged.json["expires_in"] == 3600
    assert api.mint(None, **exchange).json == {"error": "invalid_code"}
    refreshed = api.mint(exchanged.json["refresh_token"])
    assert set(refreshed.json) == {"access_token", "expires_in", "api_domain", "token_type"}
    revoked = api.http.post("/oauth/v2/token/revoke", query_string={"token": exchanged.json["refresh_token"]})
    assert revoked.json == {"status": "success"}
    assert api.mint(exchanged.json["refresh_token"]).json == {"error": "invalid_code"}
    api.access_token = refreshed.json["access_token"]
    assert api.send("GET", "/sp/api/users").status_code == 401
    names = [entry["operation"] for entry in api.ctl("GET", "/requests")["requests"]]
    assert names[:4] == ["oauth.exchange", "oauth.exchange", "oauth.refresh", "oauth.revoke"]


def test_resolved_incident_at_the_path_misprinted_in_the_documentation(api, world):
    path = f"{api.root}/incidents/active/{world['resolved']}"
    assert api.ok("GET", path, query=START)["incident_id"] == world["resolved"]
    assert api.send("GET", path).status_code == 404


def test_client_knows_the_scope_of_each_operation(api):
    served = [
        entry for entry in api.ctl("GET", "/operations")["operations"] if entry["scope"].startswith("StatusPages.")
    ]
    assert len(served) == 77
    for entry in served:
        url = "https://www.site24x7.com" + re.sub(r"{\w+}", "123412341234123412", entry["path"])
        assert needed_scope("{0} {1}".format(entry["method"], url)) == entry["scope"], entry["name"]
