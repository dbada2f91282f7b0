#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_maintenance
short_description: Open, change, finish and delete StatusIQ maintenance windows
version_added: 1.0.0
description:
  - Manages one-time and recurring maintenance windows of a status page.
  - The O(title) identifies a window. For a recurring window, O(frequency) also identifies it if you give it. For a
    one-time window, O(start) also identifies it. A start relative to now (V(now), V(+30m)) means the window with this
    title that is in progress or about to start. To move a window to another time, identify it by its O(id).
  - You can retry a pipeline. The task finds and keeps a window that an earlier attempt opened, and nobody is notified a
    second time.
  - A finished window is over, and no task reopens it. With a start relative to now, the next run opens a new window
    with its own notification, even within the same minute, because the deployment happens again and affects customers
    again. With any other O(start), the window with this title and start is left unchanged once it is over. If the task
    would change it, the result contains a warning.
  - The API uses whole minutes, so a window that was finished in its first minute runs until the next one. It counts as
    finished if it ends within a minute from now, and before the end that O(duration) or O(end) of the task specifies.
  - Subscribers are notified only if you set O(notify).
  - Requires a token with the scope C(StatusPages.Operations.Read), and with C(.Create), C(.Update) and C(.Delete) for
    the changes that the task makes. If O(page) or O(components) contains names, C(StatusPages.Admin.Read) is also
    required.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
options:
  title:
    description:
      - The title of the window. It identifies the window unless O(id) is given. With O(id), it is the title to set.
    type: str
  id:
    description: The ID of the window, instead of its title and start.
    type: str
  state:
    description:
      - V(present) creates or changes the window.
      - V(absent) deletes the window. Windows that are over are not deleted unless O(id) or O(start) identifies them.
      - V(finished) ends a running window now. It fails if the window does not exist or has not started, and changes
        nothing if the window is over or ends within a minute. If several windows have this title, it ends the one that
        is running. The API uses whole minutes, so a window ends one minute after its start at the earliest. In check
        mode, the task only warns if the window does not exist and no earlier task would open it.
      - During an hour that occurs twice because the clocks are put back, V(finished) also sets the timezone of the window
        to C(UTC), because the API cannot distinguish the two hours in local time.
    type: str
    choices:
      - present
      - absent
      - finished
    default: present
  description:
    description: The description that subscribers read. An empty string clears it.
    type: str
  frequency:
    description:
      - How often the window occurs. The default for a new window is V(once).
      - You can omit this option to identify an existing recurring window. If several windows have the title, a one-time
        window is preferred.
    type: str
    choices:
      - once
      - daily
      - weekly
      - monthly_by_date
      - monthly_by_day
  start:
    description:
      - When the window starts. For O(frequency=once), this is V(now), an offset from now such as V(+30m), a time such
        as V(2026-12-01 22:00) in O(timezone), or ISO 8601 with an offset.
      - For all other frequencies, this is a time of day, such as V(22:00), in quotes.
      - Required for a new window.
    type: str
  end:
    description:
      - When the window ends, in the same format, but not relative to now. Required for a new window unless O(duration)
        is given.
    type: str
  duration:
    description:
      - How long the window lasts, such as V(45m), V(1h30m) or V(2d). A number without a unit means minutes.
      - With a O(start) relative to now, this option does not end a running window that was given more time.
    type: str
  day:
    description:
      - The day of the week on which the window starts, for O(frequency=weekly) and O(frequency=monthly_by_day).
    type: str
    choices:
      - sunday
      - monday
      - tuesday
      - wednesday
      - thursday
      - friday
      - saturday
  end_day:
    description:
      - The day of the week on which the window ends, for O(frequency=weekly). If not given, it follows from O(end) or
        O(duration).
    type: str
    choices:
      - sunday
      - monday
      - tuesday
      - wednesday
      - thursday
      - friday
      - saturday
  week:
    description: The week of the month, for O(frequency=monthly_by_day).
    type: str
    choices:
      - first
      - second
      - third
      - fourth
  day_of_month:
    description: The day of the month, for O(frequency=monthly_by_date).
    type: int
  timezone:
    description:
      - The IANA timezone of all times of the window. The default for a new window is C(UTC).
      - Local times that do not exist because the clocks are put forward are rejected. Local times that occur twice
        because the clocks are put back are also rejected, even if they have an offset or are computed from O(duration),
        because the API accepts only local times. For these, use C(UTC).
      - The times of a recurring window are times of day. The API does not document what they mean on days when the
        clocks change.
    type: str
  components:
    description: The names or IDs of the affected components. An empty list removes all.
    type: list
    elements: str
  notify:
    description:
      - When subscribers are notified, as a dictionary with a list for each channel. Subscribers are notified only if
        you set this option. A channel that you omit is not changed.
      - V(now) notifies subscribers when the task creates the window or changes something else in it. It is never a
        reason to change the window.
      - For windows that Site24x7 pushed, you can change only this option.
    type: dict
    suboptions:
      email:
        description: When e-mail subscribers are notified.
        type: list
        elements: str
        choices:
          - now
          - start
          - end
          - 1h_before
          - 24h_before
      sms:
        description: When SMS subscribers are notified.
        type: list
        elements: str
        choices:
          - now
          - start
          - end
          - 1h_before
          - 24h_before
seealso:
  - module: statusops.uptime.statusiq_maintenance_info
  - module: statusops.uptime.statusiq_component_status
"""

EXAMPLES = r"""
- name: Open a window for a release, starting now
  statusops.uptime.statusiq_maintenance:
    page: Zylker Status
    title: Release 4.2
    description: Checkout may be slow.
    start: now
    duration: 45m
    timezone: Europe/Vienna
    components: [Website, Checkout API]
    notify:
      email: [now, start, end]
      sms: [24h_before]

- name: Finish the window after the release
  statusops.uptime.statusiq_maintenance:
    page: Zylker Status
    title: Release 4.2
    state: finished

- name: Create a window for backups on the first Sunday of each month
  statusops.uptime.statusiq_maintenance:
    page: Zylker Status
    title: Backup
    frequency: monthly_by_day
    week: first
    day: sunday
    start: "03:00"
    duration: 2h
    timezone: Europe/Vienna

- name: Delete the window for backups
  statusops.uptime.statusiq_maintenance:
    page: Zylker Status
    title: Backup
    state: absent
"""

RETURN = r"""
maintenance:
  description:
    - The window after the task, or in check mode the predicted window. Its keys are those of the items that
      M(statusops.uptime.statusiq_maintenance_info) returns.
    - With O(state=absent), the window that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "1234123412344444"
    title: Release 4.2
    frequency: once
    start: "2026-12-01 22:00"
    end: "2026-12-01 22:45"
    timezone: Europe/Vienna
    components: [Website]
    notify: {"email": ["start", "end"], "sms": []}
    status: scheduled
notified:
  description:
    - The channels whose subscribers StatusIQ notified, or will notify later, because of the task. In check mode, the
      channels whose subscribers it would notify.
  type: list
  elements: str
  returned: if subscribers are notified
  sample: [email]
notifications:
  description:
    - The number of subscribers that would be notified, by channel. Empty, with a warning, if the token lacks the scope
      C(StatusPages.Admin.Read).
  type: dict
  returned: in check mode, if subscribers would be notified
  sample: {"email": 33}
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
  sample: [components]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE

TASK = Manage(MAINTENANCE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
