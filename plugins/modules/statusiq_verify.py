#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_verify
short_description: Test what this collection assumes about StatusIQ on your own account
version_added: 1.0.0
description:
  - This collection was never run against the live service. It relies on assumptions from the documentation and from the
    observations of other clients. This module tests them, and reports each as confirmed, refuted or not tried.
  - The module reads a page, its components and its active incidents. With O(writes), it creates components, component
    groups, incidents, and maintenance windows that are months ahead. Visitors of the page can see them for some seconds,
    until the task deletes them. Use a page that nobody visits.
  - Each run tests everything again, and leaves the account unchanged.
  - If the page has subscribers, the task tries nothing that could notify them.
  - The report contains no IDs, no addresses, no secrets, and no values of objects that the task has not created itself.
    You can attach it to an issue.
  - The playbook C(statusops.uptime.verify) runs this module and those of other services.
  - Requires a token with the scopes C(StatusPages.Admin.Read) and C(StatusPages.Operations.Read), and with
    C(StatusPages.Admin.All) and C(StatusPages.Operations.All) for O(writes). Assumptions whose scope is missing are not
    tried.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.verify
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  page:
    description:
      - The name or ID of a status page. Required with O(writes). Otherwise, the first page is read.
    type: str
notes:
  - A refuted assumption does not fail the task. The task fails if the service cannot be used at all, or if the task
    cannot delete something that it created.
seealso:
  - module: statusops.uptime.statusiq_page
"""

EXAMPLES = r"""
- name: Show how many requests a task would send
  statusops.uptime.statusiq_verify:
    forecast: true
  register: verification

- name: Test the assumptions that require only reads
  statusops.uptime.statusiq_verify:
  register: verification

- name: Show the report
  ansible.builtin.debug:
    msg: "{{ verification.report.splitlines() }}"

- name: Test everything on the page Zylker Status
  statusops.uptime.statusiq_verify:
    writes: true
    page: Zylker Status
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
      sample: statusiq_out_of_group
    statement:
      description: What is assumed.
      type: str
      sample: An update with an empty group removes a component from its group.
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
      sample: ["_statusiq.group:group_field"]
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
  sample: "StatusIQ: will only read, with at most 9 requests."
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
  sample: "Assumptions about StatusIQ: 16 confirmed, 0 refuted, 0 not tried. Requests: 52."
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 52
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._engine.verify.verify import Verify
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.assumptions import SUITE

TASK = Verify(SUITE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
