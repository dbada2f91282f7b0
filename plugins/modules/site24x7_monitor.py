#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_monitor
short_description: Manage monitors in Site24x7
version_added: 1.0.0
description:
  - Creates, changes, suspends, activates and deletes monitors.
  - The O(name) and the O(type) together identify a monitor unless O(id) is given. A second run with the same options
    writes nothing, unless you set O(update_password=always).
  - Options that are only for other types are rejected.
  - Give profiles, groups, tags, services and automations by their exact names or their IDs. The task never chooses one.
  - An update contains the whole monitor. Values that you do not set are read and sent unchanged, except for those that
    the service fills in.
  - If the API returns an error but has created the monitor, the task uses this monitor and returns a warning.
  - To declare all monitors of an account in one task, use M(statusops.uptime.site24x7_monitors).
  - Requires a token with the scope C(Site24x7.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes. To suspend and activate monitors, C(Site24x7.Operations.Update) is also required.
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
    description: The ID of the monitor, instead of its name and type.
    type: str
  state:
    description:
      - V(present) creates the monitor if it does not exist, and sets the options that are given. It does not change
        whether the monitor is suspended.
      - V(absent) deletes the monitor, with its history.
      - V(suspended) does the same as V(present), and suspends the monitor, which keeps its history.
      - V(active) does the same as V(present), and activates the monitor if it is suspended.
    type: str
    choices:
      - present
      - absent
      - suspended
      - active
    default: present
  name:
    description:
      - The name of the monitor. Together with O(type), it identifies the monitor unless O(id) is given. With O(id),
        it is the name to set.
    type: str
  type:
    description:
      - >-
        The type of the monitor: V(url), V(rest_api), V(homepage), V(ping), V(port), V(dns), V(ssl_cert),
        V(domain_expiry), V(ftp), V(isp), V(soap), V(heartbeat), V(cron), V(real_browser), V(server), V(amazon), V(gcp)
        or V(azure). For other types, use the constant of the API, in capitals, such as V(EC2INSTANCE).
      - Required for a new monitor. It cannot be changed later. Without it, O(name) must be unique.
      - >-
        The API cannot create monitors with the type V(server). The agent creates them. The fields of other types are
        not documented, so a task can only suspend, activate and delete such monitors.
    type: str
  location_profile:
    description:
      - >-
        The name or ID of the location profile, which determines from where the monitor checks. Required for a new
        monitor.
      - Not for the types V(heartbeat), V(cron), V(server), V(amazon), V(gcp) and V(azure).
    type: str
  notification_profile:
    description: The name or ID of the notification profile. Required for a new monitor.
    type: str
  threshold_profile:
    description:
      - The name or ID of the threshold profile, which must be for the type of the monitor. Required for a new monitor.
      - Not for the types V(domain_expiry), V(amazon) and V(gcp).
      - If profiles for several types have the same name, the one for the type of the monitor is used.
    type: str
  user_groups:
    description:
      - The names or IDs of the user groups that are notified. Their order does not matter.
      - A monitor requires O(user_groups) or O(on_call_schedule_id). User groups that are not listed are removed.
    type: list
    elements: str
  on_call_schedule_id:
    description: The ID of the on-call schedule that is notified. An empty string clears it.
    type: str
  monitor_groups:
    description:
      - The names or IDs of the monitor groups and subgroups that contain the monitor. Their order does not matter.
      - The monitor is removed from groups that are not listed. An empty list removes it from all.
      - You can also set the membership with M(statusops.uptime.site24x7_monitor_group). Use only one of the two.
    type: list
    elements: str
  tags:
    description:
      - The tags by name and value, such as V(env:prod), by name if they have no value, or by ID. Their order does not
        matter.
      - Tags that are not listed are removed. An empty list removes all.
    type: list
    elements: str
  third_party_services:
    description:
      - The names or IDs of the third-party services that are notified, such as a channel in Slack.
      - Services that are not listed are removed. An empty list removes all.
    type: list
    elements: str
  dependency_resources:
    description:
      - The names or IDs of the monitors on which this one depends. Their order does not matter.
      - Monitors that are not listed are removed. An empty list removes all. If several monitors have the same name, use
        their IDs.
    type: list
    elements: str
  website:
    description:
      - The URL, including C(https://). Required for a new monitor.
      - Only for the types V(url), V(rest_api), V(homepage) and V(soap).
    type: str
  request_content_type:
    description:
      - The content type of the request body. Requires V(post) or V(put) as O(http_method).
      - Only for the types V(url), V(rest_api) and V(soap).
    type: str
    choices:
      - json
      - text
      - xml
      - form
  request_body:
    description:
      - The body of the request. An empty string clears it. A new monitor with the type V(soap) requires it.
      - Only for the types V(url), V(rest_api) and V(soap).
    type: str
  request_headers:
    description:
      - The headers of the request. Their order does not matter. An empty list removes all.
      - Only for the types V(url), V(rest_api) and V(homepage).
      - Results contain them, so set credentials with O(auth_password), or with the credential profiles of the account.
    type: list
    elements: dict
    suboptions:
      name:
        description: The name.
        type: str
        required: true
      value:
        description: The value.
        type: str
        required: true
  user_agent:
    description:
      - The user agent of the request. An empty string means the default of the service.
      - Only for the types V(url), V(rest_api) and V(homepage).
    type: str
  auth_method:
    description:
      - How the monitor authenticates. V(basic) includes NTLM.
      - Only for the types V(url) and V(rest_api).
    type: str
    choices:
      - basic
      - oauth2
      - web_token
  auth_user:
    description:
      - The user name. An empty string clears it.
      - Only for the types V(url), V(rest_api), V(homepage) and V(ftp).
    type: str
  auth_password:
    description:
      - The password. It is never compared. No result and no diff contains it. See O(update_password).
      - Only for the types V(url), V(rest_api), V(homepage) and V(ftp).
    type: str
  up_status_codes:
    description:
      - The HTTP statuses that count as up, separated by commas, with a colon for a range, such as V(200,400:404). An
        empty string means the default of the service.
      - Only for the types V(url), V(rest_api), V(homepage) and V(soap).
    type: str
  response_headers:
    description:
      - Headers that the response must contain. An empty list or an empty dictionary removes the check.
      - Only for the types V(url), V(rest_api) and V(soap).
    type: dict
    suboptions:
      headers:
        description: The headers.
        type: list
        elements: dict
        suboptions:
          name:
            description: The name.
            type: str
            required: true
          value:
            description: The value.
            type: str
            required: true
      severity:
        description: The status of the monitor if the check fails. With the type V(url), it can only be V(trouble).
        type: str
        choices:
          - down
          - trouble
        default: trouble
  matching_keyword:
    description:
      - Text that the response must contain. An empty text or an empty dictionary removes the check.
      - Only for the types V(url), V(rest_api), V(homepage), V(port) and V(domain_expiry).
    type: dict
    suboptions:
      value:
        description: The text, or the regular expression.
        type: str
      severity:
        description: The status of the monitor if the check fails.
        type: str
        choices:
          - down
          - trouble
        default: trouble
  unmatching_keyword:
    description:
      - Text that the response must not contain. An empty text or an empty dictionary removes the check.
      - Only for the types V(url), V(rest_api), V(homepage), V(port) and V(domain_expiry).
    type: dict
    suboptions:
      value:
        description: The text, or the regular expression.
        type: str
      severity:
        description: The status of the monitor if the check fails.
        type: str
        choices:
          - down
          - trouble
        default: trouble
  matching_regex:
    description:
      - A regular expression that the response must match. An empty text or an empty dictionary removes the check.
      - Only for the types V(url), V(rest_api) and V(domain_expiry).
    type: dict
    suboptions:
      value:
        description: The text, or the regular expression.
        type: str
      severity:
        description: The status of the monitor if the check fails.
        type: str
        choices:
          - down
          - trouble
        default: trouble
  match_case:
    description:
      - Whether keywords are case-sensitive.
      - Only for the types V(url), V(rest_api) and V(domain_expiry).
    type: bool
  use_name_server:
    description:
      - Whether the monitor uses the name server to look up the host. The default for a new monitor is V(true).
      - Only for the types V(url), V(rest_api) and V(soap).
    type: bool
  use_alpn:
    description:
      - Whether the monitor negotiates the protocol with ALPN.
      - Only for the types V(url), V(rest_api) and V(soap).
    type: bool
  forced_ips:
    description:
      - IP addresses that the monitor uses for the host. An empty string clears them.
      - Only for the types V(url) and V(rest_api).
    type: str
  ignore_certificate_errors:
    description:
      - Whether the monitor ignores an invalid certificate.
      - Only for the types V(url) and V(rest_api).
    type: bool
  check_frequency:
    description:
      - How often the monitor checks, in whole minutes, such as V(5m) or V(1h). Some plans also include V(30s).
      - Not for the types V(ssl_cert), V(domain_expiry), V(heartbeat), V(cron), V(server), V(amazon) and V(azure).
      - The default for a new monitor is V(1m) for the types V(url) and V(rest_api), V(15m) for V(real_browser), and
        V(5m) for the others.
    type: str
  check_timeout:
    description:
      - How long the monitor waits for a response, from V(1s) to V(45s). The default for a new monitor is V(30s) for the
        type V(homepage), and V(10s) for the others.
      - Not for the types V(heartbeat), V(cron), V(real_browser), V(server), V(amazon), V(gcp) and V(azure).
    type: str
  http_method:
    description:
      - The HTTP method. The default for a new monitor is V(get) for the types V(url) and V(rest_api). The type V(url)
        does not support V(put) and V(delete), the type V(rest_api) does not support V(head), and the type V(soap)
        supports only V(get) and V(post).
      - Only for the types V(url), V(rest_api) and V(soap).
    type: str
    choices:
      - get
      - head
      - post
      - put
      - delete
  follow_redirects:
    description:
      - Whether the monitor follows redirects. The default for a new monitor is V(true).
      - Only for the type V(url).
    type: bool
  ip_version:
    description:
      - The IP version that the monitor uses. The default for a new monitor is V(ipv4) for the type V(url), and
        V(either) for V(homepage).
      - Only for the types V(url) and V(homepage).
    type: str
    choices:
      - ipv4
      - ipv6
      - either
      - both
  response_type:
    description:
      - The format of the response.
      - Only for the types V(rest_api) and V(soap).
    type: str
    choices:
      - text
      - json
      - xml
  use_ipv6:
    description:
      - Whether the monitor uses IPv6.
      - Only for the types V(rest_api), V(ping), V(port), V(dns), V(domain_expiry), V(isp) and V(soap).
    type: bool
  host:
    description:
      - The name or IP address of the host. Required for a new monitor.
      - Only for the types V(ping), V(port), V(domain_expiry), V(ftp) and V(isp).
    type: str
  perform_automation:
    description:
      - Whether IT automations also run during maintenance.
      - Only for the types V(ping), V(port), V(domain_expiry), V(ftp), V(isp), V(soap), V(real_browser) and V(server).
    type: bool
  port:
    description:
      - The port, from 1 to 65535. The default for a new monitor is V(80) for the type V(port), V(53) for V(dns), V(21)
        for V(ftp), and V(443) for V(ssl_cert), V(domain_expiry) and V(isp).
      - Only for the types V(port), V(dns), V(ssl_cert), V(domain_expiry), V(ftp) and V(isp).
    type: int
  command:
    description:
      - A command to send to the port. An empty string clears it.
      - Only for the type V(port).
    type: str
  use_ssl:
    description:
      - Whether the monitor connects with TLS.
      - Only for the type V(port).
    type: bool
  invert_check:
    description:
      - Whether the monitor is up while the port is closed.
      - Only for the type V(port).
    type: bool
  dns_host:
    description:
      - The name or IP address of the DNS server. Required for a new monitor.
      - Only for the type V(dns).
    type: str
  domain:
    description:
      - >-
        The domain whose certificate is checked (V(ssl_cert)), or that is looked up (V(dns)). Required for a new
        monitor.
      - Only for the types V(dns) and V(ssl_cert).
    type: str
  lookup_type:
    description:
      - The kind of record to look up. The default for a new monitor is V(a).
      - Only for the type V(dns).
    type: str
    choices:
      - a
      - ns
      - cname
      - soa
      - ptr
      - mx
      - txt
      - aaaa
      - srv
      - ds
      - dnskey
      - all
      - caa
  dnssec:
    description:
      - Whether the monitor validates DNSSEC.
      - Only for the type V(dns).
    type: bool
  deep_discovery:
    description:
      - Whether the monitor uses deep discovery.
      - Only for the type V(dns).
    type: bool
  protocol:
    description:
      - The protocol. The type V(ftp) supports only V(ftp), and the type V(isp) supports V(icmp), V(tcp) and V(udp). The
        type V(ssl_cert) supports all others. The default for a new monitor is V(https) for V(ssl_cert), V(ftp) for
        V(ftp), and V(icmp) for V(isp).
      - Only for the types V(ssl_cert), V(ftp) and V(isp).
    type: str
    choices:
      - https
      - smtps
      - pops
      - imaps
      - ftps
      - custom
      - ftp
      - icmp
      - tcp
      - udp
  expires_within:
    description:
      - How long before the expiry date the monitor notifies, in whole days, from V(1d) to V(999d). The default for a
        new monitor is V(30d).
      - Only for the types V(ssl_cert) and V(domain_expiry).
    type: str
  ignore_domain_mismatch:
    description:
      - Whether the monitor ignores a certificate for another domain.
      - Only for the type V(ssl_cert).
    type: bool
  ignore_trust:
    description:
      - Whether the monitor ignores a certificate that is not trusted.
      - Only for the type V(ssl_cert).
    type: bool
  whois_server:
    description:
      - The WHOIS server to query. An empty string clears it.
      - Only for the type V(domain_expiry).
    type: str
  ignore_registry_date:
    description:
      - Whether the monitor ignores the expiry date in the registry.
      - Only for the type V(domain_expiry).
    type: bool
  destination:
    description:
      - The destination of the transfer. An empty string clears it.
      - Only for the type V(ftp).
    type: str
  check_upload:
    description:
      - Whether the monitor uploads a file. The default for a new monitor is V(true).
      - Only for the type V(ftp).
    type: bool
  check_download:
    description:
      - Whether the monitor downloads a file. The default for a new monitor is V(true).
      - Only for the type V(ftp).
    type: bool
  soap_attributes:
    description:
      - The attributes of the SOAP request. Their order does not matter. An empty list removes all.
      - Only for the type V(soap).
    type: list
    elements: dict
    suboptions:
      name:
        description: The name.
        type: str
        required: true
      value:
        description: The value.
        type: str
        required: true
  soap_attributes_severity:
    description:
      - The status of the monitor if the attributes do not match.
      - Only for the type V(soap).
    type: str
    choices:
      - down
      - trouble
  unique_name:
    description:
      - The name in the URL that the job pings. Required for a new monitor. The schedule and the limits are in the
        threshold profile.
      - Only for the type V(heartbeat).
    type: str
  cron_expression:
    description:
      - When the job runs, as a cron expression. Required for a new monitor.
      - Only for the type V(cron).
    type: str
  cron_timezone:
    description:
      - The IANA timezone of O(cron_expression). Required for a new monitor.
      - Only for the type V(cron).
    type: str
  wait_time:
    description:
      - How long the monitor waits for the job after the scheduled time, such as V(90s) or V(5m). Required for a new
        monitor.
      - Only for the type V(cron).
    type: str
  down_actions:
    description:
      - The names or IDs of the IT automations that run when the monitor is down. An empty list removes all.
      - Not for the types V(ssl_cert) and V(server).
      - Names require the scope C(Site24x7.Operations.Read). IDs do not.
    type: list
    elements: str
  up_actions:
    description:
      - The names or IDs of the IT automations that run when the monitor is up. An empty list removes all.
      - Not for the types V(ssl_cert) and V(server).
    type: list
    elements: str
  trouble_actions:
    description:
      - The names or IDs of the IT automations that run when the monitor is in trouble. An empty list removes all.
      - Not for the types V(ssl_cert) and V(server).
    type: list
    elements: str
  critical_actions:
    description:
      - The names or IDs of the IT automations that run when the monitor is critical. An empty list removes all.
      - Not for the types V(ssl_cert) and V(server).
    type: list
    elements: str
  any_actions:
    description:
      - The names or IDs of the IT automations that run whenever the status changes. An empty list removes all.
      - Not for the types V(ssl_cert) and V(server).
    type: list
    elements: str
  settings:
    description:
      - Other settings, with the keys and values of the API, such as V(tenant_id) for the type V(azure). Only the keys
        that you set are compared. Numbers in strings and lists in another order do not count as differences.
      - Keys that have their own option, and secrets, are rejected.
      - A new monitor with the type V(real_browser) requires C(base_url) and C(selenium_script), with the type
        V(amazon) C(aws_external_id), C(role_arn) and C(aws_discover_services), with the type V(gcp) C(project_id) and
        C(stop_rediscover_option), and with the type V(azure) C(tenant_id), C(client_id), C(services) and
        C(management_group_reg).
      - >-
        An update keeps these keys: For V(url): C(credential_profile_id), C(oauth2_provider), C(jwt_id),
        C(ssl_protocol), C(http_protocol), C(primary_protocol), C(secondary_protocol_severity), C(hidden_mon_added). For
        V(rest_api): C(credential_profile_id), C(oauth2_provider), C(jwt_id), C(ssl_protocol), C(http_protocol),
        C(match_json), C(json_schema), C(json_schema_check), C(graphql). For V(homepage): C(auth_method),
        C(website_type), C(browser_type), C(browser_version), C(device_type), C(wpa_resolution), C(element_check),
        C(jwt_id). For V(port): C(application_type). For V(dns): C(search_config). For V(ssl_cert): C(http_protocol).
        For V(ftp): C(credential_profile_id). For V(soap): C(credential_profile_id), C(ssl_protocol), C(http_protocol).
        For V(real_browser): C(base_url), C(async_dc_enabled), C(browser_type), C(browser_version), C(think_time),
        C(page_load_time), C(resolution), C(ip_type), C(ignore_cert_err), C(custom_headers), C(cookies),
        C(proxy_details), C(user_agent). For V(server): C(sm_poll_interval), C(log_needed), C(server_setting_plugins),
        C(server_setting_it_aut), C(templateid), C(resource_profile_id). For V(amazon): C(aws_external_id), C(role_arn),
        C(aws_discover_services), C(aws_discovery_frequency). For V(gcp): C(project_id), C(stop_rediscover_option),
        C(gcp_discover_services), C(gcp_registration_method), C(gcp_tags), C(gcp_tags_type). For V(azure): C(tenant_id),
        C(client_id), C(services), C(management_group_reg), C(discovery_interval), C(auto_add_subscription),
        C(azure_include_tags), C(azure_exclude_tags). Set other keys in each task that changes the monitor.
      - If the service does not store a value, the task fails.
    type: dict
  secret_settings:
    description:
      - >-
        Secret settings, with the keys and values of the API. These are C(client_certificate_password) for the types
        V(url) and V(rest_api), C(auth_details), C(cookies) and C(proxy_details) for V(real_browser), C(gcp_sa_content)
        for V(gcp), and C(client_secret) for V(azure).
      - They are never compared. No result and no diff contains them. See O(update_password).
    type: dict
  update_password:
    description:
      - When to send O(auth_password) and O(secret_settings) to a monitor that already exists. V(on_create) sends them
        only together with another change, because an update contains the whole monitor. V(always) sends them in every
        run, so every run is a change.
    type: str
    choices:
      - on_create
      - always
    default: on_create
notes:
  - If the API does not return a secret of a monitor, a task that changes this monitor must set the secret. Otherwise,
    the update would remove it.
seealso:
  - module: statusops.uptime.site24x7_monitor_info
  - module: statusops.uptime.site24x7_monitors
"""

EXAMPLES = r"""
- name: Monitor a website
  statusops.uptime.site24x7_monitor:
    name: Shop
    type: url
    website: https://shop.example.com
    check_frequency: 5m
    location_profile: Default Location Profile
    notification_profile: Default Notification Profile
    threshold_profile: Default Threshold - URL
    user_groups: [Administrators]

- name: Monitor a nightly job
  statusops.uptime.site24x7_monitor:
    name: Nightly backup
    type: cron
    cron_expression: "30 2 * * *"
    cron_timezone: Europe/Vienna
    wait_time: 10m
    notification_profile: Default Notification Profile
    threshold_profile: Default Threshold - CRON
    user_groups: [Administrators]

- name: Log in, and look for a text in the page
  statusops.uptime.site24x7_monitor:
    name: Shop
    type: url
    matching_keyword:
      value: Welcome
      severity: down
    auth_user: robot
    auth_password: "{{ shop_password | default('not-a-real-password') }}"

- name: Suspend the monitor, which keeps its history
  statusops.uptime.site24x7_monitor:
    name: Shop
    type: url
    state: suspended

- name: Delete a monitor
  statusops.uptime.site24x7_monitor:
    name: Nightly backup
    type: cron
    state: absent
"""

RETURN = r"""
monitor:
  description:
    - The monitor after the task, or in check mode the predicted monitor. Its keys are those of the items that
      M(statusops.uptime.site24x7_monitor_info) returns. Its references are IDs if the task did not have to read their
      names.
    - With O(state=absent), the monitor that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: "123412341234123411"
    name: Shop
    type: url
    location_profile: Default Location Profile
    location_profile_id: "123412341234123403"
    notification_profile: Default Notification Profile
    notification_profile_id: "123412341234123404"
    threshold_profile: Default Threshold - URL
    threshold_profile_id: "123412341234123405"
    user_groups: [Administrators]
    user_group_ids: ["123412341234123402"]
    website: https://shop.example.com
    check_frequency: 5m
    check_timeout: 10s
    http_method: get
    suspended: false
unknown:
  description:
    - Secrets that were not sent, because nothing else changed. It is unknown whether they match the task. See
      O(update_password).
  type: list
  elements: str
  returned: success
  sample: []
expected:
  description:
    - The requests that the task would send outside check mode. C(requests) is their number, and C(seconds) the minimum
      time that they take because of O(requests_per_minute).
  type: dict
  returned: in check mode, if the number of requests is limited
  sample: {requests: 10, seconds: 0}
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
  sample: [location_profile]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitor import MONITOR

TASK = Manage(MONITOR)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
