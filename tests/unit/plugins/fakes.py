# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fakes for tests of the client and the engine: an API without HTTP, a server without an API, and API objects."""

from __future__ import annotations

import copy
import datetime
import json
import socket
import struct
import sys
import threading
import time
from typing import NamedTuple
from urllib.parse import urlencode

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Provider
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.scopes import needed_scope
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.client import Zoho
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import MODULES, task_of

PAGE_ID = "100000000000000001"
GROUP_ID = "200000000000000001"
COMPONENT_ID = "300000000000000001"
OTHER_ID = "300000000000000002"
WINDOW_ID = "400000000000000001"
INCIDENT_ID = "500000000000000001"
TEMPLATE_ID = "800000000000000001"
TEMPLATE_GROUP_ID = "900000000000000001"
USER_ID = "600000000000000001"
USER_GROUP_ID = "700000000000000001"
ENCRYPTED_PAGE = "DCLfaeHudYarZ_-6HStY9A69w="
PAGE_PATH = "/statuspages/" + PAGE_ID
NOW = datetime.datetime(2026, 6, 15, 10, 0, 42, tzinfo=datetime.timezone.utc)  # noon in Vienna


class Sent(NamedTuple):
    """One request to the fake API."""

    method: str
    path: str
    body: object = None
    query: object = None


class Steps:
    """Responses in order. The last one repeats."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def next(self):
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class FakeClient:
    """Responds from a table of "METHOD /path", and records the requests.

    A key can contain a query ("GET /path?type=1"). A response is data, an exception to raise, a function of the body of
    the request, or Steps of these.
    A missing key is a mistake in a test. It raises KeyError, which the engine does not catch.
    """

    url = place = "https://api.example"

    def __init__(self, table):
        self.table = table
        self.sent = []

    @property
    def calls(self):
        return len(self.sent)

    @property
    def writes(self):
        return [request for request in self.sent if request.method != "GET"]

    def show_life(self, beat):
        pass

    def call(self, method, path, body=None, query=None):
        path = path[len("/sp/api") :] if path.startswith("/sp/api/") else path
        self.sent.append(Sent(method, path, copy.deepcopy(body), query))
        key = "{0} {1}".format(method, path)
        asked = "{0}?{1}".format(key, urlencode(query or {}))
        answer = self.table[asked if asked in self.table else key]
        if isinstance(answer, Steps):
            answer = answer.next()
        if isinstance(answer, Exception):
            raise answer
        return copy.deepcopy(answer(body) if callable(answer) else answer)


TOY = Provider("toy", "Toy", {}, FakeClient)


def zoho(options, clock=time.time, **given):
    """A client for StatusIQ, with a clock that returns seconds."""
    return Zoho(options, needed_scope, clock, **given)


def task_for(resource, mode="manage"):
    """The task that manages a resource, or for the mode info the task of its _info module."""
    if mode == "manage":
        return Manage(resource)
    infos = [task_of(name) for name in MODULES if name.endswith("_info")]
    return next((info for info in infos if info.resource is resource), None) or Info(resource)


def params(task, **given):
    """The parameters of a task after Ansible's validation, with defaults, but max_connections: 1 unless given."""
    checked = ArgumentSpecValidator(task.argument_spec(), **task.constraints()).validate(task.in_full(given))
    assert not checked.errors.errors, checked.errors.msg
    found = checked.validated_parameters
    if "max_connections" in found and "max_connections" not in given:  # the fakes serve one thread
        found["max_connections"] = 1
    return found


def kept_in(resource, identifier):
    """A function that makes a client from the objects in a list. Only the first object and a new one have the ID."""
    one = "{0}/{1}".format(resource.path, identifier)

    def answer(body):
        return {resource.id_key: identifier, **body}

    def client_of(*found):
        table = {"GET " + resource.path: list(found), "GET " + one: found[0] if found else None}
        return FakeClient({**table, "POST " + resource.path: answer, "PUT " + one: answer})

    return client_of


def managing(resource, client_of):
    """A function that runs a task for an object named A, and returns the result and the client."""

    def do(*found, check_mode=False, **given):
        client, task = client_of(*found), Manage(resource)
        return run(task, client, dict(params(task, **{"name": "A", **given}), timeout=30), check_mode), client

    return do


def body_by(done):
    """A function that returns the body of the only write of a successful task."""

    def body_of(*found, **given):
        (request,) = done(*found, **given)
        return request.body

    return body_of


def done_by(do, *compared):
    """A function that returns the writes of a successful task. Check mode must predict the compared keys."""

    def done(*found, **given):
        result, client = do(*found, **given)
        assert result.get("failed") is None, result["msg"]
        assert result["changed"] is bool(client.writes)
        predicted, _client = do(*found, check_mode=True, **given)
        for name in ("changed", "diff", *compared):
            assert predicted[name] == result[name]
        return client.writes

    return done


def refused_by(do):
    """A function that returns the message of a task that fails before it writes, also in check mode."""

    def refused(*found, **given):
        result, client = do(*found, **given)
        assert result["failed"]
        assert client.writes == []
        predicted, _client = do(*found, check_mode=True, **given)
        assert predicted["msg"] == result["msg"]
        return result["msg"]

    return refused


def unresolved_by(do, option):
    """A function that returns the message of a task that fails, but in check mode only warns and returns the option."""

    def unresolved(*found, **given):
        result, client = do(*found, **given)
        assert result["failed"] and "unresolved" not in result
        assert client.writes == []
        predicted, client = do(*found, check_mode=True, **given)
        assert predicted.get("failed") is None, predicted["msg"]
        assert client.writes == []
        (warning,) = predicted["warnings"]
        assert warning.startswith(result["msg"]) and "Outside check mode, this fails" in warning
        assert predicted["unresolved"] == [option]
        return result["msg"]

    return unresolved


# --- objects as the API shows them -----------------------------------------------------------------------------------


def page(**changes):
    found = {
        "statuspage_id": PAGE_ID,
        "statuspage_display_name": "Zylker Status",
        "statuspage_desc": "All of Zylker",
        "company_name": "Zylker",
        "website_url": "https://zylker.example",
        "notification_from_email_id": "noreply@zylker.example",
        "support_email_id": "support@zylker.example",
        "footer": {"content": "Zylker", "style": {"background-color": "#000", "color": "#fff", "text-align": "left"}},
        "custom_domain_details": {},
        "preferences": {"allow_rss_feed": True, "allowed_ip_ranges": "", "disable_search_engine_indexing": False},
    }
    return dict(found, **changes)


def group(**changes):
    found = {
        "componentgroup_id": GROUP_ID,
        "statuspage_id": PAGE_ID,
        "componentgroup_display_name": "Storefront",
        "componentgroup_desc": "",
    }
    return dict(found, **changes)


def component(**changes):
    found = {
        "component_id": COMPONENT_ID,
        "statuspage_id": PAGE_ID,
        "componentgroup_id": "",
        "display_name": "Website",
        "desc": "",
        "component_status": 1,
        "status_update_automation_info": [],
    }
    return dict(found, **changes)


def flags(*numbers):
    """All ten notification flags of a window; those with the given numbers are set."""
    return {"mnp_%d" % number: number in numbers for number in (1, 11, 21, 31, 41, 2, 12, 22, 32, 42)}


def once(start, end):
    """The schedule of a one-time window, from two local times ("2026-06-15 12:00")."""
    (start_date, start_time), (end_date, end_time) = start.split(" "), end.split(" ")
    return {"start_date": start_date, "start_time": start_time, "end_date": end_date, "end_time": end_time}


def window(start="2026-06-15 12:00", end="2026-06-15 12:45", **changes):
    found = {
        "maintenance_id": WINDOW_ID,
        "statuspage_id": PAGE_ID,
        "maintenance_title": "Release",
        "maintenance_desc": "",
        "maintenance_freq_id": 3,
        "maintenance_freq_info": once(start, end),
        "maintenance_notify_pref": flags(),
        "timezone": "Europe/Vienna",
        "is_site24x7_maintenance": False,
        "maintenance_status": "V",
        "maintenance_affected_components": [],
    }
    return dict(found, **changes)


def progress(message, status=11, at="2026-06-15T09:58:08+0000", **changes):
    """A status update of an incident."""
    found = {
        "enc_inc_state_progress_id": "DCLfaeHudYarZ_-6HSsZYA692==Q",
        "incident_status_desc": message,
        "incident_status_id": status,
        "status_updated_at": at,
        "posted_by": {"name": "P.Boyle", "email_id": "p.boyle@zylker.example"},
    }
    return dict(found, **changes)


def incident(*updates, **changes):
    """An active incident. updates: the newest first, as in the API."""
    found = {
        "incident_id": INCIDENT_ID,
        "statuspage_id": PAGE_ID,
        "incident_title": "Checkout errors",
        "incident_desc": "Some payments fail.",
        "incident_severity_id": 5,
        "incident_began_at": "2026-06-15T09:58:08+0000",
        "incident_affected_components": [],
        "incident_status_updates": list(updates or (progress("Some payments fail."),)),
    }
    return dict(found, **changes)


def resolved(*updates, **changes):
    """A resolved incident."""
    updates = updates or (
        progress("All is well.", 14, "2026-06-15T09:59:08+0000"),
        progress("Some payments fail."),
    )
    return incident(*updates, **dict({"incident_ended_at": "2026-06-15T09:59:08+0000"}, **changes))


def postmortem(**changes):
    """The postmortem of a resolved incident, published."""
    found = {
        "body": "A release broke it.",
        "email_sent_count": "0",
        "sms_sent_count": "0",
        "published_at": "2026-06-16T10:00:08+0000",
        "published_by": {"name": "P.Boyle", "email_id": "p.boyle@zylker.example"},
        "updated_at": "2026-06-16T10:00:08+0000",
        "updated_by": {"name": "P.Boyle", "email_id": "p.boyle@zylker.example"},
    }
    return dict(found, **changes)


def template(**changes):
    """A template as in lists: without its ID."""
    found = {
        "template_group_id": TEMPLATE_GROUP_ID,
        "display_name": "Checkout",
        "incident_title": "Checkout errors",
        "incident_desc": "Some payments fail.",
        "notify_pref": [1],
        "affected_components": [],
        "incident_severity": 5,
        "incident_status": 11,
    }
    return dict(found, **changes)


def template_group(*templates, **changes):
    """A template group with the IDs of its templates, as in the response for one group."""
    found = {
        "template_group_id": TEMPLATE_GROUP_ID,
        "statuspage_id": PAGE_ID,
        "templategroup_display_name": "Outages",
        "templategroup_desc": "",
        "templates": list(templates),
    }
    return dict(found, **changes)


def user(**changes):
    """A user who has accepted the invitation."""
    found = {
        "user_id": USER_ID,
        "email_address": "P.Boyle@zylker.example",
        "display_name": "Patricia",
        "user_role": 23,
        "notify_medium": [1],
        "mobile_settings": {},
        "user_groups": [],
        "is_invited": False,
        "zuid": "65478659",
    }
    return dict(found, **changes)


def user_group(**changes):
    return dict({"user_group_id": USER_GROUP_ID, "display_name": "On call", "users": []}, **changes)


def subscriber(email="p.boyle@zylker.example", **changes):
    """A subscriber by email, as in lists."""
    found = {
        "subscriber_name": "P. Boyle",
        "email_id": email,
        "mobile_verify_status": 0,
        "enc_subscriber_id": "id-of-{0}".format(str(email).replace("@", "-at-").replace(".", "-")),
        "subscribed_on": "2026-06-15T09:58:08+0000",
    }
    return dict(found, **changes)


def phone(number="01234567889", code="91", **changes):
    """A subscriber by SMS, as in lists."""
    found = dict(subscriber(number), country_code=code, mobile_number=number, mobile_verify_status=1)
    del found["email_id"]
    return dict(found, **changes)


def subscribers(*items, **changes):
    """The response to a request for subscribers."""
    return dict({"enc_statuspage_id": ENCRYPTED_PAGE, "subscribers_list": list(items)}, **changes)


def license_of_page(**changes):
    """The license of a page, as in the response for one page."""
    found = {
        "is_creditcard_user": True,
        "subscriber_count_prop": {
            "subscriber_addon": 1,
            "addon_subscribers_count": 250,
            "package_subscribers_count": 250,
        },
        "subscriber_usage_prop": {"sms_subscribers_usage": 29, "email_subscribers_usage": 33},
        "statuspage_display_name": "Zylker Status",
        "is_paid_user": True,
        "sms_credits": 151,
        "pack_details": {"subscriber_addon": 9, "statuspage_addon": 5, "sms_count": 115},
        "autobuy_enabled": True,
        "is_page_type_paid": True,
    }
    return dict(found, **changes)


def subscription(**changes):
    """The subscription of an account."""
    found = {
        "pack_details": {
            "plan_name": "Green Plan",
            "free_status_page": 2,
            "free_status_page_usage": 0,
            "is_eval_user": False,
            "is_paid_user": True,
            "addons": {
                "subscriber_addon": 26,
                "subscriber_addon_usage": 17,
                "statuspage_addon": 51,
                "statuspage_addon_usage": 46,
                "sms_credits": 115,
            },
        },
        "billing_details": {"next_payment_date": "2026-12-01T19:00:00-1100", "payment_type": "Purchase Order"},
    }
    return dict(found, **changes)


def listed_license(**changes):
    """A license, as in the list of all licenses."""
    found = {
        "addon_subscribers_count": 250,
        "sms_count": 151,
        "status": 1,
        "statuspage_addon": True,
        "statuspage_display_name": "Zylker Status",
        "statuspage_id": PAGE_ID,
        "subscriber_addon": 1,
        "subscriber_addon_usage": 62,
    }
    return dict(found, **changes)


# --- a server of raw responses ---------------------------------------------------------------------------------------

RESET, HANG, GARBAGE = "reset", "hang", "garbage"


def answer(status, body=b"", **headers):
    """The bytes of an HTTP response. A body that is not bytes is sent as JSON."""
    if not isinstance(body, bytes):
        body = json.dumps(body).encode()
    lines = ["HTTP/1.1 {0} X".format(status), "Connection: close"]
    headers.setdefault("Content_Length", len(body))
    lines += ["{0}: {1}".format(name.replace("_", "-"), value) for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Request(NamedTuple):
    """A request as the server received it."""

    method: str
    target: str
    headers: dict
    body: bytes


class Server:
    """Responds to each connection with the next step of a script, and records the requests. The last step repeats.

    A step is bytes, RESET (resets the connection), HANG (sends nothing), GARBAGE (with TLS: sends invalid TLS), or a
    function of the connection. blind: calls the function immediately, without reading the request.
    """

    def __init__(self, *script, tls=None, blind=False):
        self.script = Steps(*script)
        self.tls = tls
        self.blind = blind
        self.requests = []
        self._held = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = "{0}://127.0.0.1:{1}".format("https" if tls else "http", self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def stop(self):
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)
        for connection in self._held:
            connection.close()

    def _serve(self):
        while True:
            try:
                connection = self._socket.accept()[0]
            except OSError:
                return
            try:
                self._serve_one(connection)
            except OSError:  # the client has closed the connection, or does not trust the certificate
                connection.close()

    def _serve_one(self, connection):
        if self.tls:
            connection = self.tls.wrap_socket(connection, server_side=True)
        if not self.blind:
            self.requests.append(_read_request(connection))
        step = self.script.next()
        if callable(step):
            step(connection)
        elif step == HANG:
            self._held.append(connection)
            return
        elif step == RESET:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        elif step == GARBAGE:
            connection = socket.socket(fileno=connection.detach())
            connection.sendall(b"this is not a TLS record, so the client cannot know the outcome of its request")
        else:
            connection.sendall(step)
        connection.close()


def _read_request(connection):
    stream = connection.makefile("rb")
    method, target, _version = stream.readline().decode().split(" ")
    headers = {}
    for line in iter(stream.readline, b"\r\n"):
        name, _colon, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    stream.close()
    return Request(method, target, headers, body)


def instructions(perform):
    """The number of bytecode instructions of the collection that a function executes."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        if "/module_utils/_" not in frame.f_code.co_filename:
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        perform()
    finally:
        sys.settrace(before)
    return count


class SleepingClock:
    """A clock that advances only while somebody sleeps. longest: the maximum of one sleep, in seconds."""

    def __init__(self, longest):
        self.now, self.slept, self.longest = 1000.0, [], longest

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        assert 0 < seconds <= self.longest
        self.slept.append(seconds)
        self.now += seconds
