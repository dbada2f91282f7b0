# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Many writes over several connections: one task, and a script that was written only for this comparison."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import Any

from _bench import PLAYBOOKS, Bench, Sample, Topic, sampled, some_of, table  # pylint: disable=import-error
from page import COMPONENTS, STATUS_PAGE, Layout  # pylint: disable=import-error

ROWS = {"create": "{components} components in {groups} groups created", "change": "{components} components changed"}
LATENCIES = (50, 200)  # milliseconds
CONNECTIONS = (4, 16)
PLAYBOOK = "parallel.yml"
SCRIPT = PLAYBOOKS / "handwritten.py"
EMPTY, START = ("empty", "", 0, 0), ("start", "", 0, 0)  # a play without tasks, and the script without arguments
ABOUT = """
The same page of 200 components, written over several connections, with a latency for each response: one task
(`statusiq_layout` with `max_connections`), and a **script** that sends the same requests with `requests` and the same
number of threads. The script does not handle errors, takes no locks and shares no token.

**CPU** and **wall** are the seconds of the task, without an empty play, and of the script, without the start of Python and
the import of `requests`. **task / script** compares the wall times.
"""

Cell = tuple[str, str, int, int]  # way, row, latency, connections


class Parallel(Topic):
    """Writes over several connections."""

    name = "parallel"
    title = "Many writes at the same time"
    about = ABOUT

    def add_arguments(self, parser: argparse._ArgumentGroup) -> None:
        parser.add_argument(
            "--parallel-rows", type=some_of([*ROWS]), default=[*ROWS], metavar="ROW,...", help=", ".join(ROWS)
        )
        for name, values in (("latencies", LATENCIES), ("connections", CONNECTIONS)):
            parser.add_argument(
                f"--parallel-{name}",
                type=lambda text: [*map(int, text.split(","))],
                default=[*values],
                metavar="NUMBER,...",
                help=",".join(map(str, values)),
            )

    def is_complete(self, arguments: argparse.Namespace) -> bool:
        chosen = (arguments.parallel_rows, arguments.parallel_latencies, arguments.parallel_connections)
        return chosen == ([*ROWS], [*LATENCIES], [*CONNECTIONS])

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        layout = Layout(COMPONENTS)
        cells: list[Cell] = [
            (way, row, latency, connections)
            for row in arguments.parallel_rows
            for latency in arguments.parallel_latencies
            for connections in arguments.parallel_connections
            for way in ("task", "script")
        ]
        run(bench, layout, ("task", "create", 0, 4))  # not counted, because the first play compiles Python files
        commands = {cell: lambda cell=cell: run(bench, layout, cell) for cell in [EMPTY, START, *cells]}
        samples = sampled(commands, arguments.runs)
        lines = [("", "latency", "connections", "CPU", "script", "wall", "script", "task / script", "requests")]
        for way, row, latency, connections in cells:
            if way == "task":
                task = samples[way, row, latency, connections].without(samples[EMPTY])
                script = samples["script", row, latency, connections].without(samples[START])
                figures = [
                    f"{one:.2f}" for one in (task.cpu, script.cpu, task.wall, script.wall, task.wall / script.wall)
                ]
                place = (ROWS[row].format(**layout.numbers), f"{latency} ms", str(connections))
                lines.append((*place, *figures, str(task.counts["reads"] + task.counts["writes"])))
        return table(lines, 1)


def run(bench: Bench, layout: Layout, cell: Cell) -> Sample:
    """Write the page in the way of a cell."""
    way, row, latency, connections = cell
    bench.prepare(before(layout, row), latency)
    groups = layout.variables("unchanged")["layout_groups"]
    if way in ("task", "empty"):
        variables = {"page_name": STATUS_PAGE["name"], "layout_groups": groups, "connections": connections}
        return bench.play(PLAYBOOK, "layout" if way == "task" else "none", variables)
    if way == "start":
        return bench.run("python", bench.copy / SCRIPT)
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "layout.json"
        file.write_text(json.dumps(groups), encoding="utf-8")
        return bench.run("python", bench.copy / SCRIPT, bench.url, STATUS_PAGE["name"], str(connections), file)


def before(layout: Layout, row: str) -> dict[str, Any]:
    """The emulator's state before a row is measured."""
    state = layout.state("create" if row == "create" else "unchanged")
    for component in state.get("components", {}).values():
        component["description"] = "Before"
    return state


PARALLEL = Parallel()
