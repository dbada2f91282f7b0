# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Job containers that share only a Redis server: each is a process with its own home directory."""

from __future__ import annotations

import collections
import contextlib
import importlib
import io
import json
import multiprocessing
import os
import signal
import threading
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import redis_locks, redis_server
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Http
from ansible_collections.statusops.uptime.plugins.module_utils._engine.redis_locks import RedisLocks
from ansible_collections.statusops.uptime.plugins.module_utils._engine.redis_store import PREFIX, RedisStore
from ansible_collections.statusops.uptime.plugins.module_utils._engine.writer import Writer
from ansible_collections.statusops.uptime.plugins.plugin_utils import _in_process
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.app import create_app
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.server import Server
from ansible_collections.statusops.uptime.tests.unit.plugins.actions import make_action
from ansible_collections.statusops.uptime.tests.unit.plugins.cores import patch_module_args
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import answer, zoho

MODULES = "ansible_collections.statusops.uptime.plugins.modules."
ACTIONS = "ansible_collections.statusops.uptime.plugins.action."
CREDENTIALS = {
    "client_id": "1000.EMULATOR",
    "client_secret": "emulator-client-secret",
    "refresh_token": "1000.emulator.refresh",
}
PAGE, BOTH = {"page": "Zylker Status"}, ["Website", "Blog"]
STATE = {
    "pages": {"1001": {"name": "Zylker Status"}},
    "components": {
        "2001": {"page_id": "1001", "name": "Website", "status": 1},
        "2002": {"page_id": "1001", "name": "Blog", "status": 3},
    },
    "subscribers": {"3001": {"page_id": "1001", "email": "p.boyle@zylker.example"}},
}
OPEN = dict(PAGE, title="R1", state="open", components=BOTH, notify={"email": ["now"]})
CLOSE = dict(PAGE, title="R1", state="closed")
LEASE = 0.4
SECRET = "s3cr3t-of-redis"
fork = multiprocessing.get_context("fork")
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


class Service:
    """The emulator behind a socket, with a page of two components."""

    def __init__(self):
        self.app = create_app()
        self.store = self.app.extensions["emulator"].store
        self.http = self.app.test_client()
        self.server = Server("127.0.0.1", 0, self.app)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def reset(self):
        assert self.http.post("/_emulator/reset").status_code == 200
        assert self.http.put("/_emulator/state", json=STATE).status_code == 200

    @property
    def statuses(self):
        return {one["name"]: one["status"] for one in self.store.data["components"].values()}

    @property
    def sent(self):
        """Numbers: windows, notifications, writes, and requests for a token."""
        requests = self.store.requests
        writes = sum(one["write"] for one in requests if one["path"].startswith("/sp/api"))
        tokens = sum(one["path"] == "/oauth/v2/token" for one in requests)
        return len(self.store.data["maintenance"]), len(self.store.mails), writes, tokens


@pytest.fixture(scope="module")
def started():
    service = Service()
    yield service
    service.server.shutdown()
    service.server.server_close()


@pytest.fixture
def service(started):
    started.reset()
    assert started.store.violations == []
    yield started
    assert started.store.violations == []


class Container:
    """A process that calls a prepare function and then runs a task as a module."""

    def __init__(self, home, arguments, prepare=lambda: None, module="statusiq_window"):
        self._here, there = fork.Pipe(duplex=False)
        self.process = fork.Process(target=self._run, args=(there, str(home), arguments, prepare, module), daemon=True)
        self.process.start()
        there.close()

    @staticmethod
    def _run(pipe, home, arguments, prepare, module):
        os.environ["HOME"] = home
        output = io.StringIO()
        with contextlib.suppress(
            ImportError
        ):  # since ansible-core 2.19, this is required to get warnings in the result
            importlib.import_module("ansible.module_utils._internal").is_controller = False
        prepare()
        with patch_module_args(arguments), contextlib.redirect_stdout(output), contextlib.suppress(SystemExit):
            importlib.import_module(MODULES + module).main()
        pipe.send(output.getvalue())

    @property
    def output(self):
        assert self._here.poll(30)
        text = self._here.recv()
        self.process.join()
        return text

    @property
    def result(self):
        return json.loads(self.output)

    def wait_until_stopped(self):
        _process, status = os.waitpid(self.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)


@pytest.fixture
def containers(redis, service, homes):
    """Start a container that shares only the server with others."""
    started = []

    def start(options, prepare=lambda: None, cache=redis.url, **given):
        url = {"api_url": service.server.url, "accounts_url": service.server.url, "cache": cache, "retries": 0}
        arguments = {**CREDENTIALS, **url, "max_connections": 1, **options, **given}
        started.append(Container(next(homes), arguments, prepare))
        return started[-1]

    yield start
    for one in started:
        if one.process.is_alive():
            one.process.kill()


# --- at the same time ------------------------------------------------------------------------------------------------


def one_call(home, cache, gate, results, url):
    os.environ["HOME"] = home
    gate.wait()
    client = zoho(dict(CREDENTIALS, cache=cache, accounts_url=url, api_url=url, retries=0))
    results.put(client.tokens.current())


def test_fifty_processes_on_a_cold_cache_request_one_token(redis, serve, homes):
    gate, results = fork.Event(), fork.SimpleQueue()
    server = serve(answer(200, {"access_token": "first", "expires_in": 3600}), answer(200, {"access_token": "more"}))
    given = (redis.url, gate, results, server.url)
    processes = [fork.Process(target=one_call, args=(str(next(homes)), *given), daemon=True) for _number in range(50)]
    for process in processes:
        process.start()
    gate.set()
    assert [results.get() for _process in processes] == ["first"] * 50
    for process in processes:
        process.join()
    assert len(server.requests) == 1


def test_ten_containers_open_one_window_and_notify_once(containers, service):
    results = [one.result for one in [containers(OPEN) for _number in range(10)]]
    assert [one["msg"] for one in results if one.get("failed")] == []
    assert sorted(one["changed"] for one in results) == [False] * 9 + [True]
    assert service.sent == (1, 1, 3, 1)
    assert service.statuses == {"Website": 4, "Blog": 4}


def test_one_container_opens_the_window_and_another_closes_it(containers, service, redis):
    opened = containers(OPEN).result
    assert opened["before"] == {"2001": "operational", "2002": "degraded_performance"}
    assert len([key for key in redis.keys if "windows" in key]) == 3  # two components and the window
    assert redis.keys[next(key for key in redis.keys if "windows" in key)] == -1
    closed = containers(CLOSE).result
    assert closed["changed"] and service.statuses == {"Website": 1, "Blog": 3}
    assert [key for key in redis.keys if "windows" in key or "held" in key or "holder" in key] == []


def test_number_of_redis_commands(containers, service, redis):
    """Two reads for each request, one note, one check for each write, and three entries in the journal."""
    for options in (OPEN, CLOSE):
        assert containers(options).output  # the server has cached the scripts
    before = len(service.store.requests)
    seen = redis.seen(lambda: containers(dict(OPEN, title="R2")).output)
    commands = collections.Counter(command.split()[0] for command in seen)
    requests = len(service.store.requests) - before
    assert requests == 6
    assert {name: commands[name] for name in ("GET", "SET", "EVALSHA")} == {"GET": 2 * 6 + 3, "SET": 3, "EVALSHA": 10}
    assert set(commands) - {"GET", "SET", "EVALSHA"} <= {"HELLO", "CLIENT", "AUTH", "SELECT", "PING"}


# --- a lease that ends -----------------------------------------------------------------------------------------------


def short_lease():
    """Use a short lease."""
    RedisStore.locks = lambda store, timeout: RedisLocks(store._server, PREFIX + "locks/", timeout, LEASE)


def stop_after(owner, name):
    """A prepare function that suspends the process after the first call of a method, like a suspended machine."""

    def prepare():
        short_lease()
        original, stopped = getattr(owner, name), []

        def then_stop(self, *args):
            found = original(self, *args)
            if not stopped:
                stopped.append(1)
                os.kill(os.getpid(), signal.SIGSTOP)
            return found

        setattr(owner, name, then_stop)

    return prepare


def test_container_suspended_before_its_first_write_starts_again(containers, service):
    first = containers(OPEN, stop_after(RedisLocks, "begin"))
    first.wait_until_stopped()
    time.sleep(2 * LEASE)
    second = containers(OPEN).result
    assert second["changed"] and service.sent[:3] == (1, 1, 3)
    os.kill(first.process.pid, signal.SIGCONT)
    result = first.result
    assert (result.get("failed"), result["changed"]) == (None, False)
    assert result["before"] == second["before"]
    assert service.sent[:3] == (1, 1, 3)
    assert containers(CLOSE).result["changed"]
    assert service.statuses == {"Website": 1, "Blog": 3}


def test_suspended_container_waits_for_a_writer(containers, service):
    first = containers(OPEN, stop_after(RedisLocks, "begin"))
    first.wait_until_stopped()
    time.sleep(2 * LEASE)
    second = containers(OPEN, stop_after(RedisLocks, "begin"))
    second.wait_until_stopped()  # the second container now has a lease
    os.kill(first.process.pid, signal.SIGCONT)
    os.kill(second.process.pid, signal.SIGCONT)
    results = [first.result, second.result]
    assert [one["msg"] for one in results if one.get("failed")] == []
    assert sorted(one["changed"] for one in results) == [False, True]
    assert service.sent[:3] == (1, 1, 3)


def test_container_suspended_after_a_write_fails_and_reports_it(containers, service):
    first = containers(OPEN, stop_after(Writer, "_note"))
    first.wait_until_stopped()
    time.sleep(2 * LEASE)
    second = containers(OPEN).result
    assert not second.get("failed") and service.sent[:3] == (1, 1, 3)
    os.kill(first.process.pid, signal.SIGCONT)
    result = first.result
    assert result["failed"] and result["changed"]
    assert result["msg"].startswith("cache: this task no longer holds its locks in Redis, because it was stopped for")
    assert " Already done: POST /sp/api/statuspages/1001/maintenance" in result["msg"]
    assert service.sent[:3] == (1, 1, 3)
    again = containers(OPEN).result
    assert (again.get("failed"), again["changed"]) == (None, False)


def test_suspended_container_continues_if_nobody_took_its_lock(containers, service):
    first = containers(OPEN, stop_after(Writer, "_note"))
    first.wait_until_stopped()
    time.sleep(2 * LEASE)
    os.kill(first.process.pid, signal.SIGCONT)
    assert first.result.get("failed") is None
    assert service.sent[:3] == (1, 1, 3)


# --- a server that fails ---------------------------------------------------------------------------------------------


def impatient():
    redis_server.PAUSE = 0.01


@pytest.mark.parametrize("writes", [0, 1, 2])
def test_server_failure_stops_the_task_which_reports_its_writes(containers, service, start_redis, writes):
    """Without the locks, no write is sent. The next run finishes the work."""
    server = start_redis()

    def prepare():
        impatient()
        sent, send = [], Http._open

        def dies(self, method, url, *args):
            if "/sp/api" in url and method != "GET":
                if len(sent) == writes:
                    os.kill(server.process.pid, signal.SIGKILL)
                    time.sleep(0.05)
                sent.append(method)
            return send(self, method, url, *args)

        Http._open = dies

    result = containers(OPEN, prepare, server.url).result
    assert result["failed"] and result["changed"] is bool(writes)
    assert result["msg"].startswith("cache: cannot use Redis at 127.0.0.1:{0} (".format(server.port))
    assert ("Already done: POST /sp/api/statuspages/1001/maintenance" in result["msg"]) is bool(writes)
    assert service.sent[:3] == (min(writes, 1), min(writes, 1), writes)
    server.process.wait()
    server.start()  # it starts without its data
    again = containers(OPEN, cache=server.url).result
    assert not again.get("failed")
    assert service.sent[:3] == (1, 1, 3)


def test_without_a_server_no_write_is_sent(containers, service, closed_port):
    result = containers(OPEN, impatient, "redis://127.0.0.1:{0}".format(closed_port)).result
    assert result["failed"] and not result["changed"] and result["api_calls"] == 0
    assert result["msg"].startswith("cache: cannot use Redis at 127.0.0.1:{0} (".format(closed_port))
    assert service.sent == (0, 0, 0, 0)


def texts(result):
    return [one["event"]["msg"] if isinstance(one, dict) else one for one in result.get("warnings", [])]


def test_without_a_server_the_fallback_directory_is_used_with_a_warning(containers, service, closed_port):
    result = containers(OPEN, impatient, "redis://127.0.0.1:{0}?fallback=local".format(closed_port)).result
    assert not result.get("failed") and service.sent[0] == 1
    assert [one for one in texts(result) if "is used instead, so tasks on other machines can" in one]


# --- secrets ---------------------------------------------------------------------------------------------------------


def by_action(arguments):
    """The result in the controller's own process, with the arguments as Ansible shows them."""
    module = importlib.import_module(ACTIONS + "statusiq_window")
    _in_process._clients.clear()
    return json.dumps(make_action(module, arguments).run(task_vars={}), default=str)


@pytest.mark.parametrize("face", ["module", "controller"])
@pytest.mark.parametrize("place", ["redis://jobs:{0}@127.0.0.1", "redis://127.0.0.1?password={0}"])
def test_a_password_in_the_address_is_rejected_and_shown_nowhere(containers, face, place, monkeypatch):
    arguments = {**CREDENTIALS, **OPEN, "cache": place.format(SECRET)}
    shown = by_action(arguments) if face == "controller" else containers(OPEN, cache=arguments["cache"]).output
    assert "must not contain a password" in shown and "cache_password" in shown and SECRET not in shown
    monkeypatch.setenv("STATUSOPS_CACHE", arguments.pop("cache"))
    assert SECRET not in by_action(arguments)


@pytest.mark.parametrize("given", [SECRET, "wr0ng-" + SECRET])
def test_the_password_is_shown_nowhere(containers, service, start_redis, given):
    server = start_redis(password=SECRET)
    shown = containers(OPEN, cache=server.url, cache_password=given).output
    assert ("rejected the login" in shown) is (given != SECRET) is (service.sent[0] == 0)
    url = {"api_url": service.server.url, "accounts_url": service.server.url, "cache": server.url}
    also = by_action({**CREDENTIALS, **url, **OPEN, "cache_password": given})
    assert SECRET not in shown + also
    assert ("rejected the login" in also) is (given != SECRET)


# --- tasks for other hosts -------------------------------------------------------------------------------------------


def test_action_plugin_holds_the_lock_of_a_remote_task(redis, monkeypatch):
    held = []

    def execute(self, **given):
        held.append([key for key in redis.keys if "held/t" in key])
        return {"changed": True}

    monkeypatch.setattr(_in_process.ActionBase, "_execute_module", execute)
    monkeypatch.setattr(_in_process.ActionBase, "_remove_tmp_path", lambda self, path: None)
    module = importlib.import_module(ACTIONS + "statusiq_window")
    action = make_action(module, {**OPEN, "cache": redis.url}, connection={"transport": "ssh"})
    assert "warnings" not in action.run(task_vars={})
    assert len(held[0]) == 1
    assert [key for key in redis.keys if "held" in key] == []


def test_server_failure_during_a_remote_module_is_a_warning(redis, monkeypatch):
    def execute(self, **given):
        with redis.client as client:
            client.flushall()
        return {"changed": True}

    monkeypatch.setattr(_in_process.ActionBase, "_execute_module", execute)
    monkeypatch.setattr(_in_process.ActionBase, "_remove_tmp_path", lambda self, path: None)
    module = importlib.import_module(ACTIONS + "statusiq_window")
    action = make_action(module, {**OPEN, "cache": redis.url}, connection={"transport": "ssh"})
    result = action.run(task_vars={})
    assert result["changed"] and [one for one in result["warnings"] if "no longer holds its locks" in one]
    assert redis_locks.LOST.format("cache", 15) in result["warnings"]
