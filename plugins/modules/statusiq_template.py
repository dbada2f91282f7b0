#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_template
short_description: Manage the incident templates of a StatusIQ status page
version_added: 1.0.0
description:
  - Creates, changes and deletes incident templates, which prepare the content of incidents in advance.
  - The O(name) identifies a template unless O(id) is given. A second run with the same options writes nothing.
  - Nobody is notified of a template.
  - The API returns the ID of a template when it is created. Later, it may return the ID only through the template
    group, where the module looks for it. A template without a group can then be changed or deleted only by O(id), so
    give each template a O(group).
  - Requires a token with the scope C(StatusPages.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes.
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
  name:
    description:
      - The name of the template. It identifies the template unless O(id) is given. With O(id), it is the name to set.
      - If templates in several template groups have the same name, O(group) selects one. Otherwise, the task fails and
        lists those of their IDs that it can find.
    type: str
  id:
    description: The ID of the template, instead of its name.
    type: str
  state:
    description: Whether the template should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  group:
    description:
      - The name or ID of the template group. If a template with this name is in another group, it is moved.
      - An empty string removes the template from its group. The API does not document how to do that, so the module
        reads the template again and fails if it is still in the group.
    type: str
  title:
    description: The title of an incident that uses the template. Required for a new template.
    type: str
  description:
    description: The description of such an incident. Required for a new template.
    type: str
  severity:
    description: How severe such an incident is. Required for a new template.
    type: str
    choices:
      - operational
      - suspended
      - degraded_performance
      - under_maintenance
      - partial_outage
      - major_outage
  status:
    description: The status of such an incident when it is opened. Required for a new template.
    type: str
    choices:
      - acknowledged
      - investigating
      - identified
      - observing
      - resolved
  components:
    description: The names or IDs of the components that such an incident affects. An empty list removes all.
    type: list
    elements: str
  notify:
    description:
      - Which subscribers are notified of such an incident. An empty list notifies nobody, which is the default for a
        new template.
    type: list
    elements: str
    choices:
      - email
      - sms
seealso:
  - module: statusops.uptime.statusiq_template_info
  - module: statusops.uptime.statusiq_template_group
  - module: statusops.uptime.statusiq_incident
"""

EXAMPLES = r"""
- name: Create a template for failures of the checkout
  statusops.uptime.statusiq_template:
    page: Zylker Status
    name: Checkout
    group: Outages
    title: Checkout errors
    description: Some payments fail.
    severity: partial_outage
    status: investigating
    components: [Checkout API]
    notify: [email]

- name: Raise the severity, and notify SMS subscribers too
  statusops.uptime.statusiq_template:
    page: Zylker Status
    name: Checkout
    severity: major_outage
    notify: [email, sms]

- name: Delete a template
  statusops.uptime.statusiq_template:
    page: Zylker Status
    name: Retired
    state: absent
"""

RETURN = r"""
template:
  description:
    - The template after the task, or in check mode the predicted template. Its keys are those of the items that
      M(statusops.uptime.statusiq_template_info) returns. C(group) and C(components) are IDs if the task does not name
      them. C(id) is returned if the API returns it, or if a change required it.
    - With O(state=absent), the template that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123413"
    name: Checkout
    group: Outages
    group_id: "123412341234123414"
    title: Checkout errors
    description: Some payments fail.
    severity: partial_outage
    status: investigating
    components: [Checkout API]
    component_ids: ["123412341234123415"]
    notify: [email]
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 5
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [group]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE

TASK = Manage(TEMPLATE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
