# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Tests of the results that the suite reads from the output of tools."""

from __future__ import annotations

import _results as results
import pytest


def test_sanity_results():
    output = (
        'Running sanity test "compile" on Python 3.12\n'
        'Running sanity test "compile" on Python 3.13\n'
        'Running sanity test "pslint"\n'
        "No tests applicable.\n"
        'Running sanity test "pep8"\n'
        "ERROR: Found 1 pep8 issue(s) which need to be resolved:\n"
        "FATAL: The 1 sanity test(s) listed below (out of 4) failed. See error output above for details.\n"
        "pep8\n"
    )
    assert results.sanity(output) == results.Counts(passed=2, failed=1)


def test_sanity_with_a_python_that_is_not_installed():
    missing = 'WARNING: Skipping sanity test "import" on Python 3.14 because it could not be found.\n'
    output = (
        f'Running sanity test "import" on Python 3.13\n{missing}WARNING: Reviewing previous 1 warning(s):\n{missing}'
    )
    counts = results.judge(results.sanity(output), 0, output)
    assert counts == results.Counts(passed=1, skipped=1)
    libyaml = missing.replace("because it could not be found", "due to missing libyaml support in PyYAML")
    assert results.judge(results.sanity(output + libyaml), 0, output + libyaml).failed == 1


def test_sanity_without_files():
    output = 'Running sanity test "pep8"\nNo tests applicable.\n' * 3
    assert results.judge(results.sanity(output), 0, output) == results.Counts(failed=1, remarks=["no test was run"])


def test_integration_omits_preparation_targets():
    output = (
        "Running setup_emulator integration test role\n"
        "Running statusiq_page integration test role\n"
        "Running statusiq_user integration test role\n"
        "Running playbooks integration test script\n"
        "FATAL: The 1 integration test(s) listed below (out of 3) failed. See error output above for details:\n"
        "statusiq_user\n"
    )
    assert results.integration(output) == results.Counts(passed=2, failed=1)


def test_pytest_results_of_all_runs_are_added():
    output = (
        "============================== 5 passed in 0.12s ===============================\n"
        "============== 1 failed, 7 passed, 2 skipped, 1 error in 1.20s (0:01:02) ==============\n"
    )
    assert results.pytest(output) == results.Counts(passed=12, failed=2, skipped=2)


@pytest.mark.parametrize(("percent", "failed"), [(97, 1), (98, 0), (100, 0)])
def test_coverage_results(percent, failed):
    output = f"Name  Stmts  Miss Branch BrPart  Cover\nplugins/a.py  10  0  4  0  100%\nTOTAL  3200  20  1000  30  {percent}%\n"
    assert results.coverage(output).failed == failed
    assert results.coverage("FATAL: there is no data").failed == 1


def test_importer_results():
    good = "Importing with galaxy-importer 0.4.44\nImporter processing completed successfully\n"
    assert results.importer(good) == results.Counts(passed=1)
    assert results.importer("The import failed for the following reason").failed == 1
    warned = f"WARNING: something is wrong\n{good}"
    assert results.importer(warned) == results.Counts(failed=1, remarks=["WARNING: something is wrong"])


@pytest.mark.parametrize(
    "line",
    [
        "WARNING: All targets skipped.",
        'WARNING: Skipping sanity test "shellcheck" because shellcheck is missing.',
        'WARNING: Excluding tests marked "needs/root" which require --allow-root',
    ],
)
def test_skipped_part_is_a_failure(line):
    assert results.judge(results.Counts(passed=3), 0, line) == results.Counts(passed=3, failed=1, remarks=[line])


def test_no_test_is_a_failure():
    assert results.judge(results.Counts(), 0, "").failed == 1


def test_nonzero_exit_status_is_a_failure():
    assert results.judge(results.Counts(passed=3), 2, "").failed == 1
    assert results.judge(results.Counts(passed=3, failed=2), 1, "") == results.Counts(passed=3, failed=2)


def test_passed_tests_are_a_success():
    assert results.judge(results.Counts(passed=3, skipped=1), 0, "all is well") == results.Counts(passed=3, skipped=1)


def test_last_line_of_the_table():
    rows = [
        results.Row("core-2.21", "units", results.Counts(passed=3), 1.25),
        results.Row("tools", "lint", results.Counts(failed=1), 0.5),
    ]
    assert results.table(rows, 61.5).splitlines()[-2:] == ["62 seconds in all", "3 passed, 1 failed"]
    rows.append(results.Row("tools", "docs", results.Counts(passed=1, skipped=2), 0.5))
    assert results.table(rows, 1).splitlines()[-1] == "4 passed, 1 failed, 2 skipped"
