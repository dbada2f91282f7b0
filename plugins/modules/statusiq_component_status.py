#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_component_status
short_description: Set the status of components of a StatusIQ status page
version_added: 0.1.0
description:
  - Sets the status of one component, of many, of a group, or of all of a page. Only what differs is written.
  - With IDs (of the page too) a token with the scopes C(StatusPages.Operations.Read) and
    C(StatusPages.Operations.Update) is enough, at one read for each component. Names need C(StatusPages.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
  - statusops.uptime.several
options:
  components:
    description:
      - The components, by name or ID.
      - Exactly one of O(components), O(group) and O(all) is needed.
    type: list
    elements: str
  group:
    description: All components of this group, by name or ID.
    type: str
  all:
    description: All components of the page.
    type: bool
    default: false
  status:
    description: The status that the components are to have.
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
      - Whether StatusIQ opens or updates an incident along with a change of the status. For a component that has the
        status already nothing is sent, so that no incident is opened or updated again.
      - The statuses are then written one after the other, whatever O(max_connections) is.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_component_info
    description: Reads the status.
"""

EXAMPLES = r"""
- name: Two components during a release
  statusops.uptime.statusiq_component_status:
    page: Zylker Status
    components: [Website, Checkout API]
    status: under_maintenance

- name: All of a group is back
  statusops.uptime.statusiq_component_status:
    page: Zylker Status
    group: Storefront
    status: operational
"""

RETURN = r"""
components:
  description: The components of the task, with the status that they have now, or in check mode would have.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the component.
      type: str
      sample: "123412341234123413"
    name:
      description: Its name, where the task read it.
      type: str
      sample: Website
    status:
      description: Its status.
      type: str
      sample: under_maintenance
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
