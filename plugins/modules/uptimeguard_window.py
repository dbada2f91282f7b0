#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_window
short_description: Pause monitors in UptimeGuard during a release, and resume them afterwards
version_added: 1.0.0
description:
  - With O(state=open), saves whether each monitor is paused, and pauses the monitors, so nobody is notified. With
    O(state=closed), resumes them. A monitor that was paused before the window stays paused.
  - The O(title) identifies the window.
  - You can retry a pipeline. A second run finds what an earlier one saved, and does the rest.
  - The status of a resumed monitor is C(unknown) until its next check.
  - The previous state of a monitor and its holders are saved in the O(cache) of the machine on which the task runs. Run
    both tasks on the same machine, or pass RV(before) to the task that closes the window.
  - If two windows include the same monitor, the first one pauses it, and the last one resumes it.
  - If somebody else resumed a monitor while the window was open, the task leaves it unchanged.
  - If a monitor cannot be resumed, the task resumes the others, and then fails with all errors.
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
  title:
    description:
      - The title of the window. UptimeGuard does not show it. It identifies the window in the O(cache), so write it the
        same way in all tasks of a release.
    type: str
    required: true
  state:
    description:
      - V(open) pauses the monitors.
      - V(closed) resumes the monitors that were saved for this O(title) and O(holder). If nothing was saved and the task
        lists no monitors, it changes nothing, with a warning.
    type: str
    choices:
      - open
      - closed
    default: open
  holder:
    description:
      - Who holds the window and its monitors. The default is the O(title). Set it if several releases share one window. A
        monitor is resumed when its last holder closes the window.
    type: str
  monitors:
    description:
      - The names or IDs of the monitors. Required with O(state=open).
      - With O(state=closed), monitors in addition to those that were saved.
    type: list
    elements: str
    default: []
  before:
    description:
      - Whether each monitor was paused before the window, by ID or name, as an earlier task returned it in RV(before).
        It is used for monitors that the O(cache) does not contain, for example in another job of a workflow.
      - IDs that the account does not have are ignored.
    type: dict
seealso:
  - module: statusops.uptime.uptimeguard_monitor
"""

EXAMPLES = r"""
- name: Release while monitors are paused
  any_errors_fatal: true
  block:
    - name: Pause the monitors
      statusops.uptime.uptimeguard_window:
        title: Release 4.2
        monitors: [Shop]

    - name: Deploy
      ansible.builtin.debug:
        msg: This is where the release happens.
  always:
    - name: Resume them
      statusops.uptime.uptimeguard_window:
        title: Release 4.2
        state: closed
"""

RETURN = r"""
window:
  description: Always V(none), because UptimeGuard has no windows. Other C(window) modules return their window here.
  type: dict
  returned: success
monitors:
  description:
    - The monitors of the window after the task, or in check mode the predicted monitors. They have only the keys that
      the list of the API contains. M(statusops.uptime.uptimeguard_monitor_info) returns all keys.
  type: list
  elements: dict
  returned: success
  sample:
    - id: "12"
      name: Shop
      type: base
      host: https://shop.example.com
      status: paused
before:
  description:
    - Whether each monitor was paused before the window, by ID. Pass it to O(before) of a task that closes the window on
      another machine.
  type: dict
  returned: with O(state=open), also if the task fails after it has started to write
  sample: {"12": false}
since:
  description:
    - When an earlier task opened the window that this task continues, in UTC. V(none) if this task opened it, or if the
      O(cache) does not contain it. You can pass it to O(statusops.uptime.statusiq_window#module:since).
  type: str
  returned: success and O(state=open)
  sample: "2026-12-01T22:00:00Z"
notified:
  description: Always empty, because UptimeGuard notifies nobody of a window.
  type: list
  elements: str
  returned: success
  sample: []
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 4
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [monitors]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.window import WINDOW

TASK = WINDOW


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
