#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_user_info
short_description: Read the profile of an UptimeGuard user
version_added: 1.0.0
description:
  - Reads the profile of the user to whom the token belongs, with the number of monitors and its limit.
  - Results never contain the token of the user, which the API returns with every profile.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.uptimeguard
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options: {}
seealso:
  - module: statusops.uptime.uptimeguard_user
"""

EXAMPLES = r"""
- name: Read the profile
  statusops.uptime.uptimeguard_user_info:
  register: profile

- name: Show how many monitors there are
  ansible.builtin.debug:
    msg: "{{ profile.user.monitors_count }} of {{ profile.user.monitors_limit or 'any number' }}"
"""

RETURN = r"""
user:
  description: The profile.
  type: dict
  returned: success
  contains:
    name:
      description: Its name.
      type: str
      sample: Ops
    email:
      description: Its e-mail address.
      type: str
      sample: ops@example.com
    timezone:
      description: Its timezone.
      type: str
      sample: Pacific Time (US & Canada)
    user_id:
      description: Its ID.
      type: str
      sample: "1"
    monitors_count:
      description: The number of its monitors.
      type: int
      sample: 3
    monitors_limit:
      description: The maximum number of its monitors, V(none) if there is none.
      type: int
      sample: 50
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.user import USER_INFO

TASK = USER_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
