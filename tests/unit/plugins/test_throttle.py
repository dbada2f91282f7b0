# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""When a service asks one process to wait, all processes with the same account and cache wait."""

from __future__ import annotations

import json
import multiprocessing
import os
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import throttle as _throttle
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.http import Http
from ansible_collections.statusops.uptime.plugins.module_utils._engine.throttle import SLICE, Throttle, throttle_of
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import SleepingClock, answer, zoho

OK = answer(200, {"code": 0, "data": 1})
PATH = "/sp/api/statuspages"
fork = multiprocessing.get_context("fork")


@pytest.fixture
def clock(monkeypatch):
    found = SleepingClock(60)
    monkeypatch.setattr(time, "sleep", found.sleep)
    monkeypatch.setattr(time, "monotonic", found)
    return found


@pytest.fixture
def cache(tmp_path):
    return Cache(str(tmp_path / "cache"))


def marker(cache):
    (name,) = cache.names(_throttle.DIRECTORY)
    return cache.path(name)


# --- the file --------------------------------------------------------------------------------------------------------


def test_all_processes_wait_until_the_requested_time(cache, clock):
    one, other = (Throttle(cache, "url", "token", clock=clock) for _number in range(2))
    assert other.wait(300) == 0
    one.close(12)
    assert other.wait(300) == 12
    assert clock.slept == [SLICE, SLICE, 2]
    assert other.wait(300) == one.wait(300) == 0


def test_other_account_does_not_wait(cache, clock):
    Throttle(cache, "url", "token", clock=clock).close(30)
    assert Throttle(cache, "url", "another", clock=clock).wait(300) == 0
    assert Throttle(cache, "another", "token", clock=clock).wait(300) == 0


def test_later_time_takes_precedence(cache, clock):
    one = Throttle(cache, "url", clock=clock)
    one.close(30)
    one.close(10)
    assert one.wait(300) == 30
    one.close(10)
    one.close(30)
    assert one.wait(300) == 30


@pytest.mark.parametrize("seconds", [0, 60.5, 3600])
def test_zero_and_excessive_waits_are_not_shared(cache, clock, seconds):
    Throttle(cache, "url", clock=clock).close(seconds)
    assert cache.names(_throttle.DIRECTORY) == []


def test_no_process_waits_longer_than_requested(cache, clock):
    one = Throttle(cache, "url", clock=clock)
    one.close(60)
    assert one.wait(59) == 0
    assert one.wait(60) == 60


def test_waiting_process_reports_that_it_is_alive(cache, clock):
    one, beats = Throttle(cache, "url", clock=clock), []
    one.close(60)
    one.wait(300, lambda: beats.append(clock.now))
    assert len(beats) == 60 / SLICE


@pytest.mark.parametrize("jump", [-3600, -62, 3600])
def test_time_in_the_far_future_is_ignored_and_replaced(cache, clock, jump):
    one = Throttle(cache, "url", clock=clock)
    one.close(30)
    clock.now += jump
    assert one.wait(300) == 0
    one.close(20)
    assert one.wait(300) == 20


def test_only_a_file_of_the_same_user_counts(cache, clock, monkeypatch, tmp_path):
    one = Throttle(cache, "url", clock=clock)
    one.close(30)
    with monkeypatch.context() as patch:
        another = os.geteuid() + 1
        patch.setattr(os, "geteuid", lambda: another)
        assert one.wait(300) == 0
    path = marker(cache)
    os.rename(path, str(tmp_path / "there"))
    os.symlink(str(tmp_path / "there"), path)
    os.utime(path, (clock.now + 30,) * 2, follow_symlinks=False)
    assert one.wait(300) == 0


def test_unusable_cache_does_not_fail_the_task(clock, tmp_path):
    directory = tmp_path / "cache"
    directory.mkdir()
    (directory / _throttle.DIRECTORY).write_text("no directory")
    for place in ("/dev/null/x", "~x", str(directory)):
        one = Throttle(Cache(place), "url", clock=clock)
        one.close(30)
        assert one.wait(300) == 0


@pytest.mark.parametrize("place", ["none", "relative/path", "/a\0b"])
def test_without_a_cache_there_is_no_shared_wait(place):
    assert throttle_of({"cache": place}, "url") is None


def test_check_for_a_wait_is_one_stat_call(cache, clock, monkeypatch):
    one = Throttle(cache, "url", clock=clock)
    one.close(1)
    one.wait(300)
    looks = []
    monkeypatch.setattr(os, "lstat", lambda path, lstat=os.lstat: looks.append(path) or lstat(path))
    monkeypatch.setattr(os, "open", None)
    assert one.wait(300) == 0
    assert looks == [marker(cache)]


# --- requests --------------------------------------------------------------------------------------------------------


def sharing(cache, clock, retries=3):
    return Http(5, retries, throttle=Throttle(cache, "url", clock=clock))


@pytest.mark.parametrize(
    "method, failure, seconds",
    [
        ("POST", answer(429, Retry_After=20), 20),
        ("GET", answer(429, Retry_After=60), 60),
        ("GET", answer(503, Retry_After=7), 7),
        ("POST", answer(503, Retry_After=7), 0),  # can have taken effect, so the task handles the response
        ("GET", answer(503), 0),
        ("GET", answer(429, Retry_After=61), 0),
        ("GET", answer(404, Retry_After=7), 0),
    ],
)
@pytest.mark.parametrize("retries", [0, 1])
def test_other_processes_wait_as_long_as_the_service_requested(serve, cache, clock, method, failure, seconds, retries):
    sharing(cache, clock, 0).send(method, serve(failure).url)
    assert clock.slept == []
    sharing(cache, clock, retries).send("POST", serve(OK).url)
    assert sum(clock.slept) == pytest.approx(seconds)


def test_throttled_process_waits_once(serve, cache, clock):
    assert sharing(cache, clock).send("POST", serve(answer(429, Retry_After=20), OK).url).status == 200
    assert clock.slept == [20]


def test_without_retry_after_other_processes_wait_for_the_backoff(serve, cache, clock):
    too_many = answer(429)
    assert sharing(cache, clock, 2).send("POST", serve(too_many, too_many, too_many).url).status == 429
    since = len(clock.slept)
    sharing(cache, clock).send("POST", serve(OK).url)
    assert 1 <= sum(clock.slept[since:]) <= 2


def test_waiting_process_keeps_waiting_if_another_is_throttled(serve, cache, clock, monkeypatch):
    other, slept = Throttle(cache, "url", clock=clock), clock.sleep

    def sleep(seconds):
        slept(seconds)
        if len(clock.slept) == 1:
            other.close(9)

    monkeypatch.setattr(time, "sleep", sleep)
    assert sharing(cache, clock).send("POST", serve(answer(429, Retry_After=20), OK).url).status == 200
    assert clock.slept == [20, SLICE, 4]


def test_shared_waits_count_towards_the_total_wait(serve, cache, clock, monkeypatch):
    """Another process is asked to wait again and again."""
    other, slept = Throttle(cache, "url", clock=clock), clock.sleep
    other.close(60)

    def sleep(seconds):
        slept(seconds)
        if sum(clock.slept) % 60 == 0:
            other.close(60)

    monkeypatch.setattr(time, "sleep", sleep)
    server = serve(answer(429, Retry_After=60), OK)
    assert sharing(cache, clock).send("POST", server.url).status == 429
    assert sum(clock.slept) == 300
    assert len(server.requests) == 1


def test_waits_do_not_count_towards_the_request_timeout(serve, cache, clock):
    Throttle(cache, "url", clock=clock).close(60)
    http = sharing(cache, clock)
    http.timeout = 1
    assert http.send("GET", serve(OK).url).status == 200


# --- processes -------------------------------------------------------------------------------------------------------

WAIT = 1  # seconds


class Service(ThreadingHTTPServer):
    """Asks the first write to wait, and records the time of each request."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = "http://127.0.0.1:{0}".format(self.server_port)
        self.times, self.turn, self.asked = [], threading.Lock(), None
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        with self.server.turn:
            now = time.monotonic()
            first = self.server.asked is None
            if first:
                self.server.asked = now
            else:
                self.server.times.append(now)
        self.send_response(429 if first else 200)
        if first:
            self.send_header("Retry-After", str(WAIT))
        text = json.dumps({"code": 0, "data": 1}).encode()
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_given):
        pass


@pytest.fixture
def service():
    found = Service()
    yield found
    found.shutdown()
    found.server_close()


def write(url, options, is_asked, times, outcomes):
    """Send writes like a worker of Ansible, after another worker was asked to wait."""
    client = zoho(dict(options, api_url=url, access_token="t", timeout=10, retries=3))
    if is_asked:
        is_asked.wait(10)
    try:
        outcomes.put([client.call("POST", PATH, {}) for _number in range(times)])
    except StatusOpsError as error:
        outcomes.put(error.msg)


def is_shared(directory, begun):
    """Whether a process has stored the wait for others."""
    return any(path.stat().st_mtime >= begun + WAIT for path in directory.glob(_throttle.DIRECTORY + "/*"))


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.parametrize("shared", [True, False])
def test_after_the_first_429_no_process_sends_until_the_wait_ends(service, tmp_path, shared):
    is_asked, outcomes = fork.Event(), fork.SimpleQueue()
    options = {"cache": str(tmp_path / "cache") if shared else "none"}
    workers = [fork.Process(target=write, args=(service.url, options, None, 1, outcomes))]
    workers += [fork.Process(target=write, args=(service.url, options, is_asked, 5, outcomes)) for _number in range(4)]
    begun = time.time()
    for worker in workers:
        worker.start()
    while service.asked is None or shared and not is_shared(tmp_path / "cache", begun):
        time.sleep(0.005)
    is_asked.set()
    found = [outcomes.get() for _worker in workers]
    for worker in workers:
        worker.join()
    assert sorted(map(len, found)) == [1, 5, 5, 5, 5], found
    assert len(service.times) == 21
    early = [at for at in service.times if at < service.asked + WAIT]
    assert bool(early) is not shared
