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

MODULE_SERVER = Path("tests") / "suite" / "forks" / "module_server.py"
PATIENCE = 30  # seconds until a server has to be there


def _wait_for(path: Path, process: subprocess.Popen[bytes], name: str, log: Path) -> None:
    """Wait until a server has written a file, or made a socket."""
    deadline = time.monotonic() + PATIENCE
    while not path.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            output = log.read_text(encoding="utf-8", errors="replace")
            raise SuiteError(f"the {name} does not start:\n{output}")
        time.sleep(0.05)


@contextlib.contextmanager
def start_emulator(python: Path, collection: Path, name: str) -> Iterator[str]:
    """Start the collection's emulator of StatusIQ, give its URL, and stop it when the block ends, however it ends."""
    with tempfile.TemporaryDirectory() as directory:
        url_file, log = Path(directory) / "url", log_file(f"emulator-{name}")
        arguments = ("--host", "127.0.0.1", "--port", "0", "--url-file", url_file, "--stop-with-pid", str(os.getpid()))
        command = [python, collection / EMULATOR, *arguments]
        with start(command, log, collection, clean_environment(python.parent)) as process:
            _wait_for(url_file, process, "emulator", log)
            yield url_file.read_text(encoding="utf-8").strip()


@contextlib.contextmanager
def start_module_server(python: Path, collection: Path, name: str, env: Mapping[str, str]) -> Iterator[Path]:
    """Start the process that runs modules in forks of itself, and give the path of its socket, which has to be short."""
    with tempfile.TemporaryDirectory() as directory:
        socket, log = Path(directory) / "modules", log_file(f"modules-{name}")
        command = [python, collection / MODULE_SERVER, socket, collection.parents[2]]
        with start(command, log, collection, env) as process:
            _wait_for(socket, process, "module server", log)
            yield socket


def ask(url: str, method: str = "GET", data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Any:
    """The JSON answer of an emulator, which is never behind a proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, data, dict(headers or {}), method=method), timeout=30) as answer:
        return json.load(answer)


def visitors(url: str, page: str) -> dict[str, Any]:
    """What an emulator shows to the visitors of a page, by its name."""
    return ask(f"{url}/_emulator/visitors?page={urllib.parse.quote(page)}")
