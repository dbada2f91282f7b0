# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Monitors: identity, references, states, secrets, settings, and what users of other clients complain about."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import ApiError, NotFoundError
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.info import MONITOR_INFO
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitor import MONITOR
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.types import BY_WORD
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import Steps
from ansible_collections.statusops.uptime.tests.unit.plugins.monitors import (
    LIST,
    MONITOR_ID,
    ONE,
    PLACES,
    POST,
    REFERENCES,
    TAG,
    do,
    kept,
    raw,
    required,
    table,
)

PUT = "PUT " + ONE
SUSPEND, ACTIVATE = ("PUT /api/monitors/{0}/{1}".format(verb, MONITOR_ID) for verb in ("suspend", "activate"))
URL, PING = BY_WORD["url"], BY_WORD["ping"]
OTHER_ID = "3000000000001"
INVALID = ApiError("HTTP 400. The API says: Invalid data provided.", status=400)


def methods(client):
    return [request.method for request in client.writes]


# --- identity --------------------------------------------------------------------------------------------------------


def test_the_name_and_the_type_together_identify_a_monitor():
    other = raw("ping", monitor_id=OTHER_ID)
    result, client = do(table(raw(), other), name="Shop", type="ping", host="shop.example.com")
    assert (result["monitor"]["id"], client.writes) == (OTHER_ID, [])
    result, client = do(table(raw(), **{POST: kept}), **required(PING))
    assert methods(client) == ["POST"]


def test_a_name_without_a_type_must_be_unambiguous():
    result, client = do(table(raw(), raw("ping", monitor_id=OTHER_ID)), name="Shop", state="suspended")
    assert result["msg"] == (
        "name: 2 monitors are named 'Shop'. Use the ID of the one that you mean: {0} (type url), {1} (type ping).".format(
            MONITOR_ID, OTHER_ID
        )
    )
    result, _client = do(table(raw(), **{SUSPEND: None}), name="Shop", state="suspended")
    assert result["changed"]


def test_the_type_of_a_monitor_never_changes():
    result, client = do(table(raw()), id=MONITOR_ID, type="ping")
    assert result["msg"].startswith("type: the type of a monitor cannot be changed.") and client.writes == []


def test_a_new_monitor_requires_a_type():
    given = {name: value for name, value in required(URL).items() if name not in ("type", "website")}
    result, _client = do(table(), **given)
    assert result["msg"] == "type: there is no monitor 'Shop' yet; a new one requires it."


@pytest.mark.parametrize(
    "kind, words",
    [
        ("web", "type: 'web' is not a monitor type. Choose one of: url, rest_api,"),
        ("URL", "type: use the word 'url'"),
    ],
)
def test_invalid_type_is_rejected(kind, words):
    result, client = do(table(), name="Shop", type=kind)
    assert result["msg"].startswith(words) and client.sent == []


# --- undocumented types ----------------------------------------------------------------------------------------------

BUCKET = {"monitor_id": MONITOR_ID, "display_name": "Bucket", "type": "S3BUCKET", "state": 0, "tag_ids": [TAG]}


def test_monitor_of_an_undocumented_type_can_be_shown_suspended_and_deleted():
    result, _client = do(table(BUCKET), task=MONITOR_INFO, type="S3BUCKET")
    assert [(one["type"], one["tags"]) for one in result["monitors"]] == [("S3BUCKET", ["env:prod"])]
    result, _client = do(table(BUCKET, **{SUSPEND: None}), name="Bucket", state="suspended")
    assert result["monitor"]["suspended"] and result["monitor"]["type"] == "S3BUCKET"
    result, client = do(table(BUCKET, **{"DELETE " + ONE: None}), name="Bucket", type="S3BUCKET", state="absent")
    assert methods(client) == ["DELETE"]


def test_monitor_of_an_undocumented_type_is_never_updated():
    result, client = do(table(BUCKET), name="Bucket", tags=["env:prod"])
    assert not result["changed"]
    result, client = do(table(BUCKET), name="Bucket", tags=[])
    assert result["msg"].startswith("type: the fields of S3BUCKET are not documented.") and client.writes == []
    result, client = do(table(BUCKET), name="Bucket", settings={"a": 1})
    assert result["msg"].startswith("settings: ") and client.writes == []
    result, client = do(table(), **{**required(PING), "type": "S3BUCKET", "host": None, "threshold_profile": None})
    assert "the fields of S3BUCKET are not documented" in result["msg"] and client.writes == []


# --- references ------------------------------------------------------------------------------------------------------


def test_a_threshold_profile_is_for_the_type_of_the_monitor():
    """Profiles of all types have the same name here."""
    result, client = do(table(**{POST: kept}), **required(PING))
    (profile,) = (
        one["profile_id"] for one in REFERENCES["GET /api/threshold_profiles"] if one["type"] == PING.constant
    )
    assert client.writes[0].body["threshold_profile_id"] == profile
    assert result["monitor"]["threshold_profile"] == "Limits"


@pytest.mark.parametrize("given", ["Websites", OTHER_ID])
@pytest.mark.parametrize("there", [[], [raw("ping")]])
def test_a_threshold_profile_of_another_type_is_rejected(given, there):
    profiles = [{"profile_id": OTHER_ID, "profile_name": "Websites", "type": "URL"}]
    answers = table(*there, **{"GET /api/threshold_profiles": profiles})
    result, client = do(answers, **{**required(PING), "threshold_profile": given})
    assert result["msg"] == (
        "threshold_profile: the profile {0!r} is for monitors with type url, and this one has type ping. Choose another "
        "one.".format(given)
    )
    assert client.writes == []


@pytest.mark.parametrize(
    "option, value",
    [
        ("location_profile", "Euro"),
        ("notification_profile", "default"),
        ("threshold_profile", "Limit"),
        ("user_groups", ["Op"]),
        ("tags", ["env"]),
        ("third_party_services", ["Sla"]),
        ("down_actions", ["Rest"]),
        ("dependency_resources", ["Back"]),
    ],
)
def test_references_are_exact_names(option, value):
    """Another client selects the last name that contains the text, or the first object if the option is not set."""
    result, client = do(table(), **{**required(URL), option: value})
    assert result["msg"].startswith(option + ": no ") and client.writes == []
    predicted, client = do(table(), check=True, **{**required(URL), option: value})
    assert predicted["unresolved"] == [option] and predicted["changed"] and client.writes == []


@pytest.mark.parametrize("option", ["location_profile", "notification_profile", "threshold_profile"])
def test_a_profile_cannot_be_cleared(option):
    result, client = do(table(raw()), name="Shop", **{option: ""})
    assert result["msg"] == option + ": must not be empty." and client.sent == []


@pytest.mark.parametrize("given", [{"user_groups": []}, {"user_groups": [], "on_call_schedule_id": ""}])
def test_monitor_requires_user_groups_or_an_on_call_schedule(given):
    result, client = do(table(raw()), name="Shop", **given)
    assert result["msg"] == "user_groups: a monitor requires user_groups or on_call_schedule_id."
    assert client.writes == []
    result, client = do(table(raw(), **{PUT: kept}), name="Shop", user_groups=[], on_call_schedule_id="9")
    assert client.writes[0].body["user_group_ids"] == [] and client.writes[0].body["on_call_schedule_id"] == "9"


def test_actions_for_other_statuses_are_kept():
    strange = {"action_id": OTHER_ID, "alert_type": 7}
    result, client = do(table(raw(action_ids=[strange]), **{PUT: kept}), name="Shop", down_actions=["Restart"])
    assert strange in client.writes[0].body["action_ids"] and len(client.writes[0].body["action_ids"]) == 2
    assert result["monitor"]["other_actions"] == [strange]


# --- states ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("check", [False, True])
@pytest.mark.parametrize(
    "state, before, request_path",
    [("suspended", 0, SUSPEND), ("active", 5, ACTIVATE), ("suspended", 5, None), ("active", 0, None)],
)
def test_a_state_is_one_request_and_no_update(state, before, request_path, check):
    result, client = do(
        table(raw(state=before), **{SUSPEND: None, ACTIVATE: None}), check=check, name="Shop", state=state
    )
    sent = [] if check or not request_path else [request_path]
    assert ["PUT " + request.path for request in client.writes] == sent
    assert all(request.body is None for request in client.writes)
    assert result["monitor"]["suspended"] == (state == "suspended") and result["changed"] == bool(request_path)
    assert not any(request.path == ONE for request in client.sent)


def test_a_new_monitor_can_be_suspended():
    result, client = do(table(**{POST: kept, SUSPEND: None}), **required(URL), state="suspended")
    assert [request.path for request in client.writes] == ["/api/monitors", SUSPEND[4:]]
    assert result["monitor"]["suspended"] and result["diff"]["after"]["state"] == "suspended"


def test_present_does_not_activate_a_monitor():
    result, client = do(table(raw(state=5)), name="Shop")
    assert not result["changed"] and client.writes == []


# --- whole updates ---------------------------------------------------------------------------------------------------


def test_an_update_starts_from_the_monitor_itself_and_keeps_its_settings():
    """The list can be outdated, and an update would reset settings without an option."""
    there = raw(ssl_protocol="TLSv1.2", matching_keyword={"value": "ok", "severity": "0"}, tag_ids=[TAG])
    answers = table(raw(), **{PUT: kept})
    answers["GET " + ONE] = there
    result, client = do(answers, name="Shop", check_frequency="10m")
    body = client.writes[0].body
    assert body["ssl_protocol"] == "TLSv1.2" and body["tag_ids"] == [TAG] and body["check_frequency"] == "10"
    assert body["matching_keyword"] == {"value": "ok", "severity": 0}
    assert [request.method + request.path for request in client.sent].count("GET" + ONE) == 1


@pytest.mark.parametrize("key", ["state", "probe_proxy_enabled", "use_ipv6", "license_type", "hidden"])
def test_update_omits_values_that_the_service_sets(key):
    _result, client = do(table(raw(**{key: "1"}), **{PUT: kept}), name="Shop", check_frequency="10m")
    assert key not in client.writes[0].body


def test_content_type_is_removed_with_the_body():
    there = raw(http_method="P", request_content_type="J", request_param="{}")
    result, client = do(table(there, **{PUT: kept}), name="Shop", http_method="get")
    assert "request_content_type" not in client.writes[0].body
    result, client = do(table(raw()), name="Shop", http_method="get", request_content_type="json")
    assert result["msg"] == "request_content_type: a request with http_method get has no body. Use post or put."
    assert client.writes == []


# --- secrets ---------------------------------------------------------------------------------------------------------

USER = {"auth_user": "robot"}


@pytest.mark.parametrize("shown", ["********", "\u2022\u2022\u2022", "old-password", None])
def test_a_secret_is_never_compared(shown):
    there = raw(**USER, **({"auth_pass": shown} if shown else {}))
    result, client = do(table(there), name="Shop", auth_user="robot", auth_password="new-password")
    assert (result["changed"], client.writes, result["warnings"]) == (False, [], [])
    assert result["unknown"] == ["auth_password"]


@pytest.mark.parametrize("shown", ["********", "old-password", None])
def test_secret_is_sent_with_another_change(shown):
    there = raw(**USER, **({"auth_pass": shown} if shown else {}))
    result, client = do(table(there, **{PUT: kept}), name="Shop", auth_password="new-password", check_frequency="9m")
    assert client.writes[0].body["auth_pass"] == "new-password"
    assert "password" not in str({**result, "diff": 0}).replace("auth_password", "")


def test_update_password_sends_it_each_time():
    result, client = do(
        table(raw(**USER), **{PUT: kept}), name="Shop", auth_password="new-password", update_password="always"
    )
    assert result["changed"] and client.writes[0].body["auth_pass"] == "new-password"
    assert result["diff"]["after"]["auth_password"] == "(sent, not shown)"


def test_secret_that_the_api_returns_is_sent_back_and_never_shown():
    result, client = do(table(raw(**USER, auth_pass="old-password"), **{PUT: kept}), name="Shop", check_frequency="9m")
    assert client.writes[0].body["auth_pass"] == "old-password"
    assert "old-password" not in str(result)
    info, _client = do(table(raw(**USER, auth_pass="old-password")), task=MONITOR_INFO, export=True)
    assert "old-password" not in str(info)


@pytest.mark.parametrize("shown", ["********", "", None])
def test_update_that_would_lose_a_secret_is_rejected(shown):
    there = raw(**USER, **({"auth_pass": shown} if shown is not None else {}))
    for check in (False, True):
        result, client = do(table(there), check=check, name="Shop", check_frequency="9m")
        assert result["msg"] == (
            "auth_password: an update contains the whole monitor, and the API does not return this secret of 'Shop'. Set "
            "it in the task."
        )
        assert client.writes == []
    result, client = do(table(there, **{PUT: kept}), name="Shop", check_frequency="9m", auth_user="")
    assert client.writes[0].body["auth_user"] == ""


@pytest.mark.parametrize(
    "settings, where",
    [
        ({"client_certificate_password": "x"}, "client_certificate_password"),
        ({"auth_pass": "x"}, "auth_pass"),
        ({"gcp_sa_content": {"private_key": "x"}}, "gcp_sa_content"),
        ({"proxy": [{"api_key": "x"}]}, "proxy.api_key"),
        ({"some_token": "x"}, "some_token"),
    ],
)
def test_a_secret_under_settings_is_rejected(settings, where):
    result, client = do(table(raw()), name="Shop", settings=settings)
    assert result["msg"].startswith("settings: {0} is a secret. Set ".format(where))
    assert client.writes == [] and "'x'" not in str(result)


@pytest.mark.parametrize("key", ["client_secret", "anything"])
def test_secret_settings_are_sent_and_never_shown(key):
    given = {**required(BY_WORD["azure"]), "secret_settings": {"client_secret": "s3cret-1", key: "s3cret-2"}}
    result, client = do(table(**{POST: kept}), **given)
    assert client.writes[0].body[key] == "s3cret-2" and "s3cret" not in str(result)


def test_check_mode_keeps_no_secret():
    """The predictions of a run are stored in a file."""
    there = raw(**USER, auth_pass="old-password")
    todo = MONITOR.planned("present", MONITOR.object_values(there), {"check_frequency": "9m"})
    ctx = SimpleNamespace(shown_by_api=lambda field, value: field.to_api(value))
    shown = MONITOR.predicted_object(ctx, todo, there)
    assert shown["check_frequency"] == "9" and "auth_pass" not in shown


# --- settings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "shown, wanted",
    [
        ("5", 5),
        (5, "5"),
        (True, "true"),
        (["2", "1"], [1, 2]),
        ('{"type": 1, "tags": ["b", "a"]}', {"type": 1, "tags": ["a", "b"]}),
        (None, ""),
        ([], None),
        ({"a": {"b": 1}, "c": ""}, {"a": {"b": "1"}}),
    ],
)
def test_settings_in_another_form_are_not_a_difference(shown, wanted):
    for key in ("azure_include_tags", "something_new"):
        there = raw("azure", **{key: shown})
        result, client = do(table(there), name="Shop", settings={key: wanted})
        assert (result.get("msg"), result["changed"], client.writes) == (None, False, [])


def test_settings_are_compared_key_by_key():
    there = raw("azure", discovery_interval=5, services=["VM", "DB"], something_new=1)
    answers = table(there, **{PUT: kept})
    answers["GET " + ONE] = Steps(there, {**there, "discovery_interval": 10})
    result, client = do(
        answers, name="Shop", settings={"discovery_interval": 10}, secret_settings={"client_secret": "x"}
    )
    body = client.writes[0].body
    assert body["discovery_interval"] == 10 and body["services"] == ["VM", "DB"] and "something_new" not in body
    before, after = result["diff"]["before"]["settings"], result["diff"]["after"]["settings"]
    assert {key for key in after if before.get(key) != after[key]} == {"discovery_interval"}


def test_a_setting_that_the_service_drops_is_an_error_and_not_a_change_in_every_run():
    there = raw("azure")
    answers = table(there, **{PUT: kept})
    given = {"settings": {"something_new": 1}, "secret_settings": {"client_secret": "x"}}
    result, _client = do(answers, name="Shop", **given)
    assert result["failed"] and "settings" in result["msg"] and "did not carry it out" in result["msg"]


@pytest.mark.parametrize(
    "kind, settings, words",
    [
        ("url", {"website": "x"}, "settings: set website with the option website."),
        ("isp", {"hostname": "x"}, "settings: set hostname with the option host."),
        ("url", {"state": 5}, "settings: state cannot be set here."),
        ("url", {"action_ids": []}, "settings: action_ids cannot be set here."),
    ],
)
def test_setting_with_an_option_of_its_own_is_rejected(kind, settings, words):
    result, client = do(table(raw(kind)), name="Shop", settings=settings)
    assert (result["msg"], client.writes) == (words, [])


@pytest.mark.parametrize(
    "kind, key", [("amazon", "aws_discover_services"), ("azure", "tenant_id"), ("gcp", "project_id")]
)
def test_a_new_cloud_account_requires_its_settings(kind, key):
    """If aws_discover_services is missing, the API reports an expired external ID."""
    given = required(BY_WORD[kind])
    given["settings"] = {name: value for name, value in given["settings"].items() if name != key}
    result, client = do(table(), **given)
    assert result["msg"] == "settings: a monitor with type {0} requires {1}.".format(kind, key)
    assert client.writes == []


@pytest.mark.parametrize("kind, key", [("azure", "client_secret"), ("gcp", "gcp_sa_content")])
def test_a_new_cloud_account_requires_its_secrets(kind, key):
    given = {name: value for name, value in required(BY_WORD[kind]).items() if name != "secret_settings"}
    result, client = do(table(), **given)
    assert result["msg"] == "secret_settings: a monitor with type {0} requires {1}.".format(kind, key)
    assert client.writes == []


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "option, value, words",
    [
        ("check_timeout", "46s", "check_timeout: '46s' must be from 1s to 45s."),
        ("check_timeout", "0s", "check_timeout: must be longer than 0."),
        ("check_timeout", "10", "check_timeout: '10' is not a duration with units."),
        ("check_frequency", "5", "check_frequency: '5' is not a duration with units."),
        ("check_frequency", "45s", "check_frequency: '45s' must be 30s or whole minutes."),
        ("check_frequency", "90s", "check_frequency: '90s' must be 30s or whole minutes."),
        ("expires_within", "1000d", "expires_within: '1000d' must be from 1d to 999d."),
        ("expires_within", "36h", "expires_within: '36h' must be whole days."),
        ("port", 70000, "port: 70000 must be from 1 to 65535."),
    ],
)
def test_values_are_checked_before_any_request(option, value, words):
    result, client = do({}, name="Shop", **{option: value})
    assert result["msg"].startswith(words) and client.sent == []


@pytest.mark.parametrize("text, minutes", [("30s", "0.5"), ("1h", "60"), ("1d", "1440"), ("90m", "90")])
def test_a_frequency_is_sent_in_minutes(text, minutes):
    _result, client = do(table(raw(), **{PUT: kept}), name="Shop", check_frequency=text)
    assert client.writes[0].body["check_frequency"] == minutes
    result, client = do(table(raw(check_frequency=minutes)), name="Shop", check_frequency=text)
    assert not result["changed"]


def test_two_spellings_of_a_duration_are_the_same():
    result, client = do(table(raw(check_frequency="60")), name="Shop", check_frequency="60m")
    assert not result["changed"] and result["monitor"]["check_frequency"] == "1h"


@pytest.mark.parametrize("block", [None, {}, {"value": "", "severity": None}, {"severity": 2}])
def test_keyword_without_a_value_is_shown_as_none(block):
    there = raw(**({} if block is None else {"matching_keyword": block}))
    result, client = do(table(there), name="Shop", matching_keyword={"value": ""})
    assert (result["changed"], client.writes) == (False, [])


def test_a_keyword_is_cleared():
    there = raw(matching_keyword={"value": "ok", "severity": 2})
    answers = table(there, **{PUT: kept})
    answers["GET " + ONE] = Steps(there, raw())
    result, client = do(answers, name="Shop", matching_keyword={"value": ""})
    assert client.writes[0].body["matching_keyword"] == {} and result["changed"]
    answers["GET " + ONE] = there
    result, _client = do(answers, name="Shop", matching_keyword={"value": ""})
    assert "did not carry it out" in result["msg"]


# --- what users of other clients complain about ----------------------------------------------------------------------


def test_1_lists_in_another_order_are_no_change():
    more = [{"tag_id": OTHER_ID, "tag_name": "team", "tag_value": "a"}, *REFERENCES["GET /api/tags"]]
    answers = table(raw(tag_ids=[OTHER_ID, TAG]), **{"GET /api/tags": more})
    for tags in (["env:prod", "team:a"], ["team:a", "env:prod"]):
        result, client = do(answers, name="Shop", tags=tags)
        assert (result["changed"], client.writes) == (False, [])


def test_3_an_existing_monitor_is_adopted_by_its_name():
    result, client = do(table(raw()), **required(URL))
    assert (result["changed"], result["monitor"]["id"], client.writes) == (False, MONITOR_ID, [])


def test_4_no_profile_is_chosen_silently():
    for name in ("location_profile", "notification_profile", "threshold_profile", "user_groups"):
        given = {key: value for key, value in required(URL).items() if key != name}
        result, client = do(table(), **given)
        assert result["msg"].startswith(name + ": ") and client.writes == []


def test_5_a_monitor_that_was_deleted_elsewhere_is_created_again():
    answers = table(raw(), **{POST: kept})
    answers[LIST] = []
    result, client = do(answers, **required(URL))
    assert methods(client) == ["POST"]
    gone = {**table(raw()), "GET " + ONE: NotFoundError("HTTP 404. There is none.", status=404)}
    result, client = do(gone, id=MONITOR_ID, check_frequency="9m")
    assert result["msg"].startswith("id: there is no monitor") and client.writes == []
    result, client = do(gone, id=MONITOR_ID, state="absent")
    assert not result["changed"] and not result.get("failed")


def test_6_a_value_that_the_service_replaces_is_rejected():
    headers = {"headers": [{"name": "A", "value": "1"}], "severity": "down"}
    result, client = do(table(raw()), name="Shop", response_headers=headers)
    assert result["msg"].startswith("response_headers.severity: ") and client.writes == []
    result, client = do(table(raw("rest_api"), **{PUT: kept}), name="Shop", response_headers=headers)
    assert client.writes[0].body["response_headers_check"]["severity"] == 0


def test_9_a_monitor_that_was_created_in_spite_of_an_error_is_adopted():
    there = raw()
    answers = {**table(), LIST: Steps([], [there]), POST: INVALID}
    result, client = do(answers, **required(URL))
    assert result["changed"] and result["monitor"]["id"] == MONITOR_ID and methods(client) == ["POST"]
    assert "has created the monitor" in result["warnings"][0]
    result, client = do({**table(), LIST: [], POST: INVALID}, **required(URL))
    assert result["failed"] and "Invalid data provided" in result["msg"]


def test_10_an_update_does_not_contain_what_only_a_creation_can_contain():
    script = {"selenium_script": "open", "base_url": "https://shop.example.com"}
    there = raw("real_browser", script_type="side")
    _result, client = do(table(there, **{PUT: kept}), name="Shop", settings=script, check_frequency="30m")
    assert not {"selenium_script", "script_type"} & set(client.writes[0].body)
    result, client = do(table(there), name="Shop", settings=script)
    assert (result["changed"], client.writes) == (False, [])
    result, client = do(table({**there, "selenium_script": "old"}), name="Shop", settings=script)
    assert result["msg"].startswith("settings: selenium_script cannot be changed.") and client.writes == []


def test_11_groups_that_the_task_does_not_name_are_kept():
    _result, client = do(table(raw(monitor_groups=[OTHER_ID]), **{PUT: kept}), name="Shop", check_frequency="9m")
    assert client.writes[0].body["monitor_groups"] == [OTHER_ID]


def test_12_everything_is_given_by_name():
    _result, client = do(table(**{POST: kept}), **required(URL))
    assert client.writes[0].body["location_profile_id"] == PLACES


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "filters, names",
    [
        ({"type": "ping"}, ["Backend"]),
        ({"suspended": True}, ["Shop"]),
        ({"tags": ["env:prod"]}, ["Shop"]),
        ({"tags": ["env:prod"], "monitor_groups": ["Storefront"]}, []),
        ({"user_groups": ["Ops"]}, ["Shop"]),
        ({"name": "Backend"}, ["Backend"]),
        ({"id": MONITOR_ID}, ["Shop"]),
    ],
)
def test_monitors_are_filtered(filters, names):
    result, _client = do(table(raw(state=5, tag_ids=[TAG])), task=MONITOR_INFO, **filters)
    assert [one["name"] for one in result["monitors"]] == names


def test_reading_takes_one_request_for_each_kind():
    there = [raw(monitor_id="40000000000%02d" % number, tag_ids=[TAG]) for number in range(20)]
    result, client = do(table(*there), task=MONITOR_INFO, export=True)
    assert len(client.sent) == len({request.path for request in client.sent}) == 6
    assert result["declaration"][1]["tags"] == ["env:prod"] and result["declaration"][1]["id"]


def test_a_monitor_that_was_read_by_its_id_is_not_read_again():
    _result, client = do(table(raw(), **{PUT: kept}), id=MONITOR_ID, check_frequency="9m")
    assert [request.method for request in client.sent] == ["GET", "PUT"]


@pytest.mark.parametrize("option", ["matching_keyword", "response_headers"])
def test_empty_dictionary_clears_a_check_and_is_shown_in_results(option):
    result, client = do(table(raw()), name="Shop", **{option: {}})
    assert (result["changed"], result["monitor"][option], client.writes) == (False, {}, [])


@pytest.mark.parametrize("check", [False, True])
def test_headers_are_sorted_in_results(check):
    pairs = [{"name": "B", "value": "2"}, {"name": "A", "value": "1"}]
    given = {"request_headers": pairs, "response_headers": {"headers": pairs}}
    result, _client = do(table(raw(), **{PUT: kept}), check=check, name="Shop", **given)
    assert result["monitor"]["request_headers"] == result["monitor"]["response_headers"]["headers"] == pairs[::-1]
