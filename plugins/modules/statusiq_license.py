#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_license
short_description: Change the license of a StatusIQ status page
version_added: 1.0.0
description:
  - Assigns add-ons and SMS credits of the account to a status page. B(This can cost money.)
  - Without O(confirm_purchase), nothing is changed. If the license differs, the task fails and reports what would
    change. In check mode, no confirmation is required, and a warning reports what would change.
  - If the license already matches the options, the task writes nothing. A task with only O(page) just reads the license.
  - A change is sent once, and then the license is read again. If the response is lost, the license is also read, and
    nothing is sent a second time.
  - You can lower the numbers of add-ons in the same way as you raise them. Whether the service refunds money is not
    documented.
  - Requires a token with the scope C(StatusPages.Admin.Read), and with C(StatusPages.Admin.Update) for a change.
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
  subscriber_addons:
    description: The number of subscriber add-ons that the page should have.
    type: int
  statuspage_addon:
    description: Whether the page should have a status page add-on, which makes it a paid page.
    type: bool
  sms_credits:
    description:
      - The minimum number of SMS credits that the page should have. Messages use up credits, so if you run the task
        again, it raises them to this number again, which can cost money each time.
      - Credits are never lowered.
    type: int
  confirm_purchase:
    description: Whether to make the change. Set it only if you know what the change costs.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_subscription_info
"""

EXAMPLES = r"""
- name: Read the license of the page
  statusops.uptime.statusiq_license:
    page: Zylker Status
  register: licensed

- name: Show its subscribers and SMS credits
  ansible.builtin.debug:
    msg: "{{ licensed.license.email_subscribers }} e-mail subscribers, {{ licensed.license.sms_credits }} SMS credits"

- name: Make room for more subscribers
  statusops.uptime.statusiq_license:
    page: Zylker Status
    subscriber_addons: 1
    confirm_purchase: true
"""

RETURN = r"""
license:
  description: The license of the page after the task, or in check mode the predicted license.
  type: dict
  returned: success
  contains:
    page:
      description: The name of the page.
      type: str
      sample: Zylker Status
    page_id:
      description: The ID of the page.
      type: str
      sample: "123412341234123412"
    subscriber_addons:
      description: The number of subscriber add-ons that the page has.
      type: int
      sample: 1
    statuspage_addon:
      description: Whether the page has a status page add-on, which makes it a paid page.
      type: bool
      sample: true
    sms_credits:
      description: The number of SMS credits that the page has left.
      type: int
      sample: 151
    email_subscribers:
      description: The number of e-mail subscribers of the page.
      type: int
      sample: 33
    sms_subscribers:
      description: The number of SMS subscribers of the page.
      type: int
      sample: 29
    package_subscribers:
      description:
        - The number of subscribers that the plan allows without add-ons. Not returned in check mode if the task would
          change the license.
      type: int
      sample: 250
    addon_subscribers:
      description:
        - The number of additional subscribers that the add-ons allow. Not returned in check mode if the task would
          change the license.
      type: int
      sample: 250
    unassigned:
      description:
        - What the account has that is not assigned to a page, with the keys C(subscriber_addons), C(statuspage_addons)
          and C(sms_credits). Not returned in check mode if the task would change the license.
      type: dict
      sample: {"subscriber_addons": 9, "statuspage_addons": 5, "sms_credits": 115}
    sms_autobuy:
      description: Whether StatusIQ automatically buys SMS credits when they run low.
      type: bool
      sample: true
    paid_account:
      description: Whether the account is a paid account.
      type: bool
      sample: true
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.license import LICENSE

TASK = Manage(LICENSE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
