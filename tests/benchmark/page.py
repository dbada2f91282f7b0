# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A page of 200 components, written with a loop of ansible.builtin.uri, a loop of tasks, and one task."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from typing import Any

from _bench import Bench, Sample, Topic, sampled, some_of, table  # pylint: disable=import-error

ROWS = {
    "create": "{components} components in {groups} groups created",
    "unchanged": "the same again, unchanged",
    "changed": "one of them changed",
    "status": "{affected} statuses set",
}
WAYS = {"uri": "loop of `uri`", "single": "loop of single tasks", "bulk": "one task"}
LATENCIES = (0, 50)  # milliseconds
COMPONENTS = 200
EMPTY, START = ("empty", "play", 0), ("module", "start", 0)  # plays without tasks, and with a module that does nothing
CONNECTIONS = 4  # the default of max_connections
PLAYBOOK = "page.yml"
STATUS_PAGE = {"id": "100000000000000001", "name": "Benchmark"}

Cell = tuple[str, str, int]  # way, row, latency


class Layout:
    """A page with its groups and components, as variables of the playbook and as the emulator's state."""

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
        first = int(STATUS_PAGE["id"]) + 1
        self.ids = {thing["name"]: str(number) for number, thing in enumerate(self.groups + self.components, first)}

    def variables(self, row: str) -> dict[str, Any]:
        """The variables of the playbook."""
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
        return {
            "page_id": STATUS_PAGE["id"],
            "page_name": STATUS_PAGE["name"],
            "layout_groups": groups,
            "components": components,
            "affected": self.affected,
            "ids": self.ids,
        }

    def state(self, row: str) -> dict[str, Any]:
        """The emulator's state before a row is measured."""
        state: dict[str, Any] = {"pages": {STATUS_PAGE["id"]: {"name": STATUS_PAGE["name"]}}}
        if row != "create":
            state["component_groups"] = {
                self.ids[group["name"]]: group | {"page_id": STATUS_PAGE["id"]} for group in self.groups
            }
            state["components"] = {
                self.ids[component["name"]]: {
                    "page_id": STATUS_PAGE["id"],
                    "group_id": self.ids[component["group"]],
                    "name": component["name"],
                    "description": component["description"],
                }
                for component in self.components
            }
        return state


ABOUT = """
A page of 200 components in 20 groups, written in three ways:

- **loop of `uri`**: `ansible.builtin.uri` for each group and component. The loop writes without reading. It addresses
  existing objects by ID, and writes them again.
- **loop of single tasks**: `statusiq_component_group`, `statusiq_component` and `statusiq_component_status` in a loop.
- **one task**: `statusiq_layout`, and `statusiq_component_status` with all components.

**CPU** and **wall** are the seconds of the play and all its processes. **speedup** is the CPU time of the loop of `uri`
divided by that of the row. The **floor** is the shortest possible wall time of a task that starts a module: the start of a
module that does nothing (`ansible.builtin.ping`), and the writes of the one task over four connections at the latency of
the emulator, without its reads. Tasks in Ansible's own process do not start a module, so they can be faster. **vs. floor**
is the wall time divided by the floor.

**MiB** is the peak memory of the largest process of the play. The emulator counts writes, reads and tokens. Tests
verify that these numbers do not grow. They do not verify times.
"""


class Page(Topic):
    """The layout of a page, and the status of its components."""

    name = "page"
    title = "A page of 200 components"
    about = ABOUT

    def add_arguments(self, parser: argparse._ArgumentGroup) -> None:
        parser.add_argument(
            "--components", type=int, default=COMPONENTS, help=f"components, in groups of 10; default: {COMPONENTS}"
        )
        parser.add_argument("--uri-runs", type=int, help="runs of the loops of uri (minutes each); default: --runs")
        parser.add_argument("--rows", type=some_of([*ROWS]), default=[*ROWS], metavar="ROW,...", help=", ".join(ROWS))
        parser.add_argument("--ways", type=some_of([*WAYS]), default=[*WAYS], metavar="WAY,...", help=", ".join(WAYS))
        parser.add_argument(
            "--latencies",
            type=lambda text: [*map(int, text.split(","))],
            default=[*LATENCIES],
            metavar="MS,...",
            help=f"milliseconds for each response of the emulator; default: {','.join(map(str, LATENCIES))}",
        )

    def is_complete(self, arguments: argparse.Namespace) -> bool:
        chosen = (arguments.components, arguments.rows, arguments.ways, set(arguments.latencies))
        return chosen == (COMPONENTS, [*ROWS], [*WAYS], set(LATENCIES))

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        layout = Layout(arguments.components)

        def play(way: str, row: str, latency: int) -> Sample:
            bench.prepare(layout.state(row), latency)
            return bench.play(PLAYBOOK, f"{way}_{row}", layout.variables(row))

        cells: list[Cell] = [
            (way, row, latency) for latency in arguments.latencies for row in arguments.rows for way in arguments.ways
        ]
        play("bulk", "status", 0)  # not counted, because the first play compiles Python files
        uri_runs = {cell: arguments.uri_runs or arguments.runs for cell in cells if cell[0] == "uri"}
        samples = sampled(
            {cell: lambda cell=cell: play(*cell) for cell in [EMPTY, START, *cells]}, arguments.runs, uri_runs
        )
        runs = f"The loops of `uri` ran {arguments.uri_runs} times.\n\n" if arguments.uri_runs else ""
        return runs + report(samples, layout)


def report(samples: Mapping[Cell, Sample], layout: Layout) -> str:
    """The tables, one for each latency, as Markdown."""
    empty = samples[EMPTY]
    start = samples[START].without(empty)
    parts = [
        f"A play without tasks took {empty.wall:.2f} s ({empty.cpu:.2f} s CPU), which is subtracted from all times. "
        f"The start of a module took {start.wall:.2f} s ({start.cpu:.2f} s CPU)."
    ]
    for latency in sorted({latency for way, _row, latency in samples if way in WAYS}):
        lines = [("", "", "CPU", "speedup", "wall", "vs. floor", "writes", "reads", "tokens", "MiB")]
        for row, name in ROWS.items():
            found = {way: samples[way, row, latency].without(empty) for way in WAYS if (way, row, latency) in samples}
            lines += row_lines(name.format(**layout.numbers), found, start.wall, latency)
        parts.append(f"### Each response takes {latency} ms\n\n{table(lines)}")
    return "\n\n".join(parts)


def row_lines(name: str, found: Mapping[str, Sample], start: float, latency: int) -> list[tuple[str, ...]]:
    """The lines of one row, one for each way that was measured."""
    writes = found["bulk"].counts["writes"] if "bulk" in found else 0
    floor = start + latency / 1000 * math.ceil(writes / CONNECTIONS)
    lines: list[tuple[str, ...]] = []
    for way, (cpu, wall, memory, counts) in found.items():
        faster = f"{found['uri'].cpu / cpu:.1f}" if "uri" in found else ""
        slower = f"{wall / floor:.2f}" if "bulk" in found else ""
        requests = [str(counts[key]) for key in ("writes", "reads", "tokens_minted")]
        lines.append((name, WAYS[way], f"{cpu:.2f}", faster, f"{wall:.2f}", slower, *requests, f"{memory:.0f}"))
    if "bulk" in found:
        lines.append((name, "floor", "", "", f"{floor:.2f}", *[""] * 5))
    return lines


PAGE = Page()
