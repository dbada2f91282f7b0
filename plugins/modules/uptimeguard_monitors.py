#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_monitors
short_description: Manage all monitors of an UptimeGuard account from one declaration
version_added: 1.0.0
description:
  - Creates, changes, renames, pauses, resumes and, with O(prune), deletes or pauses the monitors of an account in one
    task.
  - Each entry identifies its monitor by ID, or else by name. If several monitors have the name, use the ID.
  - What an entry omits is not managed. Without O(prune), monitors that are not declared stay unchanged.
  - Reads the list of monitors and each monitor, plans all changes, checks the whole plan, and then sends only the
    necessary requests. These are one for each monitor that differs, and one more for each monitor that is paused or
    resumed. A second run with the same declaration writes nothing.
  - M(statusops.uptime.uptimeguard_monitor_info) returns the declaration of existing monitors.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.uptimeguard
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.several
options:
  monitors:
    description:
      - The monitors. If an entry has only a name, you can write just the name, as in C([Shop]).
    type: list
    elements: dict
    required: true
    suboptions:
      id:
        description: The ID of the monitor. Required only if several monitors have the name.
        type: str
      name:
        description: The name of the monitor. It identifies the monitor unless O(monitors[].id) is given.
        type: str
        required: true
      previous_name:
        description:
          - The previous name. If no monitor has the new name, the monitor with this name is renamed instead of creating
            a new one.
          - You can keep this option after the rename. If monitors with both names exist, the task fails.
        type: str
      state:
        description:
          - V(present) does not change whether the monitor is paused. V(paused) pauses it, and V(resumed) resumes it if
            it is paused.
        type: str
        choices:
          - present
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
          - The port to check, from 1 to 65535. The service derives the port of a V(base) monitor from O(monitors[].host).
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
          - The HTTP method of the check, such as V(get) or V(post). Case is ignored. The API does not document which
            other methods it accepts.
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
            O(monitors[].response_text) (V(true)) or must not contain it (V(false)).
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
  prune:
    description:
      - What to do with monitors that are not declared. V(true) deletes them, with their history. V(pause) pauses them,
        which keeps their history. V(false) leaves them unchanged.
      - O(prune_limit) limits how many are deleted or paused.
    type: str
    choices:
      - "false"
      - "true"
      - pause
    default: "false"
  protect:
    description:
      - Patterns of names that O(prune) never deletes or pauses, with C(*), C(?) and C([...]). They are case-sensitive.
    type: list
    elements: str
    default: []
  prune_limit:
    description:
      - The maximum number of monitors that O(prune) deletes or pauses. If it would delete or pause more, the task fails
        before it changes anything, also in check mode.
      - If not given, the limit is 10 monitors or 20 percent of those in the account, whichever is more.
    type: int
  allow_empty:
    description:
      - Whether O(prune) can delete or pause all monitors because the list is empty. Otherwise the task fails before it
        changes anything, because an empty list is often a mistake in a variable.
    type: bool
    default: false
  update_password:
    description:
      - When to send O(monitors[].auth_password) to a monitor that already exists, if the API does not return the
        current one. V(on_create) sends it only together with another change, because an update contains the whole
        monitor. V(always) sends it in every run, so every run is a change.
      - If the API returns the password, this option has no effect.
    type: str
    choices:
      - on_create
      - always
    default: on_create
notes:
  - If a request fails, the result shows what was done and what was not done. The next run does the rest.
  - The account can have a maximum number of monitors, which check mode does not know. The task can fail to create a
    monitor that check mode predicted.
seealso:
  - module: statusops.uptime.uptimeguard_monitor
  - module: statusops.uptime.uptimeguard_monitor_info
"""

EXAMPLES = r"""
- name: Declare all monitors of the account
  statusops.uptime.uptimeguard_monitors:
    monitors:
      - name: Shop
        type: base
        host: https://shop.example.com
        check_frequency: 5m
        emails: [ops@example.com]
      - name: Public API
        previous_name: API
        type: advanced
        host: https://api.example.com
        success_codes: [200, 204]
      - name: Old shop
        type: base
        host: https://old.example.com
        state: paused
    prune: true
    protect: ["legacy *"]

- name: Declare some monitors, and pause the others
  statusops.uptime.uptimeguard_monitors:
    monitors: [Shop, Public API]
    prune: pause
    prune_limit: 100

- name: Read the declaration of the account
  statusops.uptime.uptimeguard_monitor_info:
    export: true
  register: exported

- name: Apply the same declaration again, which changes nothing
  statusops.uptime.uptimeguard_monitors:
    monitors: "{{ exported.declaration }}"
    prune: true
"""

RETURN = r"""
monitors:
  description:
    - All monitors of the account after the task, including those that are not declared, or in check mode the
      prediction. Their keys are those of the items that M(statusops.uptime.uptimeguard_monitor_info) returns.
  type: list
  elements: dict
  returned: success
  sample:
    - id: "301"
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
declaration:
  description:
    - The same monitors as entries for the option C(monitors) of M(statusops.uptime.uptimeguard_monitors). They contain
      only options and no passwords, C(state) only if a monitor is paused, and C(id) only if several monitors have the
      name.
    - Monitors without a name are left out.
  type: list
  elements: dict
  returned: success
  sample:
    - name: Shop
      type: base
      host: https://shop.example.com
      check_frequency: 5m
      emails: [ops@example.com]
      slack: ""
      status_page: false
plan:
  description:
    - The changes that were made, or in check mode would be made, in this order. Empty if nothing changes.
    - Each entry has the keys C(action) (V(create), V(update), V(rename) or V(delete)), C(kind) (V(monitor)), C(name),
      and C(changes) (the values C(before) and C(after) for each option).
  type: list
  elements: dict
  returned: when the whole plan is known
  sample:
    - action: update
      kind: monitor
      name: Shop
      changes:
        check_frequency: {before: 1h, after: 5m}
done:
  description: The part of the plan that was done before the task failed, with the same keys.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
not_done:
  description: The part of the plan that was not done, with the same keys. The next run does it.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
unknown:
  description:
    - The part of the plan whose outcome is unknown, because no response arrived and the check failed as well. The next
      run finds out.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
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
  sample: ["monitors[0].type"]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.monitors import MONITORS

TASK = MONITORS


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
