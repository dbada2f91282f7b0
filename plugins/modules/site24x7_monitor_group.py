#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_monitor_group
short_description: Manage the monitor groups of a Site24x7 account
version_added: 1.0.0
description:
  - Creates, changes and deletes monitor groups and their subgroups. Monitors remain when their group is deleted.
  - The O(name) and the O(parent) together identify a group unless O(id) is given. A second run with the same options
    writes nothing.
  - Requires a token with the scope C(Site24x7.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.site24x7
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  id:
    description: The ID of the group, instead of its name and parent.
    type: str
  state:
    description: Whether the group should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  name:
    description:
      - The name of the group. Together with O(parent), it identifies the group unless O(id) is given. With O(id), it
        is the name to set.
    type: str
  parent:
    description:
      - The name or ID of the parent group. Without it, the task manages a group that has no parent.
      - It cannot be changed later.
    type: str
  type:
    description: The type of the monitors in the group.
    type: str
    choices:
      - all
      - web
      - port_ping
      - server
      - database
      - synthetic
      - web_api
      - apm
      - network
      - rum
      - applogs
  description:
    description: The description of the group. An empty string clears it.
    type: str
  monitors:
    description:
      - The names or IDs of the monitors in the group. Monitors that are not listed are removed. An empty list removes
        all.
      - You can also set the membership with M(statusops.uptime.site24x7_monitor). Use only one of the two.
    type: list
    elements: str
  health_threshold_count:
    description: How many monitors must be down before the group is down. V(0) means all.
    type: int
  dependency_resources:
    description:
      - The names or IDs of the monitors on which the group depends. Monitors that are not listed are removed. An empty
        list removes all.
    type: list
    elements: str
  suppress_alert:
    description: Whether to suppress alerts if a monitor in O(dependency_resources) is down.
    type: bool
  healthcheck_profile:
    description: The name or ID of the threshold profile of the type V(healthcheck). Required for a new group.
    type: str
  notification_profile:
    description: The name or ID of the notification profile. Required for a new group.
    type: str
  user_groups:
    description:
      - The names or IDs of the user groups that are notified. A new group requires O(user_groups) or
        O(on_call_schedule_id). User groups that are not listed are removed. An empty list removes all.
    type: list
    elements: str
  on_call_schedule_id:
    description: The ID of the on-call schedule that is notified. An empty string clears it.
    type: str
  third_party_services:
    description:
      - The names or IDs of the third-party services that are notified. Services that are not listed are removed. An
        empty list removes all.
    type: list
    elements: str
  tags:
    description:
      - The tags by name and value, such as V(env:prod), by name if they have no value, or by ID. Tags that are not
        listed are removed. An empty list removes all.
    type: list
    elements: str
seealso:
  - module: statusops.uptime.site24x7_monitor_group_info
"""

EXAMPLES = r"""
- name: Create a monitor group
  statusops.uptime.site24x7_monitor_group:
    name: Storefront
    healthcheck_profile: Default Threshold - HEALTHCHECK
    notification_profile: Default Notification Profile
    user_groups: [Administrators]

- name: Delete the monitor group
  statusops.uptime.site24x7_monitor_group:
    name: Storefront
    state: absent
"""

RETURN = r"""
monitor_group:
  description:
    - The group after the task, or in check mode the predicted group. Its keys are those of the items that
      M(statusops.uptime.site24x7_monitor_group_info) returns.
    - With O(state=absent), the group that was deleted, or V(none) if there was none.
    - Its references are IDs if the task did not have to read their names.
  type: dict
  returned: success
  sample:
    id: "123412341234123430"
    name: Storefront
    parent: null
    monitors: [Shop]
    monitor_ids: ["123412341234123405"]
expected:
  description:
    - The requests that the task would send outside check mode. C(requests) is their number, and C(seconds) the minimum
      time that they take because of O(requests_per_minute).
  type: dict
  returned: in check mode, if the number of requests is limited
  sample: {requests: 3, seconds: 0}
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 6
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [user_groups]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor_group import MONITOR_GROUP

TASK = Manage(MONITOR_GROUP)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
