# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of Site24x7: one scheduled maintenance, also after failures and with several holders."""

from __future__ import annotations

import threading

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.journal import DIRECTORY
from ansible_collections.statusops.uptime.tests.unit.plugins.any_release import AnyRelease
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import MONITORED, task_of
from ansible_collections.statusops.uptime.tests.unit.plugins.site24x7_server import Site24x7

MODULE = "site24x7_window"


class Release(AnyRelease):
    """Two monitors and two tags."""

    module = MODULE
    targets = {"monitors": ["Shop"]}
    others = ("tags", "monitor_groups")

    def __init__(self, cache):
        super().__init__(cache)
        self.here.walk(MONITORED)
        self.here.wait()

    @property
    def windows(self):
        """Title, names of the monitors, minutes, and whether it is open, of each window."""
        found = self.here.do("site24x7_maintenance_info", {}).result["maintenances"]
        texts = [(one["title"], sorted(one.get("monitors", [])), one["start"][-5:], one["end"][-5:]) for one in found]
        return [(title, names, minutes(end) - minutes(start)) for title, names, start, end in texts]

    @property
    def silenced(self):
        """The monitors that Site24x7 does not alert for. A window that is ended runs until the next minute."""
        self.here.wait()
        found = self.here.do("site24x7_maintenance_info", {"status": "in_progress"}).result["maintenances"]
        return sorted({name for one in found for name in one.get("monitors", [])})


def minutes(clock):
    return int(clock[:2]) * 60 + int(clock[3:])


@pytest.fixture
def release(tmp_path):
    one = Release(Cache(str(tmp_path / "cache")))
    yield one
    one.here.__dict__.pop("answer", None)


# --- one holder ------------------------------------------------------------------------------------------------------------


def test_window_is_opened_and_closed(release):
    opened = release.open(description="Checkout")
    assert [sent.method for sent in opened.writes] == ["POST"]
    assert [sent.path.partition("?")[0] for sent in opened.reads] == ["/api/maintenance", "/api/monitors"]
    result = opened.result
    assert (result["window"]["status"], result["window"]["monitors"]) == ("in_progress", ["Shop"])
    assert result["before"] == {} and result["notified"] == []
    assert set(result["diff"]["after"]) == {"window"}
    assert release.windows == [("R1", ["Shop"], 60)] and release.silenced == ["Shop"]
    closed = release.close()
    assert [sent.method for sent in closed.writes] == ["PUT"]
    assert release.silenced == [] and release.files == []
    assert release.close().writes == []


def test_second_run_finds_the_window(release):
    first = release.open()
    assert release.open().writes == []
    longer = release.open(duration="2h")
    assert longer.result["window"]["id"] == first.result["window"]["id"]
    assert release.open(duration="30m").writes == []  # no task shortens it
    assert release.windows == [("R1", ["Shop"], 120)]
    release.close()


def test_second_run_without_a_cache_finds_the_window(release):
    release.open(cache=None)
    assert release.open(cache=None).writes == []
    release.close(cache=None)
    assert release.silenced == []


def test_next_release_opens_another_window(release):
    release.open()
    release.close()
    release.open()
    assert len(release.windows) == 2


def test_an_end_instead_of_a_duration(release):
    end = release.here.now.replace(hour=23, minute=30).strftime("%Y-%m-%d %H:%M")
    opened = release.open(end=end, timezone="UTC")
    assert opened.result["window"]["end"] == end
    assert release.open(end=end, timezone="UTC").writes == []


def test_tags_instead_of_monitors(release):
    opened = release.open(tags=["env:prod"])
    assert opened.result["window"]["tags"] == ["env:prod"]
    failed = release.try_to("open", monitors=["Shop"], holder="B")
    assert failed.result["msg"] == ("monitors: the window 'R1' is for tags. Set tags, or choose another title.")
    assert failed.writes == [] and len(release.files) == 1
    release.close()


# --- several holders -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_holder_adds_and_removes_only_its_monitors(release, order):
    release.open(holder="A", monitors=["Shop"], description="First")
    joined = release.open(holder="B", monitors=["Blog"], description="Second")
    assert sorted(joined.result["window"]["monitors"]) == ["Blog", "Shop"]
    assert joined.result["window"]["description"] == "First"
    assert release.open(holder="A", monitors=["Shop"]).writes == []
    first, last = order
    own = {"A": "Shop", "B": "Blog"}
    left = release.close(holder=first)
    assert left.result["window"]["monitors"] == [own[last]]
    assert release.silenced == [own[last]]
    release.close(holder=last)
    assert release.silenced == [] and release.files == [] and len(release.windows) == 1


@pytest.mark.parametrize("order", ["AB", "BA"])
def test_monitor_of_two_holders_stays_until_the_last_one_closes(release, order):
    release.open(holder="A", monitors=["Shop"])
    release.open(holder="B", monitors=["Shop", "Blog"])
    release.close(holder=order[0])
    assert "Shop" in release.silenced
    release.close(holder=order[1])
    assert release.silenced == []


@pytest.mark.parametrize("order", [("R1", "R2"), ("R2", "R1")])
def test_monitor_of_two_windows_stays_until_the_last_one_closes(release, order):
    release.open("R1", monitors=["Shop"])
    release.open("R2", monitors=["Shop", "Blog"])
    release.close(order[0])
    assert "Shop" in release.silenced
    release.close(order[1])
    assert release.silenced == [] and release.files == []


def test_joining_holder_gets_its_full_duration(release):
    """Its duration counts from now, not from the start of the window of another holder."""
    release.open(holder="A", duration="60m")
    for _minute in range(49):
        release.here.wait()
    release.open(holder="B", monitors=["Blog"], duration="30m")
    assert release.windows == [("R1", ["Blog", "Shop"], 80)]
    assert release.open(holder="B", monitors=["Blog"], duration="30m").writes == []
    assert release.open(holder="A", duration="60m").writes == []


def test_monitors_added_by_others_stay(release):
    opened = release.open(holder="A", monitors=["Shop"])
    release.here.walk([("site24x7_maintenance", {"id": opened.result["window"]["id"], "monitors": ["Shop", "Blog"]})])
    release.open(holder="B", monitors=["Shop"])
    release.close(holder="A")
    assert release.silenced == ["Blog", "Shop"]
    release.close(holder="B")
    assert release.silenced == []


def test_only_a_holder_can_end_the_window(release):
    release.open(holder="A")
    release.open(holder="B")
    nobody = release.close(holder="C")
    assert nobody.writes == [] and nobody.result["window"] is None
    assert "'C' does not hold the window 'R1', so it stays open. It is held by: A, B." in nobody.result["warnings"][0]


def test_killed_holder_keeps_the_window_open(release):
    release.open(holder="A", monitors=["Shop"])
    release.open(holder="B", monitors=["Blog"])
    release.close(holder="B")
    assert release.silenced == ["Shop"]
    release.close(holder="A")
    assert release.silenced == []


# --- changes by others -----------------------------------------------------------------------------------------------


def test_deleted_window_is_a_warning(release):
    release.open()
    release.here.walk([("site24x7_maintenance", {"title": "R1", "state": "absent"})])
    closed = release.close()
    assert closed.result["warnings"] == ["title: somebody has deleted the window 'R1'."]
    assert closed.result["window"] is None
    again = release.close()
    assert again.writes == [] and again.result["warnings"] == []
    release.open()
    release.close()
    assert release.files == []


def test_window_that_was_deleted_when_it_was_closed_can_be_closed_again(release):
    def reject(sent):
        answer = sent[-1].answer
        refusal = answer._replace(status=400, text='{"code": 400, "message": "Invalid data."}')
        return refusal if sent[-1].method == "PUT" else answer

    release.open()
    closed = release.close(bend=reject)
    assert [sent.method for sent in closed.writes] == ["PUT", "DELETE"] and release.windows == []
    assert "the API rejected the new end of the window" in closed.result["warnings"][0]
    again = release.close()
    assert again.writes == [] and again.result["warnings"] == []
    assert (again.result["changed"], again.result["window"]) == (False, None)
    release.open()
    assert release.silenced == ["Shop"]
    release.close()
    assert release.silenced == [] and release.files == []


def test_deleted_monitor_is_ignored(release):
    release.open(holder="A", monitors=["Shop"])
    release.open(holder="B", monitors=["Blog"])
    release.here.walk([("site24x7_monitor", {"name": "Blog", "state": "absent"})])
    release.close(holder="B")
    release.close(holder="A")
    assert release.silenced == [] and release.files == []


def test_window_ended_by_others_is_completed(release):
    release.open()
    release.here.walk([("site24x7_maintenance", {"title": "R1", "state": "finished"})])
    assert release.close().writes == [] and release.files == []


def test_missing_window_is_an_error(release):
    failed = release.try_to("closed")
    assert failed.result["msg"].startswith("title: there is no window 'R1'") and failed.writes == []


def test_lost_journal_counts_as_no_other_holder(release):
    release.open(holder="A")
    release.forget()
    release.close(holder="B")
    assert release.silenced == []


# --- failures and kills ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("joins", [False, True])
def test_opening_killed_at_any_request_is_finished_by_the_next_run(release, after, joins):
    if joins:
        release.open(holder="A", monitors=["Shop"])
    base, files, number = release.here.saved(), release.files, 0
    names = ["Blog", "Shop"] if joins else ["Blog"]
    while True:
        release.here.load(base)
        restore(release, files)
        number += 1
        if not release.kill(number, after, "open", holder="B", monitors=["Blog"]):
            break
        release.open(holder="B", monitors=["Blog"])
        assert [(title, found) for title, found, _minutes in release.windows] == [("R1", names)], number
        release.close(holder="B")
        assert release.silenced == (["Shop"] if joins else []), number
    assert number == (5 if joins else 4)


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("shared", [False, True])
def test_closing_killed_at_any_request_is_finished_by_the_next_run(release, after, shared):
    if shared:
        release.open(holder="A", monitors=["Shop"])
    release.open(holder="B", monitors=["Blog"])
    base, files, number = release.here.saved(), release.files, 0
    while True:
        release.here.load(base)
        restore(release, files)
        number += 1
        if not release.kill(number, after, "closed", holder="B"):
            break
        release.close(holder="B")
        assert release.silenced == (["Shop"] if shared else []), number
        assert len(release.files) == int(shared) and len(release.windows) == 1, number
    assert number == (5 if shared else 4)


def restore(release, files):
    """Restore an earlier version of the journal."""
    release.forget()
    assert len(files) < 2
    for content in files:
        release.cache.write(release.name, content)


@pytest.fixture(autouse=True)
def name_of_the_journal(release):
    """The file of the window R1 in the journal."""
    release.open()
    (release.name,) = release.cache.names(DIRECTORY)
    release.close()
    release.here.walk([("site24x7_maintenance", {"title": "R1", "start": "now", "state": "absent"})])
    release.here.store.data["site24x7_maintenance"].clear()
    release.here.answers = None


def test_failed_opening_leaves_nothing_behind(release):
    fault = {"kind": "status", "status": 400, "json": {"code": 1, "message": "Not now"}, "match": {"method": "POST"}}
    assert release.here.http.post("/_emulator/faults", json=fault).status_code == 200
    failed = release.try_to("open", monitors=["Shop"])
    assert "Not now" in failed.result["msg"] and release.files == []


# --- check mode ------------------------------------------------------------------------------------------------------


def test_check_mode_predicts_each_task_and_writes_nothing(release):
    steps = [
        ("open", {"holder": "A", "monitors": ["Shop"]}),
        ("open", {"holder": "B", "monitors": ["Blog"]}),
        ("closed", {"holder": "A"}),
        ("closed", {"holder": "B"}),
    ]
    predicted = []
    for state, options in steps:
        release.here.wait()
        known = Predictions(release.cache, "run-1")
        predicted.append(release.try_to(state, check=True, predictions=known, **options))
        assert predicted[-1].writes == [] and not predicted[-1].result.get("failed"), predicted[-1].result
    assert release.files == [] and release.windows == []
    for (state, options), prediction in zip(steps, predicted):
        actual = release.do(state, **options).result
        for key in ("changed", "before", "notified", "warnings"):
            assert prediction.result.get(key) == actual.get(key), (state, options, key)
        if state == "open":  # otherwise, only check mode reads the names
            assert prediction.result["window"]["monitors"] == actual["window"]["monitors"]
        assert set(prediction.result["diff"]["after"]) == set(actual["diff"]["after"])


def test_check_mode_of_a_real_window(release):
    release.open()
    predicted = release.try_to("closed", check=True)
    assert predicted.writes == [] and predicted.result["changed"] and len(release.files) == 1
    assert release.silenced == ["Shop"]


# --- ten hosts at once -----------------------------------------------------------------------------------------------


def test_ten_concurrent_hosts_open_one_window(tmp_path):
    server, cache = Site24x7(), Cache(str(tmp_path / "cache"))
    try:
        server.call("POST", "tags", {"tag_name": "deploy", "tag_color": "#B7DA9E"})
        task = task_of(MODULE)

        def at_once(**options):
            found = []

            def work():
                given = {"api_url": server.server.url, "access_token": server.token, "title": "R1", **options}
                checked = ArgumentSpecValidator(full_spec(task), **task.constraints()).validate(given)
                assert not checked.errors.errors, checked.errors.msg
                values = {**checked.validated_parameters, "requests_per_minute": 0}
                found.append(run(task, task.provider.connect(values), values, cache=cache, task_key=task.key(values)))

            threads = [threading.Thread(target=work) for _number in range(10)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert [one["msg"] for one in found if one.get("failed")] == []
            return found

        opened = at_once(tags=["deploy"])
        assert [one["changed"] for one in opened].count(True) == 1
        assert len({one["window"]["id"] for one in opened}) == 1
        at_once(state="closed")
        assert len(server.call("GET", "maintenance")) == 1
    finally:
        server.stop()
