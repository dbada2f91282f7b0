# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the topics of the benchmark share: commands against an emulator, medians of what they took, tables."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.append(str(Path(__file__).resolve().parents[1] / "suite"))  # last: it has files with the names of topics

import _environment as environment  # pylint: disable=wrong-import-position,import-error
import _servers as servers  # pylint: disable=wrong-import-position,import-error

PLAYBOOKS = Path("tests") / "benchmark"
LEAST = 0.01  # seconds: what is left where the empty play took as long


class Sample(NamedTuple):
    """What one command took, with all the processes that it has waited for."""

    cpu: float  # seconds, in user and in system mode
    wall: float  # seconds
    memory: float  # MiB, of the largest process
    counts: dict[str, int]  # of the emulator

    def without(self, empty: Sample) -> Sample:
        """The time that it took more than an empty play."""
        return self._replace(cpu=max(self.cpu - empty.cpu, LEAST), wall=max(self.wall - empty.wall, LEAST))


class Bench:
    """Commands against an emulator, each in a directory of its own."""

    def __init__(self, venv: Path, copy: Path, url: str) -> None:
        self.venv, self.copy, self.url = venv, copy, url
        self.env = environment.clean_environment(venv / "bin") | {
            "ANSIBLE_COLLECTIONS_PATH": str(copy.parents[2]),
            "ANSIBLE_HOME": str(copy.parents[2] / "ansible"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
        }

    def control(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """A request to the emulator's own interface."""
        return servers.ask(f"{self.url}/_emulator/{path}", method, None if body is None else json.dumps(body).encode())

    def prepare(self, state: Mapping[str, Any], latency: int = 0) -> None:
        """Reset the emulator to a state. latency: after how many milliseconds each of its answers comes."""
        self.control("reset", "POST")
        self.control("state", "PUT", state)
        self.control("settings", "PUT", {"latency_ms": latency})

    def play(self, playbook: str, tags: str, variables: Mapping[str, Any], *options: str) -> Sample:
        """Run the tasks of a playbook of the benchmark that have a tag. A tag that no task has is an empty play.

        The playbook also gets emulator_url, and cache: a directory that does not exist yet.
        """
        with tempfile.TemporaryDirectory() as directory:
            own = {"emulator_url": self.url, "cache": f"{directory}/cache"}
            file = Path(directory) / "variables.json"
            file.write_text(json.dumps({**own, **variables}), encoding="utf-8")
            arguments = [self.copy / PLAYBOOKS / playbook, "-e", f"@{file}", "--tags", tags, *options]
            return self.run("ansible-playbook", *arguments)

    def run(self, program: str, *arguments: str | Path, env: Mapping[str, str] | None = None) -> Sample:
        """Run a program of the environment. Exits with its output if it fails."""
        command = [self.venv / "bin" / program, *arguments]
        with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
            started = time.monotonic()
            with subprocess.Popen(
                command, env={**self.env, **(env or {})}, stdin=subprocess.DEVNULL, stdout=output, stderr=output
            ) as process:
                _pid, status, usage = os.wait4(process.pid, 0)
                wall = time.monotonic() - started
                process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode:
                output.seek(0)
                sys.exit(output.read())
        return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, self.control("summary"))


class Topic:
    """Something that is measured: a section of docs/benchmark.md."""

    name: str  # on the command line, and in the marks around the section
    title: str
    about: str  # Markdown: what is measured, and what the columns mean

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add options with which a part of the topic is measured."""

    def is_complete(self, arguments: argparse.Namespace) -> bool:
        """Whether all of the topic is measured, so that the section is written."""
        return True

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        """Measure, and return the figures as Markdown."""
        raise NotImplementedError


def sampled(
    cells: Mapping[Hashable, Callable[[], Sample]], runs: int, runs_of: Mapping[Hashable, int] | None = None
) -> dict[Any, Sample]:
    """The median of each cell. runs_of: cells with another number of runs."""
    samples: dict[Hashable, list[Sample]] = defaultdict(list)
    wanted = {cell: (runs_of or {}).get(cell, runs) for cell in cells}
    for number in range(max(wanted.values())):
        # In turn, so that a slow moment of the machine affects all of them.
        for cell, command in cells.items():
            if number < wanted[cell]:
                sample = command()
                samples[cell].append(sample)
                print(f"run {number + 1}: {cell}: {sample.cpu:.2f} s CPU, {sample.wall:.2f} s", file=sys.stderr)
    return {cell: median(samples[cell]) for cell in cells}


def median(samples: Sequence[Sample]) -> Sample:
    """The median of each figure, and the counts of the last sample."""
    cpu, wall, memory, counts = zip(*samples)
    return Sample(*map(statistics.median, (cpu, wall, memory)), counts[-1])


def table(lines: Sequence[Sequence[str]], words: int = 2) -> str:
    """A Markdown table that can be read as text too. The first columns are words; the first shows nothing twice."""
    shown = [
        ("" if number and cells[0] == lines[number - 1][0] else cells[0], *cells[1:])
        for number, cells in enumerate(lines)
    ]
    widths = [max(map(len, column)) for column in zip(*shown)]
    rule = ["-" * width if place < words else "-" * (width - 1) + ":" for place, width in enumerate(widths)]
    aligned = (
        [
            cell.ljust(width) if place < words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(cells, widths))
        ]
        for cells in (shown[0], rule, *shown[1:])
    )
    return "\n".join(f"| {' | '.join(cells)} |" for cells in aligned)


def some_of(names: Sequence[str]) -> Callable[[str], list[str]]:
    """The type of an argument that is a list of names, separated by commas. Their order is that of names."""

    def parse(text: str) -> list[str]:
        chosen = text.split(",")
        if set(chosen) - set(names):
            raise argparse.ArgumentTypeError(f"is not of {', '.join(names)}")
        return [name for name in names if name in chosen]

    return parse
