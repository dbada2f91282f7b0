#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_customer_info
short_description: Read the customers of an MSP, or business units, of Site24x7
version_added: 1.0.0
description:
  - Lists the customers of an MSP and the business units of an account. With O(customer) or O(zaaid), the other modules
    work for one of them. This module ignores both options.
  - Requires a token with the scope C(Site24x7.Msp.Read) for customers, or C(Site24x7.Bu.Read) for business units. If
    only one of the two lists can be read, the module returns that one.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.site24x7
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  id:
    description: Return only the customer or the business unit with this ID, which is its C(zaaid).
    type: str
  name:
    description: Return only customers and business units with this name.
    type: str
  kind:
    description: Read only customers, or only business units.
    type: str
    choices:
      - customer
      - business_unit
seealso:
  - module: statusops.uptime.site24x7_tag_info
"""

EXAMPLES = r"""
- name: Read the customers of the MSP
  statusops.uptime.site24x7_customer_info:
    kind: customer
  register: msp

- name: Show their names and IDs
  ansible.builtin.debug:
    msg: "{{ item.name }} {{ item.id }}"
  loop: "{{ msp.customers }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
customers:
  description: The customers and the business units, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID, for O(zaaid) of other tasks.
      type: str
      sample: "641934219"
    name:
      description: The name, for O(customer) of other tasks.
      type: str
      sample: Zylker GmbH
    kind:
      description: Either V(customer) or V(business_unit).
      type: str
      sample: customer
    user_id:
      description: The ID with which the API manages a customer. Empty for business units.
      type: str
      sample: "123412341234123401"
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.customer import CUSTOMER_INFO

TASK = CUSTOMER_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
