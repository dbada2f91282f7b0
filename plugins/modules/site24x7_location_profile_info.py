#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_location_profile_info
short_description: Read the location profiles of a Site24x7 account
version_added: 1.0.0
description:
  - Lists the location profiles.
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
    description: Return only the profile with this name.
    type: str
  export:
    description: Whether to return the profiles as options of M(statusops.uptime.site24x7_location_profile) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_location_profile
"""

EXAMPLES = r"""
- name: Read a location profile
  statusops.uptime.site24x7_location_profile_info:
    name: Central Europe
  register: found

- name: Show its locations
  ansible.builtin.debug:
    msg: "{{ item.primary_location }}, {{ item.secondary_locations | join(', ') }}"
  loop: "{{ found.location_profiles }}"
  loop_control:
    label: "{{ item.name }}"
"""

RETURN = r"""
location_profiles:
  description: The profiles, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the profile.
      type: str
      sample: "123412341234123418"
    name:
      description: Its name.
      type: str
      sample: Central Europe
    primary_location:
      description: The name of its primary location.
      type: str
      sample: Frankfurt - DE
    primary_location_id:
      description: The ID of its primary location.
      type: str
      sample: "102"
    secondary_locations:
      description: The names of its secondary locations.
      type: list
      elements: str
      sample: [Amsterdam - NL, Vienna - AT]
    secondary_location_ids:
      description: The IDs of its secondary locations.
      type: list
      elements: str
      sample: ["103", "106"]
    secondary_check_frequency:
      description: How often monitors are checked from there, in minutes. Empty if the profile does not set it.
      type: str
      sample: ""
    restrict_alternate_polling:
      description: Whether monitors are never checked from other locations.
      type: bool
      sample: false
declaration:
  description:
    - The profiles as options of M(statusops.uptime.site24x7_location_profile), which accepts them unchanged. An entry
      has an C(id) only if another profile has the same name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Central Europe
      primary_location: Frankfurt - DE
      secondary_locations: [Amsterdam - NL, Vienna - AT]
      secondary_check_frequency: ""
      restrict_alternate_polling: false
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.location_profile import LOCATION_PROFILE_INFO

TASK = LOCATION_PROFILE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
