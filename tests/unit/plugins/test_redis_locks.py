# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The locks of tasks on several machines, which write at the same time. See also test_lock.py."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import signal
import socket
import threading
import time

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import (
    CacheError,
    LostLockError,
    StatusOpsError,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.redis_locks import (
    MOST_LOSSES,
    PATIENCE,
    TOUCH_INTERVAL,
    RedisLocks,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.redis_server import Server, parse

fork = multiprocessing.get_context("fork")
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
SHORT = 0.3  # seconds, for a lease that ends during a test
LONG = 30  # for a lease that does not end, even on a slow machine


@pytest.fixture
def locks(redis):
    """Locks of tasks that share a server. All of them are released in the end."""
    made = []

    def make(timeout=30, lease=LONG, **given):
        made.append(locks_of(redis, timeout, lease, **given))
        made[-1].note()
        return made[-1]

    yield make
    for one in made:
        one.release()


def locks_of(server, timeout=30, lease=LONG, **given):
    return RedisLocks(Server(parse(server.url, "cache"), None, "cache"), "statusops:locks/", timeout, lease, **given)


def write(one, *keys, task=None):
    """Lock objects and write like a task. Return whether its reads were still valid."""
    true = one.take(keys, task)
    one.begin()
    one.release()
    return true


def stop(one):
    """Simulate a suspended process: its lease ends, and it continues with the next call."""
    one._renewing.close()
    one._server.do("DEL", "statusops:locks/holder/" + one._id)


# --- valid reads -----------------------------------------------------------------------------------------------------


def test_read_stays_valid_until_a_write(locks):
    first, second, third, other = locks(), locks(), locks(), locks()
    assert write(first, "a")
    assert not second.take(["a"], None)
    assert other.take(["b"], None)
    second.note()
    assert second.take(["a"], None), "it has the lock and has read again"
    second.release()
    assert not write(third, "a"), "the first task has written, but not the second one"


def test_read_after_a_write_is_valid(locks):
    write(locks(), "a", "b")
    assert write(locks(), "a", "b")


def test_tasks_and_objects_are_independent(locks):
    late = locks()
    write(locks(), "a")
    assert late.take([], "a")
    late.release()
    late.note()
    write(locks(), task="a")
    assert not late.take([], "a")
    late.release()
    assert late.take(["a"], None)


def test_read_is_invalid_if_a_task_locks_more_objects(locks):
    one = locks()
    assert one.take(["a"], None)
    assert one.take(["a"], None)
    write(locks(), "b")
    assert not one.take(["a", "b"], None)
    one.note()
    assert one.take(["a", "b"], None)


def test_any_write_since_the_read_invalidates_it(locks):
    one, other = locks(), locks()
    assert not one.is_outdated(None)
    other.take(["b"], None)
    other.begin()
    assert one.is_outdated(None)
    one.note()
    assert one.is_outdated(None), "the write is still in progress"
    other.release()
    assert one.is_outdated(None)
    one.note()
    assert not one.is_outdated(None)


def test_only_the_same_task_invalidates_a_read_without_objects(locks):
    """The action plugin, which holds the lock of the task, does not invalidate the reads of its own module on the controller."""
    one, plugin = locks(), locks()
    plugin.take([], "t")
    plugin.begin()
    assert [one.is_outdated(task) for task in (None, "another", "t")] == [False, False, True]


def test_reads_are_invalid_after_the_server_lost_its_data(locks, redis):
    one = locks()
    with redis.client as client:
        client.flushall()
    assert one.is_outdated(None)
    assert not one.take(["a"], None)
    one.note()
    assert one.take(["a"], None)


# --- exclusive locks -------------------------------------------------------------------------------------------------


def test_a_second_writer_waits(locks):
    first, second = locks(lease=1.2), locks()
    first.take(["a"], None)
    first.begin()
    found = []
    thread = threading.Thread(target=lambda: found.append(second.take(["a"], None)))
    thread.start()
    thread.join(1.8)
    assert thread.is_alive(), "the first one renews its lease"
    first.release()
    thread.join(10)
    assert found == [False]


def test_writers_of_several_objects_do_not_deadlock(redis):
    keys, total = "abcdef", dict.fromkeys("abcdef", 0)

    def work(seed):
        chance = random.Random(seed)
        for _round in range(5):
            mine = chance.sample(keys, 3)
            one = locks_of(redis)
            one.note()
            one.take(mine, None)
            one.begin()
            seen = {key: total[key] for key in mine}
            time.sleep(0.001)
            total.update({key: seen[key] + 1 for key in mine})
            one.release()

    threads = [threading.Thread(target=work, args=(seed,), daemon=True) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    assert sum(total.values()) == 6 * 5 * 3


def write_until_killed(server, pipe):
    one = locks_of(server, lease=SHORT)
    one.note()
    one.take(["a"], None)
    one.begin()
    pipe.send("writes")
    signal.pause()


def test_killed_writer_releases_its_lock_and_invalidates_reads(redis, locks):
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=write_until_killed, args=(redis, there))
    process.start()
    assert here.recv() == "writes"
    late, later = locks(), locks()  # their reads can be older or newer than the write
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert not write(late, "a")
    assert not write(later, "a")
    assert write(locks(), "a")


# --- a lease that ends -----------------------------------------------------------------------------------------------


def test_lease_is_renewed_if_nobody_took_it(locks):
    one = locks()
    one.take(["a", "b"], "t")
    one.begin()
    stop(one)
    one.touch()
    waiting = locks()
    thread = threading.Thread(target=lambda: write(waiting, "a"), daemon=True)
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    one.release()
    thread.join(5)


@pytest.mark.parametrize("is_over", [True, False])
def test_holder_that_lost_its_lock_must_not_write(locks, is_over):
    one, other = locks(), locks()
    assert one.take(["a", "b"], None)
    one.begin()
    stop(one)
    assert not other.take(["b"], None), "the first task can have written"
    other.begin()
    if is_over:
        other.release()
    for _request in range(2):  # from several threads
        with pytest.raises(LostLockError, match="^cache: this task no longer holds its locks in Redis, because it was"):
            one.touch()
    other.release()
    one.note()
    one.touch()
    assert one.take(["a", "b"], None), "it has read again"
    one.begin()
    one.touch()


def test_writes_of_the_other_holder_stay_recorded(locks):
    one, other, late = locks(), locks(), locks()
    one.take(["a"], None)
    one.begin()
    stop(one)
    other.take(["a"], None)
    other.begin()
    one.release()
    assert late.is_outdated(None)
    with pytest.raises(StatusOpsError):
        impatient(locks, other).take(["a"], None)
    other.release()
    assert not late.take(["a"], None)


def test_lease_that_ends_before_the_first_write(locks):
    one, other = locks(), locks()
    assert one.take(["a"], None)
    stop(one)
    assert write(other, "a")
    with pytest.raises(LostLockError):
        one.begin()
    one.note()
    assert one.take(["a"], None)


def test_a_lease_that_ends_between_two_plans(locks):
    one, other = locks(), locks()
    assert one.take([], "t")
    stop(one)
    assert write(other, task="t")
    assert not one.take([], "t"), "somebody else did the same task"


def test_task_does_not_restart_forever(locks, redis):
    one = locks()
    for number in range(MOST_LOSSES):
        one.note()
        one.take(["a"], None)
        one.begin()
        with redis.client as client:
            client.flushall()
        with pytest.raises(LostLockError if number + 1 < MOST_LOSSES else CacheError, match="Redis lost its data"):
            one.touch()


def test_without_locks_there_is_no_lease(locks, redis):
    one = locks()
    assert one.take([], None)
    one.touch()
    assert [key for key in redis.keys if "holder" in key] == []


# --- an inactive holder ----------------------------------------------------------------------------------------------


class Clock:
    """A clock that advances by the waiting time."""

    now = 1000.0

    def __call__(self):
        return self.now

    def pause(self, seconds):
        self.now += max(seconds, 1)


def impatient(locks, holder, silent=1000):
    """Locks of a task that waits without delay for a holder that has been silent for some seconds."""
    key = "statusops:locks/holder/" + holder._id
    holder._renewing.close()
    seen = round((time.time() - silent) * 1000)
    holder._server.do("SET", key, seen, "PX", 60_000)
    clock = Clock()
    return locks(5, clock=clock, pause=clock.pause)


def test_waiter_gives_up_if_the_holder_shows_no_sign_of_life(locks):
    holder = locks()
    holder.take(["a"], None)
    waiter = impatient(locks, holder)
    with pytest.raises(StatusOpsError) as caught:
        waiter.take(["a"], None)
    seconds = re.search(r"inactive for (\d+) seconds", caught.value.msg).group(1)
    assert 5 + PATIENCE + TOUCH_INTERVAL <= int(seconds) <= 5 + PATIENCE + TOUCH_INTERVAL + 2
    who = "process {0} on {1} holds statusops:locks/held/o".format(os.getpid(), socket.gethostname())
    assert who in caught.value.msg and "in Redis. Stop that process" in caught.value.msg
    assert waiter._held == ()


def test_waiter_keeps_waiting_for_an_active_holder(locks):
    holder = locks()
    holder.take(["a"], None)
    waiter = impatient(locks, holder, silent=0)
    clock = waiter._clock

    def pause(seconds):
        clock.pause(5 * seconds)
        if clock.now > 1500:
            holder.release()

    waiter._pause = pause
    assert waiter.take(["a"], None)
    assert clock.now > 1500


def test_signs_of_life(locks, redis):
    one = locks(clock=Clock())
    one.take(["a"], None)
    assert len(redis.seen(one.touch)) == 1
    assert redis.seen(one.touch) == [], "before the first write, one command each second is enough"
    one.begin()
    assert [len(redis.seen(one.touch)) for _request in range(2)] == [1, 1]


# --- number of commands ----------------------------------------------------------------------------------------------


def test_uncontended_task_sends_few_commands(locks, redis):
    keys = [str(number) for number in range(100)]
    write(locks(), *keys, task="t")  # the server has cached the scripts
    one = locks()
    steps = (one.note, lambda: one.take(keys, "t"), one.begin, one.touch, one.release)
    assert [len(redis.seen(step)) for step in steps] == [1] * 5
    assert one.is_outdated("t") in (True, False)


def test_server_failure_is_an_error_except_at_release(start_redis):
    server = start_redis()
    one = locks_of(server)
    one.note()
    one.take(["a"], None)
    one.begin()
    server.stop()
    with pytest.raises(CacheError, match="^cache: cannot use Redis at "):
        one.touch()
    assert not one.is_outdated("t")
    one.release()
    assert one._held == ()
