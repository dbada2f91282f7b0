#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_component_group
short_description: Manage the component groups of a StatusIQ status page
version_added: 1.0.0
description:
  - Creates, changes and deletes the component groups in which a page shows its components.
  - The O(name) identifies a group unless O(id) is given. A second run with the same options writes nothing.
  - To put components in a group, use M(statusops.uptime.statusiq_component).
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
      - The name of the group. It identifies the group unless O(id) is given. With O(id), it is the name to set.
    type: str
  id:
    description: The ID of the group, instead of its name.
    type: str
  state:
    description: Whether the group should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  description:
    description: The description of the group. An empty string clears it.
    type: str
  delete_components:
    description:
      - With O(state=absent), whether to delete the components of the group too.
      - If V(false), they stay on the page without a group.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_component_group_info
  - module: statusops.uptime.statusiq_component
"""

EXAMPLES = r"""
- name: Create a component group
  statusops.uptime.statusiq_component_group:
    page: Zylker Status
    name: Storefront
    description: What customers see

- name: Delete a component group and keep its components
  statusops.uptime.statusiq_component_group:
    page: Zylker Status
    name: Storefront
    state: absent
    delete_components: false
"""

RETURN = r"""
component_group:
  description:
    - The group after the task, or in check mode the predicted group. Its keys are those of the items that
      M(statusops.uptime.statusiq_component_group_info) returns, except for the components.
    - With O(state=absent), the group that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123414"
    name: Storefront
    description: What customers see
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

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT_GROUP

TASK = Manage(COMPONENT_GROUP)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
