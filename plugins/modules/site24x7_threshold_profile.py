#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_threshold_profile
short_description: Manage the threshold profiles of a Site24x7 account
version_added: 0.1.0
description:
  - Creates, changes and deletes threshold profiles. They say when a monitor counts as down, critical or in trouble.
    The name and the type together identify a profile.
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
        If profiles of several types have it, set O(type) too.
    type: str
  type:
    description:
      - The type of the monitors that can use the profile, as the API calls it, such as V(url), V(ssl_cert),
        V(heartbeat), or V(healthcheck) for monitor groups. Upper and lower case have no meaning.
      - A new profile requires it. It cannot be changed later.
    type: str
  profile_type:
    description: How thresholds are set, by numbers, by Zia (V(ai)), or for times of the day.
    type: str
    choices:
      - static
      - ai
      - time_based
  down_location_threshold:
    description:
      - From how many locations a monitor has to be down before it counts as down, from 0 to 8. V(0) is all of them.
        The default for a new profile is 3, except for types whose monitors have no locations.
    type: int
  settings:
    description:
      - All other settings of the profile, by the keys of the API. They depend on O(type).
      - Only the given keys are compared and set, the others remain. A list is complete, and its order has no meaning.
        Numbers can be text.
      - The API does not reliably return C(website_content_modified), so that key is sent with other changes and is
        not a change itself.
    type: dict
seealso:
  - module: statusops.uptime.site24x7_threshold_profile_info
"""

EXAMPLES = r"""
- name: Create a threshold profile for web sites
  statusops.uptime.site24x7_threshold_profile:
    name: Websites
    type: url
    down_location_threshold: 2
    settings:
      response_time_threshold:
        primary:
          - severity: 2
            comparison_operator: 1
            value: 3000
            strategy: 2
            polls_check: 5

- name: Delete the threshold profile
  statusops.uptime.site24x7_threshold_profile:
    name: Websites
    type: url
    state: absent
"""

RETURN = r"""
threshold_profile:
  description:
    - The profile after the task, or in check mode the predicted profile. Its keys are those of the items that
      M(statusops.uptime.site24x7_threshold_profile_info) returns.
    - With O(state=absent), the profile that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123420"
    name: Websites
    type: url
    profile_type: static
    down_location_threshold: 2
    settings:
      read_time_out: {value: false, severity: 2}
expected:
  description:
    - What the task would send outside check mode. C(requests) is the number of requests, and C(seconds) the least time
      that they take because of O(requests_per_minute).
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
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.threshold_profile import THRESHOLD_PROFILE

TASK = Manage(THRESHOLD_PROFILE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
