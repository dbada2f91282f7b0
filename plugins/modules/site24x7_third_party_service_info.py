#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_third_party_service_info
short_description: Read the third-party services of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the third-party services to which alerts are sent, such as Slack or OpsGenie.
  - Requires a token with the scope C(Site24x7.Admin.Read).
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
    description: Return only the service with this ID.
    type: str
  name:
    description: Return only services with this name.
    type: str
  type:
    description:
      - Return only services of this type, such as V(slack), V(opsgenie), V(connectwise) or V(telegram), or for any
        other type, its number.
    type: str
seealso:
  - module: statusops.uptime.site24x7_notification_profile
"""

EXAMPLES = r"""
- name: Read the services of the type Slack
  statusops.uptime.site24x7_third_party_service_info:
    type: slack
  register: slack

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ slack.third_party_services | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
third_party_services:
  description: The services, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the service.
      type: str
      sample: "123412341234123440"
    name:
      description: Its name.
      type: str
      sample: On call
    type:
      description: Its type. If the type is not documented, its number.
      type: str
      sample: slack
    status:
      description: Its status, as the API returns it.
      type: str
      sample: "0"
    applies_to:
      description: To what it applies, V(all), V(monitors) or V(tags).
      type: str
      sample: all
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.third_party_service import (
    THIRD_PARTY_SERVICE_INFO,
)

TASK = THIRD_PARTY_SERVICE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
