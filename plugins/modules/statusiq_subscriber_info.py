#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_subscriber_info
short_description: Read the subscribers of a StatusIQ status page
version_added: 1.0.0
description:
  - Lists the people who are subscribed to the notifications of a status page, by e-mail and SMS.
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
  channel:
    description: Return only subscribers of this channel. This saves a request.
    type: str
    choices:
      - email
      - sms
  address:
    description:
      - Return only the subscriber with this e-mail address or phone number (V(+91 01234567889)). This saves a request.
    type: str
  id:
    description: Return only the subscriber with this ID.
    type: str
  export:
    description:
      - Whether to return the subscribers as options of M(statusops.uptime.statusiq_subscriber) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_subscriber
"""

EXAMPLES = r"""
- name: Read all subscribers of a page
  statusops.uptime.statusiq_subscriber_info:
    page: Zylker Status
  register: readers

- name: Show how many there are
  ansible.builtin.debug:
    msg: "{{ readers.subscribers | length }} subscribers"

- name: Read one subscriber
  statusops.uptime.statusiq_subscriber_info:
    page: Zylker Status
    address: p.boyle@zylker.com

- name: Read all subscribers in the form of task options
  statusops.uptime.statusiq_subscriber_info:
    page: Zylker Status
    export: true
"""

RETURN = r"""
subscribers:
  description: The subscribers, e-mail subscribers first, in the order of the API. Empty if none match.
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
      description: When the subscriber was added, in UTC.
      type: str
      sample: "2026-06-15T10:49:37Z"
declaration:
  description:
    - The subscribers as options of M(statusops.uptime.statusiq_subscriber), which accepts them unchanged. An option
      without subscribers is left out.
  type: dict
  returned: if O(export=true)
  sample:
    emails: [P. Boyle <p.boyle@zylker.com>]
    phones: ["+91 1234567889"]
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
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.subscriber import SUBSCRIBER_INFO

TASK = SUBSCRIBER_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
