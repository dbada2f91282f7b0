# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A page of 200 components: with a loop of ansible.builtin.uri, with a loop of tasks, in one task."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "suite"))

import _environment as environment  # pylint: disable=wrong-import-position,import-error
import _servers as servers  # pylint: disable=wrong-import-position,import-error
from _bench import Sample, median, table  # pylint: disable=wrong-import-position,import-error

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
PAGE = {"id": "100000000000000001", "name": "Benchmark"}

Cell = tuple[str, str, int]  # way, row, latency


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
