# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the parts of the benchmark share: medians, tables, conditions."""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Sample(NamedTuple):
    """What one play took."""

    seconds: float
    memory: float  # MiB, of the largest of its processes
    counts: dict[str, int]  # of the emulator


def median(samples: Sequence[Sample], empty: float = 0) -> Sample:
    """What is in the middle, without the time of an empty play; a hundredth of a second where that leaves nothing."""
    seconds, memory, counts = zip(*samples)
    return Sample(max(statistics.median(seconds) - empty, 0.01), statistics.median(memory), counts[-1])


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
