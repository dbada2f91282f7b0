#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_subscriber
short_description: Subscribe people to a StatusIQ status page
version_added: 0.1.0
description:
  - Subscribes people to the notifications of a status page, by e-mail and SMS, as many as a task lists.
  - Those who are subscribed already are left alone, so that a task that is run again asks nobody to confirm a second
    time. Addresses that differ in the case of letters alone are one, and so are numbers that differ in spaces, dashes
    and zeros at their start.
  - Subscribers that the task does not list stay. The API can neither change nor remove a subscriber, nor subscribe
    somebody to some components of a page.
  - Each new subscriber takes one request of the account's daily limit. Beside that there is one request for each
    channel.
  - Needs a token with the scopes C(StatusPages.Admin.Read) and C(StatusPages.Admin.Create).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
  - statusops.uptime.several
options:
  state:
    description:
      - V(present) subscribes those who are missing.
      - V(absent) always fails, since the API cannot remove subscribers.
    type: str
    choices:
      - present
      - absent
    default: present
  emails:
    description:
      - E-mail addresses, such as V(p.boyle@zylker.com), or V(P. Boyle <p.boyle@zylker.com>) with a name.
      - Without a name, what is before the @ is the name of a new subscriber.
      - At least one of O(emails) and O(phones) is needed.
    type: list
    elements: str
  phones:
    description:
      - Phone numbers for SMS, such as V(+91 01234567889), or V(P. Boyle <+91 01234567889>) with a name. A space
        follows the country code.
      - The digits of the number are sent as they stand, zeros at its start included.
      - Without a name, the number is the name of a new subscriber.
    type: list
    elements: str
seealso:
  - module: statusops.uptime.statusiq_subscriber_info
  - module: statusops.uptime.statusiq_subscription_info
    description: How many subscribers a page may have.
"""

EXAMPLES = r"""
- name: The people on call read about everything
  statusops.uptime.statusiq_subscriber:
    page: Zylker Status
    emails:
      - oncall@zylker.com
      - P. Boyle <p.boyle@zylker.com>
    phones:
      - P. Boyle <+91 01234567889>

- name: Who is subscribed by e-mail
  statusops.uptime.statusiq_subscriber_info:
    page: Zylker Status
    channel: email
  register: readers

- name: The same people read another page
  statusops.uptime.statusiq_subscriber:
    page: Zylker Status
    emails: "{{ readers.subscribers | map(attribute='address') }}"
"""

RETURN = r"""
subscribers:
  description: The subscribers that the task lists, each once, as they are now, or in check mode would be.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the subscriber.
      type: str
      sample: dQittZnIWHAVigCcvnQFIeKdThsFGYaVJuaDPFw0xY=
    channel:
      description: How the subscriber is told, V(email) or V(sms).
      type: str
      sample: sms
    address:
      description: The e-mail address, or the phone number with its country code, in the form in which the options of
        M(statusops.uptime.statusiq_subscriber) take it.
      type: str
      sample: +91 01234567889
    name:
      description: The name of the subscriber.
      type: str
      sample: P. Boyle
    verified:
      description: Whether the subscriber has confirmed the address, where the API tells. Lists of e-mail subscribers
        may not tell it.
      type: bool
      sample: false
    subscribed_at:
      description: When the subscriber was added, in UTC; in check mode not for a new one.
      type: str
      sample: "2026-06-15T10:49:37Z"
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscriber import SUBSCRIBER

TASK = Manage(SUBSCRIBER)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
