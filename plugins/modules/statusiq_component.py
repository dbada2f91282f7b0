#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_component
short_description: Manage the components of a StatusIQ status page
version_added: 0.1.0
description:
  - Creates, changes and deletes components, the parts of a service whose status a page shows.
  - The status itself is set by M(statusops.uptime.statusiq_component_status).
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
      - The name of the component. Found by it unless O(id) is given; with O(id) it is the name to have.
      - Where components of several groups share the name, O(group) tells them apart; else the task fails and lists
        their IDs.
    type: str
  id:
    description: The ID of the component, in place of its name.
    type: str
  state:
    description: Whether the component exists.
    type: str
    choices:
      - present
      - absent
    default: present
  description:
    description: What the component is. Empty to clear it.
    type: str
  group:
    description:
      - The component group that it belongs to, by name or ID. A component of this name in another group is moved.
      - Empty to take it out of its group. The API does not document a way to do that, so the module reads the
        component again and fails where it did not work.
    type: str
  automations:
    description: What sets the status of the component by itself. An empty list switches all off.
    type: list
    elements: str
    choices:
      - site24x7
      - email
seealso:
  - module: statusops.uptime.statusiq_component_info
  - module: statusops.uptime.statusiq_component_status
  - module: statusops.uptime.statusiq_component_group
"""

EXAMPLES = r"""
- name: A component in a group
  statusops.uptime.statusiq_component:
    page: Zylker Status
    name: Checkout API
    description: Payments
    group: Storefront
    automations: [email]

- name: Take it out of the group
  statusops.uptime.statusiq_component:
    page: Zylker Status
    name: Checkout API
    group: ""

- name: Remove a component
  statusops.uptime.statusiq_component:
    page: Zylker Status
    name: Blog
    state: absent
"""

RETURN = r"""
component:
  description:
    - The component as it is now, or in check mode as it would be. Its keys are those of the items that
      M(statusops.uptime.statusiq_component_info) returns; C(group) is the group's ID where the task did not name a group.
    - With O(state=absent) the component that was removed, and V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123413"
    name: Checkout API
    description: Payments
    group: Storefront
    group_id: "123412341234123414"
    automations: [email]
    status: operational
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
  sample: [group]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT

TASK = Manage(COMPONENT)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
