# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The window of a release: a playbook with ansible.builtin.uri, the playbooks of the collection, and the role."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error

PAGE_ID = "100000000000000001"
NAMES = ["Website", "Checkout API", "Search"]
STATE = {
    "pages": {PAGE_ID: {"name": "Benchmark"}},
    "components": {
        str(int(PAGE_ID) + number): {"page_id": PAGE_ID, "name": name} for number, name in enumerate(NAMES, 1)
    },
}
RELEASE = """
- hosts: localhost
  gather_facts: false
  roles:
    - role: statusops.uptime.maintenance_window
      vars:
        maintenance_window_title: Release 4.2
        maintenance_window_tasks: deploy.yml
        maintenance_window_statusiq: {page: Benchmark, components: [%s]}
"""
DEPLOY = """
- ansible.builtin.debug: {msg: deployed}
"""
ABOUT = """
A window for a release that affects three components. It is opened and closed by name, so the page, the windows and the components are
read each time:

- **`uri`**: a playbook with `ansible.builtin.uri` that sends the same requests. One play opens the window, another one closes it.
- **playbooks**: `statusops.uptime.open_window` and `statusops.uptime.close_window`.
- **role**: `statusops.uptime.maintenance_window` around a deploy of one task, in one play.

All times include the start of Ansible. **vs. `uri`** is the CPU time divided by that of `uri`.
"""


class Window(Topic):
    """The window of a release."""

    name = "window"
    title = "The window of a release"
    about = ABOUT

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        cells: dict[str, Callable[[], Sample]] = {
            "`uri`": lambda: uri(bench),
            "playbooks": lambda: playbooks(bench),
            "role": lambda: role(bench),
        }
        playbooks(bench)  # not counted, because the first play compiles Python files
        return report(sampled(cells, arguments.runs))


def total(first: Sample, second: Sample) -> Sample:
    """The sum of two commands that ran one after the other. The emulator's counts already include both."""
    return Sample(first.cpu + second.cpu, first.wall + second.wall, max(first.memory, second.memory), second.counts)


def uri(bench: Bench) -> Sample:
    bench.prepare(STATE)
    variables = {"page_name": "Benchmark", "names": NAMES}
    return total(*(bench.play("window.yml", tag, variables) for tag in ("uri_open", "uri_close")))


def playbooks(bench: Bench) -> Sample:
    bench.prepare(STATE)
    given = {"page": "Benchmark", "title": "Release 4.2"}
    more = {"open_window": {"components": NAMES}, "close_window": {}}
    with tempfile.TemporaryDirectory() as directory:
        env = connection(bench, directory)
        return total(
            *(
                bench.run("ansible-playbook", f"statusops.uptime.{name}", "-e", json.dumps({**given, **own}), env=env)
                for name, own in more.items()
            )
        )


def role(bench: Bench) -> Sample:
    bench.prepare(STATE)
    with tempfile.TemporaryDirectory() as directory:
        for name, text in {"release.yml": RELEASE % ", ".join(NAMES), "deploy.yml": DEPLOY}.items():
            (Path(directory) / name).write_text(text, encoding="utf-8")
        return bench.run("ansible-playbook", Path(directory) / "release.yml", env=connection(bench, directory))


def connection(bench: Bench, directory: str) -> dict[str, str]:
    """The environment variables with the connection to the emulator, and a cache that does not exist yet."""
    return {
        "SITE24X7_API_URL": bench.url,
        "ZOHO_ACCOUNTS_URL": bench.url,
        "ZOHO_CLIENT_ID": "1000.EMULATOR",
        "ZOHO_CLIENT_SECRET": "emulator-client-secret",
        "ZOHO_REFRESH_TOKEN": "1000.emulator.refresh",
        "STATUSOPS_CACHE": f"{directory}/cache",
    }


def report(samples: Mapping[str, Sample]) -> str:
    """The table, as Markdown."""
    lines: list[tuple[str, ...]] = [("", "CPU", "vs. `uri`", "wall", "writes", "reads", "tokens")]
    for name, (cpu, wall, _memory, counts) in samples.items():
        requests = [str(counts[key]) for key in ("writes", "reads", "tokens_minted")]
        lines.append((name, f"{cpu:.2f}", f"{cpu / samples['`uri`'].cpu:.2f}", f"{wall:.2f}", *requests))
    return table(lines, words=1)


WINDOW = Window()
