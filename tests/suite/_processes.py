# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Processes that the suite starts. Each one is always stopped together with its child processes."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path


class SuiteError(Exception):
    """A requirement of the suite is missing. The message names it."""


_running: set[subprocess.Popen[bytes]] = set()
_interrupted = threading.Event()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process and its child processes."""
    for number, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        deadline = time.monotonic() + seconds
        while _signal_group(process, number) and time.monotonic() < deadline:
            number = 0  # signal 0 only checks whether the process exists
            time.sleep(0.02)


def _signal_group(process: subprocess.Popen[bytes], number: int) -> bool:
    """Send a signal to a process and its child processes. Return whether one of them still exists."""
    process.poll()
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def stop_all() -> None:
    """After an interrupt, stop the processes of all threads, and prevent new ones."""
    _interrupted.set()
    for process in list(_running):
        _stop(process)


@contextlib.contextmanager
def start(
    command: Sequence[str | Path], log: Path, cwd: Path, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in its own process group, which is stopped at the end of the block."""
    if _interrupted.is_set():
        raise KeyboardInterrupt
    with log.open("ab") as output:
        process = subprocess.Popen(  # pylint: disable=consider-using-with
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env=dict(env),
            start_new_session=True,
        )
    _running.add(process)
    try:
        yield process
    finally:
        _stop(process)
        _running.discard(process)


def run(command: Sequence[str | Path], log: Path, cwd: Path, env: Mapping[str, str]) -> int:
    """Run a command, append its output to the log, and return its exit status."""
    with log.open("a", encoding="utf-8") as output:
        output.write(f"$ {' '.join(str(part) for part in command)}\n")
    with start(command, log, cwd, env) as process:
        status = process.wait()
    if _interrupted.is_set():
        raise KeyboardInterrupt
    return status
