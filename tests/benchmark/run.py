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
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "suite"))

import _environment as environment  # pylint: disable=wrong-import-position,import-error
import _servers as servers  # pylint: disable=wrong-import-position,import-error

ROWS = {
    "create": "{components} components in {groups} groups created",
    "unchanged": "the same again, unchanged",
    "changed": "one of them changed",
    "status": "{affected} statuses set",
}
WAYS = {"uri": "loop of `uri`", "single": "loop of single tasks", "bulk": "one task"}
LATENCIES = (0, 50)  # milliseconds
COMPONENTS = 200
EMPTY, START = ("empty", "play", 0), ("module", "start", 0)  # a play without tasks, and with a module that does nothing
CONNECTIONS = 4  # the default of max_connections
PLAYBOOK = Path("tests") / "benchmark" / "page.yml"
REPORT = environment.ROOT / "docs" / "benchmark.md"
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"
PAGE = {"id": "100000000000000001", "name": "Benchmark"}

Cell = tuple[str, str, int]  # way, row, latency


class Sample(NamedTuple):
    """What one play took."""

    seconds: float
    memory: float  # MiB, of the largest of its processes
    counts: dict[str, int]  # of the emulator


class Layout:
    """A page: its groups, their components, and the variables and the emulator's state that say the same."""

    def __init__(self, components: int) -> None:
        self.groups = [{"name": f"Group {number}"} for number in range(math.ceil(components / 10))]
        self.components = [
            {
                "name": f"Component {number}",
                "description": f"About component {number}",
                "group": self.groups[number // 10]["name"],
            }
            for number in range(components)
        ]
        self.affected = [component["name"] for component in self.components[: components // 5]]
        self.numbers = {"groups": len(self.groups), "components": components, "affected": len(self.affected)}
        first = int(PAGE["id"]) + 1
        self.ids = {thing["name"]: str(number) for number, thing in enumerate(self.groups + self.components, first)}

    def variables(self, row: str) -> dict[str, Any]:
        """What the playbook is given."""
        components = [dict(component) for component in self.components]
        if row == "changed":
            components[-1]["description"] = "Changed"
        groups = [
            group
            | {
                "components": [
                    {key: component[key] for key in ("name", "description")}
                    for component in components
                    if component["group"] == group["name"]
                ]
            }
            for group in self.groups
        ]
        return {"layout_groups": groups, "components": components, "affected": self.affected, "ids": self.ids}

    def state(self, row: str) -> dict[str, Any]:
        """What is there before a row."""
        state: dict[str, Any] = {"pages": {PAGE["id"]: {"name": PAGE["name"]}}}
        if row != "create":
            state["component_groups"] = {
                self.ids[group["name"]]: group | {"page_id": PAGE["id"]} for group in self.groups
            }
            state["components"] = {
                self.ids[component["name"]]: {
                    "page_id": PAGE["id"],
                    "group_id": self.ids[component["group"]],
                    "name": component["name"],
                    "description": component["description"],
                }
                for component in self.components
            }
        return state


class Bench:
    """Plays against an emulator."""

    def __init__(self, venv: Path, copy: Path, url: str, layout: Layout) -> None:
        self.venv, self.copy, self.url, self.layout = venv, copy, url, layout
        self.env = environment.clean_environment(venv / "bin") | {
            "ANSIBLE_COLLECTIONS_PATH": str(copy.parents[2]),
            "ANSIBLE_HOME": str(copy.parents[2] / "ansible"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
        }

    def control(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """A request to the emulator's own interface."""
        return servers.ask(f"{self.url}/_emulator/{path}", method, None if body is None else json.dumps(body).encode())

    def play(self, tag: str, row: str, latency: int) -> Sample:
        """Run the tasks of a tag, from the state before that row."""
        self.control("reset", "POST")
        self.control("state", "PUT", self.layout.state(row))
        self.control("settings", "PUT", {"latency_ms": latency})
        with tempfile.TemporaryDirectory() as directory:
            variables = Path(directory) / "variables.json"
            variables.write_text(
                json.dumps(
                    self.layout.variables(row)
                    | {
                        "emulator_url": self.url,
                        "page_id": PAGE["id"],
                        "page_name": PAGE["name"],
                        "cache": f"{directory}/tokens",
                    }
                ),
                encoding="utf-8",
            )
            command = [
                self.venv / "bin" / "ansible-playbook",
                self.copy / PLAYBOOK,
                "-e",
                f"@{variables}",
                "--tags",
                tag,
            ]
            with (Path(directory) / "output").open("w+", encoding="utf-8") as output:
                started = time.monotonic()
                with subprocess.Popen(
                    command, env=self.env, stdin=subprocess.DEVNULL, stdout=output, stderr=output
                ) as process:
                    # Of the play and all the processes that it has waited for.
                    _pid, status, usage = os.wait4(process.pid, 0)
                    seconds = time.monotonic() - started
                    process.returncode = os.waitstatus_to_exitcode(status)
                if process.returncode:
                    output.seek(0)
                    sys.exit(output.read())
        return Sample(seconds, usage.ru_maxrss / 1024, self.control("summary"))


def median(samples: Sequence[Sample], empty: float = 0) -> Sample:
    """What is in the middle, without the time of an empty play; a hundredth of a second where that leaves nothing."""
    seconds, memory, counts = zip(*samples)
    return Sample(max(statistics.median(seconds) - empty, 0.01), statistics.median(memory), counts[-1])


def report(samples: dict[Cell, list[Sample]], layout: Layout) -> str:
    """The tables, one for each latency, as Markdown."""
    empty = median(samples[EMPTY]).seconds
    start = median(samples[START], empty).seconds
    parts = [
        f"A play without tasks took {empty:.2f} s, which is subtracted from all times, and the start of a module {start:.2f} s."
    ]
    for latency in sorted({latency for way, _row, latency in samples if way in WAYS}):
        lines: list[Sequence[str]] = [
            ("", "", "seconds", "`uri` / it", "it / floor", "writes", "reads", "tokens", "MiB")
        ]
        for row, name in ROWS.items():
            found = {way: median(samples[way, row, latency], empty) for way in WAYS if (way, row, latency) in samples}
            writes = found["bulk"].counts["writes"] if "bulk" in found else 0
            floor = start + latency / 1000 * math.ceil(writes / CONNECTIONS)
            for way, (seconds, memory, counts) in found.items():
                faster = f"{found['uri'].seconds / seconds:.1f}" if "uri" in found else ""
                slower = f"{seconds / floor:.2f}" if "bulk" in found else ""
                requests = [str(counts[key]) for key in ("writes", "reads", "tokens_minted")]
                lines.append(
                    (
                        name.format(**layout.numbers),
                        WAYS[way],
                        f"{seconds:.2f}",
                        faster,
                        slower,
                        *requests,
                        f"{memory:.0f}",
                    )
                )
            if "bulk" in found:
                lines.append((name.format(**layout.numbers), "floor", f"{floor:.2f}", *[""] * 6))
        parts.append(f"### Each answer takes {latency} ms\n\n{table(lines)}")
    return "\n\n".join(parts)


def table(lines: Sequence[Sequence[str]]) -> str:
    """A Markdown table that can be read as text too. The first two columns are words; the first says nothing twice."""
    shown = [
        ("" if number and cells[0] == lines[number - 1][0] else cells[0], *cells[1:])
        for number, cells in enumerate(lines)
    ]
    widths = [max(map(len, column)) for column in zip(*shown)]
    rule = ["-" * width if place < 2 else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    aligned = (
        [
            cell.ljust(width) if place < 2 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths))
        ]
        for cells in (shown[0], rule, *shown[1:])
    )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in aligned)


def conditions(venv: Path, arguments: argparse.Namespace) -> str:
    """How it was measured, in a sentence."""
    question = 'import ansible.release, platform; print(f"ansible-core {ansible.release.__version__}, Python {platform.python_version()}")'
    versions = subprocess.run(
        [venv / "bin" / "python", "-c", question], capture_output=True, text=True, check=True
    ).stdout.strip()
    uri = f" (`uri`: {arguments.uri_runs})" if arguments.uri_runs != arguments.runs else ""
    return f"Medians of {arguments.runs} runs{uri}; {versions}, {os.cpu_count()} cores, which the emulator shares."


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
