# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Run the tests of the collection.

    python3 tests/suite/run.py                             # what `make test` does
    python3 tests/suite/run.py --all                       # what `make test-all` does
    python3 tests/suite/run.py --only sanity,units --core 2.21
    python3 tests/suite/run.py --only integration-auto --core 2.21 -- statusiq_page

The work is divided into steps. One queue contains all of them, the longest first. There is one worker more than there are
processors, because steps wait for servers and downloads a part of their time. A step that writes files next to the sources
uses its own copy, so that steps do not affect each other.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterator

import _environment as environment
import _processes as processes
import _results as results
from _core import CORES, CorePlace
from _steps import Place, Queue, Step
from _tools import ToolsPlace

# Steps that other steps always require. Steps that only wait for others can run without them.
PREPARATION = {"environment", "build"}


def choose_places(only_core: str | None) -> Iterator[Place]:
    """The places for the installed versions. Print whether each version is tested."""
    pythons = environment.find_pythons()
    for core in CORES:
        if only_core not in (None, core.version):
            continue
        version = next((version for version in core.pythons if version in pythons), None)
        if version:
            print(f"ansible-core {core.version}: Python {version} ({pythons[version]})")
            yield CorePlace(core, version)
        else:
            wanted = " or ".join(core.pythons)
            print(f"ansible-core {core.version}: NOT TESTED, because Python {wanted} is not on PATH")
    missing = [version for version in environment.PYTHONS if version not in pythons]
    print(
        f"Sanity tests: Python {', '.join(pythons)}" + (f"; NOT {', '.join(missing)}, not on PATH" if missing else "")
    )
    if only_core is None:
        yield ToolsPlace(environment.newest_python())


def choose_steps(arguments: argparse.Namespace) -> list[Step]:
    """The selected steps, and their requirements."""
    chosen = []
    for place in choose_places(arguments.core):
        steps = [step for step in place.steps() if (step.whole if arguments.all else step.everyday or arguments.core)]
        wanted = {step.name for step in steps if not arguments.only or is_named(step, arguments.only)}
        for step in reversed(steps):  # requirements come before their step
            if step.name in wanted:
                wanted |= PREPARATION.intersection(step.needs)
        chosen += [step for step in steps if step.name in wanted]
    return chosen


def is_named(step: Step, names: list[str]) -> bool:
    """Whether a step is selected by its name, or by the part before a hyphen."""
    return any(step.name == name or step.name.startswith(f"{name}-") for name in names)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Run the tests of the collection.")
    parser.add_argument(
        "--all",
        action="store_true",
        help="all versions of ansible-core, and every target with modules that Ansible packs",
    )
    parser.add_argument(
        "--only",
        metavar="STEP,...",
        type=lambda text: text.split(","),
        default=[],
        help="only these steps, with the names in the table at the end of a run",
    )
    parser.add_argument("--core", choices=[core.version for core in CORES], help="only this version of ansible-core")
    workers = (os.cpu_count() or 1) + 1
    parser.add_argument("--workers", type=int, default=workers, help=f"number of steps that run at a time ({workers})")
    parser.add_argument(
        "extra", nargs="*", metavar="-- ARGUMENT", help="added to the commands of the steps; use it with --only"
    )
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    started = time.monotonic()
    for number in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))
    try:
        steps = choose_steps(arguments)
    except processes.SuiteError as error:
        sys.exit(str(error))
    if not steps:
        sys.exit("There is nothing to run.")
    environment.sync_collection(environment.SNAPSHOT)
    try:
        rows = Queue(steps, arguments.extra).run(arguments.workers)
    except BaseException:
        processes.stop_all()
        raise
    places = [step.key for step in steps]
    rows.sort(key=lambda row: places.index((row.place, row.step)))
    print(f"\n{results.table(rows, time.monotonic() - started)}")
    return 1 if any(row.counts.failed for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
