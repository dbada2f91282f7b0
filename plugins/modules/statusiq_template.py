#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_template
short_description: Manage the incident templates of a StatusIQ status page
version_added: 0.1.0
description:
  - Creates, changes and deletes templates, which hold what an incident is to say before there is one.
  - The API tells the ID of a template when it is created. Later it may tell it only through the group that the template is
    in, where the module looks for it. A template in no group may then be changed or deleted by O(id) alone, so
    give each template a O(group).
  - Requires a token with the scope C(StatusPages.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
options:
  name:
    description:
      - The name of the template. Found by it unless O(id) is given; with O(id) it is the name to have.
      - Where templates of several groups share the name, O(group) tells them apart; else the task fails and lists
        those of their IDs that can be found.
    type: str
  id:
    description: The ID of the template, in place of its name.
    type: str
  state:
    description: Whether the template exists.
    type: str
    choices:
      - present
      - absent
    default: present
  group:
    description:
      - The template group that it belongs to, by name or ID. A template of this name in another group is moved.
      - Empty to take it out of its group. The API does not document a way to do that, so the module reads the
        template again and fails where it did not work.
    type: str
  title:
    description: The title of an incident that is made from it. Needed for a new template.
    type: str
  description:
    description: What such an incident is about. Needed for a new template.
    type: str
  severity:
    description: How bad such an incident is. Needed for a new template.
    type: str
    choices:
      - operational
      - suspended
      - degraded_performance
      - under_maintenance
      - partial_outage
      - major_outage
  status:
    description: How far such an incident is when it is opened. Needed for a new template.
    type: str
    choices:
      - acknowledged
      - investigating
      - identified
      - observing
      - resolved
  components:
    description: The components that such an incident affects, by name or ID. An empty list removes all.
    type: list
    elements: str
  notify:
    description:
      - Which subscribers are told of such an incident. An empty list tells nobody, which is what a new template does
        unless this says otherwise.
      - The template itself is nothing that subscribers are told of.
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
- name: What is said when the checkout fails
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

- name: It is worse than we thought, and text messages go out too
  statusops.uptime.statusiq_template:
    page: Zylker Status
    name: Checkout
    severity: major_outage
    notify: [email, sms]

- name: Remove a template
  statusops.uptime.statusiq_template:
    page: Zylker Status
    name: Retired
    state: absent
"""

RETURN = r"""
template:
  description:
    - The template as it is now, or in check mode as it would be. Its keys are those of the items that
      M(statusops.uptime.statusiq_template_info) returns; C(group) and C(components) are IDs where the task did not name
      them, and C(id) is there where the API tells it, or where it was needed for a change.
    - With O(state=absent) the template that was removed, and V(none) if there was none.
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
