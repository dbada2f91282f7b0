#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_it_automation
short_description: Manage the IT automations of a Site24x7 account
version_added: 1.0.0
description:
  - Creates, changes and deletes IT automations that call a URL. Automations of other types can only be read.
  - The O(name) identifies an automation unless O(id) is given. A second run with the same options writes nothing,
    unless you set O(update_password=always).
  - An automation that is in use cannot be deleted. The error lists what uses it.
  - Requires a token with the scope C(Site24x7.Operations.Read), and with C(.Create), C(.Update) and C(.Delete) for
    the changes that the task makes.
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
    description: The ID of the automation, instead of its name.
    type: str
  state:
    description: Whether the automation should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  name:
    description:
      - The name of the automation. It identifies the automation unless O(id) is given. With O(id), it is the name to
        set.
    type: str
  url:
    description:
      - The URL to call.
      - Required for a new automation.
    type: str
  method:
    description: The HTTP method of the request. The default for a new automation is V(get).
    type: str
    choices:
      - get
      - post
      - put
      - delete
  action_timeout:
    description:
      - How long the request can take, from V(1s) to V(90s). The default for a new automation is V(30s).
    type: str
  custom_parameters:
    description: The parameters of the request. An empty string clears them.
    type: str
  send_in_json_format:
    description: Whether the parameters are sent as JSON. The default for a new automation is V(false).
    type: bool
  send_incident_parameters:
    description: Whether the request contains parameters about the incident. The default for a new automation is V(false).
    type: bool
  send_mail:
    description: Whether an e-mail about the result is sent. The default for a new automation is V(false).
    type: bool
  suppress_alert:
    description: Whether to suppress the alert if the automation succeeds. The default for a new automation is V(false).
    type: bool
  auth_method:
    description: How the request authenticates.
    type: str
    choices:
      - basic
  username:
    description: The user name for O(url). An empty string clears it.
    type: str
  password:
    description:
      - The password for O(url). No result and no diff contains it.
      - The API does not return it, so it is never compared. See O(update_password). Required to change an automation
        that has a user name.
    type: str
  oauth2_provider:
    description: The ID of the OAuth 2.0 provider for O(url). An empty string clears it.
    type: str
  user_agent:
    description: The user agent of the request. An empty string clears it.
    type: str
  update_password:
    description:
      - When to send O(password) to an automation that already exists.
      - V(on_create) sends it only together with another change. Otherwise, the task returns a warning, because it is
        unknown whether the password matches.
      - V(always) sends it in every run, so every run is a change.
    type: str
    choices:
      - on_create
      - always
    default: on_create
seealso:
  - module: statusops.uptime.site24x7_it_automation_info
"""

EXAMPLES = r"""
- name: Create an automation that calls a URL
  statusops.uptime.site24x7_it_automation:
    name: Restart the shop
    url: https://ops.zylker.example/restart
    method: post
    custom_parameters: service=shop

- name: Delete the automation
  statusops.uptime.site24x7_it_automation:
    name: Restart the shop
    state: absent
"""

RETURN = r"""
it_automation:
  description:
    - The automation after the task, or in check mode the predicted automation. Its keys are those of the items that
      M(statusops.uptime.site24x7_it_automation_info) returns.
    - With O(state=absent), the automation that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123450"
    name: Restart the shop
    type: url
    url: https://ops.zylker.example/restart
    method: post
    action_timeout: 30s
    custom_parameters: service=shop
unknown:
  description:
    - Options that were neither compared nor sent, because the API does not return them. It is unknown whether they
      match the task.
  type: list
  elements: str
  returned: success
  sample: [password]
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
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.it_automation import IT_AUTOMATION

TASK = Manage(IT_AUTOMATION)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
