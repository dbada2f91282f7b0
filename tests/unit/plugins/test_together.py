# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of one task over several connections: their number, what they share, and the reported results.

No test depends on timing: if requests must run at the same time, the server holds them until all have arrived.
"""

from __future__ import annotations

import collections
import contextlib
import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import http as _http
from ansible_collections.statusops.uptime.plugins.module_utils._engine import parallel, repeats
from ansible_collections.statusops.uptime.plugins.module_utils._engine.context import Context
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import CACHE_OPTIONS
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.layout.layout import LAYOUT
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.options import ZOHO_OPTIONS
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import (
    NOW,
    PAGE_ID,
    FakeClient,
    component,
    params,
    zoho,
)

TASK = Manage(COMPONENT_STATUS_OF_MANY)
COUNT = 12
NAMES = ["C%02d" % number for number in range(COUNT)]
PATIENCE = 20  # seconds that a test waits for an expected event
EXPIRED = (401, {"error_code": 1124, "message": "OAuth Access Token is invalid or has expired."}, {})
BUSY = (429, {}, {"Retry-After": "1"})


def identifier(name):
    return "3000000000000000" + name[1:]


def success(data=None):
    return 200, {"code": 0, "message": "success", "data": data}, {}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.server.connections.append(self.connection)

    def answer(self):
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(length)
        status, answer, headers = self.server.api.answer(self.command, self.path, body, self.headers)
        text = json.dumps(answer).encode()
        self.send_response(status)
        for name, value in dict(headers, **{"Content-Length": len(text)}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_PUT = do_POST = answer

    def log_message(self, *_args):
        """Log nothing."""


class Listener(ThreadingHTTPServer):
    request_queue_size = 64
    daemon_threads = False  # closing the server waits for its threads

    def __init__(self, *args):
        super().__init__(*args)
        self.connections = []


class Api:
    """A page with components. A test can delay or replace its responses.

    react: (name of the component, number of its earlier writes) -> a response that replaces the normal one.
    """

    def __init__(self):
        self.react = lambda name, earlier: None
        self.lock = threading.Lock()
        self.under_way, self.most = 0, 0
        self.statuses = dict.fromkeys(NAMES, 1)
        self.writes = []  # names, in the order of arrival
        self.done = []
        self.tokens, self.valid = 0, set()
        self.listener = Listener(("127.0.0.1", 0), Handler)
        self.listener.api = self
        self.url = "http://127.0.0.1:%d" % self.listener.server_address[1]
        self.thread = threading.Thread(target=self.listener.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def stop(self):
        """End all threads, because other tests fork."""
        self.listener.shutdown()
        self.thread.join(PATIENCE)
        for connection in self.listener.connections:
            with contextlib.suppress(OSError):  # already closed
                connection.shutdown(socket.SHUT_RDWR)
        self.listener.server_close()

    @property
    def connections(self):
        """The number of all opened connections."""
        return len(self.listener.connections)

    def answer(self, method, path, body, headers):
        with self.lock:
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        try:
            if path.startswith("/oauth/"):
                return self.token()
            if headers["Authorization"].split(" ")[1] not in self.valid:
                return EXPIRED
            return self.components() if method == "GET" else self.write(path, body)
        finally:
            with self.lock:
                self.under_way -= 1

    def token(self):
        with self.lock:
            self.tokens += 1
            self.valid.add("token-%d" % self.tokens)
            return 200, {"access_token": "token-%d" % self.tokens, "expires_in": 3600}, {}

    def components(self):
        with self.lock:
            listed = [
                component(component_id=identifier(name), display_name=name, component_status=status)
                for name, status in self.statuses.items()
            ]
        return success(listed)

    def write(self, path, body):
        name = "C" + path[-2:]
        with self.lock:
            earlier = self.writes.count(name)
            self.writes.append(name)
        odd = self.react(name, earlier)
        if odd:
            return odd
        with self.lock:
            self.statuses[name] = json.loads(body)["component_status"]
            self.done.append(name)
        return success({"component_id": identifier(name), "component_status": self.statuses[name]})


@pytest.fixture
def api():
    started = Api()
    yield started
    started.stop()


def options(api, **given):
    """A task that sets the status of some components, and its connection."""
    connection = {
        "api_url": api.url,
        "accounts_url": api.url,
        "client_id": "1000.ID",
        "client_secret": "s3cr3t",
        "refresh_token": "1000.refr3sh",
        "cache": "none",
    }
    connection.update((name, given.pop(name)) for name in list(given) if name in (*ZOHO_OPTIONS, *CACHE_OPTIONS))
    task = dict({"page": PAGE_ID, "components": NAMES, "status": "major_outage"}, **given)
    return dict(connection, **params(TASK, **task))


def do(api, max_connections=4, **given):
    found = options(api, max_connections=max_connections, **given)
    client = zoho(found)
    result = run(TASK, client, found, False, NOW)
    assert result["api_calls"] == client.calls
    return result


class Together:
    """Delays requests until a number of them have arrived."""

    def __init__(self, names):
        self.names = names
        self.barrier = threading.Barrier(len(names), timeout=PATIENCE)

    def __call__(self, name, earlier):
        if name in self.names and not earlier:
            self.barrier.wait()


# --- connections -----------------------------------------------------------------------------------------------------


def test_default_is_four_connections():
    assert TASK.argument_spec()["max_connections"] == {"type": "int", "default": 4}


@pytest.mark.parametrize("limit", [2, 4, 7])
def test_never_more_connections_than_allowed(api, limit):
    api.react = Together(NAMES[:limit])
    result = do(api, limit)
    assert result["changed"] and set(api.statuses.values()) == {6}
    assert (api.most, len(api.writes)) == (limit, COUNT)
    assert api.connections == limit + 1  # all are kept alive, and one is for the token


@pytest.mark.parametrize("given", [{"max_connections": 1}, {"update_incident": True}, {"components": NAMES[:1]}])
def test_sequential_requests_use_no_thread(api, monkeypatch, given):
    monkeypatch.setattr(parallel, "threading", SimpleNamespace(local=threading.local))
    do(api, **given)
    assert api.writes == given.get("components", NAMES)
    assert (api.most, api.connections) == (1, 2)


def test_no_more_connections_than_items_are_opened(api):
    api.react = Together(NAMES[:3])
    do(api, 32, components=NAMES[:3])
    assert (api.most, api.connections) == (3, 4)


def test_individual_reads_run_in_parallel(api):
    together = threading.Barrier(4, timeout=PATIENCE)
    statuses = {identifier(name): 1 for name in NAMES}
    found = options(api, components=list(statuses)[:4], max_connections=4, access_token="given")
    client = zoho(found)

    def call(method, path, body=None, query=None):
        together.wait()
        return {"component_id": path[-18:], "component_status": 6}

    client.call = call
    result = run(TASK, client, found, False, NOW)
    assert [item["id"] for item in result["components"]] == found["components"]
    assert not result["changed"]


@pytest.mark.parametrize("templates, lists", [(None, 2), ([], 4)])
def test_independent_lists_are_read_in_parallel(templates, lists):
    together = threading.Barrier(lists, timeout=PATIENCE)
    client = FakeClient({})

    def call(method, path, body=None, query=None):
        client.sent.append((method, path))
        together.wait()
        return []

    client.call = call
    given = {"page": PAGE_ID, "components": [{"name": "Website"}], "templates": templates, "max_connections": 4}
    found = run(LAYOUT, client, params(LAYOUT, **given), True, NOW)
    assert found["changed"], found
    assert len(client.sent) == lists


# --- one token -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("cache", ["none", "auto"])
def test_parallel_connections_share_one_token(api, cache):
    found = options(api, cache=cache, max_connections=8)
    client = zoho(found)
    ctx = Context(client, found)
    ready = threading.Barrier(8, timeout=PATIENCE)

    def read(_number):
        ready.wait()
        return client.call("GET", "/sp/api/x")

    assert len(ctx.in_parallel(read, range(8))) == 8
    assert api.tokens == 1
    assert client.calls == 8


@pytest.mark.parametrize("cache", ["none", "auto"])
def test_token_that_expires_midway_is_replaced_once(api, cache):
    together = threading.Barrier(4, timeout=PATIENCE)

    def expire(name, earlier):
        if name in NAMES[4:8] and not earlier:
            together.wait()
            api.valid.discard("token-1")
            return EXPIRED
        return None

    api.react = expire
    result = do(api, cache=cache)
    assert result["changed"] and "failed" not in result
    assert sorted(api.done) == NAMES
    assert api.tokens == 2


# --- waiting ---------------------------------------------------------------------------------------------------------


def test_throttled_connection_makes_all_connections_wait(api, monkeypatch):
    together = Together(NAMES[:4])
    told, waits, meanwhile = threading.Event(), [], []
    sleep = time.sleep

    def busy(name, earlier):
        together(name, earlier)
        if name == NAMES[0] and not earlier:
            return BUSY
        assert told.wait(PATIENCE)
        return None

    def wait(seconds):
        waits.append(seconds)
        told.set()
        for _time in range(int(PATIENCE / 0.01)):  # until the running requests have finished
            if len(api.done) == 3:
                break
            sleep(0.01)
        sleep(0.2)
        meanwhile.append(len(api.writes))

    api.react = busy
    monkeypatch.setattr(repeats.time, "sleep", wait)
    result = do(api)
    assert "failed" not in result and sorted(api.done) == NAMES
    assert waits == [pytest.approx(1, abs=0.5)]
    assert meanwhile == [4]
    assert result["api_calls"] == 1 + COUNT + 1


def test_all_requests_succeed_if_the_api_accepts_one_at_a_time(api, monkeypatch):
    """No request waits so often that it has no retry left."""
    sleep = time.sleep
    taken = [0.0]

    def limited(name, earlier):
        with api.lock:
            if time.monotonic() - taken[0] < 0.03:
                return BUSY
            taken[0] = time.monotonic()
        return None

    api.react = limited
    monkeypatch.setattr(repeats.time, "sleep", lambda seconds: sleep(0.04))
    result = do(api)
    assert "failed" not in result
    assert sorted(api.done) == NAMES


# --- errors ----------------------------------------------------------------------------------------------------------


def until_one_has_failed():
    """Wait until the thread with an error has ended."""
    for _time in range(int(PATIENCE / 0.01)):
        if sum(thread.name == parallel.THREAD for thread in threading.enumerate()) < 4:
            return
        time.sleep(0.01)


def refusal(name):
    return 400, {"code": 7, "message": "%s is refused" % name}, {}


def test_after_an_error_running_requests_finish_and_no_others_start(api):
    together = Together(NAMES[4:8])

    def react(name, earlier):
        together(name, earlier)
        if name == "C05":
            return refusal(name)
        if name in NAMES[4:8]:
            until_one_has_failed()
        return None

    api.react = react
    result = do(api)
    done = ["C00", "C01", "C02", "C03", "C04", "C06", "C07"]
    assert sorted(api.writes) == NAMES[:8]
    assert sorted(api.done) == done
    assert result["failed"] and result["changed"]
    paths = ["PUT /sp/api/statuspages/%s/component_status/%s" % (PAGE_ID, identifier(name)) for name in done]
    assert result["msg"] == (
        "C05: HTTP 400. The API says: C05 is refused. Already done: {0}. Run the task again to finish.".format(
            ", ".join(paths)
        )
    )
    repeated = do(api, max_connections=1)
    assert "C05" in repeated["msg"] and api.writes[8:] == ["C05"]


@pytest.mark.parametrize("first", ["C01", "C02"])
def test_simultaneous_errors_are_reported_in_the_order_of_the_task(api, first):
    together = Together(NAMES[:4])

    def react(name, earlier):
        together(name, earlier)
        if name != first:
            until_one_has_failed()
        return refusal(name) if name in ("C01", "C02") else None

    api.react = react
    result = do(api)
    assert result["msg"].startswith(
        "C01: HTTP 400. The API says: C01 is refused. At the same time: C02: HTTP 400. The API says: C02 is refused. "
        "Already done: "
    )
    assert result["request"].endswith(identifier("C01"))
    assert sorted(api.writes) == NAMES[:4]


def test_advice_of_each_error_is_reported(api):
    found = options(api, max_connections=2)
    ready = threading.Barrier(2, timeout=PATIENCE)
    errors = [StatusOpsError("One."), StatusOpsError("Two.")]
    errors[1].advice = "Look first."

    def fail(error):
        ready.wait()
        raise error

    with pytest.raises(StatusOpsError) as caught:
        Context(zoho(found), found).in_parallel(fail, errors)
    assert (caught.value.msg, caught.value.advice) == ("One. At the same time: Two.", "Look first.")


def test_programming_error_takes_precedence_over_a_reported_error(api):
    found = options(api, max_connections=2)
    ready = threading.Barrier(2, timeout=PATIENCE)

    def fail(error):
        ready.wait()
        raise error

    with pytest.raises(KeyError):
        Context(zoho(found), found).in_parallel(fail, [StatusOpsError("One."), KeyError("two")])


# --- order -----------------------------------------------------------------------------------------------------------


def test_results_are_in_the_order_of_the_task(api):
    """Of each four requests, the last one gets the first response."""
    turn = threading.Condition()
    answered = []

    def backwards(name, earlier):
        number = NAMES.index(name)
        before = NAMES[number + 1 : number - number % 4 + 4]
        with turn:
            assert turn.wait_for(lambda: set(before) <= set(answered), PATIENCE)
            answered.append(name)
            turn.notify_all()

    api.react = backwards
    result = do(api)
    assert answered[:4] == NAMES[3::-1]
    assert [item["name"] for item in result["components"]] == NAMES
    assert list(result["diff"]["before"]) == list(result["diff"]["after"]) == NAMES


def test_records_of_threads_are_in_the_order_of_the_items(api):
    found = options(api, max_connections=4)
    ctx = Context(zoho(found), found)
    turn = threading.Condition()
    finished = collections.deque()

    def work(number):
        with turn:
            if number < 4:
                assert turn.wait_for(lambda: len(finished) >= 3 - number, PATIENCE)
            ctx.done.append("written %d" % number)
            ctx.warnings.append("warned %d" % number)
            finished.append(number)
            turn.notify_all()
        return number * 2

    ctx.done.append("before")
    assert ctx.in_parallel(work, range(8)) == [0, 2, 4, 6, 8, 10, 12, 14]
    assert finished[0] == 3
    assert ctx.done == ["before"] + ["written %d" % number for number in range(8)]
    assert ctx.warnings == ["warned %d" % number for number in range(8)]


@pytest.mark.parametrize("given, expected", [({}, 1), ({"connections": 3}, 3)])
def test_threads_wait_for_a_free_connection(api, monkeypatch, given, expected):
    monkeypatch.setattr(api, "components", lambda: time.sleep(0.05) or success([]))
    api.valid.add("given")
    http = _http.Http(PATIENCE, 0, **given)
    threads = [
        threading.Thread(target=http.send, args=("GET", api.url + "/x", None, "Zoho-oauthtoken given"))
        for _number in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (api.most, api.connections) == (expected, expected)
