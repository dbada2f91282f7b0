#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_tag_info
short_description: Read the tags of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the tags, including those from AWS.
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
  - statusops.uptime.several
options:
  id:
    description: Return only the tag with this ID.
    type: str
  name:
    description: Return only tags with this name.
    type: str
  value:
    description: Return only tags with this value. An empty string means tags without a value.
    type: str
  monitors:
    description:
      - Whether to return the monitors of each tag too. This takes one more request for each tag, over
        O(max_connections) connections.
    type: bool
    default: false
  export:
    description: Whether to return the tags as options of M(statusops.uptime.site24x7_tag) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_tag
"""

EXAMPLES = r"""
- name: Read the tags with one name
  statusops.uptime.site24x7_tag_info:
    name: env
  register: environments

- name: Read the monitors with a tag
  statusops.uptime.site24x7_tag_info:
    name: env
    value: prod
    monitors: true

- name: Show their values
  ansible.builtin.debug:
    msg: "{{ environments.tags | map(attribute='value') | join(', ') }}"
"""

RETURN = r"""
tags:
  description: The tags, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the tag.
      type: str
      sample: "123412341234123417"
    name:
      description: Its name.
      type: str
      sample: env
    value:
      description: Its value. Empty if it has none.
      type: str
      sample: prod
    color:
      description: Its color.
      type: str
      sample: "#B7DA9E"
    type:
      description: Where it comes from, V(user) or V(aws). If the type is not documented, its number.
      type: str
      sample: user
    monitors:
      description: The names of the monitors that have it. If several monitors have the same name, their IDs.
      type: list
      elements: str
      returned: if O(monitors=true)
      sample: [Shop]
    monitor_ids:
      description: Their IDs, in the same order.
      type: list
      elements: str
      returned: if O(monitors=true)
      sample: ["123412341234123411"]
declaration:
  description:
    - The tags as options of M(statusops.uptime.site24x7_tag), which accepts them unchanged. Tags from AWS are left out.
      An entry has an C(id) only if another tag has the same name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: env
      value: prod
      color: "#B7DA9E"
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.tag import TAG_INFO

TASK = TAG_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
