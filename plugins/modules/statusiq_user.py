#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_user
short_description: Manage the users of a StatusIQ account
version_added: 0.1.0
description:
  - Invites, changes and deletes those who work with the account's status pages.
  - StatusIQ mails an invitation to a user when it is created, and at no other time. A task that is run again invites
    nobody a second time, and neither does one whose answer was lost.
  - StatusIQ applies the role when the invitation is accepted, and does not tell it before. Until then the task takes
    the role to be as wanted, and returns V(true) as C(invited).
  - Needs a token with the scope C(StatusPages.Account.Read), and C(.Create), C(.Update) and C(.Delete) for what the
    task does. Names of groups need C(StatusPages.Admin.Read) as well.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  email:
    description:
      - The e-mail address of the user. Found by it unless O(id) is given; with O(id) it is the address to have.
      - Capital and small letters are the same.
    type: str
  id:
    description: The ID of the user, in place of the address.
    type: str
  state:
    description: Whether the user exists.
    type: str
    choices:
      - present
      - absent
    default: present
  name:
    description: The name that is shown. A new user needs one.
    type: str
  role:
    description:
      - What the user may do. A new user needs one.
      - Every change sends the role. As long as the invitation is open, the API does not tell which one it is for, so
        that a task that changes something else of the user has to give it.
    type: str
    choices:
      - super_administrator
      - administrator
      - spokesperson
      - billing_contact
      - read_only
  notify_by:
    description:
      - How the user is alerted. Empty for not at all. A new user is alerted by V(email) unless this says otherwise.
      - StatusIQ documents V(email) and V(sms). V(voice_call) is what Site24x7 calls the third way, which is in the
        examples of StatusIQ.
    type: list
    elements: str
    choices:
      - email
      - sms
      - voice_call
  phone:
    description:
      - The phone number for alerts. What is left out stays as it is.
      - To take the number away, give an empty O(phone.number).
    type: dict
    suboptions:
      country_code:
        description: The code of the country, digits alone. Quote it.
        type: str
      number:
        description: The number without the code of the country, digits alone. Quote it, so that a leading zero stays.
        type: str
      sms_provider_id:
        description: The number of the provider that sends text messages.
        type: int
      call_provider_id:
        description: The number of the provider that calls.
        type: int
  groups:
    description:
      - The groups that the user is in, by name or ID. The user leaves all others; empty to leave all.
      - Members can be given from the other side too, see M(statusops.uptime.statusiq_user_group). Use one of the two.
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

- name: A role for somebody who is there already
  statusops.uptime.statusiq_user:
    email: ops@zylker.example
    role: administrator

- name: Remove somebody
  statusops.uptime.statusiq_user:
    email: p.boyle@zylker.example
    state: absent
"""

RETURN = r"""
user:
  description:
    - The user as it is now, or in check mode as it would be. Its keys are those of the items that
      M(statusops.uptime.statusiq_user_info) returns.
    - Its C(groups) are IDs where the task did not need to read their names.
    - With O(state=absent) the user that was removed, and V(none) if there was none.
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
