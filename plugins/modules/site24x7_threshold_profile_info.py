#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_threshold_profile_info
short_description: Read the threshold profiles of a Site24x7 account
version_added: 1.0.0
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
    description: Return only profiles of this type, such as V(url) or V(rest_api).
    type: str
  export:
    description: Whether to return the profiles as options of M(statusops.uptime.site24x7_threshold_profile) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_threshold_profile
"""

EXAMPLES = r"""
- name: Read the threshold profiles for websites
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
      description:
        - The type of monitors that can use it. For a type that the module does not know, the constant of the API, in
          capitals.
      type: str
      sample: url
    profile_type:
      description: How thresholds are set. If the type is not documented, its number.
      type: str
      sample: static
    down_location_threshold:
      description: From how many locations a monitor must be down. V(0) means all.
      type: int
      sample: 2
    primary_response_time:
      description: The thresholds of the response time at the primary location, for types that have response times.
      type: list
      elements: dict
      sample:
        - {severity: trouble, operator: greater_than, value: 3s, strategy: poll_average, polls: 5}
    secondary_response_time:
      description: The same for the secondary locations.
      type: list
      elements: dict
      sample: []
    website_content_modified:
      description:
        - Whether a monitor is in trouble if the content of its website changes. Only if the API returns it, which it
          does not do reliably.
      type: bool
      sample: true
    trouble_if_expires_within:
      description: The threshold for the time until a certificate expires. Empty if there is none. For V(ssl_cert).
      type: str
      sample: 30d
    critical_if_expires_within:
      description: The same for the status critical. For V(ssl_cert).
      type: str
      sample: 7d
    trouble_if_not_pinged_for:
      description: The threshold for the time without a ping. Empty if there is none. For V(heartbeat).
      type: str
      sample: 10m
    down_if_not_pinged_for:
      description: The same for the status down. For V(heartbeat).
      type: str
      sample: 1h
    trouble_if_pinged_within:
      description: The threshold for the time between pings. Empty if there is none. For V(heartbeat).
      type: str
      sample: ""
    trouble_if_not_started:
      description: Whether a monitor is in trouble if its job does not start on schedule. For V(cron).
      type: bool
      sample: true
    trouble_if_running_for:
      description: The threshold for the duration of a job. Empty if there is none. For V(cron).
      type: str
      sample: 30m
    settings:
      description: Other settings, with the keys and values of the API.
      type: dict
      sample:
        read_time_out: {value: true, severity: 2}
declaration:
  description:
    - The profiles as options of M(statusops.uptime.site24x7_threshold_profile), which accepts them unchanged. An
      entry has an C(id) only if another one has the same name and type.
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
