# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the report of the mutation tests, and of their failures."""

from __future__ import annotations

from pathlib import Path

import mutants
import pytest
import tomllib

ROOT = Path(__file__).resolve().parents[2]
PLUGINS = ROOT / "plugins" / "module_utils"
UNIT = ROOT / "tests" / "unit" / "plugins"
PACKAGE = "ansible_collections.statusops.uptime.plugins.module_utils."
METHOD = PACKAGE + "_engine.run.xǁContextǁlist__mutmut_18"
FUNCTION = PACKAGE + "_engine.times.x__iso__mutmut_3"
SHOWN = f"""\
# {METHOD}: survived
--- plugins/_engine/run.py
+++ plugins/_engine/run.py
@@ -1,5 +1,4 @@
 def list(self):
-        return call(
-            fresh=fresh,
-        )
+        return call(
+            )
"""
SURVIVOR = mutants.Mutant("_engine/run.py", "Context.list", "return call(\nfresh=fresh,\n)", "return call(\n)")


def report(statuses, survivors=(), equivalent=()):
    results = {f"{PACKAGE}_engine.run.x_run__mutmut_{number}": status for number, status in enumerate(statuses)}
    return mutants.report(["_engine/run.py"], results, list(survivors), list(equivalent))


def test_mutant_is_identified_by_its_file_and_function():
    assert mutants.place(METHOD) == ("_engine/run.py", "Context.list")
    assert mutants.place(FUNCTION) == ("_engine/times.py", "_iso")


def test_results_are_parsed_by_name():
    text = f"    {METHOD}: survived\n    {FUNCTION}: no tests\n"
    assert mutants.parse_results(text) == {METHOD: "survived", FUNCTION: "no tests"}


def test_survivor_is_identified_by_its_lines():
    assert mutants.parse_diff(METHOD, SHOWN) == SURVIVOR


def test_every_listed_mutant_has_a_reason():
    entries = tomllib.loads(mutants.EQUIVALENT.read_text(encoding="utf-8"))["equivalent"]
    assert all(entry["reason"].strip() for entry in entries)
    assert {mutant.file for mutant in mutants.read_equivalent(mutants.EQUIVALENT)} <= set(mutants.FILES)


@pytest.mark.parametrize(
    "statuses, survivors, equivalent, wrong",
    [
        (["killed"] * 8 + ["timeout", "segfault"], [], [], None),
        (["killed"] * 9 + ["survived"], [SURVIVOR], [SURVIVOR], None),
        (["killed"] * 9 + ["survived"], [SURVIVOR], [], "Survived: _engine/run.py, Context.list\n- return call("),
        (["killed"] * 9 + ["no tests"], [SURVIVOR], [], "Survived: _engine/run.py, Context.list\n- return call("),
        (["killed"] * 9, [], [SURVIVOR], "In mutants_equivalent.toml, but no survivor: _engine/run.py, Context.list"),
        (["killed"] * 9, [], [SURVIVOR._replace(file="_engine/http.py")], None),  # the file is not in this run
        (["killed"] * 9 + ["not checked"], [], [], "No result: "),
        (["killed"] * 18 + ["survived"] * 2, [SURVIVOR] * 2, [SURVIVOR] * 2, None),
        (["killed"] * 18 + ["survived"] * 2, [SURVIVOR] * 2, [SURVIVOR], "Survived: _engine/run.py, Context.list"),
        (["killed"] * 8 + ["survived"] * 2, [SURVIVOR] * 2, [SURVIVOR] * 2, "Too few mutants are killed."),
        ([], [], [], "Too few mutants are killed."),
    ],
)
def test_problems_are_reported_and_fail(capsys, statuses, survivors, equivalent, wrong):
    assert report(statuses, survivors, equivalent) == bool(wrong)
    printed = capsys.readouterr().out
    assert (wrong or "% are required.\n") in printed
    assert wrong or printed.endswith("% are required.\n")


def test_table_counts_by_file(capsys):
    report(["killed"] * 9 + ["survived"], [SURVIVOR], [SURVIVOR])
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[:3]]
    assert rows == [
        ["file", "mutants", "killed", "survivors", "equivalent"],
        ["_engine/run.py", "10", "9", "1", "1"],
        ["all", "10", "9", "1", "1"],
    ]


def test_files_and_their_tests_exist():
    assert [name for name in mutants.FILES if not (PLUGINS / name).is_file()] == []
    assert [name for name in mutants.TESTS if not (UNIT / f"test_{name}.py").is_file()] == []


def test_equivalent_mutants_exist_in_the_source():
    for mutant in mutants.read_equivalent(mutants.EQUIVALENT):
        assert mutant.file in mutants.FILES
        source = (PLUGINS / mutant.file).read_text(encoding="utf-8")
        assert [line for line in mutant.removed.splitlines() if line.strip() not in source] == [], mutant
