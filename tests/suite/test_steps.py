# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the queue of steps."""

from __future__ import annotations

import threading

import _environment as environment
import _results as results
import pytest
from _processes import SuiteError
from _steps import Queue, Step, by_urgency

PATIENCE = 10  # seconds


@pytest.fixture(autouse=True)
def fixture_logs(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "BUILD", tmp_path)


def passes(log, extra):
    return results.one(0), 0


def test_most_urgent_step_starts_first():
    steps = [
        Step("one", "long", passes, 50),
        Step("one", "short", passes, 1),
        Step("two", "environment", passes, 10),
        Step("two", "longest", passes, 60, ("environment",)),
    ]
    assert [step.name for step in by_urgency(steps)] == ["environment", "longest", "long", "short"]


def test_step_waits_only_for_its_requirements():
    begun, ended = [], []
    together = threading.Barrier(2, timeout=PATIENCE)

    def noted(name, meets=False):
        def action(log, extra):
            begun.append((name, list(ended)))
            if meets:
                together.wait()
            ended.append(name)
            return results.one(0), 0

        return action

    steps = [
        Step("place", "environment", noted("environment", meets=True), 1),
        Step("other", "alone", noted("alone", meets=True), 1),
        Step("place", "units", noted("units"), 1, ("environment",)),
        Step("other", "environment", noted("other"), 1, ("nothing that was chosen",)),
    ]
    rows = Queue(steps, []).run(2)
    assert len(rows) == 4
    assert "environment" in dict(begun)["units"]


def test_step_runs_after_a_failed_requirement():
    def fails(log, extra):
        raise SuiteError("There is no Python.")

    rows = Queue([Step("p", "first", fails, 1), Step("p", "second", passes, 1, ("first",))], []).run(2)
    assert [(row.step, row.counts.failed, row.counts.remarks) for row in rows] == [
        ("first", 1, ["There is no Python."]),
        ("second", 0, []),
    ]


def test_exception_in_a_step_ends_the_run():
    def wrong(log, extra):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Queue([Step("p", "first", wrong, 1), Step("p", "second", passes, 1, ("first",))], []).run(1)


def test_step_that_reports_a_skipped_part_fails():
    def left_out(log, extra):
        log.write_text("[WARNING]: Failed to load callback plugin 'forked_modules'\n", encoding="utf-8")
        return results.one(0), 0

    (row,) = Queue([Step("p", "first", left_out, 1)], []).run(1)
    assert row.counts.failed == 1
