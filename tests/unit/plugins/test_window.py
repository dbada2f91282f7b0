# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening and closing a window: restored states, holders, and the journal."""

from __future__ import annotations

import itertools
import json

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.cache import Cache
from ansible_collections.statusops.uptime.plugins.module_utils._engine.predictions import Predictions
from ansible_collections.statusops.uptime.plugins.module_utils._engine.window.journal import DIRECTORY, VERSION
from ansible_collections.statusops.uptime.tests.unit.plugins.module_cases import ON_PAGE
from ansible_collections.statusops.uptime.tests.unit.plugins.releases import BEFORE, BOTH, DURING, MAIL, Release

RUNS = itertools.count(1)


@pytest.fixture
def release(tmp_path):
    return Release(Cache(str(tmp_path / "cache")))


# --- one holder ------------------------------------------------------------------------------------------------------------


def test_window_changes_the_status_of_components_and_restores_it(release):
    opened = release.open(notify=MAIL)
    assert release.statuses == DURING
    assert [sent.method for sent in opened.writes] == ["POST", "PUT", "PUT"]
    assert len(opened.reads) == 3  # pages, windows, components
    result = opened.result
    assert result["window"]["title"] == "R1" and result["window"]["components"] == BOTH
    assert {one["name"]: one["status"] for one in result["components"]} == DURING
    assert [result["before"][one["id"]] for one in result["components"]] == [*BEFORE.values()]
    assert result["notified"] == ["email"]
    assert set(result["diff"]["after"]) == {"window", "components"}
    closed = release.close()
    assert release.statuses == BEFORE
    assert [sent.method for sent in closed.writes] == ["PUT", "PUT", "PUT"]
    assert {one["name"]: one["status"] for one in closed.result["components"]} == BEFORE
    assert release.files == []
    assert len(release.here.store.data["maintenance"]) == 1


def test_second_run_finds_the_window_and_does_not_notify(release):
    first = release.open(notify=MAIL)
    again = release.open(notify=MAIL)
    assert again.writes == [] and again.result["notified"] == []
    assert again.result["before"] == first.result["before"]
    assert [mail["event"] for mail in release.here.store.mails] == ["maintenance_now"]
    release.close()
    assert release.close().writes == []
    assert release.statuses == BEFORE


def test_run_killed_midway_is_continued(release):
    """A killed run opened the window and set one component. The next run sets the other one, and both are restored."""
    release.fault(
        kind="envelope", code=1001, message="Not now", times=1, match={"method": "PUT", "path": "/component_status/"}
    )
    failed = release.try_to("open", components=BOTH, max_connections=1)
    assert failed.result["failed"] and failed.result["changed"]
    assert len(release.files) == 3
    release.open()
    assert release.statuses == DURING
    release.close()
    assert release.statuses == BEFORE


def test_a_window_without_components(release):
    assert release.open(components=[]).result["components"] == []
    assert len(release.files) == 1
    assert release.close().result["components"] == []
    assert (release.statuses, release.files) == (BEFORE, [])


def test_component_ids_require_only_the_operations_scope(release):
    ids = [release.here.find_id("components", name) for name in BOTH]
    page = release.here.find_id("pages", ON_PAGE["page"])
    for state in ("open", "closed"):
        release.here.wait()
        outcome = (
            release.try_to(state, page=page, components=ids) if state == "open" else release.try_to(state, page=page)
        )
        assert not outcome.result.get("failed"), outcome.result
        paths = {sent.path.rsplit("/", 1)[0] if "status/" in sent.path else sent.path for sent in outcome.sent}
        assert not any(path.endswith(("/statuspages", "/components")) for path in paths), paths
    assert release.statuses == BEFORE


# --- changes by others -----------------------------------------------------------------------------------------------


def test_status_set_by_others_is_kept(release):
    release.open()
    release.other("statusiq_component_status", components=["Website"], status="partial_outage")
    closed = release.close()
    assert release.statuses == {"Website": "partial_outage", "Blog": "degraded_performance"}
    assert len(closed.writes) == 2


def test_component_that_already_had_the_status_keeps_it(release):
    release.other("statusiq_component_status", components=["Website"], status="under_maintenance")
    opened = release.open()
    assert [*opened.result["before"].values()] == ["under_maintenance", "degraded_performance"]
    release.close()
    assert release.statuses == dict(BEFORE, Website="under_maintenance")


def test_without_a_saved_status_the_status_after_applies(release):
    release.open()
    release.forget()
    release.open(status_after="partial_outage")
    release.close()
    assert release.statuses == dict.fromkeys(BOTH, "partial_outage")


def test_without_a_journal_the_window_provides_its_components(release):
    release.open()
    release.forget()
    release.close()
    assert release.statuses == dict.fromkeys(BOTH, "operational")


def test_without_a_journal_the_option_before_restores_the_status(release):
    before = release.open(cache=None).result["before"]
    assert release.files == []
    release.close(cache=None, before=dict(before, **{"9" * 18: "suspended"}))
    assert release.statuses == BEFORE


def test_before_accepts_names(release):
    release.open(cache=None)
    release.close(cache=None, before={"Blog": "suspended"}, components=["Website"])
    assert release.statuses == {"Website": "operational", "Blog": "suspended"}


def test_deleted_component_is_a_warning(release):
    release.open()
    release.other("statusiq_component", name="Blog", state="absent")
    closed = release.close()
    assert "components: these no longer exist" in closed.result["warnings"][0]
    assert release.statuses == {"Website": "operational"} and release.files == []


def test_deleted_window_is_a_warning(release):
    release.open()
    release.other("statusiq_maintenance", title="R1", state="absent")
    closed = release.close()
    assert closed.result["warnings"] == ["title: somebody has deleted the window 'R1'."]
    assert closed.result["window"] is None and release.statuses == BEFORE
    again = release.close()
    assert again.writes == [] and again.result["warnings"] == []
    release.open()
    release.close()
    assert (release.statuses, release.files) == (BEFORE, [])


def test_missing_window_is_an_error(release):
    failed = release.try_to("closed", components=["Blog"])
    assert failed.result["msg"].startswith("title: there is no window 'R1'")
    assert failed.writes == []


def test_run_with_fewer_components_restores_those_of_the_first_run(release):
    release.open()
    release.open(components=["Website"])
    release.close()
    assert (release.statuses, release.files) == (BEFORE, [])


# --- several holders -------------------------------------------------------------------------------------------------


def test_first_of_two_windows_changes_the_status_and_the_last_restores_it(release):
    release.open("R1", components=["Website"])
    second = release.open("R2", components=BOTH)
    assert [*second.result["before"].values()] == [*BEFORE.values()]
    first = release.close("R1")
    (warning,) = first.result["warnings"]
    assert warning == (
        "components: Website stays under_maintenance, because it is also held by: R2. The last holder restores it."
    )
    assert release.statuses == DURING
    assert [sent.method for sent in first.writes] == ["PUT"]  # the end of its window
    release.close("R2")
    assert (release.statuses, release.files) == (BEFORE, [])


def test_window_ends_with_its_last_holder(release):
    release.open(holder="A", components=["Website"])
    assert (
        len(release.open(holder="B").writes) == 2
    )  # the window contains the other component, which has the status of the window
    first = release.close(holder="A")
    assert first.result["window"] is None and release.windows == {"R1": "in_progress"}
    assert release.statuses == DURING
    nobody = release.close(holder="C")
    assert nobody.writes == []
    assert "'C' does not hold the window 'R1'" in nobody.result["warnings"][0]
    release.close(holder="B")
    assert (release.statuses, release.files) == (BEFORE, [])


def test_dead_holder_is_ignored_after_a_cleanup(release):
    release.open("R1")
    release.other("statusiq_component_status", components=BOTH, status="operational")
    release.open("R2")
    release.close("R2")
    assert release.statuses == dict.fromkeys(BOTH, "operational")


def test_two_tasks_open_at_the_same_time(release):
    """The second task opens and finishes while the first one still reads."""
    interleaved = []

    def bend(sent):
        if not interleaved and sent[-1].path.endswith("/components"):
            interleaved.append(release.try_to("open", "R2", components=BOTH))
        return sent[-1].answer

    first = release.try_to("open", "R1", components=BOTH, bend=bend)
    assert not first.result.get("failed"), first.result
    assert [*first.result["before"].values()] == [*BEFORE.values()]
    assert [sent.method for sent in first.writes] == ["POST"]
    release.close("R2")
    assert release.statuses == DURING
    release.close("R1")
    assert release.statuses == BEFORE


def test_two_tasks_close_at_the_same_time(release):
    release.open("R1")
    release.open("R2")
    interleaved = []

    def bend(sent):
        if not interleaved and sent[-1].path.endswith("/components"):
            interleaved.append(release.try_to("closed", "R2"))
        return sent[-1].answer

    release.here.wait()
    first = release.try_to("closed", "R1", bend=bend)
    assert interleaved and not first.result.get("failed"), first.result
    assert (release.statuses, release.files) == (BEFORE, [])


# --- failures --------------------------------------------------------------------------------------------------------

INCIDENT = {
    "title": "Release has failed",
    "description": "We are on it.",
    "severity": "partial_outage",
    "components": ["Blog"],
    "notify": ["email"],
}


def test_failed_release_closes_its_window(release):
    release.open()
    failed = release.close(failed_status="suspended", incident=INCIDENT)
    assert release.statuses == {"Website": "suspended", "Blog": "partial_outage"}
    assert failed.result["incident"]["title"] == INCIDENT["title"]
    assert failed.result["notified"] == ["email"]
    again = release.close(failed_status="suspended", incident=INCIDENT)
    assert "posted" not in again.result and len(release.here.store.data["incidents"]) == 1
    assert [mail["event"] for mail in release.here.store.mails] == ["incident_created"]


def test_failed_release_does_not_end_a_running_one(release):
    release.open("R1")
    release.open("R2")
    release.close("R1", failed_status="suspended")
    release.close("R2")
    assert release.statuses == dict.fromkeys(BOTH, "suspended")


def test_error_of_the_incident_names_its_option_and_the_window_is_closed(release):
    release.open()
    release.here.wait()
    failed = release.try_to("closed", incident={"title": "x"})
    assert failed.result["msg"].startswith("incident.description: ")
    assert failed.result["changed"] and "Already done" in failed.result["msg"]
    assert (release.statuses, release.windows) == (BEFORE, {"R1": "completed"})


def test_check_mode_names_the_options_of_the_incident(release):
    release.open()
    release.here.wait()
    incident = dict(INCIDENT, components=["Nothing"])
    predicted = release.try_to("closed", check=True, incident=incident)
    assert predicted.result["unresolved"] == ["incident.components"]
    assert predicted.result["warnings"][0].startswith("incident.components: no component is named 'Nothing'")
    failed = release.try_to("closed", incident=incident)
    assert predicted.result["warnings"][0].startswith(failed.result["msg"].partition(" Already done")[0])


def test_failed_opening_leaves_nothing_behind(release):
    release.fault(kind="envelope", code=1001, message="Not now", match={"method": "POST", "path": "/maintenance"})
    failed = release.try_to("open", components=BOTH)
    assert failed.result["failed"] and failed.writes
    assert (release.statuses, release.files) == (BEFORE, [])


def test_failed_closing_keeps_the_holder(release):
    release.open()
    release.fault(kind="envelope", code=1001, message="Not now", match={"method": "PUT", "path": "/maintenance/"})
    failed = release.try_to("closed")
    assert "Not now" in failed.result["msg"]
    assert release.statuses == BEFORE and len(release.files) == 3
    release.here.emulator.faults.reset()
    release.close()
    assert release.files == []


def test_window_that_has_not_started_is_restored(release):
    release.open(start="+2h")
    failed = release.try_to("closed")
    assert failed.result["msg"].startswith("state: the window has not started.")
    assert release.statuses == BEFORE


# --- the journal -----------------------------------------------------------------------------------------------------


def test_content_of_a_journal_file(release):
    release.open(components=["Blog"])
    window, blog = sorted(release.files, key=lambda one: one["before"] is not None)
    assert (blog["version"], blog["before"], blog["during"]) == (VERSION, "degraded_performance", "under_maintenance")
    assert blog["holders"] == {"R1": []}
    assert blog["path"].endswith("/component_status") and blog["id"] == release.here.find_id("components", "Blog")
    assert (window["id"], window["holders"]) == ("R1", {"R1": [blog["id"]]})


def test_file_of_a_later_version_is_an_error(release):
    release.open()
    for name in release.cache.names(DIRECTORY):
        release.cache.write(name, dict(release.cache.read(name), version=VERSION + 1))
    failed = release.try_to("closed")
    assert failed.result["msg"].startswith("cache: windows/")
    assert "the format 2" in failed.result["msg"]
    assert failed.writes == [] and release.statuses == DURING


@pytest.mark.parametrize(
    "content", [{}, {"version": VERSION}, {"version": VERSION, "holders": [1]}, {"holders": {"a": 1}}]
)
def test_damaged_file_counts_as_missing(release, content):
    release.open()
    for name in release.cache.names(DIRECTORY):
        release.cache.write(name, dict(content, version=VERSION) if content else {})
    release.close()
    assert release.statuses == dict.fromkeys(BOTH, "operational")


def test_unusable_cache_is_an_error_before_any_write(release, tmp_path):
    (tmp_path / "cache").mkdir(mode=0o700, exist_ok=True)
    (tmp_path / "cache" / DIRECTORY).write_text("")
    failed = release.try_to("open", components=BOTH)
    assert failed.result["msg"].startswith("cache: ")
    assert failed.writes == [] and release.statuses == BEFORE


def test_file_names_contain_neither_names_nor_secrets(release):
    release.open()
    assert all("R1" not in name and "Zylker" not in name for name in release.cache.names(DIRECTORY))
    assert "refresh" not in json.dumps(release.files)


# --- check mode ------------------------------------------------------------------------------------------------------


def test_check_mode_writes_nothing_and_predicts_opening_and_closing(release):
    run = "{0}-1".format(next(RUNS))
    steps = [("open", "R1", BOTH), ("open", "R2", ["Blog"]), ("closed", "R1", []), ("closed", "R2", [])]
    predicted = []
    for state, title, components in steps:
        release.here.wait()
        known = Predictions(release.cache, run)
        predicted.append(release.try_to(state, title, True, predictions=known, components=components))
        assert predicted[-1].writes == [] and not predicted[-1].result.get("failed"), predicted[-1].result
    assert release.files == [] and release.statuses == BEFORE
    for (state, title, components), prediction in zip(steps, predicted):
        actual = release.do(state, title, components=components).result
        for key in ("changed", "components", "before"):
            assert prediction.result.get(key) == actual.get(key), (state, title)
        assert set(prediction.result["diff"]["after"]) == set(actual["diff"]["after"])
        assert prediction.result.get("warnings") == actual.get("warnings")


def test_check_mode_of_an_open_window_reads_the_journal(release):
    release.open()
    release.here.wait()
    predicted = release.try_to("closed", check=True)
    assert {one["name"]: one["status"] for one in predicted.result["components"]} == BEFORE
    assert predicted.writes == [] and release.statuses == DURING and len(release.files) == 3


def test_check_mode_counts_notifications(release):
    release.here.wait()
    predicted = release.try_to("open", check=True, components=BOTH, notify=MAIL)
    assert predicted.result["notified"] == ["email"] and set(predicted.result["notifications"]) == {"email"}
