# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An inventory of 10,000 hosts: without expressions, with expressions that are variables, with others."""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error

PAGES, GROUPS, COMPONENTS = 10, 20, 50  # of the account, of each page, of each group
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

**CPU** and **wall** are seconds, of the command and all its processes, without those of an empty inventory. An expression that
is only a variable, such as `key: statusiq_status`, is looked up without Ansible's templating.
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
    """Reading components as hosts."""

    name = "inventory"
    title = f"An inventory of {HOSTS} hosts"
    about = ABOUT

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        bench.prepare(account())

        def read(options: Mapping[str, Any] | None) -> Sample:
            with tempfile.TemporaryDirectory() as directory:
                source = Path(directory) / "of.statusiq.yml"
                connection = {
                    "plugin": "statusops.uptime.statusiq",
                    "api_url": bench.url,
                    "accounts_url": bench.url,
                    "client_id": "1000.EMULATOR",
                    "client_secret": "emulator-client-secret",
                    "refresh_token": "1000.emulator.refresh",
                    "token_cache": f"{directory}/cache",
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

        read({})  # what is compiled at the first use is not counted
        cells = {EMPTY: lambda: read(None)} | {
            row: lambda options=options: read(options) for row, options in ROWS.items()
        }
        samples = sampled(cells, arguments.runs)
        empty = samples[EMPTY]
        lines = [("", "CPU", "wall", "MiB")]
        for row in ROWS:
            sample = samples[row].without(empty)
            lines.append((row, f"{sample.cpu:.2f}", f"{sample.wall:.2f}", f"{sample.memory:.0f}"))
        return f"{EMPTY.capitalize()} took {empty.cpu:.2f} s CPU.\n\n{table(lines, words=1)}"


INVENTORY = Inventory()
