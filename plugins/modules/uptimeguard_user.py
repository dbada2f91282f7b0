#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_user
short_description: Manage the profile of an UptimeGuard user
version_added: 0.1.0
description:
  - Changes the profile of the user whose token the task has. The API cannot create or delete users with a token.
  - An update always contains the name, the e-mail address and the timezone. What the task does not set is read and sent
    unchanged.
  - Results never contain the token of the user, which the API returns with every profile.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.uptimeguard
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  name:
    description: The name of the user. It cannot be cleared.
    type: str
  email:
    description:
      - The e-mail address of the user, with which the user logs in. It cannot be cleared.
    type: str
  timezone:
    description:
      - The timezone of the user, as the list in the profile of the web UI shows it, for example C(Pacific Time (US &
        Canada)). It is not an IANA name.
    type: str
    aliases: [tz]
  password:
    description:
      - The password of the user. It appears in no result and in no diff.
      - The API does not show it, so it is never compared. See O(update_password).
    type: str
  update_password:
    description:
      - When O(password) is sent. The user always exists, so V(on_create) never sends it, and a warning says so.
        V(always) sends it in every run, which is a change each time.
    type: str
    choices:
      - on_create
      - always
    default: on_create
seealso:
  - module: statusops.uptime.uptimeguard_user_info
"""

EXAMPLES = r"""
- name: Set the name and the timezone
  statusops.uptime.uptimeguard_user:
    name: Ops
    timezone: Pacific Time (US & Canada)

- name: Change the password
  statusops.uptime.uptimeguard_user:
    password: "{{ vaulted_password | default('an-example-password') }}"
    update_password: always
"""

RETURN = r"""
user:
  description: The profile after the task, or in check mode the predicted profile.
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
unknown:
  description:
    - V(password) if the task contains it and has not sent it. It is unknown whether the user has it.
  type: list
  elements: str
  returned: success
  sample: []
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.user import USER

TASK = Manage(USER)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
