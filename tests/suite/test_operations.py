# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the check that the modules use every operation."""

from __future__ import annotations

import ast
import json

import _environment as environment
import _results as results
import _servers as servers
import operations
import pytest

ALL = {"pages.list": 3, "pages.create": 1}
SOME = {"pages.list": 3, "pages.create": 0, "pages.get": 0}
NO_GET = {"pages.get": "It shows a secret."}
NO_GET_OR_CREATE = {"pages.create": "It costs money.", **NO_GET}


def usage(used, left_out=None, whole=True):
    return {"whole": whole, "used": used, "left_out": left_out or {}}


@pytest.mark.parametrize(
    ("whole", "used", "passes", "says"),
    [
        (True, ALL, True, "run: 2 of 2 operations\n"),
        (True, SOME, False, "run: 1 of 3 operations, and never used: pages.create, pages.get\n"),
        (False, SOME, True, "run: 1 of 3 operations, only some targets\n"),
    ],
)
def test_complete_run_must_use_every_operation(whole, used, passes, says):
    report, counts = operations.judge({"run": usage(used, whole=whole)})
    assert report == says
    assert counts == results.Counts(passed=int(passes), failed=int(not passes))


def test_each_run_is_judged_separately():
    report, counts = operations.judge({"one": usage(ALL), "other": usage(SOME)})
    assert report.splitlines()[0] == "one: 2 of 2 operations"
    assert counts == results.Counts(passed=1, failed=1)


def test_operation_that_the_emulator_lacks_can_be_required():
    usages = {"run": usage(ALL)}
    assert operations.judge(usages, ["pages.list"])[1] == results.Counts(passed=1)
    report, counts = operations.judge(usages, ["pages.list", "monitors.list"])
    assert report == "run: 2 of 3 operations, and never used: monitors.list\n" and counts == results.Counts(failed=1)


def test_operations_of_site24x7_are_required():
    names = operations.required()
    assert len(names) == len(set(names)) == 65
    assert {"site24x7.monitors.create", "site24x7.customers.list"} < set(names)


def test_unused_operations_are_listed_with_their_reasons():
    report, counts = operations.judge({"run": usage(SOME, NO_GET_OR_CREATE)})
    assert report.splitlines() == [
        "run: 1 of 3 operations",
        "  left out: pages.create. It costs money.",
        "  left out: pages.get. It shows a secret.",
    ]
    assert counts == results.Counts(passed=1)


def test_operation_that_is_unused_without_a_reason_is_a_failure():
    report, counts = operations.judge({"run": usage(SOME, NO_GET)})
    assert report.splitlines()[0] == "run: 1 of 3 operations, and never used: pages.create"
    assert counts == results.Counts(failed=1)


@pytest.mark.parametrize("whole", [True, False])
def test_reason_for_a_used_operation_is_a_failure(whole):
    report, counts = operations.judge({"run": usage(ALL, {"pages.create": "It costs money."}, whole)})
    assert report == "run: 2 of 2 operations, and used although they are left out: pages.create\n"
    assert counts == results.Counts(failed=1)


def test_only_requests_of_modules_count(monkeypatch):
    answers = {
        "operations": {
            "operations": [
                {"name": "pages.list", "left_out": ""},
                {"name": "pages.get", "left_out": NO_GET["pages.get"]},
            ]
        },
        "answered": {
            "answered": {
                "statusops.uptime (one)": {"pages.list": 1},
                "statusops.uptime (other)": {"pages.list": 2},
                "ansible-httpget": {"pages.list": 4, "pages.get": 4},
            }
        },
    }
    monkeypatch.setattr(servers, "ask", lambda url: answers[url.rsplit("/", 1)[1]])
    assert operations.ask("http://x", True) == usage({"pages.list": 3, "pages.get": 0}, NO_GET)


def test_client_is_that_of_the_collection():
    source = (environment.ROOT / "plugins" / "module_utils" / "_engine" / "http.py").read_text(encoding="utf-8")
    agents = [
        node.value.value
        for node in ast.parse(source).body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "USER_AGENT"
    ]
    assert len(agents) == 1 and agents[0].startswith(operations.CLIENT)


def test_missing_recordings_are_a_failure(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(operations, "required", list)
    assert operations.main(str(tmp_path / "operations-auto.json")) == 1
    (tmp_path / "operations-auto.json").write_text(json.dumps(usage(ALL)), encoding="utf-8")
    assert operations.main(str(tmp_path / "operations-auto.json"), str(tmp_path / "none")) == 0
    assert capsys.readouterr().out == "operations-auto: 2 of 2 operations\n"
