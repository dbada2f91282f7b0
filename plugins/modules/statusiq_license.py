#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_license
short_description: Change the license of a StatusIQ status page
version_added: 0.1.0
description:
  - Assigns add-ons and SMS credits of the account to a status page. B(That can cost money.) Without O(confirm_purchase)
    nothing is changed, and a task that finds a difference fails and says what would change.
  - In check mode no confirmation is needed; a warning says what would change.
  - A change is sent once and then read again. If its answer is lost, the license is read, and nothing is sent a second
    time.
  - Numbers of add-ons can be lowered like they are raised. Whether the service gives money back is not documented.
  - A task with none of these options reads the license.
  - Needs a token with the scope C(StatusPages.Admin.Read), and C(StatusPages.Admin.Update) for a change.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
options:
  subscriber_addons:
    description: How many subscriber add-ons the page is to have.
    type: int
  statuspage_addon:
    description: Whether the page is to have a status page add-on, which makes it a paid page.
    type: bool
  sms_credits:
    description:
      - How many SMS credits the page is to have at least. Messages use credits up, so a task that is run again
        raises them to this number again, which can cost money each time.
      - Credits are never lowered.
    type: int
  confirm_purchase:
    description: That the change is meant, and what it costs is known.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_subscription_info
"""

EXAMPLES = r"""
- name: What the page may use
  statusops.uptime.statusiq_license:
    page: Zylker Status
  register: licensed

- name: Say so
  ansible.builtin.debug:
    msg: "{{ licensed.license.email_subscribers }} readers, {{ licensed.license.sms_credits }} SMS credits"

- name: Room for more subscribers
  statusops.uptime.statusiq_license:
    page: Zylker Status
    subscriber_addons: 1
    confirm_purchase: true
"""

RETURN = r"""
license:
  description: The license of the page as it is now, or in check mode would be.
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
      description: How many subscriber add-ons the page has.
      type: int
      sample: 1
    statuspage_addon:
      description: Whether the page has a status page add-on, which makes it a paid page.
      type: bool
      sample: true
    sms_credits:
      description: How many SMS credits the page has left.
      type: int
      sample: 151
    email_subscribers:
      description: How many subscribers it has by e-mail.
      type: int
      sample: 33
    sms_subscribers:
      description: How many subscribers it has by SMS.
      type: int
      sample: 29
    package_subscribers:
      description: How many subscribers the plan allows it without add-ons. Not told in check mode where the task would
        change the license.
      type: int
      sample: 250
    addon_subscribers:
      description: How many more its add-ons allow it. Not told in check mode where the task would change the license.
      type: int
      sample: 250
    unassigned:
      description: What the account has that is not assigned to a page, with the keys C(subscriber_addons),
        C(statuspage_addons) and C(sms_credits). Not told in check mode where the task would change the license.
      type: dict
      sample: {"subscriber_addons": 9, "statuspage_addons": 5, "sms_credits": 115}
    sms_autobuy:
      description: Whether StatusIQ buys SMS credits by itself when they run low.
      type: bool
      sample: true
    paid_account:
      description: Whether the account is a paying one.
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
