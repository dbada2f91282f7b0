#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_incident_info
short_description: Read the incidents of a StatusIQ status page
version_added: 1.0.0
description:
  - Lists active or resolved incidents, or both, with their status updates.
  - Requires a token with the scope C(StatusPages.Operations.Read), and with C(StatusPages.Admin.Read) if O(page) or
    O(component) is a name.
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
    description: Return only incidents with this title.
    type: str
  id:
    description: Return only the incident with this ID, active or resolved.
    type: str
  show:
    description: Which incidents to return.
    type: str
    choices:
      - active
      - resolved
      - all
    default: active
  component:
    description: Return only incidents that affect the component with this name or ID.
    type: str
  since:
    description:
      - Return only incidents that started at this time or later, such as V(2026-08-09 11:34) in UTC, or ISO 8601.
    type: str
  until:
    description: Return only incidents that started at this time or earlier.
    type: str
  postmortem:
    description:
      - Whether to read the postmortems too. This takes one more request for each resolved incident that is returned.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_incident
  - module: statusops.uptime.statusiq_postmortem
"""

EXAMPLES = r"""
- name: Read the active incidents
  statusops.uptime.statusiq_incident_info:
    page: Zylker Status
  register: now

- name: Show the latest status update of each
  ansible.builtin.debug:
    msg: "{{ item.title }} ({{ item.status }}): {{ item.text }}"
  loop: "{{ now.incidents }}"
  loop_control:
    label: "{{ item.title }}"

- name: Read the outages of the checkout in August
  statusops.uptime.statusiq_incident_info:
    page: Zylker Status
    show: resolved
    component: Checkout API
    since: "2026-08-01 00:00"
    until: "2026-08-31 23:59"

- name: Read the outages of the page with their postmortems
  statusops.uptime.statusiq_incident_info:
    page: Zylker Status
    show: resolved
    postmortem: true
  register: past

- name: Show those without a postmortem
  ansible.builtin.debug:
    msg: "{{ past.incidents | rejectattr('postmortem') | map(attribute='title') }}"
"""

RETURN = r"""
incidents:
  description: The incidents, in the order of the API, active ones first. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the incident.
      type: str
      sample: "123412341233333"
    title:
      description: Its title.
      type: str
      sample: Checkout errors
    description:
      description: Its description.
      type: str
      sample: Some payments fail.
    severity:
      description: How severe it is.
      type: str
      sample: partial_outage
    status:
      description: The status of its latest update.
      type: str
      sample: identified
    text:
      description: The text of its latest update.
      type: str
      sample: We see elevated error rates.
    components:
      description: The names of the affected components, or their IDs if the API does not return the names.
      type: list
      elements: str
      sample: [Checkout API]
    component_ids:
      description: The IDs of the affected components.
      type: list
      elements: str
      sample: ["123412341234123413"]
    started_at:
      description: When it started, in UTC.
      type: str
      sample: "2026-08-09T11:34Z"
    ended_at:
      description: When it ended, in UTC.
      type: str
      returned: if it is resolved
      sample: "2026-08-09T12:10Z"
    resolved:
      description: Whether it is resolved.
      type: bool
      sample: false
    updates:
      description: Its status updates, oldest first.
      type: list
      elements: dict
      contains:
        id:
          description: The ID of the status update.
          type: str
          sample: DCLfaeHudYarZ_-6HSsZYA692==Q
        status:
          description: The status that it gave the incident.
          type: str
          sample: investigating
        text:
          description: Its text.
          type: str
          sample: We see elevated error rates.
        posted_at:
          description: When it was posted, in UTC.
          type: str
          sample: "2026-08-09T11:34:08Z"
        posted_by:
          description: Who posted it.
          type: str
          sample: operator@example.com
    postmortem:
      description: Its postmortem, draft or published. V(none) if it has none, which includes all active incidents.
      type: dict
      returned: with O(postmortem=true)
      contains:
        body:
          description: Its text.
          type: str
          sample: A release had changed the address of the bank.
        publish:
          description: Whether it is published.
          type: bool
          sample: true
        published_at:
          description: When it was published, in UTC. Empty for a draft.
          type: str
          sample: "2026-08-10T09:00:08Z"
        published_by:
          description: Who published it. Empty for a draft.
          type: str
          sample: operator@example.com
        updated_at:
          description: When it was last changed, in UTC.
          type: str
          sample: "2026-08-10T09:00:08Z"
        updated_by:
          description: Who last changed it.
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
  sample: [page]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.info import INCIDENT_INFO

TASK = INCIDENT_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
