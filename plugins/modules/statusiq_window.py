#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_window
short_description: Open a StatusIQ maintenance window for a release, and close it again
version_added: 1.0.0
description:
  - With O(state=open), saves the status of each component, opens the window and puts the components under maintenance.
    With O(state=closed), restores the status of each component and ends the window.
  - The O(title) identifies the window.
  - You can retry a pipeline. A second run finds the window that an earlier one opened, keeps the saved statuses, and
    notifies nobody again.
  - Subscribers are notified only if you set O(notify), or O(incident.notify) for an incident.
  - The role P(statusops.uptime.maintenance_window#role) opens and closes a window around a deployment, once per play,
    also if the deployment fails.
  - The previous status of a component and its holders are saved in the O(cache) of the machine on which the task runs.
    Run both tasks on the same machine, or pass RV(before) to the task that closes the window.
  - If two windows include the same component, the first one puts it under maintenance, and the last one restores it.
  - A component keeps its status if somebody else changed it while the window was open.
  - A second release can join an open window. Use the same O(title) and another O(holder). It adds its components and
    later messages. It never removes those of others, never makes the window shorter, and notifies nobody now. When it
    closes the window, only its own components are restored and removed from the window.
  - If Site24x7 has pushed a window that is in progress and covers all O(components), the task adopts this window instead
    of opening another one. It sets only the O(notify) of the adopted window, which ends with the maintenance in Site24x7,
    and not with O(state=closed). A window that covers only some of the components is not adopted.
  - If Site24x7 pushes a window after the task opened its own, the next task returns a warning that names both windows.
  - Requires a token with the scopes C(StatusPages.Operations.Read), C(StatusPages.Operations.Create) and
    C(StatusPages.Operations.Update). If O(page) or O(components) contains names, C(StatusPages.Admin.Read) is also
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
  - statusops.uptime.several
options:
  title:
    description:
      - The title of the window. With the O(page), it identifies the window. Write it the same way in all tasks of a
        release.
    type: str
    required: true
  state:
    description:
      - V(open) opens the window and puts the components under maintenance.
      - V(closed) restores the components and ends the window. If nothing was saved, it restores the components that
        the window affects. If there is no window with this title, the task fails; in check mode, it only warns.
    type: str
    choices:
      - open
      - closed
    default: open
  holder:
    description:
      - Who holds the window and its components. The default is the O(title). Set it if several releases share one
        window. The window ends, and a component is restored, when its last holder closes the window.
      - Holders are known from the O(cache). Without it, a task removes no components from the window, and ends it.
    type: str
  description:
    description:
      - What subscribers read about the window. A task that joins the window of another O(holder) does not change it.
      - This option, O(start), O(since), O(end), O(duration) and O(timezone) are only for O(state=open).
    type: str
  start:
    description:
      - When the window starts, as in M(statusops.uptime.statusiq_maintenance), V(now), an offset such as V(+30m), or a
        time such as V(2026-12-01 22:00) in O(timezone).
      - A start relative to now means the window with this title that is in progress, if there is one.
    type: str
    default: now
  since:
    description:
      - When the release began. Set it if an earlier task of the same release may have closed the window. The window
        modules of other services return it as RV(since) if they continue an interrupted release.
      - With this option, a window with this title that started after that time is opened again if it is over, and no
        subscriber is notified now. Without it, the task opens a new window.
    type: str
  end:
    description: When the window is planned to end, instead of O(duration).
    type: str
  duration:
    description:
      - How long the window is planned to last, such as V(45m). The default is V(1h) if O(end) is not set.
      - It counts from the start of the window, or from now if the task joins the window of another O(holder). It does not
        make a running window shorter.
    type: str
  timezone:
    description: The IANA timezone of all times. The default for a new window is C(UTC).
    type: str
  notify:
    description:
      - When subscribers are notified of the window, as a dictionary with a list for each channel. Subscribers are
        notified only if you set this option.
      - V(now) applies to the task that creates the window or adopts it. Later tasks do not notify subscribers now.
      - With O(state=closed), this option sets the remaining notifications. If the lists are empty, the window ends
        without a notification.
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
  components:
    description:
      - The names or IDs of the components that the window affects and that are put under maintenance. If there are none,
        the task only opens the window.
      - With O(state=closed), components in addition to those that were saved.
    type: list
    elements: str
    default: []
  status:
    description: The status of the components while the window is open. Write it the same way in all tasks of a release.
    type: str
    choices: &statuses
      - operational
      - suspended
      - degraded_performance
      - under_maintenance
      - partial_outage
      - major_outage
    default: under_maintenance
  status_after:
    description: The status at the end for components whose previous status is not known.
    type: str
    choices: *statuses
    default: operational
  before:
    description:
      - The statuses of components before the window, by ID or name, as an earlier task returned them in RV(before). They
        are used for components that the O(cache) does not contain, for example in another job of a workflow.
      - IDs that the page does not have are ignored.
    type: dict
  failed_status:
    description:
      - The status of the components after a release that failed, instead of their previous status. Only for
        O(state=closed). Set it in the task that closes the window of a failed release.
    type: str
    choices: *statuses
  incident:
    description:
      - The incident to open after a release that failed, with options of M(statusops.uptime.statusiq_incident). Only
        for O(state=closed). While an incident with that title is active, no other one is opened.
    type: dict
    suboptions:
      title:
        description: The title of the incident. Required unless the template has one.
        type: str
      template:
        description: The name or ID of a template. It provides the values that you omit here.
        type: str
      description:
        description: What the incident is about. Required unless the template has one.
        type: str
      severity:
        description: How severe the incident is. It becomes the status of the affected components.
        type: str
        choices: *statuses
      status:
        description: The status of the incident. The default for a new one is V(investigating).
        type: str
        choices:
          - acknowledged
          - investigating
          - identified
          - observing
      text:
        description: The text of the first status update.
        type: str
      components:
        description: The names or IDs of the affected components.
        type: list
        elements: str
      notify:
        description: Which subscribers are notified of the incident. Subscribers are notified only if you set this option.
        type: list
        elements: str
        choices:
          - email
          - sms
seealso:
  - module: statusops.uptime.statusiq_maintenance
  - module: statusops.uptime.statusiq_component_status
"""

EXAMPLES = r"""
- name: Release in a maintenance window
  any_errors_fatal: true
  block:
    - name: Open the window
      statusops.uptime.statusiq_window:
        page: Zylker Status
        title: Release 4.2
        duration: 45m
        components: [Website, Checkout API]
        notify:
          email: [now, end]

    - name: Deploy
      ansible.builtin.debug:
        msg: This is where the deployment happens.

    - name: Restore the components and end the window
      statusops.uptime.statusiq_window:
        page: Zylker Status
        title: Release 4.2
        state: closed
  rescue:
    - name: Close the window of the failed release, and open an incident
      statusops.uptime.statusiq_window:
        page: Zylker Status
        title: Release 4.2
        state: closed
        failed_status: partial_outage
        incident:
          title: Release 4.2 has failed
          description: We are working on it.
          severity: partial_outage
          components: [Checkout API]
          notify: [email]

    - name: Fail
      ansible.builtin.fail:
        msg: The release has failed.
"""

RETURN = r"""
window:
  description:
    - The window after the task, or in check mode the predicted window. Its keys are those of the items that
      M(statusops.uptime.statusiq_maintenance_info) returns.
    - V(none) if the task closes a window that somebody has deleted, or that stays unchanged because others hold it.
  type: dict
  returned: success
  sample:
    id: "1234123412344444"
    title: Release 4.2
    frequency: once
    start: "2026-12-01 22:00"
    end: "2026-12-01 22:45"
    timezone: UTC
    components: [Website]
    notify: {"email": ["now", "end"], "sms": []}
    status: in_progress
components:
  description: The components of the window, with their status after the task, or in check mode their predicted status.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the component.
      type: str
      sample: "123412341234123413"
    name:
      description: Its name, if the task read it.
      type: str
      sample: Website
    status:
      description: Its status.
      type: str
      sample: under_maintenance
before:
  description:
    - The status of each component before the window, by ID. Pass it to O(before) of a task that closes the window on
      another machine.
  type: dict
  returned: success and O(state=open)
  sample: {"123412341234123413": "operational"}
since:
  description:
    - When an earlier task opened the window that this task continues, in UTC. V(none) if this task opened it, or if the
      O(cache) does not contain it.
  type: str
  returned: success and O(state=open)
  sample: "2026-12-01T22:00:00Z"
incident:
  description: The incident. Its keys are those of the items that M(statusops.uptime.statusiq_incident_info) returns.
  type: dict
  returned: success, O(state=closed) and O(incident) is set
  sample:
    id: "1234123412345555"
    title: Release 4.2 has failed
    severity: partial_outage
    status: investigating
notified:
  description:
    - The channels whose subscribers StatusIQ notified, or will notify later, because of the task. In check mode, the
      channels whose subscribers it would notify.
  type: list
  elements: str
  returned: success
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
  sample: 7
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

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.window import WINDOW

TASK = WINDOW


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
