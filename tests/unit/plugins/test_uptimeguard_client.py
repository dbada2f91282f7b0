# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of UptimeGuard: its address and token, its headers, and the message for each form of an error."""

from __future__ import annotations

import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    ApiError,
    AuthError,
    InputError,
    NotFoundError,
    StatusOpsError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Answer
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.client import UptimeGuard
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import API_TOKEN, HOST, world

HTML = "<!DOCTYPE html><html><body>Server error</body></html>"
LIST, CREATE = "GET {0}/api/v1/monitors".format(HOST), "POST {0}/api/v1/monitors/base".format(HOST)
ONE, USER = "POST {0}/api/v1/monitors/base/301".format(HOST), "GET {0}/api/v1/user".format(HOST)


def client(**options):
    return UptimeGuard({"api_token": API_TOKEN, "api_url": HOST, **options})


def envelope(message):
    return json.dumps({"status": 1, "response": message})


def error_of(status, text, request=ONE, headers=(), **options):
    """The error for a response."""
    with pytest.raises(StatusOpsError) as caught:
        client(**options).unwrap(Answer(status, dict(headers), text, request))
    return caught.value


# --- errors ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "said, message",
    [
        (
            "Time interval must be greater than 0",
            "check_frequency: The API says: Time interval must be greater than 0.",
        ),
        ("Emails for notifications is invalid.", "emails: The API says: Emails for notifications is invalid."),
        ("Friendly name is too long", "name: The API says: Friendly name is too long."),
        ("Name can't be blank", "name: The API says: Name can't be blank."),
        ("Email has already been taken", "email: The API says: Email has already been taken."),
        ("Confirm password doesn't match", "password: The API says: Confirm password doesn't match."),
        ("The value of time_zone is odd", "timezone: The API says: The value of time_zone is odd."),
        ("settings.support_redirects is odd", "follow_redirects: The API says: settings.support_redirects is odd."),
        ("Hostile takeover", "The API says: Hostile takeover."),
        ("Your email is wrong", "The API says: Your email is wrong."),
        ("", "The response is incomplete or unknown JSON."),
    ],
)
def test_error_with_http_200_names_the_option(said, message):
    error = error_of(200, envelope(said))
    assert type(error) is ApiError and error.msg == message and not error.maybe_done
    assert (error.status, error.code, error.request) == (200, 1, ONE)


@pytest.mark.parametrize("text", [envelope("Time interval is invalid"), '{"error": "time_interval is invalid"}'])
def test_an_error_with_http_400_names_the_option(text):
    assert error_of(400, text).msg.startswith("check_frequency: The API says: ")


FORMS = [envelope("It is so"), '{"error": "It is so"}', '{"message": "It is so"}', '{"x": 1}', "[]", HTML, "", "Oops"]


@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize(
    "status, request_, kind, words",
    [
        (400, ONE, ApiError, "HTTP 400. "),
        (401, LIST, AuthError, "api_token is not a token of this server, or its user does not exist. Copy it again"),
        (404, ONE, NotFoundError, "The API says that it does not exist, or that api_token has no access to it."),
        (404, ONE + "/pause", NotFoundError, "does not exist"),
        (404, LIST, InputError, "api_url: HTTP 404. There is no API of UptimeGuard at {0}/api/v1. ".format(HOST)),
        (404, CREATE, InputError, "api_url: HTTP 404. "),
        (404, USER, InputError, "api_url: HTTP 404. "),
        (403, ONE, ApiError, "HTTP 403. "),
        (429, ONE, ApiError, "The request limit of the API is reached; run the task again later."),
        (500, ONE, UnknownOutcome, "HTTP 500. "),
        (502, LIST, UnknownOutcome, "HTTP 502. "),
    ],
)
def test_each_form_of_an_error(text, status, request_, kind, words):
    error = error_of(status, text, request_)
    assert type(error) is kind and words in error.msg
    assert (error.status, error.request) == (status, request_)
    assert "<" not in error.msg
    if "It is so" in text and status not in (404, 429):
        assert "The API says: It is so." in error.msg


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        HTML,
        "{}",
        '{"response": null}',
        '{"status": 0}',
        '{"status": "0", "response": null}',
        '{"status": false, "response": null}',
        '{"status": 2, "response": null}',
        '{"status": null, "response": []}',
        '{"code": 0, "response": []}',
        '{"status": 0, "response": ',
    ],
)
@pytest.mark.parametrize("status", [200, 201, 204])
def test_response_that_proves_nothing_is_an_unknown_outcome(text, status):
    error = error_of(status, text, ONE)
    assert type(error) is UnknownOutcome and error.maybe_done
    assert error.msg.startswith("This is not a valid response of the API: ") and error.msg.endswith("Check api_url.")


def test_success_has_http_200():
    assert type(error_of(201, '{"status": 0, "response": {}}')) is UnknownOutcome


@pytest.mark.parametrize("data", [None, [], {"id": 1}, [{"id": 1}]])
def test_the_data_of_a_success(data):
    assert client().unwrap(Answer(200, {}, json.dumps({"status": 0, "response": data}), ONE)) == data


@pytest.mark.parametrize("location", ["https://other.example.org/api/v1/monitors", "/login"])
def test_redirect_is_not_followed(location):
    error = error_of(301, "", LIST, {"Location": location})
    assert "redirects to" in error.msg and error.msg.endswith("Set api_url to the address that the server uses.")


# --- the token -------------------------------------------------------------------------------------------------------


def test_token_is_removed_from_responses_and_masked():
    one = client()
    data = {"id": 1, "email": "a@example.com", "api_token": "another-secret-token"}
    found = one.unwrap(Answer(200, {}, json.dumps({"status": 0, "response": data}), USER))
    assert found == {"id": 1, "email": "a@example.com"}
    with pytest.raises(ApiError) as caught:
        one.unwrap(Answer(200, {}, envelope("It is another-secret-token, not {0}".format(API_TOKEN)), ONE))
    assert caught.value.msg == "The API says: It is ********, not ********."


@pytest.mark.parametrize("token", [None, "", " "])
def test_a_token_is_required(token):
    with pytest.raises(InputError) as caught:
        client(api_token=token).headers(False)
    assert caught.value.msg == "api_token: is required. Set it, or the environment variable UPTIMEGUARD_API_TOKEN."


@pytest.mark.parametrize("has_body", [False, True])
def test_headers_of_each_request(has_body):
    headers = client(api_token=" {0}\n".format(API_TOKEN)).headers(has_body)
    assert headers.authorization == "Bearer " + API_TOKEN
    assert headers.fields == {"Accept": "application/json", "Content-Type": "application/json"}


def test_token_is_sent_only_in_its_header():
    here = world()
    here.load(here.empty)
    outcome = here.do(
        "uptimeguard_monitor", {"name": "A", "type": "base", "host": "https://a.example", "state": "paused"}
    )
    assert len(outcome.writes) == 2
    assert API_TOKEN not in json.dumps([(sent.path, sent.body) for sent in outcome.sent])


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given, url",
    [
        (None, "https://uptimeguard.net/api/v1"),
        ("https://uptimeguard.net/", "https://uptimeguard.net/api/v1"),
        ("https://x.org/guard", "https://x.org/guard/api/v1"),
        ("https://x.org/guard/api/v1/", "https://x.org/guard/api/v1"),
        (" http://localhost:8000 ", "http://localhost:8000/api/v1"),
    ],
)
def test_valid_addresses(given, url):
    assert client(api_url=given).url == url


@pytest.mark.parametrize("url", ["x.example.org", "ftp://x.example.org", "https://x.org/?a=b", "http://x.example.org"])
def test_invalid_addresses_are_rejected(url):
    with pytest.raises(InputError) as caught:
        client(api_url=url)
    assert caught.value.msg.startswith("api_url: ")
    if url.startswith("http://"):
        assert client(api_url=url, validate_certs=False)


@pytest.mark.parametrize("path", ["/monitors/base/", "/monitors/base//pause", "/monitors//"])
def test_path_with_an_empty_id_is_never_requested(path):
    here = world()
    here.load(here.empty)
    with pytest.raises(InputError) as caught:
        client().call("POST", path, {"host": "https://x.example.org"})
    assert caught.value.msg == "id: is empty, so POST {0} was not sent.".format(path)
    assert here.store.requests == []
