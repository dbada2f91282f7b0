# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The servers that tests talk to."""

from __future__ import annotations

import contextlib
import json
import os
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from _environment import BUILD, EMULATOR, clean_environment, log_file
from _processes import SuiteError, start


@contextlib.contextmanager
def start_emulator(python: Path, collection: Path, name: str, seconds: float = 30) -> Iterator[str]:
    """Start the collection's emulator of StatusIQ, give its URL, and stop it when the block ends, however it ends."""
    url_file = BUILD / "emulators" / f"{name}.url"
    url_file.parent.mkdir(parents=True, exist_ok=True)
    url_file.unlink(missing_ok=True)
    log = log_file(f"emulator-{name}")
    command = [
        python,
        collection / EMULATOR,
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--url-file",
        url_file,
        "--stop-with-pid",
        str(os.getpid()),
    ]
    with start(command, log, collection, clean_environment(python.parent)) as process:
        deadline = time.monotonic() + seconds
        while not (url_file.is_file() and (url := url_file.read_text(encoding="utf-8").strip())):
            if process.poll() is not None or time.monotonic() > deadline:
                raise SuiteError(f"the emulator does not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
            time.sleep(0.05)
        yield url
    url_file.unlink(missing_ok=True)


def ask(url: str, method: str = "GET", data: bytes | None = None, headers: Mapping[str, str] | None = None) -> Any:
    """The JSON answer of an emulator, which is never behind a proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(urllib.request.Request(url, data, dict(headers or {}), method=method), timeout=30) as answer:
        return json.load(answer)


def visitors(url: str, page: str) -> dict[str, Any]:
    """What an emulator shows to the visitors of a page, by its name."""
    return ask(f"{url}/_emulator/visitors?page={urllib.parse.quote(page)}")
