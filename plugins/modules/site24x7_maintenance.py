#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_maintenance
short_description: Open, change, finish and delete Site24x7 maintenance windows
version_added: 1.0.0
description:
  - Manages one-time and recurring maintenance windows of monitors, monitor groups or tags.
  - The O(title) identifies a window. For a recurring window, O(frequency) also identifies it if you give it. For a
    one-time window, O(start) also identifies it. A start relative to now (V(now), V(+30m)) means the window with this
    title that is in progress or about to start. To move a window to another time, identify it by its O(id).
  - Several windows of an account can have the same title. If the options match more than one, the task fails and lists
    their IDs.
  - You can retry a pipeline. The task finds and keeps a window that an earlier attempt opened.
  - A finished window is over, and no task reopens it. With a start relative to now, the next run opens a new window, even
    within the same minute. With any other O(start), the window with this title and start is left unchanged once it is
    over. If the task would change it, the result contains a warning.
  - The API uses whole minutes, so a finished window runs until the next one. It counts as finished if it ends within a
    minute from now, and before the end that O(duration) or O(end) of the task specifies.
  - The API does not return whether a window is open. The module computes this from the dates.
  - Its options have the same names as those of M(statusops.uptime.statusiq_maintenance), which manages the windows of a
    status page.
  - Requires a token with the scope C(Site24x7.Operations.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes. If O(monitors), O(monitor_groups) or O(tags) contain names, C(Site24x7.Admin.Read) is also
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
      - V(finished) ends a running window at the next full minute, and reads it again. It fails if the window does not
        exist or has not started, and changes nothing if the window is over or ends within a minute. If several windows
        have this title, it ends the one that is running. If the API rejects the new end, the task deletes the window
        and returns a warning. In check mode, the task only returns a warning if the window does not exist and no
        earlier task would open it.
      - During an hour that occurs twice because the clocks are put back, V(finished) also sets the timezone of the
        window to C(UTC), because the API cannot distinguish the two hours in local time.
    type: str
    choices:
      - present
      - absent
      - finished
    default: present
  description:
    description: The description of the window. An empty string clears it.
    type: str
  frequency:
    description:
      - How often the window occurs. The default for a new window is V(once).
      - You can omit this option to identify an existing recurring window. If several windows have the title, a one-time
        window is preferred.
      - Site24x7 has other recurring windows, such as yearly ones. A task can read and delete them. To change one, set
        this option.
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
      - How long the window lasts, such as V(45m), V(1h30m) or V(2d). A number without a unit means minutes. For
        O(frequency=monthly_by_date) and O(frequency=monthly_by_day), at most V(23h20m).
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
  execute_every:
    description:
      - For O(frequency=weekly), the number of weeks from one occurrence to the next, from 1 to 4. The default for a new
        window is V(1).
    type: int
  timezone:
    description:
      - The IANA timezone of all times of the window. The default for a new window is C(UTC). The timezone of the account is
        never used.
      - Local times that do not exist because the clocks are put forward are rejected. Local times that occur twice
        because the clocks are put back are also rejected, even if they have an offset or are computed from O(duration),
        because the API accepts only local times. For these, use C(UTC).
      - Site24x7 does not document the names of its timezones. If a one-time window has a timezone that is not an IANA
        name, its start and end are unknown, and you can only delete it, by its O(id). V(PST) is interpreted as
        C(America/Los_Angeles).
    type: str
  monitors:
    description:
      - The names or IDs of the monitors. A window applies either to monitors, to monitor groups, or to tags. If you set
        another one of these options, the window no longer applies to the previous objects.
      - A new window requires one of O(monitors), O(monitor_groups) and O(tags). None of them can be empty.
    type: list
    elements: str
  monitor_groups:
    description: The names or IDs of the monitor groups or subgroups.
    type: list
    elements: str
  tags:
    description: The tags by name and value, such as V(env:prod), by name if they have no value, or by ID.
    type: list
    elements: str
  subgroup_monitors:
    description:
      - With O(monitor_groups), whether the window also applies to the monitors of their subgroups. The default for a
        new window is V(true).
    type: bool
  perform_monitoring:
    description:
      - Whether Site24x7 continues to check the monitors during the window. The default for a new window is V(true).
    type: bool
seealso:
  - module: statusops.uptime.site24x7_maintenance_info
  - module: statusops.uptime.statusiq_maintenance
"""

EXAMPLES = r"""
- name: Open a window for a release, starting now
  statusops.uptime.site24x7_maintenance:
    title: Release 4.2
    start: now
    duration: 45m
    timezone: Europe/Vienna
    tags: ["env:prod"]

- name: Finish the window after the release
  statusops.uptime.site24x7_maintenance:
    title: Release 4.2
    state: finished

- name: Create a window for backups on the first Sunday of each month
  statusops.uptime.site24x7_maintenance:
    title: Backup
    frequency: monthly_by_day
    week: first
    day: sunday
    start: "03:00"
    duration: 2h
    timezone: Europe/Vienna
    tags: ["env:prod"]

- name: Delete the window for backups
  statusops.uptime.site24x7_maintenance:
    title: Backup
    state: absent
"""

RETURN = r"""
maintenance:
  description:
    - The window after the task, or in check mode the predicted window. Its keys are those of the items that
      M(statusops.uptime.site24x7_maintenance_info) returns.
    - Its C(monitors), C(monitor_groups) and C(tags) are IDs if the task did not have to read their names.
    - With O(state=absent), or if the API rejected the end of O(state=finished), the window that was deleted, or V(none) if
      there was none.
  type: dict
  returned: success
  sample:
    id: "123412000000021001"
    title: Release 4.2
    frequency: once
    start: "2026-12-01 22:00"
    end: "2026-12-01 22:45"
    timezone: Europe/Vienna
    selection: tags
    tags: ["env:prod"]
    perform_monitoring: true
    status: scheduled
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

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.maintenance import MAINTENANCE

TASK = Manage(MAINTENANCE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
