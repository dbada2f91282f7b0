# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A callback plugin of the test suite: records the results of the tasks of this collection and their requests.

The suite enables it in an ansible.cfg, because ansible-test does not pass environment variables on.
"""

from __future__ import annotations

import json
import re
import urllib.request
from pathlib import Path

from ansible import constants as C
from ansible.plugins.callback import CallbackBase

DOCUMENTATION = r"""
name: recorder
type: notification
short_description: Record the results of this collection's tasks for the comparison of the two faces
description:
  - Writes one JSON object a line for each result of a task of the collection.
options:
  output:
    description: The file that the records are added to.
    type: path
    required: true
    ini:
      - section: statusops_recorder
        key: output
  emulator_url:
    description: The URL of the emulator.
    type: str
    required: true
    ini:
      - section: statusops_recorder
        key: emulator_url
"""

# ansible-test runs each target in a directory with the name of the target and a suffix that is not ASCII.
TARGET = re.compile(r"/([^/]+)-[^/-]{8}-[^/-]+/tests/integration/")

COLLECTION = "statusops.uptime."
REQUEST_KEYS = ("method", "path", "query", "body")
NOT_RECORDED = ("/oauth/", "/_emulator/")  # the number of token requests depends on the cache


class CallbackModule(CallbackBase):
    """Record the results of the tasks of the collection."""

    CALLBACK_VERSION = 2.0
    CALLBACK_TYPE = "notification"
    CALLBACK_NAME = "recorder"

    def __init__(self):
        super().__init__()
        found = TARGET.search(C.CONFIG_FILE or "")
        self.target = found[1] if found else "unknown"
        self.seen = []

    def v2_playbook_on_start(self, playbook):
        self.seen = self.request_log()

    def v2_playbook_on_stats(self, stats):
        self.write({"target": self.target, "task": "end of the playbook", "violations": self.ask("violations")})

    def ask(self, log):
        """One of the emulator's logs."""
        with urllib.request.urlopen(f"{self.get_option('emulator_url')}/_emulator/{log}", timeout=30) as answer:
            return json.load(answer)[log]

    def request_log(self):
        """The requests of modules in the emulator's log."""
        return [
            {key: entry[key] for key in REQUEST_KEYS}
            for entry in self.ask("requests")
            if not entry["path"].startswith(NOT_RECORDED)
        ]

    def new_requests(self):
        """The requests since the last call. If the log is shorter than before, it was emptied in the meantime."""
        log, seen = self.request_log(), self.seen
        self.seen = log
        return log[len(seen) :] if log[: len(seen)] == seen else log

    def record(self, outcome, result, item=False):
        """Add a record. A task with a loop has a record for each item and one for the whole loop."""
        task = result.task
        if not (task.resolved_action or task.action).startswith(COLLECTION):
            return
        answer = dict(result.result)
        answer.pop("results", None)  # each has a record of its own
        answer.pop(
            "failed_when_suppressed_exception", None
        )  # ansible-core 2.19 adds it only to modules, in place of a traceback
        record = {
            "target": self.target,
            "task": task.get_name(),
            "action": task.action,
            "outcome": outcome,
            "result": {key: value for key, value in answer.items() if not key.startswith("_ansible_")},
        }
        if item:
            record["item"] = str(answer.get("_ansible_item_label", answer.get(answer.get("ansible_loop_var", "item"))))
        else:
            record["requests"] = self.new_requests()
        self.write(record)

    def write(self, record):
        """Add a line to the recording."""
        with Path(self.get_option("output")).open("a", encoding="utf-8") as output:
            output.write(json.dumps(record, default=str, sort_keys=True) + "\n")

    def v2_runner_on_ok(self, result):
        self.record("ok", result)

    def v2_runner_on_failed(self, result, ignore_errors=False):
        self.record("failed", result)

    def v2_runner_on_skipped(self, result):
        self.record("skipped", result)

    def v2_runner_on_unreachable(self, result):
        self.record("unreachable", result)

    def v2_runner_item_on_ok(self, result):
        self.record("ok", result, item=True)

    def v2_runner_item_on_failed(self, result):
        self.record("failed", result, item=True)

    def v2_runner_item_on_skipped(self, result):
        self.record("skipped", result, item=True)
