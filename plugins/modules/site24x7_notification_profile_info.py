#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_notification_profile_info
short_description: Read the notification profiles of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the notification profiles.
  - Requires a token with the scope C(Site24x7.Admin.Read), and with C(Site24x7.Operations.Read) for the names of IT
    automations.
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
    description: Return only the profile with this ID.
    type: str
  name:
    description: Return only the profile with this name.
    type: str
  export:
    description: Whether to return the profiles as options of M(statusops.uptime.site24x7_notification_profile) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_notification_profile
"""

EXAMPLES = r"""
- name: Read the notification profiles
  statusops.uptime.site24x7_notification_profile_info:
  register: found

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ found.notification_profiles | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
notification_profiles:
  description: The profiles, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the profile.
      type: str
      sample: "123412341234123419"
    name:
      description: Its name.
      type: str
      sample: Office hours
    rca_needed:
      description: Whether a root cause analysis is sent if a monitor is down.
      type: bool
      sample: true
    notify_after_executing_actions:
      description: Whether alerts are sent only if the monitor is still not up after its IT automations have run.
      type: bool
      sample: true
    suppress_automation:
      description: Whether the IT automations of dependent monitors are suppressed.
      type: bool
      sample: true
    template_id:
      description: The ID of the e-mail template. V(0) means the default template.
      type: str
      sample: "0"
    alerts:
      description: Which changes of the status cause alerts, with the keys of the option.
      type: list
      elements: dict
    delays:
      description: Which alerts are sent only if the status persists, with the keys of the option.
      type: list
      elements: dict
    persistent_alerts:
      description: Which alerts are repeated, with the keys of the option.
      type: list
      elements: dict
    escalation_levels:
      description: Which user groups are notified if the status persists, with the keys of the option.
      type: list
      elements: dict
    escalation_automations:
      description: The names of the IT automations that run at an escalation.
      type: list
      elements: str
      sample: [Restart the shop]
    escalation_automation_ids:
      description: The IDs of these automations.
      type: list
      elements: str
      sample: ["123412341234123450"]
declaration:
  description:
    - The profiles as options of M(statusops.uptime.site24x7_notification_profile), which accepts them unchanged.
    - An entry has an C(id) only if another one has the same name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Office hours
      rca_needed: true
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.notification_profile import (
    NOTIFICATION_PROFILE_INFO,
)

TASK = NOTIFICATION_PROFILE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
