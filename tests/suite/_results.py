# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The results of tools from their output, and the table at the end.

Several tools report success if they tested nothing, so their exit status is not sufficient.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# The message of ansible-test about a Python that is not installed. Its tests count as skipped.
_NOT_FOUND = r'Skipping sanity test "[^"]+" on Python \S+ because it could not be found\.'

# Lines of tools that skip something, but still exit with 0.
_CALLBACKS = "'(?:recorder|forked_modules)'"
_LEFT_OUT = re.compile(
    rf"\[?WARNING\]?: (?!{_NOT_FOUND})(?:All targets skipped|Skipping|Excluding"
    rf"|Failed to load callback plugin {_CALLBACKS}|Callback dispatch .* failed for plugin {_CALLBACKS})",
)

# Accepted complaints of galaxy-importer: a regular expression and the reason.
IMPORTER_ACCEPTED: dict[str, str] = {}


@dataclass
class Counts:
    """The numbers of passed, failed and skipped tests of a step, and remarks."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    remarks: list[str] = field(default_factory=list)


def one(status: int) -> Counts:
    """A tool that counts as one test."""
    return Counts(failed=1) if status else Counts(passed=1)


def sanity(output: str) -> Counts:
    """Sanity tests. A test that runs with several Pythons is counted for each of them.

    Tests without files are not counted. If ansible-test finds no files at all, these are all tests,
    and ansible-test reports success.
    """
    total = len(re.findall(r"^Running sanity test ", output, re.MULTILINE))
    empty = len(re.findall(r"^No tests applicable\.$", output, re.MULTILINE))
    failed = _listed_failures(output, "sanity")
    skipped = len(set(re.findall(_NOT_FOUND, output)))
    return Counts(passed=total - empty - failed, failed=failed, skipped=skipped)


def integration(output: str) -> Counts:
    """Integration targets, without setup targets."""
    total = set(
        re.findall(r"^Running (?!setup_|prepare_)(\S+) integration test (?:role|script)$", output, re.MULTILINE)
    )
    failed = _listed_failures(output, "integration")
    return Counts(passed=len(total) - failed, failed=failed)


def _listed_failures(output: str, kind: str) -> int:
    found = re.search(rf"The (\d+) {kind} test\(s\) listed below \(out of \d+\) failed", output)
    return int(found[1]) if found else 0


def pytest(output: str) -> Counts:
    """The sum of all runs of pytest in an output: ansible-test has one run for modules and one for the rest."""
    counts = Counts()
    for line in re.findall(r"^=+ (.* in [\d.]+s.*?) =+$", output, re.MULTILINE):
        for number, outcome in re.findall(r"(\d+) (passed|failed|errors?|skipped|xfailed|xpassed)", line):
            if outcome in ("passed", "xfailed"):
                counts.passed += int(number)
            elif outcome == "skipped":
                counts.skipped += int(number)
            else:
                counts.failed += int(number)
    return counts


LEAST_COVERAGE = 98  # percent of the lines and branches of plugins/, by unit tests only


def coverage(output: str) -> Counts:
    """The coverage report: one test, which fails if the coverage is too low or missing."""
    found = re.search(r"^TOTAL\s.*?(\d+)%$", output, re.MULTILINE)
    if not found:
        return Counts(failed=1, remarks=["there is no report"])
    if int(found[1]) < LEAST_COVERAGE:
        return Counts(failed=1, remarks=[f"{found[1]} % are covered, which should be {LEAST_COVERAGE} % at least"])
    return Counts(passed=1)


def importer(output: str) -> Counts:
    """galaxy-importer, which always exits with 0."""
    complaints = [
        line
        for line in re.findall(r"^(?:WARNING|ERROR|CRITICAL): .*$", output, re.MULTILINE)
        if not any(re.search(accepted, line) for accepted in IMPORTER_ACCEPTED)
    ]
    finished = "Importer processing completed successfully" in output
    return Counts(
        passed=int(finished and not complaints), failed=int(not finished or bool(complaints)), remarks=complaints
    )


def judge(counts: Counts, status: int, output: str) -> Counts:
    """Make a step fail if it did not run completely, whatever it counted."""
    remarks = [*counts.remarks]
    for line in output.splitlines():
        if _LEFT_OUT.match(line) and line not in remarks:
            remarks.append(line)
    if not counts.passed + counts.failed:
        remarks.append("no test was run")
    if status and not counts.failed:
        remarks.append(f"exit status {status}")
    failed = max(counts.failed, 1) if remarks or status else counts.failed
    return Counts(counts.passed, failed, counts.skipped, remarks)


@dataclass(frozen=True)
class Row:
    """One step in the table."""

    place: str
    step: str
    counts: Counts
    seconds: float


def table(rows: Sequence[Row], seconds: float) -> str:
    """The summary. Programs can parse its last line."""
    lines = [("", "step", "passed", "failed", "skipped", "seconds")]
    lines += [
        (
            row.place,
            row.step,
            str(row.counts.passed),
            str(row.counts.failed),
            str(row.counts.skipped),
            f"{row.seconds:.1f}",
        )
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(*lines)]
    text = [
        "  ".join(
            [
                *(cell.ljust(width) for cell, width in zip(line[:2], widths)),
                *(cell.rjust(width) for cell, width in zip(line[2:], widths[2:])),
            ]
        )
        for line in lines
    ]
    text.insert(1, "-" * len(text[0]))
    return "\n".join([*text, "", f"{seconds:.0f} seconds in all", total(row.counts for row in rows)])


def total(counts: Iterable[Counts]) -> str:
    """``N passed, N failed`` and, if there are any, ``, N skipped``."""
    everything = list(counts)
    skipped = sum(one_step.skipped for one_step in everything)
    return (
        f"{sum(one_step.passed for one_step in everything)} passed, {sum(one_step.failed for one_step in everything)} failed"
        + (f", {skipped} skipped" if skipped else "")
    )
