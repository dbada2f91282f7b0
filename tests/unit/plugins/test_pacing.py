# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes of all processes together stay below the request limit of a service."""

from __future__ import annotations

import multiprocessing

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import InputError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.pacing import (
    SLICE,
    Pace,
    expected_seconds,
    pace_of,
    per_minute,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Limit
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.tests.unit.plugins.fakes import FakeClient, SleepingClock, params
from ansible_collections.statusops.uptime.tests.unit.plugins.toy import Lamp

LIMIT = Limit(3, 60, ("api_key",))
fork = multiprocessing.get_context("fork")


@pytest.fixture
def clock():
    return SleepingClock(SLICE)


@pytest.fixture(params=["cache", "none"])
def cache(request, tmp_path):
    return Cache(str(tmp_path / "cache")) if request.param == "cache" else None


def pace(cache, clock, *who, limit=LIMIT):
    return Pace(limit, cache, *(who or ("url", "key")), clock=clock, sleep=clock.sleep)


def test_writes_wait_until_the_limit_allows_them_and_no_longer(cache, clock):
    one, times = pace(cache, clock), []
    for _number in range(8):
        one.wait("POST", "/x")
        times.append(clock.now)
    assert times == pytest.approx([1000.0] * 3 + [1060.0] * 3 + [1120.0] * 2)


def test_no_time_window_contains_more_requests_than_the_limit(cache, clock):
    one, times = pace(cache, clock), []
    for number in range(20):
        clock.now += 7 * (number % 3)
        one.wait("POST", "/x")
        times.append(clock.now)
    assert all(later - first >= LIMIT.seconds for first, later in zip(times, times[LIMIT.calls :]))


def test_reads_count_but_never_wait(cache, clock):
    one = pace(cache, clock)
    for _number in range(5):
        one.wait("GET", "/x")
    assert clock.slept == []
    one.wait("POST", "/x")
    assert clock.now == pytest.approx(1060.0)


def test_limit_can_apply_to_reads(cache, clock):
    one = pace(cache, clock, limit=LIMIT._replace(reads=True))
    for _number in range(4):
        one.wait("GET", "/x")
    assert clock.now == pytest.approx(1060.0)


def test_limit_can_apply_to_each_part_of_an_api(cache, clock):
    one = pace(cache, clock, limit=LIMIT._replace(part=lambda path: path.split("/")[1]))
    for _number in range(3):
        one.wait("POST", "/a/1")
        one.wait("POST", "/b")
    assert clock.slept == []
    one.wait("PUT", "/a/2")
    assert clock.now == pytest.approx(1060.0)


def test_clients_share_the_count_of_each_part(tmp_path, clock):
    cache, limit = Cache(str(tmp_path / "cache")), LIMIT._replace(part=lambda path: path)
    for _number in range(3):
        pace(cache, clock, limit=limit).wait("POST", "/a")
    pace(cache, clock, limit=limit).wait("POST", "/b")
    assert clock.slept == []
    pace(cache, clock, limit=limit).wait("POST", "/a")
    assert sum(clock.slept) == pytest.approx(60)


def test_waiting_process_reports_that_it_is_alive(cache, clock):
    one, beats = pace(cache, clock), []
    for _number in range(4):
        one.wait("POST", "/x", lambda: beats.append(clock.now))
    assert len(beats) == len(clock.slept) == 60 / SLICE


def test_only_clients_of_one_account_share_the_count(tmp_path, clock):
    cache = Cache(str(tmp_path / "cache"))
    for _number in range(3):
        pace(cache, clock).wait("POST", "/x")
    pace(cache, clock, "url", "another key").wait("POST", "/x")
    assert clock.slept == []
    pace(cache, clock).wait("POST", "/x")
    assert sum(clock.slept) == pytest.approx(60)


def count(directory, clock, times):
    pace(Cache(directory), clock, limit=Limit(40, 3600, ())).wait("POST", "/x")
    times.put(clock.now)


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_concurrent_processes_lose_no_counts(tmp_path, clock):
    directory, times = str(tmp_path / "cache"), fork.SimpleQueue()
    workers = [fork.Process(target=count, args=(directory, clock, times)) for _number in range(20)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    (name,) = (name for name in Cache(directory).names("pace") if name.endswith(".json"))
    assert len(Cache(directory).read(name)["sent"]) == 20


@pytest.mark.parametrize("content", [{"sent": 5}, {"sent": ["x", None, {}]}, {}, {"sent": [9e9]}])
def test_damaged_cache_entry_counts_as_empty(tmp_path, clock, content):
    cache = Cache(str(tmp_path / "cache"))
    pace(cache, clock).wait("POST", "/x")
    (name,) = (name for name in cache.names("pace") if name.endswith(".json"))
    cache.write(name, content)
    for _number in range(3):
        pace(cache, clock).wait("POST", "/x")
    assert clock.slept == []


def test_unusable_cache_does_not_fail_the_task(clock):
    one = pace(Cache("/dev/null/x"), clock)
    for _number in range(4):
        one.wait("POST", "/x")
    assert clock.now == pytest.approx(1060.0)


def test_only_services_with_a_limit_are_paced():
    assert pace_of(None, {}, "url") is None
    assert pace_of(LIMIT, {"api_key": "k", "cache": "none"}, "url") is not None


@pytest.mark.parametrize(
    "given, calls", [({}, 10), ({"requests_per_minute": None}, 10), ({"requests_per_minute": 0}, 0)]
)
def test_request_limit_option(given, calls):
    assert per_minute(given, 10) == calls


def test_negative_limit_is_rejected():
    with pytest.raises(InputError, match="^requests_per_minute: -1 is too small. Use 0 to turn the limit off.$"):
        per_minute({"requests_per_minute": -1}, 10)


@pytest.mark.parametrize("reads, writes, seconds", [(5, 0, 0), (1, 2, 0), (1, 3, 60), (2, 200, 67 * 60)])
def test_check_mode_reports_the_minimum_duration(reads, writes, seconds):
    assert expected_seconds(LIMIT, ["/a"] * reads, ["/b"] * writes) == seconds


@pytest.mark.parametrize(
    "reads, writes, seconds, waiting_reads",
    [
        ("aaaaaaa", "", 0, 0),
        ("aaaaaaa", "bbb", 0, 120),
        ("aaaaaaa", "bbbb", 60, 120),
        ("ab", "bbb", 60, 60),
        ("bbbb", "bbb", 120, 120),
        ("", "aaaabbb", 60, 60),
    ],
)
def test_minimum_duration_is_calculated_for_each_part_of_an_api(reads, writes, seconds, waiting_reads):
    """An update reads the object first, from the same part of the API."""
    limit = LIMIT._replace(part=lambda path: path)
    assert expected_seconds(limit, reads, writes) == seconds
    assert expected_seconds(limit._replace(reads=True), reads, writes) == waiting_reads


@pytest.mark.parametrize(
    "given, part, requests, seconds",
    [
        ({"name": "Desk"}, lambda path: path.split("/")[1], 2, 60),  # reads the list, and writes one of its objects
        ({"name": "Desk"}, lambda path: path.count("/"), 2, 0),
        ({"id": "lamp-1"}, lambda path: path.count("/"), 2, 60),  # reads the object, and writes it
    ],
)
def test_check_mode_counts_reads_and_writes_by_path(given, part, requests, seconds):
    lamp = Lamp()
    lamp.provider = lamp.provider._replace(limit=lambda options: Limit(1, 60, (), part, reads=True))
    raw = {"id": "lamp-1", "name": "Desk", "kind": 1, "color": "red", "tags": "", "lit": False}
    client, task = FakeClient({"GET /lamps": [raw], "GET /lamps/lamp-1": raw}), Manage(lamp)
    result = run(task, client, {**params(task, color="blue", **given), "timeout": 30}, True)
    assert result["changed"] and result["expected"] == {"requests": requests, "seconds": seconds}
