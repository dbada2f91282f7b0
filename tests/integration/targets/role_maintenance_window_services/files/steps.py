# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill a release at each of its writes, run it again, and compare the outcome with an undisturbed run.

steps.py EMULATOR_URL PLAN COMMAND...

The plan is a JSON object:

    state    the initial state of the emulator
    mails    the events of the messages of an undisturbed run
    writes   the number of writes of an undisturbed run
    cache    the directory of the cache
    quick    a program that runs Ansible faster, for runs that are not killed
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "setup_playbook" / "files"))

from kill_run import Emulator  # pylint: disable=wrong-import-position,import-error

WAITS = 0.4  # seconds that the write waits at the emulator
COUNTS = ("n_pings", "pings", "flips")  # a second run of the release resumes and pings again
TIMES = ("start_date", "start_time", "end_date", "end_time")

plan, command = json.loads(sys.argv[2]), sys.argv[3:]
emulator = Emulator(sys.argv[1])


def run() -> dict[str, Any]:
    """Run the release to its end, and return the outcome."""
    done = subprocess.run([*plan["quick"], *command[1:]], check=False, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout
    return outcome()


def outcome() -> dict[str, Any]:
    emulator.ask("clock", "POST", {"advance": 120})  # until subscribers are notified of the end
    mails = [mail["event"] for mail in emulator.ask("mails")["mails"]]
    return {"state": comparable(emulator.ask("state?normalized=true")), "mails": mails, "journal": journal()}


def journal() -> list[str]:
    return sorted(path.name for path in Path(plan["cache"], "windows").glob("*"))


def comparable(value: Any) -> Any:
    """The part of the state that does not depend on when and how often the release runs."""
    if isinstance(value, dict):
        return {name: comparable(one) for name, one in value.items() if name not in (*COUNTS, *TIMES)}
    return [comparable(one) for one in value] if isinstance(value, list) else value


emulator.start(plan["state"])
undisturbed = run()
assert emulator.ask("summary")["writes"] == plan["writes"], emulator.ask("summary")
assert undisturbed["mails"] == plan["mails"], undisturbed["mails"]
assert undisturbed["journal"] == [], undisturbed["journal"]
different = []
for number in range(1, plan["writes"] + 1):
    emulator.start(plan["state"])
    emulator.kill_at(number, command, WAITS)
    assert journal(), f"write {number} did not interrupt the run"
    again = run()
    if again != undisturbed:
        different.append({"killed at write": number, "then": again})
    assert not emulator.ask("violations")["violations"], number
assert not different, json.dumps([undisturbed, *different], indent=1)
