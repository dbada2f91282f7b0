#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_user
short_description: Manage the profile of an UptimeGuard user
version_added: 1.0.0
description:
  - Changes the profile of the user to whom the token belongs. With a token, the API cannot create or delete users.
  - A second run with the same options writes nothing, unless you set O(update_password=always).
  - An update always contains the name, the e-mail address and the timezone. Values that you do not set are read and
    sent unchanged.
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
      - The e-mail address with which the user logs in. It cannot be cleared.
    type: str
  timezone:
    description:
      - The timezone of the user, as in the list in the web UI, such as C(Pacific Time (US & Canada)). It is not an IANA
        name.
    type: str
    aliases: [tz]
  password:
    description:
      - The password of the user. No result and no diff contains it.
      - The API does not return it, so it is never compared. See O(update_password).
    type: str
  update_password:
    description:
      - When to send O(password). The user already exists, so V(on_create) never sends it, and the task returns a
        warning. V(always) sends it in every run, so every run is a change.
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
    - V(password) if it was neither compared nor sent. It is unknown whether it matches the task.
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
