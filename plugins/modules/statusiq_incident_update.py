#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_incident_update
short_description: Correct and remove status updates of StatusIQ incidents
version_added: 0.1.0
description:
  - Corrects a status update that was posted, or removes it. The incident may be active or resolved. Nobody is notified.
  - Finds the update by what it says now, or by its ID. If none says O(text) and one says O(new_text), the correction
    has been made, and nothing is changed.
  - Status updates are posted by M(statusops.uptime.statusiq_incident). If a task of that module that may run again has
    posted the one that is corrected, correct the words there too. Otherwise that task finds no update that says them,
    and posts them again. The same applies to an update that is removed.
  - Requires a token with the scopes C(StatusPages.Operations.Read) and C(StatusPages.Operations.Update), and with
    C(StatusPages.Operations.Delete) for O(state=absent). If O(page) is a name, C(StatusPages.Admin.Read) is also
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
  incident:
    description:
      - The incident, by title or ID. A text of ten or more digits is an ID.
      - A title means the active incident that has it, and if there is none, a resolved one. If several have it,
        O(started_at) tells which one is meant.
    type: str
    required: true
  started_at:
    description:
      - When the incident started, to the minute, such as V(2026-08-09 11:34) in O(timezone), or ISO 8601 with an
        offset.
    type: str
  timezone:
    description: The IANA timezone of O(started_at). C(UTC) unless this says otherwise.
    type: str
  id:
    description: The ID of the update, as M(statusops.uptime.statusiq_incident_info) tells it.
    type: str
  text:
    description:
      - What the update says now, in full; newlines at the end do not count. Found by it, by O(id), or by both.
      - If several say the same, the ID is needed.
    type: str
  new_text:
    description: What the update is to say.
    type: str
  status:
    description:
      - The status that the update is to have.
      - That of an active incident cannot become V(resolved) here, since nobody would be told of the end. Post that with
        M(statusops.uptime.statusiq_incident).
    type: str
    choices:
      - acknowledged
      - investigating
      - identified
      - observing
      - resolved
  state:
    description:
      - V(present) corrects the update, and needs O(new_text), O(status) or both.
      - V(absent) removes it.
    type: str
    choices:
      - present
      - absent
    default: present
seealso:
  - module: statusops.uptime.statusiq_incident
  - module: statusops.uptime.statusiq_incident_info
    description: Reads the updates of incidents.
"""

EXAMPLES = r"""
- name: Correct a slip of the pen
  statusops.uptime.statusiq_incident_update:
    page: Zylker Status
    incident: Checkout errors
    text: All payment go through again.
    new_text: All payments go through again.

- name: It was known by then
  statusops.uptime.statusiq_incident_update:
    page: Zylker Status
    incident: Checkout errors
    text: A release has broken the connection to the bank.
    status: identified

- name: Remove what belongs to another incident
  statusops.uptime.statusiq_incident_update:
    page: Zylker Status
    incident: Checkout errors
    text: The search is slow.
    state: absent
"""

RETURN = r"""
incident_update:
  description:
    - The status update as it is now, or in check mode as it would be.
    - With O(state=absent) the one that was removed, and V(none) if there was none.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the update.
      type: str
      sample: DCLfaeHudYarZ_-6HSsZYA692==Q
    status:
      description: Its status.
      type: str
      sample: identified
    text:
      description: What it says.
      type: str
      sample: All payments go through again.
    posted_at:
      description: When it was posted, in UTC.
      type: str
      sample: "2026-08-09T11:34:08Z"
    posted_by:
      description: Who posted it.
      type: str
      sample: operator@example.com
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
  sample: [incident]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident_update import INCIDENT_UPDATE

TASK = Manage(INCIDENT_UPDATE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
