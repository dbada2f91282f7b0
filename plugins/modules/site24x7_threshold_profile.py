#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_threshold_profile
short_description: Manage the threshold profiles of a Site24x7 account
version_added: 1.0.0
description:
  - Creates, changes and deletes threshold profiles. A threshold profile determines when a monitor counts as down,
    critical or in trouble.
  - The O(name) and the O(type) together identify a profile unless O(id) is given. A second run with the same options
    writes nothing, unless you set O(update_unreadable=always).
  - A profile that is in use cannot be deleted. The error lists what uses it.
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
    description: The ID of the profile, instead of its name and type.
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
      - The name of the profile. It identifies the profile unless O(id) is given. With O(id), it is the name to set. If
        profiles of several types have the name, set O(type) too.
    type: str
  type:
    description:
      - The type of the monitors that can use the profile. It is V(url), V(rest_api), V(homepage), V(real_browser),
        V(soap), V(ping), V(port), V(dns), V(ftp), V(isp), V(ssl_cert), V(heartbeat), V(cron), V(server), V(azure), or
        V(healthcheck) for monitor groups. For other types, use the constant of the API, in capitals.
      - Required for a new profile. It cannot be changed later.
    type: str
  profile_type:
    description:
      - How thresholds are set, by values (V(static)), by Zia (V(ai)), or with another profile for certain times
        (V(time_based)). The default for a new profile is V(static).
    type: str
    choices:
      - static
      - ai
      - time_based
  down_location_threshold:
    description:
      - From how many locations a monitor must be down before it counts as down, from 0 to 8. V(0) means all.
      - The default for a new profile is 3, or 0 for types whose monitors have no locations (V(server), V(heartbeat),
        V(cron)).
    type: int
  primary_response_time:
    description:
      - The thresholds of the response time at the primary location. Entries that are not listed are removed. Their
        order does not matter. An empty list removes all.
      - Not for the types V(ssl_cert), V(heartbeat), V(cron) and V(server).
    type: list
    elements: dict
    suboptions:
      severity:
        description: The status of a monitor beyond this threshold.
        type: str
        choices:
          - trouble
          - critical
        required: true
      operator:
        description: How the response time is compared with O(primary_response_time[].value).
        type: str
        choices:
          - greater_than
          - less_than
          - greater_or_equal
          - less_or_equal
          - equal
          - not_equal
        default: greater_than
      value:
        description: The response time, such as V(500ms) or V(3s).
        type: str
        required: true
      strategy:
        description: Which response times are compared, those of a number of checks or of a period, or their average.
        type: str
        choices:
          - poll_count
          - poll_average
          - time_range
          - average_time
        default: poll_count
      polls:
        description:
          - The number of checks for V(poll_count) and V(poll_average). For the other strategies, the number that the
            API calls C(polls_check).
        type: int
        default: 1
  secondary_response_time:
    description:
      - The thresholds of the response time at the secondary locations, as in O(primary_response_time).
    type: list
    elements: dict
    suboptions:
      severity:
        description: The status of a monitor beyond this threshold.
        type: str
        choices:
          - trouble
          - critical
        required: true
      operator:
        description: How the response time is compared with O(secondary_response_time[].value).
        type: str
        choices:
          - greater_than
          - less_than
          - greater_or_equal
          - less_or_equal
          - equal
          - not_equal
        default: greater_than
      value:
        description: The response time, such as V(500ms) or V(3s).
        type: str
        required: true
      strategy:
        description: Which response times are compared, those of a number of checks or of a period, or their average.
        type: str
        choices:
          - poll_count
          - poll_average
          - time_range
          - average_time
        default: poll_count
      polls:
        description:
          - The number of checks for V(poll_count) and V(poll_average). For the other strategies, the number that the
            API calls C(polls_check).
        type: int
        default: 1
  website_content_modified:
    description:
      - Whether a monitor is in trouble if the content of its website changes. Only for types with response times.
      - The API does not return it reliably, so it is compared only if the API returns V(true). See
        O(update_unreadable). Set it in every task that changes the profile, because a change without it can turn it
        off.
    type: bool
  trouble_if_expires_within:
    description:
      - A monitor is in trouble if its certificate expires within this time, in days, such as V(30d). An empty string
        removes the threshold. Only for V(ssl_cert).
    type: str
  critical_if_expires_within:
    description:
      - A monitor is critical if its certificate expires within this time, in days, such as V(7d). An empty string
        removes the threshold. Only for V(ssl_cert).
    type: str
  trouble_if_not_pinged_for:
    description:
      - A monitor is in trouble after this time without a ping, in minutes, such as V(10m). An empty string removes the
        threshold. Only for V(heartbeat).
    type: str
  down_if_not_pinged_for:
    description:
      - A monitor is down after this time without a ping, in minutes, such as V(1h). An empty string removes the
        threshold. Only for V(heartbeat).
    type: str
  trouble_if_pinged_within:
    description:
      - A monitor is in trouble if it is pinged again within this time, in minutes, such as V(2m). An empty string
        removes the threshold. Only for V(heartbeat).
    type: str
  trouble_if_not_started:
    description: Whether a monitor is in trouble if its job does not start on schedule. Only for V(cron).
    type: bool
  trouble_if_running_for:
    description:
      - A monitor is in trouble if its job runs longer than this time, in seconds, such as V(90s) or V(30m). An empty
        string removes the threshold. Only for V(cron).
    type: str
  settings:
    description:
      - Other settings, with the keys and values of the API, such as C(read_time_out), C(website_content_changes),
        C(ssl_fingerprint_modified) or C(cpu_threshold). They depend on O(type).
      - Only the keys that you set are compared. Numbers in strings and lists in another order do not count as
        differences. A list replaces the current one, and an empty list clears it.
    type: dict
  update_unreadable:
    description:
      - When to send O(website_content_modified) to a profile that already exists.
      - V(on_create) sends it only together with another change. Otherwise, the task returns a warning, because it is
        unknown whether the setting matches.
      - V(always) sends it in every run, so every run is a change.
    type: str
    choices:
      - on_create
      - always
    default: on_create
seealso:
  - module: statusops.uptime.site24x7_threshold_profile_info
"""

EXAMPLES = r"""
- name: Create a threshold profile for websites
  statusops.uptime.site24x7_threshold_profile:
    name: Websites
    type: url
    down_location_threshold: 2
    primary_response_time:
      - severity: trouble
        value: 3s
        strategy: poll_average
        polls: 5
      - severity: critical
        value: 10s
    settings:
      read_time_out: {value: true, severity: 2}

- name: Create a threshold profile for certificates
  statusops.uptime.site24x7_threshold_profile:
    name: Certificates
    type: ssl_cert
    trouble_if_expires_within: 30d
    critical_if_expires_within: 7d

- name: Create a threshold profile for backups that ping
  statusops.uptime.site24x7_threshold_profile:
    name: Backups
    type: heartbeat
    trouble_if_not_pinged_for: 25h
    down_if_not_pinged_for: 2d

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
    primary_response_time:
      - {severity: trouble, operator: greater_than, value: 3s, strategy: poll_average, polls: 5}
    secondary_response_time: []
    settings:
      read_time_out: {value: true, severity: 2}
unknown:
  description:
    - Options that were neither compared nor sent, because the API does not return them. It is unknown whether they
      match the task.
  type: list
  elements: str
  returned: success
  sample: [website_content_modified]
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
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.threshold_profile import THRESHOLD_PROFILE

TASK = Manage(THRESHOLD_PROFILE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
