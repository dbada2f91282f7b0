#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_user_group
short_description: Manage the user groups of a StatusIQ account
version_added: 1.0.0
description:
  - Creates, changes and deletes user groups. Users remain when their group is deleted.
  - The O(name) identifies a group unless O(id) is given. A second run with the same options writes nothing.
  - Requires a token with the scope C(StatusPages.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes. Addresses of users also require C(StatusPages.Account.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  name:
    description:
      - The name of the group. It identifies the group unless O(id) is given. With O(id), it is the name to set.
    type: str
  id:
    description: The ID of the group, instead of its name.
    type: str
  state:
    description: Whether the group should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  users:
    description:
      - The e-mail addresses or IDs of all members of the group. All other users are removed from the group. An empty list
        removes all members.
      - You can also set the membership with M(statusops.uptime.statusiq_user). Use only one of the two.
    type: list
    elements: str
seealso:
  - module: statusops.uptime.statusiq_user_group_info
  - module: statusops.uptime.statusiq_user
"""

EXAMPLES = r"""
- name: Create a user group with its members
  statusops.uptime.statusiq_user_group:
    name: Second line
    users:
      - ops@zylker.example

- name: Delete the user group
  statusops.uptime.statusiq_user_group:
    name: Second line
    state: absent
"""

RETURN = r"""
user_group:
  description:
    - The group after the task, or in check mode the predicted group. Its keys are those of the items that
      M(statusops.uptime.statusiq_user_group_info) returns.
    - Its C(users) are IDs if the task did not have to read their addresses.
    - With O(state=absent), the group that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123434"
    name: Second line
    users: [ops@zylker.example]
    user_ids: ["123412341234123433"]
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 3
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [users]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.user_group import USER_GROUP

TASK = Manage(USER_GROUP)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
