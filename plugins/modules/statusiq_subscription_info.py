#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_subscription_info
short_description: Read the plan, the add-ons and the licenses of a StatusIQ account
version_added: 1.0.0
description:
  - Reads the subscription of the account, and the licenses of its status pages.
  - Requires a token with the scope C(StatusPages.Account.Read), and with C(StatusPages.Admin.Read) if O(page) is given.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  page:
    description:
      - Return only the license of the status page with this name or ID. A value of ten or more digits is an ID.
      - This returns more details than the list of all licenses.
    type: str
seealso:
  - module: statusops.uptime.statusiq_license
  - module: statusops.uptime.statusiq_subscriber_info
"""

EXAMPLES = r"""
- name: Read the subscription and the licenses of all pages
  statusops.uptime.statusiq_subscription_info:
  register: account

- name: Show the pages without SMS credits
  ansible.builtin.debug:
    msg: "{{ account.subscription.licenses | selectattr('sms_credits', 'equalto', 0) | map(attribute='page') }}"

- name: Read the license of one page
  statusops.uptime.statusiq_subscription_info:
    page: Zylker Status
"""

RETURN = r"""
subscription:
  description: The subscription of the account. It contains only what the API returns.
  type: dict
  returned: success
  contains:
    plan:
      description: The name of the plan.
      type: str
      sample: Green Plan
    paid:
      description: Whether the account is a paid account.
      type: bool
      sample: true
    trial:
      description: Whether the account is a trial account.
      type: bool
      sample: false
    free_pages:
      description: The number of free status pages in the plan.
      type: int
      sample: 2
    free_pages_used:
      description: How many of them are used.
      type: int
      sample: 0
    statuspage_addons:
      description: The number of status page add-ons that were bought.
      type: int
      sample: 51
    statuspage_addons_used:
      description: How many of them are assigned to pages.
      type: int
      sample: 46
    subscriber_addons:
      description: The number of subscriber add-ons that were bought.
      type: int
      sample: 26
    subscriber_addons_used:
      description: How many of them are assigned to pages.
      type: int
      sample: 17
    sms_credits:
      description: The SMS credits of the account.
      type: int
      sample: 115
    next_payment_at:
      description: When the next payment is due, in UTC.
      type: str
      sample: "2026-12-01T19:00:00Z"
    payment_type:
      description: The payment method.
      type: str
      sample: Purchase Order
    licenses:
      description:
        - The licenses of all pages, each with the keys C(page), C(page_id), C(subscriber_addons), C(statuspage_addon),
          C(sms_credits), C(subscribers) (how many there are) and C(addon_subscribers) (how many more the add-ons
          allow).
        - With O(page), only the license of that page, with the keys that M(statusops.uptime.statusiq_license) returns.
      type: list
      elements: dict
      sample:
        - page: Zylker Status
          page_id: "123412341234123412"
          subscriber_addons: 1
          statuspage_addon: true
          sms_credits: 151
          subscribers: 62
          addon_subscribers: 250
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscription import SUBSCRIPTION_INFO

TASK = SUBSCRIPTION_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
