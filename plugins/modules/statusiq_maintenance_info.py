#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_maintenance_info
short_description: Read the maintenance windows of a StatusIQ status page
version_added: 1.0.0
description:
  - Lists the maintenance windows of a page, including those that are over.
  - Requires a token with the scope C(StatusPages.Operations.Read), and with C(StatusPages.Admin.Read) if O(page) is a
    name.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
  - statusops.uptime.page
options:
  title:
    description: Return only windows with this title.
    type: str
  id:
    description: Return only the window with this ID.
    type: str
  status:
    description: Return only windows with this status.
    type: str
    choices:
      - deactivated
      - scheduled
      - in_progress
      - completed
seealso:
  - module: statusops.uptime.statusiq_maintenance
"""

EXAMPLES = r"""
- name: Read the windows that are in progress
  statusops.uptime.statusiq_maintenance_info:
    page: Zylker Status
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
      sample: "1234123412344444"
    title:
      description: Its title.
      type: str
      sample: Release 4.2
    description:
      description: Its description.
      type: str
      sample: Checkout may be slow.
    frequency:
      description: How often it occurs.
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
      description: The week of the month.
      type: str
      returned: if it recurs monthly by day
      sample: first
    day_of_month:
      description: The day of the month.
      type: int
      returned: if it recurs monthly by date
      sample: 15
    timezone:
      description: The timezone of all its times.
      type: str
      sample: Europe/Vienna
    components:
      description: The names of the affected components, or their IDs if the API does not return the names.
      type: list
      elements: str
      sample: [Website]
    component_ids:
      description: The IDs of the affected components.
      type: list
      elements: str
      sample: ["123412341234123413"]
    notify:
      description: When subscribers are notified, by channel.
      type: dict
      sample: {"email": ["start", "end"], "sms": []}
    status:
      description: One of V(scheduled), V(in_progress), V(completed) and V(deactivated).
      type: str
      sample: scheduled
    from_site24x7:
      description: Whether Site24x7 pushed the window.
      type: bool
      sample: false
    starts_at:
      description: When it starts or next starts, in UTC.
      type: str
      sample: "2026-12-01T21:00:00Z"
    ends_at:
      description: When it ends or next ends, in UTC.
      type: str
      sample: "2026-12-01T21:45:00Z"
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
  sample: [page]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.maintenance import MAINTENANCE_INFO

TASK = MAINTENANCE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
