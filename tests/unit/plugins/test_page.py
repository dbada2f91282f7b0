# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Status pages: preferences, settings with their own endpoint, and unusual forms of responses."""

from __future__ import annotations

import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    ApiError,
    AuthError,
    InputError,
    NotFoundError,
    UnknownOutcome,
    UnreachableError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.ip_ranges import parse_range, range_text
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.page import PAGE
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import NOW, PAGE_ID, FakeClient, Steps, page, params

ONE = "/statuspages/" + PAGE_ID
DOMAIN = ONE + "/rebrand/custom_domain"
RANGES = ONE + "/security/ip_ranges"
CRAWLING = ONE + "/security/search_engine_crawling"
COOKIES = ONE + "/cookie_consent"
PASSWORD = ONE + "/security/page_password"
NO_DOMAIN = NotFoundError("Custom domain does not exist.", 1002, 404)


def do(raw, check_mode=False, answers=None, **given):
    """Run a task on an account with this page or none. Writes return no data unless answers contains a response."""
    table = {"GET /statuspages": [] if raw is None else [raw], "GET " + ONE: raw or page(), "GET " + DOMAIN: NO_DOMAIN}
    table.update({"POST /statuspages": page(), "PUT " + ONE: None})
    for path in (DOMAIN, RANGES, CRAWLING, COOKIES, PASSWORD):
        table.update({"PUT " + path: None, "DELETE " + path: None})
    table.update(answers or {})
    client = FakeClient(table)
    task = Manage(PAGE)
    result = run(task, client, params(task, **dict({"name": "Zylker Status"}, **given)), check_mode, NOW)
    return result, client


def writes(raw, **given):
    result, client = do(raw, **given)
    assert result.get("failed") is None, result["msg"]
    return [(request.method, request.path, request.body) for request in client.writes]


# --- ranges ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, first, last, shortest",
    [
        ("192.0.2.7", "192.0.2.7", "192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7 ", "192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("192.0.2.7/32", "192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("192.0.2.0/24", "192.0.2.0", "192.0.2.255", "192.0.2.0/24"),
        ("192.0.2.0-192.0.2.255", "192.0.2.0", "192.0.2.255", "192.0.2.0/24"),
        ("192.0.2.1 - 192.0.2.9", "192.0.2.1", "192.0.2.9", "192.0.2.1-192.0.2.9"),
        ("192.0.2.1-192.0.2.1", "192.0.2.1", "192.0.2.1", "192.0.2.1"),
        ("0.0.0.0/0", "0.0.0.0", "255.255.255.255", "0.0.0.0/0"),
        ("2001:DB8::1", "2001:db8::1", "2001:db8::1", "2001:db8::1"),
        ("2001:db8::/126", "2001:db8::", "2001:db8::3", "2001:db8::/126"),
        ("2001:db8::1-2001:db8::4", "2001:db8::1", "2001:db8::4", "2001:db8::1-2001:db8::4"),
    ],
)
def test_range_is_an_address_a_network_or_two_addresses(text, first, last, shortest):
    assert parse_range(text) == {"from": first, "to": last}
    assert range_text(first, last) == shortest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "office",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.7/33",
        "192.0.2.7/24",
        "192.0.2.9-192.0.2.1",
        "192.0.2.1-2001:db8::1",
        "192.0.2.1-",
        "192.0.2.1-192.0.2.2-192.0.2.3",
        "192.0.2.0/24-192.0.2.9",
        "192.0.2.01",
    ],
)
def test_invalid_range_is_rejected_before_any_request(text):
    with pytest.raises(InputError, match="^allowed_ips: "):
        parse_range(text)
    result, client = do(page(), allowed_ips=[text])
    assert result["msg"].startswith("allowed_ips: ")
    assert client.sent == []


@pytest.mark.parametrize(
    "value, expected",
    [
        ("", []),
        (None, []),
        ([], []),
        ({}, []),
        ({"from": "192.0.2.1", "to": "192.0.2.9"}, ["192.0.2.1-192.0.2.9"]),
        (
            [{"from": "192.0.2.0", "to": "192.0.2.255"}, {"from": "2001:DB8::1", "to": "2001:db8::1"}],
            ["192.0.2.0/24", "2001:db8::1"],
        ),
        ({"allowed_ip_ranges": [{"from": "192.0.2.1", "to": "192.0.2.1"}]}, ["192.0.2.1"]),
    ],
)
def test_ranges_in_a_response(value, expected):
    assert PAGE.from_api({"preferences": {"allowed_ip_ranges": value}})["allowed_ips"] == expected


@pytest.mark.parametrize(
    "value",
    [
        "192.0.2.1",
        ["192.0.2.1"],
        [{"from": "192.0.2.1"}],
        [{"from": "a", "to": "b"}],
        {"from": "192.0.2.9", "to": "192.0.2.1"},
        5,
    ],
)
def test_invalid_ranges_in_a_response_are_an_error(value):
    with pytest.raises(AnswerError, match="allowed_ip_ranges"):
        PAGE.from_api({"preferences": {"allowed_ip_ranges": value}})


STORED = [{"from": "192.0.2.0", "to": "192.0.2.255"}, {"from": "198.51.100.1", "to": "198.51.100.1"}]


@pytest.mark.parametrize(
    "stored, given, expected",
    [
        (STORED, ["198.51.100.1", "192.0.2.0/24"], []),
        (STORED, ["198.51.100.1/32", "192.0.2.0-192.0.2.255"], []),
        ("", [], []),
        (None, [], []),
        (STORED, [], [("DELETE", RANGES, None)]),
        (STORED, ["192.0.2.0/24"], [("PUT", RANGES, {"allowed_ip_ranges": STORED[:1]})]),
    ],
)
def test_allowed_ips_are_a_set_with_their_own_endpoint(stored, given, expected):
    preferences = {"allowed_ip_ranges": stored, "allow_rss_feed": True}
    assert writes(page(preferences=preferences), allowed_ips=given) == expected


# --- preferences -----------------------------------------------------------------------------------------------------


def test_undocumented_preferences_are_shown_under_other():
    raw = {"allow_rss_feed": "true", "x_new": 3, "allowed_ip_ranges": "", "disable_search_engine_indexing": True}
    assert PAGE.from_api({"preferences": raw})["preferences"] == {"allow_rss_feed": True, "other": {"x_new": 3}}


@pytest.mark.parametrize(
    "given, sent",
    [
        ({"allow_rss_feed": True}, None),
        ({"other": {"x_new": 3}}, None),
        ({"show_incident_history_last_n_days": 7}, None),
        ({"allow_rss_feed": False}, {"allow_rss_feed": False, "show_incident_history_last_n_days": 7}),
        ({"other": {"x_new": 4}}, {"allow_rss_feed": True, "show_incident_history_last_n_days": 7, "x_new": 4}),
        (
            {"show_status_history": True},
            {"allow_rss_feed": True, "show_incident_history_last_n_days": 7, "show_status_history": True},
        ),
    ],
)
def test_only_declared_preferences_are_compared_and_unknown_ones_are_not_sent(given, sent):
    raw = page(preferences={"allow_rss_feed": True, "show_incident_history_last_n_days": "7", "x_new": 3, "y_new": 5})
    assert writes(raw, preferences=given) == ([] if sent is None else [("PUT", ONE, {"preferences": sent})])


@pytest.mark.parametrize("disabled, indexed", [(True, False), ("false", True), (0, True)])
def test_search_engine_indexing_inverts_the_preference_of_the_api(disabled, indexed):
    raw = page(preferences={"disable_search_engine_indexing": disabled})
    assert writes(raw, search_engine_indexing=indexed) == []
    assert writes(raw, search_engine_indexing=not indexed) == [
        ("PUT", CRAWLING, {"disable_search_engine_indexing": indexed})
    ]


@pytest.mark.parametrize(
    "given, sent",
    [
        ({"content": "Zylker"}, None),
        ({"content": "Zylker\n", "text_align": "left"}, None),
        (
            {"content": ""},
            {"content": "", "style": {"background-color": "#000", "color": "#fff", "text-align": "left"}},
        ),
        (
            {"color": "red"},
            {"content": "Zylker", "style": {"background-color": "#000", "color": "red", "text-align": "left"}},
        ),
    ],
)
def test_footer_is_sent_completely(given, sent):
    assert writes(page(), footer=given) == ([] if sent is None else [("PUT", ONE, {"footer": sent})])


# --- custom domain ---------------------------------------------------------------------------------------------------

DETAILS = {"custom_domain": "status.zylker.example", "domain_path": "a", "domain_verification_status": "true"}
WORDS = {"domain": "status.zylker.example", "path": "a"}


@pytest.mark.parametrize("form", [DETAILS, [DETAILS], json.dumps(DETAILS)])
def test_custom_domain_can_be_an_object_a_list_or_a_string(form):
    words = PAGE.from_api({"custom_domain_details": form})
    assert words["custom_domain"] == WORDS
    assert words["domain_verification"] == {"verified": True}
    assert writes(page(), custom_domain={"domain": "status.zylker.example"}, answers={"GET " + DOMAIN: form}) == []


@pytest.mark.parametrize("form", [{}, [], "", None, NO_DOMAIN])
def test_custom_domain_can_be_missing(form):
    assert writes(page(), custom_domain={"domain": ""}, answers={"GET " + DOMAIN: form}) == []
    assert writes(page(), custom_domain={"domain": "d.example"}, answers={"GET " + DOMAIN: form}) == [
        ("PUT", DOMAIN, {"custom_domain": "d.example", "domain_path": ""})
    ]


@pytest.mark.parametrize("form", ["status.zylker.example", ["status.zylker.example"], 5, {"custom_domain": []}])
def test_invalid_custom_domain_is_an_error(form):
    result, client = do(page(), custom_domain={"domain": "d.example"}, answers={"GET " + DOMAIN: form})
    assert result["failed"] and "not understood" in result["msg"]
    assert client.writes == []


@pytest.mark.parametrize(
    "given, expected",
    [
        ({"path": "b"}, [("PUT", DOMAIN, {"custom_domain": "status.zylker.example", "domain_path": "b"})]),
        ({"path": ""}, [("PUT", DOMAIN, {"custom_domain": "status.zylker.example", "domain_path": ""})]),
        ({"domain": "d.example"}, [("PUT", DOMAIN, {"custom_domain": "d.example", "domain_path": "a"})]),
        ({"domain": ""}, [("DELETE", DOMAIN, None)]),
    ],
)
def test_custom_domain_is_changed_at_its_own_endpoint(given, expected):
    assert writes(page(), custom_domain=given, answers={"GET " + DOMAIN: DETAILS}) == expected


def test_custom_domain_is_read_only_if_the_task_sets_it():
    _result, client = do(page(), description="x", check_mode=True)
    assert [request.path for request in client.sent] == ["/statuspages"]


def test_result_contains_the_verification_key_of_a_new_domain():
    answers = {"PUT " + DOMAIN: {"custom_domain": "d.example", "domain_verification_key": "key=1"}}
    result, _client = do(page(), custom_domain={"domain": "d.example"}, answers=answers)
    assert result["page"]["domain_verification"]["verification_key"] == "key=1"
    assert result["page"]["custom_domain"] == {"domain": "d.example", "path": ""}


def test_removed_domain_has_an_empty_path_in_prediction_and_result():
    for check_mode in (True, False):
        answers = {"GET " + DOMAIN: DETAILS, "DELETE " + DOMAIN: DETAILS}
        result, _client = do(page(), custom_domain={"domain": ""}, answers=answers, check_mode=check_mode)
        assert result["page"]["custom_domain"] == result["diff"]["after"]["custom_domain"] == {"domain": "", "path": ""}


def test_undocumented_preferences_are_sent_only_if_they_change():
    current = page(preferences={"allow_rss_feed": True, "language": "en", "uptime_days": 90})
    wanted = {"allow_rss_feed": False, "other": {"language": "en", "uptime_days": 30}}
    assert writes(current, preferences=wanted) == [
        ("PUT", ONE, {"preferences": {"allow_rss_feed": False, "uptime_days": 30}})
    ]


# --- cookie consent --------------------------------------------------------------------------------------------------

BANNER = {"show_cookie_banner": True, "privacy_policy_url": "https://own.example/p", "cookie_policy_url": ""}
VERIFIED = [{"custom_domain": "status.zylker.example", "domain_verification_status": True}]


@pytest.mark.parametrize("form", [BANNER, json.dumps(BANNER)])
@pytest.mark.parametrize(
    "domain, given, changed",
    [
        (VERIFIED, {"show_banner": True}, False),
        (VERIFIED, {"show_banner": False}, True),
        (VERIFIED, {"privacy_policy_url": "https://own.example/p"}, False),
        (VERIFIED, {"privacy_policy_url": "https://own.example/q"}, True),
        ({}, {"privacy_policy_url": "https://own.example/q"}, False),  # the service can have set its own URL
        ({}, {"show_banner": False, "privacy_policy_url": "https://own.example/q"}, True),
    ],
)
def test_cookie_consent_is_compared_if_the_response_contains_it(form, domain, given, changed):
    raw = page(cookie_consent=form, custom_domain_details=domain)
    assert [path for _method, path, _body in writes(raw, cookie_consent=given)] == ([COOKIES] if changed else [])


def test_diff_shows_a_change_of_a_returned_cookie_consent():
    raw = page(cookie_consent=BANNER, custom_domain_details=VERIFIED)
    result, _client = do(raw, cookie_consent={"show_banner": False})
    assert result["changed"]
    assert result["diff"]["before"] != result["diff"]["after"]


@pytest.mark.parametrize("update_unreadable, count", [("on_create", 0), ("always", 1)])
def test_cookie_consent_that_is_not_returned_is_sent_if_the_task_says_so(update_unreadable, count):
    result, client = do(page(), cookie_consent={"show_banner": True}, update_unreadable=update_unreadable)
    assert len(client.writes) == count
    assert len(result["warnings"]) == 1 - count


def test_cookie_consent_is_parsed_from_a_json_string():
    answers = {"PUT " + COOKIES: {"cookie_consent": json.dumps(BANNER)}}
    result, client = do(page(), cookie_consent={"show_banner": True}, update_unreadable="always", answers=answers)
    assert client.writes[0].body == {"cookie_consent": {"show_cookie_banner": True}}
    assert result["page"]["cookie_consent"]["privacy_policy_url"] == "https://own.example/p"


# --- password --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, expected",
    [
        (
            {"page_password": "new"},
            ("PUT", PASSWORD, {"page_password": "new", "confirm_password": "new"}),
        ),
        (
            {"page_password": "new", "current_password": "old"},
            ("PUT", PASSWORD, {"page_password": "new", "confirm_password": "new", "current_password": "old"}),
        ),
        ({"page_password": ""}, ("DELETE", PASSWORD, None)),
    ],
)
def test_password_is_sent_with_all_required_keys(given, expected):
    assert writes(page(), update_unreadable="always", **given) == [expected]


# --- combinations ----------------------------------------------------------------------------------------------------

EVERYTHING = {
    "description": "new",
    "preferences": {"allow_rss_feed": False},
    "custom_domain": {"domain": "d.example"},
    "allowed_ips": ["192.0.2.1"],
    "search_engine_indexing": False,
    "cookie_consent": {"show_banner": True},
    "page_password": "new",
}
PROTECTION = [("PUT", PASSWORD), ("PUT", RANGES), ("PUT", CRAWLING)]
OWN = [("PUT", ONE), ("PUT", DOMAIN), ("PUT", COOKIES)]


def test_a_new_page_is_created_then_protected_then_completed():
    sent = writes(None, **EVERYTHING)
    assert [(method, path) for method, path, _body in sent] == [("POST", "/statuspages"), *PROTECTION, *OWN]
    assert sent[0][2] == {"statuspage_display_name": "Zylker Status", "statuspage_desc": "new"}
    assert sent[4][2] == {"preferences": {"allow_rss_feed": False}}


def test_page_change_takes_one_request_plus_one_for_each_separate_setting():
    sent = writes(page(), update_unreadable="always", **EVERYTHING)
    assert [(method, path) for method, path, _body in sent] == PROTECTION + OWN
    assert sent[3][2] == {"statuspage_desc": "new", "preferences": {"allow_rss_feed": False}}


def test_rejected_password_is_sent_again_as_the_current_password():
    refusal, given = ApiError("Wrong.", status=400), {"page_password": "new", "current_password": "old"}
    body = {"page_password": "new", "confirm_password": "new"}
    for answer, failed in ((Steps(refusal, None), None), (Steps(refusal, ApiError("No.", status=400)), True)):
        answers = {"PUT " + PASSWORD: answer}
        result, client = do(page(), update_unreadable="always", answers=answers, **given)
        sent = [request.body for request in client.writes]
        assert sent == [dict(body, current_password="old"), dict(body, current_password="new")]
        assert result.get("failed") is failed
    assert result["msg"].startswith("Wrong.")


@pytest.mark.parametrize(
    "error",
    [AuthError("No.", status=401), ApiError("Wait.", status=429), UnreachableError("No."), UnknownOutcome("No.")],
)
def test_password_is_sent_again_only_after_a_rejection(error):
    answers = {"PUT " + PASSWORD: error}
    result, client = do(page(), update_unreadable="always", answers=answers, page_password="new")
    assert result["failed"] and len(client.writes) == 1


def test_unknown_outcome_of_the_second_attempt_is_not_a_rejection():
    answers = {"PUT " + PASSWORD: Steps(ApiError("Wrong.", status=400), UnknownOutcome("No answer."))}
    result, client = do(page(), update_unreadable="always", answers=answers, page_password="new")
    assert result["msg"].startswith("No answer.") and len(client.writes) == 2


def test_change_of_separate_settings_does_not_update_the_page():
    assert [path for _method, path, _body in writes(page(), search_engine_indexing=False)] == [CRAWLING]


def test_result_contains_settings_that_earlier_responses_lack():
    answers = {"PUT " + ONE: page(statuspage_desc="new")}
    result, _client = do(page(), description="new", search_engine_indexing=False, answers=answers)
    assert result["page"]["search_engine_indexing"] is False
    assert result["page"]["description"] == "new"


def test_page_deletion_is_rejected_with_the_reason():
    result, client = do(page(), state="absent")
    assert result["msg"].startswith("state: the StatusIQ API cannot delete a status page.")
    assert client.writes == []


def test_missing_page_is_absent():
    result, client = do(None, state="absent")
    assert (result["changed"], result.get("failed"), client.writes) == (False, None, [])


def test_page_with_an_unknown_id_is_not_created():
    client = FakeClient({"GET " + ONE: NotFoundError("Status page does not exist.", 1002, 404)})
    task = Manage(PAGE)
    result = run(task, client, params(task, id=PAGE_ID, name="New", description="x"), now=NOW)
    assert result["msg"].startswith("id: there is no page '%s'" % PAGE_ID)
    assert client.writes == []
