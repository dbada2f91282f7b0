#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_postmortem
short_description: Write, publish and delete the postmortems of StatusIQ incidents
version_added: 1.0.0
description:
  - Manages the postmortem that a status page shows for a resolved incident to explain its causes.
  - The O(incident) identifies the postmortem.
  - A single request writes, publishes and notifies. It is sent only if something differs. If you run the task again, it
    writes nothing and notifies nobody.
  - StatusIQ stores only the current text. If a play sets two different texts in turn, it writes both again when you run
    it again, and notifies again if O(notify) is set.
  - Subscribers are notified only if you set O(notify).
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
      - The title or ID of the resolved incident. A value of ten or more digits is an ID.
      - If several have this title, O(started_at) selects one.
      - In check mode, the task only warns if no incident has this title and no earlier task would resolve one.
    type: str
    required: true
  started_at:
    description:
      - When the incident started, to the minute, such as V(2026-08-09 11:34) in O(timezone), or ISO 8601 with an
        offset.
    type: str
  timezone:
    description:
      - The IANA timezone of O(started_at). The default is C(UTC).
      - Local times that do not exist or that occur twice because the clocks change are rejected. For these, use C(UTC)
        or an offset.
    type: str
  state:
    description:
      - V(present) writes or publishes the postmortem.
      - V(absent) deletes it, published or not.
    type: str
    choices:
      - present
      - absent
    default: present
  body:
    description:
      - The text of the postmortem. Required for a new postmortem. Without it, an existing postmortem keeps its text.
    type: str
  publish:
    description:
      - Whether visitors of the page can read the postmortem. A new postmortem is a draft unless this is V(true).
      - Without this option, a draft stays a draft, and a published postmortem stays published.
      - A published postmortem cannot become a draft again. You can only delete it. If a play writes a draft and
        publishes it later, omit this option in the task for the draft, so that you can run the play again.
    type: bool
  notify:
    description:
      - Which subscribers are notified when the task publishes the postmortem, or changes the text of a published one.
        Subscribers are notified only if you set this option.
      - Rejected for a draft.
    type: list
    elements: str
    choices:
      - email
      - sms
seealso:
  - module: statusops.uptime.statusiq_incident
  - module: statusops.uptime.statusiq_incident_info
    description: Reads postmortems, with O(statusops.uptime.statusiq_incident_info#module:postmortem).
"""

EXAMPLES = r"""
- name: Write the postmortem as a draft
  statusops.uptime.statusiq_postmortem:
    page: Zylker Status
    incident: Checkout errors
    body: |
      A release had changed the address of the bank, and no test had noticed.
      The address is now tested before each release.

- name: Publish it and notify subscribers
  statusops.uptime.statusiq_postmortem:
    page: Zylker Status
    incident: Checkout errors
    publish: true
    notify: [email]

- name: Write and publish the postmortem of one of several incidents with the same title
  statusops.uptime.statusiq_postmortem:
    page: Zylker Status
    incident: Search was slow
    started_at: "2026-08-09 11:34"
    timezone: Europe/Vienna
    body: The index had grown too large for its host.
    publish: true

- name: Delete it again
  statusops.uptime.statusiq_postmortem:
    page: Zylker Status
    incident: Search was slow
    started_at: "2026-08-09 11:34"
    timezone: Europe/Vienna
    state: absent
"""

RETURN = r"""
postmortem:
  description:
    - The postmortem after the task, or in check mode the predicted postmortem.
    - With O(state=absent), the postmortem that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  contains:
    id:
      description: The ID of the incident, because a postmortem has no ID of its own.
      type: str
      sample: "123412341233333"
    incident:
      description: The title of the incident.
      type: str
      sample: Checkout errors
    started_at:
      description: When the incident started, in UTC.
      type: str
      sample: "2026-08-09T11:34Z"
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
      returned: if the API returns it
      sample: "2026-08-10T09:00:08Z"
    published_by:
      description: Who published it. Empty for a draft.
      type: str
      returned: if the API returns it
      sample: operator@example.com
    updated_at:
      description: When it was last changed, in UTC.
      type: str
      returned: if the API returns it
      sample: "2026-08-10T09:00:08Z"
    updated_by:
      description: Who last changed it.
      type: str
      returned: if the API returns it
      sample: operator@example.com
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
  sample: 4
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.incident.postmortem import POSTMORTEM

TASK = Manage(POSTMORTEM)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
