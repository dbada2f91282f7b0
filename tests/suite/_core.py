# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The steps for an ansible-core: ansible-test's sanity, unit and integration tests."""

from __future__ import annotations

import contextlib
import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import _environment as environment
import _results as results
import faces
import operations
from _integration import (
    APART,
    AUTO,
    EXAMPLES,
    FORKED,
    PACKED_APART,
    PACKED_AUTO,
    PACKED_MODULE,
    PACKED_PLAYBOOKS,
    SMOKE,
    Kept,
    Run,
    configured,
)
from _steps import Place, Step, read, say

# Runs of integration targets on the newest core, and the seconds that each takes on its own.
EVERYDAY = ((AUTO, 190), (EXAMPLES, 150), (APART, 150), (FORKED, 40))


@dataclass(frozen=True)
class Core:
    """A version of ansible-core to test with."""

    version: str
    pythons: tuple[str, ...]  # for Ansible itself: the first one that is installed
    bootstrap: tuple[str, ...]  # packages that its ansible-test installs first in each environment
    everyday: bool = False  # whether `make test` uses it; `make test-all` runs the sanity tests with all versions
    slow_sanity: tuple[str, ...] = ()  # sanity tests that `make test` skips


# pylint takes half of the time of all sanity tests, and ruff finds most of the same problems. Code that imports on the oldest
# core also imports on the newest one, whose import test takes most of the other half.
CORES = (
    Core("2.21", ("3.13", "3.12"), ("pip==25.2",), True, ("pylint",)),
    Core("2.20", ("3.13", "3.12"), ("pip==25.2",)),
    Core("2.18", ("3.11", "3.12", "3.13"), ("pip==24.2",)),
    Core(
        "2.16",
        ("3.11", "3.10", "3.12"),
        ("pip==23.1.2", "setuptools==67.7.2", "wheel==0.37.1"),
        True,
        ("import", "pylint"),
    ),
)
NEWEST = CORES[0]
REDIS = "redis-server"  # tests start it


class CorePlace(Place):
    """ansible-test with one ansible-core."""

    def __init__(self, core: Core, python_version: str) -> None:
        pythons = environment.find_pythons()
        super().__init__(f"core-{core.version}", f"core-{core.version}.txt", pythons[python_version])
        self.core = core
        self.python_version = python_version
        self.others = tuple(pythons.values())

    def prepare(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        counted = super().prepare(log, extra)
        environment.make_home(self.home, self.core.bootstrap, self.venv)
        return counted

    def variables(self, *path: Path) -> dict[str, str]:
        return super().variables(*path, *(python.parent for python in self.others))

    def steps(self) -> list[Step]:
        full, newest = self.core.everyday, self.core == NEWEST
        step, needs = partial(Step, self.name), ("environment",)
        found = [
            step("environment", self.prepare, 10, everyday=full),
            step("sanity", self.sanity, 120, needs, everyday=False),
        ]
        if full:
            found += [
                step("sanity-short", partial(self.sanity, skip=self.core.slow_sanity), 60, needs, whole=False),
                step("units", self.units, 90, needs),
                self.integration_step(SMOKE, 30),
            ]
        if newest:
            found += [
                step("coverage", self.coverage, 150, needs, everyday=False),
                *(self.integration_step(run, seconds) for run, seconds in EVERYDAY),
                step("faces", self.faces, 1, ("integration-auto", "integration-forked")),
                step("operations", self.operations, 1, ("integration-auto",)),
            ]
        elif full:
            found += [self.integration_step(run, 300, everyday=False) for run in (PACKED_AUTO, PACKED_APART)]
        if full:
            found += [self.integration_step(run, 600, everyday=False) for run in (PACKED_MODULE, PACKED_PLAYBOOKS)]
        return found

    def integration_step(self, run: Run, seconds: int, everyday: bool = True) -> Step:
        action = partial(self.integration, run)
        return Step(self.name, f"integration-{run.name}", action, seconds, ("environment",), everyday)

    def ansible_test(self, log: Path, step: str, command: str, *arguments: str) -> int:
        """Run ansible-test, which creates its own environments."""
        return self.run(log, "ansible-test", command, "--color", "no", *arguments, cwd=self.sync(step))

    def sanity(self, log: Path, extra: Sequence[str], skip: Sequence[str] = ()) -> tuple[results.Counts, int]:
        """Sanity tests, with all Pythons that this ansible-core supports and that are on PATH."""
        # Only verbose output shows which tests found no files. With --core, the short step runs in parallel, so
        # the copy is named after the step.
        controller = f"origin:python=venv/{self.python_version}"
        skipped = [argument for name in skip for argument in ("--skip-test", name)]
        status = self.ansible_test(log, log.stem, "sanity", "-v", "--controller", controller, *skipped, *extra)
        return results.sanity(read(log)), status

    def units(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """All unit tests."""
        environment.require_program(REDIS)
        status = self.ansible_test(log, "units", "units", "--venv", "--python", self.python_version, *extra)
        return results.pytest(read(log)), status

    def coverage(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The coverage of the plugins by unit tests."""
        environment.require_program(REDIS)
        copy, status = self.sync("coverage"), 0
        for command in (
            ("coverage", "erase"),
            ("units", "--venv", "--python", self.python_version, "--coverage", *extra),
            ("coverage", "report", "--venv", "--include", "*/plugins/*", "--omit", "*/tests/*"),
        ):
            status = status or self.run(log, "ansible-test", *command, cwd=copy)
        say(self.name, read(log).rpartition("\nTOTAL")[2].strip())
        return results.coverage(read(log)), status

    def integration(self, run: Run, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """Integration targets against an emulator. One of the two faces executes the tasks."""
        environment.require_program(REDIS)
        kept = self.kept(run)
        copy = self.sync(f"integration-{run.name}")
        with configured(run, kept, copy, self.venv / "bin" / "python", self.variables()) as url:
            command = ("ansible-test", "integration", "--color", "no", "--continue-on-error")
            status = self.run(log, *command, *(extra or run.options), cwd=copy)
            with contextlib.suppress(OSError):  # if the emulator has ended, the targets have failed anyway
                kept.usage.write_text(json.dumps(operations.ask(url, whole=not extra), indent=2), encoding="utf-8")
        counts = results.integration(read(log))
        counts.remarks += faces.violations(faces.read(kept.recording))
        return counts, status

    def kept(self, run: Run) -> Kept:
        """The files that a run writes."""
        return Kept(self.directory, run.name)

    def faces(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The results of the two faces are equal for the targets that both have run."""
        now = datetime.datetime.now(tz=datetime.timezone.utc)
        auto, module = (faces.read(self.kept(run).recording) for run in (AUTO, FORKED))
        auto = {target: records for target, records in auto.items() if target in FORKED.targets}
        report, counts = faces.compare(auto, module, now)
        log.write_text(report, encoding="utf-8")
        return counts, 0

    def operations(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The tasks have used every operation of the API."""
        report, counts = operations.judge(operations.read(self.kept(AUTO).usage), operations.required())
        log.write_text(report, encoding="utf-8")
        for line in report.splitlines():
            say(self.name, line)
        return counts, 0
