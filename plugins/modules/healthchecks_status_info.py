#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_status_info
short_description: Check whether a Healthchecks server is up
version_added: 1.0.0
description:
  - Checks whether the server and its database work.
  - If the server cannot be reached or reports a problem, the task does not fail. You can wait for the server with
    C(until). Only invalid options make the task fail.
  - Requires no key and sends none.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
seealso:
  - module: statusops.uptime.healthchecks_check_info
"""

EXAMPLES = r"""
- name: Wait until the server is up after its upgrade
  statusops.uptime.healthchecks_status_info:
    retries: 0
  register: server
  until: server.up
  retries: 30
  delay: 10

- name: Fail if the server is down
  statusops.uptime.healthchecks_status_info:
  register: server
  failed_when: server is failed or not server.up
"""

RETURN = r"""
up:
  description: Whether the server responds and reports that it works.
  type: bool
  returned: success
  sample: true
reason:
  description: Why the server is not up. Empty if it is up.
  type: str
  returned: success
  sample: Cannot connect to hc.example.com. Check api_url and the network.
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.status import STATUS_INFO

TASK = STATUS_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
