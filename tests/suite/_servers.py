# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The servers that tests talk to."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from _environment import EMULATOR, clean_environment, log_file
from _processes import SuiteError, start

FORKS = Path("tests") / "suite" / "forks"
PATIENCE = 30  # seconds until a server must have started


def _wait_for(path: Path, process: subprocess.Popen[bytes], name: str, log: Path) -> None:
    """Wait until a server has created a file or socket."""
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            output = log.read_text(encoding="utf-8", errors="replace")
            raise SuiteError(f"the {name} does not start:\n{output}")
        time.sleep(0.05)


@contextlib.contextmanager
def start_emulator(python: Path, collection: Path, name: str) -> Iterator[str]:
    """Start the emulator, yield its URL, and stop it at the end of the block."""
    with tempfile.TemporaryDirectory() as directory:
        url_file, log = Path(directory) / "url", log_file(f"emulator-{name}")
        arguments = ("--host", "127.0.0.1", "--port", "0", "--url-file", url_file, "--stop-with-pid", str(os.getpid()))
        command = [python, collection / EMULATOR, *arguments]
        with start(command, log, collection, clean_environment(python.parent)) as process:
            _wait_for(url_file, process, "emulator", log)
            yield url_file.read_text(encoding="utf-8").strip()


@contextlib.contextmanager
def start_fork_server(kind: str, python: Path, collection: Path, name: str, env: Mapping[str, str]) -> Iterator[Path]:
    """Start a server that runs programs in forks of itself, and yield the path of its socket."""
    with tempfile.TemporaryDirectory() as directory:
        socket, log = Path(directory) / kind, log_file(f"{kind}-{name}")  # the path of a socket must be short
        command = [python, collection / FORKS / f"{kind}.py", socket, collection.parents[2]]
        with start(command, log, collection, env) as process:
            _wait_for(socket, process, kind, log)
            yield socket


def ask(url: str, method: str = "GET", data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Any:
    """The JSON response of an emulator. The request bypasses proxies."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, data, dict(headers or {}), method=method), timeout=30) as answer:
        return json.load(answer)


def visitors(url: str, page: str) -> dict[str, Any]:
    """What visitors of a page see, by the name of the page."""
    return ask(f"{url}/_emulator/visitors?page={urllib.parse.quote(page)}")
