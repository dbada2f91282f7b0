#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_location_profile
short_description: Manage the location profiles of a Site24x7 account
version_added: 1.0.0
description:
  - Creates, changes and deletes location profiles. A location profile determines from where monitors are checked.
  - The O(name) identifies a profile unless O(id) is given. A second run with the same options writes nothing.
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
    description: The ID of the profile, instead of its name.
    type: str
  state:
    description: Whether the profile should exist.
    type: str
    choices:
      - present
      - absent
    default: present
  name:
    description:
      - The name of the profile. It identifies the profile unless O(id) is given. With O(id), it is the name to set.
    type: str
  primary_location:
    description:
      - The name or ID of the location from which monitors are checked first, such as V(Frankfurt - DE).
        M(statusops.uptime.site24x7_location_template_info) lists the locations.
      - Required for a new profile.
    type: str
  secondary_locations:
    description:
      - The names or IDs of all other locations. Most plans allow 8 locations in a profile, some allow 16. An empty list
        removes all.
    type: list
    elements: str
  secondary_check_frequency:
    description: How often monitors are checked from the secondary locations, in minutes. An empty string clears it.
    type: str
  restrict_alternate_polling:
    description: Whether monitors are never checked from other locations, even if those of the profile are unavailable.
    type: bool
  outer_regions_location_consent:
    description:
      - Your consent to checks from locations outside the EU. Accounts in the EU require it for each change of a profile
        that has such locations. The API does not return it, so it is sent with other changes, but is never a reason for
        a change.
    type: bool
seealso:
  - module: statusops.uptime.site24x7_location_profile_info
  - module: statusops.uptime.site24x7_location_template_info
"""

EXAMPLES = r"""
- name: Create a location profile
  statusops.uptime.site24x7_location_profile:
    name: Central Europe
    primary_location: Frankfurt - DE
    secondary_locations:
      - Amsterdam - NL
      - Vienna - AT

- name: Delete the location profile
  statusops.uptime.site24x7_location_profile:
    name: Central Europe
    state: absent
"""

RETURN = r"""
location_profile:
  description:
    - The profile after the task, or in check mode the predicted profile. Its keys are those of the items that
      M(statusops.uptime.site24x7_location_profile_info) returns.
    - With O(state=absent), the profile that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123418"
    name: Central Europe
    primary_location: Frankfurt - DE
    primary_location_id: "102"
    secondary_locations: [Amsterdam - NL, Vienna - AT]
    secondary_location_ids: ["103", "106"]
    secondary_check_frequency: ""
    restrict_alternate_polling: false
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
  sample: 4
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [secondary_locations]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.location_profile import LOCATION_PROFILE

TASK = Manage(LOCATION_PROFILE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
