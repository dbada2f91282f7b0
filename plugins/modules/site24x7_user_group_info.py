#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_user_group_info
short_description: Read the user groups of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the user groups and their members.
  - Requires a token with the scope C(Site24x7.Admin.Read), and with C(Site24x7.Account.Read) for the addresses of
    users.
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
    description: Return only the group with this name.
    type: str
  user:
    description: Return only groups that contain the user with this e-mail address or ID.
    type: str
  export:
    description: Whether to return the groups as options of M(statusops.uptime.site24x7_user_group) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_user_group
"""

EXAMPLES = r"""
- name: Read the user groups and their members
  statusops.uptime.site24x7_user_group_info:
  register: people

- name: Show the user groups
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.users | join(', ') }}"
  loop: "{{ people.user_groups }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
user_groups:
  description: The groups, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the group.
      type: str
      sample: "123412341234123434"
    name:
      description: Its name.
      type: str
      sample: Second line
    users:
      description: The e-mail addresses of its members.
      type: list
      elements: str
      sample: [ops@zylker.example]
    user_ids:
      description: The IDs of its members.
      type: list
      elements: str
      sample: ["123412341234123433"]
    attribute_group_id:
      description: The ID of the attribute group that its members see. Empty if there is none.
      type: str
      sample: ""
    product_id:
      description: The product of the group. V(0) means Site24x7.
      type: int
      sample: 0
    master:
      description: Whether it is the group that every account has.
      type: bool
      sample: false
declaration:
  description:
    - The groups as options of M(statusops.uptime.site24x7_user_group), which accepts them unchanged. An entry has an
      C(id) only if another group has the same name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Second line
      users: [ops@zylker.example]
      attribute_group_id: ""
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
  sample: [user]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.user_group import USER_GROUP_INFO

TASK = USER_GROUP_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
