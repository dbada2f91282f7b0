# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The checks of a project, written with a loop of ansible.builtin.uri, a loop of tasks, and one task."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import Any

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error

CHECKS = 20
PROJECT, API_KEY = "zylker", "hcw_emulator_readwrite_project_1"  # a project that exists in each emulator
ROWS = {"create": "{0} checks created", "unchanged": "the same again, unchanged", "changed": "one of them changed"}
WAYS = {"uri": "loop of `uri`", "single": "loop of single tasks", "bulk": "one task"}
SECONDS = {"1d": 86400, "2h": 7200, "3h": 10800}
EMPTY = ("empty", "play")
PLAYBOOK = "checks.yml"
ABOUT = f"""
{CHECKS} checks of a Healthchecks project, declared in three ways:

- **loop of `uri`**: `ansible.builtin.uri` for each check. The loop does not read. The API finds the check by its slug
  (`unique`), and the whole check is written each time.
- **loop of single tasks**: `healthchecks_check` in a loop.
- **one task**: `healthchecks_checks`.

**CPU** and **wall** are the seconds of the play and all its processes, without those of an empty play. **speedup** is the CPU
time of the loop of `uri` divided by that of the row. The emulator counts writes and reads.
"""

Cell = tuple[str, str]  # way, row


class Checks(Topic):
    """The checks of a project."""

    name = "checks"
    title = f"{CHECKS} checks of Healthchecks"
    about = ABOUT

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        def play(way: str, row: str) -> Sample:
            bench.prepare(state(row))
            checks = declared(row)
            variables = {"api_key": API_KEY, "checks": checks, "bodies": [body(check) for check in checks]}
            return bench.play(PLAYBOOK, f"{way}_{row}", variables)

        cells: list[Cell] = [(way, row) for row in ROWS for way in WAYS]
        play("bulk", "create")  # not counted, because the first play compiles Python files
        samples = sampled({cell: lambda cell=cell: play(*cell) for cell in [EMPTY, *cells]}, arguments.runs)
        return report(samples)


def declared(row: str) -> list[dict[str, Any]]:
    """The checks as options."""
    checks = [
        {
            "name": f"Backup {number}",
            "slug": f"backup-{number}",
            "timeout": "1d",
            "grace": "2h",
            "tags": ["prod", "backup"],
        }
        for number in range(CHECKS)
    ]
    if row == "changed":
        checks[-1]["grace"] = "3h"
    return checks


def body(check: Mapping[str, Any]) -> dict[str, Any]:
    """A check in the format of the API."""
    return {
        **check,
        "timeout": SECONDS[check["timeout"]],
        "grace": SECONDS[check["grace"]],
        "tags": " ".join(check["tags"]),
    }


def state(row: str) -> dict[str, Any]:
    """The emulator's state before a row is measured."""
    there = declared("unchanged") if row != "create" else []
    return {
        "checks": {
            f"0b6f7a52-0000-4000-8000-{number:012d}": {**body(check), "project_id": PROJECT}
            for number, check in enumerate(there)
        }
    }


def report(samples: Mapping[Cell, Sample]) -> str:
    """The table, as Markdown."""
    lines: list[tuple[str, ...]] = [("", "", "CPU", "speedup", "wall", "writes", "reads")]
    for row, title in ROWS.items():
        found = {way: samples[way, row].without(samples[EMPTY]) for way in WAYS}
        for way, (cpu, wall, _memory, counts) in found.items():
            requests = [str(counts[key]) for key in ("writes", "reads")]
            faster = f"{found['uri'].cpu / cpu:.1f}"
            lines.append((title.format(CHECKS), WAYS[way], f"{cpu:.2f}", faster, f"{wall:.2f}", *requests))
    return table(lines)


CHECKS_OF_A_PROJECT = Checks()
