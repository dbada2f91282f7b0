# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Shared by all topics of the benchmark: commands against an emulator, medians of their times, and tables."""

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

sys.path.append(str(Path(__file__).resolve().parents[1] / "suite"))  # last: some of its files are named like topics

import _environment as environment  # pylint: disable=wrong-import-position,import-error
import _servers as servers  # pylint: disable=wrong-import-position,import-error

PLAYBOOKS = Path("tests") / "benchmark"
LEAST = 0.01  # seconds, if a play was not slower than the empty one


class Sample(NamedTuple):
    """The cost of one command, including all processes that it has waited for."""

    cpu: float  # seconds, in user and in system mode
    wall: float  # seconds
    memory: float  # MiB, of the largest process
    counts: dict[str, int]  # from the emulator

    def without(self, empty: Sample) -> Sample:
        """The sample with the times of an empty play subtracted."""
        return self._replace(cpu=max(self.cpu - empty.cpu, LEAST), wall=max(self.wall - empty.wall, LEAST))


class Bench:
    """Runs commands against an emulator."""

    def __init__(self, venv: Path, copy: Path, url: str) -> None:
        self.venv, self.copy, self.url = venv, copy, url
        self.env = environment.clean_environment(venv / "bin") | {
            "ANSIBLE_COLLECTIONS_PATH": str(copy.parents[2]),
            "ANSIBLE_HOME": str(copy.parents[2] / "ansible"),
            "ANSIBLE_LOCALHOST_WARNING": "false",
            "ANSIBLE_INVENTORY_UNPARSED_WARNING": "false",
        }

    def control(self, path: str, method: str = "GET", body: Any = None) -> Any:
        """Send a request to the control interface of the emulator."""
        return servers.ask(f"{self.url}/_emulator/{path}", method, None if body is None else json.dumps(body).encode())

    def prepare(self, state: Mapping[str, Any], latency: int = 0) -> None:
        """Reset the emulator to a state. latency: the milliseconds that each response takes."""
        self.control("reset", "POST")
        self.control("state", "PUT", state)
        self.control("settings", "PUT", {"latency_ms": latency})

    def play(self, playbook: str, tags: str, variables: Mapping[str, Any], *options: str) -> Sample:
        """Run the tasks with a tag in a playbook of the benchmark. With a tag that no task has, the play is empty.

        The playbook also gets the variables emulator_url and cache, a directory that does not exist yet.
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
    """A set of measurements, which is a section of docs/benchmark.md."""

    name: str  # on the command line, and in the comments around the section
    title: str
    about: str  # Markdown: what is measured, and what the columns mean

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add options to measure only a part of the topic."""

    def is_complete(self, arguments: argparse.Namespace) -> bool:
        """Whether the whole topic is measured. Only then is the section written."""
        return True

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        """Measure the topic, and return the results as Markdown."""
        raise NotImplementedError


def sampled(
    cells: Mapping[Hashable, Callable[[], Sample]], runs: int, runs_of: Mapping[Hashable, int] | None = None
) -> dict[Any, Sample]:
    """The median of each cell. runs_of: the number of runs of cells that differ from runs."""
    samples: dict[Hashable, list[Sample]] = defaultdict(list)
    wanted = {cell: (runs_of or {}).get(cell, runs) for cell in cells}
    for number in range(max(wanted.values())):
        # The cells take turns, so that a slow period of the machine affects all of them.
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
    """An aligned Markdown table. words: the number of left-aligned columns. Repeated cells in the first one are empty."""
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
    """The type of an argument with some of these names, separated by commas. Returns them in the order of names."""

    def parse(text: str) -> list[str]:
        chosen = text.split(",")
        if set(chosen) - set(names):
            raise argparse.ArgumentTypeError(f"must be some of {', '.join(names)}")
        return [name for name in names if name in chosen]

    return parse
