# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of Healthchecks: its address and key, the message for each form of an error, and the limit of requests."""

from __future__ import annotations

import datetime
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
from ansible_collections.statusops.uptime.plugins.module_utils._engine.pacing import Pace
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Limit
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.client import Healthchecks
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.options import WINDOW, limit
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.provider import HEALTHCHECKS
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import API_KEY, HOST, world

PING_KEY = "emulator-ping-key-0001"
HTML = "<!DOCTYPE html><html><body>Server error</body></html>"
UUID = "0b6f7a52-0000-4000-8000-00000000000a"
LIST, ONE = "GET {0}/api/v3/checks/".format(HOST), "POST {0}/api/v3/checks/{1}".format(HOST, UUID)
CREATE = "POST {0}/api/v3/checks/".format(HOST)


def client(**options):
    return Healthchecks({"api_key": API_KEY, "api_url": HOST, "cache": "none", **options})


def error_of(status, text, request=ONE, headers=(), **options):
    """The error for a response."""
    with pytest.raises(StatusOpsError) as caught:
        client(**options).unwrap(Answer(status, dict(headers), text, request))
    return caught.value


# --- errors ----------------------------------------------------------------------------------------------------------

FULL = "HTTP 403. The account has reached its maximum number of checks. Delete checks that are no longer used, or raise the "
INVALID = [
    ("desc is not a string", "description: The API says that it is not a string."),
    (
        "tz is not a valid timezone",
        "timezone: The API says that it is not a valid timezone. Write it like Europe/Vienna.",
    ),
    ("start_kw is too long", "start_keyword: The API says that it is too long."),
    ("timeout is too small", "timeout: The API says that it is too small."),
    ("slug does not match pattern", "slug: The API says that it does not match pattern."),
    (
        "schedule is not a valid cron or OnCalendar expression",
        "schedule: The API says that it is not a valid cron or OnCalendar expression. Write it like 30 2 * * * or Mon..Fri ",
    ),
    ("methods has unexpected value", "methods: The API says that it has unexpected value."),
    ("an item in 'unique' has unexpected value", "unique: The API says that it has unexpected value."),
]


@pytest.mark.parametrize("said, message", INVALID)
def test_a_validation_error_names_the_option(said, message):
    error = error_of(400, json.dumps({"error": "json validation error: " + said}))
    assert isinstance(error, InputError) and error.msg.startswith(message)
    assert (error.status, error.request) == (400, ONE)


@pytest.mark.parametrize(
    "said", ["invalid channel identifier: X", "non-unique channel identifier: X", "empty channel identifier"]
)
def test_an_error_about_a_channel(said):
    error = error_of(400, json.dumps({"error": said}))
    assert type(error) is ApiError and error.msg == "channels: The API says: {0}.".format(said)


@pytest.mark.parametrize(
    "status, text, request_, kind, words",
    [
        (
            400,
            '{"error": "could not parse request body"}',
            ONE,
            ApiError,
            "HTTP 400. The API says: could not parse request",
        ),
        (400, "", LIST, ApiError, "HTTP 400. "),
        (400, HTML, ONE, ApiError, "HTTP 400. "),
        (
            401,
            '{"error": "missing api key"}',
            LIST,
            AuthError,
            "api_key is not a key of this server, or it is a read-only",
        ),
        (
            401,
            '{"error": "wrong api key"}',
            ONE,
            AuthError,
            "or it is a read-only key and the request requires a read-write",
        ),
        (403, "", ONE, ApiError, "HTTP 403. The check {0} belongs to another project than api_key.".format(UUID)),
        (403, "", ONE + "/pings/", ApiError, "Check the ID, or use an API key of its project."),
        (403, "", LIST, ApiError, "HTTP 403. The response is empty."),
        (403, "", CREATE, ApiError, FULL),
        (403, HTML, ONE, ApiError, "HTTP 403. "),
        (404, HTML, ONE, NotFoundError, "The API says that it does not exist."),
        (404, "", ONE, NotFoundError, "The API says that it does not exist."),
        (405, "", ONE, ApiError, "HTTP 405. "),
        (409, "something else", ONE, ApiError, "HTTP 409. "),
        (429, "", ONE, ApiError, "The request limit of the API is reached; run the task again later."),
        (500, HTML, ONE, UnknownOutcome, "HTTP 500. "),
        (200, HTML, LIST, UnknownOutcome, "an HTML page (from a proxy or a login page?). Check api_url."),
        (200, "[]", LIST, UnknownOutcome, "This is not a valid response of the API: "),
        (200, "", ONE, UnknownOutcome, "This is not a valid response of the API: "),
    ],
)
def test_each_form_of_an_error(status, text, request_, kind, words):
    error = error_of(status, text, request_)
    assert type(error) is kind and words in error.msg
    assert (error.status, error.request) == (status, request_)
    assert "<" not in error.msg


def test_resuming_a_check_that_is_not_paused_succeeds():
    assert client().unwrap(Answer(409, {}, "check is not paused", ONE + "/resume")) == {}


def test_the_message_contains_the_wait_that_the_server_requests():
    error = error_of(429, '{"error": "too many requests"}', headers={"Retry-After": "20"})
    assert error.msg.startswith("The request limit of the API is reached; it asks to wait 20 seconds.")


@pytest.mark.parametrize("location", ["https://other.example.org/api/v3/checks/", "/login"])
def test_a_redirect_is_not_followed(location):
    error = error_of(301, "", LIST, {"Location": location})
    assert "redirects to" in error.msg and error.msg.endswith("Set api_url to the address that the server uses.")


def test_secrets_are_masked():
    said = "json validation error: name is {0} or {1}".format(API_KEY, PING_KEY)
    error = error_of(400, json.dumps({"error": said}), ping_key=PING_KEY)
    assert error.msg == "name: The API says that it is ******** or ********."
    body = client(ping_key=PING_KEY).unwrap(Answer(200, {}, json.dumps({"name": API_KEY}), ONE))
    assert body == {"name": "********"}


# --- keys ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["short", API_KEY + "x"])
def test_a_key_of_the_wrong_length_is_rejected_before_the_first_request(key):
    with pytest.raises(InputError) as caught:
        client(api_key=key)
    assert caught.value.msg == "api_key: has {0} characters, but keys have 32. Copy it again.".format(len(key))


def test_white_space_around_a_key_is_removed():
    assert client(api_key=" {0}\n".format(API_KEY)).headers(False).fields["X-Api-Key"] == API_KEY


@pytest.mark.parametrize("key", [None, "", " "])
def test_a_key_is_required_for_the_management_api(key):
    with pytest.raises(InputError) as caught:
        client(api_key=key).headers(False)
    assert caught.value.msg == "api_key: is required. Set it, or the environment variable HEALTHCHECKS_API_KEY."


def test_the_key_is_only_in_its_header():
    here = world()
    here.load(here.empty)
    outcome = here.do("healthchecks_check", {"name": "A", "state": "paused"})
    assert len(outcome.writes) == 2
    assert API_KEY not in json.dumps([(sent.path, sent.body) for sent in outcome.sent])
    assert "Authorization" not in client().headers(True).fields and client().headers(True).authorization is None


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options, url, pings",
    [
        ({"api_url": None}, "https://healthchecks.io/api/v3", "https://hc-ping.com"),
        ({"api_url": "https://healthchecks.io/"}, "https://healthchecks.io/api/v3", "https://hc-ping.com"),
        ({"api_url": "https://hc.example.org"}, "https://hc.example.org/api/v3", "https://hc.example.org/ping"),
        ({"api_url": "https://x.org/a/hc/"}, "https://x.org/a/hc/api/v3", "https://x.org/a/hc/ping"),
        ({"api_url": "https://x.org/hc/api/v2"}, "https://x.org/hc/api/v2", "https://x.org/hc/ping"),
        ({"api_url": "https://x.org", "api_version": "v1"}, "https://x.org/api/v1", "https://x.org/ping"),
        ({"api_url": "https://x.org", "ping_url": "https://p.org/p/"}, "https://x.org/api/v3", "https://p.org/p"),
        ({"api_url": " http://localhost:8000 "}, "http://localhost:8000/api/v3", "http://localhost:8000/ping"),
    ],
)
def test_addresses(options, url, pings):
    made = client(**options)
    assert (made.url, made.ping_url) == (url, pings)


@pytest.mark.parametrize("option", ["api_url", "ping_url"])
@pytest.mark.parametrize(
    "url", ["hc.example.org", "ftp://hc.example.org", "https://x.org/?a=b", "http://hc.example.org"]
)
def test_invalid_addresses(option, url):
    with pytest.raises(InputError) as caught:
        client(**{option: url})
    assert caught.value.msg.startswith(option + ": ")
    if url.startswith("http://"):
        assert client(**{option: url, "validate_certs": False})


def test_messages_call_the_timeout_request_timeout():
    with pytest.raises(InputError) as caught:
        client(request_timeout=0)
    assert caught.value.msg == "request_timeout: 0 is too small. The minimum is 1."


# --- the limit of requests -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options, calls",
    [
        ({}, 100),
        ({"api_url": "https://healthchecks.io/api/v3"}, 100),
        ({"api_url": "https://hc.example.org"}, None),
        ({"api_url": "https://hc.example.org", "requests_per_minute": 30}, 30),
        ({"requests_per_minute": 0}, None),
        ({"requests_per_minute": 20}, 20),
    ],
)
def test_the_limit_of_a_server(options, calls):
    found = limit(options)
    assert (found.calls if found else None) == calls
    assert HEALTHCHECKS.limit(options) == found
    assert bool(client(**{"api_url": None, **options})._pace) is (calls is not None)


@pytest.fixture
def limited(monkeypatch):
    """An emulator that accepts 30 requests a minute. Its clock advances if a client waits. Yields it and the waits."""
    here, waits = world(), []
    here.known.clear()  # the emulator must count each read
    here.load(here.empty)
    here.emulator.services["healthchecks"].reset()
    monkeypatch.setitem(here.store.settings, "healthchecks_requests_per_minute", 30)
    monkeypatch.setitem(here.clients, "healthchecks", client())

    def sleep(seconds):
        waits.append(seconds)
        here.now += datetime.timedelta(seconds=seconds)
        here.answers = None

    here.clients["healthchecks"]._pace = Pace(Limit(30, WINDOW, ("api_key",)), None, clock=here.seconds, sleep=sleep)
    yield here, waits
    here.emulator.services["healthchecks"].reset()
    here.load(here.empty)


def test_many_creations_stay_below_the_limit(limited):
    here, waits = limited
    outcome = here.do("healthchecks_checks", {"checks": ["Check {0}".format(number) for number in range(200)]})
    assert not outcome.result.get("failed"), outcome.result
    assert {sent.answer.status for sent in outcome.sent} == {200, 201} and len(outcome.writes) == 200
    assert 6 * 60 <= sum(waits) <= 7 * WINDOW
    assert here.store.violations == []


def test_without_pacing_the_limit_is_reached(limited):
    """This shows that the test above can fail."""
    here, waits = limited
    here.clients["healthchecks"]._pace = None
    outcome = here.do("healthchecks_checks", {"checks": ["Check {0}".format(number) for number in range(40)]})
    assert "The request limit of the API is reached; it asks to wait 60 seconds." in outcome.result["msg"]
    assert [sent.answer.status for sent in outcome.sent][-1] == 429
    assert waits == [] and len(outcome.result["not_done"]) == 11


def test_check_mode_predicts_the_duration():
    here = world()
    here.load(here.empty)
    options = {"checks": ["Check {0}".format(number) for number in range(200)]}
    assert here.do("healthchecks_checks", options, True).result["expected"] == {"requests": 201, "seconds": 122}
