# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Site24x7: profiles, users and their groups, and IT automations."""

from __future__ import annotations

import pytest

LOCATIONS = {"profile_name": "Europe", "primary_location": "101"}
NOTIFY = {"profile_name": "Loud", "rca_needed": True, "notify_after_executing_actions": False}
THRESHOLD = {"profile_name": "Slow", "type": "URL", "down_location_threshold": 3}
ALERTS = {"email_format": 1, "alerting_period": {"start_time": "00:00", "end_time": "00:00"}, "down": [1, 2]}
USER = {
    "display_name": "Ann",
    "email_address": "ann@example.com",
    "user_role": 2,
    "notify_medium": [1],
    "alert_settings": ALERTS,
}
ACTION = {
    "action_name": "Restart",
    "action_type": 1,
    "action_url": "https://a",
    "action_method": "P",
    "action_timeout": 10,
}
BODIES = {
    "location_profiles": LOCATIONS,
    "notification_profiles": NOTIFY,
    "threshold_profiles": THRESHOLD,
    "users": USER,
    "user_groups": {"display_name": "Ops", "users": []},
    "it_automation": ACTION,
}
IDENTS = {"users": "user_id", "user_groups": "user_group_id", "it_automation": "action_id"}


@pytest.mark.parametrize("resource", BODIES)
def test_the_five_operations(site, resource):
    body, ident = BODIES[resource], IDENTS.get(resource, "profile_id")
    before = len(site.ok("GET", resource))
    made = site.ok("POST", resource, body)
    path = f"{resource}/{made[ident]}"
    listed = site.ok("GET", resource)
    assert len(listed) == before + 1 and made in listed
    assert site.ok("GET", path) == site.ok("PUT", path, body) == made
    for key in body:
        short = {name: value for name, value in body.items() if name != key}
        assert site.no("POST", resource, short) == key
        assert site.no("PUT", path, short) == key
    assert site.no("POST", resource, {**body, "colour": "red"}) == "colour"
    assert site.no("PUT", path, {**body, ident: made[ident]}) == ident
    assert site.ok("DELETE", path) is None
    for method, sent in (("GET", None), ("PUT", body), ("DELETE", None)):
        assert site.send(method, path, sent).status_code == 404


def test_object_in_use_is_not_deleted(site):
    action = site.ok("POST", "it_automation", ACTION)["action_id"]
    location = site.ok("POST", "location_profiles", LOCATIONS)["profile_id"]
    threshold = site.ok("POST", "threshold_profiles", THRESHOLD)["profile_id"]
    notify = site.ok("POST", "notification_profiles", NOTIFY)["profile_id"]
    user = site.ok("POST", "users", USER)["user_id"]
    group = site.ok("POST", "user_groups", {"display_name": "Ops", "users": [user]})["user_group_id"]
    monitor = site.monitor(
        location_profile_id=location,
        threshold_profile_id=threshold,
        notification_profile_id=notify,
        user_group_ids=[group],
        action_ids=[{"action_id": action, "alert_type": 0}],
    )["monitor_id"]
    site.monitor(display_name="Other")
    paths = [
        *(f"it_automation/{action}", f"location_profiles/{location}", f"threshold_profiles/{threshold}"),
        *(f"notification_profiles/{notify}", f"user_groups/{group}"),
    ]
    assert site.ok("GET", f"it_automation/{action}")["monitors"] == [monitor]
    for path in paths:
        assert 'monitor "Web"' in site.no("DELETE", path)
        site.ok("GET", path)
    assert 'user group "Ops"' in site.no("DELETE", f"users/{user}")
    site.ok("DELETE", f"monitors/{monitor}")
    for path in (*paths, f"users/{user}"):
        site.ok("DELETE", path)
    assert site.violations() == []


def test_default_profiles_are_not_deleted(site):
    for resource in ("location_profiles", "notification_profiles", "threshold_profiles", "user_groups", "users"):
        ident = site.first(resource, IDENTS.get(resource, "profile_id"))
        assert "default" in site.no("DELETE", f"{resource}/{ident}")


# --- location profiles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key, value",
    [
        ("primary_location", "London"),
        ("primary_location", 101),
        ("secondary_locations", ["1"]),
        ("secondary_locations", ["101"]),
        ("secondary_locations", [str(number) for number in range(102, 110)]),
        ("restrict_alt_loc", 1),
        ("secondary_check_frequency", 5),
    ],
)
def test_invalid_location_profiles_are_rejected(site, key, value):
    assert site.no("POST", "location_profiles", {**LOCATIONS, key: value}) == key


def test_location_profiles(site):
    made = site.ok("POST", "location_profiles", {**LOCATIONS, "secondary_locations": ["102", "107"]})
    assert made["secondary_locations"] == ["107", "102"]
    assert made["restrict_alt_loc"] is False


def test_consent_is_not_returned(site):
    consent = {"outer_regions_location_consent": True}
    assert "outer_regions_location_consent" not in site.ok("POST", "location_profiles", {**LOCATIONS, **consent})
    site.set(data_centre="eu")
    site.ok("POST", "location_profiles", LOCATIONS)
    outside = {**LOCATIONS, "secondary_locations": ["107"]}
    for refused in ({}, {"outer_regions_location_consent": False}):
        assert site.no("POST", "location_profiles", {**outside, **refused}) == "outer_regions_location_consent"
    site.ok("POST", "location_profiles", {**outside, **consent})


def test_list_can_omit_values(site):
    site.ctl("PUT", "/settings", {"awkward": {"bare_profile_lists": True}})
    assert set(site.ok("GET", "location_profiles")[0]) == {"profile_id", "profile_name"}
    assert set(site.ok("GET", "notification_profiles")[0]) == {"profile_id", "profile_name", "rca_needed"}
    assert "primary_location" in site.ok("GET", f"location_profiles/{site.first('location_profiles')}")


# --- notification profiles --------------------------------------------------------------------------------------------


def test_notification_profile(site):
    group = site.first("user_groups", "user_group_id")
    action = site.ok("POST", "it_automation", ACTION)["action_id"]
    chat = site.first("third_party_services", "service_id")
    body = {
        **NOTIFY,
        "alert_configuration": [
            {"status": -1, "business_hours_id": "-1", "outside_business_hours": 0, "notification_medium": [1]},
            {"status": 0, "outside_business_hours": True, "notification_medium": [1, 6]},
        ],
        "notification_delay_configuration": [{"status": 0, "notification_delay": 1}],
        "persistent_alert_configuration": [
            {"notify_every": 5, "notification_medium": [2], "thirdparty_services": [chat]}
        ],
        "escalation_configuration": {
            "escalation_levels": [{"user_group_id": group, "escalation_wait_time": 30, "notification_medium": [3]}],
            "escalation_automations": [action],
        },
    }
    made = site.ok("POST", "notification_profiles", body)
    assert [entry["status"] for entry in made["alert_configuration"]] == [0, -1]
    assert (made["suppress_automation"], made["template_id"]) == (True, "0")
    assert "notification profile" in site.no("DELETE", f"it_automation/{action}")
    for path, value in (("user_group_id", "5"), ("escalation_wait_time", "30")):
        levels = [{**body["escalation_configuration"]["escalation_levels"][0], path: value}]
        refused = {**body, "escalation_configuration": {"escalation_levels": levels}}
        assert path in site.no("POST", "notification_profiles", refused)


@pytest.mark.parametrize(
    "key, value",
    [
        ("downtime_notification_delay", 1),
        ("persistent_notification", 1),
        ("escalation_user_group_id", "1"),
        ("template_id", 0),
        ("rca_needed", 1),
        ("alert_configuration", [{"status": 9, "notification_medium": [1]}]),
        ("alert_configuration", [{"status": 0, "notification_medium": [5]}]),
        ("alert_configuration", [{"status": 0, "notification_medium": [1], "outside_business_hours": 2}]),
        ("persistent_alert_configuration", [{"notify_every": 61}]),
        ("persistent_alert_configuration", [{"notify_every": 5, "thirdparty_services": ["1"]}]),
    ],
)
def test_invalid_notification_profiles_are_rejected(site, key, value):
    assert site.no("POST", "notification_profiles", {**NOTIFY, key: value}).startswith(key)


# --- threshold profiles -----------------------------------------------------------------------------------------------


def test_number_of_locations_is_mandatory(site):
    assert site.ok("POST", "threshold_profiles", {**THRESHOLD, "down_location_threshold": 0})["profile_id"]
    assert (
        site.no("POST", "threshold_profiles", {**THRESHOLD, "down_location_threshold": 9}) == "down_location_threshold"
    )
    for kind in ("SERVER", "CRON", "HEARTBEAT"):
        site.ok("POST", "threshold_profiles", {"profile_name": "A", "type": kind}, version="2.1")


def test_heartbeats_require_the_later_version(site):
    limit = {"trouble": 5, "comparison_operator": 1, "strategy": 1, "polls_check": 5}
    body = {"profile_name": "Beat", "type": "HEARTBEAT", "hb_availability1": limit}
    assert "2.1" in site.no("POST", "threshold_profiles", body)
    made = site.ok("POST", "threshold_profiles", body, version="2.1")
    path = f"threshold_profiles/{made['profile_id']}"
    assert made not in site.ok("GET", "threshold_profiles")
    assert made in site.ok("GET", "threshold_profiles", version="2.1")
    assert site.send("GET", path).status_code == 404
    assert site.ok("GET", path, version="2.1") == made
    assert site.send("PUT", path, body).status_code == 404
    site.ok("DELETE", path, version="2.1")


def test_threshold_profiles(site):
    limit = {"severity": 2, "comparison_operator": 1, "value": 3000, "strategy": 2, "polls_check": 5}
    body = {**THRESHOLD, "response_time_threshold": {"primary": [limit]}, "read_time_out": {"value": True}}
    made = site.ok("POST", "threshold_profiles", {**body, "website_content_modified": True})
    assert body.items() <= made.items() and "website_content_modified" not in made
    assert made["profile_type"] == 1
    path = f"threshold_profiles/{made['profile_id']}"
    assert site.no("PUT", path, {**THRESHOLD, "type": "PING"}) == "type"
    expiry = [{"severity": 2, "comparison_operator": 2, "value": 30}]
    ssl = {**THRESHOLD, "type": "SSL_CERT", "days_until_expiry": expiry}
    kept = site.ok("POST", "threshold_profiles", {**ssl, "response_time_threshold": {"primary": [limit]}})
    assert kept["days_until_expiry"] == expiry and "response_time_threshold" not in kept
    server = {"profile_name": "S", "type": "SERVER", "cpu_threshold": [limit]}
    assert site.ok("POST", "threshold_profiles", server)["cpu_threshold"] == [limit]


@pytest.mark.parametrize(
    "kind, key, value",
    [
        ("HEARTBEAT", "hb_availability1", {"severity": 2, "value": 5}),
        ("HEARTBEAT", "hb_availability2", {"trouble": "5", "comparison_operator": 1}),
        ("CRON", "cron_no_run_alert", {"severity": 3, "value": True}),
        ("CRON", "cron_no_run_alert", {"severity": 2, "value": 1}),
        ("CRON", "cron_duration_alert", {"value": 60}),
    ],
)
def test_invalid_thresholds_of_jobs_are_rejected(site, kind, key, value):
    body = {"profile_name": "Job", "type": kind, key: value}
    assert site.no("POST", "threshold_profiles", body, version="2.1").startswith(key)


def test_thresholds_of_jobs(site):
    body = {"profile_name": "Job", "type": "CRON", "cron_duration_alert": {"trouble": 60}}
    body["cron_no_run_alert"] = {"severity": 2, "value": True}
    assert body.items() <= site.ok("POST", "threshold_profiles", body).items()


@pytest.mark.parametrize(
    "key, value",
    [
        ("type", "SMTP"),
        ("type", "DOMAINEXPIRY"),
        ("profile_type", 4),
        ("hb_availability1", {"value": 5}),
        ("days_until_expiry", []),
        ("cpu_threshold", []),
        ("response_time_threshold", {"primary": [{"severity": 2, "comparison_operator": 1, "value": "3000"}]}),
        ("response_time_threshold", {"primary": [{"severity": 0, "comparison_operator": 1, "value": 3000}]}),
        ("website_content_changes", [{"severity": 2, "comparison_operator": 7, "value": 5}]),
        ("default_threshold_profile_id", "1"),
    ],
)
def test_invalid_thresholds_are_rejected(site, key, value):
    assert site.no("POST", "threshold_profiles", {**THRESHOLD, key: value}).startswith(key)


def test_expiry_threshold_of_a_certificate_uses_less_than(site):
    expiry = [{"severity": 2, "comparison_operator": 1, "value": 30}]
    named = site.no("POST", "threshold_profiles", {**THRESHOLD, "type": "SSL_CERT", "days_until_expiry": expiry})
    assert named == "days_until_expiry[0].comparison_operator"


# --- users and their groups -------------------------------------------------------------------------------------------


def test_new_user_is_pending(site):
    made = site.ok("POST", "users", {**USER, "statusiq_role": 22})
    path = f"users/{made['user_id']}"
    assert (made["user_role"], made["is_invited"], "statusiq_role" in made) == (0, True, False)
    (mail,) = site.ctl("GET", "/mails")["mails"]
    assert (mail["event"], mail["recipients"], mail["title"]) == ("invitation", ["ann@example.com"], "Ann")
    assert site.ctl("GET", "/summary")["mails"] == 1
    site.ok("PUT", path, {**USER, "user_role": 3, "statusiq_role": 22})
    assert site.ok("GET", path)["user_role"] == 0
    site.ctl("POST", f"/site24x7/users/{made['user_id']}/accept")
    found = site.ok("GET", path)
    assert (found["user_role"], found["is_invited"], found["statusiq_role"]) == (3, False, 22)
    assert site.ok("PUT", path, USER)["user_role"] == 2
    assert len(site.mails()) == 1


def test_address_belongs_to_one_user(site):
    made = site.ok("POST", "users", {**USER, "email_address": "Ann@Example.com"})
    for address in ("ann@example.com", "Ann@Example.com"):
        assert site.no("POST", "users", {**USER, "email_address": address}).startswith("Email is already registered")
    other = site.ok("POST", "users", {**USER, "email_address": "b@example.com"})
    assert site.no("PUT", f"users/{other['user_id']}", USER).startswith("Email is already registered")
    site.ok("PUT", f"users/{made['user_id']}", USER)
    assert len(site.mails()) == 2


@pytest.mark.parametrize(
    "key, value",
    [
        ("email_address", "ann"),
        ("user_role", "2"),
        ("user_role", 9),
        ("statusiq_role", 1),
        ("notify_medium", ["1"]),
        ("alert_settings", {"alerting_period": {"start_time": "0:00"}}),
        ("alert_settings", {"down": [9]}),
        ("job_title", 8),
        ("mobile_settings", {"country_code": 43}),
        ("user_groups", ["1"]),
        ("selection_type", 2),
    ],
)
def test_invalid_users_are_rejected(site, key, value):
    assert site.no("POST", "users", {**USER, key: value}).startswith(key)
    assert site.mails() == []


def test_users_with_other_invalid_values_are_rejected(site):
    said = site.no("POST", "users", {**USER, "user_role": 0, "cloudspend_role": 11})
    assert said.startswith("Site24x7 User Role is necessary to invite a user")
    assert site.no("POST", "users", {**USER, "selection_type": 1}) == "monitor_groups"
    site.set(data_centre="eu")
    assert site.no("POST", "users", USER) == "consent_for_non_eu_alerts"
    made = site.ok("POST", "users", {**USER, "consent_for_non_eu_alerts": False})
    assert "consent_for_non_eu_alerts" not in made


def test_membership_of_user_groups(site):
    group = site.ok("POST", "user_groups", {"display_name": "Ops", "users": []})
    assert "users" not in group and group["is_master_group"] is False
    path = f"user_groups/{group['user_group_id']}"
    user = site.ok("POST", "users", {**USER, "user_groups": [group["user_group_id"]]})
    assert site.ok("GET", path)["users"] == [user["user_id"]]
    site.ok("PUT", path, {"display_name": "Ops", "users": []})
    assert "user_groups" not in site.ok("GET", f"users/{user['user_id']}")
    site.ok("PUT", path, {"display_name": "Ops", "users": [user["user_id"]]})
    assert site.ok("GET", f"users/{user['user_id']}")["user_groups"] == [group["user_group_id"]]
    assert site.no("PUT", path, {"display_name": "Ops", "users": ["5"]}) == "users"


def test_initial_user(site):
    (owner,) = site.ok("GET", "users")
    assert (owner["user_role"], owner["is_invited"], owner["is_account_contact"]) == (1, False, True)
    (master,) = site.ok("GET", "user_groups")
    assert master["is_master_group"] is True and master["users"] == [owner["user_id"]]


# --- IT automations ---------------------------------------------------------------------------------------------------


def test_it_automation(site):
    made = site.ok("POST", "it_automation", {**ACTION, "username": "a", "password": "s3cret"})
    assert (made["password"], made["auth_method"], "monitors" in made) == ("********", "B", False)
    assert site.no("POST", "it_automation", {**ACTION, "send_custom_parameters": True}) == "custom_parameters"
    site.ok("POST", "it_automation", {**ACTION, "send_custom_parameters": True, "custom_parameters": "a"})


@pytest.mark.parametrize(
    "key, value", [("action_timeout", 91), ("action_timeout", 0), ("action_method", "X"), ("action_type", 3)]
)
def test_invalid_automations_are_rejected(site, key, value):
    assert site.no("POST", "it_automation", {**ACTION, key: value}) == key
