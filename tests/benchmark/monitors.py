# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The monitors of an account in one task: when they are created, when nothing changes, and when 1 % of them change."""

from __future__ import annotations

import argparse
from typing import Any

from _bench import Bench, Sample, Topic, sampled, table  # pylint: disable=import-error

SIZES = (100, 1000)  # monitors
MEMBERS = 10  # monitors in each group
SHARE = 100  # one in this number of monitors changes
ROWS = {
    "predict": "created, in check mode",
    "create": "created",
    "unchanged": "the same again, unchanged",
    "changed": "1 % of them changed",
}
PLAYBOOK, EMPTY = "monitors.yml", "empty"
URL = "Default Threshold - URL"
# Option: kind of objects in the emulator, the key of their name, and the name of the object in each account.
DEFAULTS = {
    "location_profile": ("location_profiles", "profile_name", "Default Location Profile"),
    "notification_profile": ("notification_profiles", "profile_name", "Default Notification Profile"),
    "threshold_profile": ("threshold_profiles", "profile_name", URL),
    "user_groups": ("user_groups", "display_name", "Administrators"),
}
TAG_ID, FIRST_GROUP, FIRST_MONITOR = 5 * 10**17, 4 * 10**17, 3 * 10**17
ABOUT = f"""
The monitors of a Site24x7 account, declared with `site24x7_monitors`. Each monitor refers to a location, notification and
threshold profile, a user group, a tag, and a monitor group by name. Each monitor group has {MEMBERS} monitors.

**CPU** and **wall** are the seconds of the play and all its processes, without those of an empty play with the same variables.
**MiB** is the peak memory of the largest process of the play, and **more** is the difference from the empty play. The emulator
counts writes and reads.

The request limit is off (`requests_per_minute: 0`). With the default of 10 requests per minute for each API of the service,
1,000 creations take at least 100 minutes. The limit does not delay a task that changes nothing.
"""

State = dict[str, dict[str, Any]]


def defaults_of(state: State) -> dict[str, str]:
    """The IDs of the objects that exist in each account, by option."""
    return {
        option: next(
            ident
            for ident, item in state[f"site24x7_{kind}"].items()
            if item["values"][key] == name and item["account"] == ""
        )
        for option, (kind, key, name) in DEFAULTS.items()
    }


def account(size: int, defaults: dict[str, str], monitors: bool) -> State:
    """The emulator's state: groups, a tag, and the monitors if monitors is true."""
    alerting = {
        "notification_profile_id": defaults["notification_profile"],
        "user_group_ids": [defaults["user_groups"]],
    }
    profiles = {
        "location_profile_id": defaults["location_profile"],
        "threshold_profile_id": defaults["threshold_profile"],
    }
    groups: dict[str, Any] = {}
    for number in range(size // MEMBERS):
        members = [str(FIRST_MONITOR + one) for one in range(number * MEMBERS, (number + 1) * MEMBERS)]
        values = {"display_name": f"Group {number}", "monitors": members if monitors else [], **alerting}
        groups[str(FIRST_GROUP + number)] = {"values": values}
    found = {
        str(FIRST_MONITOR + number): {
            "values": {
                "display_name": f"Shop {number}",
                "type": "URL",
                "website": f"https://shop-{number}.example.com",
                "check_frequency": "5",
                "tag_ids": [str(TAG_ID)],
                **alerting,
                **profiles,
            }
        }
        for number in range(size if monitors else 0)
    }
    return {
        "site24x7_tags": {str(TAG_ID): {"values": {"tag_name": "env", "tag_value": "prod"}}},
        "site24x7_monitor_groups": groups,
        "site24x7_monitors": found,
    }


def declared(size: int, row: str) -> list[dict[str, Any]]:
    """The monitors as options."""
    changed = range(0, size, SHARE) if row == "changed" else ()
    return [
        {
            "name": f"Shop {number}",
            "type": "url",
            "website": f"https://shop-{number}.example.com",
            "check_frequency": "10m" if number in changed else "5m",
            "location_profile": "Default Location Profile",
            "notification_profile": "Default Notification Profile",
            "threshold_profile": URL,
            "user_groups": ["Administrators"],
            "monitor_groups": [f"Group {number // MEMBERS}"],
            "tags": ["env:prod"],
        }
        for number in range(size)
    ]


class Monitors(Topic):
    """All monitors of an account in one task."""

    name = "monitors"
    title = f"{SIZES[-1]} monitors of Site24x7"
    about = ABOUT

    def add_arguments(self, parser: argparse._ArgumentGroup) -> None:
        parser.add_argument(
            "--monitors", type=lambda text: [*map(int, text.split(","))], default=[*SIZES], metavar="N,..."
        )

    def is_complete(self, arguments: argparse.Namespace) -> bool:
        return arguments.monitors == [*SIZES]

    def measure(self, bench: Bench, arguments: argparse.Namespace) -> str:
        bench.control("reset", "POST")
        defaults = defaults_of(bench.control("state"))

        def play(tag: str, size: int) -> Sample:
            bench.prepare(account(size, defaults, tag in ("unchanged", "changed")))
            return bench.play(PLAYBOOK, tag, {"monitors": declared(size, tag)})

        play("unchanged", SHARE)  # not counted, because the first play compiles Python files
        cells: dict[Any, Any] = {
            (tag, size): lambda tag=tag, size=size: play(tag, size)
            for size in arguments.monitors
            for tag in (EMPTY, *ROWS)
        }
        samples = sampled(cells, arguments.runs)
        lines = [("", "", "CPU", "wall", "writes", "reads", "MiB", "more")]
        for row, title in ROWS.items():
            for size in arguments.monitors:
                empty = samples[EMPTY, size]
                one = samples[row, size].without(empty)
                counts = [str(one.counts[key]) for key in ("writes", "reads")]
                memory = (f"{one.memory:.0f}", f"{one.memory - empty.memory:.0f}")
                lines.append((title, f"{size} monitors", f"{one.cpu:.2f}", f"{one.wall:.2f}", *counts, *memory))
        return table(lines)


MONITORS = Monitors()
