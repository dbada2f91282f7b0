#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_monitor_info
short_description: Read monitors in UptimeGuard
version_added: 1.0.0
description:
  - Lists the monitors of an account, with their status.
  - Sends one request for the list, and one for each monitor that it returns, because the list contains neither the
    settings of monitors of the type V(advanced) nor the URLs of status pages.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.uptimeguard
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  id:
    description: Return only the monitor with this ID.
    type: str
  name:
    description: Return only monitors with this name.
    type: str
  type:
    description: Return only monitors of this type.
    type: str
    choices:
      - base
      - advanced
  status:
    description: Return only monitors with this status.
    type: str
    choices:
      - up
      - down
      - paused
      - unknown
  export:
    description:
      - Whether to return the monitors as options of M(statusops.uptime.uptimeguard_monitor) and
        M(statusops.uptime.uptimeguard_monitors) too, without passwords.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.uptimeguard_monitor
  - module: statusops.uptime.uptimeguard_monitors
"""

EXAMPLES = r"""
- name: Read the monitors that are down
  statusops.uptime.uptimeguard_monitor_info:
    status: down
  register: broken

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ broken.monitors | map(attribute='name') | join(', ') }}"

- name: Read all monitors of the account as a declaration
  statusops.uptime.uptimeguard_monitor_info:
    export: true
  register: exported

- name: Apply the same declaration, which changes nothing
  statusops.uptime.uptimeguard_monitors:
    monitors: "{{ exported.declaration }}"
"""

RETURN = r"""
monitors:
  description: The monitors, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the monitor.
      type: str
      sample: "301"
    name:
      description: Its name.
      type: str
      sample: API
    type:
      description: Its type, V(base) or V(advanced).
      type: str
      sample: advanced
    host:
      description: The URL to check.
      type: str
      sample: https://api.example.com
    port:
      description: The port, if the type is V(advanced).
      type: int
      sample: 443
    check_frequency:
      description: How often the monitor checks.
      type: str
      sample: 5m
    emails:
      description: The e-mail addresses that are notified.
      type: list
      elements: str
      sample: [ops@example.com]
    slack:
      description: Where notifications are sent in Slack. Empty if no notifications are sent there.
      type: str
      sample: ""
    status_page:
      description: Whether it has a public status page.
      type: bool
      sample: true
    http_method:
      description: The HTTP method of the check, if the type is V(advanced).
      type: str
      sample: get
    follow_redirects:
      description: Whether the check follows redirects, if the type is V(advanced).
      type: bool
      sample: true
    response_text:
      description: The text to look for in the body of the response, if the type is V(advanced).
      type: str
      sample: ""
    response_condition:
      description: The condition for this text, if the type is V(advanced).
      type: bool
      sample: true
    success_codes:
      description: The HTTP statuses of a successful check, if the type is V(advanced).
      type: list
      elements: int
      sample: [200, 204]
    auth_user:
      description: The user name for basic authentication, if the type is V(advanced).
      type: str
      sample: ""
    paused:
      description: Whether it is paused.
      type: bool
      sample: false
    status:
      description: Its status, V(up), V(down), V(paused) or V(unknown). The API can also return other values.
      type: str
      sample: up
    normalized_uri:
      description: The URL with the port, as the service shows it.
      type: str
      sample: https://api.example.com:443/
    last_ping:
      description: The time of its last check. Empty before the first one.
      type: str
      sample: "2026-11-29T16:48:00Z"
    next_ping:
      description: The time of its next check. Empty while it is paused.
      type: str
      sample: "2026-11-29T16:53:00Z"
    current_status_created_at:
      description: The time since which it has had its status.
      type: str
      sample: "2026-11-29T09:09:55.203Z"
    created_at:
      description: When it was created.
      type: str
      sample: "2026-11-28T09:09:48.790Z"
    status_page_url:
      description: The URL of its public status page. Empty if it has none.
      type: str
      sample: https://uptimeguard.net/status/d113422a09
    status_page_embed_url:
      description: The URL for embedding the status page. Empty if it has none.
      type: str
      sample: https://uptimeguard.net/status/d113422a09/embedded
declaration:
  description:
    - The same monitors as entries for the option C(monitors) of M(statusops.uptime.uptimeguard_monitors). They contain
      only options and no passwords, C(state) only if a monitor is paused, and C(id) only if several monitors have the
      name.
    - Monitors without a name are left out.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Shop
      type: base
      host: https://shop.example.com
      check_frequency: 5m
      emails: [ops@example.com]
      slack: ""
      status_page: false
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 3
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.monitor import MONITOR_INFO

TASK = MONITOR_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
