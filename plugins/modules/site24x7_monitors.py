#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: site24x7_monitors
short_description: Manage all monitors of a Site24x7 account from one declaration
version_added: 1.0.0
description:
  - Creates, changes, renames, suspends, activates and, with O(prune), deletes or suspends the monitors of an account
    in one task.
  - Each entry identifies its monitor as in M(statusops.uptime.site24x7_monitor), by ID, or else by name and type.
  - If an entry has only a name, you can write just the name, as in C([Shop]).
  - What an entry omits is not managed. Without O(prune), monitors that are not declared stay unchanged.
  - Reads the list of monitors, and one list for each kind of object that the declaration names, plans all changes,
    checks the whole plan, and then sends only the necessary requests. These are two for each monitor that differs,
    because an update starts from the monitor itself, and one more for each monitor that is suspended or activated. A
    second run with the same declaration writes nothing.
  - M(statusops.uptime.site24x7_monitor_info) returns the declaration of existing monitors.
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
  - statusops.uptime.several
options:
  monitors:
    description: The monitors. Each requires a name.
    type: list
    elements: dict
    required: true
    suboptions:
      id:
        description: The ID of the monitor. Required only if the name and the type do not identify the monitor.
        type: str
      name:
        description:
          - The name of the monitor. Together with O(monitors[].type), it identifies the monitor unless
            O(monitors[].id) is given. With O(monitors[].id), it is the name to set.
        type: str
        required: true
      previous_name:
        description:
          - The previous name. If no monitor has the new name, the monitor with this name is renamed instead of creating
            a new one.
          - You can keep this option after the rename. If monitors with both names exist, the task fails.
        type: str
      state:
        description:
          - V(present) does not change whether the monitor is suspended. V(suspended) suspends it, which keeps its
            history, and V(active) activates it if it is suspended.
        type: str
        choices:
          - present
          - suspended
          - active
        default: present
      type:
        description:
          - >-
            The type of the monitor: V(url), V(rest_api), V(homepage), V(ping), V(port), V(dns), V(ssl_cert),
            V(domain_expiry), V(ftp), V(isp), V(soap), V(heartbeat), V(cron), V(real_browser), V(server), V(amazon),
            V(gcp) or V(azure). For other types, use the constant of the API, in capitals, such as V(EC2INSTANCE).
          - Required for a new monitor. It cannot be changed later. Without it, O(monitors[].name) must be unique.
          - >-
            The API cannot create monitors with the type V(server). The agent creates them. The fields of other types
            are not documented, so a task can only suspend, activate and delete such monitors.
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
          - The name or ID of the threshold profile, which must be for the type of the monitor. Required for a new
            monitor.
          - Not for the types V(domain_expiry), V(amazon) and V(gcp).
          - If profiles for several types have the same name, the one for the type of the monitor is used.
        type: str
      user_groups:
        description:
          - The names or IDs of the user groups that are notified. Their order does not matter.
          - A monitor requires O(monitors[].user_groups) or O(monitors[].on_call_schedule_id). User groups that are
            not listed are removed.
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
          - The tags by name and value, such as V(env:prod), by name if they have no value, or by ID. Their order does
            not matter.
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
          - Monitors that are not listed are removed. An empty list removes all. If several monitors have the same name,
            use their IDs.
        type: list
        elements: str
      website:
        description:
          - The URL, including C(https://). Required for a new monitor.
          - Only for the types V(url), V(rest_api), V(homepage) and V(soap).
        type: str
      request_content_type:
        description:
          - The content type of the request body. Requires V(post) or V(put) as O(monitors[].http_method).
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
          - Results contain them, so set credentials with O(monitors[].auth_password), or with the credential profiles
            of the account.
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
          - The HTTP statuses that count as up, separated by commas, with a colon for a range, such as V(200,400:404).
            An empty string means the default of the service.
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
            description:
              - The status of the monitor if the check fails. With the type V(url), it can only be V(trouble).
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
          - How long the monitor waits for a response, from V(1s) to V(45s). The default for a new monitor is V(30s) for
            the type V(homepage), and V(10s) for the others.
          - Not for the types V(heartbeat), V(cron), V(real_browser), V(server), V(amazon), V(gcp) and V(azure).
        type: str
      http_method:
        description:
          - The HTTP method. The default for a new monitor is V(get) for the types V(url) and V(rest_api). The type
            V(url) does not support V(put) and V(delete), the type V(rest_api) does not support V(head), and the type
            V(soap) supports only V(get) and V(post).
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
          - Only for the types V(ping), V(port), V(domain_expiry), V(ftp), V(isp), V(soap), V(real_browser) and
            V(server).
        type: bool
      port:
        description:
          - The port, from 1 to 65535. The default for a new monitor is V(80) for the type V(port), V(53) for V(dns),
            V(21) for V(ftp), and V(443) for V(ssl_cert), V(domain_expiry) and V(isp).
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
          - The protocol. The type V(ftp) supports only V(ftp), and the type V(isp) supports V(icmp), V(tcp) and V(udp).
            The type V(ssl_cert) supports all others. The default for a new monitor is V(https) for V(ssl_cert), V(ftp)
            for V(ftp), and V(icmp) for V(isp).
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
          - How long before the expiry date the monitor notifies, in whole days, from V(1d) to V(999d). The default for
            a new monitor is V(30d).
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
          - The IANA timezone of O(monitors[].cron_expression). Required for a new monitor.
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
          - Other settings, with the keys and values of the API, such as V(tenant_id) for the type V(azure). Only the
            keys that you set are compared. Numbers in strings and lists in another order do not count as differences.
          - Keys that have their own option, and secrets, are rejected.
          - A new monitor with the type V(real_browser) requires C(base_url) and C(selenium_script), with the type
            V(amazon) C(aws_external_id), C(role_arn) and C(aws_discover_services), with the type V(gcp) C(project_id)
            and C(stop_rediscover_option), and with the type V(azure) C(tenant_id), C(client_id), C(services) and
            C(management_group_reg).
          - >-
            An update keeps these keys: For V(url): C(credential_profile_id), C(oauth2_provider), C(jwt_id),
            C(ssl_protocol), C(http_protocol), C(primary_protocol), C(secondary_protocol_severity), C(hidden_mon_added).
            For V(rest_api): C(credential_profile_id), C(oauth2_provider), C(jwt_id), C(ssl_protocol), C(http_protocol),
            C(match_json), C(json_schema), C(json_schema_check), C(graphql). For V(homepage): C(auth_method),
            C(website_type), C(browser_type), C(browser_version), C(device_type), C(wpa_resolution), C(element_check),
            C(jwt_id). For V(port): C(application_type). For V(dns): C(search_config). For V(ssl_cert):
            C(http_protocol). For V(ftp): C(credential_profile_id). For V(soap): C(credential_profile_id),
            C(ssl_protocol), C(http_protocol). For V(real_browser): C(base_url), C(async_dc_enabled), C(browser_type),
            C(browser_version), C(think_time), C(page_load_time), C(resolution), C(ip_type), C(ignore_cert_err),
            C(custom_headers), C(cookies), C(proxy_details), C(user_agent). For V(server): C(sm_poll_interval),
            C(log_needed), C(server_setting_plugins), C(server_setting_it_aut), C(templateid), C(resource_profile_id).
            For V(amazon): C(aws_external_id), C(role_arn), C(aws_discover_services), C(aws_discovery_frequency). For
            V(gcp): C(project_id), C(stop_rediscover_option), C(gcp_discover_services), C(gcp_registration_method),
            C(gcp_tags), C(gcp_tags_type). For V(azure): C(tenant_id), C(client_id), C(services),
            C(management_group_reg), C(discovery_interval), C(auto_add_subscription), C(azure_include_tags),
            C(azure_exclude_tags). Set other keys in each task that changes the monitor.
          - If the service does not store a value, the task fails.
        type: dict
      secret_settings:
        description:
          - >-
            Secret settings, with the keys and values of the API. These are C(client_certificate_password) for the types
            V(url) and V(rest_api), C(auth_details), C(cookies) and C(proxy_details) for V(real_browser),
            C(gcp_sa_content) for V(gcp), and C(client_secret) for V(azure).
          - They are never compared. No result and no diff contains them. See O(update_password).
        type: dict
  prune:
    description:
      - What to do with monitors that are not declared. V(true) deletes them, with their history. V(suspend) suspends
        them, which keeps their history. V(false) leaves them unchanged.
      - O(prune_limit) limits how many are deleted or suspended.
      - Monitors that the API cannot create again are never deleted. These are agents (type V(server)), monitors of
        cloud accounts, and monitors that these have discovered. A warning lists them.
    type: str
    choices:
      - "false"
      - "true"
      - suspend
    default: "false"
  protect:
    description:
      - Patterns of names that O(prune) never deletes or suspends, with C(*), C(?) and C([...]). They are
        case-sensitive.
    type: list
    elements: str
    default: []
  prune_limit:
    description:
      - The maximum number of monitors that O(prune) deletes or suspends. If it would delete or suspend more, the task
        fails before it changes anything, also in check mode.
      - If not given, the limit is 10 monitors or 20 percent of those in the account, whichever is more.
    type: int
  allow_empty:
    description:
      - Whether O(prune) can delete or suspend all monitors because the list is empty. Otherwise the task fails before
        it changes anything, because an empty list is often a mistake in a variable.
    type: bool
    default: false
  update_password:
    description:
      - When to send O(monitors[].auth_password) and O(monitors[].secret_settings) to a monitor that already exists.
        V(on_create) sends them only together with another change, because an update contains the whole monitor.
        V(always) sends them in every run, so every run is a change.
    type: str
    choices:
      - on_create
      - always
    default: on_create
notes:
  - If a request fails, the result shows what was done and what was not done. The next run does the rest.
seealso:
  - module: statusops.uptime.site24x7_monitor
  - module: statusops.uptime.site24x7_monitor_info
"""

EXAMPLES = r"""
- name: Declare all monitors of the account
  statusops.uptime.site24x7_monitors:
    monitors:
      - name: Shop
        type: url
        website: https://shop.example.com
        check_frequency: 5m
        location_profile: Default Location Profile
        notification_profile: Default Notification Profile
        threshold_profile: Default Threshold - URL
        user_groups: [Administrators]
      - name: Database
        previous_name: DB
        type: port
        host: db.example.com
        port: 5432
        location_profile: Default Location Profile
        notification_profile: Default Notification Profile
        threshold_profile: Default Threshold - PORT
        user_groups: [Administrators]
        state: suspended
    prune: suspend
    protect: ["legacy *"]

- name: Declare some monitors, and suspend the others
  statusops.uptime.site24x7_monitors:
    monitors: [Shop, Database]
    prune: suspend
    prune_limit: 100

- name: Read the declaration of the account
  statusops.uptime.site24x7_monitor_info:
    export: true
  register: exported

- name: Apply the same declaration again, which changes nothing
  statusops.uptime.site24x7_monitors:
    monitors: "{{ exported.declaration }}"
    prune: true
"""

RETURN = r"""
monitors:
  description:
    - All monitors of the account after the task, including those that are not declared, or in check mode the
      prediction. Their keys are those of the items that M(statusops.uptime.site24x7_monitor_info) returns.
  type: list
  elements: dict
  returned: success
  sample:
    - id: "123412341234123411"
      name: Shop
      type: url
      website: https://shop.example.com
      check_frequency: 5m
      suspended: false
declaration:
  description:
    - The same monitors as entries for the option C(monitors) of M(statusops.uptime.site24x7_monitors). They contain
      only options, no secrets, C(state) only if a monitor is suspended, and C(id) only if several monitors of one type
      have the name.
  type: list
  elements: dict
  returned: success
  sample:
    - name: Shop
      type: url
      location_profile: Default Location Profile
      notification_profile: Default Notification Profile
      threshold_profile: Default Threshold - URL
      user_groups: [Administrators]
      website: https://shop.example.com
      check_frequency: 5m
plan:
  description:
    - The changes that were made, or in check mode would be made, in this order. Empty if nothing changes.
    - Each entry has the keys C(action) (V(create), V(update), V(rename) or V(delete)), C(kind) (V(monitor)), C(name),
      and C(changes) (the values C(before) and C(after) for each option).
  type: list
  elements: dict
  returned: when the whole plan is known
  sample:
    - action: update
      kind: monitor
      name: Shop
      changes:
        check_frequency: {before: 1m, after: 5m}
done:
  description: The part of the plan that was done before the task failed, with the same keys.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
not_done:
  description: The part of the plan that was not done, with the same keys. The next run does it.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
unknown:
  description:
    - The part of the plan whose outcome is unknown, because no response arrived and the check failed as well. The next
      run finds out.
  type: list
  elements: dict
  returned: when a write has failed
  sample: []
expected:
  description:
    - The requests that the task would send outside check mode. C(requests) is their number, and C(seconds) the minimum
      time that they take because of O(requests_per_minute).
  type: dict
  returned: in check mode, if the number of requests is limited
  sample: {requests: 202, seconds: 122}
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 3
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: ["monitors[0].tags"]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._site24x7.monitor.monitors import MONITORS

TASK = MONITORS


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
