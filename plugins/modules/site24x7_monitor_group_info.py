#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_monitor_group_info
short_description: Read the monitor groups of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the monitor groups, each followed by its subgroups.
  - Requires a token with the scope C(Site24x7.Admin.Read).
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
    description: Return only the group with this ID.
    type: str
  name:
    description: Return only groups with this name.
    type: str
  parent:
    description: Return only groups whose parent is the group with this name or ID.
    type: str
  monitor:
    description: Return only groups that contain the monitor with this name or ID.
    type: str
  export:
    description: Whether to return the groups as options of M(statusops.uptime.site24x7_monitor_group) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_monitor_group
"""

EXAMPLES = r"""
- name: Read the monitor groups
  statusops.uptime.site24x7_monitor_group_info:
  register: found

- name: Show the monitors in each group
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.monitors | join(', ') }}"
  loop: "{{ found.monitor_groups }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
monitor_groups:
  description: The groups, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the group.
      type: str
      sample: "123412341234123430"
    name:
      description: Its name.
      type: str
      sample: Storefront
    parent:
      description: The name of its parent group. V(none) if it has none.
      type: str
      sample: Shops
    parent_id:
      description: The ID of its parent group.
      type: str
      sample: "123412341234123431"
    top_group_id:
      description: The ID of the outermost group that contains it.
      type: str
      sample: "123412341234123431"
    type:
      description: The type of its monitors. If the type is not documented, its number.
      type: str
      sample: all
    description:
      description: Its description. Empty if there is none.
      type: str
      sample: ""
    monitors:
      description: The names of its monitors.
      type: list
      elements: str
      sample: [Shop]
    monitor_ids:
      description: The IDs of its monitors.
      type: list
      elements: str
      sample: ["123412341234123405"]
    health_threshold_count:
      description: How many monitors must be down before the group is down. V(0) means all.
      type: int
      sample: 1
    dependency_resources:
      description: The names of the monitors on which it depends.
      type: list
      elements: str
      sample: [Router]
    dependency_resource_ids:
      description: The IDs of these monitors.
      type: list
      elements: str
      sample: ["123412341234123406"]
    suppress_alert:
      description: Whether alerts are suppressed if one of these monitors is down.
      type: bool
      sample: false
    healthcheck_profile:
      description: The name of its threshold profile.
      type: str
      sample: Groups
    healthcheck_profile_id:
      description: The ID of that profile.
      type: str
      sample: "123412341234123421"
    notification_profile:
      description: The name of its notification profile.
      type: str
      sample: Office hours
    notification_profile_id:
      description: The ID of that profile.
      type: str
      sample: "123412341234123419"
    user_groups:
      description: The names of the user groups that are notified.
      type: list
      elements: str
      sample: [Ops]
    user_group_ids:
      description: The IDs of these groups.
      type: list
      elements: str
      sample: ["123412341234123434"]
    on_call_schedule_id:
      description: The ID of the on-call schedule that is notified. Empty if there is none.
      type: str
      sample: ""
    third_party_services:
      description: The names of the third-party services that are notified.
      type: list
      elements: str
      sample: [On call]
    third_party_service_ids:
      description: The IDs of these services.
      type: list
      elements: str
      sample: ["123412341234123440"]
    tags:
      description: Its tags.
      type: list
      elements: str
      sample: [env:prod]
    tag_ids:
      description: The IDs of its tags.
      type: list
      elements: str
      sample: ["123412341234123417"]
declaration:
  description:
    - The groups as options of M(statusops.uptime.site24x7_monitor_group), which accepts them unchanged.
    - An entry has an C(id) only if another group has the same name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Storefront
      monitors: [Shop]
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
  sample: [monitor]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor_group import MONITOR_GROUP_INFO

TASK = MONITOR_GROUP_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
