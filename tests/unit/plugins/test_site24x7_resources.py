# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Special cases of the resources of Site24x7, against the emulator."""

from __future__ import annotations

import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Answer
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.client import Site24x7
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.settings import from_texts, same_setting
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import HOST, world
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import GROUP_PROFILES, MONITORED, WEB_SITE

INVALID = json.dumps({"error_code": 1001, "message": "Invalid data provided."})


@pytest.fixture
def here():
    """The emulator with an empty account."""
    found = world()
    found.load(found.empty)
    yield found
    found.load()


def message(outcome):
    assert outcome.result.get("failed"), outcome.result
    return outcome.result["msg"]


def result(outcome):
    assert not outcome.result.get("failed"), outcome.result
    return outcome.result


def bodies(outcome):
    return [json.loads(sent.body) for sent in outcome.writes if sent.body]


# --- customers -------------------------------------------------------------------------------------------------------


def for_customer(here, **options):
    """Run the following tasks for a customer."""
    here.clients["site24x7"] = Site24x7(
        {"access_token": here.token, "api_url": HOST, "requests_per_minute": 0, **options}
    )


@pytest.fixture
def msp(here, monkeypatch):
    monkeypatch.setitem(here.clients, "site24x7", here.clients["site24x7"])  # restored after the test
    here.walk([("/settings", {"site24x7_tenancy": "msp"})])
    return here


def test_each_customer_has_its_own_objects(msp):
    made = []
    for options in ({"customer": "Zylker Retail"}, {"customer": "Zylker Travel"}):
        for_customer(msp, **options)
        msp.known.clear()  # the responses that the test keeps do not depend on the cookie
        msp.answers = None
        made.append(result(msp.do("site24x7_tag", {"name": "env"})))
    assert [one["changed"] for one in made] == [True, True]
    for_customer(msp, zaaid="2000001")
    msp.known.clear()
    msp.answers = None
    again = result(msp.do("site24x7_tag", {"name": "env"}))
    assert not again["changed"] and again["tag"]["id"] == made[0]["tag"]["id"] != made[1]["tag"]["id"]


def test_msp_account_requires_a_customer(msp):
    assert message(msp.do("site24x7_tag_info", {})).startswith("customer: this account has customers or business units")


# --- creations that succeed in spite of an error ---------------------------------------------------------------------


def rejected(sent):
    last = sent[-1].answer
    return Answer(400, {}, INVALID, last.request) if sent[-1].method == "POST" else last


def test_object_created_in_spite_of_an_error_is_adopted(here):
    outcome = here.do("site24x7_tag", {"name": "env", "value": "prod"}, bend=rejected)
    assert result(outcome)["changed"] and outcome.result["tag"]["name"] == "env"
    (warning,) = outcome.result["warnings"]
    assert warning.startswith("The API returned an error, but it has created the tag.") and "Invalid data" in warning
    assert not result(here.do("site24x7_tag", {"name": "env", "value": "prod"}))["changed"]


# --- tags ------------------------------------------------------------------------------------------------------------


def test_aws_tag_is_read_only(here):
    made = result(here.do("site24x7_tag", {"name": "env"}))["tag"]
    here.store.data["site24x7_tags"][made["id"]]["values"]["tag_type"] = 2
    here.answers = None
    for options in ({"name": "env", "state": "absent"}, {"id": made["id"], "color": "#999"}):
        outcome = here.do("site24x7_tag", options)
        assert "the tag 'env' comes from AWS. Change it there." in message(outcome) and outcome.writes == []
    assert result(here.do("site24x7_tag_info", {"export": True}))["declaration"] == []


# --- location profiles -----------------------------------------------------------------------------------------------


def test_the_consent_goes_along_with_changes_and_is_none(here):
    here.walk([("/settings", {"site24x7_data_centre": "eu"})])
    profile = {"name": "World", "primary_location": "New York - US", "outer_regions_location_consent": True}
    made = here.do("site24x7_location_profile", profile)
    assert result(made)["changed"] and bodies(made)[0]["outer_regions_location_consent"] is True
    again = here.do("site24x7_location_profile", profile)
    assert not result(again)["changed"] and again.writes == []
    assert "outer_regions_location_consent" in message(
        here.do("site24x7_location_profile", dict(profile, name="Other", outer_regions_location_consent=None))
    )


def test_location_id_is_a_short_number(here):
    made = here.do("site24x7_location_profile", {"name": "X", "primary_location": "105"})
    assert bodies(made)[0]["primary_location"] == "105"
    assert (
        result(here.do("site24x7_location_profile_info", {}))["location_profiles"][-1]["primary_location"]
        == "Paris - FR"
    )
    assert not result(here.do("site24x7_location_profile", {"name": "X", "primary_location": "Paris - FR"}))["changed"]


def test_unknown_location_is_rejected_with_close_matches(here):
    outcome = here.do("site24x7_location_profile", {"name": "X", "primary_location": "Vienna - AU"}, check=True)
    assert outcome.result["unresolved"] == ["primary_location"]
    assert "Vienna - AT" in outcome.result["warnings"][0]


# --- IT automations --------------------------------------------------------------------------------------------------

RESTART = {"name": "Restart", "url": "https://ops.example.com/a", "username": "me", "password": "a-password"}


@pytest.mark.parametrize("secrets", ["clear", "masked", "absent"])
def test_password_is_sent_with_changes_and_never_compared(here, secrets):
    here.walk([("/settings", {"site24x7_secrets": secrets}), ("site24x7_it_automation", RESTART)])
    same = here.do("site24x7_it_automation", RESTART)
    assert not result(same)["changed"] and same.result["unknown"] == ["password"] and same.writes == []
    changed = here.do("site24x7_it_automation", dict(RESTART, send_mail=True))
    assert bodies(changed)[0]["password"] == "a-password" and changed.result["unknown"] == []
    always = here.do("site24x7_it_automation", dict(RESTART, send_mail=True, update_password="always"))
    assert result(always)["changed"] and bodies(always)[0]["password"] == "a-password"
    assert "a-password" not in json.dumps([same.result, changed.result, always.result])


def test_change_that_would_remove_the_password_is_rejected(here):
    here.walk([("site24x7_it_automation", RESTART)])
    outcome = here.do("site24x7_it_automation", {"name": "Restart", "send_mail": True})
    assert message(outcome).startswith("password: an update contains the whole automation") and outcome.writes == []


def test_automation_of_another_type_is_rejected(here):
    made = result(here.do("site24x7_it_automation", dict(RESTART, username=None, password=None)))["it_automation"]
    here.store.data["site24x7_it_automation"][made["id"]]["values"]["action_type"] = 2
    here.answers = None
    assert "is not of the type url" in message(
        here.do("site24x7_it_automation", {"name": "Restart", "state": "absent"})
    )


@pytest.mark.parametrize("seconds", ["0s", "91s"])
def test_timeout_of_an_automation_is_limited(here, seconds):
    assert message(here.do("site24x7_it_automation", dict(RESTART, action_timeout=seconds))).startswith(
        "action_timeout:"
    )


# --- threshold profiles ----------------------------------------------------------------------------------------------


def test_profiles_of_different_types_can_share_a_name(here):
    for kind in ("url", "ssl_cert"):
        assert result(here.do("site24x7_threshold_profile", {"name": "X", "type": kind}))["changed"]
    assert message(here.do("site24x7_threshold_profile", {"name": "X"})).startswith("name: 2 threshold profiles")
    assert not result(here.do("site24x7_threshold_profile", {"name": "X", "type": "URL"}))["changed"]


def test_type_cannot_be_changed(here):
    made = result(here.do("site24x7_threshold_profile", {"name": "X", "type": "url"}))["threshold_profile"]
    assert message(here.do("site24x7_threshold_profile", {"id": made["id"], "type": "dns"})).startswith(
        "type: the type of"
    )


@pytest.mark.parametrize(
    "key, option", [("profile_name", "name"), ("down_location_threshold", "down_location_threshold")]
)
def test_setting_with_an_option_of_its_own_is_rejected(here, key, option):
    outcome = here.do("site24x7_threshold_profile", {"name": "X", "type": "url", "settings": {key: "x"}})
    assert message(outcome) == "settings: set {0} with the option {1}.".format(key, option)


def test_value_that_the_api_does_not_return_is_not_a_change(here):
    profile = {"name": "X", "type": "url", "website_content_modified": True}
    made = here.do("site24x7_threshold_profile", profile)
    assert bodies(made)[0]["website_content_modified"] is True
    assert bodies(made)[0]["down_location_threshold"] == 3
    assert not result(here.do("site24x7_threshold_profile", profile))["changed"]


@pytest.mark.parametrize(
    "current, wanted, same",
    [
        ("2", 2, True),
        (2, "2", True),
        ("true", True, True),
        (None, False, True),
        (None, "", True),
        (None, 0, False),
        ({"a": "1", "b": 2}, {"a": 1}, True),
        ({"b": 2}, {"a": 1}, False),
        ([1, 2], [2, 1], True),
        ([1], [1, 1], False),
        ([{"a": 1, "x": 5}, {"a": 2}], [{"a": "2"}, {"a": 1}], True),
        (None, [], True),
    ],
)
def test_comparison_of_settings(current, wanted, same):
    assert same_setting(current, wanted) is same


def test_response_values_are_converted_for_a_request():
    raw = {"a": "12", "b": "true", "c": "12x", "business_hours_id": "12", "ids": [{"d": "-1", "tag_ids": ["3"]}]}
    assert from_texts(raw) == {
        "a": 12,
        "b": True,
        "c": "12x",
        "business_hours_id": "12",
        "ids": [{"d": -1, "tag_ids": ["3"]}],
    }


# --- monitor groups --------------------------------------------------------------------------------------------------


def test_ambiguous_monitor_name_is_rejected(here):
    here.walk([*MONITORED, ("/api/monitors", dict(WEB_SITE, display_name="Shop"))])
    said = message(here.do("site24x7_monitor_group", {"name": "X", "monitors": ["Shop"], **GROUP_PROFILES}))
    assert said.startswith("monitors: 2 monitors are named 'Shop'. Use the ID of the one that you mean: ")


def test_members_that_the_task_does_not_name_stay(here):
    here.walk([*MONITORED, ("site24x7_monitor_group", {"name": "X", "monitors": ["Shop"], **GROUP_PROFILES})])
    outcome = here.do("site24x7_monitor_group", {"name": "X", "description": "New"})
    assert len(bodies(outcome)[0]["monitors"]) == 1


def test_new_group_requires_an_alert_contact(here):
    outcome = here.do("site24x7_monitor_group", dict(GROUP_PROFILES, name="X", user_groups=[]))
    assert message(outcome).startswith("user_groups: a new monitor group requires") and outcome.writes == []


def test_name_without_a_parent_selects_a_top_level_group(here):
    here.walk(
        [
            ("site24x7_monitor_group", {"name": "X", **GROUP_PROFILES}),
            ("site24x7_monitor_group", {"name": "X", "parent": "X", **GROUP_PROFILES}),
        ]
    )
    found = result(here.do("site24x7_monitor_group_info", {}))["monitor_groups"]
    assert [one["parent_id"] for one in found] == [None, found[0]["id"]]
    assert not result(here.do("site24x7_monitor_group", {"name": "X"}))["changed"]
    said = message(here.do("site24x7_monitor_group", {"name": "Y", "parent": "X", **GROUP_PROFILES}))
    assert said.startswith("parent: 2 monitor groups are named 'X'.")
    moved = here.do("site24x7_monitor_group", {"id": found[1]["id"], "parent": ""})
    assert message(moved).startswith("parent: the API does not document how to move a subgroup.")


# --- users -----------------------------------------------------------------------------------------------------------


def test_roles_of_a_pending_invitation_are_kept_and_not_a_difference(here):
    user = {"email": "ops@example.com", "name": "Ops", "role": "operator", "statusiq_role": "read_only"}
    here.walk([("site24x7_user", user)])
    assert not result(here.do("site24x7_user", dict(user, role="administrator")))["changed"]
    outcome = here.do("site24x7_user", dict(user, name="Operations"))
    assert (bodies(outcome)[0]["user_role"], bodies(outcome)[0]["statusiq_role"]) == (3, 25)
    said = message(here.do("site24x7_user", {"email": "ops@example.com", "name": "Nobody"}))
    assert said.startswith("role: every change of a user requires it")


USER, GROUP = {"email": "ops@example.com", "name": "Ops", "role": "operator"}, {"name": "Night shift"}


@pytest.mark.parametrize(
    "first, second",
    [
        (("site24x7_user_group", GROUP), ("site24x7_user", {**USER, "groups": ["Night shift"]})),
        (("site24x7_user", USER), ("site24x7_user_group", {**GROUP, "users": ["ops@example.com"]})),
    ],
)
def test_12_users_and_user_groups_can_be_created_in_any_order(here, first, second):
    """A group can be empty at first, and a user can have no group. The object that is created second refers to the first."""
    for task in (first, second):
        assert result(here.do(*task))["changed"]
    for task in (first, second):
        assert not result(here.do(*task))["changed"]


def test_both_numbers_of_the_read_only_role_are_recognized(here):
    user = {"email": "ops@example.com", "name": "Ops", "role": "read_only"}
    made = result(here.do("site24x7_user", user))["user"]
    item = here.store.data["site24x7_users"][made["id"]]
    item["pending"], item["values"]["user_role"] = False, 7
    here.answers = None
    assert not result(here.do("site24x7_user", user))["changed"]
