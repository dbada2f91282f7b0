# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill a command while one of its writes is under way, run it again, and compare with an undisturbed run.

kill.py EMULATOR_URL PLAN COMMAND...

The plan is a JSON object:

    at     the numbers of the writes: it is killed while that one waits at the emulator, which carries it out all the same
    mails  how many mails an undisturbed run leads to; none unless given
    state  what is there before, as the emulator has it; nothing unless given
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
import uuid
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds
MARK = "KILLED_RUN"  # a variable in the environment of all processes of a run

url, plan, command = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(path: str, method: str = "GET", body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    with opener.open(urllib.request.Request(f"{url}/_emulator/{path}", data, method=method)) as answer:
        return json.load(answer)


def start() -> None:
    """Give the emulator the state from before."""
    ask("reset", "POST")
    ask("state", "PUT", plan.get("state", {}))


def run() -> dict[str, Any]:
    """Run the command to its end; what is there then."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return outcome()


def outcome() -> dict[str, Any]:
    return {"state": ask("state?normalized=true"), "mails": ask("summary")["mails"]}


def kill_at(number: int) -> None:
    """Start the command and kill all of it while its write of that number waits."""
    ask("faults", "POST", {"kind": "slow", "seconds": 0.7, "skip": number - 1, "match": {"write": True}})
    mark = {MARK: uuid.uuid4().hex}
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, **mark},
    )
    deadline = time.monotonic() + PATIENCE
    try:
        while ask("summary")["writes"] < number:
            assert process.poll() is None, f"the command ended before write {number}"
            assert time.monotonic() < deadline, f"write {number} did not come"
            time.sleep(0.02)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        kill_marked(f"{MARK}={mark[MARK]}")
    while any(entry["status"] is None for entry in ask("requests")["requests"]):
        assert time.monotonic() < deadline, "the write was not carried out"
        time.sleep(0.02)


def kill_marked(mark: str) -> None:
    """Kill the workers of Ansible, each of which is in a session of its own."""
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # it has ended, or is another user's
            if mark.encode() in path.read_bytes().split(b"\0"):
                os.kill(int(path.parent.name), signal.SIGKILL)


start()
undisturbed = run()
writes = ask("summary")["writes"]
assert undisturbed["mails"] == plan.get("mails", 0), undisturbed
assert writes >= max(plan["at"]), writes
for number in plan["at"]:
    start()
    kill_at(number)
    assert outcome() != undisturbed or number == writes, f"write {number} was not in the middle"
    again = run()
    assert again == undisturbed, f"killed at write {number}: {json.dumps([undisturbed, again], indent=1)}"
    assert not ask("violations")["violations"]
