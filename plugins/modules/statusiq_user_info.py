#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_user_info
short_description: Read the users of a StatusIQ account
version_added: 1.0.0
description:
  - Lists the users who work with the status pages of the account.
  - Requires a token with the scope C(StatusPages.Account.Read), and with C(StatusPages.Admin.Read) for the names of the
    groups that users are in.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  email:
    description: Return only the user with this e-mail address. Case is ignored.
    type: str
  id:
    description: Return only the user with this ID.
    type: str
  role:
    description: Return only users with this role. Users with an open invitation do not have a role.
    type: str
    choices:
      - super_administrator
      - administrator
      - spokesperson
      - billing_contact
      - read_only
  group:
    description: Return only users in the user group with this name or ID.
    type: str
  invited:
    description: Return only users whose invitation is open, or only users whose invitation is not open.
    type: bool
  export:
    description:
      - Whether to return the users as options of M(statusops.uptime.statusiq_user) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_user
"""

EXAMPLES = r"""
- name: Read the users who have not accepted the invitation yet
  statusops.uptime.statusiq_user_info:
    invited: true
  register: waiting

- name: Show their e-mail addresses
  ansible.builtin.debug:
    msg: "{{ waiting.users | map(attribute='email') }}"

- name: Read all users in the form of task options
  statusops.uptime.statusiq_user_info:
    export: true
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
      sample: p.boyle@zylker.example
    name:
      description: The display name.
      type: str
      sample: Patricia Boyle
    role:
      description:
        - What the user is allowed to do. V(none) while the invitation is open.
        - A role of Site24x7 that StatusIQ has no name for is shown as its number.
      type: str
      sample: spokesperson
    notify_by:
      description: How the user is alerted. A method that has no name here is shown as its number.
      type: list
      elements: str
      sample: [email, sms]
    phone:
      description: The phone number for alerts. Empty if there is none.
      type: dict
      contains:
        country_code:
          description: The country code.
          type: str
          sample: "43"
        number:
          description: The number without the country code.
          type: str
          sample: "06641234567"
        sms_provider_id:
          description: The ID of the provider that sends text messages.
          type: int
          sample: 1
        call_provider_id:
          description: The ID of the provider that calls.
          type: int
          sample: 0
    groups:
      description: The names of the groups that the user is in.
      type: list
      elements: str
      sample: [On call]
    group_ids:
      description: The IDs of these groups.
      type: list
      elements: str
      sample: ["123412341234123434"]
    invited:
      description: Whether the invitation is still open.
      type: bool
      sample: true
    zuid:
      description: The ID of the user at Zoho.
      type: str
      sample: "65478659"
declaration:
  description:
    - The users as options of M(statusops.uptime.statusiq_user), which accepts them unchanged.
    - Without their groups, because M(statusops.uptime.statusiq_user_group_info) returns the members of groups, and
      without the role if the invitation is open, because the API does not return it.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - email: p.boyle@zylker.example
      name: P. Boyle
      role: spokesperson
      notify_by: [email]
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
  sample: [group]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.user import USER_INFO

TASK = USER_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
