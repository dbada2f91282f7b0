#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_monitor
short_description: Manage monitors in UptimeGuard
version_added: 1.0.0
description:
  - Creates, changes, pauses, resumes and deletes monitors.
  - O(id) identifies the monitor, or else O(name). If several monitors have the name, O(type) selects one. If it does
    not, the task fails and lists their IDs.
  - A second run with the same options writes nothing, unless you set O(update_password=always).
  - An update always contains the whole monitor, because the API does not document whether it keeps values that an
    update omits. Values that you do not set are read and sent unchanged.
  - To declare all monitors of an account in one task, use M(statusops.uptime.uptimeguard_monitors).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.uptimeguard
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  id:
    description: The ID of the monitor, a number, instead of its name.
    type: str
  name:
    description:
      - The name of the monitor. It identifies the monitor unless O(id) is given. With O(id), it is the name to set.
    type: str
  state:
    description:
      - V(present) creates the monitor if it does not exist, and sets the options that are given. It does not change
        whether the monitor is paused.
      - V(absent) deletes the monitor. With O(type), it deletes only a monitor of that type.
      - V(paused) does the same as V(present), and pauses the monitor.
      - V(resumed) does the same as V(present), and resumes the monitor if it is paused. Its status is then C(unknown)
        until the next check.
    type: str
    choices:
      - present
      - absent
      - paused
      - resumed
    default: present
  type:
    description:
      - The type of the monitor. V(base) checks whether a website responds. V(advanced) has more options.
      - Required for a new monitor. It cannot be changed later. If the monitor has another type, the task fails.
    type: str
    choices:
      - base
      - advanced
  host:
    description:
      - The URL to check, with its scheme, such as V(https://shop.example.com).
      - Required for a new monitor. It cannot be cleared.
    type: str
  port:
    description:
      - The port to check, from 1 to 65535. The service derives the port of a V(base) monitor from O(host).
      - Only for the type V(advanced).
    type: int
  check_frequency:
    description:
      - How often the monitor checks, in whole minutes, such as V(5m) or V(1h).
      - The API does not document which values it accepts.
    type: str
  emails:
    description:
      - The e-mail addresses that are notified. Their order does not matter.
      - Addresses that are not listed are removed. An empty list removes all.
    type: list
    elements: str
  slack:
    description:
      - Where notifications are sent in Slack. The API does not document the format. An empty string clears it.
    type: str
  status_page:
    description: Whether the monitor has a public status page.
    type: bool
  http_method:
    description:
      - The HTTP method of the check, such as V(get) or V(post). Case is ignored. The API does not document which other
        methods it accepts.
      - Only for the type V(advanced).
    type: str
  follow_redirects:
    description:
      - Whether the check follows redirects.
      - Only for the type V(advanced).
    type: bool
  response_text:
    description:
      - Text to look for in the body of the response. An empty string clears it.
      - Only for the type V(advanced).
    type: str
  response_condition:
    description:
      - The API does not document what this means. It probably selects whether the response must contain
        O(response_text) (V(true)) or must not contain it (V(false)).
      - Only for the type V(advanced).
    type: bool
  success_codes:
    description:
      - The HTTP statuses of a successful check, each from 100 to 599. Their order does not matter.
      - Statuses that are not listed are removed. An empty list removes all.
      - Only for the type V(advanced).
    type: list
    elements: int
  auth_user:
    description:
      - The user name for basic authentication. An empty string clears it.
      - Only for the type V(advanced).
    type: str
  auth_password:
    description:
      - The password for basic authentication. An empty string clears it.
      - It is compared with the password that the API returns. No result and no diff contains it.
      - Only for the type V(advanced).
    type: str
  update_password:
    description:
      - When to send O(auth_password) to a monitor that already exists, if the API does not return the current one.
        V(on_create) sends it only together with another change, because an update contains the whole monitor. V(always)
        sends it in every run, so every run is a change.
      - If the API returns the password, this option has no effect.
    type: str
    choices:
      - on_create
      - always
    default: on_create
notes:
  - The account can have a maximum number of monitors, which check mode does not know. The task can fail to create a
    monitor that check mode predicted.
seealso:
  - module: statusops.uptime.uptimeguard_monitor_info
  - module: statusops.uptime.uptimeguard_monitors
  - module: statusops.uptime.uptimeguard_reset_statistics
"""

EXAMPLES = r"""
- name: Create a monitor for a website
  statusops.uptime.uptimeguard_monitor:
    name: Shop
    type: base
    host: https://shop.example.com
    check_frequency: 5m
    emails: [ops@example.com]

- name: Create a monitor for an API
  statusops.uptime.uptimeguard_monitor:
    name: API
    type: advanced
    host: https://api.example.com
    port: 443
    http_method: get
    success_codes: [200, 204]
    status_page: true

- name: Pause it during a release
  statusops.uptime.uptimeguard_monitor:
    name: API
    state: paused

- name: Resume it after the release
  statusops.uptime.uptimeguard_monitor:
    name: API
    state: resumed

- name: Delete a monitor
  statusops.uptime.uptimeguard_monitor:
    name: Shop
    state: absent
"""

RETURN = r"""
monitor:
  description:
    - The monitor after the task, or in check mode the predicted monitor. Its keys are those of the items that
      M(statusops.uptime.uptimeguard_monitor_info) returns.
    - With O(state=absent), the monitor that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "301"
    name: Shop
    type: base
    host: https://shop.example.com
    check_frequency: 5m
    emails: [ops@example.com]
    slack: ""
    status_page: false
    paused: false
    status: unknown
    normalized_uri: https://shop.example.com:443/
unknown:
  description:
    - Secrets that were neither compared nor sent, because the API does not return them. It is unknown whether they
      match the task. See O(update_password).
  type: list
  elements: str
  returned: success
  sample: []
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.monitor import MONITOR

TASK = Manage(MONITOR)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
