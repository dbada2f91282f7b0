#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_current_status_info
short_description: Read the current status of monitors in Site24x7
version_added: 1.0.0
description:
  - Reads the status of all monitors with one request, and returns those that match.
  - Requires a token with the scope C(Site24x7.Reports.Read), and with C(Site24x7.Admin.Read) for the name of a group.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.site24x7
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  id:
    description: Return only the monitor with this ID.
    type: str
  name:
    description: Return only monitors with this name.
    type: str
  group:
    description:
      - Return only monitors in the group with this name or ID. In this case, the API leaves out suspended monitors and
        monitors of applications.
    type: str
  type:
    description:
      - Return only monitors of this type, as in M(statusops.uptime.site24x7_monitor), such as V(url). For other types,
        use the constant of the API, such as V(EC2INSTANCE).
    type: str
  status:
    description: Return only monitors with one of these statuses. V(suspended) sets O(suspended=true).
    type: list
    elements: str
    choices:
      - down
      - up
      - trouble
      - critical
      - suspended
      - maintenance
      - discovery
      - configuration_error
  tags:
    description: Return only monitors with all of these tags, as the API returns them, such as V(env:prod).
    type: list
    elements: str
  suspended:
    description: Whether to return suspended monitors too.
    type: bool
    default: false
  apm:
    description: Whether to return monitors of applications too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_monitor_group_info
"""

EXAMPLES = r"""
- name: Read the monitors that are down
  statusops.uptime.site24x7_current_status_info:
    status: [down, critical]
  register: bad

- name: Show why
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.down_reason }}"
  loop: "{{ bad.monitors }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
monitors:
  description:
    - The monitors. Empty if none match.
    - The API leaves out values that do not apply to the status of a monitor.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the monitor.
      type: str
      sample: "123412341234123405"
    name:
      description: Its name.
      type: str
      sample: Shop
    type:
      description: Its type.
      type: str
      sample: url
    status:
      description: Its status. If the status is not documented, its number.
      type: str
      sample: down
    last_polled_at:
      description: When it was last checked.
      type: str
      sample: 2026-06-15T12:00:00+0530
    duration:
      description: How long it has had the status.
      type: str
      sample: 3 mins 2 secs
    down_reason:
      description: Why it is down. Empty if it is not down.
      type: str
      sample: Connection refused
    downtime_millis:
      description: How long it has been down, in milliseconds.
      type: str
      sample: "182000"
    outage_id:
      description: The ID of the outage.
      type: str
      sample: "123412341234123499"
    attribute:
      description: What was measured.
      type: str
      sample: Response Time
    value:
      description: The measured value. V(-) if there is none.
      type: str
      sample: "234"
    unit:
      description: The unit of the value.
      type: str
      sample: ms
    tags:
      description: Its tags, as the API returns them.
      type: list
      elements: str
      sample: [env:prod]
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [group]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.current_status import CURRENT_STATUS_INFO

TASK = CURRENT_STATUS_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
