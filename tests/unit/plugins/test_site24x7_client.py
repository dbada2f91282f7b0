# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The client of Site24x7: its headers, the customers of an MSP, the messages for errors, and the limit of each API."""

from __future__ import annotations

import datetime
import json
import threading
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    AnswerError,
    ApiError,
    AuthError,
    InputError,
    NotFoundError,
    ScopeError,
    StatusOpsError,
    UnknownOutcome,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Answer
from ansible_collections.statusops.uptime.plugins.module_utils._engine.pacing import Pace
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.client import Site24x7
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.options import WINDOW, api_of, limit
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.scopes import needed_scope
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import world
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import SleepingClock, answer

HOST = "http://localhost"
MSP, BU = "/api/short/msp/customers", "/api/short/bu/business_units"
ZYLKER = {"name": "Zylker GmbH", "zaaid": "641934219", "user_id": "1"}
ACME = {"name": "Acme", "zaaid": 641934220}
UNIT = {"name": "Logistics", "zaaid": "55", "extra": True}
HTML = "<html><body>Not Found</body></html>"
ONE = "PUT {0}/api/monitors/suspend/1".format(HOST)


def refusal(status, message, **more):
    return Answer(status, {}, json.dumps(dict({"error_code": 1001, "message": message}, **more)), "")


NO_SCOPE = refusal(401, "The OAuth scope is invalid.")
NOT_MSP = refusal(403, "You are not allowed to do that.")


class Wire:
    """Replaces the session. lists: path -> the objects of a list, or an Answer. Everything else is an empty list."""

    heartbeat = None

    def __init__(self, **lists):
        self.lists = {MSP: lists.get("msp", []), BU: lists.get("bu", [])}
        self.sent = []

    @property
    def calls(self):
        return len(self.sent)

    def send(self, method, url, headers=None, authorization=None, query=None, data=None):
        path = url[len(HOST) :]
        self.sent.append((method, path, headers))
        found = self.lists.get(path, [])
        if isinstance(found, Answer):
            return found._replace(request="{0} {1}".format(method, url))
        text = json.dumps({"code": 0, "message": "success", "data": found})
        return Answer(200, {}, text, "{0} {1}".format(method, url))

    @property
    def paths(self):
        return [path for _method, path, _headers in self.sent]


def client(wire=None, **options):
    given = {"access_token": "t0ken", "api_url": HOST, "cache": "none", "requests_per_minute": 0, **options}
    made = Site24x7(given)
    if wire:
        made._http = wire
    return made


def error_of(status, text, request=ONE, headers=(), **options):
    """The error for a response."""
    with pytest.raises(StatusOpsError) as caught:
        client(**options).unwrap(Answer(status, dict(headers), text, request))
    return caught.value


# --- headers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path, version",
    [
        ("/api/monitors", "2.0"),
        ("/api/threshold_profiles", "2.1"),
        ("/api/threshold_profiles/1", "2.1"),
        ("/api/location_profiles", "2.0"),
    ],
)
def test_each_api_has_its_version(path, version):
    wire = Wire()
    client(wire).call("GET", path)
    client(wire).call("POST", path, {"a": 1})
    assert [headers["Accept"] for _method, _path, headers in wire.sent] == ["application/json; version=" + version] * 2
    assert [headers.get("Content-Type") for _method, _path, headers in wire.sent] == [
        None,
        "application/json;charset=UTF-8",
    ]


def test_the_customer_is_a_cookie_of_each_request_but_those_for_the_two_lists():
    wire = Wire()
    one = client(wire, zaaid=" 641934219 ")
    for path in ("/api/monitors", MSP, BU, "/api/msp/customers"):
        one.call("GET", path)
    assert [headers.get("Cookie") for _method, _path, headers in wire.sent] == [
        "zaaid=641934219",
        None,
        None,
        "zaaid=641934219",
    ]


@pytest.mark.parametrize("options", [{}, {"customer": " ", "zaaid": ""}, {"customer": None, "zaaid": None}])
def test_without_a_customer_there_is_no_cookie(options):
    wire = Wire()
    one = client(wire, **options)
    one.call("GET", "/api/monitors")
    assert "Cookie" not in wire.sent[0][2]
    assert one.place == one.url == HOST


def test_no_response_sets_or_replaces_the_cookie(serve):
    """The session keeps no cookies, so one customer's cookie never reaches another one's request."""
    body = {"code": 0, "message": "success", "data": []}
    server = serve(answer(200, body, Set_Cookie="zaaid=999; Path=/"))
    one, other = client(zaaid="1", api_url=server.url), client(api_url=server.url)
    for who, path in ((one, "/api/monitors"), (one, "/api/tags"), (one, MSP), (other, "/api/tags"), (other, "/api/x")):
        who.call("GET", path)
    cookies = [request.headers.get("cookie") for request in server.requests]
    assert cookies == ["zaaid=1", "zaaid=1", None, None, None]


@pytest.mark.parametrize("value", ["1; zaaid=2", "Zylker GmbH", "1\r\nX-Evil: 1", "1,2"])
def test_invalid_id_is_rejected_before_the_first_request(value):
    with pytest.raises(InputError) as caught:
        client(zaaid=value)
    assert caught.value.msg.startswith("zaaid: ") and "is not an ID" in caught.value.msg


# --- customers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name, zaaid", [("Zylker GmbH", "641934219"), (" Acme\n", "641934220"), ("Logistics", "55")])
def test_customer_is_looked_up_once(name, zaaid):
    wire = Wire(msp=[ZYLKER, ACME], bu=[UNIT])
    one = client(wire, customer=name)
    assert wire.sent == []
    for _time in range(3):
        one.call("GET", "/api/monitors")
    assert wire.paths == [MSP, BU] + ["/api/monitors"] * 3
    assert [headers.get("Cookie") for _method, _path, headers in wire.sent] == [None] * 2 + ["zaaid=" + zaaid] * 3
    assert one.place == "{0} {1}".format(HOST, zaaid) == client(zaaid=zaaid).place


def test_customer_is_looked_up_once_for_all_threads():
    wire = Wire(msp=[ZYLKER, ACME])
    send = wire.send

    def slowly(method, url, *given, **more):
        time.sleep(0.02)
        return send(method, url, *given, **more)

    wire.send = slowly
    one = client(wire, customer="Acme")
    threads = [threading.Thread(target=one.call, args=("GET", "/api/tags")) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wire.paths) == sorted([MSP, BU] + ["/api/tags"] * 8)
    assert {headers.get("Cookie") for _method, path, headers in wire.sent if path == "/api/tags"} == {"zaaid=641934220"}


@pytest.mark.parametrize(
    "lists, message",
    [
        (
            {"msp": [ZYLKER, dict(ZYLKER, zaaid="7")]},
            "customer: 2 customers or business units are named 'Zylker GmbH'. Set zaaid to one of these IDs: "
            "641934219, 7.",
        ),
        (
            {"msp": [ZYLKER], "bu": [dict(UNIT, name="Zylker GmbH")]},
            "customer: 2 customers or business units are named 'Zylker GmbH'. Set zaaid to one of these IDs: "
            "641934219, 55.",
        ),
        (
            {"msp": [dict(ZYLKER, name="Zylker Gmbh"), ACME]},
            "customer: no customer or business unit is named 'Zylker GmbH'. Close matches: Zylker Gmbh.",
        ),
        (
            {"msp": [ACME], "bu": [UNIT]},
            "customer: no customer or business unit is named 'Zylker GmbH'. There are: Acme, Logistics.",
        ),
    ],
)
def test_unknown_or_ambiguous_customer_name_is_rejected(lists, message):
    wire = Wire(**lists)
    one = client(wire, customer="Zylker GmbH")
    for _time in range(2):
        with pytest.raises(InputError) as caught:
            one.call("GET", "/api/monitors")
        assert caught.value.msg == message
    assert wire.paths == [MSP, BU]


@pytest.mark.parametrize("no", [NO_SCOPE, NOT_MSP])
def test_one_readable_list_is_enough(no):
    for lists in ({"msp": [ZYLKER], "bu": no}, {"msp": no, "bu": [dict(UNIT, name="Zylker GmbH")]}):
        assert client(Wire(**lists), customer="Zylker GmbH").zaaid in ("641934219", "55")


def test_unknown_name_with_an_unreadable_list():
    with pytest.raises(InputError) as caught:
        client(Wire(msp=[ZYLKER], bu=NO_SCOPE), customer="Logistics").call("GET", "/api/tags")
    assert "There are: Zylker GmbH. " in caught.value.msg and "lacks the scope Site24x7.Bu.Read." in caught.value.msg


def test_both_lists_are_unreadable():
    with pytest.raises(InputError) as caught:
        client(Wire(msp=NO_SCOPE, bu=NO_SCOPE), customer="Acme").call("GET", "/api/tags")
    assert caught.value.msg.startswith("customer: the name cannot be looked up. ")
    assert "Site24x7.Msp.Read" in caught.value.msg and "Site24x7.Bu.Read" in caught.value.msg


@pytest.mark.parametrize("problem, kind", [(refusal(500, "x"), UnknownOutcome), (refusal(429, "x"), InputError)])
def test_failed_list_is_not_an_empty_list(problem, kind):
    with pytest.raises(kind):
        client(Wire(msp=problem, bu=[UNIT]), customer="Logistics").call("GET", "/api/tags")


@pytest.mark.parametrize(
    "odd", [None, {}, "x", [1], [{"zaaid": "1"}], [{"name": "Acme"}], [dict(ACME, zaaid="1; a=b")]]
)
def test_malformed_list_is_an_error(odd):
    with pytest.raises(AnswerError):
        client(Wire(msp=odd, bu=[UNIT]), customer="Logistics").call("GET", "/api/tags")


def test_name_and_id_are_mutually_exclusive():
    with pytest.raises(InputError, match="^customer, zaaid: set only one of them.$"):
        client(customer="Acme", zaaid="1")


def test_account_with_customers_requires_a_customer():
    said = json.dumps({"error_code": 1, "message": "The customer's ZAAID must be passed."})
    error = error_of(403, said)
    assert isinstance(error, InputError) and error.msg.startswith("customer: this account has customers")
    assert error.msg.endswith("The API says: The customer's ZAAID must be passed.")


@pytest.mark.parametrize("given, option", [({"zaaid": "55"}, "zaaid"), ({"customer": "Logistics"}, "customer")])
def test_id_of_another_account_is_an_error(given, option):
    """The error names the option that the task sets."""
    said = refusal(403, "The ZAAID 55 is not one of this account.")
    wire = Wire(bu=[UNIT])
    wire.lists["/api/tags"] = said
    with pytest.raises(InputError) as caught:
        client(wire, **given).call("GET", "/api/tags")
    assert caught.value.msg == (
        option + ": the API rejects 55 as the ID of a customer or a business unit. Set zaaid to an ID that "
        "site24x7_customer_info returns with the same credentials. The API says: The ZAAID 55 is not one of this account."
    )
    assert caught.value.status == 403


# --- errors ----------------------------------------------------------------------------------------------------------


def envelope(message="No.", **more):
    return json.dumps({"error_code": 1234, "message": message, **more})


@pytest.mark.parametrize(
    "status, text, kind, words",
    [
        (400, envelope("Invalid data."), ApiError, "HTTP 400. The API says: Invalid data."),
        (
            400,
            envelope("Invalid data", error_info={"timeout": "too large"}),
            ApiError,
            'The API says: Invalid data ({"timeout": "too large"}).',
        ),
        (422, envelope("Parameter missing."), ApiError, "HTTP 422. The API says: Parameter missing."),
        (404, envelope("Gone"), NotFoundError, "The API says: Gone."),
        (404, HTML, ApiError, "HTTP 404. The response is an HTML page"),
        (404, "", ApiError, "HTTP 404. The response is empty."),
        (401, envelope("OAuth Access Token is invalid or has expired."), AuthError, "The access token was rejected."),
        (401, envelope("The scope is invalid."), ScopeError, "lacks the scope Site24x7.Operations.Update."),
        (403, envelope("OAuth scope mismatch"), ScopeError, "lacks the scope Site24x7.Operations.Update."),
        (500, envelope(), UnknownOutcome, "HTTP 500. The API says: No."),
        (200, envelope("Odd."), ApiError, "HTTP 200. The API says: Odd."),
        (200, json.dumps({"code": 5, "message": "Odd."}), ApiError, "HTTP 200. The API says: Odd."),
        (200, "{}", UnknownOutcome, "This is not a valid response of the API"),
        (200, HTML, UnknownOutcome, "This is not a valid response of the API"),
    ],
)
def test_each_form_of_an_error(status, text, kind, words):
    error = error_of(status, text)
    assert type(error) is kind and words in error.msg
    assert (error.status, error.request) == (status, ONE)


@pytest.mark.parametrize("status", [200, 201])
def test_successful_response_returns_its_data(status):
    text = json.dumps({"code": 0, "message": "success", "data": {"a": 1}})
    assert client().unwrap(Answer(status, {}, text, ONE)) == {"a": 1}


def test_locked_api_is_reported():
    error = error_of(429, envelope("Too many."))
    assert type(error) is ApiError
    assert (
        "The API 'monitors' accepts no requests at the moment." in error.msg
        and "does not affect other APIs" in error.msg
    )
    assert "Run the task again later." in error.msg and error.msg.endswith("The API says: Too many.")
    error = error_of(429, envelope("Too many."), "GET {0}/api/short/msp/customers".format(HOST), {"Retry-After": "20"})
    assert (
        "The API 'short' accepts" in error.msg and "It asks to wait 20 seconds. Run the task again after" in error.msg
    )


def test_secrets_are_masked():
    assert "t0ken-is-secret" not in error_of(400, envelope("t0ken-is-secret"), access_token="t0ken-is-secret").msg


@pytest.mark.parametrize(
    "request_, scope",
    [
        ("GET /api/monitors", "Admin.Read"),
        ("POST /api/monitor_groups", "Admin.Create"),
        ("PUT /api/monitors/1", "Admin.Update"),
        ("PUT /api/monitors/suspend/1", "Operations.Update"),
        ("PUT /api/monitors/activate/1", "Operations.Update"),
        ("POST /api/it_automation", "Operations.Create"),
        ("DELETE /api/maintenance/1", "Operations.Delete"),
        ("POST /api/start_maintenance", "Operations.Create"),
        ("GET /api/users", "Account.Read"),
        ("GET /api/user_groups", "Admin.Read"),
        ("GET /api/current_status", "Reports.Read"),
        ("GET /api/monitors/status/count", "Reports.Read"),
        ("GET " + MSP, "Msp.Read"),
        ("GET /api/msp/customers", "Msp.Read"),
        ("GET " + BU, "Bu.Read"),
    ],
)
def test_scopes(request_, scope):
    method, path = request_.split()
    assert needed_scope("{0} {1}{2}".format(method, HOST, path)) == "Site24x7." + scope


# --- the limit of each API -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("calls, found", [(None, 50), (10, 50), (2, 10), (0, None)])
def test_request_limit_of_each_api(calls, found):
    one = limit({} if calls is None else {"requests_per_minute": calls})
    assert (one and one.calls) == found
    assert one is None or one.seconds > 300
    assert bool(client(requests_per_minute=calls)._pace) is bool(found)


@pytest.mark.parametrize(
    "path, api",
    [
        ("/api/monitors", "monitors"),
        ("/api/monitors/suspend/1", "monitors"),
        ("/api/monitor_groups", "monitor_groups"),
        (MSP, "short"),
        ("/api/", ""),
    ],
)
def test_path_selects_the_api(path, api):
    assert api_of(path) == api


def test_each_api_is_paced_including_reads():
    clock = SleepingClock(5)
    one = client(Wire(), requests_per_minute=1, zaaid="1")
    one._pace = Pace(one._pace._limit, None, clock=clock, sleep=clock.sleep)
    for _number in range(5):
        one.call("GET", "/api/monitors")
        one.call("POST", "/api/tags", {})
    assert clock.slept == []
    one.call("PUT", "/api/user_groups/1", {})
    assert clock.slept == []
    one.call("GET", "/api/monitors/1")
    assert sum(clock.slept) == pytest.approx(301)


def test_retries_count_as_requests(serve):
    """The service counts each attempt, so a retry uses up a part of the limit."""
    clock, busy = SleepingClock(5), answer(503)
    url = serve(busy, answer(200, {"code": 0, "message": "success", "data": []})).url
    one = client(api_url=url, requests_per_minute=1, retries=1)
    one._pace = Pace(one._pace._limit, None, clock=clock, sleep=clock.sleep)
    for _number in range(4):
        one._pace.wait("GET", "/api/tags")
    assert one.call("GET", "/api/tags") == []
    assert (one.calls, sum(clock.slept)) == (2, pytest.approx(301))


def declared(count, **options):
    """Monitors that refer to objects that exist in each account of the emulator."""
    given = {
        "type": "url",
        "location_profile": "Default Location Profile",
        "notification_profile": "Default Notification Profile",
        "threshold_profile": "Default Threshold - URL",
        "user_groups": ["Administrators"],
        **options,
    }
    names = ["Shop {0}".format(number) for number in range(count)]
    return {"monitors": [dict(given, name=name, website="https://example.com/" + name) for name in names]}


@pytest.fixture
def limited(monkeypatch):
    """An emulator that locks an API after 50 calls in 5 minutes, and whose clock advances when a client waits.

    Yields it and the waits.
    """
    here, waits = world(), []
    here.known.clear()  # each read must reach the emulator, which counts it
    here.load(here.empty)
    here.emulator.services["site24x7"].reset()
    monkeypatch.setitem(here.store.settings, "site24x7_calls_per_window", 50)
    one = Site24x7({"access_token": here.token, "api_url": HOST, "cache": "none"})
    monkeypatch.setitem(here.clients, "site24x7", one)

    def sleep(seconds):
        waits.append(seconds)
        here.now += datetime.timedelta(seconds=seconds)
        here.answers = None

    one._pace = Pace(one._pace._limit, None, clock=here.seconds, sleep=sleep)
    yield here, waits
    here.known.clear()
    here.emulator.services["site24x7"].reset()
    here.load(here.empty)


def test_pacing_prevents_a_lock_during_many_creations(limited):
    here, waits = limited
    outcome = here.do("site24x7_monitors", declared(200))
    assert not outcome.result.get("failed"), outcome.result
    assert {sent.answer.status for sent in outcome.sent} == {200, 201} and len(outcome.writes) == 200
    assert 4 * 300 <= sum(waits) <= 4 * WINDOW + 1
    assert here.store.violations == []


def test_without_pacing_the_api_is_locked(limited):
    """Without pacing, the test above would fail."""
    here, waits = limited
    here.clients["site24x7"]._pace = None
    outcome = here.do("site24x7_monitors", declared(60))
    assert "The API 'monitors' accepts no requests at the moment." in outcome.result["msg"]
    assert [sent.answer.status for sent in outcome.sent][-1] == 429
    assert waits == [] and len(outcome.writes) == 50 and len(outcome.result["not_done"]) == 11


def test_check_mode_reports_the_duration_of_many_creations(limited):
    here, waits = limited
    predicted = here.do("site24x7_monitors", declared(200), True)
    assert (predicted.writes, waits) == ([], [])
    assert predicted.result["expected"] == {"requests": len(predicted.sent) + 200, "seconds": 4 * WINDOW}


def test_check_mode_counts_the_reads_of_an_update(limited):
    """An update reads the monitor itself first, from the API that it writes to: 1 + 30 reads and 30 writes."""
    here, waits = limited
    here.do("site24x7_monitors", declared(30))
    assert waits == []
    here.now += datetime.timedelta(seconds=WINDOW)
    predicted = here.do("site24x7_monitors", declared(30, check_frequency="10m"), True)
    of_monitors = [sent for sent in predicted.sent if api_of(sent.path) == "monitors"]
    assert (predicted.writes, len(of_monitors)) == ([], 31)
    assert predicted.result["expected"] == {"requests": len(predicted.sent) + 30, "seconds": WINDOW}
