#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_subscriber
short_description: Subscribe people to a StatusIQ status page
version_added: 1.0.0
description:
  - Subscribes any number of people to the notifications of a status page, by e-mail and SMS.
  - The address or the phone number identifies a subscriber. Addresses that differ only in case are the same, and so are
    numbers that differ only in spaces, dashes and leading zeros.
  - Existing subscribers stay unchanged, so if you run the task again, nobody is asked to confirm a second time.
  - Subscribers that the task does not list remain. The API cannot change or remove a subscriber, and cannot subscribe
    somebody to only some components of a page.
  - Each new subscriber takes one request of the daily limit of the account. In addition, the task sends one request for
    each channel.
  - Requires a token with the scopes C(StatusPages.Admin.Read) and C(StatusPages.Admin.Create).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.page
  - statusops.uptime.several
options:
  state:
    description:
      - V(present) subscribes people who are not subscribed yet.
      - V(absent) always fails, because the API cannot remove subscribers.
    type: str
    choices:
      - present
      - absent
    default: present
  emails:
    description:
      - E-mail addresses, such as V(p.boyle@zylker.com), or V(P. Boyle <p.boyle@zylker.com>) with a name.
      - Without a name, the part before the @ becomes the name of a new subscriber.
      - At least one of O(emails) and O(phones) is required.
    type: list
    elements: str
  phones:
    description:
      - Phone numbers for SMS, such as V(+91 01234567889), or V(P. Boyle <+91 01234567889>) with a name. A space
        follows the country code.
      - The digits of the number are sent unchanged, including leading zeros.
      - Without a name, the number becomes the name of a new subscriber.
    type: list
    elements: str
seealso:
  - module: statusops.uptime.statusiq_subscriber_info
  - module: statusops.uptime.statusiq_subscription_info
    description: Shows how many subscribers a page can have.
"""

EXAMPLES = r"""
- name: Subscribe the people on call
  statusops.uptime.statusiq_subscriber:
    page: Zylker Status
    emails:
      - oncall@zylker.com
      - P. Boyle <p.boyle@zylker.com>
    phones:
      - P. Boyle <+91 01234567889>

- name: Read the e-mail subscribers of a page
  statusops.uptime.statusiq_subscriber_info:
    page: Zylker Status
    channel: email
  register: readers

- name: Subscribe the same people, for example to another page
  statusops.uptime.statusiq_subscriber:
    page: Zylker Status
    emails: "{{ readers.subscribers | map(attribute='address') }}"
"""

RETURN = r"""
subscribers:
  description: The subscribers that the task lists, each once, after the task or in check mode as predicted.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the subscriber.
      type: str
      sample: dQittZnIWHAVigCcvnQFIeKdThsFGYaVJuaDPFw0xY=
    channel:
      description: How the subscriber is notified, V(email) or V(sms).
      type: str
      sample: sms
    address:
      description:
        - The e-mail address, or the phone number with its country code, in the form that the options of
          M(statusops.uptime.statusiq_subscriber) accept.
      type: str
      sample: +91 01234567889
    name:
      description: The name of the subscriber.
      type: str
      sample: P. Boyle
    verified:
      description:
        - Whether the subscriber has confirmed the address, if the API returns it. Lists of e-mail subscribers may omit
          it.
      type: bool
      sample: false
    subscribed_at:
      description: When the subscriber was added, in UTC. Not returned in check mode for a new subscriber.
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
