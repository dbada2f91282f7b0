# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Notification profiles: the request of each option, equal values, and references by name."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.notification_profile import (
    NOTIFICATION_PROFILE,
    NOTIFICATION_PROFILE_INFO,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    FakeClient,
    body_by,
    done_by,
    managing,
    params,
    refused_by,
    unresolved_by,
)

PATH, ID = "/api/notification_profiles", "152798000000005015"
ONE = "{0}/{1}".format(PATH, ID)
GROUP, OTHER_GROUP, CHAT, GENIE, ACTION = ("15279800000000600{0}".format(number) for number in range(5))
BASE = {
    "profile_name": "A",
    "rca_needed": True,
    "notify_after_executing_actions": False,
    "suppress_automation": True,
    "template_id": "0",
}
ALWAYS = {"business_hours_id": "-1", "outside_business_hours": 0}
REFERRED = {
    "GET /api/user_groups": [
        {"user_group_id": GROUP, "display_name": "Second line"},
        {"user_group_id": OTHER_GROUP, "display_name": "Managers"},
    ],
    "GET /api/third_party_services": [
        {"service_id": CHAT, "name": "Ops Chat", "type": 5},
        {"service_id": GENIE, "name": "Ops Genie", "type": 10},
    ],
    "GET /api/it_automation": [{"action_id": ACTION, "action_name": "Restart", "action_type": 1}],
}


def raw(**changes):
    return dict({"profile_id": ID, **BASE, "alert_configuration": []}, **changes)


def client_of(*found):
    table = {
        "GET " + PATH: list(found),
        "GET " + ONE: found[0] if found else None,
        "POST " + PATH: lambda body: {"profile_id": ID, **body},
        "PUT " + ONE: lambda body: {"profile_id": ID, **body},
    }
    return FakeClient({**table, **REFERRED})


do = managing(NOTIFICATION_PROFILE, client_of)
done, refused = done_by(do), refused_by(do)
body_of = body_by(done)


# --- each option -----------------------------------------------------------------------------------------------------

OPTIONS = [
    ("rca_needed", False, {"rca_needed": False}),
    ("notify_after_executing_actions", True, {"notify_after_executing_actions": True}),
    ("suppress_automation", False, {"suppress_automation": False}),
    ("template_id", "152798000000007001", {"template_id": "152798000000007001"}),
    (
        "alerts",
        [{"status": "down", "business_hours": "152798000000007002", "notify_by": ["push", "sms"]}, {}],
        {
            "alert_configuration": [
                {"status": -1, **ALWAYS, "notification_medium": [1]},
                {
                    "status": 0,
                    "business_hours_id": "152798000000007002",
                    "outside_business_hours": 0,
                    "notification_medium": [2, 6],
                },
            ]
        },
    ),
    (
        "delays",
        [{"status": "critical", "polls": 5}, {"status": "trouble", "outside_business_hours": True}],
        {
            "notification_delay_configuration": [
                {"status": 3, **ALWAYS, "notification_delay": 5},
                {"status": 2, "business_hours_id": "-1", "outside_business_hours": 1, "notification_delay": 1},
            ]
        },
    ),
    (
        "persistent_alerts",
        [{"every": 3, "third_party_services": ["Ops Genie", "Ops Chat"]}, {"every": 0, "notify_by": ["voice_call"]}],
        {
            "persistent_alert_configuration": [
                {"notify_every": 0, "notification_medium": [3], "thirdparty_services": []},
                {"notify_every": 3, "notification_medium": [1], "thirdparty_services": [CHAT, GENIE]},
            ]
        },
    ),
    (
        "escalation_levels",
        [
            {"user_group": "Second line", "wait": "1h30m", "third_party_services": ["Ops Chat"]},
            {"user_group": OTHER_GROUP, "wait": "60s", "status": "down", "notify_by": ["sms"]},
        ],
        {
            "escalation_configuration": {
                "escalation_levels": [
                    {
                        "user_group_id": GROUP,
                        "escalation_wait_time": 90,
                        "notification_medium": [1],
                        "thirdparty_services": [CHAT],
                    },
                    {
                        "user_group_id": OTHER_GROUP,
                        "escalation_wait_time": 1,
                        "status": 0,
                        "notification_medium": [2],
                        "thirdparty_services": [],
                    },
                ]
            }
        },
    ),
    (
        "escalation_automations",
        ["Restart"],
        {"escalation_configuration": {"escalation_automations": [ACTION]}},
    ),
]
each_option = pytest.mark.parametrize("option, value, sent", OPTIONS, ids=[one[0] for one in OPTIONS])
BLOCKS = [one for one in OPTIONS if isinstance(one[1], list)]


def in_order(value):
    """A body with sorted lists, to compare lists whose order does not matter."""
    if isinstance(value, dict):
        return {key: in_order(inner) for key, inner in value.items()}
    return sorted(map(in_order, value), key=repr) if isinstance(value, list) else value


def texts(value):
    """A value with numbers and flags as strings, with reversed lists, and without empty lists."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items() if inner != []}
    if isinstance(value, list):
        return [texts(inner) for inner in value][::-1]
    return value if isinstance(value, str) else str(value).lower()


def test_new_profile_contains_all_that_the_api_requires():
    assert body_of() == BASE


@each_option
def test_option_of_a_new_profile_is_sent(option, value, sent):
    assert in_order(body_of(**{option: value})) == in_order({**BASE, **sent})


@each_option
def test_option_of_an_existing_profile_is_updated(option, value, sent):
    assert in_order(body_of(raw(), **{option: value})) == in_order({**BASE, **sent})
    assert done(raw(**sent), **{option: value}) == []


@each_option
def test_equivalent_values_are_not_a_difference(option, value, sent):
    assert done(raw(**texts(sent)), **{option: value}) == []
    if isinstance(value, list):
        assert done(raw(**sent), **{option: value[::-1]}) == []


@each_option
def test_rename_keeps_the_other_values(option, value, sent):
    body = body_of(raw(**sent), name="B", id=ID)
    assert in_order(body) == in_order({**BASE, **sent, "profile_name": "B"})


@each_option
def test_result_can_be_passed_back(option, value, sent):
    result, _client = do(raw(**sent), **{option: value})
    shown = result["notification_profile"][option]
    assert done(raw(**sent), **{option: shown}) == []


@pytest.mark.parametrize("option, value, sent", BLOCKS, ids=[one[0] for one in BLOCKS])
def test_list_replaces_all_items_and_can_be_emptied(option, value, sent):
    assert done(raw(), **{option: []}) == []
    (key,) = sent
    less = body_of(raw(**sent), **{option: []})[key]
    assert less == [] or set(map(str, less.values())) == {"[]"}
    if len(value) > 1:
        (one,) = do(raw(**sent), **{option: value[:1]})[0]["notification_profile"][option]
        assert one["notify_by" if option != "delays" else "status"]


def test_different_list_item_is_a_change():
    sent = {"alert_configuration": [{"status": 0, **ALWAYS, "notification_medium": [1]}]}
    assert done(raw(**sent), alerts=[{"status": "down"}]) == []
    for changed in ({"notify_by": ["sms"]}, {"outside_business_hours": True}, {"status": "up"}):
        assert done(raw(**sent), alerts=[{"status": "down", **changed}])
    assert done(raw(**sent), alerts=[{"status": "down"}, {"status": "down"}])


# --- references ------------------------------------------------------------------------------------------------------

LEVELS = {
    "escalation_levels": [{"user_group_id": GROUP, "escalation_wait_time": 90, "thirdparty_services": [GENIE, CHAT]}]
}


def test_results_and_exports_show_names():
    task = NOTIFICATION_PROFILE_INFO
    result = run(task, client_of(raw(escalation_configuration=LEVELS)), params(task, export=True))
    (profile,), (entry,) = result["notification_profiles"], result["declaration"]
    level = {
        "user_group": "Second line",
        "wait": "1h30m",
        "notify_by": [],
        "third_party_services": ["Ops Chat", "Ops Genie"],
    }
    assert profile["escalation_levels"] == entry["escalation_levels"] == [level]
    assert "id" not in entry and done(raw(escalation_configuration=LEVELS), **entry) == []


def test_diff_shows_names():
    result, _client = do(
        raw(escalation_configuration=LEVELS), escalation_levels=[{"user_group": OTHER_GROUP, "wait": "90m"}]
    )
    before, after = (result["diff"][side]["escalation_levels"][0]["user_group"] for side in ("before", "after"))
    assert (before, after) == ("Second line", "Managers")


@pytest.mark.parametrize(
    "given, option",
    [
        ({"escalation_levels": [{"user_group": "Third line", "wait": "1h"}]}, "escalation_levels[0].user_group"),
        (
            {"persistent_alerts": [{"every": 1}, {"every": 2, "third_party_services": ["Pager"]}]},
            "persistent_alerts[1].third_party_services",
        ),
        ({"escalation_automations": ["Stop"]}, "escalation_automations"),
    ],
)
def test_unknown_name_is_rejected_with_the_path_of_the_option(given, option):
    assert unresolved_by(do, option)(**given).startswith(option + ": no ")


# --- rejected options, and incomplete lists ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, message",
    [
        ({"delays": [{"status": "down", "polls": 0}]}, "delays[0].polls: 0 must be from 1 to 60."),
        (
            {"delays": [{"status": "down"}, {"status": "down", "polls": 61}]},
            "delays[1].polls: 61 must be from 1 to 60.",
        ),
        ({"persistent_alerts": [{"every": -1}]}, "persistent_alerts[0].every: -1 must be from 0 to 60."),
        ({"escalation_levels": [{"user_group": GROUP, "wait": "30"}]}, "wait: '30' is not a duration with units."),
        ({"escalation_levels": [{"user_group": GROUP, "wait": "30s"}]}, "wait: '30s' must be longer than 0, in whole"),
        ({"name": " "}, "name: must not be empty."),
    ],
)
def test_invalid_options_are_rejected(given, message):
    assert refused(**given).startswith(message)


def test_profile_is_read_by_id_if_the_list_is_incomplete():
    table = {"GET " + PATH: [{"profile_id": ID, "profile_name": "A", "rca_needed": True}], "GET " + ONE: raw()}
    client, task = FakeClient(table), Manage(NOTIFICATION_PROFILE)
    result = run(task, client, dict(params(task, name="A", alerts=[], template_id="0"), timeout=30))
    assert not result["changed"] and [one.path for one in client.sent] == [PATH, ONE]
