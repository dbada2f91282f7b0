#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_it_automation_info
short_description: Read the IT automations of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the IT automations of all types.
  - Requires a token with the scope C(Site24x7.Operations.Read), and with C(Site24x7.Admin.Read) for the names of
    monitors.
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
    description: Return only the automation with this ID.
    type: str
  name:
    description: Return only automations with this name.
    type: str
  export:
    description: Whether to return the automations as options of M(statusops.uptime.site24x7_it_automation) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_it_automation
"""

EXAMPLES = r"""
- name: Read the IT automations
  statusops.uptime.site24x7_it_automation_info:
  register: found

- name: Show which monitors use them
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.monitors | join(', ') }}"
  loop: "{{ found.it_automations }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
it_automations:
  description: The automations, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the automation.
      type: str
      sample: "123412341234123450"
    name:
      description: Its name.
      type: str
      sample: Restart the shop
    type:
      description: Its type. If the type is not documented, its number.
      type: str
      sample: url
    url:
      description: The URL that it calls.
      type: str
      sample: https://ops.zylker.example/restart
    method:
      description: The HTTP method.
      type: str
      sample: post
    action_timeout:
      description: How long the request can take.
      type: str
      sample: 30s
    custom_parameters:
      description: The parameters of the request. Empty if there are none.
      type: str
      sample: service=shop
    send_custom_parameters:
      description: Whether the request contains them.
      type: bool
      sample: true
    send_in_json_format:
      description: Whether the parameters are sent as JSON.
      type: bool
      sample: false
    send_incident_parameters:
      description: Whether the request contains parameters about the incident.
      type: bool
      sample: false
    send_mail:
      description: Whether an e-mail about the result is sent.
      type: bool
      sample: false
    suppress_alert:
      description: Whether the alert is suppressed if the automation succeeds.
      type: bool
      sample: false
    auth_method:
      description: How the request authenticates.
      type: str
      sample: basic
    username:
      description: The user name. Empty if there is none.
      type: str
      sample: ""
    oauth2_provider:
      description: The ID of the OAuth 2.0 provider. Empty if there is none.
      type: str
      sample: ""
    user_agent:
      description: The user agent. Empty for the default.
      type: str
      sample: ""
    monitors:
      description: The names of the monitors that use it.
      type: list
      elements: str
      sample: [Shop]
    monitor_ids:
      description: The IDs of these monitors.
      type: list
      elements: str
      sample: ["123412341234123405"]
declaration:
  description:
    - The automations as options of M(statusops.uptime.site24x7_it_automation), which accepts them unchanged. Passwords
      and automations of other types are left out.
    - An entry has an C(id) only if another one has the same name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Restart the shop
      url: https://ops.zylker.example/restart
      method: post
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.it_automation import IT_AUTOMATION_INFO

TASK = IT_AUTOMATION_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
