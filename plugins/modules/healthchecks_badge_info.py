#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_badge_info
short_description: Read the badges of a project in Healthchecks
version_added: 1.0.0
description:
  - Lists the badges of a project. A badge shows the status of all checks with a tag, as an image or as JSON. Everybody
    who knows its URL can read it.
  - M(statusops.uptime.healthchecks_check_info) returns the badge of a single check as C(badge_url).
  - A read-only key is sufficient.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  tag:
    description: Return only the badges of this tag. V(*) means the badge of all checks of the project.
    type: str
seealso:
  - module: statusops.uptime.healthchecks_check_info
"""

EXAMPLES = r"""
- name: Read the badges of all checks together
  statusops.uptime.healthchecks_badge_info:
    tag: "*"
  register: project

- name: Show the URL of the image
  ansible.builtin.debug:
    msg: "{{ project.badges[0].svg }}"
"""

RETURN = r"""
badges:
  description:
    - The badges, one entry for each tag, and one for all checks.
    - A badge is down if one of its checks is down. Checks that are new or paused count as up.
  type: list
  elements: dict
  returned: success
  contains:
    tag:
      description: The tag. V(*) means all checks of the project.
      type: str
      sample: prod
    svg:
      description: The URL of an image that shows up or down.
      type: str
      sample: https://healthchecks.io/badge/6f9c2d1e-0000-4000-8000-00000000000b/8Ba3PvxI-2/prod.svg
    json:
      description: The URL of the same badge as JSON.
      type: str
      sample: https://healthchecks.io/badge/6f9c2d1e-0000-4000-8000-00000000000b/8Ba3PvxI-2/prod.json
    shields:
      description: The URL of the same badge as JSON for shields.io.
      type: str
      sample: https://healthchecks.io/badge/6f9c2d1e-0000-4000-8000-00000000000b/8Ba3PvxI-2/prod.shields
    svg3:
      description: The URL of an image that shows up, late or down.
      type: str
      sample: https://healthchecks.io/badge/6f9c2d1e-0000-4000-8000-00000000000b/8Ba3PvxI/prod.svg
    json3:
      description: The URL of the same badge as JSON.
      type: str
      sample: https://healthchecks.io/badge/6f9c2d1e-0000-4000-8000-00000000000b/8Ba3PvxI/prod.json
    shields3:
      description: The URL of the same badge as JSON for shields.io.
      type: str
      sample: https://healthchecks.io/badge/6f9c2d1e-0000-4000-8000-00000000000b/8Ba3PvxI/prod.shields
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.badge import BADGE_INFO

TASK = BADGE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
