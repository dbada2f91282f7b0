#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_template_group_info
short_description: Read the template groups of a StatusIQ status page
version_added: 1.0.0
description:
  - Lists the template groups of a page and their templates.
  - Requires a token with the scope C(StatusPages.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
  - statusops.uptime.page
options:
  name:
    description: Return only the group with this name.
    type: str
  id:
    description: Return only the group with this ID.
    type: str
  members:
    description: Whether to read the templates of each group too. This takes one more request.
    type: bool
    default: true
seealso:
  - module: statusops.uptime.statusiq_template_group
  - module: statusops.uptime.statusiq_template_info
"""

EXAMPLES = r"""
- name: Read the template groups and their templates
  statusops.uptime.statusiq_template_group_info:
    page: Zylker Status
  register: prepared

- name: Show the template groups
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.templates | join(', ') }}"
  loop: "{{ prepared.template_groups }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
template_groups:
  description: The template groups, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the group.
      type: str
      sample: "123412341234123414"
    name:
      description: Its name.
      type: str
      sample: Releases
    description:
      description: Its description.
      type: str
      sample: What a release may break
    templates:
      description: The names of its templates, unless O(members=false).
      type: list
      elements: str
      sample: [Checkout]
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

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE_GROUP_INFO

TASK = TEMPLATE_GROUP_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
