# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run every test of the collection, with every supported Python and the newest ansible-core for it.

    python3 tests/suite/run.py
    python3 tests/suite/run.py --only sanity,units --core 2.21
    python3 tests/suite/run.py --only integration-auto --core 2.21 -- statusiq_page

The work is divided in lanes that run side by side: one for each ansible-core and one for the tools that need to
look at the collection only once. A lane has its own environment and its own copy of the collection, so that lanes
never meet; its steps run one after another.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import datetime
import functools
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import _environment as environment
import _processes as processes
import _results as results
import _servers as servers
import faces
import operations
import pictures

FACES = ("auto", "module")

INTEGRATION_CONFIG = """\
---
emulator_url: {url}
statusops_face: {face}
"""

RECORDER_CONFIG = """\
[defaults]
callback_plugins = {plugins}
inject_invocation = true

[statusops_recorder]
output = {output}
emulator_url = {url}
"""


DOCSITE_CONFIG = """
import sys
sys.path.insert(0, {suite!r})
from docsite import intersphinx_mapping, setup
"""


@dataclass(frozen=True)
class Core:
    """A version of ansible-core to test with."""

    version: str
    pythons: tuple[str, ...]  # that it is tested with: the first that is there
    targets: tuple[str, ...]  # that modules may run with: sanity tests compile and import with all that are there
    pip: str  # the version that its ansible-test asks for


CORES = (
    Core("2.21", ("3.13", "3.12"), ("3.9", "3.10", "3.11", "3.12", "3.13"), "25.2"),
    Core("2.19", ("3.11",), ("3.8", "3.9", "3.10", "3.11", "3.12", "3.13"), "24.2"),
)


@dataclass(frozen=True)
class Step:
    """Something to run; ACTION writes to the log and returns what it counted and the exit status."""

    name: str
    action: Callable[[Path, Sequence[str]], tuple[results.Counts, int]]


class Lane:
    """An environment, a copy of the collection, and the steps that run in them."""

    def __init__(self, name: str, requirements: str, python: Path) -> None:
        self.name = name
        self.python = python
        self.requirements = environment.REQUIREMENTS / requirements
        self.directory = environment.BUILD / name

    @functools.cached_property
    def venv(self) -> Path:
        """The virtual environment."""
        return environment.make_environment(self.name, self.requirements, self.python)

    @functools.cached_property
    def copy(self) -> Path:
        """The collection, as it was when the lane started."""
        return environment.sync_collection(self.directory)

    @functools.cached_property
    def home(self) -> Path:
        """The home directory of what runs in the lane."""
        directory = self.directory / "home"
        directory.mkdir(parents=True, exist_ok=True)
        return directory

    def steps(self) -> list[Step]:
        """The steps, in their order."""
        raise NotImplementedError

    def variables(self, *path: Path) -> dict[str, str]:
        """The environment variables of the lane's commands, with these directories on PATH too."""
        return environment.clean_environment(self.venv / "bin", self.python.parent, *path) | {"HOME": str(self.home)}

    def run(
        self, log: Path, *command: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None
    ) -> int:
        """Run a program of the lane's environment."""
        program, *arguments = command
        return processes.run([self.venv / "bin" / program, *arguments], log, cwd or self.copy, env or self.variables())


class CoreLane(Lane):
    """ansible-test with one ansible-core."""

    def __init__(self, core: Core, python_version: str) -> None:
        pythons = environment.find_pythons()
        super().__init__(f"core-{core.version}", f"core-{core.version}.txt", pythons[python_version])
        self.core = core
        self.python_version = python_version
        self.targets = {version: pythons[version] for version in core.targets if version in pythons}

    def variables(self, *path: Path) -> dict[str, str]:
        return super().variables(*path, *(python.parent for python in self.targets.values()))

    @functools.cached_property
    def home(self) -> Path:
        return environment.make_home(self.directory / "home", self.core.pip, self.venv)

    def steps(self) -> list[Step]:
        return [
            Step("sanity", self.sanity),
            Step("units", self.units),
            *(
                Step(f"integration-{face}", lambda log, extra, face=face: self.integration(log, extra, face))
                for face in FACES
            ),
            Step("faces", self.faces),
            Step("operations", self.operations),
        ]

    def ansible_test(self, log: Path, command: str, *arguments: str) -> int:
        """Run ansible-test, which makes environments of its own."""
        return self.run(log, "ansible-test", command, "--color", "no", *arguments)

    def sanity(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """All sanity tests."""
        # The Pythons are named, because ansible-test would skip those that it does not find. It says which tests found no
        # files only when it is verbose.
        targets = [argument for version in self.targets for argument in ("--target-python", version)]
        status = self.ansible_test(
            log, "sanity", "-v", "--controller", f"origin:python=venv/{self.python_version}", *targets, *extra
        )
        return results.sanity(_read(log)), status

    def units(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """All unit tests."""
        status = self.ansible_test(log, "units", "--venv", "--python", self.python_version, *extra)
        return results.pytest(_read(log)), status

    def recording(self, face: str) -> Path:
        """Where the recorder writes what a face answered."""
        return self.directory / f"recording-{face}.jsonl"

    def usage(self, face: str) -> Path:
        """Where is kept which operations of the API a face has used."""
        return self.directory / f"operations-{face}.json"

    def integration(self, log: Path, extra: Sequence[str], face: str) -> tuple[results.Counts, int]:
        """All integration targets against an emulator, with the tasks done by one of the two faces."""
        recording, usage = self.recording(face), self.usage(face)
        for path in (recording, usage):
            path.unlink(missing_ok=True)
        with servers.start_emulator(self.venv / "bin" / "python", self.copy, f"{self.name}-{face}") as url:
            configuration = self.copy / "tests" / "integration"
            (configuration / "integration_config.yml").write_text(
                INTEGRATION_CONFIG.format(url=url, face=face), encoding="utf-8"
            )
            (configuration / "integration.cfg").write_text(
                RECORDER_CONFIG.format(plugins=self.copy / "tests" / "suite" / "callback", output=recording, url=url),
                encoding="utf-8",
            )
            options = extra or [
                option for target in sorted(faces.ONE_FACE) if face != FACES[0] for option in ("--exclude", target)
            ]
            status = self.ansible_test(
                log, "integration", "--venv", "--python", self.python_version, "--continue-on-error", *options
            )
            with contextlib.suppress(OSError):  # an emulator that is gone by now has failed the targets too
                usage.write_text(json.dumps(operations.ask(url, whole=not extra), indent=2), encoding="utf-8")
        counts = results.integration(_read(log))
        counts.remarks += faces.violations(faces.read(recording))
        return counts, status

    def faces(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """What the two faces answered is the same."""
        now = datetime.datetime.now(tz=datetime.timezone.utc)
        report, counts = faces.compare(*(faces.read(self.recording(face)) for face in FACES), now)
        log.write_text(report, encoding="utf-8")
        return counts, 0

    def operations(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """Each face has used every operation of the API."""
        report, counts = operations.judge(operations.read(*map(self.usage, FACES)))
        log.write_text(report, encoding="utf-8")
        for line in report.splitlines():
            say(self.name, line)
        return counts, 0


class ToolsLane(Lane):
    """Linters, packaging, and what is packed, once."""

    def __init__(self, python: Path) -> None:
        super().__init__("tools", "tools.txt", python)

    def steps(self) -> list[Step]:
        return [
            Step("suite", self.suite),
            Step("changelog", self.simple("antsibull-changelog", "lint")),
            Step(
                "docs",
                self.simple(
                    "antsibull-docs", "lint-collection-docs", ".", "--plugin-docs", "--validate-collection-refs", "self"
                ),
            ),
            Step("docsite", self.docsite),
            Step("lint", self.simple("ansible-lint", "--profile", "production", "--offline", "--strict", "--nocolor")),
            Step("import", self.importer),
            Step("artifact", self.artifact_tests),
        ]

    def variables(self, *path: Path) -> dict[str, str]:
        return super().variables(*path) | {"ANSIBLE_COLLECTIONS_PATH": str(self.directory)}

    def simple(self, *command: str) -> Callable[[Path, Sequence[str]], tuple[results.Counts, int]]:
        """A step that is one call."""

        def action(log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
            status = self.run(log, *command, *extra)
            return results.one(status), status

        return action

    def docsite(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The documentation as users read it. A warning fails."""
        site, suite = self.directory / "docsite", self.copy / "tests" / "suite"
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir(mode=0o700)
        options = ("--use-current", "--squash-hierarchy", "--fail-on-error", "--dest-dir", site)
        status = self.run(log, "antsibull-docs", "sphinx-init", *options, "statusops.uptime")
        if status:
            return results.one(status), status
        with (site / "conf.py").open("a", encoding="utf-8") as conf:
            conf.write(DOCSITE_CONFIG.format(suite=str(suite)))
        browser = pictures.find_browser()
        if browser:
            status = self.run(log, "python", suite / "pictures.py", browser, site / "pictures")
        else:
            say(self.name, f"docsite has no pictures: there is no {' or '.join(pictures.BROWSERS)} on PATH")
        # ansible-doc finds no roles where a path has the directory ansible_collections twice, as below a checkout that is in use.
        with tempfile.TemporaryDirectory() as outside:
            (Path(outside) / "ansible_collections").symlink_to(self.directory / "ansible_collections")
            env = self.variables() | {"ANSIBLE_COLLECTIONS_PATH": outside}
            status = status or processes.run(["bash", site / "build.sh"], log, site, env)
        if not status:
            say(self.name, f"docsite is {site / 'build' / 'html' / 'index.html'}")
        return results.one(status), status

    @functools.cached_property
    def artifact(self) -> Path:
        """The collection as it is published."""
        directory = self.directory / "artifact"
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir()
        log = environment.log_file("artifact")
        if self.run(log, "ansible-galaxy", "collection", "build", "--output-path", directory):
            raise processes.SuiteError(f"cannot build the artifact:\n{_read(log)}")
        return next(directory.glob("*.tar.gz"))

    def pytest(self, log: Path, *arguments: str | Path, **variables: str) -> tuple[results.Counts, int]:
        """Tests that are not those of ansible-test."""
        env = self.variables() | variables
        status = self.run(log, "python", "-m", "pytest", "-p", "no:cacheprovider", "--color", "no", *arguments, env=env)
        return results.pytest(_read(log)), status

    def suite(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """The suite's own tests."""
        return self.pytest(log, "--basetemp", self.directory / "pytest", "tests/suite", *extra)

    def importer(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """Look at the artifact as Galaxy would."""
        status = self.run(log, "python", "-m", "galaxy_importer.main", self.artifact, *extra, cwd=self.artifact.parent)
        return results.importer(_read(log)), status

    def artifact_tests(self, log: Path, extra: Sequence[str]) -> tuple[results.Counts, int]:
        """What users install: the artifact, away from the checkout, below whose path ansible-doc finds no roles."""
        options = ("-o", "tmp_path_retention_count=1", "-o", "tmp_path_retention_policy=failed")
        return self.pytest(log, *options, "tests/artifact", *extra, STATUSOPS_ARTIFACT=str(self.artifact))


def _read(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")


def choose_lanes(only_core: str | None) -> list[Lane]:
    """The lanes for what is installed here, and a word about each version that is tested or not."""
    pythons = environment.find_pythons()
    lanes: list[Lane] = []
    for core in CORES:
        version = next((version for version in core.pythons if version in pythons), None)
        if only_core not in (None, core.version):
            continue
        if version:
            lane = CoreLane(core, version)
            lanes.append(lane)
            missing = ", ".join(sorted(set(core.targets) - lane.targets.keys(), key=core.targets.index))
            print(
                f"ansible-core {core.version} is tested with Python {version} ({pythons[version]}), "
                f"its modules with {', '.join(lane.targets)} too"
                + (f", NOT with {missing}: not on PATH" if missing else "")
            )
        else:
            print(
                f"ansible-core {core.version} is NOT tested: it needs Python {' or '.join(core.pythons)}, which is not on PATH"
            )
    if only_core is None:
        lanes.append(ToolsLane(environment.newest_python()))
    return lanes


def run_lane(lane: Lane, only: Sequence[str], extra: Sequence[str]) -> list[results.Row]:
    """Run the steps of a lane that were asked for."""
    steps = [
        step
        for step in lane.steps()
        if not only or any(step.name == name or step.name.startswith(f"{name}-") for name in only)
    ]
    if not steps:
        return []
    say(lane.name, "environment ...")
    started = time.monotonic()
    try:
        lane.venv, lane.home, lane.copy  # pylint: disable=pointless-statement  # made here, so that no step is charged for it
    except processes.SuiteError as error:
        say(lane.name, f"FAILED  environment\n{error}")
        return [results.Row(lane.name, "environment", results.Counts(failed=1), time.monotonic() - started)]
    return [run_step(lane, step, extra) for step in steps]


def run_step(lane: Lane, step: Step, extra: Sequence[str]) -> results.Row:
    """Run a step and say how it went."""
    say(lane.name, f"{step.name} ...")
    started = time.monotonic()
    log = environment.log_file(f"{lane.name}-{step.name}")
    try:
        counts, status = step.action(log, extra)
        counts = results.judge(counts, status, _read(log))
    except processes.SuiteError as error:
        counts = results.Counts(failed=1, remarks=[str(error)])
    seconds = time.monotonic() - started
    if counts.failed:
        remarks = "".join(f"{remark}\n" for remark in counts.remarks)
        say(lane.name, f"FAILED  {step.name}  {seconds:.1f} s\n{_read(log)}\n{remarks}(this was {log})")
    else:
        say(lane.name, f"ok      {step.name}  {seconds:.1f} s  ({results.total([counts])})")
    return results.Row(lane.name, step.name, counts, seconds)


def say(lane: str, message: str) -> None:
    """One write for each message, so that those of two lanes do not mix."""
    sys.stdout.write(f"{lane:<9}  {message}\n")
    sys.stdout.flush()


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run the tests of the collection.")
    parser.add_argument(
        "--only",
        metavar="STEP,...",
        type=lambda text: text.split(","),
        default=[],
        help="sanity, units, integration[-auto|-module], faces, operations, suite, changelog, docs, docsite, lint, import, artifact",
    )
    parser.add_argument("--core", choices=[core.version for core in CORES], help="only with this ansible-core")
    parser.add_argument(
        "extra", nargs="*", metavar="-- ARGUMENT", help="added to the steps' commands; use it with --only"
    )
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    try:
        lanes = choose_lanes(arguments.core)
    except processes.SuiteError as error:
        sys.exit(str(error))
    with concurrent.futures.ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
        try:
            done = list(pool.map(lambda lane: run_lane(lane, arguments.only, arguments.extra), lanes))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            processes.stop_all()
            raise
    rows = [row for lane_rows in done for row in lane_rows]
    if not rows:
        sys.exit("There is nothing to run.")
    print(f"\n{results.table(rows)}")
    return 1 if any(row.counts.failed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
