#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_monitor_info
short_description: Read monitors in Site24x7
version_added: 1.0.0
description:
  - Lists the monitors of an account, with the names of everything that they refer to.
  - Sends one request for the list of monitors, and one for each kind of object that monitors refer to.
  - No result contains secrets.
  - Requires a token with the scope C(Site24x7.Admin.Read), and with C(Site24x7.Operations.Read) if monitors run IT
    automations.
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
    description: Return only the monitor with this ID.
    type: str
  name:
    description: Return only monitors with this name.
    type: str
  type:
    description: Return only monitors of this type.
    type: str
  user_groups:
    description: Return only monitors that notify all of these user groups, by name or ID.
    type: list
    elements: str
  monitor_groups:
    description: Return only monitors that are in all of these monitor groups, by name or ID.
    type: list
    elements: str
  tags:
    description:
      - Return only monitors with all of these tags, by name and value, such as V(env:prod), by name if they have no
        value, or by ID.
    type: list
    elements: str
  suspended:
    description: Return only monitors that are suspended, or with V(false) only monitors that are not suspended.
    type: bool
  export:
    description:
      - Whether to return the monitors as options of M(statusops.uptime.site24x7_monitor) and
        M(statusops.uptime.site24x7_monitors) too, without secrets.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.site24x7_monitor
  - module: statusops.uptime.site24x7_monitors
"""

EXAMPLES = r"""
- name: Read the monitors that are suspended
  statusops.uptime.site24x7_monitor_info:
    suspended: true
  register: suspended

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ suspended.monitors | map(attribute='name') | join(', ') }}"

- name: Read all monitors of the account as a declaration
  statusops.uptime.site24x7_monitor_info:
    export: true
  register: exported

- name: Apply the same declaration, which changes nothing
  statusops.uptime.site24x7_monitors:
    monitors: "{{ exported.declaration }}"
"""

RETURN = r"""
monitors:
  description:
    - The monitors, in the order of the API. Empty if none match. A monitor has only the keys of its type.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the monitor.
      type: str
      sample: "123412341234123411"
    name:
      description: Its name.
      type: str
      sample: Shop
    type:
      description: Its type. For a type that the module does not know, the constant of the API, in capitals.
      type: str
      sample: url
    location_profile:
      description: Its location profile.
      type: str
      sample: Default Location Profile
    location_profile_id:
      description: The ID of its location profile.
      type: str
      sample: "123412341234123403"
    notification_profile:
      description: Its notification profile.
      type: str
      sample: Default Notification Profile
    notification_profile_id:
      description: The ID of its notification profile.
      type: str
      sample: "123412341234123403"
    threshold_profile:
      description: Its threshold profile.
      type: str
      sample: Default Threshold - URL
    threshold_profile_id:
      description: The ID of its threshold profile.
      type: str
      sample: "123412341234123403"
    user_groups:
      description: The names of the user groups that are notified.
      type: list
      elements: str
      sample: [Administrators]
    user_group_ids:
      description: The IDs of the user groups that are notified.
      type: list
      elements: str
      sample: ["123412341234123402"]
    on_call_schedule_id:
      description: The ID of the on-call schedule that is notified.
      type: str
    monitor_groups:
      description: The names of the monitor groups and subgroups that contain the monitor.
      type: list
      elements: str
      sample: [Storefront]
    monitor_group_ids:
      description: The IDs of the monitor groups and subgroups that contain the monitor.
      type: list
      elements: str
      sample: ["123412341234123402"]
    tags:
      description: Its tags, by name and value, or by name if they have no value.
      type: list
      elements: str
      sample: ["env:prod"]
    tag_ids:
      description: The IDs of its tags.
      type: list
      elements: str
      sample: ["123412341234123402"]
    third_party_services:
      description: The names of the third-party services that are notified, such as a channel in Slack.
      type: list
      elements: str
    third_party_service_ids:
      description: The IDs of the third-party services that are notified, such as a channel in Slack.
      type: list
      elements: str
      sample: ["123412341234123402"]
    dependency_resources:
      description: The names of the monitors on which this one depends.
      type: list
      elements: str
    dependency_resource_ids:
      description: The IDs of the monitors on which this one depends.
      type: list
      elements: str
      sample: ["123412341234123402"]
    website:
      description: The URL.
      type: str
      sample: https://shop.example.com
    request_content_type:
      description: The content type of the request body.
      type: str
    request_body:
      description: The body of the request.
      type: str
    request_headers:
      description: The headers of the request.
      type: list
      elements: dict
    user_agent:
      description: The user agent of the request.
      type: str
    auth_method:
      description: How the monitor authenticates.
      type: str
    auth_user:
      description: The user name.
      type: str
    up_status_codes:
      description:
        - The HTTP statuses that count as up, separated by commas, with a colon for a range, as in V(200,400:404).
      type: str
    response_headers:
      description: Headers that the response must contain.
      type: dict
    matching_keyword:
      description: Text that the response must contain.
      type: dict
    unmatching_keyword:
      description: Text that the response must not contain.
      type: dict
    matching_regex:
      description: A regular expression that the response must match.
      type: dict
    match_case:
      description: Whether keywords are case-sensitive.
      type: bool
    use_name_server:
      description: Whether the monitor uses the name server to look up the host.
      type: bool
    use_alpn:
      description: Whether the monitor negotiates the protocol with ALPN.
      type: bool
    forced_ips:
      description: IP addresses that the monitor uses for the host.
      type: str
    ignore_certificate_errors:
      description: Whether the monitor ignores an invalid certificate.
      type: bool
    check_frequency:
      description: How often the monitor checks.
      type: str
      sample: 5m
    check_timeout:
      description: How long the monitor waits for a response.
      type: str
      sample: 10s
    http_method:
      description: The HTTP method.
      type: str
      sample: get
    follow_redirects:
      description: Whether the monitor follows redirects.
      type: bool
    ip_version:
      description: The IP version that the monitor uses.
      type: str
    response_type:
      description: The format of the response.
      type: str
    use_ipv6:
      description: Whether the monitor uses IPv6.
      type: bool
    host:
      description: The name or IP address of the host.
      type: str
    perform_automation:
      description: Whether IT automations also run during maintenance.
      type: bool
    port:
      description: The port.
      type: int
    command:
      description: A command to send to the port.
      type: str
    use_ssl:
      description: Whether the monitor connects with TLS.
      type: bool
    invert_check:
      description: Whether the monitor is up while the port is closed.
      type: bool
    dns_host:
      description: The name or IP address of the DNS server.
      type: str
    domain:
      description:
        - >-
          The domain whose certificate is checked (V(ssl_cert)), or that is looked up (V(dns)).
      type: str
    lookup_type:
      description: The kind of record to look up.
      type: str
    dnssec:
      description: Whether the monitor validates DNSSEC.
      type: bool
    deep_discovery:
      description: Whether the monitor uses deep discovery.
      type: bool
    protocol:
      description: The protocol.
      type: str
    expires_within:
      description: How long before the expiry date the monitor notifies.
      type: str
    ignore_domain_mismatch:
      description: Whether the monitor ignores a certificate for another domain.
      type: bool
    ignore_trust:
      description: Whether the monitor ignores a certificate that is not trusted.
      type: bool
    whois_server:
      description: The WHOIS server to query.
      type: str
    ignore_registry_date:
      description: Whether the monitor ignores the expiry date in the registry.
      type: bool
    destination:
      description: The destination of the transfer.
      type: str
    check_upload:
      description: Whether the monitor uploads a file.
      type: bool
    check_download:
      description: Whether the monitor downloads a file.
      type: bool
    soap_attributes:
      description: The attributes of the SOAP request.
      type: list
      elements: dict
    soap_attributes_severity:
      description: The status of the monitor if the attributes do not match.
      type: str
    unique_name:
      description: The name in the URL that the job pings.
      type: str
    cron_expression:
      description: When the job runs, as a cron expression.
      type: str
    cron_timezone:
      description: The IANA timezone of C(cron_expression).
      type: str
    wait_time:
      description: How long the monitor waits for the job after the scheduled time.
      type: str
    down_actions:
      description: The names of the IT automations that run when the monitor is down.
      type: list
      elements: str
    down_action_ids:
      description: The IDs of the IT automations that run when the monitor is down.
      type: list
      elements: str
      sample: ["123412341234123402"]
    up_actions:
      description: The names of the IT automations that run when the monitor is up.
      type: list
      elements: str
    up_action_ids:
      description: The IDs of the IT automations that run when the monitor is up.
      type: list
      elements: str
      sample: ["123412341234123402"]
    trouble_actions:
      description: The names of the IT automations that run when the monitor is in trouble.
      type: list
      elements: str
    trouble_action_ids:
      description: The IDs of the IT automations that run when the monitor is in trouble.
      type: list
      elements: str
      sample: ["123412341234123402"]
    critical_actions:
      description: The names of the IT automations that run when the monitor is critical.
      type: list
      elements: str
    critical_action_ids:
      description: The IDs of the IT automations that run when the monitor is critical.
      type: list
      elements: str
      sample: ["123412341234123402"]
    any_actions:
      description: The names of the IT automations that run whenever the status changes.
      type: list
      elements: str
    any_action_ids:
      description: The IDs of the IT automations that run whenever the status changes.
      type: list
      elements: str
      sample: ["123412341234123402"]
    other_actions:
      description: IT automations for statuses that no option sets, as the API returns them.
      type: list
      elements: dict
      sample: []
    settings:
      description:
        - Other settings that O(statusops.uptime.site24x7_monitor#module:settings) can set, with the keys and values of
          the API. Secrets and undocumented keys are left out.
      type: dict
      sample: {ssl_protocol: Auto}
    suspended:
      description: Whether it is suspended.
      type: bool
      sample: false
declaration:
  description:
    - The same monitors as entries for the option C(monitors) of M(statusops.uptime.site24x7_monitors). They contain
      only options, no secrets, C(state) only if a monitor is suspended, and C(id) only if several monitors of one type
      have the name.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Shop
      type: url
      location_profile: Default Location Profile
      notification_profile: Default Notification Profile
      threshold_profile: Default Threshold - URL
      user_groups: [Administrators]
      website: https://shop.example.com
      check_frequency: 5m
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 9
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [tags]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.info import MONITOR_INFO

TASK = MONITOR_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
