# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Subscribers: equal addresses, new subscriptions, and no second confirmation request."""

from __future__ import annotations

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    ApiError,
    InputError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscriber import SUBSCRIBER, identity, parse
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    ENCRYPTED_PAGE,
    NOW,
    PAGE_ID,
    PAGE_PATH,
    FakeClient,
    Steps,
    page,
    params,
    phone,
    subscriber,
    subscribers,
    task_for,
)

EMAILS = "GET %s/subscribers?type=1" % PAGE_PATH
PHONES = "GET %s/subscribers?type=2" % PAGE_PATH
POST_EMAIL = "POST /subscribers/email"
POST_SMS = "POST /subscribers/sms"
LOST = UnknownOutcome("The connection broke.")
INFO = {"subscribe_statuspage_info": {"enc_statuspage_id": ENCRYPTED_PAGE}}


def created(body):
    """The response to a creation, which contains more than the list of email subscribers."""
    told = {"email_id_verify_status": 0, "enc_subscriber_id": "new", "subscribed_on": "2026-06-15T10:00:42+0000"}
    return dict(body, **told)


def do(table, mode="manage", check_mode=False, **given):
    client = FakeClient(table)
    task = task_for(SUBSCRIBER, mode)
    return run(task, client, params(task, page=PAGE_ID, **given), check_mode, NOW), client


@pytest.mark.parametrize(
    "channel, given, address, name",
    [
        ("email", "p.boyle@zylker.example", "p.boyle@zylker.example", ""),
        ("email", "  P.Boyle@Zylker.example ", "P.Boyle@Zylker.example", ""),
        ("email", "P. Boyle <p.boyle@zylker.example>", "p.boyle@zylker.example", "P. Boyle"),
        ("email", '"Boyle, P." < p.boyle@zylker.example >', "p.boyle@zylker.example", "Boyle, P."),
        ("email", "<p.boyle@zylker.example>", "p.boyle@zylker.example", ""),
        ("sms", "+91 01234567889", "+91 01234567889", ""),
        ("sms", "P. Boyle <+91 0123-456 78.89>", "+91 01234567889", "P. Boyle"),
        ("sms", "+1-800-555-0100", "+1 8005550100", ""),
        ("sms", "+ 43 664/1234567", "+43 6641234567", ""),
    ],
)
def test_entry_is_an_address_with_an_optional_name(channel, given, address, name):
    assert parse(channel, given, "x") == {"channel": channel, "address": address, "name": name}


@pytest.mark.parametrize(
    "channel, given",
    [
        ("email", ""),
        ("email", "P. Boyle"),
        ("email", "a@x.example, b@x.example"),
        ("email", "a@x.example b@x.example"),
        ("email", "A <a@x.example> <b@x.example>"),
        ("email", "+91 01234567889"),
        ("sms", ""),
        ("sms", "01234567889"),
        ("sms", "+9101234567889"),
        ("sms", "+91 "),
        ("sms", "+91 -"),
        ("sms", "+091 1234"),
        ("sms", "+44 (0)20 7946"),
        ("sms", "+91 \u0661\u0662\u0663"),
        ("sms", "a@x.example"),
    ],
)
def test_invalid_address_is_rejected(channel, given):
    with pytest.raises(InputError, match="^emails: .* is not understood. Write "):
        parse(channel, given, "emails")


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("p.boyle@zylker.example", "P.Boyle@ZYLKER.example", True),
        ("p.boyle@zylker.example", "pboyle@zylker.example", False),
        ("+91 01234", "+91 1234", True),
        ("+91 01234", "+91 012-34", True),
        ("+91 01234", "+9 101234", False),
        ("+91 12340", "+91 1234", False),
    ],
)
def test_equivalent_addresses(one, other, same):
    assert (identity(one) == identity(other)) is same


def test_only_missing_addresses_are_subscribed():
    table = {
        EMAILS: subscribers(subscriber("a@x.example"), subscriber("B@x.example")),
        PHONES: subscribers(phone("1234", "+91"), phone(5678, 43)),
        POST_EMAIL: created,
        POST_SMS: created,
    }
    result, client = do(
        table,
        emails=["A@x.example", "b@X.example", "C <c@x.example>", "C@x.example"],
        phones=["+91 01234", "+43 5678", "+43 0999"],
    )
    assert client.writes == [
        ("POST", "/subscribers/email", dict(INFO, subscriber_name="C", email_id="c@x.example"), None),
        (
            "POST",
            "/subscribers/sms",
            dict(INFO, subscriber_name="+43 0999", country_code="43", mobile_number="0999"),
            None,
        ),
    ]
    assert [request.method for request in client.sent] == ["GET", "GET", "POST", "POST"]
    assert [item["address"] for item in result["subscribers"]] == [
        "a@x.example",
        "B@x.example",
        "c@x.example",
        "+91 1234",
        "+43 5678",
        "+43 0999",
    ]
    assert result["subscribers"][2] == {
        "id": "new",
        "channel": "email",
        "address": "c@x.example",
        "name": "C",
        "verified": False,
        "subscribed_at": "2026-06-15T10:00:42Z",
    }


@pytest.mark.parametrize("given, asked", [({"emails": ["a@x.example"]}, [EMAILS]), ({"phones": ["+1 2"]}, [PHONES])])
def test_unset_channel_is_not_read(given, asked):
    client = do({EMAILS: subscribers(), PHONES: subscribers()}, check_mode=True, **given)[1]
    assert ["GET %s?type=%s" % (request.path, request.query["type"]) for request in client.sent] == asked


def test_empty_lists_require_no_request():
    result, client = do({}, emails=[], phones=[])
    assert (result["changed"], result["subscribers"], client.sent) == (False, [], [])


def test_hundreds_of_subscribers_take_one_read_and_one_write_each():
    there = [subscriber("%d@x.example" % number) for number in range(3000)]
    wanted = ["%d@X.example" % number for number in range(2900, 3500)]
    result, client = do({EMAILS: subscribers(*there), POST_EMAIL: created}, emails=wanted)
    assert (len(client.sent), len(client.writes), len(result["subscribers"])) == (501, 500, 600)


def test_prediction_equals_the_result():
    given = {"emails": ["a@x.example"], "phones": ["+91 01234"]}
    table = {EMAILS: subscribers(), PHONES: subscribers(), POST_EMAIL: created, POST_SMS: created}
    predicted, client = do(table, check_mode=True, **given)
    assert client.writes == []
    real, _client = do(table, **given)
    assert predicted["diff"] == real["diff"]
    for item in real["subscribers"]:
        del item["id"], item["subscribed_at"]
    assert predicted["subscribers"] == real["subscribers"]


def test_different_name_is_a_warning_and_not_sent():
    table = {EMAILS: subscribers(subscriber("a@x.example"), subscriber("b@x.example"))}
    result, client = do(table, emails=["A <a@x.example>", "P. Boyle <b@x.example>"])
    assert client.writes == []
    assert [text.split("differ from the task: ")[1] for text in result["warnings"]] == ["a@x.example (P. Boyle)."]


def test_subscribers_cannot_be_removed():
    result, client = do({}, emails=["a@x.example"], state="absent")
    assert result["msg"].startswith("state: the StatusIQ API cannot remove subscribers.")
    assert client.sent == []


@pytest.mark.parametrize("listed", [{"enc_statuspage_id": ""}, {"enc_statuspage_id": None}])
@pytest.mark.parametrize("shown, failed", [(ENCRYPTED_PAGE, False), ("", True)])
def test_encrypted_page_id_is_read_if_the_list_lacks_it(listed, shown, failed):
    table = {EMAILS: subscribers(**listed), "GET " + PAGE_PATH: page(enc_statuspage_id=shown), POST_EMAIL: created}
    result, client = do(table, emails=["a@x.example", "b@x.example"])
    assert [request.method for request in client.sent] == (["GET", "GET"] if failed else ["GET", "GET", "POST", "POST"])
    assert bool(result.get("failed")) is failed
    assert all(
        request.body["subscribe_statuspage_info"] == INFO["subscribe_statuspage_info"] for request in client.writes
    )


@pytest.mark.parametrize(
    "answer", [{"enc_statuspage_id": ENCRYPTED_PAGE}, subscribers(subscribers_list=""), [subscribers()]]
)
def test_empty_list_can_be_missing_in_a_response(answer):
    _result, client = do({EMAILS: answer, POST_EMAIL: created}, emails=["a@x.example"])
    assert len(client.writes) == 1


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        [],
        "",
        [subscribers(), subscribers()],
        {"subscribers": []},
        subscribers({"subscriber_name": "P"}),
        subscribers(subscriber("")),
        subscribers(subscriber(None)),
        subscribers(subscriber(["a@x.example"])),
        subscribers("a@x.example"),
        subscribers(subscribers_list="a@x.example"),
        subscribers(subscribers_list=7),
    ],
)
def test_malformed_list_prevents_a_subscription(answer):
    result, client = do({EMAILS: answer, POST_EMAIL: created}, emails=["a@x.example"])
    assert result["failed"] and "response" in result["msg"]
    assert client.writes == []


@pytest.mark.parametrize("answer", [LOST, None, {}, [], {"email_id": "a@x.example"}])
def test_creation_with_a_lost_response_is_adopted(answer):
    lists = Steps(subscribers(), subscribers(subscriber("z@x.example"), subscriber("A@x.example")))
    result, client = do({EMAILS: lists, POST_EMAIL: answer}, emails=["a@x.example"])
    assert [request.method for request in client.sent] == ["GET", "POST", "GET"]
    assert result["changed"]
    assert result["subscribers"][0]["id"] == "id-of-A-at-x-example"
    assert result["subscribers"][0]["subscribed_at"] == "2026-06-15T09:58:08Z"


def test_creation_with_a_lost_response_that_is_not_found_is_an_error_without_retry():
    table = {EMAILS: subscribers(), POST_EMAIL: Steps(created({}), LOST, created({}))}
    result, client = do(table, emails=["a@x.example", "b@x.example", "c@x.example"])
    assert len(client.writes) == 2
    assert result["failed"] and result["changed"]
    assert result["msg"].startswith("b@x.example: The connection broke. No such subscriber exists now.")


def test_failure_among_hundreds_is_summarized_in_one_sentence():
    table = {EMAILS: subscribers(), POST_EMAIL: Steps(*[created({})] * 99 + [ApiError("No.")])}
    result, _client = do(table, emails=["%d@x.example" % number for number in range(200)])
    assert result["msg"] == (
        "99@x.example: No. Already done: POST /sp/api/subscribers/email (99 times). Run the task again to finish."
    )


@pytest.mark.parametrize(
    "raw, verified",
    [
        (subscriber(), None),  # the list of email subscribers only contains the state of their phones
        (subscriber(email_id_verify_status="1"), True),
        (subscriber(email_id_verify_status=0), False),
        (subscriber(email_id_verify_status=2), False),
    ],
)
def test_verification_state_of_an_address(raw, verified):
    result, _client = do({EMAILS: subscribers(raw), PHONES: subscribers(phone())}, "info")
    assert result["subscribers"][0].get("verified") is verified
    assert result["subscribers"][1]["verified"] is True


@pytest.mark.parametrize(
    "given, asked, found",
    [
        ({}, 2, ["p.boyle@zylker.example", "+91 01234567889"]),
        ({"channel": "sms"}, 1, ["+91 01234567889"]),
        ({"address": " P.BOYLE@zylker.example"}, 1, ["p.boyle@zylker.example"]),
        ({"address": "+91 1234-567889"}, 1, ["+91 01234567889"]),
        ({"address": "+91 1234-567889", "channel": "email"}, 0, []),
        ({"id": "id-of-01234567889"}, 2, ["+91 01234567889"]),
        ({"id": "nobody"}, 2, []),
    ],
)
def test_info_reads_only_the_required_lists(given, asked, found):
    result, client = do({EMAILS: subscribers(subscriber()), PHONES: subscribers(phone())}, "info", **given)
    assert len(client.sent) == asked
    assert [item["address"] for item in result["subscribers"]] == found
