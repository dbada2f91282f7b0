# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line: `python emulator --url-file FILE`."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # makes the package importable by its name


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="emulator", description="Emulate the APIs that the collection uses.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=0, help="the port to listen on; 0 selects a free port")
    parser.add_argument(
        "--url-file", type=Path, help="the file for the URL, which is written when the emulator listens"
    )
    parser.add_argument("--pid-file", type=Path, help="the file for the process ID")
    parser.add_argument("--config", type=Path, help="a JSON file with identities, settings and an initial state")
    parser.add_argument("--latency", type=int, default=0, metavar="MS", help="the delay of each response")
    parser.add_argument("--stop-with-pid", type=int, metavar="PID", help="stop when this process ends")
    parser.add_argument("--allow-remote", action="store_true", help="permit an address that other hosts can reach")
    parser.add_argument("--access-log", action="store_true", help="print a line for each request")
    parser.add_argument("--detach", type=Path, metavar="LOG", help="run in the background, with this log file")
    return parser.parse_args()


def main() -> int:
    """Run the emulator until a signal ends it."""
    options = _options()
    from emulator.core.callers import is_loopback

    if not options.allow_remote and not is_loopback(options.host):
        return _complain(f"{options.host} can be reached from other hosts. To permit this, use --allow-remote.")
    if options.detach:
        return _detach(options)
    try:
        from emulator.app import create_app
        from emulator.core.server import Server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("flask", "werkzeug", "jinja2"):
            raise
        return _complain(f"The emulator requires Flask. Install it with `{sys.executable} -m pip install flask`.")
    try:
        config = json.loads(options.config.read_text(encoding="utf-8")) if options.config else {}
        if options.latency:
            config["settings"] = {**config.get("settings", {}), "latency_ms": options.latency}
        server = Server(options.host, options.port, create_app(config), options.access_log)
    except Exception as error:  # an invalid file, an unknown key, a port in use
        return _complain(f"The emulator cannot start: {error}")
    _serve(server, options)
    return 0


def _serve(server: Any, options: argparse.Namespace) -> None:
    files = {options.url_file: server.url, options.pid_file: str(os.getpid())}

    def end(*_signal: object) -> None:
        for file in files:
            if file:
                file.unlink(missing_ok=True)
        os._exit(0)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    if options.stop_with_pid:
        threading.Thread(target=_watch, args=(options.stop_with_pid, end), daemon=True).start()
    for file, text in reversed(files.items()):
        if file:
            _write(file, text)
    if not options.url_file:
        print(server.url, flush=True)
    server.serve_forever(poll_interval=0.1)


def _complain(message: str) -> int:
    print(message, file=sys.stderr)
    return 1


def _write(file: Path, text: str) -> None:
    """Write a file so that readers see either all of its content or no file."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat")
        return (
            not stat.exists() or stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] != "Z"
        )
    except PermissionError:
        return True
    except (OSError, IndexError):
        return False


def _watch(pid: int, end: object) -> None:
    while _alive(pid):
        time.sleep(0.2)
    end()  # type: ignore[operator]


def _detach(options: argparse.Namespace) -> int:
    """Start the emulator again in its own session, and wait until it listens."""
    if not options.url_file:
        return _complain("--detach requires --url-file.")
    options.url_file.unlink(missing_ok=True)
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--detach=")]
    if "--detach" in arguments:
        place = arguments.index("--detach")
        del arguments[place : place + 2]
    with options.detach.open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, str(Path(__file__).resolve().parent), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            close_fds=True,
        )
    deadline = time.monotonic() + 30
    while not options.url_file.exists():
        if child.poll() is not None:
            return _complain(options.detach.read_text(encoding="utf-8", errors="replace").strip())
        if time.monotonic() > deadline:
            child.kill()
            return _complain("The emulator did not listen within 30 seconds.")
        time.sleep(0.02)
    print(json.dumps({"url": options.url_file.read_text(encoding="utf-8"), "pid": child.pid}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
