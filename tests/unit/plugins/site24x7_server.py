# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The emulated Site24x7 on a port of this machine, and tasks that use it over HTTP."""

from __future__ import annotations

import json
import threading
from typing import Any

from ansible.module_utils.common.arg_spec import ArgumentSpecValidator
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import StatusOpsError
from ansible_collections.statusops.uptime.plugins.module_utils._engine.list_cache import Reads
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import failure, full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.run import run
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.app import create_app
from ansible_collections.statusops.uptime.roles.emulator.files.emulator.core.server import Server

IDENTITY = {
    "client_id": "1000.EMULATOR",
    "client_secret": "emulator-client-secret",
    "grant_type": "refresh_token",
    "refresh_token": "1000.emulator.refresh",
}


class Site24x7:
    """The server, and tasks that run against it over HTTP."""

    def __init__(self) -> None:
        self.app = create_app()
        self.store = self.app.extensions["emulator"].store
        self.http = self.app.test_client()
        self.server = Server("127.0.0.1", 0, self.app)
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()
        self.sign_in()

    def sign_in(self) -> None:
        self.token = self.http.post("/oauth/v2/token", data=IDENTITY).json["access_token"]

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def control(self, method: str, path: str, body: Any = None) -> Any:
        answer = self.http.open("/_emulator" + path, method=method, json=body)
        assert answer.status_code == 200, answer.text
        return answer.json

    def reset(self) -> None:
        self.control("POST", "/reset")
        self.sign_in()

    def set(self, **settings: Any) -> None:
        self.control("PUT", "/settings", {f"site24x7_{name}": value for name, value in settings.items()})

    def awkward(self, *switches: str) -> None:
        self.control("PUT", "/settings", {"awkward": dict.fromkeys(switches, True)})

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Send a request as another client."""
        headers = {"Authorization": "Zoho-oauthtoken " + self.token, "Accept": "application/json; version=2.1"}
        if body is not None:
            headers["Content-Type"] = "application/json;charset=UTF-8"
        answer = self.http.open("/api/" + path, method=method, data=body and json.dumps(body), headers=headers)
        assert answer.status_code < 300, answer.text
        return answer.json.get("data")

    def violations(self) -> list[str]:
        return [entry["message"] for entry in self.control("GET", "/violations")["violations"]]

    def sent(self) -> list[str]:
        """The requests to the API, as method and path."""
        return ["{method} {path}".format(**one) for one in self.control("GET", "/requests")["requests"]]

    def do(self, task: Any, check_mode: bool = False, reads: Reads | None = None, **options: Any) -> dict[str, Any]:
        """The result of a task. Each task has its own connection."""
        self.control("DELETE", "/requests")
        given = {"api_url": self.server.url, "access_token": self.token, "cache": "none", **options}
        checked = ArgumentSpecValidator(full_spec(task), **task.constraints()).validate(task.in_full(given))
        assert not checked.errors.errors, checked.errors.msg
        try:
            client = task.provider.connect({**checked.validated_parameters, "requests_per_minute": 0})
        except StatusOpsError as error:
            return failure(error)
        return run(task, client, checked.validated_parameters, check_mode, reads=reads)
