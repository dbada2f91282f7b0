#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_template_info
short_description: Read the incident templates of a StatusIQ status page
version_added: 1.0.0
description:
  - Lists the incident templates of a page.
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
    description: Return only templates with this name.
    type: str
  id:
    description: Return only the template with this ID.
    type: str
  group:
    description:
      - Return only templates in the template group with this name or ID. An empty string means templates without a
        group.
    type: str
  ids:
    description:
      - Whether to look up IDs that the list omits through the template groups. This takes one more request for each
        group and one for each of its templates.
      - The ID of a template without a group cannot be found this way.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_template
  - module: statusops.uptime.statusiq_template_group_info
"""

EXAMPLES = r"""
- name: Read the templates
  statusops.uptime.statusiq_template_info:
    page: Zylker Status
  register: prepared

- name: Show the templates
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.title }} ({{ item.severity }})"
  loop: "{{ prepared.templates }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
templates:
  description: The templates, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the template, if the API returns it or O(ids=true) has found it.
      type: str
      sample: "123412341234123413"
    name:
      description: Its name.
      type: str
      sample: Checkout
    group:
      description: The name of its template group, or V(none) if it has none.
      type: str
      sample: Outages
    group_id:
      description: The ID of its template group.
      type: str
      sample: "123412341234123414"
    title:
      description: The title of an incident that uses the template.
      type: str
      sample: Checkout errors
    description:
      description: The description of such an incident.
      type: str
      sample: Some payments fail.
    severity:
      description: How severe such an incident is.
      type: str
      sample: partial_outage
    status:
      description: The status of such an incident when it is opened.
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
      description: Which subscribers are notified of such an incident.
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
