#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_user
short_description: Manage the users of a Site24x7 account
version_added: 1.0.0
description:
  - Invites, changes and deletes users.
  - The O(email) identifies a user unless O(id) is given. A second run with the same options writes nothing.
  - Site24x7 sends an invitation by e-mail to a user when the user is created.
  - Site24x7 applies the roles when the user accepts the invitation, and does not return them before that. Until then,
    the task does not compare them.
  - Requires a token with the scope C(Site24x7.Account.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes. Names of groups also require C(Site24x7.Admin.Read).
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
    description: The ID of the user, instead of the address.
    type: str
  state:
    description: Whether the user should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  email:
    description:
      - The e-mail address of the user. It identifies the user unless O(id) is given. Case is ignored.
    type: str
  name:
    description: The name of the user. Required for a new user.
    type: str
  role:
    description:
      - The role in Site24x7. Required for a new user, and for each change of an invited user, because the change
        replaces the role of the invitation.
      - With V(no_access), the user only gets alerts.
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
  statusiq_role:
    description: The role in StatusIQ.
    type: str
    choices:
      - super_administrator
      - administrator
      - spokesperson
      - billing_contact
      - read_only
  notify_by:
    description: How the user is notified. The default for a new user is V(email).
    type: list
    elements: str
    choices:
      - email
      - sms
      - voice_call
  alerts:
    description:
      - When and how the user gets alerts. Omitted suboptions are not changed. By default, a new user gets all alerts by
        e-mail at any time.
    type: dict
    suboptions:
      format:
        description: The format of e-mails.
        type: str
        choices:
          - text
          - html
      start_time:
        description:
          - The time of day from which alerts are sent. If it and O(alerts.end_time) are V(00:00), alerts are sent at
            any time.
        type: str
      end_time:
        description: The time of day until which alerts are sent.
        type: str
      down:
        description: How alerts about monitors that are down are sent. An empty list turns them off.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
      critical:
        description: How alerts about critical monitors are sent. An empty list turns them off.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
      trouble:
        description: How alerts about monitors in trouble are sent. An empty list turns them off.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
      up:
        description: How alerts about monitors that are up again are sent. An empty list turns them off.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
      applogs:
        description: How alerts about application logs are sent. An empty list turns them off.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
      anomaly:
        description: How alerts about anomalies are sent. An empty list turns them off.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
      dont_alert_on_days:
        description: The days on which no alerts are sent, as numbers whose meaning the API does not document.
        type: list
        elements: int
  phone:
    description:
      - The phone number for text messages and calls. Omitted suboptions are not changed. To remove the number, give an
        empty O(phone.number).
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
      - The names or IDs of all user groups that the user is in. The user is removed from all other groups. An empty
        list removes the user from all groups.
      - You can also set the membership with M(statusops.uptime.site24x7_user_group). Use only one of the two.
    type: list
    elements: str
  monitor_groups:
    description: The names or IDs of the monitor groups that the user can see. An empty list means all.
    type: list
    elements: str
  consent_for_non_eu_alerts:
    description:
      - Your consent to alerts through providers outside the EU. Accounts in the EU require it for each change. The API
        does not return it, so it is sent with other changes, but is never a reason for a change.
    type: bool
seealso:
  - module: statusops.uptime.site24x7_user_info
  - module: statusops.uptime.site24x7_user_group
"""

EXAMPLES = r"""
- name: Invite a user
  statusops.uptime.site24x7_user:
    email: ops@zylker.example
    name: Operations
    role: operator
    alerts:
      up: []

- name: Delete the user
  statusops.uptime.site24x7_user:
    email: ops@zylker.example
    state: absent
"""

RETURN = r"""
user:
  description:
    - The user after the task, or in check mode the predicted user. Its keys are those of the items that
      M(statusops.uptime.site24x7_user_info) returns.
    - With O(state=absent), the user that was deleted, or V(none) if there was none.
    - The roles of a user who has not accepted the invitation are V(none).
  type: dict
  returned: success
  sample:
    id: "123412341234123433"
    email: ops@zylker.example
    name: Operations
    role: null
    invited: true
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
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.user import USER

TASK = Manage(USER)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
