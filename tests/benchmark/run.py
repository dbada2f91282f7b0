# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Measure how fast the collection is, and write the results to docs/benchmark.md, with a section for each topic.

    python3 tests/benchmark/run.py                                       # all topics
    python3 tests/benchmark/run.py --topics page --ways single,bulk --rows unchanged --latencies 0 --runs 1

If only a part of a topic is measured, its results are printed but not written. This is not a test: no result is a failure.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from _bench import Bench, environment, servers, some_of  # pylint: disable=import-error
from _document import replaced, section  # pylint: disable=import-error
from checks import CHECKS_OF_A_PROJECT  # pylint: disable=import-error
from faces import FACES  # pylint: disable=import-error
from inventory import INVENTORY, MONITOR_INVENTORY  # pylint: disable=import-error
from lookups import LOOKUPS  # pylint: disable=import-error
from monitors import MONITORS  # pylint: disable=import-error
from page import PAGE  # pylint: disable=import-error
from parallel import PARALLEL  # pylint: disable=import-error
from tls import TLS  # pylint: disable=import-error
from window import WINDOW  # pylint: disable=import-error

TOPICS = {
    topic.name: topic
    for topic in (
        *(PAGE, PARALLEL, WINDOW, CHECKS_OF_A_PROJECT, MONITORS, LOOKUPS, FACES, INVENTORY, MONITOR_INVENTORY),
        TLS,
    )
}  # in the order of their sections
REPORT = environment.ROOT / "docs" / "benchmark.md"


def conditions(venv: Path, runs: int) -> str:
    """A sentence about the conditions of the measurement."""
    question = 'import ansible.release, platform; print(f"ansible-core {ansible.release.__version__} and Python {platform.python_version()}")'
    versions = subprocess.run(
        [venv / "bin" / "python", "-c", question], capture_output=True, text=True, check=True
    ).stdout.strip()
    return f"Medians of {runs} runs with {versions} on {os.cpu_count()} cores, which the emulator also uses."


def parse_arguments() -> argparse.Namespace:
    names = ", ".join(TOPICS)
    parser = argparse.ArgumentParser(description="Measure how fast the collection is.")
    parser.add_argument("--topics", type=some_of([*TOPICS]), default=[*TOPICS], metavar="TOPIC,...", help=names)
    parser.add_argument("--runs", type=int, default=5, help="the number of runs for each median; default: 5")
    for topic in TOPICS.values():
        topic.add_arguments(parser.add_argument_group(f"topic {topic.name}"))
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    venv = environment.make_environment("demo", environment.REQUIREMENTS / "demo.txt", environment.newest_python())
    copy = environment.sync_collection(environment.BUILD / "benchmark")
    with servers.start_emulator(venv / "bin" / "python", copy, "benchmark") as url:
        bench = Bench(venv, copy, url)
        for topic in map(TOPICS.__getitem__, arguments.topics):
            text = section(topic, conditions(venv, arguments.runs), topic.measure(bench, arguments))
            print(text)
            if topic.is_complete(arguments):
                document = REPORT.read_text(encoding="utf-8")
                REPORT.write_text(replaced(document, topic.name, text, [*TOPICS]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
