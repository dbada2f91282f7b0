#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_template_info
short_description: Read the incident templates of a StatusIQ status page
version_added: 0.1.0
description:
  - Lists the incident templates of a page.
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
    description: Only templates of this name.
    type: str
  id:
    description: Only the template with this ID.
    type: str
  group:
    description: Only templates of this template group, by name or ID. Empty for those in no group.
    type: str
  ids:
    description:
      - Whether IDs that the list leaves out are looked up through the template groups, which takes one more request for
        each group and one for each of its templates.
      - The ID of a template in no group cannot be found that way.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_template
  - module: statusops.uptime.statusiq_template_group_info
"""

EXAMPLES = r"""
- name: What is prepared
  statusops.uptime.statusiq_template_info:
    page: Zylker Status
  register: prepared

- name: Name it
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.title }} ({{ item.severity }})"
  loop: "{{ prepared.templates }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
templates:
  description: The templates, in the order of the API. Empty if none fits.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the template, where the API tells it or O(ids=true) has found it.
      type: str
      sample: "123412341234123413"
    name:
      description: Its name.
      type: str
      sample: Checkout
    group:
      description: The name of its template group, V(none) if it is in none.
      type: str
      sample: Outages
    group_id:
      description: The ID of its template group.
      type: str
      sample: "123412341234123414"
    title:
      description: The title of an incident that is made from it.
      type: str
      sample: Checkout errors
    description:
      description: What such an incident is about.
      type: str
      sample: Some payments fail.
    severity:
      description: How bad such an incident is.
      type: str
      sample: partial_outage
    status:
      description: How far such an incident is when it is opened.
      type: str
      sample: investigating
    components:
      description: The names of the components that such an incident affects.
      type: list
      elements: str
      sample: [Checkout API]
    component_ids:
      description: Their IDs.
      type: list
      elements: str
      sample: ["123412341234123415"]
    notify:
      description: Which subscribers are told of such an incident.
      type: list
      elements: str
      sample: [email]
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 4
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.template import TEMPLATE_INFO

TASK = TEMPLATE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
