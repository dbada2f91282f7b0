# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulated Healthchecks on a port of this machine, and tasks that use it over HTTP."""

from __future__ import annotations

import threading

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import failure, full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.app import create_app
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.server import Server

KEY = "hcw_emulator_readwrite_project_1"
READ_ONLY = "hcr_emulator_readonly__project_1"
PING_KEY = "emulator-ping-key-0001"


class Healthchecks:
    """The server, and tasks that run against it over HTTP. now: the clock of the emulator and of the tasks."""

    def __init__(self):
        self.app = create_app()
        self.emulator = self.app.extensions["emulator"]
        self.store = self.emulator.store
        self.http = self.app.test_client()
        self.server = Server("127.0.0.1", 0, self.app)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def control(self, method, path, body=None):
        answer = self.http.open("/_emulator" + path, method=method, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json

    def reset(self):
        self.control("POST", "/reset")

    def make(self, **fields):
        """Create a check as another client."""
        answer = self.http.post("/api/v3/checks/", json=fields, headers={"X-Api-Key": KEY})
        assert answer.status_code == 201, answer.text
        return answer.json

    def act(self, check, verb):
        """Pause or resume a check as another client."""
        assert self.http.post(f"/api/v3/checks/{check['uuid']}/{verb}", headers={"X-Api-Key": KEY}).status_code == 200

    def ping(self, check, suffix="", **given):
        """Send a ping as another client."""
        answer = self.http.post(f"/ping/{check['uuid']}{suffix}", **given)
        assert answer.status_code == 200, answer.text

    def pings(self, check):
        """The pings that the server has received."""
        return self.store.data["checks"][check["uuid"]]["pings"]

    def fault(self, kind, **given):
        self.control("POST", "/faults", {"kind": kind, **given})

    def sent(self):
        """The requests that the server received, as method and path."""
        return ["{method} {path}".format(**one) for one in self.control("GET", "/requests")["requests"]]

    def do(self, task, check_mode=False, reads=None, now=None, kept=None, **options):
        """The result of a task. Each task has its own connection. kept: the cache, if there is one."""
        self.control("DELETE", "/requests")
        given = {"api_url": self.server.url, "cache": "none", **options}
        checked = ArgumentSpecValidator(full_spec(task), **task.constraints()).validate(given)
        assert not checked.errors.errors, checked.errors.msg
        try:
            client = task.provider.connect(checked.validated_parameters)
        except StatusOpsError as error:
            return failure(error)
        given = checked.validated_parameters
        return run(task, client, given, check_mode, now, reads, kept, task.key(given))
