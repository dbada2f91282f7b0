#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_maintenance_info
short_description: Read the maintenance windows of Site24x7
version_added: 1.0.0
description:
  - Lists the maintenance windows of the account, including those that are over.
  - The API does not return whether a window is open. The module computes this from the dates.
  - Sends one request for the windows, and one for each of the lists of monitors, monitor groups and tags that a window
    refers to.
  - Requires a token with the scopes C(Site24x7.Operations.Read) and C(Site24x7.Admin.Read).
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
  title:
    description: Return only windows with this title.
    type: str
  id:
    description: Return only the window with this ID.
    type: str
  status:
    description:
      - Return only windows with this status. This excludes windows whose status is unknown.
    type: str
    choices:
      - scheduled
      - in_progress
      - completed
seealso:
  - module: statusops.uptime.site24x7_maintenance
"""

EXAMPLES = r"""
- name: Read the windows that are in progress
  statusops.uptime.site24x7_maintenance_info:
    status: in_progress
  register: running
"""

RETURN = r"""
maintenances:
  description: The windows, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the window.
      type: str
      sample: "123412000000021001"
    title:
      description: Its title.
      type: str
      sample: Release 4.2
    description:
      description: Its description.
      type: str
      sample: A new version of the shop.
    frequency:
      description: How often it occurs. If the module does not support the frequency, such as yearly, its number.
      type: str
      sample: once
    start:
      description: When it starts, in its timezone. A time of day if it recurs.
      type: str
      sample: "2026-12-01 22:00"
    end:
      description: When it ends, in its timezone. A time of day if it recurs.
      type: str
      sample: "2026-12-01 22:45"
    day:
      description: The day of the week on which it starts.
      type: str
      returned: if it recurs weekly or monthly by day
      sample: sunday
    end_day:
      description: The day of the week on which it ends.
      type: str
      returned: if it recurs weekly
      sample: sunday
    week:
      description: The week of the month. If the week is not documented, its number.
      type: str
      returned: if it recurs monthly by day
      sample: first
    day_of_month:
      description: The day of the month.
      type: int
      returned: if it recurs monthly by date
      sample: 15
    execute_every:
      description: The number of weeks from one occurrence to the next.
      type: int
      returned: if it recurs weekly
      sample: 1
    timezone:
      description: The timezone of all its times.
      type: str
      sample: Europe/Vienna
    selection:
      description:
        - What it applies to, V(monitors), V(monitor_groups), V(tags) or V(all).
      type: str
      sample: monitors
    monitors:
      description: The names of its monitors.
      type: list
      elements: str
      returned: if it applies to monitors
      sample: [Shop]
    monitor_ids:
      description: The IDs of its monitors.
      type: list
      elements: str
      returned: if it applies to monitors
      sample: ["123412000000025001"]
    monitor_groups:
      description: The names of its monitor groups.
      type: list
      elements: str
      returned: if it applies to monitor groups
      sample: [Storefront]
    monitor_group_ids:
      description: The IDs of its monitor groups.
      type: list
      elements: str
      returned: if it applies to monitor groups
      sample: ["123412000000026001"]
    tags:
      description: Its tags, by name and value.
      type: list
      elements: str
      returned: if it applies to tags
      sample: ["env:prod"]
    tag_ids:
      description: The IDs of its tags.
      type: list
      elements: str
      returned: if it applies to tags
      sample: ["123412000000027001"]
    subgroup_monitors:
      description: Whether it also applies to the monitors of subgroups.
      type: bool
      returned: if it applies to monitor groups
      sample: true
    perform_monitoring:
      description: Whether Site24x7 continues to check the monitors during the window.
      type: bool
      sample: true
    start_on:
      description: The first day on which it can occur.
      type: str
      returned: if it recurs and the API returns it
      sample: "2026-12-01"
    end_type:
      description: How its recurrence ends, as the number that the API returns. Its meaning is not documented.
      type: int
      returned: if it recurs and the API returns it
      sample: 0
    end_after_times:
      description: The number of occurrences after which it ends.
      type: int
      returned: if it recurs and the API returns it
      sample: 10
    end_on:
      description: The last day on which it can occur.
      type: str
      returned: if it recurs and the API returns it
      sample: "2027-12-01"
    start_after:
      description: A number for a monthly window, as the API returns it. Its meaning is not documented.
      type: int
      returned: if it recurs monthly and the API returns it
      sample: 1
    status:
      description:
        - Its status, V(scheduled), V(in_progress) or V(completed). A recurring window is V(scheduled) between two
          occurrences.
        - V(none) if it cannot be computed, because the timezone is unknown, or because the window recurs in a way that
          is not fully documented. This includes windows that recur every few weeks, or that end after a date or a
          number of times.
      type: str
      sample: scheduled
    starts_at:
      description: When it starts or next starts, in UTC. V(none) if unknown.
      type: str
      sample: "2026-12-01T21:00:00Z"
    ends_at:
      description: When it ends or next ends, in UTC. V(none) if unknown.
      type: str
      sample: "2026-12-01T21:45:00Z"
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.maintenance import MAINTENANCE_INFO

TASK = MAINTENANCE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
