#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_tag
short_description: Manage the tags of a Site24x7 account
version_added: 1.0.0
description:
  - Creates, changes and deletes tags.
  - The O(name) and the O(value) together identify a tag unless O(id) is given. Several tags can have the same name. A
    second run with the same options writes nothing.
  - Tags from AWS can be changed only in AWS.
  - Requires a token with the scope C(Site24x7.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.site24x7
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  id:
    description: The ID of the tag, instead of its name and value.
    type: str
  state:
    description: Whether the tag should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  name:
    description:
      - The name of the tag. Together with O(value), it identifies the tag unless O(id) is given. With O(id), it is
        the name to set.
    type: str
  value:
    description:
      - The value of the tag. Without this option and O(id), the task manages the tag that has this name and no value.
      - With O(id), it is the value to set. An empty string clears it.
    type: str
  color:
    description: The color of the tag. If not given, the service chooses the color of a new tag.
    type: str
    choices:
      - "#B7DA9E"
      - "#73C7A3"
      - "#B5DCDF"
      - "#D4ABBB"
      - "#4895A8"
      - "#DFE897"
      - "#FCEA8B"
      - "#FFC36D"
      - "#F79953"
      - "#F16B3C"
      - "#E55445"
      - "#F2E2B6"
      - "#DEC57B"
      - "#CBBD80"
      - "#AAB3D4"
      - "#7085BA"
      - "#F6BDAE"
      - "#EFAB6D"
      - "#CA765C"
      - "#999"
      - "#4A148C"
      - "#009688"
      - "#00ACC1"
      - "#0091EA"
      - "#8BC34A"
      - "#558B2F"
seealso:
  - module: statusops.uptime.site24x7_tag_info
"""

EXAMPLES = r"""
- name: Create a tag
  statusops.uptime.site24x7_tag:
    name: env
    value: prod
    color: "#B7DA9E"

- name: Delete the tag
  statusops.uptime.site24x7_tag:
    name: env
    value: prod
    state: absent
"""

RETURN = r"""
tag:
  description:
    - The tag after the task, or in check mode the predicted tag. Its keys are those of the items that
      M(statusops.uptime.site24x7_tag_info) returns.
    - With O(state=absent), the tag that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123417"
    name: env
    value: prod
    color: "#B7DA9E"
    type: user
expected:
  description:
    - The requests that the task would send outside check mode. C(requests) is their number, and C(seconds) the minimum
      time that they take because of O(requests_per_minute).
  type: dict
  returned: in check mode, if the number of requests is limited
  sample: {requests: 3, seconds: 0}
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 3
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.tag import TAG

TASK = Manage(TAG)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
