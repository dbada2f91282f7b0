# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cache behaves the same in a directory and on a Redis server. Unused entries expire on the server."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import threading
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import redis_store
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import open_cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import CacheError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.pacing import Pace
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Change, Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Limit
from ansible_collections.statusops.uptime.plugins.module_utils._engine.redis_server import Server, parse
from ansible_collections.statusops.uptime.plugins.module_utils._engine.redis_store import RedisStore
from ansible_collections.statusops.uptime.plugins.module_utils._engine.throttle import Throttle
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.token_cache import FileCache

fork = multiprocessing.get_context("fork")
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture(params=["directory", "redis"])
def place(request, tmp_path):
    return request.getfixturevalue("redis").url if request.param == "redis" else str(tmp_path / "cache")


@pytest.fixture
def cache(place):
    return open_cache(place)


def in_redis(server, lease=redis_store.LEASE):
    return RedisStore(Server(parse(server.url, "cache"), None, "cache"), lease)


# --- directory and Redis ---------------------------------------------------------------------------------------------


def test_objects_are_stored_and_deleted(cache):
    assert cache.read("a/b.json") == {}
    cache.write("a/b.json", {"a": [1, "\u00fc"]})
    cache.write("a/c.json", {"c": 1}, 100)
    assert [cache.read("a/b.json"), cache.read("a/c.json")] == [{"a": [1, "\u00fc"]}, {"c": 1}]
    cache.remove("a/b.json")
    cache.remove("a/b.json")
    assert [cache.read("a/b.json"), cache.read("a/c.json")] == [{}, {"c": 1}]


def test_replace_overwrites_an_object(cache):
    with cache.replacing("a.json", 100) as replace:
        assert cache.read("a.json") == {}
        replace({"a": 1}, 100)
    assert cache.read("a.json") == {"a": 1}
    with cache.replacing("a.json", 100):
        pass
    assert cache.read("a.json") == {"a": 1}


def test_update_depends_on_the_current_value(cache):
    cache.update("a.json", lambda content: dict(content, a=1))
    cache.update("a.json", lambda content: dict(content, b=2), 100)
    cache.update("a.json", lambda content: None)
    assert cache.read("a.json") == {"a": 1, "b": 2}


def add_one(place):
    for _number in range(10):
        open_cache(place).update("a.json", lambda content: {"sum": content.get("sum", 0) + 1})


def test_concurrent_updates_are_not_lost(place):
    workers = [fork.Process(target=add_one, args=(place,)) for _number in range(8)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert open_cache(place).read("a.json") == {"sum": 80}


def test_modification_times(cache):
    moment = float(int(time.time()) + 30)
    assert cache.time_of("a") == 0
    cache.set_time("a", moment)
    assert cache.time_of("a") == moment


def test_lock_has_one_holder_at_a_time(place):
    inside, most = [], []

    def work():
        for _number in range(5):
            with open_cache(place).lock("a.lock"):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [threading.Thread(target=work) for _number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 25


def test_error_releases_the_lock(cache):
    with pytest.raises(KeyError), cache.lock("a.lock"):
        raise KeyError
    with cache.lock("a.lock"), cache.lock("b.lock"):
        pass


# --- users of the cache ----------------------------------------------------------------------------------------------


def test_waits_are_shared(cache):
    Throttle(cache, "url", "token").close(30)
    assert 29 < Throttle(cache, "url", "token")._seconds_left() <= 30
    assert Throttle(cache, "url", "another")._seconds_left() == 0


def test_request_counts_are_shared(cache):
    limit, slept = Limit(3, 60, ()), []

    def sleep(seconds):
        slept.append(seconds)
        raise InterruptedError

    for _number in range(3):
        Pace(limit, cache, "url", "key", sleep=sleep).wait("POST", "/x")
    with pytest.raises(InterruptedError):
        Pace(limit, cache, "url", "key", sleep=sleep).wait("POST", "/x")
    Pace(limit, cache, "url", "another", sleep=sleep).wait("POST", "/x")
    assert slept == [5]


def test_predictions_belong_to_one_run(cache, monkeypatch):
    def of(run, host):
        monkeypatch.setattr("socket.gethostname", lambda: host)
        return Predictions(cache, run, ["account"])

    of("7-1", "pod-a").keep([Change("/x", "1", {"name": "a"}, True)])
    assert of("7-1", "pod-a").of("/x").new == {"1": {"name": "a"}}
    assert of("7-1", "pod-b").of("/x").new == of("8-1", "pod-a").of("/x").new == {}


# --- Redis only ------------------------------------------------------------------------------------------------------


def test_stored_objects_and_their_lifetimes(redis):
    cache = open_cache(redis.url)
    tokens = FileCache(cache, "1000.ID", "s3cr3t", "1000.refresh")
    tokens.write({"access_token": "t", "expires_at": 1}, 3540)
    with tokens.lock():
        held = redis.keys
    Throttle(cache, "url", "s3cr3t-token").close(30)
    Pace(Limit(3, 60, ()), cache, "url", "s3cr3t-key").wait("POST", "/x")
    Predictions(cache, "7-1", ["s3cr3t"]).keep([Change("/x", "1", {"name": "a"}, True)])
    cache.write("unfinished/0a.json", {"open": ["password"]})
    cache.write("windows/0a.json", {"before": "operational"})
    locks = cache.locks(30)
    locks.note()
    locks.take(["object s3cr3t"], "task s3cr3t")
    locks.begin()
    found = {**held, **redis.keys}
    locks.release()
    lives = {re.sub("[0-9a-f]{32}", "HASH", key): seconds for key, seconds in found.items()}
    holder = next(key for key in lives if "holder" in key)
    assert re.fullmatch(r"statusops:locks/holder/\d+@.+/HASH", holder)
    day, week = 24 * 3600, 7 * 24 * 3600
    limits = {
        "HASH.json": 3540,
        "HASH.lock": 15,
        "throttles/HASH": 30,
        "pace/HASH.json": 60,
        "runs/7-1-HASH.json": day,
        "runs.lock": 15,
        "unfinished/0a.json": -1,
        "windows/0a.json": -1,
        "locks/clock": week,
        "locks/writers": week,
        "locks/held/oHASH": week,
        "locks/held/tHASH": week,
        "locks/writes/oHASH": week,
        "locks/writes/tHASH": week,
        holder[len("statusops:") :]: 15,
    }
    assert {key[len("statusops:") :] for key in lives} == set(limits) - {"runs.lock"}
    assert {key: seconds for key, seconds in lives.items() if not 0 <= limits[key[10:]] - seconds <= 2} == {}
    assert not any(one in json.dumps(list(found)) for one in ("s3cr3t", "1000."))


@pytest.mark.parametrize("content", ["", "[", "[1]", "null", "[" * 100_000])
def test_damaged_values_count_as_empty(redis, content):
    cache = open_cache(redis.url)
    with redis.client as client:
        client.set("statusops:a", content)
    assert cache.read("a") == {}
    assert cache.time_of("a") == 0
    cache.update("a", lambda before: {"a": 1})
    assert cache.read("a") == {"a": 1}


def test_a_value_of_another_type_is_a_clear_error(redis):
    with redis.client as client:
        client.sadd("statusops:a", "b")
    with pytest.raises(CacheError, match="^cache: cannot use Redis at .*WRONGTYPE"):
        open_cache(redis.url).read("a")


def test_full_server_is_detected_before_a_token_is_requested(start_redis):
    server = start_redis()
    with server.client as client:
        client.config_set("maxmemory", 1)
    with pytest.raises(CacheError, match="maxmemory"), open_cache(server.url).replacing("a.json"):
        pytest.fail("a token is requested")


def test_lock_is_renewed_while_its_holder_runs(redis):
    store, other, taken = in_redis(redis, 1.2), in_redis(redis), []

    def take():
        with other.lock("a.lock"):
            taken.append(1)

    with store.lock("a.lock"):
        thread = threading.Thread(target=take)
        thread.start()
        thread.join(1.8)
        assert taken == []
    thread.join(5)
    assert taken == [1]


def hold(server, pipe):
    with in_redis(server, 0.2).lock("a.lock"):
        pipe.send("held")
        signal.pause()


def test_lock_of_a_killed_process_expires(redis):
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=hold, args=(redis, there))
    process.start()
    assert here.recv() == "held"
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    since = time.monotonic()
    with in_redis(redis).lock("a.lock"):
        assert time.monotonic() - since < 5


def test_waiting_too_long_for_a_lock_is_an_error(redis, monkeypatch):
    monkeypatch.setattr(redis_store, "PATIENCE", 0.05)
    cache = open_cache(redis.url)
    message = (
        r"^cache: statusops:a.lock in Redis is locked by another process, which has not released it for 0.05 seconds."
    )
    with cache.lock("a.lock"), pytest.raises(CacheError, match=message), cache.lock("a.lock"):
        pytest.fail("two hold it")


def test_each_operation_is_one_round_trip(redis):
    cache = open_cache(redis.url)
    cache.update("a.json", lambda content: {"a": 1})  # the server has cached the scripts
    assert len(redis.seen(lambda: cache.read("a.json"))) == 1
    assert len(redis.seen(lambda: cache.time_of("a"))) == 1
    assert len(redis.seen(lambda: cache.write("a.json", {}, 5))) == 1
    assert len(redis.seen(lambda: cache.update("a.json", lambda content: {"a": 2}))) == 2
