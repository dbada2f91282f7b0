#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_notification_profile
short_description: Manage the notification profiles of a Site24x7 account
version_added: 1.0.0
description:
  - Creates, changes and deletes notification profiles. A notification profile determines when and how people are
    notified.
  - The O(name) identifies a profile unless O(id) is given. A second run with the same options writes nothing.
  - Supports only the format that Site24x7 introduced for profiles in October 2022.
  - A profile that is in use cannot be deleted. The error lists what uses it.
  - Requires a token with the scope C(Site24x7.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes. Names of IT automations also require C(Site24x7.Operations.Read).
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
    description: The ID of the profile, instead of its name.
    type: str
  state:
    description: Whether the profile should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  name:
    description:
      - The name of the profile. It identifies the profile unless O(id) is given. With O(id), it is the name to set.
    type: str
  rca_needed:
    description:
      - Whether a root cause analysis is sent if a monitor is down. The default for a new profile is V(true).
    type: bool
  notify_after_executing_actions:
    description:
      - Whether alerts are sent only if the monitor is still not up after its IT automations have run. The default for a
        new profile is V(false).
    type: bool
  suppress_automation:
    description:
      - Whether to suppress the IT automations of dependent monitors. The default for a new profile is V(true).
    type: bool
  template_id:
    description: The ID of the e-mail template. V(0) means the default template. The default for a new profile is V(0).
    type: str
  alerts:
    description:
      - Which changes of the status cause alerts, and how these are sent. Entries that are not listed are removed. Their
        order does not matter. An empty list removes all.
    type: list
    elements: dict
    suboptions:
      status:
        description: The status of the monitor.
        type: str
        choices:
          - any
          - down
          - up
          - trouble
          - critical
        default: any
      business_hours:
        description: The ID of the business hours during which the entry applies, or V(always).
        type: str
        default: always
      outside_business_hours:
        description: Whether the entry applies outside these business hours instead.
        type: bool
        default: false
      notify_by:
        description: How alerts are sent.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
          - push
        default:
          - email
  delays:
    description:
      - Which alerts are sent only if the status persists. Entries that are not listed are removed. Their order does not
        matter. An empty list removes all, so alerts are sent at once.
    type: list
    elements: dict
    suboptions:
      status:
        description: The status of the monitor.
        type: str
        required: true
        choices:
          - down
          - trouble
          - critical
      business_hours:
        description: The ID of the business hours during which the entry applies, or V(always).
        type: str
        default: always
      outside_business_hours:
        description: Whether the entry applies outside these business hours instead.
        type: bool
        default: false
      polls:
        description: After how many checks with this status the alert is sent, from 1 to 60. V(1) sends it at once.
        type: int
        default: 1
  persistent_alerts:
    description:
      - Which alerts are repeated. Entries that are not listed are removed. Their order does not matter. An empty list
        removes all.
    type: list
    elements: dict
    suboptions:
      every:
        description:
          - After how many failed checks the alert is repeated, from 0 to 60, until somebody acknowledges it.
        type: int
        required: true
      notify_by:
        description: How the alerts are sent.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
          - push
        default:
          - email
      third_party_services:
        description: The names or IDs of the third-party services to which the alerts are sent.
        type: list
        elements: str
        default: []
  escalation_levels:
    description:
      - Which user groups are notified if the status persists. Entries that are not listed are removed. Their order does
        not matter. An empty list removes all.
    type: list
    elements: dict
    suboptions:
      user_group:
        description: The name or ID of the user group.
        type: str
        required: true
      wait:
        description:
          - How long the status must persist before the group is notified, in whole minutes, such as V(30m) or V(2h).
        type: str
        required: true
      status:
        description: The status of the monitor. If not given, the API chooses it.
        type: str
        choices:
          - any
          - down
          - up
          - trouble
          - critical
      notify_by:
        description: How the group is notified.
        type: list
        elements: str
        choices:
          - email
          - sms
          - voice_call
          - push
        default:
          - email
      third_party_services:
        description: The names or IDs of the third-party services that are notified.
        type: list
        elements: str
        default: []
  escalation_automations:
    description:
      - The names or IDs of the IT automations that run at an escalation. Automations that are not listed are removed.
        An empty list removes all.
    type: list
    elements: str
seealso:
  - module: statusops.uptime.site24x7_notification_profile_info
"""

EXAMPLES = r"""
- name: Create a notification profile
  statusops.uptime.site24x7_notification_profile:
    name: Office hours
    alerts:
      - status: down
        notify_by: [email, sms]
      - status: trouble
    delays:
      - status: trouble
        polls: 3

- name: Alert the second line after half an hour
  statusops.uptime.site24x7_notification_profile:
    name: Office hours
    persistent_alerts:
      - every: 10
        third_party_services: [Ops Chat]
    escalation_levels:
      - user_group: Second line
        wait: 30m
        status: down
        notify_by: [voice_call]

- name: Delete the notification profile
  statusops.uptime.site24x7_notification_profile:
    name: Office hours
    state: absent
"""

RETURN = r"""
notification_profile:
  description:
    - The profile after the task, or in check mode the predicted profile. Its keys are those of the items that
      M(statusops.uptime.site24x7_notification_profile_info) returns.
    - With O(state=absent), the profile that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123419"
    name: Office hours
    rca_needed: true
    alerts:
      - {status: down, business_hours: always, outside_business_hours: false, notify_by: [email, sms]}
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
  sample: [escalation_automations]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.notification_profile import (
    NOTIFICATION_PROFILE,
)

TASK = Manage(NOTIFICATION_PROFILE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
