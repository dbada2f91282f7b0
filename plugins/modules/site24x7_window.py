#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_window
short_description: Open a Site24x7 maintenance window for a release, and close it again
version_added: 1.0.0
description:
  - With O(state=open), opens a maintenance window of monitors, monitor groups or tags, which starts now. Site24x7 sends
    no alerts for them while the window is open. With O(state=closed), ends the window.
  - The O(title) identifies the window.
  - You can retry a pipeline. A second run finds the window that an earlier one opened.
  - Several pipelines can share a window. With the same O(title) and another O(holder), a task adds its monitors to the open
    window, never removes any, and never makes the window shorter. When a holder closes the window, only the monitors that
    no other holder has added leave it. The window ends with its last holder.
  - The holders and their monitors are saved in the O(cache) of the machine on which the task runs. Without the cache,
    each task that closes the window ends it.
  - Two windows with different titles can include the same monitor. Site24x7 sends no alerts for it until both have ended.
  - The API uses whole minutes, so a closed window ends with the next one. If it rejects the new end, the task deletes
    the window and returns a warning.
  - Requires a token with the scopes C(Site24x7.Operations.Read), C(Site24x7.Operations.Create) and
    C(Site24x7.Operations.Update). If O(monitors), O(monitor_groups) or O(tags) contain names, C(Site24x7.Admin.Read) is also
    required.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.site24x7
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.several
options:
  title:
    description:
      - The title of the window, which identifies it. Write it the same way in all tasks of a release.
    type: str
    required: true
  state:
    description:
      - V(open) opens the window, or adds to an open one.
      - V(closed) ends the window, unless others hold it. If there is no window with this title, the task fails; in check
        mode, it only warns.
    type: str
    choices:
      - open
      - closed
    default: open
  holder:
    description:
      - Who holds the window. The default is the O(title). Set it if several releases share one window.
    type: str
  before:
    description:
      - Has no effect, because a window does not change its monitors. The other C(window) modules have this option too.
    type: dict
  monitors:
    description:
      - The names or IDs of the monitors. O(state=open) requires one of O(monitors), O(monitor_groups) and O(tags). All
        holders of a window must use the same one. They have no effect with O(state=closed).
    type: list
    elements: str
  monitor_groups:
    description: The names or IDs of the monitor groups or subgroups, with the monitors of their subgroups.
    type: list
    elements: str
  tags:
    description: The tags by name and value, such as V(env:prod), by name if they have no value, or by ID.
    type: list
    elements: str
  description:
    description:
      - The description of the window. A task that joins the window of another O(holder) does not change it. Only for
        O(state=open), like O(end), O(duration) and O(timezone).
    type: str
  end:
    description:
      - When the window is planned to end, instead of O(duration), as in M(statusops.uptime.site24x7_maintenance). It
        does not make an open window shorter.
    type: str
  duration:
    description:
      - How long the window is planned to last, such as V(45m). The default is V(1h) if O(end) is not set.
      - It counts from the start of the window, or from now if the task adds a holder or monitors to an open window. It
        does not make an open window shorter.
    type: str
  timezone:
    description: The IANA timezone of all times. The default for a new window is C(UTC). An open window keeps its own.
    type: str
seealso:
  - module: statusops.uptime.site24x7_maintenance
  - module: statusops.uptime.site24x7_monitor
"""

EXAMPLES = r"""
- name: Release without alerts
  any_errors_fatal: true
  block:
    - name: Open the window
      statusops.uptime.site24x7_window:
        title: Release 4.2
        duration: 45m
        tags: ["env:prod"]

    - name: Deploy
      ansible.builtin.debug:
        msg: This is where the release happens.
  always:
    - name: End the window
      statusops.uptime.site24x7_window:
        title: Release 4.2
        state: closed
"""

RETURN = r"""
window:
  description:
    - The window after the task, or in check mode the predicted window. Its keys are those of the items that
      M(statusops.uptime.site24x7_maintenance_info) returns.
    - V(none) if the task closes a window that somebody has deleted, or that stays unchanged because others hold it.
  type: dict
  returned: success
  sample:
    id: "123412000000021001"
    title: Release 4.2
    frequency: once
    start: "2026-12-01 22:00"
    end: "2026-12-01 22:45"
    timezone: UTC
    selection: tags
    tags: ["env:prod"]
    status: in_progress
before:
  description: Always empty, because a window does not change its monitors.
  type: dict
  returned: with O(state=open), also if the task fails after it has started to write
  sample: {}
since:
  description:
    - When an earlier task opened the window that this task continues, in UTC. V(none) if this task opened it, or if the
      O(cache) does not contain it. You can pass it to O(statusops.uptime.statusiq_window#module:since).
  type: str
  returned: success and O(state=open)
  sample: "2026-12-01T22:00:00Z"
notified:
  description: Always empty, because Site24x7 notifies nobody of a window.
  type: list
  elements: str
  returned: success
  sample: []
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
  sample: [tags]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.window import WINDOW

TASK = WINDOW


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
