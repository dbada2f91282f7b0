# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill a command during one of its writes, run it again, and compare the outcome with an undisturbed run.

kill.py EMULATOR_URL PLAN COMMAND...

The plan is a JSON object:

    at     the numbers of the writes: the command is killed while this write waits at the emulator, which still carries it out
    mails  the number of messages of an undisturbed run; none by default
    state  the initial state of the emulator; empty by default
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "setup_playbook" / "files"))

from kill_run import Emulator  # pylint: disable=wrong-import-position,import-error

WAITS = 0.7  # seconds that the write waits at the emulator

plan, command = json.loads(sys.argv[2]), sys.argv[3:]
emulator = Emulator(sys.argv[1])


def run() -> dict[str, Any]:
    """Run the command to its end, and return the outcome."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return outcome()


def outcome() -> dict[str, Any]:
    return {"state": emulator.ask("state?normalized=true"), "mails": emulator.ask("summary")["mails"]}


emulator.start(plan.get("state", {}))
undisturbed = run()
writes = emulator.ask("summary")["writes"]
assert undisturbed["mails"] == plan.get("mails", 0), undisturbed
assert writes >= max(plan["at"]), writes
for number in plan["at"]:
    emulator.start(plan.get("state", {}))
    emulator.kill_at(number, command, WAITS)
    assert outcome() != undisturbed or number == writes, f"write {number} did not interrupt the run"
    again = run()
    assert again == undisturbed, f"killed at write {number}: {json.dumps([undisturbed, again], indent=1)}"
    assert not emulator.ask("violations")["violations"]
