# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the server that runs programs in forks of itself."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).with_name("forks")))

import fork_server  # pylint: disable=wrong-import-position

PATIENCE = 10  # seconds

SERVER = """
import os, sys, time
sys.path.append(sys.argv[2])
from fork_server import serve

def work(request):
    print("out", os.environ["WHO"], os.getcwd(), flush=True)
    print("err", sys.stdin.read() == "", file=sys.stderr)
    if "file" in request:
        open(request["file"], "w").write(str(os.getpid()))
        time.sleep(60)
    sys.exit(request["status"])

serve(sys.argv[1], work)
"""


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture(name="server")
def fixture_server(tmp_path_factory):
    """The path of a server's socket."""
    path = tmp_path_factory.mktemp("s") / "s"
    with subprocess.Popen([sys.executable, "-c", SERVER, path, Path(fork_server.__file__).parent]) as process:
        wait_for(path.exists)
        yield str(path)
        process.terminate()


def ask(server, work, tmp_path):
    with (tmp_path / "out").open("w") as out, (tmp_path / "err").open("w") as err:
        return fork_server.ask(server, work, {"WHO": "me"}, str(tmp_path), out.fileno(), err.fileno())


@pytest.mark.parametrize("status", [0, 3])
def test_it_runs_as_a_process_of_its_own(server, tmp_path, status):
    assert fork_server.exit_status(ask(server, {"status": status}, tmp_path)) == status
    assert (tmp_path / "out").read_text(encoding="utf-8") == f"out me {tmp_path}\n"
    assert (tmp_path / "err").read_text(encoding="utf-8") == "err True\n"


def test_an_exception_is_shown_and_is_a_failure(server, tmp_path):
    assert fork_server.exit_status(ask(server, {}, tmp_path)) == 1
    assert "KeyError: 'status'" in (tmp_path / "err").read_text(encoding="utf-8")


def test_it_ends_with_whoever_asked(server, tmp_path):
    connection = ask(server, {"file": str(tmp_path / "pid")}, tmp_path)
    wait_for(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text(encoding="utf-8"))
    pid = int((tmp_path / "pid").read_text(encoding="utf-8"))
    connection.shutdown(socket.SHUT_RDWR)
    connection.close()

    def is_gone():
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        return False

    wait_for(is_gone)
