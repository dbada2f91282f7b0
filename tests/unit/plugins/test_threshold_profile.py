# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Threshold profiles: the request of each option, equal values, and rejected options."""

from __future__ import annotations

import functools

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import ApiError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.threshold_profile import (
    HEALTHCHECK_PROFILE,
    THRESHOLD_PROFILE,
    THRESHOLD_PROFILE_INFO,
)
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    FakeClient,
    body_by,
    done_by,
    kept_in,
    managing,
    params,
    refused_by,
)

PATH, ID = "/api/threshold_profiles", "152798000000005015"
ONE = "{0}/{1}".format(PATH, ID)
BASE = {"profile_name": "A", "type": "URL", "profile_type": 1, "down_location_threshold": 3}
LIMIT = {"severity": 2, "comparison_operator": 1, "value": 3000, "strategy": 1, "polls_check": 1}
BEAT = {"comparison_operator": 1, "strategy": 1, "polls_check": 5}


def raw(**changes):
    return dict({"profile_id": ID, **BASE}, **changes)


do = managing(THRESHOLD_PROFILE, kept_in(THRESHOLD_PROFILE, ID))
done, refused = done_by(do), refused_by(do)
body_of = body_by(done)


# --- each option -----------------------------------------------------------------------------------------------------

OPTIONS = [
    ("url", "down_location_threshold", 0, {"down_location_threshold": 0}),
    ("url", "profile_type", "ai", {"profile_type": 2}),
    (
        "url",
        "primary_response_time",
        [{"severity": "trouble", "value": "3s"}],
        {"response_time_threshold": {"primary": [LIMIT]}},
    ),
    (
        "rest_api",
        "secondary_response_time",
        [
            {
                "severity": "critical",
                "value": "1500ms",
                "operator": "less_or_equal",
                "strategy": "time_range",
                "polls": 7,
            }
        ],
        {
            "response_time_threshold": {
                "secondary": [{"severity": 3, "comparison_operator": 4, "value": 1500, "strategy": 3, "polls_check": 7}]
            }
        },
    ),
    ("url", "website_content_modified", True, {"website_content_modified": True}),
    (
        "ssl_cert",
        "trouble_if_expires_within",
        "30d",
        {"days_until_expiry": [{"severity": 2, "comparison_operator": 2, "value": 30}]},
    ),
    (
        "ssl_cert",
        "critical_if_expires_within",
        "1w",
        {"days_until_expiry": [{"severity": 3, "comparison_operator": 2, "value": 7}]},
    ),
    ("heartbeat", "trouble_if_not_pinged_for", "1h30m", {"hb_availability1": {"trouble": 90, **BEAT}}),
    ("heartbeat", "down_if_not_pinged_for", "2d", {"hb_availability2": {"trouble": 2880, **BEAT}}),
    ("heartbeat", "trouble_if_pinged_within", "120s", {"hb_availability3": {"trouble": 2, **BEAT}}),
    ("cron", "trouble_if_not_started", True, {"cron_no_run_alert": {"severity": 2, "value": True}}),
    ("cron", "trouble_if_running_for", "90s", {"cron_duration_alert": {"trouble": 90}}),
    ("server", "settings", {"cpu_threshold": [LIMIT]}, {"cpu_threshold": [LIMIT]}),
]
TYPES = {"url": "URL", "rest_api": "RESTAPI", "ssl_cert": "SSL_CERT", "heartbeat": "HEARTBEAT", "cron": "CRON"}
each_option = pytest.mark.parametrize("kind, option, value, sent", OPTIONS, ids=[one[1] for one in OPTIONS])


def base_of(kind):
    locations = 0 if kind in ("heartbeat", "cron", "server") else 3
    return dict(BASE, type=TYPES.get(kind, kind.upper()), down_location_threshold=locations)


@each_option
def test_option_of_a_new_profile_is_sent(kind, option, value, sent):
    assert body_of(type=kind, **{option: value}) == {**base_of(kind), **sent}


@each_option
def test_option_of_an_existing_profile_is_updated(kind, option, value, sent):
    if option != "website_content_modified":
        found = {"profile_id": ID, **base_of(kind)}
        assert body_of(found, **{option: value}) == {**base_of(kind), **sent}
        assert done({**found, **sent}, **{option: value}) == []


@each_option
def test_rename_keeps_the_other_values(kind, option, value, sent):
    found = {"profile_id": ID, **base_of(kind), **sent}
    assert body_of(found, name="B", id=ID) == {**base_of(kind), **sent, "profile_name": "B"}


def texts(value):
    """A value with numbers and flags as strings, and with reversed lists."""
    if isinstance(value, dict):
        return {key: texts(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [texts(inner) for inner in value][::-1]
    return value if isinstance(value, str) else str(value).lower()


@each_option
def test_numbers_as_strings_are_not_a_difference(kind, option, value, sent):
    if option != "website_content_modified":
        assert done({"profile_id": ID, **texts({**base_of(kind), **sent})}, **{option: value}) == []


# --- cleared values --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind, before, given, sent",
    [
        (
            "url",
            {"response_time_threshold": {"primary": [LIMIT], "secondary": [LIMIT]}},
            {"primary_response_time": []},
            {"response_time_threshold": {"primary": [], "secondary": [LIMIT]}},
        ),
        (
            "ssl_cert",
            {
                "days_until_expiry": [
                    {"severity": 3, "comparison_operator": 2, "value": 7},
                    {"severity": 2, "comparison_operator": 2, "value": 30},
                ]
            },
            {"critical_if_expires_within": ""},
            {"days_until_expiry": [{"severity": 2, "comparison_operator": 2, "value": 30}]},
        ),
        (
            "ssl_cert",
            {"days_until_expiry": [{"severity": 3, "comparison_operator": 2, "value": 7}]},
            {"critical_if_expires_within": ""},
            {"days_until_expiry": []},
        ),
        ("heartbeat", {"hb_availability2": {"trouble": 5, **BEAT}}, {"down_if_not_pinged_for": ""}, {}),
        ("cron", {"cron_duration_alert": {"trouble": 5}}, {"trouble_if_running_for": ""}, {}),
        ("server", {"cpu_threshold": [LIMIT]}, {"settings": {"cpu_threshold": []}}, {"cpu_threshold": []}),
    ],
)
def test_threshold_can_be_cleared(kind, before, given, sent):
    assert body_of({"profile_id": ID, **base_of(kind), **before}, **given) == {**base_of(kind), **sent}
    assert done({"profile_id": ID, **base_of(kind)}, **given) == []


# --- the number of locations -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind, number", [("URL", 3), ("HEARTBEAT", 0)])
def test_update_always_contains_the_number_of_locations(kind, number):
    found = raw(type=kind)
    del found["down_location_threshold"]
    assert body_of(found, profile_type="ai")["down_location_threshold"] == number
    assert done(found, profile_type="static") == []


def test_zero_locations_are_kept():
    assert body_of(raw(down_location_threshold=0), profile_type="ai")["down_location_threshold"] == 0


# --- settings --------------------------------------------------------------------------------------------------------

TIMEOUT = {"value": True, "severity": 2}


@pytest.mark.parametrize(
    "current, wanted",
    [
        ({"value": "true", "severity": "2"}, TIMEOUT),
        (dict(TIMEOUT, comparison_operator=1), TIMEOUT),
        (TIMEOUT, {"value": True}),
        ([{"value": 80.0}, {"value": 95}], [{"value": 95}, {"value": "80"}]),
        (None, []),
        ("", {}),
        (None, False),
        ("false", False),
    ],
)
def test_equal_settings_are_not_a_difference(current, wanted):
    assert done(raw(read_time_out=current), settings={"read_time_out": wanted}) == []


@pytest.mark.parametrize(
    "current, wanted, sent",
    [
        (TIMEOUT, {"value": False}, {"value": False, "severity": 2}),
        (TIMEOUT, {}, {}),
        (TIMEOUT, dict(TIMEOUT, severity=3), dict(TIMEOUT, severity=3)),
        ([{"value": 80}, {"value": 80}], [{"value": 80}], [{"value": 80}]),
        ([{"value": 80}], [{"value": 80}, {"value": 95}], [{"value": 80}, {"value": 95}]),
        ([{"value": 80}], [], []),
        (True, False, False),
        (None, TIMEOUT, TIMEOUT),
    ],
)
def test_different_settings_are_a_change(current, wanted, sent):
    body = body_of(raw(read_time_out=current), settings={"read_time_out": wanted})
    assert body == {**BASE, "read_time_out": sent}


def test_result_shows_cleared_values_that_the_response_omits():
    found = raw(read_time_out=TIMEOUT, website_content_changes=[{"value": 80}])
    table = {"GET " + PATH: [found], "PUT " + ONE: raw(read_time_out=TIMEOUT)}
    task = Manage(THRESHOLD_PROFILE)
    given = dict(params(task, name="A", settings={"website_content_changes": []}), timeout=30)
    applied, predicted = (run(task, FakeClient(table), given, check) for check in (False, True))
    assert applied["threshold_profile"] == predicted["threshold_profile"]
    assert applied["threshold_profile"]["settings"] == {"read_time_out": TIMEOUT, "website_content_changes": []}


def test_update_keeps_settings_and_omits_values_that_the_service_sets():
    profile = {"default_threshold_profile_id": 152798000000005016, "read_time_out": {"value": "true", "severity": "2"}}
    found = raw(is_default="false", monitor_count=3, **profile)
    kept = {"default_threshold_profile_id": "152798000000005016", "read_time_out": TIMEOUT}
    assert body_of(found, profile_type="time_based") == {**BASE, **kept, "profile_type": 3}
    assert body_of(found, settings={"monitor_count": 4}) == {**BASE, **kept, "monitor_count": 4}


@pytest.mark.parametrize(
    "key, option",
    [
        ("profile_name", "name"),
        ("type", "type"),
        ("down_location_threshold", "down_location_threshold"),
        ("response_time_threshold", "primary_response_time"),
        ("days_until_expiry", "trouble_if_expires_within"),
        ("hb_availability2", "down_if_not_pinged_for"),
        ("cron_no_run_alert", "trouble_if_not_started"),
        ("website_content_modified", "website_content_modified"),
    ],
)
def test_a_setting_with_an_option_is_rejected(key, option):
    message = refused(type="url", settings={key: 1})
    assert message.startswith("settings: set {0} with the option {1}.".format(key, option))


# --- a value that the API does not return ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown", [{}, {"website_content_modified": False}, {"website_content_modified": {"value": False}}]
)
def test_modified_content_is_not_a_difference(shown):
    result, client = do(raw(**shown), website_content_modified=True)
    assert client.writes == [] and not result["changed"]
    assert result["unknown"] == ["website_content_modified"]
    (warning,) = result["warnings"]
    assert "it is unknown whether changes of the content are reported" in warning
    assert body_of(raw(**shown), website_content_modified=True, update_unreadable="always") == {
        **BASE,
        "website_content_modified": True,
    }
    assert body_of(raw(**shown), website_content_modified=True, profile_type="ai")["website_content_modified"] is True


@pytest.mark.parametrize("shown", [True, "true", {"value": True}])
def test_modified_content_is_compared_if_the_api_shows_it(shown):
    result, client = do(raw(website_content_modified=shown), website_content_modified=True)
    assert client.writes == [] and result["unknown"] == [] and result["warnings"] == []
    assert result["threshold_profile"]["website_content_modified"] is True
    assert (
        body_of(raw(website_content_modified=shown), website_content_modified=False)["website_content_modified"]
        is False
    )
    assert body_of(raw(website_content_modified=shown), profile_type="ai")["website_content_modified"] is True


# --- types -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, sent, shown",
    [
        ("url", "URL", "url"),
        (" RestAPI ", "RESTAPI", "rest_api"),
        ("rest_api", "RESTAPI", "rest_api"),
        ("EC2INSTANCE", "EC2INSTANCE", "EC2INSTANCE"),
    ],
)
def test_types_are_option_values_and_unknown_ones_use_the_api_name(given, sent, shown):
    result, client = do(type=given)
    assert client.writes[0].body["type"] == sent and result["threshold_profile"]["type"] == shown
    assert done(raw(type=sent), type=given) == []


def test_type_distinguishes_profiles_with_the_same_name():
    other = raw(profile_id="152798000000005099", type="SSL_CERT")
    (request,) = done(other, raw(), type="url", profile_type="ai")
    assert request.path == ONE
    (request,) = done(other, type="url")
    assert request.method == "POST"
    assert refused(other, raw(), profile_type="ai").startswith("name: 2 threshold profiles are named 'A'.")


def test_type_cannot_be_changed():
    client, task = FakeClient({"GET " + ONE: raw()}), Manage(THRESHOLD_PROFILE)
    result = run(task, client, dict(params(task, id=ID, type="ping"), timeout=30))
    assert result["msg"].startswith("type: the type of a threshold profile cannot be changed.")


@pytest.mark.parametrize(
    "kind, given, message",
    [
        (
            "url",
            {"trouble_if_expires_within": "3d"},
            "trouble_if_expires_within: cannot be used with type url, only with ssl_cert.",
        ),
        (
            "ping",
            {"down_if_not_pinged_for": "3m"},
            "down_if_not_pinged_for: cannot be used with type ping, only with heartbeat.",
        ),
        (
            "URL",
            {"trouble_if_not_started": True},
            "trouble_if_not_started: cannot be used with type url, only with cron.",
        ),
        (
            "ssl_cert",
            {"primary_response_time": [{"severity": "trouble", "value": "3s"}]},
            "primary_response_time: cannot be used with type ssl_cert, only with url, rest_api,",
        ),
        (
            "server",
            {"website_content_modified": True},
            "website_content_modified: cannot be used with type server, only",
        ),
        ("url", {"down_location_threshold": 9}, "down_location_threshold: 9 must be from 0 to 8."),
        ("url", {"down_location_threshold": -1}, "down_location_threshold: -1 must be from 0 to 8."),
        (
            "ssl_cert",
            {"trouble_if_expires_within": "36h"},
            "trouble_if_expires_within: '36h' must be longer than 0, in",
        ),
        (
            "heartbeat",
            {"trouble_if_not_pinged_for": "90s"},
            "trouble_if_not_pinged_for: '90s' must be longer than 0, in",
        ),
        ("heartbeat", {"trouble_if_not_pinged_for": "0m"}, "trouble_if_not_pinged_for: '0m' must be longer than 0"),
        ("cron", {"trouble_if_running_for": "90"}, "trouble_if_running_for: '90' is not a duration with units."),
        (
            "cron",
            {"trouble_if_running_for": "900ms"},
            "trouble_if_running_for: '900ms' must be longer than 0, in whole",
        ),
        ("url", {"primary_response_time": [{"severity": "trouble", "value": "3"}]}, "value: '3' is not a duration"),
        ("", {}, "type: there is no threshold profile 'A' yet; a new one requires it."),
    ],
)
def test_invalid_options_are_rejected(kind, given, message):
    if kind:
        assert refused(type=kind, **given).startswith(message)
        assert kind in ("url", "URL") or refused(raw(type=kind.upper()), **given).startswith(message)
    else:
        result, _client = do(**given)
        assert result["msg"].startswith(message)


# --- lists and deletions ---------------------------------------------------------------------------------------------


def test_result_contains_only_the_thresholds_of_the_type():
    task = THRESHOLD_PROFILE_INFO
    found = [raw(), raw(profile_id="152798000000005016", type="HEARTBEAT", hb_availability1={"trouble": 90, **BEAT})]
    result = run(task, FakeClient({"GET " + PATH: found}), params(task, export=True))
    url, beats = result["threshold_profiles"]
    assert url["primary_response_time"] == [] and "trouble_if_not_pinged_for" not in url
    assert beats["trouble_if_not_pinged_for"] == "1h30m" and "primary_response_time" not in beats
    assert [sorted(one) for one in result["declaration"]] == [sorted(set(one) - {"id"}) for one in (url, beats)]
    only = run(task, FakeClient({"GET " + PATH: found}), params(task, type="HEARTBEAT"))
    assert only["threshold_profiles"] == [beats]


def test_profiles_of_monitor_groups_have_the_type_healthcheck():
    found = [raw(), raw(type="HEALTHCHECK"), "odd"]
    assert HEALTHCHECK_PROFILE.objects_in(found, {}) == [raw(type="HEALTHCHECK"), "odd"]
    assert HEALTHCHECK_PROFILE.objects_in({}, {}) == {}


@functools.lru_cache(maxsize=None)
def using(kind):
    return {
        "/api/monitors": [{"monitor_id": "1", "display_name": "Shop", "threshold_profile_id": ID}]
        * (kind == "monitor"),
        "/api/monitor_groups": [{"group_id": "2", "display_name": "All", "healthcheck_profile_id": ID}]
        * (kind == "monitor group"),
        PATH: [raw(), {**raw(), "profile_id": "3", "time_based_threshold": [{"threshold_profile_id": ID}]}]
        if kind == "threshold profile"
        else [raw()],
    }


@pytest.mark.parametrize("kind, name", [("monitor", "Shop"), ("monitor group", "All"), ("threshold profile", "A")])
def test_error_names_what_still_uses_the_profile(kind, name):
    table = {"GET " + path: found for path, found in using(kind).items()}
    table.update({"GET " + ONE: raw(), "DELETE " + ONE: ApiError("HTTP 400. In use.", status=400)})
    client, task = FakeClient(table), Manage(THRESHOLD_PROFILE)
    result = run(task, client, dict(params(task, id=ID, state="absent"), timeout=30))
    assert (
        "because these objects use it: {0} {1!r}. Change them first. HTTP 400. In use.".format(kind, name)
        in result["msg"]
    )
