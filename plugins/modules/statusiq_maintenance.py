#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_maintenance
short_description: Open, change, finish and remove maintenance windows of StatusIQ
version_added: 0.1.0
description:
  - Manages the maintenance windows of a status page, once or recurring.
  - Made for pipelines that are tried again. A window that an earlier try has opened is found and kept, and nobody is
    notified a second time.
  - A window is found by its O(title), and a recurring window by its O(frequency) too if you give it. A window that
    happens once has its O(start) as part of its name. A start that counts from now (V(now), V(+30m)) means the window
    of that title that runs or is about to start. To move a window to another time, name it by its O(id).
  - A finished window is over, and no task opens it again. With a start that counts from now, the next run opens a new
    window with its own notification, even within the same minute, because the deploy happens again and customers are
    affected again. With any other O(start), the window of that title and start is left unchanged once it is over; if
    the task would change it, the result has a warning.
  - The API knows whole minutes, so a window that was finished in its first minute runs until the next one. It counts as
    finished if it ends within a minute from now and earlier than O(duration) or O(end) of the task would have it end.
  - Requires a token with the scope C(StatusPages.Operations.Read), and with C(.Create), C(.Update) and C(.Delete) for
    the changes that the task makes. If O(page) or O(components) contains names, C(StatusPages.Admin.Read) is also
    required.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
options:
  title:
    description: The title of the window. Found by it unless O(id) is given; with O(id) it is the title to have.
    type: str
  id:
    description: The ID of the window, in place of its title and start.
    type: str
  state:
    description:
      - V(present) creates or changes the window.
      - V(absent) removes it. Windows that are over are left alone, unless O(id) or O(start) names them.
      - V(finished) ends a running window now. It fails for a window that does not exist or has not started, and changes
        nothing on one that is over or ends within a minute. If several windows have that title, it ends the one that
        runs. The API knows whole minutes, so that a window ends a minute after its start at the earliest. In check mode
        a window that does not exist, and that no earlier task would open, is a warning.
      - While the clocks show an hour twice, V(finished) also sets O(timezone) to C(UTC), because the API cannot be given
        the end in local time.
    type: str
    choices:
      - present
      - absent
      - finished
    default: present
  description:
    description: What subscribers read about it. Empty to clear it.
    type: str
  frequency:
    description:
      - How often it happens. A new window happens V(once) unless this says otherwise.
      - A recurring window is found without it. If several windows have the title, one that happens once is preferred.
    type: str
    choices:
      - once
      - daily
      - weekly
      - monthly_by_date
      - monthly_by_day
  start:
    description:
      - When it starts. For O(frequency=once) V(now), an offset from now such as V(+30m), a time such as
        V(2026-12-01 22:00) in O(timezone), or ISO 8601 with an offset.
      - For all others a time of the day, such as V(22:00), in quotes.
      - Needed for a new window.
    type: str
  end:
    description:
      - When it ends, in the same forms, but not counted from now. Needed for a new window, unless O(duration) is given.
    type: str
  duration:
    description:
      - How long it lasts, such as V(45m), V(1h30m) or V(2d); a bare number is minutes.
      - With a O(start) that counts from now it does not end a running window that was given more time.
    type: str
  day:
    description: The day of the week on which it starts, for O(frequency=weekly) and O(frequency=monthly_by_day).
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
      - The day of the week on which it ends, for O(frequency=weekly). If not given, it follows from O(end) or
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
      - The IANA timezone in which all times of the window are written. A new window is in C(UTC) unless this says
        otherwise.
      - Local times that do not exist because the clocks are put forward are refused. So are those that occur twice
        because the clocks are put back, even with an offset or computed from O(duration), because the API takes only
        local times. Use C(UTC) then.
      - The times of a recurring window are times of the day. The API does not document what they mean on the days on
        which the clocks change.
    type: str
  components:
    description: The names or IDs of the affected components. An empty list removes all.
    type: list
    elements: str
  notify:
    description:
      - When subscribers are told, as a dictionary with a list for each channel. Nobody is told unless this says so. A
        channel that is left out is not changed.
      - V(now) goes out when the task creates the window or changes it otherwise; it never is a reason to write.
      - For windows that Site24x7 pushed this is all that can be changed.
    type: dict
    suboptions:
      email:
        description: When e-mail subscribers are told.
        type: list
        elements: str
        choices:
          - now
          - start
          - end
          - 1h_before
          - 24h_before
      sms:
        description: When SMS subscribers are told.
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
- name: A window for a release, from now on
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

- name: The release is through, so the window ends now
  statusops.uptime.statusiq_maintenance:
    page: Zylker Status
    title: Release 4.2
    state: finished

- name: Backups on the first Sunday of each month
  statusops.uptime.statusiq_maintenance:
    page: Zylker Status
    title: Backup
    frequency: monthly_by_day
    week: first
    day: sunday
    start: "03:00"
    duration: 2h
    timezone: Europe/Vienna

- name: No more backups
  statusops.uptime.statusiq_maintenance:
    page: Zylker Status
    title: Backup
    state: absent
"""

RETURN = r"""
maintenance:
  description:
    - The window as it is now, or in check mode as it would be. Its keys are those of the items that
      M(statusops.uptime.statusiq_maintenance_info) returns.
    - With O(state=absent) the window that was removed, and V(none) if there was none.
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
    - The channels whose subscribers the task has notified, or has had StatusIQ notify later. In check mode, the
      channels whose subscribers it would notify.
  type: list
  elements: str
  returned: if subscribers are notified
  sample: [email]
notifications:
  description:
    - The number of subscribers to notify, for each channel. Empty with a warning if the token lacks the scope
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
