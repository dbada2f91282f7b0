# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays with ``statusops_face: controller`` for unreachable hosts, run by ansible-playbook."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
import yaml

COLLECTION = Path(__file__).resolve().parents[3]
EMULATOR = COLLECTION / "roles" / "emulator" / "files" / "emulator"
OURS = "statusops.uptime."
PAGE_ID = "100000000000000001"
STATE = {
    "pages": {PAGE_ID: {"name": "Zylker Status"}},
    "components": {"100000000000000002": {"page_id": PAGE_ID, "name": "Website"}},
}
CONNECTION_PLUGIN = """
DOCUMENTATION = "{name: unusable, author: Nobody, short_description: Fails when it is used, description: Fails when it is used}"
from ansible.errors import AnsibleError
from ansible.plugins.connection import ConnectionBase

class Connection(ConnectionBase):
    transport = "unusable"
    has_pipelining = False

    def _connect(self):
        open("used", "w").close()
        raise AnsibleError("The connection was used.")

    def exec_command(self, *args, **kwargs):
        return self._connect()

    put_file = fetch_file = exec_command

    def close(self):
        pass
"""
FAR = {
    "hosts": "one,two",
    "gather_facts": False,
    "connection": "unusable",
    "become": True,
    "vars": {
        "statusops_face": "controller",
        "ansible_host": "nowhere.invalid",
        "ansible_python_interpreter": "/nowhere/python",
    },
}
HERE = {"hosts": "localhost", "gather_facts": False, "connection": "local", "vars": {"statusops_face": "auto"}}
INFO = {OURS + "statusiq_component_info": {}}


@pytest.fixture
def emulator(tmp_path):
    """The address of an emulator with a page."""
    url_file = tmp_path / "url"
    command = [sys.executable, str(EMULATOR), "--port", "0", "--url-file", str(url_file)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            while not url_file.exists():
                assert process.poll() is None
                time.sleep(0.02)
            url = url_file.read_text().strip()
            request = urllib.request.Request(url + "/_emulator/state", json.dumps(STATE).encode(), method="PUT")
            urllib.request.urlopen(request, timeout=10).close()
            yield url
        finally:
            process.terminate()


@pytest.fixture
def play(tmp_path, emulator):
    """A function that runs plays, which must not use a connection, and returns the output."""
    (tmp_path / "unusable.py").write_text(CONNECTION_PLUGIN)
    (tmp_path / "hosts").write_text("one word=first\ntwo word=second\n")
    connection = {
        "page": "Zylker Status",
        "api_url": emulator,
        "accounts_url": emulator,
        "client_id": "1000.EMULATOR",
        "client_secret": "emulator-client-secret",
        "refresh_token": "1000.emulator.refresh",
        "cache": str(tmp_path / "cache"),
    }

    def playing(*plays, status=0):
        plays = [dict(one, module_defaults={"group/" + OURS + "statusiq": connection}) for one in plays]
        (tmp_path / "play.yml").write_text(yaml.safe_dump(plays))
        done = subprocess.run(
            [sys.executable, "-m", "ansible.cli.playbook", "-i", "hosts", "play.yml"],
            env=dict(
                os.environ,
                ANSIBLE_COLLECTIONS_PATH=str(COLLECTION.parents[2]),
                ANSIBLE_CONNECTION_PLUGINS=str(tmp_path),
                ANSIBLE_HOME=str(tmp_path / "ansible"),
                ANSIBLE_NOCOLOR="1",
                LC_ALL="C.UTF-8",
                PYTHONPATH=os.pathsep.join(entry for entry in sys.path if entry),
            ),
            cwd=str(tmp_path),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stdout + done.stderr
        assert not (tmp_path / "used").exists()
        return done.stdout

    return playing


def component(name, register, **task):
    description = "The {{ word | default('first') }} host"
    return {OURS + "statusiq_component": {"name": name, "description": description}, "register": register, **task}


def assertions(*conditions):
    return {"ansible.builtin.assert": {"that": list(conditions)}}


def test_tasks_run_on_the_controller_and_not_on_their_hosts(play):
    play(
        dict(
            FAR,
            tasks=[
                component("{{ item }} of {{ inventory_hostname }}", "made", loop=["A", "B"]),
                component("Once", "once", run_once=True),
                component("New", "predicted", check_mode=True),
                dict(INFO, register="delegated", delegate_to="two"),
                dict(INFO, register="seen", environment={"HOME": "/nowhere"}),
                assertions(
                    "made.results | map(attribute='changed') == [true, true]",
                    "made.results[0].component.description == 'The ' ~ word ~ ' host'",  # the variables of the host
                    "once.changed and once.component.description == 'The first host'",
                    "predicted.changed",
                ),
            ],
        ),
        dict(
            HERE,
            tasks=[
                component("New", "predicted", check_mode=True),
                dict(INFO, register="seen"),
                assertions(
                    "seen.components | map(attribute='name') | sort == "
                    "['A of one', 'A of two', 'B of one', 'B of two', 'Once', 'Website']",
                    "hostvars.one.seen == seen",
                    "hostvars.two.delegated == seen",
                    "hostvars.one.predicted == predicted",
                ),
            ],
        ),
    )


def test_a_task_that_cannot_run_on_the_controller_fails_and_does_not_use_the_host(play):
    output = play(dict(FAR, tasks=[dict(INFO, **{"async": 30, "poll": 1})]), status=2)
    assert "statusops_face: controller does not support async" in output and output.count("failed=1") == 2
    assert "unreachable=1" not in output


def test_the_connection_of_these_tests_fails_if_it_is_used(play):
    with pytest.raises(AssertionError, match="The connection was used"):
        play(dict(FAR, vars={"statusops_face": "auto"}, tasks=[INFO]))
