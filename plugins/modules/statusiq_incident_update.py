#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_incident_update
short_description: Correct and delete status updates of StatusIQ incidents
version_added: 1.0.0
description:
  - Corrects or deletes a posted status update. The incident can be active or resolved.
  - The current text or the ID identifies the status update.
  - If no update has O(text) and one has O(new_text), an earlier run made the correction, and the task changes nothing.
  - Nobody is notified.
  - M(statusops.uptime.statusiq_incident) posts status updates. If a task of that module posted this update and may run
    again, correct the text there too. Otherwise, that task does not find its update and posts it again. The same
    applies if you delete an update.
  - Requires a token with the scopes C(StatusPages.Operations.Read) and C(StatusPages.Operations.Update), and with
    C(StatusPages.Operations.Delete) for O(state=absent). If O(page) is a name, C(StatusPages.Admin.Read) is also
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
  incident:
    description:
      - The title or ID of the incident. A value of ten or more digits is an ID.
      - A title means the active incident with this title or, if there is none, a resolved one. If several have this
        title, O(started_at) selects one.
    type: str
    required: true
  started_at:
    description:
      - When the incident started, to the minute, such as V(2026-08-09 11:34) in O(timezone), or ISO 8601 with an
        offset.
    type: str
  timezone:
    description: The IANA timezone of O(started_at). The default is C(UTC).
    type: str
  id:
    description: The ID of the status update, as M(statusops.uptime.statusiq_incident_info) returns it.
    type: str
  text:
    description:
      - The complete current text of the status update. Newlines at the end are ignored. O(text), O(id) or both identify
        the update.
      - If several updates have the same text, the ID is required.
    type: str
  new_text:
    description: The new text of the status update.
    type: str
  status:
    description:
      - The new status of the status update.
      - The status of an update of an active incident cannot become V(resolved) here, because nobody would be notified
        of the end. Post V(resolved) with M(statusops.uptime.statusiq_incident) instead.
    type: str
    choices:
      - acknowledged
      - investigating
      - identified
      - observing
      - resolved
  state:
    description:
      - V(present) corrects the status update, and requires O(new_text), O(status) or both.
      - V(absent) deletes it.
    type: str
    choices:
      - present
      - absent
    default: present
seealso:
  - module: statusops.uptime.statusiq_incident
  - module: statusops.uptime.statusiq_incident_info
    description: Reads the status updates of incidents.
"""

EXAMPLES = r"""
- name: Correct a typo
  statusops.uptime.statusiq_incident_update:
    page: Zylker Status
    incident: Checkout errors
    text: All payment go through again.
    new_text: All payments go through again.

- name: Correct the status of a status update
  statusops.uptime.statusiq_incident_update:
    page: Zylker Status
    incident: Checkout errors
    text: A release has broken the connection to the bank.
    status: identified

- name: Delete a status update that belongs to another incident
  statusops.uptime.statusiq_incident_update:
    page: Zylker Status
    incident: Checkout errors
    text: The search is slow.
    state: absent
"""

RETURN = r"""
incident_update:
  description:
    - The status update after the task, or in check mode the predicted status update.
    - With O(state=absent), the status update that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the status update.
      type: str
      sample: DCLfaeHudYarZ_-6HSsZYA692==Q
    status:
      description: Its status.
      type: str
      sample: identified
    text:
      description: Its text.
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.update import INCIDENT_UPDATE

TASK = Manage(INCIDENT_UPDATE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
