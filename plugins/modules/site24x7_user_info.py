#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_user_info
short_description: Read the users of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the users.
  - Requires a token with the scope C(Site24x7.Account.Read), and with C(Site24x7.Admin.Read) for the names of groups.
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
    description: Return only the user with this ID.
    type: str
  email:
    description: Return only the user with this e-mail address. Case is ignored.
    type: str
  role:
    description: Return only users with this role.
    type: str
    choices:
      - no_access
      - super_administrator
      - administrator
      - operator
      - billing_contact
      - spokesperson
      - hosting_provider
      - read_only
  group:
    description: Return only users in the user group with this name or ID.
    type: str
  invited:
    description: Return only users whose invitation is open, or only users whose invitation is not open.
    type: bool
  export:
    description: Whether to return the users as options of M(statusops.uptime.site24x7_user) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_user
"""

EXAMPLES = r"""
- name: Read the users who have not accepted the invitation yet
  statusops.uptime.site24x7_user_info:
    invited: true
  register: pending

- name: Show their addresses
  ansible.builtin.debug:
    msg: "{{ pending.users | map(attribute='email') | join(', ') }}"
"""

RETURN = r"""
users:
  description: The users, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the user.
      type: str
      sample: "123412341234123433"
    email:
      description: The e-mail address.
      type: str
      sample: ops@zylker.example
    name:
      description: The name.
      type: str
      sample: Operations
    role:
      description:
        - The role in Site24x7. V(none) until the invitation is accepted. If the role is not documented, its number.
      type: str
      sample: operator
    statusiq_role:
      description: The role in StatusIQ. V(none) until the invitation is accepted.
      type: str
      sample: read_only
    cloudspend_role:
      description: The role in CloudSpend, as the API returns it.
      type: int
      sample: 11
    notify_by:
      description: How the user is notified.
      type: list
      elements: str
      sample: [email]
    alerts:
      description: When and how the user gets alerts, with the keys of the option.
      type: dict
    phone:
      description: The phone number, with the keys of the option. Empty if there is none.
      type: dict
    groups:
      description: The names of the user groups that the user is in.
      type: list
      elements: str
      sample: [Ops]
    group_ids:
      description: The IDs of these groups.
      type: list
      elements: str
      sample: ["123412341234123434"]
    selection_type:
      description: Whether the user sees all monitor groups (V(0)) or some (V(1)).
      type: int
      sample: 0
    monitor_groups:
      description: The names of the monitor groups that the user can see. Empty if the user sees all.
      type: list
      elements: str
      sample: [Storefront]
    monitor_group_ids:
      description: The IDs of these groups.
      type: list
      elements: str
      sample: ["123412341234123430"]
    job_title:
      description: The job title, as the API returns it.
      type: int
      sample: 1
    invited:
      description: Whether the invitation is still open.
      type: bool
      sample: false
    zuid:
      description: The ID of the user at Zoho.
      type: str
      sample: "65478659"
declaration:
  description:
    - The users as options of M(statusops.uptime.site24x7_user), which accepts them unchanged. C(groups) is left out,
      because M(statusops.uptime.site24x7_user_group_info) exports it.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - email: ops@zylker.example
      name: Operations
      role: operator
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
  sample: [group]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.user import USER_INFO

TASK = USER_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
