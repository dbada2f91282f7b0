# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client: base URLs, OAuth with a shared token, and the envelope of responses."""

from __future__ import annotations

import datetime
import errno
import json
import os
from urllib.parse import parse_qs

import pytest
import responses
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine import private_file
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    ApiError,
    AuthError,
    InputError,
    NotFoundError,
    ScopeError,
    StatusOpsError,
    ThrottleError,
    UnknownOutcome,
    UnreachableError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import CACHE_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.options import DATA_CENTERS, ZOHO_OPTIONS
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import RESET, answer, zoho

API = "https://api.example"
ACCOUNTS = "https://accounts.example"
TOKEN_URL = ACCOUNTS + "/oauth/v2/token"
URL = API + "/sp/api/x"
PATH = "/sp/api/x"
GIVEN = {"api_url": API, "access_token": "given", "retries": 0}
MINTING = {
    "api_url": API,
    "accounts_url": ACCOUNTS,
    "client_id": "1000.ID",
    "client_secret": "s3cr3t",
    "refresh_token": "1000.refr3sh",
    "cache": "none",
    "retries": 0,
}
EXPIRED = {"error_code": 1124, "message": "OAuth Access Token is invalid or has expired."}
NO_SCOPE = {"error_code": 1125, "message": "Invalid OAuth scope."}
THROTTLED = {
    "error": "Access Denied",
    "error_description": "You have made too many requests continuously. Please try again after some time.",
    "status": "failure",
}


class Clock:
    now = 1_750_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def net():
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        yield mock


def success(data=None):
    return {"code": 0, "message": "success", "data": data}


def mints(net, *answers, status=200):
    """Add responses of the token endpoint: the text of a token, or a whole body."""
    for found in answers:
        body = {"access_token": found, "expires_in": 3600} if isinstance(found, str) else found
        net.post(TOKEN_URL, json=body, status=status)


def sent(net, url=URL):
    return [call.request for call in net.calls if call.request.url == url]


def tokens(net):
    return [request.headers["Authorization"] for request in sent(net)]


# --- base URLs -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("center", DATA_CENTERS)
def test_each_data_center_has_its_own_hosts(net, center):
    accounts, api = DATA_CENTERS[center]
    net.post(accounts + "/oauth/v2/token", json={"access_token": "t"})
    net.get(api + PATH, json=success(1))
    options = dict(MINTING, data_center=center, api_url=None, accounts_url=None)
    assert zoho(options).call("GET", PATH) == 1


@pytest.mark.parametrize(
    "given, expected",
    [
        ("https://api.example/", "https://api.example"),
        (" HTTPS://api.example:8443 ", "https://api.example:8443"),
        ("http://127.0.0.1:5000", "http://127.0.0.1:5000"),
        ("http://localhost:5000", "http://localhost:5000"),
        ("http://[::1]:5000", "http://[::1]:5000"),
    ],
)
def test_base_url_is_a_scheme_and_a_host(given, expected):
    assert zoho(dict(GIVEN, api_url=given)).url == expected


@pytest.mark.parametrize("option", ["api_url", "accounts_url"])
@pytest.mark.parametrize(
    "given, words",
    [
        ("api.example", "must be a scheme and a host"),
        ("ftp://api.example", "must be a scheme and a host"),
        ("https://", "must be a scheme and a host"),
        ("https://api.example/sp/api", "must be a scheme and a host"),
        ("https://api.example?x=1", "must be a scheme and a host"),
        ("https://[::1", "must be a scheme and a host"),
        ("https://api.example:port", "must be a scheme and a host"),
        ("https://me@api.example", "must not contain a user name or a password"),
        ("https://me:hunter2@api.example", "must not contain a user name or a password"),
        ("http://api.example", "plain HTTP"),
        ("http://127.0.0.1.example", "plain HTTP"),
        ("http://localhost.example", "plain HTTP"),
    ],
)
def test_invalid_base_url_is_rejected_with_the_option(option, given, words):
    with pytest.raises(InputError, match="^{0}: .*{1}".format(option, words)) as caught:
        zoho(dict(MINTING, **{option: given}))
    assert "hunter2" not in caught.value.msg


def test_plain_http_requires_validate_certs_false(net):
    assert zoho(dict(GIVEN, api_url="http://api.example", validate_certs=False)).url == "http://api.example"


@pytest.mark.parametrize(
    "name, value, words",
    [
        ("timeout", 0, "is too small"),
        ("timeout", -1, "is too small"),
        ("retries", -1, "is too small"),
        ("max_connections", 0, "is too small"),
        ("max_connections", 33, "is too large. The maximum is 32"),
        ("timeout", 10**12, "is too large. The maximum is 86400"),
        ("retries", 101, "is too large. The maximum is 100"),
    ],
)
def test_invalid_limits_are_rejected(name, value, words):
    with pytest.raises(InputError, match="^{0}: {1} {2}".format(name, value, words)):
        zoho(dict(GIVEN, **{name: value}))


@pytest.mark.parametrize("missing", ["client_id", "client_secret", "refresh_token"])
def test_missing_credentials_are_named_and_no_secret_is_shown(missing):
    with pytest.raises(InputError, match="^{0}: missing".format(missing)) as caught:
        zoho(dict(MINTING, **{missing: ""})).call("GET", PATH)
    assert "s3cr3t" not in caught.value.msg


def test_relative_cache_directory_is_rejected():
    with pytest.raises(InputError, match="^cache: must be .* not 'cache'"):
        zoho(dict(MINTING, cache="cache")).call("GET", PATH)


@pytest.mark.parametrize("value, expected", [("", "us"), ("eu", "eu")])
def test_empty_variable_counts_as_unset(monkeypatch, value, expected):
    """Pipelines and AWX pass unset values in this way."""
    monkeypatch.setenv("ZOHO_DATA_CENTER", value)
    monkeypatch.setenv("SITE24X7_API_URL", "")
    checked = ArgumentSpecValidator({**ZOHO_OPTIONS, **CACHE_OPTIONS}).validate({})
    assert checked.error_messages == []
    params = checked.validated_parameters
    assert (params["data_center"], params["api_url"], params["cache"]) == (expected, None, "auto")


@pytest.mark.parametrize("name", ["ZOHO_CLIENT_ID", "ZOHO_CLIENT_SECRET", "ZOHO_REFRESH_TOKEN", "ZOHO_ACCESS_TOKEN"])
@pytest.mark.parametrize("value, expected", [("x\n", "x"), (" x\r\n", "x"), (" \n", None)])
def test_whitespace_around_a_variable_is_ignored(monkeypatch, name, value, expected):
    monkeypatch.setenv(name, value)
    checked = ArgumentSpecValidator(ZOHO_OPTIONS).validate({})
    assert checked.validated_parameters[name[len("ZOHO_") :].lower()] == expected


def test_whitespace_around_options_is_ignored(net):
    """The faces remove it, but other callers of the client can pass it."""
    options = {name: " %s\n" % value for name, value in MINTING.items() if name != "retries"}
    mints(net, "t0ken-one")
    net.get(URL, json=success(1))
    assert zoho(dict(options, retries=0, data_center="us\n", ca_path=" ", access_token="\n")).call("GET", PATH) == 1
    assert parse_qs(net.calls[0].request.body)["client_secret"] == ["s3cr3t"]


def test_every_connection_option_has_a_variable_or_a_default():
    options = {**ZOHO_OPTIONS, **CACHE_OPTIONS}
    without = [name for name, entry in options.items() if "fallback" not in entry and "default" not in entry]
    assert without == ["ca_path"]


# --- requests --------------------------------------------------------------------------------------------------------


def test_body_is_json_and_headers_are_exact(net):
    net.put(URL, json=success())
    zoho(GIVEN).call("PUT", PATH, {"name": "\u00dcber\n\u2028", "on": True, "none": None})
    request = sent(net)[0]
    assert json.loads(request.body) == {"name": "\u00dcber\n\u2028", "on": True, "none": None}
    assert request.headers["Content-Type"] == "application/json;charset=UTF-8"
    assert request.headers["Accept"] == "application/json; version=2.0"
    assert request.headers["Authorization"] == "Zoho-oauthtoken given"


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_request_without_a_body_has_no_content_type(net, method):
    net.add(method, URL, json=success())
    zoho(GIVEN).call(method, PATH)
    request = sent(net)[0]
    assert request.body is None
    assert "Content-Type" not in request.headers
    assert request.headers["Accept"] == "application/json; version=2.0"


def test_empty_object_is_sent_as_a_body(net):
    net.put(URL, json=success())
    zoho(GIVEN).call("PUT", PATH, {})
    assert sent(net)[0].body == b"{}"


def test_query_is_encoded(net):
    net.delete(URL, json=success())
    zoho(GIVEN).call("DELETE", PATH, query={"start_date": "2026-12-01 22:00"})
    assert net.calls[0].request.url == URL + "?start_date=2026-12-01+22%3A00"


# --- the envelope ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body, expected",
    [
        ({"code": 0, "message": "success", "data": {"a": 1}}, {"a": 1}),
        ({"code": "0", "data": [1]}, [1]),
        ({"code": 0, "message": "success"}, None),
        ({"code": 0, "data": None}, None),
        ({"message": "success", "data": {"a": 1}}, {"a": 1}),
        ({"error_code": 0, "data": 1}, 1),
    ],
)
@pytest.mark.parametrize("status", [200, 201])
def test_success_returns_its_data(net, body, expected, status):
    net.get(URL, json=body, status=status)
    assert zoho(GIVEN).call("GET", PATH) == expected


@pytest.mark.parametrize("method", ["DELETE", "PUT"])
def test_success_without_content_has_no_data(net, method):
    net.add(method, URL, body="", status=204)
    assert zoho(GIVEN).call(method, PATH) is None


@pytest.mark.parametrize("method", ["DELETE", "PUT"])
@pytest.mark.parametrize("status, body", [(200, ""), (200, "  \n"), (202, "")])
def test_empty_response_proves_nothing(net, method, status, body):
    net.add(method, URL, body=body, status=status)
    with pytest.raises(UnknownOutcome) as caught:
        zoho(GIVEN).call(method, PATH)
    assert caught.value.msg == "This is not a valid response of the API: empty."
    assert caught.value.maybe_done


HTML = "<!DOCTYPE html><html><body>not found hunter2</body></html>"


@pytest.mark.parametrize(
    "status, body, kind, words",
    [
        (200, "", UnknownOutcome, "empty"),
        (200, HTML, UnknownOutcome, "an HTML page"),
        (200, '{"code": 0, "data": [', UnknownOutcome, "incomplete or unknown JSON"),
        (200, "[]", UnknownOutcome, "incomplete or unknown JSON"),
        (200, "[1, 2]", UnknownOutcome, "incomplete or unknown JSON"),
        (200, "[" * 100000, UnknownOutcome, "incomplete or unknown JSON"),  # deeper than Python reads
        (200, "12", UnknownOutcome, "not a JSON object"),
        (200, '"success"', UnknownOutcome, "not a JSON object"),
        (200, "null", UnknownOutcome, "not a JSON object"),
        (200, "{}", UnknownOutcome, "incomplete or unknown JSON"),
        (200, '{"message": "success"}', UnknownOutcome, "incomplete or unknown JSON"),
        (200, '{"code": 3000, "message": "Name is taken"}', ApiError, "HTTP 200. The API says: Name is taken."),
        (200, '{"code": "3000", "message": "Really?"}', ApiError, "The API says: Really[?]$"),
        (200, '{"error_code": 123, "message": "No", "error_info": {}}', ApiError, "The API says: No."),
        (200, '{"code": 1002, "message": "Gone"}', NotFoundError, "The API says: Gone."),
        (201, '{"code": 3000}', ApiError, "HTTP 201. The response is incomplete or unknown JSON."),
        (400, '{"error_code": 1000, "message": "Bad name"}', ApiError, "HTTP 400. The API says: Bad name."),
        (400, '{"code": "1002", "message": "Bad"}', NotFoundError, "Bad"),
        (400, "", ApiError, "HTTP 400. The response is empty."),
        (401, json.dumps(EXPIRED), AuthError, "has expired. The access token was rejected. Check data_center"),
        (401, HTML, AuthError, "an HTML page.* rejected"),
        (401, "", AuthError, "rejected"),
        (
            401,
            json.dumps(NO_SCOPE),
            ScopeError,
            "Invalid OAuth scope. The token lacks the scope .*Admin.(Read|Update)\\. Create ",
        ),
        (403, json.dumps(NO_SCOPE), ScopeError, "The token lacks the scope StatusPages.Admin.(Read|Update)\\. Create "),
        (403, '{"code": 1, "message": "Forbidden"}', ApiError, "HTTP 403. The API says: Forbidden."),
        (404, '{"code": 1002, "message": "Status page does not exist."}', NotFoundError, "does not exist.$"),
        (404, '{"code": 7, "message": "No such component"}', NotFoundError, "No such component.$"),
        (404, '{"code": 7, "message": "Wrong URL"}', ApiError, "HTTP 404. The API says: Wrong URL."),
        (404, HTML, ApiError, "HTTP 404. The response is an HTML page"),
        (404, "", ApiError, "HTTP 404. The response is empty."),
        (429, "", ApiError, "request limit of the API is reached; it asks to wait 77 seconds."),
        (500, '{"code": 500, "message": "Oops"}', UnknownOutcome, "HTTP 500. The API says: Oops."),
        (503, HTML, UnknownOutcome, "HTTP 503. The response is an HTML page"),
        (302, "", ApiError, "redirects to login.example, but the token is not sent there"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT"])
def test_other_response_is_an_error_of_its_type(net, method, status, body, kind, words):
    headers = {"Retry-After": "77", "Location": "https://login.example/?next=hunter2"}
    net.add(method, URL, body=body, status=status, headers=headers)
    with pytest.raises(StatusOpsError, match=words) as caught:
        zoho(GIVEN).call(method, PATH)
    error = caught.value
    assert error.__class__ is kind
    assert (error.status, error.request) == (status, "{0} {1}".format(method, URL))
    assert error.maybe_done is (kind is UnknownOutcome)
    assert "hunter2" not in error.msg
    assert "given" not in str(error.facts())


def test_error_contains_the_code_of_the_api(net):
    net.get(URL, json={"error_code": 1124, "message": "No"}, status=400)
    with pytest.raises(ApiError) as caught:
        zoho(GIVEN).call("GET", PATH)
    assert caught.value.facts() == {"code": 1124, "status": 400, "request": "GET " + URL}


def test_client_counts_only_requests_to_the_api(net):
    mints(net, "one", "two")
    net.get(URL, json=EXPIRED, status=401)
    net.get(URL, json=success())
    client = zoho(MINTING)
    client.call("GET", PATH)
    assert client.calls == 2
    assert len(net.calls) == 4


# --- untrusted data from servers -------------------------------------------------------------------------------------

SECRETS = ("1000.access-one", "1000.access-two", "1000.refr3sh-token", "cl1ent-s3cret", "1000.grant-code")
KNOWING = dict(MINTING, client_secret=SECRETS[3], refresh_token=SECRETS[2], grant_code=SECRETS[4])
ECHO = "It says {0} and {1}, {2}, {3}, {4}.".format(*SECRETS)
MASKED = "It says ******** and ********, ********, ********, ********."


def knowing(net):
    """A client that uses its second access token."""
    mints(net, SECRETS[0], SECRETS[1])
    net.get(API + "/first", json=EXPIRED, status=401)
    net.get(API + "/first", json=success())
    client = zoho(KNOWING)
    client.call("GET", "/first")
    return client


def escaped(text):
    """The JSON of a text, escaped so that the response does not contain the text itself."""
    return '"%s"' % "".join("\\u%04x" % ord(letter) for letter in text)


@pytest.mark.parametrize("form", [json.dumps, escaped])
@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 500])
def test_secrets_in_a_message_are_masked(net, form, status):
    client = knowing(net)
    body = '{"code": %s, "message": %s}' % (form(SECRETS[1]), form(ECHO))
    net.put(URL, body=body, status=status)
    with pytest.raises(StatusOpsError) as caught:
        client.call("PUT", PATH)
    assert MASKED[:-1] in caught.value.msg
    assert caught.value.code == "********"
    assert not any(secret in caught.value.msg + str(caught.value.facts()) for secret in SECRETS)


@pytest.mark.parametrize("form", [json.dumps, escaped])
def test_secrets_in_data_are_masked(net, form):
    client = knowing(net)
    net.get(
        URL, body='{"code": 0, "data": [{"name": %s, %s: 1, "n": 2.5, "x": null}]}' % (form(ECHO), form(SECRETS[0]))
    )
    assert client.call("GET", PATH) == [{"name": MASKED, "********": 1, "n": 2.5, "x": None}]


@pytest.mark.parametrize(
    "location, shown",
    [
        ("https://%s.example/x" % SECRETS[1], "********.example"),
        ("https://me:%s@login.example/?t=%s" % (SECRETS[1], SECRETS[0]), "login.example"),
        ("https://" + "x" * 5000, "x" * 100 + "..."),
        ("https://[::1", "another address"),
        ("", "another address"),
    ],
)
def test_secrets_in_a_redirect_are_masked(net, location, shown):
    client = knowing(net)
    net.put(URL, status=302, headers={"Location": location})
    with pytest.raises(ApiError) as caught:
        client.call("PUT", PATH)
    assert caught.value.msg.startswith("The service redirects to {0}, but the token is not sent there.".format(shown))


def test_secrets_in_an_error_of_the_accounts_server_are_masked(net):
    mints(net, {"error": ECHO})
    with pytest.raises(AuthError) as caught:
        zoho(KNOWING).call("GET", PATH)
    shown = caught.value.msg + str(caught.value.facts())
    assert not any(secret in shown for secret in SECRETS[2:])


def test_access_token_of_the_task_is_masked(net):
    net.get(URL, json={"error_code": 1, "message": "given-t0ken is no good"}, status=401)
    with pytest.raises(AuthError, match="The API says: [*]{8} is no good."):
        zoho(dict(GIVEN, access_token="given-t0ken")).call("GET", PATH)


def test_short_secret_is_not_masked(net):
    net.get(URL, json=success("given as five"))
    assert zoho(dict(GIVEN, access_token="given")).call("GET", PATH) == "given as five"


def test_secret_that_contains_another_secret_is_masked_completely(net):
    net.get(URL, json=success("a-long-token and a-long-token-indeed"))
    options = dict(GIVEN, access_token="a-long-token", client_secret="a-long-token-indeed")
    assert zoho(options).call("GET", PATH) == "******** and ********"


def test_token_response_is_read_even_if_the_token_is_known(net):
    mints(net, "1000.the-same", "1000.the-same")
    net.get(URL, json=EXPIRED, status=401)
    net.get(URL, json=success(1))
    assert zoho(MINTING).call("GET", PATH) == 1
    assert tokens(net) == ["Zoho-oauthtoken 1000.the-same"] * 2


@pytest.mark.parametrize("token", ["two\nlines", "a b", "\u20ac", "\ud800", "x" * 5000, ""])
def test_invalid_access_token_is_not_used(net, token):
    mints(net, token)
    with pytest.raises(AuthError, match="did not issue an access token"):
        zoho(MINTING).call("GET", PATH)


@pytest.mark.parametrize("status, kind", [(400, ApiError), (500, UnknownOutcome)])
def test_long_message_is_truncated(net, status, kind):
    net.put(URL, json={"code": "9" * 5000, "message": "\x1b[31mx\r\n" * 100_000}, status=status)
    with pytest.raises(kind) as caught:
        zoho(GIVEN).call("PUT", PATH)
    assert 400 < len(caught.value.msg) < 600
    assert len(caught.value.code) <= 103
    assert not set(caught.value.msg) & set("\x1b\r\n")


def test_lone_surrogate_is_replaced(net):
    net.get(URL, body='{"code": 0, "data": ["\\ud800", "\\udc00x", "\\ud83d\\ude80", {"\\udfff": "\u00fc"}]}')
    found = zoho(GIVEN).call("GET", PATH)
    assert found == ["\ufffd", "\ufffdx", "\U0001f680", {"\ufffd": "\u00fc"}]


def test_lone_surrogate_in_a_message_is_replaced(net):
    net.get(URL, body='{"code": 1, "message": "\\ud800"}', status=400)
    with pytest.raises(ApiError) as caught:
        zoho(GIVEN).call("GET", PATH)
    assert caught.value.msg == "HTTP 400. The API says: \ufffd."


@pytest.mark.parametrize("body", ['{"a":' * 101 + "1" + "}" * 101, '{"data": %s1%s}' % ("[" * 5000, "]" * 5000)])
def test_too_deeply_nested_response_is_an_error(net, body):
    net.get(URL, body=body)
    with pytest.raises(UnknownOutcome, match="This is not a valid response of the API: incomplete or unknown JSON."):
        zoho(GIVEN).call("GET", PATH)


def test_wide_response_is_not_deep(net):
    net.get(URL, json=success([[{}]] * 500))
    assert len(zoho(GIVEN).call("GET", PATH)) == 500


@pytest.mark.parametrize(
    "status, kind, words",
    [
        (
            429,
            ApiError,
            "The request limit of the API is reached; it asks to wait 3600 seconds. Run the task again after ",
        ),
        (
            503,
            UnknownOutcome,
            "HTTP 503. The response is empty. The service is busy; it asks to wait 3600 seconds. Run the task again after ",
        ),
    ],
)
def test_too_long_wait_is_reported_with_its_end(net, status, kind, words):
    net.get(URL, status=status, headers={"Retry-After": "3600"})
    clock = Clock()
    with pytest.raises(kind) as caught:
        zoho(GIVEN, clock).call("GET", PATH)
    until = datetime.datetime.fromtimestamp(clock.now + 3600).astimezone()
    assert caught.value.msg == words + until.strftime("%Y-%m-%d %H:%M:%S %Z") + "."


@pytest.mark.parametrize("value", ["9" * 5000, "soon", ""])
def test_invalid_wait_is_not_reported(net, value):
    net.get(URL, status=429, headers={"Retry-After": value})
    with pytest.raises(ApiError) as caught:
        zoho(GIVEN).call("GET", PATH)
    assert caught.value.msg == "The request limit of the API is reached; run the task again later."


# --- OAuth -----------------------------------------------------------------------------------------------------------


def test_token_is_requested_in_a_form_body(net):
    mints(net, "t")
    net.get(URL, json=success())
    zoho(MINTING).call("GET", PATH)
    request = net.calls[0].request
    assert request.url == TOKEN_URL  # the URL contains no secret, because it is logged
    assert request.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert parse_qs(request.body) == {
        "client_id": ["1000.ID"],
        "client_secret": ["s3cr3t"],
        "refresh_token": ["1000.refr3sh"],
        "grant_type": ["refresh_token"],
    }
    assert tokens(net) == ["Zoho-oauthtoken t"]


REFUSED = [
    ({"error": "invalid_client"}, "client_id is not known in data center us. Check client_id and data_center"),
    ({"error": "invalid_client_secret"}, "client_secret does not belong to client_id"),
    ({"error": "invalid_code"}, "refresh_token was rejected: .* other than us"),
    ({"error": "invalid_grant"}, "refresh_token was rejected"),
    ({"error": "Access Denied"}, "Zoho refused to issue an access token: Access Denied"),
    ({"error": "something_new"}, "Zoho refused to issue an access token: something_new"),
    ({}, "accounts.example returned HTTP [0-9]+ and did not issue an access token"),
    ({"access_token": ""}, "and did not issue an access token"),
    ({"access_token": None, "error": None}, "and did not issue an access token"),
    ({"access_token": ["t"]}, "and did not issue an access token"),
    ([], "and did not issue an access token"),
]


@pytest.mark.parametrize("body, words", REFUSED)
@pytest.mark.parametrize("status", [200, 400])
def test_token_error_names_the_options_at_any_status(net, body, words, status):
    mints(net, body, status=status)
    with pytest.raises(AuthError, match=words) as caught:
        zoho(MINTING).call("PUT", PATH, {})
    assert caught.value.status == status
    assert caught.value.request == "POST " + TOKEN_URL
    assert "s3cr3t" not in str(caught.value.facts()) + caught.value.msg
    assert "refr3sh" not in str(caught.value.facts()) + caught.value.msg
    assert len(net.calls) == 1


@pytest.mark.parametrize("status, body", [(500, HTML), (503, ""), (302, ""), (200, HTML)])
def test_wrong_accounts_host_is_reported(net, status, body):
    net.post(TOKEN_URL, body=body, status=status, headers={"Location": "https://login.example"})
    with pytest.raises(
        AuthError, match="HTTP {0} and did not issue an access token. Check accounts_url".format(status)
    ):
        zoho(MINTING).call("GET", PATH)


@pytest.mark.parametrize("status", [200, 400])
def test_a_throttle_is_remembered_and_not_asked_about_until_it_ends(net, tmp_path, status):
    clock = Clock()
    options = dict(MINTING, cache=str(tmp_path / "cache"))
    mints(net, THROTTLED, status=status)
    with pytest.raises(ThrottleError, match="10 access tokens in 10 minutes.* No token is requested until"):
        zoho(options, clock).call("GET", PATH)
    clock.now += 599
    for _another_process in range(3):
        with pytest.raises(ThrottleError, match="share one cache"):
            zoho(options, clock).call("GET", PATH)
    assert len(net.calls) == 1
    clock.now += 2
    mints(net, "t")
    net.get(URL, json=success(1))
    assert zoho(options, clock).call("GET", PATH) == 1


# --- damaged caches --------------------------------------------------------------------------------------------------


@pytest.fixture
def cached(tmp_path):
    """A function that writes invalid content to the file with the access token."""
    options = dict(MINTING, cache=str(tmp_path / "cache"))

    def put(text):
        zoho(options).tokens.store({"access_token": "x"})
        (file,) = (tmp_path / "cache").glob("*.json")
        file.write_text(text)
        return options

    return put


def assert_heals(net, options, clock):
    """Check that the client requests one token, whatever is in the cache, and then uses it."""
    mints(net, "good", "another")
    net.get(URL, json=success(1))
    for _process in range(2):
        assert zoho(options, clock).call("GET", PATH) == 1
    assert tokens(net) == ["Zoho-oauthtoken good"] * 2
    assert len(sent(net, TOKEN_URL)) == 1


@pytest.mark.parametrize(
    "token",
    [
        "",
        "bad\n",
        "\nbad",
        "b\nd",
        "b d",
        "b\td",
        "b\x00d",
        "b\u00e4d",
        "b\u2028d",
        "\ud800",
        "x" * 5000,
        12,
        None,
        ["bad"],
        {},
    ],
)
def test_cached_token_that_is_invalid_in_a_header_is_replaced(net, cached, token):
    clock = Clock()
    assert_heals(net, cached(json.dumps({"access_token": token, "expires_at": clock.now + 1000})), clock)


@pytest.mark.parametrize(
    "later", ["Infinity", "-Infinity", "NaN", "1e400", "9" * 400, "null", "true", '"3000000000"', "[]"]
)
def test_cached_token_with_an_invalid_end_is_replaced(net, cached, later):
    assert_heals(net, cached('{"access_token": "bad", "expires_at": %s}' % later), Clock())


@pytest.mark.parametrize("hours", [24.1, 24 * 365, 24 * 365 * 1000])
def test_cached_token_with_an_implausible_lifetime_is_replaced(net, cached, hours):
    clock = Clock()
    assert_heals(net, cached(json.dumps({"access_token": "bad", "expires_at": clock.now + hours * 3600})), clock)


@pytest.mark.parametrize(
    "until", ["Infinity", "-Infinity", "NaN", "1e400", "9" * 400, "null", "true", '"3000000000"', "{}"]
)
def test_throttle_with_an_invalid_end_is_ignored(net, cached, until):
    assert_heals(net, cached('{"throttled_until": %s}' % until), Clock())


@pytest.mark.parametrize("seconds, counts", [(0, False), (1, True), (600, True), (601, False), (10**9, False)])
def test_throttle_lasts_at_most_ten_minutes(net, cached, seconds, counts):
    clock = Clock()
    options = cached(json.dumps({"throttled_until": clock.now + seconds}))
    if counts:
        with pytest.raises(ThrottleError, match="No token is requested until"):
            zoho(options, clock).call("GET", PATH)
        assert len(net.calls) == 0
    else:
        assert_heals(net, options, clock)


@pytest.mark.parametrize("text", ["[" * 100_000, "{", "\u0000", "[]"])
def test_cache_that_is_not_a_json_object_is_replaced(net, cached, text):
    assert_heals(net, cached(text), Clock())


@pytest.mark.parametrize("token", ["bad\n", "b d", "b\u00e4d", "x" * 5000])
def test_invalid_token_from_zoho_is_not_blamed_on_the_option(net, tmp_path, token):
    mints(net, token)
    with pytest.raises(AuthError, match="and did not issue an access token. Check accounts_url") as caught:
        zoho(dict(MINTING, cache=str(tmp_path / "cache"))).call("GET", PATH)
    assert "access_token:" not in caught.value.msg and token not in caught.value.msg
    assert sent(net) == []


@pytest.mark.parametrize("option", ["cache", "token_cache"])
@pytest.mark.parametrize("throttled", [False, True])
def test_no_token_is_requested_if_the_disk_is_full(net, tmp_path, monkeypatch, option, throttled):
    def full(descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    options = dict(MINTING, cache=str(tmp_path / "cache"))
    mints(net, THROTTLED if throttled else "one")
    monkeypatch.setattr(private_file.os, "fsync", full)
    for _run in range(3):
        with pytest.raises(InputError, match=r"^{0}: cannot use .* \(No space left on device\)".format(option)):
            zoho(options, cache_option=option).call("GET", PATH)
    assert len(net.calls) == 0


@pytest.mark.parametrize("option", ["cache", "token_cache"])
def test_cache_that_cannot_be_created_is_reported_with_its_option(net, tmp_path, monkeypatch, option):
    (tmp_path / "cache").symlink_to("/mnt/gone-away")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    mints(net, "one")
    with pytest.raises(InputError, match="^{0}: cannot use .*, or set {0} to another directory".format(option)):
        zoho(dict(MINTING, cache="auto"), cache_option=option).call("GET", PATH)
    assert len(net.calls) == 0


def test_full_disk_does_not_matter_if_a_token_exists(net, tmp_path, monkeypatch):
    options = dict(MINTING, cache=str(tmp_path / "cache"))
    mints(net, "one")
    net.get(URL, json=success(1))
    zoho(options).call("GET", PATH)
    monkeypatch.setattr(private_file.tempfile, "mkstemp", lambda **_given: pytest.fail("nothing has to be written"))
    assert zoho(options).call("GET", PATH) == 1
    zoho(options).tokens.forget()
    assert list((tmp_path / "cache").glob("*.json")) == []


@pytest.mark.parametrize("cache", ["none", "file"])
def test_deleted_token_is_requested_again(net, tmp_path, cache):
    client = zoho(dict(MINTING, cache=cache if cache == "none" else str(tmp_path / "cache")))
    mints(net, "one", "two")
    client.tokens.forget()
    assert client.tokens.current() == "one"
    client.tokens.forget()
    assert client.tokens.current() == "two"


# --- lifetime of tokens ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answer, seconds",
    [
        ({"expires_in": 3600}, 3600),
        ({"expires_in": "3600"}, 3600),
        ({"expires_in": 3600000, "expires_in_sec": 3600}, 3600),
        ({"expires_in": 3600000}, 3600),
        ({"expires_in_sec": 1800}, 1800),
        ({}, 3600),
        ({"expires_in": "soon"}, 3600),
        ({"expires_in": 0}, 3600),
        ({"expires_in": -5}, 3600),
        ({"expires_in": None}, 3600),
        ({"expires_in": [60]}, 3600),
        ({"expires_in": 10**400}, 3600),
        ({"expires_in": "9" * 400}, 3600),
        ({"expires_in": float("inf")}, 3600),
        ({"expires_in": float("nan")}, 3600),
        ({"expires_in": 10**12}, 24 * 3600),
        ({"expires_in": "1e400"}, 3600),
        ({"expires_in": 300000}, 24 * 3600),
    ],
)
def test_token_is_used_until_a_minute_before_its_end(net, answer, seconds):
    clock = Clock()
    mints(net, dict(answer, access_token="one"), "two")
    net.get(URL, json=success())
    client = zoho(MINTING, clock)
    client.call("GET", PATH)
    clock.now += seconds - 61
    client.call("GET", PATH)
    clock.now += 2
    client.call("GET", PATH)
    assert tokens(net) == ["Zoho-oauthtoken one", "Zoho-oauthtoken one", "Zoho-oauthtoken two"]


def test_token_with_a_short_lifetime_is_used_for_half_of_it(net):
    clock = Clock()
    mints(net, {"access_token": "one", "expires_in": 30}, "two")
    net.get(URL, json=success())
    client = zoho(MINTING, clock)
    for _second in range(3):
        client.call("GET", PATH)
        clock.now += 10
    assert tokens(net) == ["Zoho-oauthtoken one", "Zoho-oauthtoken one", "Zoho-oauthtoken two"]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_token_that_the_api_rejects_is_replaced_once(net, method):
    mints(net, "one", "two")
    net.add(method, URL, json=EXPIRED, status=401)
    net.add(method, URL, json=success(1))
    assert zoho(MINTING).call(method, PATH) == 1
    assert tokens(net) == ["Zoho-oauthtoken one", "Zoho-oauthtoken two"]


def test_second_rejection_is_an_error(net):
    mints(net, "one", "two", "three")
    net.get(URL, json=EXPIRED, status=401)
    with pytest.raises(AuthError, match="The access token was rejected"):
        zoho(MINTING).call("GET", PATH)
    assert tokens(net) == ["Zoho-oauthtoken one", "Zoho-oauthtoken two"]


def test_token_replaced_by_another_process_is_read_from_the_cache(net, tmp_path):
    options = dict(MINTING, cache=str(tmp_path / "cache"))
    mints(net, "one", "two", "three")
    net.get(URL, json=success())
    slow, fast = zoho(options), zoho(options)
    slow_token = slow.tokens.current()
    fast.tokens.replace(slow_token)
    assert slow.tokens.replace(slow_token) == "two"
    assert len(sent(net, TOKEN_URL)) == 2


@pytest.mark.parametrize("status", [401, 403])
def test_missing_scope_does_not_request_another_token(net, status):
    mints(net, "one", "two")
    net.get(URL, json=NO_SCOPE, status=status)
    with pytest.raises(AuthError, match="lacks the scope"):
        zoho(MINTING).call("GET", PATH)
    assert len(sent(net, TOKEN_URL)) == len(sent(net)) == 1


def test_access_token_of_the_task_is_never_refreshed(net):
    net.get(URL, json=EXPIRED, status=401)
    with pytest.raises(AuthError, match="The access token was rejected"):
        zoho(dict(MINTING, access_token="given")).call("GET", PATH)
    assert tokens(net) == ["Zoho-oauthtoken given"]


def test_lost_token_response_is_not_retried_and_leaves_the_write_unsent(serve, sleeps):
    accounts = serve(RESET)
    with pytest.raises(UnreachableError, match="^No access token: ") as caught:
        zoho(dict(MINTING, accounts_url=accounts.url, retries=3)).call("POST", PATH, {})
    assert not caught.value.maybe_done
    assert len(accounts.requests) == 1


def test_throttle_by_status_is_not_retried(serve, sleeps):
    accounts = serve(answer(429, THROTTLED))
    with pytest.raises(ThrottleError):
        zoho(dict(MINTING, accounts_url=accounts.url, retries=3)).call("GET", PATH)
    assert len(accounts.requests) == 1


def test_unreachable_api_is_reported_with_its_host(sleeps, closed_port):
    with pytest.raises(UnreachableError, match="Cannot connect to 127.0.0.1:%d" % closed_port):
        zoho(dict(GIVEN, api_url="http://127.0.0.1:%d" % closed_port)).call("GET", PATH)
