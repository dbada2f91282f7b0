#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_flip_info
short_description: Read when a check in Healthchecks went up or down
version_added: 1.0.0
description:
  - Lists when a check went up or down. Healthchecks calls these changes flips.
  - Pausing and resuming a check also count as changes to down. If a ping is late, the check changes when the server
    notices it.
  - A read-only key is sufficient.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  check:
    description:
      - The ID, slug or name of the check.
      - If the slug of one check is the name of another one, the task fails and lists both IDs.
    type: str
    required: true
  last:
    description:
      - Return only changes within this period before now, such as V(90s), V(12h) or V(30d). The maximum is V(365d).
    type: str
  since:
    description:
      - Return only changes at this time or later, such as V(2026-08-09 11:34) in UTC, or ISO 8601.
    type: str
  until:
    description: Return only changes before this time.
    type: str
seealso:
  - module: statusops.uptime.healthchecks_ping_info
  - module: statusops.uptime.healthchecks_check_info
"""

EXAMPLES = r"""
- name: Read the changes of the last month
  statusops.uptime.healthchecks_flip_info:
    check: nightly-backup
    last: 30d
  register: month

- name: Show how often the check went down or was paused
  ansible.builtin.debug:
    msg: "{{ month.flips | rejectattr('up') | length }} times"

- name: Read the changes of August
  statusops.uptime.healthchecks_flip_info:
    check: Nightly backup
    since: "2026-08-01 00:00"
    until: "2026-09-01 00:00"
"""

RETURN = r"""
flips:
  description: The changes, the newest first. Empty if there are none.
  type: list
  elements: dict
  returned: success
  contains:
    timestamp:
      description: When the check changed. O(since) and O(until) accept this format.
      type: str
      sample: "2026-11-29T05:33:31+00:00"
    up:
      description: Whether the check went up. V(false) if it went down, or was paused or resumed.
      type: bool
      sample: true
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [check]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.history import FLIP_INFO

TASK = FLIP_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
