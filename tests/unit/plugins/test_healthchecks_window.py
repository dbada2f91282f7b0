# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows of Healthchecks: checks are paused and restored, whatever happens in between. test_window.py tests the engine."""

from __future__ import annotations

import threading

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.tests.unit.plugins.any_release import AnyRelease
from ansible_collections.statusops.uptime.tests.unit.plugins.emulated import API_KEY, HOST
from ansible_collections.statusops.uptime.tests.unit.plugins.healthchecks_server import Healthchecks
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import task_of

MODULE = "healthchecks_window"
KEY = {"X-Api-Key": API_KEY}
OTHER_KEY = "hcw_emulator_readwrite_project_2"


class Release(AnyRelease):
    """Checks in several states."""

    module = MODULE
    targets = {"tags": ["deploy"]}
    others = ("checks",)
    options = {"max_connections": 1}

    def __init__(self, cache):
        super().__init__(cache)
        # Two that jobs ping, one that is paused, one with manual_resume, and one without pings.
        self.make("Backup", slug="backup", tags="deploy prod")
        self.make("Import", slug="import", tags="deploy")
        self.make("Paused", slug="paused", tags="deploy")
        self.make("Manual", slug="manual", manual_resume=True)
        self.make("New", slug="new")
        for name in ("Backup", "Import", "Manual"):
            self.ping(name)
        self.post("checks/{0}/pause".format(self.uuid("Paused")))
        self.here.wait()

    def post(self, path, **body):
        answer = self.here.http.post("/api/v3/" + path, json=body or None, headers=KEY)
        assert answer.status_code in (200, 201), answer.text
        self.here.answers = None
        return answer.json

    def make(self, name, **fields):
        return self.post("checks/", name=name, **fields)

    def change(self, name, **fields):
        self.post("checks/" + self.uuid(name), **fields)

    def ping(self, name, suffix=""):
        assert self.here.http.post("/ping/{0}{1}".format(self.uuid(name), suffix)).status_code == 200
        self.here.answers = None

    def check(self, name):
        return next(one for one in self.here.store.data["checks"].values() if one["name"] == name)

    def uuid(self, name):
        return self.check(name)["id"]

    @property
    def states(self):
        """By name: the status, manual_resume, and the number of pings."""
        found = self.here.store.data["checks"].values()
        return {one["name"]: (one["status"], one["manual_resume"], len(one["pings"])) for one in found}


@pytest.fixture
def release(tmp_path):
    one = Release(Cache(str(tmp_path / "cache")))
    yield one
    one.here.__dict__.pop("answer", None)


STATES = {
    "Backup": ("up", False, 1),
    "Import": ("up", False, 1),
    "Paused": ("paused", False, 0),
    "Manual": ("up", True, 1),
    "New": ("new", False, 0),
}
ASIDE = ["Backup", "Import", "Paused"]
DURING = dict(STATES, **{name: ("paused", True, STATES[name][2]) for name in ASIDE})
AFTER = dict(STATES, Backup=("new", False, 1), Import=("new", False, 1))  # the API cannot restore the status up
PINGED = dict(STATES, Backup=("up", False, 2), Import=("up", False, 2))


# --- one window ------------------------------------------------------------------------------------------------------


def test_a_window_pauses_checks_and_restores_them(release):
    assert release.states == STATES
    opened = release.open()
    assert release.states == DURING
    assert len(opened.reads) == 1 and [sent.method for sent in opened.writes] == ["POST"] * 5
    result = opened.result
    assert result["window"] is None and result["notified"] == []
    assert [(one["name"], one["status"], one["manual_resume"]) for one in result["checks"]] == [
        (name, "paused", True) for name in ASIDE
    ]
    assert result["before"] == {
        release.uuid(name): {"manual_resume": False, "paused": name == "Paused"} for name in ASIDE
    }
    assert set(result["diff"]["after"]["checks"]) == set(ASIDE)
    closed = release.close()
    assert release.states == AFTER and release.files == []
    assert closed.result["waiting"] == ["Backup", "Import"]
    assert len(closed.writes) == 5
    again = release.close()
    assert again.writes == [] and again.result["checks"] == [] and again.result["waiting"] == []
    assert again.result["warnings"][0].startswith("title: the cache contains no window 'R1'")


def test_manual_resume_is_set_before_the_pause(release):
    opened = release.open(checks=["backup"], tags=[])
    assert [sent.path.rpartition("/")[2] for sent in opened.writes] == [release.uuid("Backup"), "pause"]
    closed = release.close()
    assert [sent.path.rpartition("/")[2] for sent in closed.writes] == [release.uuid("Backup"), "resume"]


def test_pings_during_the_window_neither_end_the_pause_nor_cause_alerts(release):
    release.open()
    release.ping("Backup")
    release.ping("Import", "/fail")
    assert {release.states[name][0] for name in ASIDE} == {"paused"}
    release.close()
    assert release.states["Import"][:2] == ("new", False)


def test_running_again_changes_nothing(release):
    first = release.open()
    again = release.open()
    assert again.writes == [] and again.result["before"] == first.result["before"]
    release.close()
    assert release.states == AFTER


def test_checks_by_name_slug_uuid_and_tags(release):
    opened = release.open(checks=["Backup", "import", release.uuid("Manual").upper()], tags=["deploy", "prod"])
    assert [one["name"] for one in opened.result["checks"]] == ["Backup", "Import", "Manual"]
    release.close()
    assert release.states == dict(AFTER, Manual=("new", True, 1))


def test_a_ping_after_the_window_starts_the_timer(release):
    release.open()
    closed = release.close(ping_after=True)
    assert release.states == PINGED
    assert closed.result["waiting"] == [] and closed.result["changed"]
    assert release.close(ping_after=True).writes == []
    assert release.states == PINGED


def test_a_check_with_keywords_is_not_pinged(release):
    """With filter_default_fail, a ping without a keyword would even cause an alert."""
    release.change("Import", filter_http_body=True, filter_default_fail=True, success_kw="ok")
    release.open()
    closed = release.close(ping_after=True)
    assert closed.result["waiting"] == ["Import"]
    assert closed.result["warnings"][0].startswith("ping_after: Import waits for its first ping. It looks for keywords")
    assert release.states == dict(PINGED, Import=("new", False, 1))


def test_a_ping_that_the_server_drops_is_a_warning(release):
    release.open(checks=["backup"], tags=[])

    def bend(sent):
        last = sent[-1]
        return last.answer._replace(text="OK (rate-limited)") if "/ping/" in last.path else last.answer

    closed = release.close(ping_after=True, bend=bend)
    assert closed.result["waiting"] == ["Backup"]
    assert "The server dropped the ping" in closed.result["warnings"][0]


# --- changes by others -----------------------------------------------------------------------------------------------


def test_a_check_that_somebody_else_resumed_stays_resumed(release):
    release.open()
    release.post("checks/{0}/resume".format(release.uuid("Backup")))
    release.ping("Backup")
    closed = release.close()
    assert release.states == dict(AFTER, Backup=("up", False, 2))
    assert closed.result["waiting"] == ["Import"]


def test_manual_resume_that_somebody_else_cleared_stays_cleared(release):
    release.change("Manual", tags="deploy")
    release.open()
    release.change("Manual", manual_resume=False)
    release.close()
    assert release.states["Manual"] == ("new", False, 1)


def test_a_check_that_was_deleted_is_a_warning(release):
    release.open()
    uuid = release.uuid("Import")
    del release.here.store.data["checks"][uuid]
    release.here.answers = None
    closed = release.close()
    assert closed.result["warnings"] == ["checks: these no longer exist, so they were not restored: {0}.".format(uuid)]
    assert release.states["Backup"] == AFTER["Backup"] and release.files == []


def test_the_same_title_in_another_project_is_another_window(release, tmp_path):
    release.open()
    own = release.here.clients["healthchecks"]
    other = task_of(MODULE).provider.connect({"api_key": OTHER_KEY, "api_url": HOST})
    release.here.clients["healthchecks"] = other
    try:
        answer = release.here.http.post("/api/v3/checks/", json={"name": "Theirs"}, headers={"X-Api-Key": OTHER_KEY})
        assert answer.status_code == 201, answer.text
        release.here.answers = None
        release.open(checks=["Theirs"])
        closed = release.close()
        assert [one["name"] for one in closed.result["checks"]] == ["Theirs"]
        assert closed.result["warnings"] == []
    finally:
        release.here.clients["healthchecks"] = own
    assert release.states == dict(DURING, Theirs=("new", False, 0))
    release.close()
    assert release.states == dict(AFTER, Theirs=("new", False, 0)) and release.files == []


# --- several holders -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", ["12", "21"])
def test_the_last_of_two_windows_restores_the_check(release, order):
    release.open("R1")
    release.open("R2", checks=["backup", "new"])
    first, last = ("R" + number for number in order)
    closed = release.close(first)
    assert release.states["Backup"] == ("paused", True, 1)
    (warning,) = closed.result["warnings"]
    assert warning == (
        "checks: Backup stays manual_resume: true, paused: true, because it is also held by: {0}. The last holder restores "
        "it.".format(last)
    )
    assert "Backup" not in closed.result["waiting"]
    assert "Backup" in release.close(last).result["waiting"]
    assert release.states == AFTER and release.files == []


def test_each_holder_of_a_window_restores_its_checks(release):
    release.open(holder="A", checks=["backup"])
    joined = release.open(holder="B", checks=["import"])
    assert list(joined.result["before"]) == [release.uuid("Import")]
    release.close(holder="A")
    assert release.states["Backup"] == AFTER["Backup"] and release.states["Import"] == DURING["Import"]
    release.close(holder="B")
    assert release.states == AFTER and release.files == []


@pytest.mark.parametrize("after", [False, True])
def test_a_holder_that_was_killed_can_close_later(release, after):
    """Wherever it was killed, the check stays paused until both are closed. Then it is restored."""
    base, number = release.here.saved(), 0
    while True:
        release.here.load(base)
        number += 1
        if not release.kill(number, after, "open", title="R1", tags=["deploy"]):
            break
        release.open("R2", checks=["backup", "import"])
        release.open("R1")  # its pipeline is retried
        release.close("R2")
        assert release.states == DURING, number
        release.close("R1")
        assert release.states == AFTER and release.files == [], number
    assert number > 6


def test_the_check_stays_paused_and_a_warning_names_the_holder_that_did_not_close(release):
    release.open("R1")
    release.open("R2", checks=["backup"])
    closed = release.close("R2")
    assert "also held by: R1" in closed.result["warnings"][0]
    assert release.states == DURING
    release.close("R1")
    assert release.states == AFTER


# --- failures and kills ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("after", [False, True])
def test_the_next_run_completes_an_opening_that_was_killed_at_any_request(release, after):
    base, number = release.here.saved(), 0
    while True:
        release.here.load(base)
        number += 1
        if not release.kill(number, after, "open", tags=["deploy"]):
            break
        before = release.open().result["before"]
        assert release.states == DURING, number
        assert [one["paused"] for one in before.values()] == [False, False, True], number
        release.close()
        assert release.states == AFTER and release.files == [], number
    assert number == 7


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("ping_after", [False, True])
def test_the_next_run_completes_a_closing_that_was_killed_at_any_request(release, after, ping_after):
    base, number = release.here.saved(), 0
    while True:
        release.here.load(base)
        release.open()
        number += 1
        if not release.kill(number, after, "closed", ping_after=ping_after):
            break
        closed = release.close(ping_after=ping_after)
        assert release.states == (PINGED if ping_after else AFTER), number
        assert closed.result["waiting"] == ([] if ping_after else ["Backup", "Import"]), number
        assert release.files == [], number
    assert number == (9 if ping_after else 7)


@pytest.mark.parametrize("after", [False, True])
def test_a_window_can_be_closed_after_its_opening_was_killed(release, after):
    """The role does this if it rolls back."""
    base, number = release.here.saved(), 0
    while True:
        release.here.load(base)
        number += 1
        if not release.kill(number, after, "open", tags=["deploy"]):
            break
        release.close()
        found = release.states
        assert {name: state[1:] for name, state in found.items()} == {n: s[1:] for n, s in STATES.items()}, number
        assert {name for name, state in found.items() if state[0] == "paused"} == {"Paused"}, number
        assert release.files == [], number
    assert number == 7


def fail(release, path, times=100):
    body = {"kind": "status", "status": 500, "match": {"method": "POST", "path": path}, "times": times}
    assert release.here.http.post("/_emulator/faults", json=body).status_code == 200


def test_closing_continues_after_failures_and_reports_each(release):
    release.open()
    for name in ("Backup", "Paused"):
        fail(release, "/api/v3/checks/" + release.uuid(name))
    failed = release.try_to("closed")
    assert failed.result["failed"] and failed.result["changed"]
    assert "Backup: " in failed.result["msg"] and "Paused: " in failed.result["msg"]
    assert release.states == dict(DURING, Import=AFTER["Import"])
    release.here.emulator.faults.reset()
    release.close()
    assert release.states == AFTER and release.files == []


def test_a_failed_opening_reports_what_was_done_and_closing_reverts_it(release):
    fail(release, "/api/v3/checks/{0}/pause".format(release.uuid("Import")))
    failed = release.try_to("open", tags=["deploy"])
    assert "Already done: " in failed.result["msg"] and failed.result["changed"]
    assert failed.result["before"][release.uuid("Backup")] == {"manual_resume": False, "paused": False}
    release.here.emulator.faults.reset()
    release.close()
    assert release.states == dict(AFTER, Import=STATES["Import"]) and release.files == []


def test_a_ping_with_an_unknown_outcome_is_not_retried(release):
    release.open()
    fail(release, "/ping/" + release.uuid("Backup"))
    failed = release.try_to("closed", ping_after=True)
    assert failed.result["msg"].startswith("ping_after: Backup: ")
    assert "It is not sent again" in failed.result["msg"]
    assert len([sent for sent in failed.sent if "/ping/" + release.uuid("Backup") in sent.path]) == 1
    assert release.states == dict(PINGED, Backup=AFTER["Backup"])
    release.here.emulator.faults.reset()
    release.close(ping_after=True)
    assert release.states == PINGED and release.files == []


# --- without the journal ---------------------------------------------------------------------------------------------


def test_the_option_before_restores_checks_without_a_cache(release):
    before = release.open(cache=None).result["before"]
    by_name = {"Backup": before.pop(release.uuid("Backup")), "import": before.pop(release.uuid("Import"))}
    closed = release.close(cache=None, before=dict(before, **by_name), ping_after=True)
    assert release.states == PINGED and closed.result["waiting"] == []


def test_a_check_with_an_unknown_state_before_stays_paused_with_a_warning(release):
    release.open(cache=None)
    closed = release.close(cache=None, checks=["backup"])
    assert closed.writes == []
    assert closed.result["warnings"][0].startswith(
        "checks: Backup stays manual_resume: true, paused: true, because its value before the window is unknown"
    )
    assert release.states == DURING


def test_closing_twice_does_not_resume_a_check_that_was_paused_before(release):
    release.post("checks/{0}/pause".format(release.uuid("Manual")))
    release.open(checks=["manual"])
    for _time in range(2):
        release.close(checks=["manual"])
        assert release.states["Manual"] == ("paused", True, 1)


# --- options ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "options, message",
    [
        ({}, "checks: a window requires checks or tags."),
        ({"checks": [""]}, "checks: must not contain an empty string."),
        ({"checks": ["Nothing"]}, "checks: no check is named 'Nothing'."),
        ({"checks": ["0b6f7a52-0000-4000-8000-0000000000ff"]}, "checks: there is no check '0b6f7a52-0000-4000-8000-00"),
        ({"tags": ["deploy", "none"]}, "tags: no check has all of the tags deploy, none."),
        ({"tags": ["deploy"], "before": {"Backup": "up"}}, "before: the value of Backup must be a dictionary with"),
        ({"tags": ["deploy"], "before": {"Backup": {"paused": True}}}, "before: the value of Backup must be a dict"),
    ],
)
def test_invalid_options_are_rejected(release, options, message):
    failed = release.try_to("open", **options)
    assert failed.result["msg"].startswith(message), failed.result["msg"]
    assert failed.writes == [] and release.files == []


def test_an_ambiguous_name_is_rejected(release):
    release.make("Backup")
    failed = release.try_to("open", checks=["Backup"])
    assert failed.result["msg"].startswith("checks: 2 checks are named 'Backup'.") and failed.writes == []


# --- check mode ------------------------------------------------------------------------------------------------------


def test_check_mode_predicts_each_task_and_writes_nothing(release):
    steps = [
        ("open", "R1", {"tags": ["deploy"]}),
        ("open", "R2", {"checks": ["backup", "new"]}),
        ("closed", "R1", {"ping_after": True}),
        ("closed", "R2", {}),
    ]
    predicted = []
    for state, title, options in steps:
        known = Predictions(release.cache, "run-1")
        predicted.append(release.try_to(state, title, True, predictions=known, **options).result)
        assert not predicted[-1].get("failed"), predicted[-1]
    assert release.files == [] and release.states == STATES
    for (state, title, options), prediction in zip(steps, predicted):
        actual = release.do(state, title, **options).result
        for key in ("changed", "before", "waiting", "diff", "warnings", "window", "notified"):
            assert prediction.get(key) == actual.get(key), (state, title, key)


def test_check_mode_of_a_real_window_reads_the_journal(release):
    release.open()
    predicted = release.try_to("closed", check=True, ping_after=True)
    assert predicted.writes == [] and predicted.result["changed"] and predicted.result["waiting"] == []
    assert [one["status"] for one in predicted.result["checks"]] == ["new", "new", "paused"]
    assert release.states == DURING and len(release.files) == 4


def test_check_mode_warns_about_tags_that_no_check_has(release):
    predicted = release.try_to("open", check=True, tags=["none"])
    assert predicted.result["unresolved"] == ["tags"] and predicted.result["checks"] == []


# --- ten hosts at once -----------------------------------------------------------------------------------------------


def test_ten_hosts_at_once_pause_and_resume_each_check_once(tmp_path):
    server = Healthchecks()
    try:
        checks = [server.make(name="Job {0}".format(number), tags="deploy") for number in range(3)]
        task, cache = task_of(MODULE), Cache(str(tmp_path / "cache"))

        def at_once(state, **options):
            found = []

            def work():
                found.append(server.do(task, kept=cache, title="R1", state=state, **options))

            threads = [threading.Thread(target=work) for _number in range(10)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert [one["msg"] for one in found if one.get("failed")] == []
            return found

        opened = at_once("open", api_key=API_KEY, tags=["deploy"])
        assert len({str(one["before"]) for one in opened}) == 1
        assert sum(one["changed"] for one in opened) == 1
        at_once("closed", api_key=API_KEY, ping_after=True)
        now = [server.store.data["checks"][check["uuid"]] for check in checks]
        assert [(one["status"], one["manual_resume"], len(one["pings"])) for one in now] == [("up", False, 1)] * 3
    finally:
        server.stop()
