#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_component_info
short_description: Read the components of a StatusIQ status page
version_added: 0.1.0
description:
  - Lists the components of a page, with their status and group.
  - Requires a token with the scope C(StatusPages.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
  - statusops.uptime.page
options:
  name:
    description: Only components of this name.
    type: str
  id:
    description: Only the component with this ID.
    type: str
  group:
    description: Only components of this group, by name or ID.
    type: str
  status:
    description: Only components with this status.
    type: str
    choices:
      - operational
      - suspended
      - degraded_performance
      - under_maintenance
      - partial_outage
      - major_outage
seealso:
  - module: statusops.uptime.statusiq_component
"""

EXAMPLES = r"""
- name: What is not working
  statusops.uptime.statusiq_component_info:
    page: Zylker Status
    status: major_outage
  register: broken

- name: Name it
  ansible.builtin.debug:
    msg: "{{ broken.components | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
components:
  description: The components, in the order of the API. Empty if none fits.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the component.
      type: str
      sample: "123412341234123413"
    name:
      description: Its name.
      type: str
      sample: Checkout API
    description:
      description: What it is.
      type: str
      sample: Payments
    group:
      description: The name of its group, V(none) if it is in none.
      type: str
      sample: Storefront
    group_id:
      description: The ID of its group.
      type: str
      sample: "123412341234123414"
    automations:
      description: What sets its status by itself.
      type: list
      elements: str
      sample: [email]
    automation_email:
      description: The address that the e-mail automation listens to, where the API tells it.
      type: str
      sample: component+dQit@example.com
    status:
      description: Its status, where the API tells it.
      type: str
      sample: operational
    permalink:
      description: The path of its details on the public page.
      type: str
      sample: /sp/pv/DCLfae=#/components/DCLfa3=
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.component import COMPONENT_INFO

TASK = COMPONENT_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
