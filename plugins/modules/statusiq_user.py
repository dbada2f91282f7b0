#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_user
short_description: Manage the users of a StatusIQ account
version_added: 1.0.0
description:
  - Invites, changes and deletes the users who work with the status pages of the account.
  - The O(email) identifies a user unless O(id) is given.
  - StatusIQ sends an invitation by e-mail to a user when the user is created, and at no other time. A task that you run
    again invites nobody a second time, and neither does a task whose response was lost.
  - StatusIQ applies the role when the user accepts the invitation, and does not return the role before that. Until
    then, the task assumes that the role is correct, and returns V(true) as C(invited).
  - Requires a token with the scope C(StatusPages.Account.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes. Names of groups also require C(StatusPages.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  email:
    description:
      - The e-mail address of the user. It identifies the user unless O(id) is given. With O(id), it is the address to
        set.
      - Case is ignored.
    type: str
  id:
    description: The ID of the user, instead of the address.
    type: str
  state:
    description: Whether the user should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  name:
    description: The display name. Required for a new user.
    type: str
  role:
    description:
      - What the user is allowed to do. Required for a new user.
      - Every change sends the role. While the invitation is open, the API does not return the role, so a task that
        changes something else about the user must include it.
    type: str
    choices:
      - super_administrator
      - administrator
      - spokesperson
      - billing_contact
      - read_only
  notify_by:
    description:
      - How the user is alerted. An empty list turns alerts off. The default for a new user is V(email).
      - The documentation of StatusIQ lists V(email) and V(sms), and its examples contain a third method. V(voice_call)
        is the name of this method in Site24x7.
    type: list
    elements: str
    choices:
      - email
      - sms
      - voice_call
  phone:
    description:
      - The phone number for alerts. Omitted suboptions are not changed.
      - To remove the number, give an empty O(phone.number).
    type: dict
    suboptions:
      country_code:
        description: The country code, with digits only. Quote it.
        type: str
      number:
        description: The number without the country code, with digits only. Quote it to keep a leading zero.
        type: str
      sms_provider_id:
        description: The ID of the provider that sends text messages.
        type: int
      call_provider_id:
        description: The ID of the provider that calls.
        type: int
  groups:
    description:
      - The names or IDs of all user groups that the user is in. The user is removed from all other groups. An empty list
        removes the user from all groups.
      - You can also set the membership with M(statusops.uptime.statusiq_user_group). Use only one of the two.
    type: list
    elements: str
seealso:
  - module: statusops.uptime.statusiq_user_info
  - module: statusops.uptime.statusiq_user_group
"""

EXAMPLES = r"""
- name: Invite a spokesperson
  statusops.uptime.statusiq_user:
    email: p.boyle@zylker.example
    name: Patricia Boyle
    role: spokesperson
    notify_by: [email, sms]
    phone:
      country_code: "43"
      number: "06641234567"
    groups: [On call]

- name: Change the role of an existing user
  statusops.uptime.statusiq_user:
    email: ops@zylker.example
    role: administrator

- name: Delete a user
  statusops.uptime.statusiq_user:
    email: p.boyle@zylker.example
    state: absent
"""

RETURN = r"""
user:
  description:
    - The user after the task, or in check mode the predicted user. Its keys are those of the items that
      M(statusops.uptime.statusiq_user_info) returns.
    - Its C(groups) are IDs if the task did not have to read their names.
    - With O(state=absent), the user that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123433"
    email: p.boyle@zylker.example
    name: Patricia Boyle
    role: spokesperson
    notify_by: [email, sms]
    phone:
      country_code: "43"
      number: "06641234567"
      sms_provider_id: 1
      call_provider_id: 0
    groups: [On call]
    group_ids: ["123412341234123434"]
    invited: true
    zuid: "65478659"
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
  sample: [groups]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.user import USER

TASK = Manage(USER)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
