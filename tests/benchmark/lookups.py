# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Many names: tasks that look up all of them and change nothing, and a loop that creates one object after the other."""

from __future__ import annotations

import argparse
from typing import Any

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error
from page import PLAYBOOK, Layout  # pylint: disable=import-error

SIZES = (1000, 10000)  # names
LATENCY = 50  # milliseconds, for the loop
COMPONENTS = 200  # created by the loop, in groups of 10
UNDER_MAINTENANCE = 4

ABOUT = f"""
Tasks with many names that change nothing, on a page with the same number of components:

- **names**: `statusiq_component_status` with the names of all components.
- **layout**: `statusiq_layout` with all components, in groups of 10.

The **loop** creates {COMPONENTS} components in groups, with one task for each. Each response of the emulator takes
{LATENCY} ms.

**CPU** and **wall** are the seconds of the play and all its processes, without those of an empty play with the same
variables.
"""


def state(layout: Layout, row: str) -> dict[str, Any]:
    """The emulator's state before a row is measured: all components have the status that the task sets."""
    found = layout.state(row)
    for component in found.get("components", {}).values():
        component["status"] = UNDER_MAINTENANCE
    return found


class Lookups(Topic):
    """Names, and the lists in which tasks look them up."""

    name = "lookups"
    title = "Many names"
    about = ABOUT

    def add_arguments(self, parser: argparse._ArgumentGroup) -> None:
        parser.add_argument(
            "--sizes", type=lambda text: [*map(int, text.split(","))], default=[*SIZES], metavar="N,..."
        )

    def is_complete(self, arguments: argparse.Namespace) -> bool:
        return arguments.sizes == [*SIZES]

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        pages = {size: Layout(size) for size in {*arguments.sizes, COMPONENTS}}

        def play(tag: str, size: int, latency: int = 0) -> Sample:
            layout, row = pages[size], tag.partition("_")[2]
            bench.prepare(state(layout, row), latency)
            affected = [component["name"] for component in layout.components]
            return bench.play(PLAYBOOK, tag, {**layout.variables(row), "affected": affected})

        cells: dict[Any, Any] = {}
        for size in arguments.sizes:
            for tag in ("empty_play", "bulk_status", "bulk_unchanged"):
                cells[tag, size] = lambda tag=tag, size=size: play(tag, size)
        for tag in ("empty_play", "single_create"):
            cells[tag, COMPONENTS] = lambda tag=tag: play(tag, COMPONENTS, LATENCY)
        samples = sampled(cells, arguments.runs)
        rows = [(f"{size} names", "bulk_status", size) for size in arguments.sizes]
        rows += [(f"layout of {size} components", "bulk_unchanged", size) for size in arguments.sizes]
        rows.append((f"loop of {COMPONENTS + COMPONENTS // 10} creations", "single_create", COMPONENTS))
        lines = [("", "CPU", "wall", "writes", "reads")]
        for title, tag, size in rows:
            one = samples[tag, size].without(samples["empty_play", size])
            counts = [str(one.counts[key]) for key in ("writes", "reads")]
            lines.append((title, f"{one.cpu:.2f}", f"{one.wall:.2f}", *counts))
        return table(lines, words=1)


LOOKUPS = Lookups()
