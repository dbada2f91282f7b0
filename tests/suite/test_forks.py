# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests of the server that runs programs in forks of itself."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).with_name("forks")))

import fork_server  # pylint: disable=wrong-import-position

FORKS = Path(__file__).with_name("forks")

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
def test_request_runs_in_a_separate_process(server, tmp_path, status):
    assert fork_server.exit_status(ask(server, {"status": status}, tmp_path)) == status
    assert (tmp_path / "out").read_text(encoding="utf-8") == f"out me {tmp_path}\n"
    assert (tmp_path / "err").read_text(encoding="utf-8") == "err True\n"


def test_exception_is_shown_and_is_a_failure(server, tmp_path):
    assert fork_server.exit_status(ask(server, {}, tmp_path)) == 1
    assert "KeyError: 'status'" in (tmp_path / "err").read_text(encoding="utf-8")


def test_process_ends_if_the_client_disconnects(server, tmp_path):
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


PLAYBOOK = """
- hosts: localhost
  gather_facts: false
  tasks:
    - ansible.builtin.assert:
        that: wanted == 'this'
        quiet: true
"""


@pytest.fixture(name="playbook_server", scope="module")
def fixture_playbook_server(tmp_path_factory):
    """The path of the socket of the server that runs playbooks."""
    path = tmp_path_factory.mktemp("p") / "p"
    with subprocess.Popen([sys.executable, FORKS / "playbook_server.py", path]) as process:
        wait_for(path.exists)
        yield path
        process.terminate()


def run_playbook(server, tmp_path, wanted, **variables):
    (tmp_path / "play.yml").write_text(PLAYBOOK, encoding="utf-8")
    command = [sys.executable, FORKS / "client.py", server, "-i", "localhost,", "-c", "local", "-e", f"wanted={wanted}"]
    env = {**os.environ, "HOME": str(tmp_path), "ANSIBLE_NOCOLOR": "1", **variables}
    return subprocess.run(
        [*command, "play.yml"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False, timeout=60
    )


def test_playbook_has_the_same_outcome_as_without_the_server(playbook_server, tmp_path):
    passed = run_playbook(playbook_server, tmp_path, "this")
    assert (passed.returncode, passed.stderr) == (0, "")
    assert re.search(r"^localhost +: ok=1 .* failed=0 ", passed.stdout, re.MULTILINE), passed.stdout
    failed = run_playbook(playbook_server, tmp_path, "that")
    assert failed.returncode == 2
    assert "Assertion failed" in failed.stdout + failed.stderr
    assert re.search(r"^localhost +: ok=0 .* failed=1 ", failed.stdout, re.MULTILINE), failed.stdout


def test_each_playbook_uses_its_own_configuration(playbook_server, tmp_path):
    quiet = run_playbook(playbook_server, tmp_path, "this", ANSIBLE_DISPLAY_OK_HOSTS="false")
    assert "ok: [localhost]" not in quiet.stdout
    (tmp_path / "ansible.cfg").write_text("[defaults]\nretry_files_enabled = true\nretry_files_save_path = .\n")
    run_playbook(playbook_server, tmp_path, "that")
    assert (tmp_path / "play.retry").exists()
    assert "ok: [localhost]" in run_playbook(playbook_server, tmp_path, "this").stdout


def test_playbook_leaves_nothing_behind(playbook_server, tmp_path):
    run_playbook(playbook_server, tmp_path, "this")
    assert list((tmp_path / ".ansible" / "tmp").iterdir()) == []


def test_playbook_without_its_server_fails(tmp_path):
    assert run_playbook(tmp_path / "nobody", tmp_path, "this").returncode != 0
