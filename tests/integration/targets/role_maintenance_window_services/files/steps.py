# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Kill a release at each of its writes, run it again, and compare with an undisturbed run.

steps.py EMULATOR_URL PLAN COMMAND...

The plan is a JSON object:

    state    what is there before, as the emulator has it
    mails    the events of the mails of an undisturbed run
    writes   how many writes an undisturbed run sends
    cache    the directory of the cache
    quick    a program that runs Ansible faster, for runs that are not killed
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
WAITS = 0.4  # seconds for which the write waits at the emulator
MARK = "KILLED_RUN"  # a variable in the environment of all processes of a run
COUNTS = ("n_pings", "pings", "flips")  # a release that runs again resumes and pings again
TIMES = ("start_date", "start_time", "end_date", "end_time")

url, plan, command = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(path: str, method: str = "GET", body: Any = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    with opener.open(urllib.request.Request(f"{url}/_emulator/{path}", data, method=method)) as answer:
        return json.load(answer)


def start() -> None:
    """Give the emulator the state from before."""
    ask("reset", "POST")
    ask("state", "PUT", plan["state"])


def run() -> dict[str, Any]:
    """Run the release to its end; what is there then."""
    done = subprocess.run([*plan["quick"], *command[1:]], check=False, stdout=subprocess.PIPE, text=True)
    assert done.returncode == 0, done.stdout
    return outcome()


def outcome() -> dict[str, Any]:
    ask("clock", "POST", {"advance": 120})  # until subscribers are notified of the end
    mails = [mail["event"] for mail in ask("mails")["mails"]]
    return {"state": comparable(ask("state?normalized=true")), "mails": mails, "journal": journal()}


def journal() -> list[str]:
    return sorted(path.name for path in Path(plan["cache"], "windows").glob("*"))


def comparable(value: Any) -> Any:
    """What is the same whenever a release runs, and however often."""
    if isinstance(value, dict):
        return {name: comparable(one) for name, one in value.items() if name not in (*COUNTS, *TIMES)}
    return [comparable(one) for one in value] if isinstance(value, list) else value


def kill_at(number: int) -> None:
    """Start the release and kill all of it while its write of that number waits. The emulator carries the write out."""
    ask("faults", "POST", {"kind": "slow", "seconds": WAITS, "skip": number - 1, "match": {"write": True}})
    mark = uuid.uuid4().hex
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, MARK: mark},
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
        kill_marked(f"{MARK}={mark}")
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
assert ask("summary")["writes"] == plan["writes"], ask("summary")
assert undisturbed["mails"] == plan["mails"], undisturbed["mails"]
assert undisturbed["journal"] == [], undisturbed["journal"]
different = []
for number in range(1, plan["writes"] + 1):
    start()
    kill_at(number)
    assert journal(), f"write {number} was not in the middle"
    again = run()
    if again != undisturbed:
        different.append({"killed at write": number, "then": again})
    assert not ask("violations")["violations"], number
assert not different, json.dumps([undisturbed, *different], indent=1)
