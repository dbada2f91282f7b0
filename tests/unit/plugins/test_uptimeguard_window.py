# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of UptimeGuard: monitors are paused and resumed, also after failures. test_window.py tests the engine."""

from __future__ import annotations

import threading

import pytest
from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.app import create_app
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.server import Server
from ansible_collections.statusops.uptime.tests.unit.plugins.any_release import AnyRelease
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import API_TOKEN, HOST
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import task_of

MODULE = "uptimeguard_window"
ALL = ["Shop", "API", "Paused"]
OTHER_TOKEN = "emulator-uptimeguard-token-2"


class Release(AnyRelease):
    """Monitors, one of which is paused on purpose."""

    module = MODULE
    targets = {"monitors": ALL}
    options = {"max_connections": 1}

    def __init__(self, cache):
        super().__init__(cache)
        for name, kind in (("Shop", "base"), ("API", "advanced"), ("Paused", "base"), ("Blog", "base")):
            self.post("monitors/" + kind, host="https://{0}.example.com".format(name.lower()), friendly_name=name)
        self.post("monitors/base/{0}/pause".format(self.id_of("Paused")))
        self.here.wait()

    def post(self, path, token=API_TOKEN, **body):
        """A request of another client."""
        answer = self.here.http.post("/api/v1/" + path, json=body, headers={"Authorization": "Bearer " + token})
        assert answer.json["status"] == 0, answer.text
        self.here.answers = None
        return answer.json["response"]

    def id_of(self, name):
        return next(one["id"] for one in self.here.store.data["uptimeguard_monitors"].values() if name_of(one) == name)

    @property
    def states(self):
        """Whether each monitor is paused, by name."""
        found = self.here.store.data["uptimeguard_monitors"].values()
        return {name_of(one): one["current_status"] == "paused" for one in found}


def name_of(monitor):
    return monitor["friendly_name"]


@pytest.fixture
def release(tmp_path):
    one = Release(Cache(str(tmp_path / "cache")))
    yield one
    one.here.__dict__.pop("answer", None)


STATES = {"Shop": False, "API": False, "Paused": True, "Blog": False}
DURING = dict(STATES, Shop=True, API=True)

# --- one holder ------------------------------------------------------------------------------------------------------------


def test_a_window_pauses_monitors_and_resumes_them(release):
    opened = release.open()
    assert release.states == DURING
    assert [sent.path for sent in opened.reads] == ["/api/v1/user", "/api/v1/monitors"]
    assert [sent.path.rpartition("/")[2] for sent in opened.writes] == ["pause"] * 2
    result = opened.result
    assert result["window"] is None and result["notified"] == []
    assert [(one["name"], one["status"]) for one in result["monitors"]] == [(name, "paused") for name in ALL]
    assert result["before"] == {release.id_of(name): name == "Paused" for name in ALL}
    closed = release.close()
    assert release.states == STATES and release.files == []
    assert [sent.path.rpartition("/")[2] for sent in closed.writes] == ["resume"] * 2
    again = release.close()
    assert again.writes == [] and again.result["monitors"] == []
    assert again.result["warnings"][0].startswith("title: the cache contains no window 'R1'")


def test_second_run_changes_nothing(release):
    first = release.open()
    again = release.open()
    assert again.writes == [] and again.result["before"] == first.result["before"]
    release.close()
    assert release.states == STATES


def test_monitors_can_be_given_by_id(release):
    opened = release.open(monitors=[release.id_of("Shop"), "Shop"])
    assert [one["name"] for one in opened.result["monitors"]] == ["Shop"]


# --- changes by others, and several holders --------------------------------------------------------------------------


def test_monitor_resumed_by_others_stays_resumed(release):
    release.open()
    release.post("monitors/base/{0}/resume".format(release.id_of("Paused")))
    release.post("monitors/base/{0}/resume".format(release.id_of("Shop")))
    assert len(release.close().writes) == 1
    assert release.states == dict(STATES, Paused=False)


def test_deleted_monitor_is_a_warning(release):
    release.open()
    identifier = release.id_of("Shop")
    del release.here.store.data["uptimeguard_monitors"][identifier]
    release.here.answers = None
    closed = release.close()
    assert closed.result["warnings"] == [
        "monitors: these no longer exist, so they were not restored: {0}.".format(identifier)
    ]
    assert release.states == {name: paused for name, paused in STATES.items() if name != "Shop"}
    assert release.files == []


@pytest.mark.parametrize("order", ["12", "21"])
def test_monitor_of_two_windows_is_restored_by_the_last_one(release, order):
    release.open("R1")
    release.open("R2", monitors=["Shop", "Blog"])
    first, last = ("R" + number for number in order)
    closed = release.close(first)
    assert release.states["Shop"]
    assert closed.result["warnings"] == [
        "monitors: Shop stays paused: true, because it is also held by: {0}. The last holder restores it.".format(last)
    ]
    release.close(last)
    assert release.states == STATES and release.files == []


def test_killed_holder_keeps_its_monitors_paused(release):
    release.open("R1")
    release.open("R2", monitors=["Shop"])
    release.close("R2")
    assert release.states == DURING
    release.close("R1")
    assert release.states == STATES


def test_same_title_of_another_user_is_another_window(release):
    release.open()
    release.post("monitors/base", OTHER_TOKEN, host="https://theirs.example.com", friendly_name="Theirs")
    own = release.here.clients["uptimeguard"]
    release.here.clients["uptimeguard"] = task_of(MODULE).provider.connect({"api_token": OTHER_TOKEN, "api_url": HOST})
    try:
        release.open(monitors=["Theirs"])
        closed = release.close()
        assert [one["name"] for one in closed.result["monitors"]] == ["Theirs"] and closed.result["warnings"] == []
    finally:
        release.here.clients["uptimeguard"] = own
    assert release.states == dict(DURING, Theirs=False)
    release.close()
    assert release.states == dict(STATES, Theirs=False) and release.files == []


# --- failures and kills ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [False, True])
def test_window_killed_at_any_request_is_finished_by_the_next_run(release, after):
    base, number = release.here.saved(), 0
    while True:
        release.here.load(base)
        number += 1
        opening = release.kill(number, after, "open", monitors=ALL)
        release.open()
        assert release.states == DURING, number
        closing = release.kill(number, after, "closed")
        if not (opening and closing):
            break
        release.close()
        assert release.states == STATES and release.files == [], number
    assert number == 5


@pytest.mark.parametrize("after", [False, True])
def test_other_holder_continues_after_one_is_killed(release, after):
    base, number = release.here.saved(), 0
    while True:
        release.here.load(base)
        number += 1
        if not release.kill(number, after, "open", title="R1", monitors=ALL):
            break
        release.open("R2", monitors=["Shop"])
        release.open("R1")
        release.close("R2")
        assert release.states == DURING, number
        release.close("R1")
        assert release.states == STATES and release.files == [], number
    assert number == 5


def test_closing_continues_after_a_failure_and_reports_each_failure(release):
    release.open(monitors=["Shop", "API", "Blog"])
    for name in ("Shop", "Blog"):
        match = {"method": "POST", "path": "/api/v1/monitors/base/{0}/resume".format(release.id_of(name))}
        body = {"kind": "status", "status": 500, "match": match, "times": 100}
        assert release.here.http.post("/_emulator/faults", json=body).status_code == 200
    failed = release.try_to("closed")
    assert failed.result["failed"] and failed.result["changed"]
    assert "Shop: " in failed.result["msg"] and "Blog: " in failed.result["msg"]
    assert release.states == dict(DURING, API=False, Blog=True)
    release.here.emulator.faults.reset()
    release.close()
    assert release.states == STATES and release.files == []


# --- without the journal, options, check mode ------------------------------------------------------------------------


def test_without_a_cache_the_option_before_restores_the_state(release):
    before = release.open(cache=None).result["before"]
    before = dict(before, Shop=before.pop(release.id_of("Shop")))
    release.close(cache=None, before=before)
    assert release.states == STATES


def test_monitor_with_an_unknown_earlier_state_stays_paused_with_a_warning(release):
    release.open(cache=None)
    closed = release.close(cache=None, monitors=["Shop"])
    assert closed.writes == []
    assert closed.result["warnings"][0].startswith(
        "monitors: Shop stays paused: true, because its value before the window is unknown"
    )


@pytest.mark.parametrize(
    "options, message",
    [
        ({}, "monitors: a window requires monitors."),
        ({"monitors": [""]}, "monitors: must not contain an empty string."),
        ({"monitors": ["Nothing"]}, "monitors: no monitor is named 'Nothing'."),
        ({"monitors": ["99999"]}, "monitors: there is no monitor '99999'. Check the ID, or use the name."),
        ({"monitors": ["Shop"], "before": {"Shop": "up"}}, "before: the value of Shop must be true or false"),
    ],
)
def test_invalid_options_are_rejected(release, options, message):
    failed = release.try_to("open", **options)
    assert failed.result["msg"].startswith(message), failed.result["msg"]
    assert failed.writes == [] and release.files == []


def test_check_mode_predicts_each_task_and_writes_nothing(release):
    steps = [
        ("open", "R1", {"monitors": ALL}),
        ("open", "R2", {"monitors": ["Shop", "Blog"]}),
        ("closed", "R1", {}),
        ("closed", "R2", {}),
    ]
    predicted = []
    for state, title, options in steps:
        known = Predictions(release.cache, "run-1")
        predicted.append(release.try_to(state, title, True, predictions=known, **options))
        assert predicted[-1].writes == [] and not predicted[-1].result.get("failed"), predicted[-1].result
    assert release.files == [] and release.states == STATES
    for (state, title, options), prediction in zip(steps, predicted):
        actual = release.do(state, title, **options).result
        for key in ("changed", "before", "diff", "warnings", "window", "notified"):
            assert prediction.result.get(key) == actual.get(key), (state, title, key)
        statuses = [
            [(one["name"], one["status"]) for one in found["monitors"]] for found in (prediction.result, actual)
        ]
        assert statuses[0] == statuses[1]


def test_check_mode_of_a_real_window_reads_the_journal(release):
    release.open()
    predicted = release.try_to("closed", check=True)
    assert predicted.writes == [] and predicted.result["changed"]
    assert release.states == DURING and len(release.files) == 4


# --- ten hosts at once -----------------------------------------------------------------------------------------------


def test_ten_concurrent_hosts_pause_each_monitor_once(tmp_path):
    app = create_app()
    server, cache, task = Server("127.0.0.1", 0, app), Cache(str(tmp_path / "cache")), task_of(MODULE)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        for name in ("Shop", "Blog"):
            made = {"host": "https://{0}.example.com".format(name), "friendly_name": name}
            headers = {"Authorization": "Bearer " + API_TOKEN}
            assert app.test_client().post("/api/v1/monitors/base", json=made, headers=headers).json["status"] == 0

        def at_once(**options):
            found = []

            def work():
                given = {"api_url": server.url, "api_token": API_TOKEN, "title": "R1", **options}
                checked = ArgumentSpecValidator(full_spec(task), **task.constraints()).validate(given)
                assert not checked.errors.errors, checked.errors.msg
                values = checked.validated_parameters
                found.append(run(task, task.provider.connect(values), values, cache=cache, task_key=task.key(values)))

            threads = [threading.Thread(target=work) for _number in range(10)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert [one["msg"] for one in found if one.get("failed")] == []
            return found

        opened = at_once(monitors=["Shop", "Blog"])
        assert [one["changed"] for one in opened].count(True) == 1
        assert len({str(one["before"]) for one in opened}) == 1
        at_once(state="closed")
        requests = app.extensions["emulator"].store.requests
        verbs = [one["path"].rpartition("/")[2] for one in requests if one["method"] == "POST"]
        assert (verbs.count("pause"), verbs.count("resume")) == (2, 2)
    finally:
        server.shutdown()
        server.server_close()
