#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_component_info
short_description: Read the components of a StatusIQ status page
version_added: 1.0.0
description:
  - Lists the components of a page, with their status and group.
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
    description: Return only components with this name.
    type: str
  id:
    description: Return only the component with this ID.
    type: str
  group:
    description: Return only components in the component group with this name or ID.
    type: str
  status:
    description: Return only components with this status.
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
- name: Read the components with a major outage
  statusops.uptime.statusiq_component_info:
    page: Zylker Status
    status: major_outage
  register: broken

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ broken.components | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
components:
  description: The components, in the order of the API. Empty if none match.
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
      description: Its description.
      type: str
      sample: Payments
    group:
      description: The name of its component group, or V(none) if it has none.
      type: str
      sample: Storefront
    group_id:
      description: The ID of its component group.
      type: str
      sample: "123412341234123414"
    automations:
      description: What sets its status automatically.
      type: list
      elements: str
      sample: [email]
    automation_email:
      description: The address that receives e-mails for the e-mail automation, if the API returns it.
      type: str
      sample: component+dQit@example.com
    status:
      description: Its status, if the API returns it.
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
