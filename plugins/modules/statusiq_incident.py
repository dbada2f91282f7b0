#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_incident
short_description: Open, update, resolve and delete StatusIQ incidents
version_added: 1.0.0
description:
  - Manages an incident on a status page from the first report to its resolution, and records past outages.
  - The O(title) identifies an active incident. Once an incident is resolved, the same title means a new outage. A task
    with this title and a status other than V(resolved) opens a new incident. To refer to the old one, use O(id).
  - You can run a whole play again from its start. Until its incident is resolved, this posts nothing twice and notifies
    nobody twice. If the incident already has a status update with the O(status) and the O(text) of the task, the task posts
    nothing, unless O(repeat) is set.
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
      - The title of the incident. It identifies the incident among the active ones unless O(id) is given. With O(id),
        it is the title to set.
    type: str
  id:
    description: The ID of an active or resolved incident, instead of its title.
    type: str
  state:
    description:
      - V(present) opens, updates or resolves the incident.
      - V(absent) deletes an active incident or, with O(id), a resolved one.
    type: str
    choices:
      - present
      - absent
    default: present
  template:
    description:
      - The name or ID of a template, see M(statusops.uptime.statusiq_template). When the task opens the incident, the
        template provides the title, description, severity, status and components that the task does not give. From then
        on, the title of the template identifies the incident.
      - The template never determines who is notified. Reading it requires the scope C(StatusPages.Admin.Read).
    type: str
  description:
    description: What the incident is about. Required for a new incident.
    type: str
  severity:
    description:
      - How severe the incident is. It becomes the status of the affected components. Required for a new incident.
      - The API cannot change it while the incident is active.
    type: str
    choices:
      - operational
      - suspended
      - degraded_performance
      - under_maintenance
      - partial_outage
      - major_outage
  status:
    description:
      - The progress of the incident. The default for a new incident is V(investigating).
      - V(resolved) ends the incident. If the incident is already resolved, the task changes nothing. If there never was
        an incident with this title, the task fails.
    type: str
    choices:
      - acknowledged
      - investigating
      - identified
      - observing
      - resolved
  text:
    description:
      - The text of the status update. For a new incident, it becomes the first update, after the one that StatusIQ
        creates from the O(description).
      - Newlines at the end are ignored when texts are compared.
      - To correct a posted status update, use M(statusops.uptime.statusiq_incident_update), and correct the text here
        too.
    type: str
  repeat:
    description:
      - Whether to post the status update even if the incident already has it, for example an hourly
        V(We are still working on it.). Requires O(status), O(text) or both.
      - The task then posts it once each time it runs, so do not retry such a task with C(until), and use C(run_once) in
        a play with several hosts. If the response to the request is lost, the task does not send it again. It looks for
        one more update with the same content, and fails if there is none.
      - Has no effect when the task opens a new incident, or with O(status=resolved) if the incident is already
        resolved.
    type: bool
    default: false
  components:
    description: The names or IDs of the affected components. An empty list removes all.
    type: list
    elements: str
  notify:
    description:
      - Which subscribers are notified when the task opens the incident or posts a status update. Subscribers are
        notified only if you set this option, and at most once.
    type: list
    elements: str
    choices:
      - email
      - sms
  started_at:
    description:
      - When a past outage started, such as V(2026-08-09 11:34) in O(timezone), or ISO 8601 with an offset.
      - With O(ended_at), the task records a resolved incident, which its title and start identify. Nobody is notified
        of it.
      - For a resolved incident, this option corrects the start.
    type: str
  ended_at:
    description: When a past outage ended, in the same format.
    type: str
  timezone:
    description:
      - The IANA timezone of O(started_at) and O(ended_at). The default is C(UTC).
      - Local times that do not exist or that occur twice because the clocks change are rejected. For these, use C(UTC)
        or an offset.
    type: str
  restore_components:
    description:
      - With O(state=absent), whether the affected components become operational or keep the status that the incident
        gave them. Required with O(state=absent). Deleting a resolved incident does not change its components.
    type: bool
seealso:
  - module: statusops.uptime.statusiq_incident_info
  - module: statusops.uptime.statusiq_incident_update
    description: Corrects or deletes a posted status update.
  - module: statusops.uptime.statusiq_postmortem
    description: Explains the causes of a resolved incident.
  - module: statusops.uptime.statusiq_template
  - module: statusops.uptime.statusiq_component_status
"""

EXAMPLES = r"""
- name: Open an incident
  statusops.uptime.statusiq_incident:
    page: Zylker Status
    title: Checkout errors
    description: Some payments fail.
    severity: partial_outage
    status: investigating
    text: We see elevated error rates.
    components: [Checkout API]
    notify: [email]

- name: Open an incident from a template
  statusops.uptime.statusiq_incident:
    page: Zylker Status
    template: Search
    text: A search takes ten seconds.
    notify: [email]

- name: Post a status update
  statusops.uptime.statusiq_incident:
    page: Zylker Status
    title: Checkout errors
    status: identified
    text: A release has broken the connection to the bank.
    notify: [email]

- name: Post the same text again after an hour
  statusops.uptime.statusiq_incident:
    page: Zylker Status
    title: Checkout errors
    text: We are still working on it.
    repeat: true

- name: Resolve the incident
  statusops.uptime.statusiq_incident:
    page: Zylker Status
    title: Checkout errors
    status: resolved
    text: All payments go through again.
    notify: [email]

- name: Record an outage that was not reported when it happened
  statusops.uptime.statusiq_incident:
    page: Zylker Status
    title: Search was slow
    description: A search took up to ten seconds.
    severity: degraded_performance
    components: [Website]
    started_at: "2026-08-09 11:34"
    ended_at: "2026-08-09 12:10"
    timezone: Europe/Vienna
"""

RETURN = r"""
incident:
  description:
    - The incident after the task, or in check mode the predicted incident. Its keys are those of the items that
      M(statusops.uptime.statusiq_incident_info) returns.
    - With O(state=absent), the incident that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341233333"
    title: Checkout errors
    description: Some payments fail.
    severity: partial_outage
    status: investigating
    text: We see elevated error rates.
    components: [Checkout API]
    resolved: false
posted:
  description:
    - Whether the task posted a status update or opened the incident, or in check mode would do so.
    - V(false) if the task gives neither O(status) nor O(text), or if the incident already has a status update with them.
  type: bool
  returned: with O(state=present) and without O(ended_at), if there is an incident
  sample: true
posted_at:
  description:
    - When the status update that the incident already has was posted, in UTC. The last one if there are several.
    - The time of the resolution, if the incident is already resolved, as the task requests, and no update has the
      O(text).
  type: str
  returned: if RV(posted) is V(false) and the task gives O(status) or O(text)
  sample: "2026-08-09T11:34:08Z"
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
  sample: [template]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.incident import INCIDENT

TASK = Manage(INCIDENT)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
