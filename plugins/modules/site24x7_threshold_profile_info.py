#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_threshold_profile_info
short_description: Read the threshold profiles of a Site24x7 account
version_added: 0.1.0
description:
  - Lists the threshold profiles.
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
    description: Return only the profile with this ID.
    type: str
  name:
    description: Return only profiles with this name.
    type: str
  type:
    description: Return only profiles of this type, such as V(url).
    type: str
  export:
    description: Whether to return them as options of M(statusops.uptime.site24x7_threshold_profile) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_threshold_profile
"""

EXAMPLES = r"""
- name: Read the threshold profiles for web sites
  statusops.uptime.site24x7_threshold_profile_info:
    type: url
  register: found

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ found.threshold_profiles | map(attribute='name') | join(', ') }}"
"""

RETURN = r"""
threshold_profiles:
  description: The profiles, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the profile.
      type: str
      sample: "123412341234123420"
    name:
      description: Its name.
      type: str
      sample: Websites
    type:
      description: The type of monitors that can use it.
      type: str
      sample: url
    profile_type:
      description: How thresholds are set. For a type that is not documented, its number.
      type: str
      sample: static
    down_location_threshold:
      description: From how many locations a monitor has to be down. V(0) is all of them.
      type: int
      sample: 2
    settings:
      description: All other keys of the profile, as the API returns them.
      type: dict
declaration:
  description:
    - The profiles as options of M(statusops.uptime.site24x7_threshold_profile), which accepts them unchanged. An
      entry has an C(id) only if another one has the same name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Websites
      type: url
      down_location_threshold: 2
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.threshold_profile import THRESHOLD_PROFILE_INFO

TASK = THRESHOLD_PROFILE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
