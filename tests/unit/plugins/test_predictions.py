# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Predictions of check mode: the run that they belong to, their lifetime, and damaged caches."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine import predictions as _predictions
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.field import Field
from ansible_collections.statusops.uptime.plugins.module_utils._engine.listing import Listing
from ansible_collections.statusops.uptime.plugins.module_utils._engine.placeholder import NEW, UNKNOWN, placeholder_id
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import (
    DAY,
    HOUR,
    Change,
    Predictions,
    this_run,
)
from ansible_collections.statusops.uptime.plugins.module_utils._engine.schema import Schema

PATH = "/things"


class Thing(Schema):
    noun, plural, path, id_key = "thing", "things", PATH, "id"
    fields = (Field("name"),)


THING = Thing()
REAL = "1000000001"
FIRST, SECOND = (placeholder_id(NEW, PATH, name) for name in ("first", "second"))
fork = multiprocessing.get_context("fork")
pytestmark = pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")


@pytest.fixture
def cache(homes):
    return Cache(str(next(homes)))


def listed(predictions, *items, path=PATH):
    known = predictions.of(path)
    return list(Listing(THING, items).changed(list(known.new.values()), known.changed))


def kept(cache, *changes, run="1-1", **given):
    Predictions(cache, run, **given).keep(changes)
    return Predictions(cache, run)


def thing(identifier, **keys):
    return dict(keys, id=identifier)


def files(cache):
    return [Path(cache.path(name)) for name in cache.names("runs")]


# --- kept predictions ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changes, there, then",
    [
        ([], [thing(REAL)], [thing(REAL)]),
        ([Change(PATH, FIRST, thing(FIRST))], [thing(REAL)], [thing(REAL), thing(FIRST)]),
        ([Change(PATH, FIRST, thing(FIRST, a=1)), Change(PATH, FIRST, {"a": 2})], [], [thing(FIRST, a=2)]),
        ([Change(PATH, FIRST, thing(FIRST)), Change(PATH, FIRST, None)], [thing(REAL)], [thing(REAL)]),
        ([Change(PATH, REAL, {"a": 2})], [thing(REAL, a=1, b=1)], [thing(REAL, a=2, b=1)]),
        ([Change(PATH, REAL, {"a": 2}), Change(PATH, REAL, {"b": 3})], [thing(REAL, a=1)], [thing(REAL, a=2, b=3)]),
        ([Change(PATH, REAL, {"a": 2})], [], []),  # the object was deleted by others in the meantime
        ([Change(PATH, REAL, {"a": 2}), Change(PATH, REAL, None)], [thing(REAL)], []),
        ([Change(PATH, REAL, None), Change(PATH, REAL, {"a": 2})], [thing(REAL, a=1)], [thing(REAL, a=2)]),
        ([Change(PATH, REAL, thing(REAL, a=1), new=True)], [], [thing(REAL, a=1)]),
        ([Change("/others", FIRST, thing(FIRST))], [], []),
        ([Change(PATH, placeholder_id(UNKNOWN, "x"), {"a": 1})], [], []),
    ],
)
def test_later_tasks_find_predicted_objects(changes, there, then, cache):
    assert listed(kept(cache, *changes), *there) == then
    assert listed(kept(cache), *there) == then  # read again from the file


def test_objects_of_a_new_parent_are_new_with_any_id(cache):
    path = "/pages/{0}/license".format(FIRST)
    assert kept(cache, Change(path, "", {"a": 1})).of(path).new == {"": {"a": 1}}


def test_new_object_has_the_same_id_in_each_process(cache):
    """Hosts that run a task at once all find no object, and predict the same one."""
    assert placeholder_id(NEW, "a", "b") == placeholder_id(NEW, "a", "b") != placeholder_id(NEW, "ab")
    tasks = [Predictions(cache, "1-1") for _host in range(2)]
    assert [listed(task) for task in tasks] == [[], []]
    for task in tasks:
        task.keep([Change(PATH, FIRST, thing(FIRST))])
    assert listed(kept(cache)) == [thing(FIRST)]


def test_concurrent_processes_lose_no_predictions(cache):
    def add(number):
        identifier = placeholder_id(NEW, PATH, str(number))
        Predictions(cache, "1-1").keep([Change(PATH, identifier, thing(identifier))])

    processes = [fork.Process(target=add, args=(number,)) for number in range(10)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert len(listed(kept(cache))) == 10


def test_task_that_keeps_nothing_still_reads_predictions(cache):
    kept(cache, Change(PATH, FIRST, thing(FIRST)))
    looking = Predictions(cache, "1-1", keeps=False)
    looking.keep([Change(PATH, SECOND, thing(SECOND))])
    assert not looking.keeps
    assert listed(looking) == listed(kept(cache)) == [thing(FIRST)]


def test_runs_and_accounts_are_isolated(cache):
    kept(cache, Change(PATH, FIRST, thing(FIRST)), account=["eu", "1000.ID", "s3cret"])
    assert listed(Predictions(cache, "1-1", ["eu", "1000.ID", "s3cret"])) == [thing(FIRST)]
    for other in (
        Predictions(cache, "1-1"),
        Predictions(cache, "1-1", ["us", "1000.ID", "s3cret"]),
        Predictions(cache, "1-2"),
    ):
        assert listed(other) == []
    (file,) = files(cache)
    assert "s3cret" not in str(file)
    assert (file.stat().st_mode & 0o777, file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


# --- caches that cannot be used ---------------------------------------------------------------------------------------


def test_without_a_cache_no_prediction_is_kept():
    for predictions in (Predictions(), Predictions(None, "1-1")):
        assert not predictions.keeps
        predictions.keep([Change(PATH, FIRST, thing(FIRST))])
        assert listed(predictions) == []


@pytest.mark.parametrize(
    "content", ["", "nonsense", "[]", '{"/things": 1}', '{"/things": [1, 2]}', '{"/things": [{}]}']
)
def test_a_damaged_file_counts_as_empty(content, cache):
    kept(cache, Change(PATH, FIRST, thing(FIRST)))
    (file,) = files(cache)
    file.write_text(content, encoding="utf-8")
    assert listed(Predictions(cache, "1-1")) == []
    assert listed(kept(cache, Change(PATH, SECOND, thing(SECOND)))) == [thing(SECOND)]


def test_unusable_cache_is_not_an_error(homes):
    directory = next(homes)
    directory.write_text("no directory", encoding="utf-8")
    assert listed(kept(Cache(str(directory)), Change(PATH, FIRST, thing(FIRST)))) == []


# --- runs ------------------------------------------------------------------------------------------------------------


def test_workers_use_the_name_of_their_run():
    here, there = fork.Pipe(duplex=False)
    worker = fork.Process(target=lambda: there.send(this_run()))
    worker.start()
    assert here.recv() == this_run()
    worker.join()
    process, started = this_run().split("-")
    assert int(process) == os.getpid() and started.isdigit()


def test_without_proc_a_run_is_identified_by_its_load_time(monkeypatch):
    monkeypatch.setattr(_predictions, "_started", lambda process: "")
    assert this_run() == "{0}-{1}".format(os.getpid(), _predictions._loaded)


def gone():
    """The ID of a process that has ended."""
    process = fork.Process(target=int)
    process.start()
    process.join()
    return process.pid


@pytest.mark.parametrize("with_proc", [True, False])
@pytest.mark.parametrize(
    "run, age, stays",
    [
        (this_run, 2 * HOUR, True),
        (this_run, DAY + 1, False),
        (lambda: "{0}-77".format(gone()), 2 * HOUR, False),
        (lambda: "{0}-77".format(gone()), HOUR - 60, True),  # possibly from another machine
        (lambda: "nonsense", 2 * HOUR, False),
    ],
)
def test_new_run_deletes_the_files_of_ended_runs(run, age, stays, with_proc, cache, monkeypatch):
    kept(cache, Change(PATH, FIRST, thing(FIRST)), run=run())
    (old,) = files(cache)
    if not with_proc:
        monkeypatch.setattr(_predictions.os.path, "exists", lambda path: False)
    begins = old.stat().st_mtime + age
    kept(cache, Change(PATH, FIRST, thing(FIRST)), run="1-2", clock=lambda: begins)
    assert old.exists() is stays
    assert len(files(cache)) == 1 + stays


def test_process_of_another_user_counts_as_running(monkeypatch):
    def forbidden(process, signal):
        raise PermissionError

    monkeypatch.setattr(_predictions.os.path, "exists", lambda path: False)
    monkeypatch.setattr(_predictions.os, "kill", forbidden)
    assert not _predictions._has_ended("1-2-account")


def test_reused_process_id_counts_as_another_process():
    process, started = this_run().split("-")
    assert not _predictions._has_ended("{0}-{1}-account".format(process, started))
    assert _predictions._has_ended("{0}-{1}-account".format(process, int(started) + 1))
