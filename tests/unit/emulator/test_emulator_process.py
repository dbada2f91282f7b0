# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program: its files, how it ends, and its errors."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import yaml

ROLE = Path(__file__).resolve().parents[3] / "roles" / "emulator"
PROGRAM = str(ROLE / "files" / "emulator")


def ask(url, path, method="GET"):
    request = urllib.request.Request(f"{url}/_emulator{path}", method=method)
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


def ended(process, within=5):
    try:
        return process.wait(within)
    except subprocess.TimeoutExpired:
        return None


def test_files_and_sigterm(start, tmp_path):
    url, process = start("--pid-file", str(tmp_path / "pid"))
    assert url.startswith("http://127.0.0.1:") and url == url.strip()
    assert (tmp_path / "pid").read_text() == str(process.pid)
    assert ask(url, "/health")["pid"] == process.pid
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    assert ended(process) == 0
    assert time.monotonic() - began < 1
    assert os.listdir(tmp_path) == []
    assert process.stdout.read() == b""


def test_stop(start):
    url, process = start()
    assert ask(url, "/stop", "POST") == {"ok": True}
    assert ended(process) == 0


def test_ends_with_another_process(start):
    other = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    _url, process = start("--stop-with-pid", str(other.pid))
    time.sleep(0.5)
    assert process.poll() is None
    other.communicate(b"\n")
    assert ended(process) == 0


def test_config_and_latency(start, tmp_path):
    (tmp_path / "config").write_text(json.dumps({"settings": {"token_lifetime": 7}}))
    url, _process = start("--config", str(tmp_path / "config"), "--latency", "5")
    settings = ask(url, "/settings")
    assert (settings["token_lifetime"], settings["latency_ms"]) == (7, 5)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::", "example.com"])
def test_other_addresses_are_rejected(start, host):
    _url, process = start("--host", host, wait=False)
    assert ended(process) == 1
    assert b"--allow-remote" in process.stderr.read()


def test_configuration_errors_are_reported(start, tmp_path):
    (tmp_path / "config").write_text('{"clientid": "x"}')
    _url, process = start("--config", str(tmp_path / "config"), wait=False)
    assert ended(process, 10) == 1
    assert b"clientid" in process.stderr.read()


def test_missing_flask_is_reported(tmp_path):
    """-S hides installed packages, and -I hides the directory of the test."""
    run = subprocess.run([sys.executable, "-I", "-S", PROGRAM], capture_output=True, text=True, timeout=20, check=False)
    assert run.returncode == 1
    assert "requires Flask" in run.stderr and "Traceback" not in run.stderr


def test_detached(tmp_path):
    files = [f"--detach={tmp_path / 'log'}", f"--url-file={tmp_path / 'url'}", f"--stop-with-pid={os.getpid()}"]
    run = subprocess.run([sys.executable, PROGRAM, *files], capture_output=True, text=True, timeout=30, check=False)
    started = json.loads(run.stdout)
    try:
        health = ask(started["url"], "/health")
        assert (health["ok"], health["pid"], health["operations"] > 80) == (True, started["pid"], True)
    finally:
        os.kill(started["pid"], signal.SIGTERM)
    command = [sys.executable, PROGRAM, *files, "--config=/nowhere"]
    again = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert again.returncode == 1
    assert "/nowhere" in again.stderr


def test_many_connections_at_once(one_server):
    host = one_server.partition("//")[2]
    open_at_once = [http.client.HTTPConnection(host, timeout=10) for _n in range(60)]
    for connection in open_at_once:
        connection.request("GET", "/_emulator/health")
    assert [connection.getresponse().status for connection in open_at_once] == [200] * 60
    for connection in open_at_once:
        connection.close()


def load(path):
    return yaml.safe_load((ROLE / path).read_text(encoding="utf-8"))


def test_role_options_match_defaults():
    specs = load("meta/argument_specs.yml")["argument_specs"]
    defaults = load("defaults/main.yml")
    assert set(specs) == {"main", "start", "stop"}
    for spec in specs.values():
        assert set(spec["options"]) == set(defaults)
        for name, option in spec["options"].items():
            assert option["description"]
            assert option.get("default", defaults[name]) == defaults[name]


@pytest.mark.parametrize("tasks", ["main", "start", "stop", "find"])
def test_role_tasks_load(tasks):
    assert all(task["name"] for task in load(f"tasks/{tasks}.yml"))


def test_no_secret_in_the_arguments():
    """The configuration, which can contain secrets, is passed in a file that others cannot read."""
    text = (ROLE / "tasks" / "start.yml").read_text(encoding="utf-8")
    assert text.count("emulator_config") == 1
    (write,) = [task for task in load("tasks/start.yml")[1]["block"] if "ansible.builtin.copy" in task]
    assert write["no_log"] is True
    assert write["ansible.builtin.copy"]["mode"] == "0600"
