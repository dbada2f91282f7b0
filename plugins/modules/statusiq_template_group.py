#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_template_group
short_description: Manage the groups of incident templates of a StatusIQ status page
version_added: 0.1.0
description:
  - Creates, changes and deletes the groups that incident templates are in.
  - Which templates are in a group is said by the templates, see M(statusops.uptime.statusiq_template).
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
    description: The name of the group. Found by it unless O(id) is given; with O(id) it is the name to have.
    type: str
  id:
    description: The ID of the group, in place of its name.
    type: str
  state:
    description: Whether the group exists.
    type: str
    choices:
      - present
      - absent
    default: present
  description:
    description: What the group is about. Empty to clear it.
    type: str
  delete_templates:
    description:
      - With O(state=absent), whether the templates of the group are deleted with it.
      - If V(false), they stay, in no group.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_template_group_info
  - module: statusops.uptime.statusiq_template
"""

EXAMPLES = r"""
- name: A group
  statusops.uptime.statusiq_template_group:
    page: Zylker Status
    name: Releases
    description: What a release may break

- name: Remove a group and keep its templates
  statusops.uptime.statusiq_template_group:
    page: Zylker Status
    name: Releases
    state: absent
    delete_templates: false
"""

RETURN = r"""
template_group:
  description:
    - The group as it is now, or in check mode as it would be. Its keys are those of the items that
      M(statusops.uptime.statusiq_template_group_info) returns, but for the templates.
    - With O(state=absent) the group that was removed, and V(none) if there was none.
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
