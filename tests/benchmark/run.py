# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measure what a page of 200 components takes: with a loop of ansible.builtin.uri, with a loop of tasks, in one task.

    python3 tests/benchmark/run.py                                     # all of it; writes docs/benchmark.md too
    python3 tests/benchmark/run.py --ways single,bulk --rows unchanged --latencies 0 --runs 1

The time of a play without tasks is subtracted everywhere. Not a test: it prints figures and judges nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "suite"))

import _environment as environment  # pylint: disable=wrong-import-position,import-error
import _servers as servers  # pylint: disable=wrong-import-position,import-error
from _bench import Sample, conditions  # pylint: disable=wrong-import-position,import-error
from page import (  # pylint: disable=wrong-import-position,import-error
    COMPONENTS,
    EMPTY,
    LATENCIES,
    ROWS,
    START,
    WAYS,
    Bench,
    Cell,
    Layout,
    report,
)

REPORT = environment.ROOT / "docs" / "benchmark.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def parse_arguments() -> argparse.Namespace:
    def some_of(names: Sequence[str]) -> Any:
        def parse(text: str) -> list[str]:
            chosen = text.split(",")
            if set(chosen) - set(names):
                raise argparse.ArgumentTypeError(f"is not of {', '.join(names)}")
            return [name for name in names if name in chosen]

        return parse

    parser = argparse.ArgumentParser(description="Measure a page of many components.")
    parser.add_argument("--components", type=int, default=COMPONENTS, help=f"in groups of 10 ({COMPONENTS})")
    parser.add_argument("--runs", type=int, default=5, help="of which the median counts (5)")
    parser.add_argument("--uri-runs", type=int, help="the same for the loops of uri, which take minutes (as many)")
    parser.add_argument("--rows", type=some_of([*ROWS]), default=[*ROWS], metavar="ROW,...", help=", ".join(ROWS))
    parser.add_argument("--ways", type=some_of([*WAYS]), default=[*WAYS], metavar="WAY,...", help=", ".join(WAYS))
    parser.add_argument(
        "--latencies",
        type=lambda text: [*map(int, text.split(","))],
        default=[*LATENCIES],
        metavar="MS,...",
        help="after how many milliseconds each answer of the emulator comes ({})".format(",".join(map(str, LATENCIES))),
    )
    arguments = parser.parse_args()
    arguments.uri_runs = arguments.uri_runs or arguments.runs
    return arguments


def main() -> int:
    arguments = parse_arguments()
    venv = environment.make_environment("demo", environment.REQUIREMENTS / "demo.txt", environment.newest_python())
    copy = environment.sync_collection(environment.BUILD / "benchmark")
    layout = Layout(arguments.components)
    samples: dict[Cell, list[Sample]] = defaultdict(list)
    cells = [(way, row, latency) for latency in arguments.latencies for row in arguments.rows for way in arguments.ways]
    with servers.start_emulator(venv / "bin" / "python", copy, "benchmark") as url:
        bench = Bench(venv, copy, url, layout)
        bench.play("bulk_status", "status", 0)  # what is compiled at the first use is not counted
        for number in range(max(arguments.runs, arguments.uri_runs)):
            # In turn, so that a slow moment of the machine hits all of them.
            for way, row, latency in [EMPTY, START, *cells]:
                if number < (arguments.uri_runs if way == "uri" else arguments.runs):
                    sample = bench.play(f"{way}_{row}", row, latency)
                    samples[way, row, latency].append(sample)
                    print(f"run {number + 1}: {way} {row}, {latency} ms: {sample.seconds:.2f} s", file=sys.stderr)
    figures = f"{conditions(venv, arguments)}\n\n{report(samples, layout)}"
    print(figures)
    if arguments.components == COMPONENTS and set(cells) == {
        (way, row, latency) for latency in LATENCIES for row in ROWS for way in WAYS
    }:
        before, _begin, rest = REPORT.read_text(encoding="utf-8").partition(BEGIN)
        REPORT.write_text(f"{before}{BEGIN}\n{figures}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
