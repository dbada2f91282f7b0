# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The license of a page, whose changes cost money, and the subscription of an account."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import NotFoundError, UnknownOutcome
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.license import LICENSE
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscription import SUBSCRIPTION
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    NOW,
    PAGE_ID,
    PAGE_PATH,
    FakeClient,
    Steps,
    license_of_page,
    listed_license,
    page,
    params,
    subscription,
    task_for,
)

PATH = PAGE_PATH + "/license"
GET = "GET " + PATH
PUT = "PUT " + PATH
LOST = UnknownOutcome("The connection broke.")
GONE = NotFoundError("Status page does not exist.", code=1002, status=404)


def counts(addons):
    """The license of a page with some subscriber add-ons."""
    allowed = {"subscriber_addon": addons, "addon_subscribers_count": 250 * addons, "package_subscribers_count": 250}
    return license_of_page(subscriber_count_prop=allowed)


def do(table, check_mode=False, **given):
    client = FakeClient(table)
    task = Manage(LICENSE)
    return run(task, client, params(task, page=PAGE_ID, **given), check_mode, NOW), client


def test_a_task_without_options_only_reads_the_license():
    result, client = do({GET: license_of_page()})
    assert (result["changed"], len(client.sent)) == (False, 1)
    assert result["license"] == {
        "page": "Zylker Status",
        "page_id": PAGE_ID,
        "subscriber_addons": 1,
        "statuspage_addon": True,
        "sms_credits": 151,
        "email_subscribers": 33,
        "sms_subscribers": 29,
        "package_subscribers": 250,
        "addon_subscribers": 250,
        "unassigned": {"subscriber_addons": 9, "statuspage_addons": 5, "sms_credits": 115},
        "sms_autobuy": True,
        "paid_account": True,
    }


CHANGES = [
    (
        {"subscriber_addons": 2},
        {"subscriber_addon": 2, "statuspage_addon": True},
        "subscriber_addons from 1 to 2 (9 unassigned",
    ),
    ({"subscriber_addons": 0}, {"subscriber_addon": 0, "statuspage_addon": True}, "subscriber_addons from 1 to 0"),
    (
        {"statuspage_addon": False},
        {"subscriber_addon": 1, "statuspage_addon": False},
        "statuspage_addon from true to false.",
    ),
    (
        {"sms_credits": 200, "subscriber_addons": 1},
        {"subscriber_addon": 1, "statuspage_addon": True, "sms_count": 200},
        "sms_credits from 151 to 200 (115 unassigned in the account).",
    ),
]


@pytest.mark.parametrize("given, body, words", CHANGES)
def test_nothing_is_bought_without_a_confirmation(given, body, words):
    result, client = do({GET: license_of_page()}, **given)
    assert result["failed"] and not result["changed"]
    assert result["msg"].startswith("confirm_purchase: The license of the page 'Zylker Status' changes: " + words)
    assert "Set confirm_purchase to true" in result["msg"]
    assert client.writes == []


@pytest.mark.parametrize("given, body, words", CHANGES)
@pytest.mark.parametrize("confirmed", [True, False])
def test_check_mode_explains_the_change(given, body, words, confirmed):
    result, client = do({GET: license_of_page()}, True, confirm_purchase=confirmed, **given)
    assert client.writes == []
    assert result["changed"]
    assert words in result["warnings"][0]
    assert ("confirm_purchase" in result["warnings"][0]) is not confirmed
    assert {name: result["license"][name] for name in given} == given
    assert {name: result["diff"]["after"][name] for name in given} == given
    assert not {"unassigned", "addon_subscribers", "package_subscribers"} & set(result["license"])


def license_after(body):
    """The license after a change. Omitted credits are unchanged."""
    return dict(
        counts(body["subscriber_addon"]),
        is_page_type_paid=body["statuspage_addon"],
        sms_credits=body.get("sms_count", 151),
    )


@pytest.mark.parametrize("given, body, words", CHANGES)
def test_a_change_is_sent_once_and_read_again(given, body, words):
    table = {
        GET: Steps(license_of_page(), license_after(body)),
        PUT: license_of_page(),
    }  # the response to the write can contain old values
    result, client = do(table, confirm_purchase=True, **given)
    assert [request.method for request in client.sent] == ["GET", "PUT", "GET"]
    assert client.writes[0].body == body
    assert {name: result["license"][name] for name in given} == given
    assert result["license"]["addon_subscribers"] == 250 * body["subscriber_addon"]
    assert result["warnings"] == []


@pytest.mark.parametrize(
    "given", [{"subscriber_addons": 1}, {"statuspage_addon": True}, {"sms_credits": 151}, {"sms_credits": 5}]
)
def test_nothing_is_bought_if_the_license_suffices(given):
    """Messages use up SMS credits, so the task buys none if there are more than it requires."""
    result, client = do({GET: license_of_page()}, confirm_purchase=True, **given)
    assert (result["changed"], client.writes) == (False, [])


@pytest.mark.parametrize("name", ["subscriber_addons", "sms_credits"])
def test_a_negative_number_is_rejected_without_a_request(name):
    result, client = do({}, **{name: -1})
    assert result["msg"] == name + ": -1 is too small. The minimum is 0."
    assert client.sent == []


@pytest.mark.parametrize(
    "now, failed",
    [(counts(2), False), (license_of_page(), True), (LOST, True), ({}, True), (counts("many"), True), (GONE, True)],
)
def test_a_purchase_with_an_unknown_outcome_is_not_retried(now, failed):
    result, client = do({GET: Steps(license_of_page(), now), PUT: LOST}, subscriber_addons=2, confirm_purchase=True)
    assert [request.method for request in client.writes] == ["PUT"]
    assert bool(result.get("failed")) is failed
    if not failed:
        assert result["license"]["addon_subscribers"] == 500


def test_a_purchase_without_an_effect_is_an_error():
    result, client = do({GET: license_of_page(), PUT: None}, sms_credits=200, confirm_purchase=True)
    assert len(client.writes) == 1
    assert result["msg"].startswith("sms_credits: the API accepted the change, but did not carry it out.")
    assert result["msg"].endswith("/license. Check it in the web UI before you run the task again.")


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"statuspage_display_name": "Zylker Status"},
        license_of_page(subscriber_count_prop=None),
        license_of_page(subscriber_count_prop={"subscriber_addon": ""}),
        license_of_page(subscriber_count_prop={"subscriber_addon": None}),
        license_of_page(subscriber_count_prop={"subscriber_addon": "some"}),
        [],
        None,
        "",
    ],
)
def test_nothing_is_bought_if_the_response_does_not_show_the_current_license(raw):
    result, client = do({GET: raw, PUT: None}, subscriber_addons=2, confirm_purchase=True)
    assert result["failed"] and "response" in result["msg"]
    assert client.writes == []


@pytest.mark.parametrize("shown", [{"is_page_type_paid": None}, {"is_page_type_paid": ""}])
def test_a_page_is_not_changed_if_the_response_does_not_show_whether_it_is_paid(shown):
    result, client = do({GET: license_of_page(**shown), PUT: None}, statuspage_addon=True, confirm_purchase=True)
    assert result["msg"] == (
        "statuspage_addon: the API's response does not contain the current value. Change it in the web UI."
    )
    assert client.writes == []


def test_a_value_that_the_response_omits_is_not_sent():
    raw = {key: value for key, value in license_of_page().items() if key != "is_page_type_paid"}
    table = {GET: Steps(raw, counts(2)), PUT: None}
    client = do(table, subscriber_addons=2, confirm_purchase=True)[1]
    assert client.writes[0].body == {"subscriber_addon": 2}


def test_the_message_about_an_unknown_page():
    result, _client = do({GET: GONE})
    assert result["msg"].startswith("page: there is no page '%s'." % PAGE_ID)


# --- the subscription ------------------------------------------------------------------------------------------------

ALL = "GET /api/subscriptions"
LICENSES = "GET /api/subscriptions/statuspages_license"


def read(table, **given):
    client = FakeClient(table)
    task = task_for(SUBSCRIPTION, "info")
    return run(task, client, params(task, **given), now=NOW), client


def test_the_subscription_and_the_licenses_of_all_pages():
    result, client = read({ALL: subscription(), LICENSES: {"license_list": [listed_license()]}})
    assert len(client.sent) == 2
    assert result["subscription"] == {
        "plan": "Green Plan",
        "paid": True,
        "trial": False,
        "free_pages": 2,
        "free_pages_used": 0,
        "statuspage_addons": 51,
        "statuspage_addons_used": 46,
        "subscriber_addons": 26,
        "subscriber_addons_used": 17,
        "sms_credits": 115,
        "next_payment_at": "2026-12-02T06:00:00Z",
        "payment_type": "Purchase Order",
        "licenses": [
            {
                "page": "Zylker Status",
                "page_id": PAGE_ID,
                "subscriber_addons": 1,
                "statuspage_addon": True,
                "sms_credits": 151,
                "subscribers": 62,
                "addon_subscribers": 250,
            }
        ],
    }


@pytest.mark.parametrize("given, asked", [(PAGE_ID, 2), ("Zylker Status", 3)])
def test_the_subscription_and_the_license_of_one_page(given, asked):
    table = {ALL: subscription(), "GET /statuspages": [page()], GET: license_of_page()}
    result, client = read(table, page=given)
    assert len(client.sent) == asked
    assert [one["email_subscribers"] for one in result["subscription"]["licenses"]] == [33]


@pytest.mark.parametrize(
    "listed, pages",
    [
        ({"license_list": []}, []),
        ({}, []),
        ([{"license_list": [listed_license()]}], [PAGE_ID]),
        ({"license_list": listed_license()}, [PAGE_ID]),
        ({"license_list": [listed_license(statuspage_id=int(PAGE_ID))]}, [PAGE_ID]),
    ],
)
def test_a_list_of_licenses_in_another_shape(listed, pages):
    result, _client = read({ALL: [subscription()], LICENSES: listed})
    assert [one["page_id"] for one in result["subscription"]["licenses"]] == pages


@pytest.mark.parametrize("listed", [None, "", {"licenses": []}, {"license_list": ""}, {"license_list": [7]}, [1, 2]])
def test_an_invalid_list_of_licenses_is_an_error(listed):
    result, _client = read({ALL: subscription(), LICENSES: listed})
    assert result["failed"] and "response" in result["msg"]


def test_the_subscription_of_an_account_without_payments():
    result, _client = read({ALL: {"pack_details": {"plan_name": "Free"}}, LICENSES: {"license_list": []}})
    assert result["subscription"] == {"plan": "Free", "licenses": []}
