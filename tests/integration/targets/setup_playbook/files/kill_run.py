# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A run of Ansible against the emulator that is killed during one of its writes."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import time
import urllib.request
import uuid
from pathlib import Path
from typing import Any

PATIENCE = 60  # seconds
MARK = "KILLED_RUN"  # an environment variable of all processes of a run


class Emulator:
    """The control API of the emulator at a URL."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def ask(self, path: str, method: str = "GET", body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        with self._opener.open(urllib.request.Request(f"{self._url}/_emulator/{path}", data, method=method)) as answer:
            return json.load(answer)

    def start(self, state: Any) -> None:
        """Set the initial state of the emulator."""
        self.ask("reset", "POST")
        self.ask("state", "PUT", state)

    def kill_at(self, number: int, command: list[str], seconds: float) -> None:
        """Start a command, and kill all its processes while its write with this number waits for some seconds.

        The emulator still carries out the write.
        """
        self.ask("faults", "POST", {"kind": "slow", "seconds": seconds, "skip": number - 1, "match": {"write": True}})
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
            while self.ask("summary")["writes"] < number:
                assert process.poll() is None, f"the command ended before write {number}"
                assert time.monotonic() < deadline, f"write {number} was not sent in time"
                time.sleep(0.02)
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            _kill_marked(f"{MARK}={mark}")
        while any(entry["status"] is None for entry in self.ask("requests")["requests"]):
            assert time.monotonic() < deadline, "the write was not carried out in time"
            time.sleep(0.02)


def _kill_marked(mark: str) -> None:
    """Kill the workers of Ansible, each of which has its own session."""
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):  # the process has ended, or belongs to another user
            if mark.encode() in path.read_bytes().split(b"\0"):
                os.kill(int(path.parent.name), signal.SIGKILL)
