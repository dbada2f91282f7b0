# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Inventories of 10,000 hosts: components of StatusIQ, with and without expressions, and monitors of Site24x7."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error
from monitors import FIRST_GROUP, MEMBERS, defaults_of  # pylint: disable=import-error
from monitors import account as monitors_of  # pylint: disable=import-error

PAGES, GROUPS, COMPONENTS = 10, 20, 50  # pages of the account, groups of each page, components of each group
HOSTS = PAGES * GROUPS * COMPONENTS
ROWS: dict[str, dict[str, Any]] = {
    "no expressions": {},
    "two `keyed_groups` and two `compose`, all of them variables": {
        "keyed_groups": [
            {"key": "statusiq_status", "prefix": "status"},
            {"key": "statusiq_page", "prefix": "page", "parent_group": "pages"},
        ],
        "compose": {"title": "statusiq_name", "component_group": "statusiq_group"},
    },
    "the same with filters": {
        "keyed_groups": [
            {"key": "statusiq_status | upper", "prefix": "status"},
            {"key": "statusiq_page | upper", "prefix": "page", "parent_group": "pages"},
        ],
        "compose": {"title": "statusiq_name | upper", "component_group": "statusiq_group | upper"},
    },
}
EMPTY = "an empty inventory"
ABOUT = f"""
`ansible-inventory --graph` with the plugin `statusops.uptime.statusiq`, for {HOSTS} components on {PAGES} pages, without a cache.

**CPU** and **wall** are the seconds of the command and all its processes, without those of an empty inventory. If an expression is
only a variable, such as `key: statusiq_status`, the plugin looks it up without Ansible's templating.
"""
WINDOWS = 100
ABOUT_MONITORS = f"""
`ansible-inventory --graph` with the plugin `statusops.uptime.site24x7`, for {HOSTS} monitors in {HOSTS // MEMBERS} monitor groups,
without a cache. {WINDOWS} groups have a daily maintenance window.

**CPU** and **wall** are the seconds of the command and all its processes, without those of an empty inventory. **MiB** is the peak
memory of the largest process. The number of reads does not depend on the number of monitors.
"""


def account() -> dict[str, Any]:
    """The emulator's state: pages, their groups and components."""
    state: dict[str, Any] = {"pages": {}, "component_groups": {}, "components": {}}
    numbers = iter(range(100000000000000001, 200000000000000000))
    for page in range(PAGES):
        page_id = str(next(numbers))
        state["pages"][page_id] = {"name": f"Page {page}"}
        for group in range(GROUPS):
            group_id = str(next(numbers))
            state["component_groups"][group_id] = {"page_id": page_id, "name": f"Group {group}"}
            for component in range(COMPONENTS):
                state["components"][str(next(numbers))] = {
                    "page_id": page_id,
                    "group_id": group_id,
                    "name": f"Component {page}-{group}-{component}",
                    "description": f"About component {component}",
                }
    return state


class Inventory(Topic):
    """One of the inventory plugins, which reads objects as hosts."""

    plugin: str
    rows: Mapping[str, Mapping[str, Any]]  # options of the plugin

    def state(self, bench: Bench) -> dict[str, Any]:
        """The emulator's state."""
        raise NotImplementedError

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        bench.prepare(self.state(bench))
        self.read(bench, {})  # not counted, because the first run compiles Python files
        cells = {EMPTY: lambda: self.read(bench, None)} | {
            row: lambda options=options: self.read(bench, options) for row, options in self.rows.items()
        }
        samples = sampled(cells, arguments.runs)
        empty = samples[EMPTY]
        lines = [("", "CPU", "wall", "reads", "MiB")]
        for row in self.rows:
            sample = samples[row].without(empty)
            reads = str(sample.counts["reads"])
            lines.append((row, f"{sample.cpu:.2f}", f"{sample.wall:.2f}", reads, f"{sample.memory:.0f}"))
        taken = f"{empty.cpu:.2f} s CPU and {empty.memory:.0f} MiB"
        return f"{EMPTY.capitalize()} took {taken}.\n\n{table(lines, words=1)}"

    def read(self, bench: Bench, options: Mapping[str, Any] | None) -> Sample:
        """Read the hosts; an empty inventory without options."""
        bench.control("requests", "DELETE")
        with tempfile.TemporaryDirectory() as directory:
            source = Path(directory) / f"of.{self.plugin}.yml"
            connection = {
                "plugin": f"statusops.uptime.{self.plugin}",
                "api_url": bench.url,
                "accounts_url": bench.url,
                "client_id": "1000.EMULATOR",
                "client_secret": "emulator-client-secret",
                "refresh_token": "1000.emulator.refresh",
                "cache": f"{directory}/cache",
            }
            source.write_text(json.dumps({**connection, **(options or {})}), encoding="utf-8")
            chosen = source if options is not None else "localhost,"
            return bench.run(
                "ansible-inventory",
                "--graph",
                "-i",
                chosen,
                env={"ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED": "true"},
            )


class OfComponents(Inventory):
    """Components of StatusIQ."""

    name = "inventory"
    title = f"An inventory of {HOSTS} hosts"
    about = ABOUT
    plugin = "statusiq"
    rows = ROWS

    def state(self, bench: Bench) -> dict[str, Any]:
        return account()


class OfMonitors(Inventory):
    """Monitors of Site24x7."""

    name = "monitor_inventory"
    title = f"An inventory of {HOSTS} monitors"
    about = ABOUT_MONITORS
    plugin = "site24x7"
    rows = {
        "monitors, monitor groups and tags": {},
        "and their current status": {"current_status": True},
        "and their maintenance windows": {"current_status": True, "maintenances": True},
    }

    def state(self, bench: Bench) -> dict[str, Any]:
        bench.control("reset", "POST")
        windows = {str(6 * 10**17 + number): {"values": window(number)} for number in range(WINDOWS)}
        monitors = monitors_of(HOSTS, defaults_of(bench.control("state")), True)
        return {**monitors, "site24x7_maintenance": windows}


def window(number: int) -> dict[str, Any]:
    """A daily window of a group."""
    return {
        "display_name": f"Window {number}",
        "maintenance_type": 1,
        "timezone": "UTC",
        "start_time": "02:00",
        "end_time": "04:00",
        "selection_type": 1,
        "monitor_groups": [str(FIRST_GROUP + number)],
    }


INVENTORY = OfComponents()
MONITOR_INVENTORY = OfMonitors()
