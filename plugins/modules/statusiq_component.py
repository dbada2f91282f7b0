#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_component
short_description: Manage the components of a StatusIQ status page
version_added: 1.0.0
description:
  - Creates, changes and deletes components, which are the parts of a service whose status a page shows.
  - The O(name) identifies a component unless O(id) is given. A second run with the same options writes nothing.
  - To set the status, use M(statusops.uptime.statusiq_component_status).
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
      - The name of the component. It identifies the component unless O(id) is given. With O(id), it is the name to set.
      - If components in several component groups have the same name, O(group) selects one. Otherwise, the task fails
        and lists their IDs.
    type: str
  id:
    description: The ID of the component, instead of its name.
    type: str
  state:
    description: Whether the component should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  description:
    description: The description of the component. An empty string clears it.
    type: str
  group:
    description:
      - The name or ID of the component group. If a component with this name is in another group, it is moved.
      - An empty string removes the component from its group. The API does not document how to do that, so the module
        reads the component again and fails if it is still in the group.
    type: str
  automations:
    description: What sets the status of the component automatically. An empty list turns off all automations.
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
- name: Create a component in a component group
  statusops.uptime.statusiq_component:
    page: Zylker Status
    name: Checkout API
    description: Payments
    group: Storefront
    automations: [email]

- name: Remove the component from its group
  statusops.uptime.statusiq_component:
    page: Zylker Status
    name: Checkout API
    group: ""

- name: Delete a component
  statusops.uptime.statusiq_component:
    page: Zylker Status
    name: Blog
    state: absent
"""

RETURN = r"""
component:
  description:
    - The component after the task, or in check mode the predicted component. Its keys are those of the items that
      M(statusops.uptime.statusiq_component_info) returns. C(group) is the ID of the group if the task does not name a
      group.
    - With O(state=absent), the component that was deleted, or V(none) if there was none.
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
