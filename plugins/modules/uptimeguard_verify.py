#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_verify
short_description: Test what this collection assumes about UptimeGuard on your own account
version_added: 1.0.0
description:
  - This collection was never run against the live service. It relies on assumptions from the documentation and from the
    observations of other clients. This module tests them, and reports each as confirmed, refuted or not tried.
  - The module reads the monitors of the account. With O(writes), it also creates monitors of C(https://example.com)
    that notify nobody, and deletes them within seconds.
  - Each run tests everything again, and leaves the account unchanged.
  - The report contains no IDs, no addresses, no secrets, and no values of objects that the task has not created itself.
    You can attach it to an issue.
  - The playbook C(statusops.uptime.verify) runs this module and those of other services.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.uptimeguard
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.verify
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  monitor:
    description:
      - The name or ID of a monitor of the account. Required with O(writes). If the monitor exists, O(api_token) is the
        token of the account that you mean.
      - The monitor itself is not changed.
    type: str
notes:
  - A refuted assumption does not fail the task. The task fails if the service cannot be used at all, or if the task
    cannot delete something that it created.
seealso:
  - module: statusops.uptime.uptimeguard_monitor
"""

EXAMPLES = r"""
- name: Create a monitor that identifies the account
  statusops.uptime.uptimeguard_monitor:
    name: Example web site
    type: base
    host: https://www.example.com

- name: Show how many requests a task would send
  statusops.uptime.uptimeguard_verify:
    forecast: true
  register: verification

- name: Test the assumptions that require only reads
  statusops.uptime.uptimeguard_verify:
  register: verification

- name: Show the report
  ansible.builtin.debug:
    msg: "{{ verification.report.splitlines() }}"

- name: Test everything in the account with this monitor
  statusops.uptime.uptimeguard_verify:
    writes: true
    monitor: Example web site
  register: verification
  failed_when: verification is failed or verification.refuted > 0
"""

RETURN = r"""
assumptions:
  description: All assumptions, and what the task found out about each.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The name of the assumption, as in the guide.
      type: str
      sample: uptimeguard_paused_twice
    statement:
      description: What is assumed.
      type: str
      sample: Pausing a paused monitor succeeds.
    source:
      description:
        - Where the assumption comes from. V(document) is the documentation of the service. V(observed) was seen on a
          server of this kind or by another client. V(guess) has no evidence.
      type: str
      sample: guess
    relies:
      description: The code that relies on it, relative to C(plugins/module_utils).
      type: list
      elements: str
      sample: ["_uptimeguard.monitor:Monitor"]
    probe:
      description: Whether the test only reads (V(read)), or creates its own objects (V(write)).
      type: str
      sample: write
    state:
      description: V(confirmed), V(refuted) or V(not_tried).
      type: str
      sample: confirmed
    reason:
      description: Why it was not tried. Otherwise empty.
      type: str
      sample: ""
    evidence:
      description: The requests and the responses, with IDs, addresses and secrets masked.
      type: list
      elements: str
      sample: ["DELETE /path/<id 1> -> HTTP 200 {}"]
    requests:
      description: The number of requests that the test sent.
      type: int
      sample: 4
confirmed:
  description: How many assumptions are confirmed.
  type: int
  returned: success
  sample: 16
refuted:
  description: How many assumptions are refuted.
  type: int
  returned: success
  sample: 0
not_tried:
  description: How many assumptions were not tried.
  type: int
  returned: success
  sample: 0
forecast:
  description: What the task would test, the maximum number of requests, and the limit of the service.
  type: str
  returned: success
  sample: "UptimeGuard: will only read, with at most 9 requests."
removed:
  description: The objects of earlier tasks that this task deleted.
  type: list
  elements: str
  returned: success
  sample: []
report:
  description: The assumptions as text, refuted ones first.
  type: str
  returned: success
  sample: "Assumptions about UptimeGuard: 16 confirmed, 0 refuted, 0 not tried. Requests: 52."
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 52
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._engine.verify.verify import Verify
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.assumptions import SUITE

TASK = Verify(SUITE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
