# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service that the engine does not know: both faces, check mode, unknown outcomes, the lock, and the limit."""

from __future__ import annotations

import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import module
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.info import Info
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.plugin_utils import _in_process
from ansible_collections.statusops.uptime.tests.unit.plugins.actions import make_action
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import patch_module_args
from ansible_collections.statusops.uptime.tests.unit.plugins.toy import LIMIT, Lamp

LAMP = Lamp()
KEY = "a-toy-key"
SHELF_LIFE = 5  # seconds that a test waits for threads


class ActionModule(_in_process.InProcess):
    TASK = Manage(LAMP)


class Lamps(ThreadingHTTPServer):
    """The service: lamps in a dictionary. lose: (method, path) whose next response is lost after the request took effect."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:{0}".format(self.server_port)
        self.lamps, self.sent, self.lose, self.lock = {}, [], None, threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def writes(self):
        return [request for request in self.sent if request[0] != "GET"]

    def answer(self, method, path, body):
        """The status of a request, and the data of its response."""
        _empty, _lamps, *rest = path.split("/")
        if not rest:
            return 200, {"lamps": list(self.lamps.values())} if method == "GET" else self.create(body)
        lamp = self.lamps.get(rest[0])
        if lamp is None:
            return 404, "There is no such lamp."
        if method == "DELETE":
            return 200, self.lamps.pop(rest[0])
        if method == "POST":
            lamp["lit"] = rest[1] == "on"
        elif method == "PATCH":
            lamp.update(body)
        return 200, lamp

    def create(self, body):
        identifier = "lamp-{0}".format(len(self.lamps) + 1)
        self.lamps[identifier] = dict({"tags": "", "lit": False}, **body, id=identifier)
        return self.lamps[identifier]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self):
        size = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(size)) if size else None
        request = (self.command, self.path)
        with self.server.lock:
            if self.headers["X-Toy-Key"] != KEY:
                status, data = 401, "Wrong key."
            else:
                self.server.sent.append((*request, body))
                status, data = self.server.answer(self.command, self.path, body)
            lost, self.server.lose = (
                self.server.lose == request,
                None if self.server.lose == request else self.server.lose,
            )
        if lost:
            self.close_connection = True
            return
        text = (data if isinstance(data, str) else json.dumps(data)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    do_GET = do_POST = do_PATCH = do_DELETE = reply

    def log_message(self, *_given):
        pass


@pytest.fixture
def lamps():
    server = Lamps()
    yield server
    server.shutdown()
    server.server_close()


def by_action(args, check, capsys):
    plugin = SimpleNamespace(ActionModule=ActionModule, __name__="action.toy_lamp")
    result = make_action(plugin, args, check_mode=check, diff=True).run(task_vars={})
    result.pop("invocation", None)
    return result


def by_module(args, check, capsys):
    with patch_module_args(dict(args, _ansible_check_mode=check, _ansible_diff=True)), pytest.raises(SystemExit):
        module.main(ActionModule.TASK)
    result = json.loads(capsys.readouterr().out)
    result.pop("invocation", None)
    return result


@pytest.fixture(params=[by_action, by_module])
def do(request, lamps, capsys):
    """Run a task in one of the faces."""

    def doing(check=False, **options):
        args = dict({"api_url": lamps.url, "toy_key": KEY, "retries": 0}, **options)
        return request.param(args, check, capsys)

    _in_process._clients.clear()
    _in_process._reads.forget()
    return doing


LIFE = (
    ({"name": "Desk", "color": "red", "tags": ["b", "a"]}, [("POST", "/lamps")]),
    ({"name": "Desk", "color": "blue", "tags": ["a", "b"]}, [("PATCH", "/lamps/lamp-1")]),
    ({"name": "Desk", "lit": True}, [("POST", "/lamps/lamp-1/on")]),
    ({"name": "Desk", "kind": "timed", "hours": 3}, [("PATCH", "/lamps/lamp-1")]),
    ({"name": "Desk", "kind": "plain"}, [("PATCH", "/lamps/lamp-1")]),
    ({"id": "lamp-1", "name": "Door", "lit": False}, [("PATCH", "/lamps/lamp-1"), ("POST", "/lamps/lamp-1/off")]),
    ({"name": "Door", "state": "absent"}, [("DELETE", "/lamps/lamp-1")]),
)


def test_lifecycle_of_a_lamp(do, lamps):
    for options, writes in LIFE:
        del lamps.sent[:]
        predicted = do(check=True, **options)
        assert (lamps.writes, predicted["changed"]) == ([], True), options
        assert predicted["expected"] == {"requests": predicted["api_calls"] + len(writes), "seconds": 0}
        result = do(**options)
        assert [request[:2] for request in lamps.writes] == writes
        assert (result.get("failed"), result["changed"], result["diff"]) == (None, True, predicted["diff"])
        again = do(**options)
        assert (again["changed"], len(lamps.writes)) == (False, len(writes)), options


def test_change_of_the_variant_removes_the_old_values(do, lamps):
    do(name="Desk", color="red")
    timed = do(name="Desk", kind="timed", hours=3)
    assert "color" not in timed["diff"]["after"] and timed["diff"]["before"]["color"] == "red"
    plain = do(name="Desk", kind="plain")
    assert "color" not in plain["diff"]["after"] and "hours" not in plain["diff"]["after"]
    assert lamps.writes[-1][2] == {"kind": 1}


@pytest.mark.parametrize(
    "options, message",
    [
        ({"name": "Desk", "hours": 3}, "hours: cannot be used with kind plain, only with timed."),
        ({"name": "Desk", "kind": "timed"}, "hours: "),
        ({"name": "Desk", "tags": ["a b"]}, "tags: 'a b' must not "),
        ({"name": ""}, "name: must not be empty."),
        ({"id": "lamp-9", "name": "Desk"}, "id: there is no lamp 'lamp-9'"),
        ({"name": "Desk", "toy_key": "wrong-key"}, "The API says: Wrong key. The credentials were rejected."),
        ({"name": "Desk", "api_url": "http://toy.example"}, "api_url: plain HTTP would expose the credentials"),
    ],
)
def test_invalid_options_are_rejected(do, lamps, options, message):
    result = do(**options)
    assert result["failed"] and result["msg"].startswith(message), result["msg"]
    assert lamps.writes == []
    assert KEY not in json.dumps(result) and "wrong-key" not in json.dumps(result)


@pytest.mark.parametrize(
    "options, lost",
    [
        ({"name": "Desk", "color": "red"}, ("POST", "/lamps")),
        ({"name": "Old", "color": "red"}, ("PATCH", "/lamps/lamp-1")),
        ({"name": "Old", "lit": True}, ("POST", "/lamps/lamp-1/on")),
        ({"name": "Old", "state": "absent"}, ("DELETE", "/lamps/lamp-1")),
    ],
)
def test_write_with_a_lost_response_is_not_sent_again(do, lamps, options, lost):
    do(name="Old", color="blue")
    del lamps.sent[:]
    lamps.lose = lost
    result = do(**options)
    assert (result.get("failed"), result["changed"]) == (None, True), result
    assert [request[:2] for request in lamps.writes] == [lost]
    assert do(**options)["changed"] is False


def test_ten_concurrent_tasks_create_one_lamp(lamps, tmp_path):
    cache, results = str(tmp_path / "cache"), []
    options = dict.fromkeys(module.full_spec(ActionModule.TASK))
    options.update(
        name="Desk", state="present", api_url=lamps.url, toy_key=KEY, cache=cache, timeout=SHELF_LIFE, retries=0
    )

    def task():
        client = LAMP.provider.connect(options)
        results.append(run(Manage(LAMP), client, options, cache=Cache(cache), task_key="Desk"))

    threads = [threading.Thread(target=task) for _number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [bool(result.get("failed")) for result in results] == [False] * 10
    assert sorted(result["changed"] for result in results) == [False] * 9 + [True]
    assert [request[:2] for request in lamps.writes] == [("POST", "/lamps")]


def test_writes_stay_below_the_limit(lamps, tmp_path, monkeypatch):
    slept = []
    options = dict.fromkeys(module.full_spec(ActionModule.TASK))
    options.update(api_url=lamps.url, toy_key=KEY, cache=str(tmp_path / "cache"), timeout=SHELF_LIFE, retries=0)
    client = LAMP.provider.connect(options)
    monkeypatch.setattr(client._pace, "_clock", lambda: 1000 + sum(slept))
    monkeypatch.setattr(client._pace, "_sleep", slept.append)
    for _number in range(LIMIT.calls + 1):
        client.call("POST", "/lamps", {"name": "x"})
    assert sum(slept) == pytest.approx(LIMIT.seconds)


def test_existing_objects_can_be_read(lamps, tmp_path):
    lamps.create({"name": "Desk", "kind": 1, "tags": "b a"})
    task, options = Info(LAMP), {"id": None, "name": None, "toy_key": KEY, "api_url": lamps.url, "cache": "none"}
    result = run(task, LAMP.provider.connect(options), options)
    assert result["lamps"] == [{"id": "lamp-1", "name": "Desk", "kind": "plain", "tags": ["a", "b"], "lit": False}]


def test_service_has_fewer_than_60_lines():
    text = sys.modules[Lamp.__module__].__file__
    with open(text, encoding="utf-8") as file:
        assert len([line for line in file if line.strip() and not line.startswith("#")]) < 60
