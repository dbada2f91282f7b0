# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The locks of tasks that want to write at the same time."""

from __future__ import annotations

import errno
import fcntl
import multiprocessing
import os
import random
import signal
import stat
import subprocess
import sys
import threading

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import lock
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.lock import (
    COUNTER,
    NUMBERS,
    PATIENCE,
    TOUCH_INTERVAL,
    Locks,
)

fork = multiprocessing.get_context("fork")
# A worker of pytest-xdist has a second thread, which holds none of the locks that these processes take.
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture
def directory(tmp_path):
    return tmp_path / "cache"


@pytest.fixture
def locks(directory):
    """A function that makes locks of tasks that share a cache. They are released at the end of the test."""
    made = []

    def make(timeout=30, **given):
        made.append(Locks(Cache(str(directory)), timeout, **given))
        made[-1].note()
        return made[-1]

    yield make
    for one in made:
        one.release()


def write(one, *keys, task=None):
    """Take locks and write like a task. Returns whether what the task has read was up to date."""
    true = one.take(keys, task)
    one.begin()
    one.release()
    return true


def is_free(directory, key, task=False):
    path = directory / "locks" / "{0:04x}".format(lock._number(key) + (0 if task else NUMBERS))
    with open(path) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


# --- outdated reads --------------------------------------------------------------------------------------------------


def test_reads_are_outdated_after_another_write(locks):
    first, second, third, other = locks(), locks(), locks(), locks()
    assert write(first, "a")
    assert not second.take(["a"], None)
    assert other.take(["b"], None)
    second.note()
    assert second.take(["a"], None), "it holds the lock, and has read again"
    second.release()
    assert not write(third, "a"), "the first task has written, even though the second one has not"


def test_reads_after_a_write_are_up_to_date(locks):
    write(locks(), "a", "b")
    assert write(locks(), "a", "b")


def test_reads_are_outdated_after_a_write_to_one_of_several_objects(locks):
    late = locks()
    write(locks(), "b")
    assert not late.take(["a", "b", "c"], None)


def test_keys_of_tasks_and_objects_are_independent(locks):
    late = locks()
    write(locks(), "a")
    assert late.take([], "a")
    late.release()
    late.note()
    write(locks(), task="a")
    assert not late.take([], "a")
    late.release()
    assert late.take(["a"], None)


def test_additional_objects_are_compared_when_they_are_locked(locks):
    one = locks()
    assert one.take(["a"], None)
    assert one.take(["a"], None)
    write(locks(), "b")
    assert not one.take(["a", "b"], None)
    one.note()
    assert one.take(["a", "b"], None)


def test_a_counter_is_odd_during_a_write(locks, directory):
    number = NUMBERS + lock._number("a")

    def counter():
        return COUNTER.unpack((directory / "locks" / "counters").read_bytes()[number * COUNTER.size :][: COUNTER.size])[
            0
        ]

    one = locks()
    one.take(["a"], None)
    one.begin()
    assert counter() == 1
    one.release()
    assert counter() == 2


def test_any_finished_or_current_write_makes_reads_outdated(locks):
    one, other = locks(), locks()
    assert not one.is_outdated(None)
    other.take(["b"], None)
    other.begin()
    assert one.is_outdated(None)
    one.note()
    assert one.is_outdated(None), "the write has not finished"
    other.release()
    assert one.is_outdated(None)
    one.note()
    assert not one.is_outdated(None)


def test_the_lock_of_another_task_does_not_make_reads_outdated(locks):
    """A module on the controller must ignore the lock of the task, which its own action plugin holds."""
    one, plugin = locks(), locks()
    plugin.take([], "t")
    plugin.begin()
    assert [one.is_outdated(task) for task in (None, "another", "t")] == [False, False, True]


@pytest.mark.parametrize("size", [3, NUMBERS * COUNTER.size + 3])
def test_a_damaged_file_of_counters_is_no_error(locks, directory, size):
    one = locks()
    (directory / "locks" / "counters").write_bytes(b"\1" * size)
    assert one.is_outdated(None) is (size > NUMBERS * COUNTER.size)


# --- exclusion -------------------------------------------------------------------------------------------------------


def test_a_second_writer_waits(locks):
    first, second = locks(), locks()
    first.take(["a"], None)
    first.begin()
    found = []
    thread = threading.Thread(target=lambda: found.append(second.take(["a"], None)))
    thread.start()
    thread.join(0.05)
    assert thread.is_alive()
    first.release()
    thread.join(10)
    assert found == [False]


def test_keys_with_the_same_number_share_a_lock(locks, monkeypatch):
    monkeypatch.setattr(lock, "_number", lambda key: 7)
    one = locks()
    assert one.take(["a", "b"], "c")
    assert len(one._held) == 2


def test_writers_of_several_objects_never_deadlock(directory, locks):
    keys, total = "abcdef", dict.fromkeys("abcdef", 0)

    def work(seed):
        chance = random.Random(seed)
        for _round in range(20):
            mine = chance.sample(keys, 3)
            one = Locks(Cache(str(directory)), 30)
            one.note()
            one.take(mine, None)
            one.begin()
            seen = {key: total[key] for key in mine}
            os.sched_yield()
            total.update({key: seen[key] + 1 for key in mine})
            one.release()

    threads = [threading.Thread(target=work, args=(seed,), daemon=True) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)
    assert sum(total.values()) == 6 * 20 * 3


def die_while_writing(directory, pipe):
    one = Locks(Cache(str(directory)), 30)
    one.note()
    one.take(["a"], None)
    one.begin()
    pipe.send("writes")
    signal.pause()


def test_reads_are_outdated_after_a_writer_was_killed(directory, locks):
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=die_while_writing, args=(directory, there))
    process.start()
    assert here.recv() == "writes"
    late, later = locks(), locks()  # they read before or after the write took effect
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert not write(late, "a")
    assert not write(later, "a")
    assert write(locks(), "a")


# --- signs of life ---------------------------------------------------------------------------------------------------


class Clock:
    """A clock that advances by the time that somebody waits."""

    def __init__(self, start):
        self.now = start

    def __call__(self):
        return self.now

    def pause(self, seconds):
        self.now += max(seconds, 1)


def patient(locks, held, timeout=5):
    clock = Clock(os.fstat(next(iter(held._held.values()))).st_mtime)
    return clock, locks(timeout, clock=clock, pause=clock.pause)


def test_a_waiter_gives_up_if_the_holder_shows_no_sign_of_life(locks, directory):
    holder = locks()
    holder.take(["a"], None)
    clock, waiter = patient(locks, holder)
    since = clock.now
    with pytest.raises(StatusOpsError) as caught:
        waiter.take(["a"], None)
    assert 5 + PATIENCE + TOUCH_INTERVAL < clock.now - since < 5 + PATIENCE + TOUCH_INTERVAL + 3
    file = directory / "locks" / "{0:04x}".format(NUMBERS + lock._number("a"))
    assert "process {0} on ".format(os.getpid()) in caught.value.msg and str(file) in caught.value.msg
    assert "for 67 seconds" in caught.value.msg
    assert not waiter.error
    assert waiter._held == {}


def test_a_waiter_waits_as_long_as_the_holder_shows_signs_of_life(locks):
    holder = locks()
    holder.take(["a"], None)
    clock, waiter = patient(locks, holder)
    descriptor, since = next(iter(holder._held.values())), clock.now
    until = since + 300

    def pause(seconds):
        clock.pause(seconds)
        os.utime(descriptor, (clock.now, clock.now))
        if clock.now > until:
            holder.release()

    waiter._pause = pause
    assert waiter.take(["a"], None)
    assert clock.now > until


def test_a_touch_is_a_sign_of_life(locks):
    holder = locks()
    holder.take(["a"], None)
    descriptor = next(iter(holder._held.values()))
    os.utime(descriptor, (1, 1))
    holder.touch()
    assert os.fstat(descriptor).st_mtime > 1


def test_signs_of_life_touch_files_only_once_per_interval(locks, monkeypatch):
    """Otherwise, a task that sends n requests with n locks would touch n * n files."""
    clock = Clock(1000.0)
    holder, touched = locks(clock=clock), []
    holder.take([str(number) for number in range(10)], None)
    monkeypatch.setattr(os, "utime", lambda *args: touched.append(args))
    holder.begin()
    for _request in range(100):
        holder.touch()
    assert len(touched) == len(holder._held)
    clock.now += TOUCH_INTERVAL
    holder.touch()
    assert len(touched) == 2 * len(holder._held)


def test_more_locks_than_the_usual_limit_of_open_files(directory):
    """This runs in a new process, because it lowers the limit of the process."""
    code = """
import resource, sys
from {0} import Locks
from {1} import Cache
resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
locks = Locks(Cache(sys.argv[1]), 30)
locks.note()
assert locks.take(map(str, range(300)), None)
print(locks.error or len(locks._held))
""".format(Locks.__module__, Cache.__module__)
    path = os.pathsep.join(path for path in sys.path if path)
    done = subprocess.run(
        [sys.executable, "-c", code, str(directory)],
        env=dict(os.environ, PYTHONPATH=path),
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    assert 290 <= int(done.stdout) <= 300  # two keys can have one number


def test_the_directory_of_many_locks_is_checked_once(locks, monkeypatch):
    checks = []
    holder = locks()
    monkeypatch.setattr(
        holder._cache, "prepare", lambda name, prepare=holder._cache.prepare: checks.append(prepare(name))
    )
    holder.take(map(str, range(50)), None)
    assert len(holder._held) == 50
    assert len(checks) == 1


def test_the_message_if_the_lock_file_does_not_name_its_holder(locks, directory):
    holder = locks()
    holder.take(["a"], None)
    file = directory / "locks" / "{0:04x}".format(NUMBERS + lock._number("a"))
    file.write_text("[" * 50)
    _clock, waiter = patient(locks, holder)
    with pytest.raises(StatusOpsError, match="another process holds"):
        waiter.take(["a"], None)


# --- an unusable cache -----------------------------------------------------------------------------------------------


def test_lock_files_are_private(locks, directory):
    write(locks(), "a")
    for path in [directory, *directory.rglob("*")]:
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077


def test_a_directory_that_cannot_be_created_disables_locks(tmp_path):
    (tmp_path / "file").write_text("")
    one = Locks(Cache(str(tmp_path / "file")), 30)
    one.note()
    assert one.error.startswith("cache: ")
    assert one.take(["a"], "t")
    one.begin()
    one.touch()
    one.release()


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP])
def test_a_file_system_without_locks_disables_them(locks, monkeypatch, number):
    def flock(*_args):
        raise OSError(number, os.strerror(number))

    one = locks()
    monkeypatch.setattr(fcntl, "flock", flock)
    assert one.take(["a"], None)
    assert (one.error, one._held) == (os.strerror(number), {})


def test_a_full_disk_disables_locks_before_the_first_write(locks, monkeypatch):
    def pwrite(*_args):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    one = locks()
    one.take(["a"], None)
    monkeypatch.setattr(os, "pwrite", pwrite)
    one.begin()
    assert (one.error, one._held) == (os.strerror(errno.ENOSPC), {})
    one.release()


def test_no_descriptor_is_left_open(locks):
    before = len(os.listdir("/proc/self/fd"))
    one = locks()
    one.take(["a", "b"], "c")
    one.begin()
    one.release()
    assert len(os.listdir("/proc/self/fd")) == before


def test_unrelated_objects_rarely_share_a_number():
    """In a run, ten tasks write to one object each, which has an ID and a name. Two share a number in fewer than 2 % of runs."""
    meetings = 0
    for run in range(2000):
        taken = set()
        for task in range(10):
            mine = {lock._number("{0}/{1}/{2}".format(run, task, part)) for part in ("id", "name")}
            meetings += bool(taken & mine)
            taken |= mine
    assert meetings / 2000 < 0.02
