#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_channel_info
short_description: Read the channels of a project in Healthchecks
version_added: 1.0.0
description:
  - Lists the channels through which a project notifies people. The web UI calls them integrations, and is the only
    place where you can create and change them.
  - Requires a read-write key.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  id:
    description: Return only the channel with this ID.
    type: str
  name:
    description: Return only channels with this name. Several channels can have the same name.
    type: str
  kind:
    description: Return only channels of this kind, such as V(email), V(slack) or V(webhook).
    type: str
seealso:
  - module: statusops.uptime.healthchecks_check
"""

EXAMPLES = r"""
- name: Read the channels that send e-mail
  statusops.uptime.healthchecks_channel_info:
    kind: email
  register: mail

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ mail.channels | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
channels:
  description: The channels, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the channel.
      type: str
      sample: 1c0de000-0000-4000-8000-000000000001
    name:
      description: Its name. Empty if it has none.
      type: str
      sample: Ops Email
    kind:
      description: Its kind.
      type: str
      sample: email
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.channel import CHANNEL_INFO

TASK = CHANNEL_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
