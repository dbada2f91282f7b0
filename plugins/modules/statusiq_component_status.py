#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_component_status
short_description: Set the status of components of a StatusIQ status page
version_added: 1.0.0
description:
  - Sets the status of one or more components, of all components in a component group, or of all components on a page.
  - O(components), O(group) or O(all) selects the components. Only differences are written, so a second run with the
    same options writes nothing.
  - The task opens or updates an incident only with O(update_incident=true).
  - For a release, M(statusops.uptime.statusiq_window) saves the statuses, opens a maintenance window, and restores the
    statuses at the end, even if you run the playbook again in between.
  - Requires a token with the scopes C(StatusPages.Operations.Read) and C(StatusPages.Operations.Update). These are
    sufficient if O(page) and O(components) are IDs, and the task then sends one read for each component. Otherwise,
    C(StatusPages.Admin.Read) is also required.
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
  components:
    description:
      - The names or IDs of the components. Exactly one of O(components), O(group) and O(all) is required.
    type: list
    elements: str
  group:
    description: The name or ID of the component group whose components the task sets.
    type: str
  all:
    description: Whether to set all components of the page.
    type: bool
    default: false
  status:
    description: The status to set.
    type: str
    required: true
    choices:
      - operational
      - suspended
      - degraded_performance
      - under_maintenance
      - partial_outage
      - major_outage
  update_incident:
    description:
      - Whether StatusIQ opens or updates an incident when a status changes. For a component that already has the
        status, nothing is sent, so no incident is opened or updated.
      - If V(true), the statuses are written one after the other, regardless of O(max_connections).
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_component_info
    description: Reads the status of components.
  - module: statusops.uptime.statusiq_window
    description: Sets and restores the status of components around a release.
  - module: statusops.uptime.statusiq_incident
"""

EXAMPLES = r"""
- name: Report a major outage of two components
  statusops.uptime.statusiq_component_status:
    page: Zylker Status
    components: [Website, Checkout API]
    status: major_outage

- name: Set all components in a component group to operational
  statusops.uptime.statusiq_component_status:
    page: Zylker Status
    group: Storefront
    status: operational

- name: Set all components of the page to operational
  statusops.uptime.statusiq_component_status:
    page: Zylker Status
    all: true
    status: operational

- name: Set a status, and let StatusIQ open or update an incident for it
  statusops.uptime.statusiq_component_status:
    page: Zylker Status
    components: [Checkout API]
    status: partial_outage
    update_incident: true

- name: Deploy while two components are under maintenance
  block:
    - name: Put the components under maintenance
      statusops.uptime.statusiq_component_status:
        page: Zylker Status
        components: [Website, Checkout API]
        status: under_maintenance
      register: maintenance

    - name: Deploy
      ansible.builtin.debug:
        msg: This is where the deployment happens.
  always:
    - name: Restore the status that each component had before
      statusops.uptime.statusiq_component_status:
        page: Zylker Status
        components: ["{{ item.key }}"]
        status: "{{ item.value }}"
      loop: "{{ maintenance.before | default({}) | dict2items }}"
"""

RETURN = r"""
components:
  description: The components of the task, with their status after the task, or in check mode their predicted status.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the component.
      type: str
      sample: "123412341234123413"
    name:
      description: The name of the component, if the task read it.
      type: str
      sample: Website
    status:
      description: The status of the component.
      type: str
      sample: under_maintenance
before:
  description:
    - The status of each component before the task, by ID, also in check mode. A later task can restore these statuses.
      If you run the task again, it returns the status that the first run set, so keep what the first run returned.
  type: dict
  returned: success
  sample: {"123412341234123413": "operational"}
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
  sample: [components]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component_status import (
    COMPONENT_STATUS_OF_MANY,
)

TASK = Manage(COMPONENT_STATUS_OF_MANY)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
