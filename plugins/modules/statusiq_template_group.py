#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_template_group
short_description: Manage the template groups of a StatusIQ status page
version_added: 1.0.0
description:
  - Creates, changes and deletes template groups, which contain incident templates.
  - The O(name) identifies a group unless O(id) is given. A second run with the same options writes nothing.
  - To put templates in a group, use M(statusops.uptime.statusiq_template).
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
  delete_templates:
    description:
      - With O(state=absent), whether to delete the templates of the group too.
      - If V(false), they stay without a group.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_template_group_info
  - module: statusops.uptime.statusiq_template
"""

EXAMPLES = r"""
- name: Create a template group
  statusops.uptime.statusiq_template_group:
    page: Zylker Status
    name: Releases
    description: What a release may break

- name: Delete a template group and keep its templates
  statusops.uptime.statusiq_template_group:
    page: Zylker Status
    name: Releases
    state: absent
    delete_templates: false
"""

RETURN = r"""
template_group:
  description:
    - The group after the task, or in check mode the predicted group. Its keys are those of the items that
      M(statusops.uptime.statusiq_template_group_info) returns, except for the templates.
    - With O(state=absent), the group that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123414"
    name: Releases
    description: What a release may break
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE_GROUP

TASK = Manage(TEMPLATE_GROUP)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
