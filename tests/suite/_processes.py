# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Processes that the suite starts: each is stopped with all that it has started, whatever happens."""

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
    """Something that the suite needs is missing; the message says what."""


_running: set[subprocess.Popen[bytes]] = set()
_interrupted = threading.Event()


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop a process and all that it has started."""
    for number, seconds in ((signal.SIGTERM, 5), (signal.SIGKILL, 5)):
        deadline = time.monotonic() + seconds
        while _signal_group(process, number) and time.monotonic() < deadline:
            number = 0  # from now on only a question
            time.sleep(0.02)


def _signal_group(process: subprocess.Popen[bytes], number: int) -> bool:
    """Send a signal to a process and all that it has started, and tell whether there was anyone left to send it to."""
    process.poll()
    try:
        os.killpg(process.pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def stop_all() -> None:
    """Stop whatever runs in any thread, and let nothing new start; for the way out after an interrupt."""
    _interrupted.set()
    for process in list(_running):
        _stop(process)


@contextlib.contextmanager
def start(
    command: Sequence[str | Path], log: Path, cwd: Path, env: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command in a process group of its own, which is gone when the block ends."""
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
    """Run a command to its end, with its output added to the log, and return its exit status."""
    with log.open("a", encoding="utf-8") as output:
        output.write(f"$ {' '.join(str(part) for part in command)}\n")
    with start(command, log, cwd, env) as process:
        status = process.wait()
    if _interrupted.is_set():
        raise KeyboardInterrupt
    return status
