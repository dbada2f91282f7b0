#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_page_info
short_description: Read StatusIQ status pages and their settings
version_added: 1.0.0
description:
  - Lists the status pages of the account, or one of them.
  - Requires a token with the scope C(StatusPages.Admin.Read).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  name:
    description: Return only the page with this name.
    type: str
  id:
    description: Return only the page with this ID.
    type: str
  layout:
    description:
      - Whether to read everything on each page too, as a declaration for M(statusops.uptime.statusiq_layout).
      - This takes two more requests for each page.
    type: bool
    default: false
  templates:
    description:
      - With O(layout), whether the declaration includes templates and template groups.
      - This takes two more requests for each page.
    type: bool
    default: false
  export:
    description:
      - Whether to return the settings of the pages as options of M(statusops.uptime.statusiq_page) too.
      - This takes one or two more requests for each page.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.statusiq_page
  - module: statusops.uptime.statusiq_layout
"""

EXAMPLES = r"""
- name: Read the pages of the account
  statusops.uptime.statusiq_page_info:
  register: account

- name: Show their paths
  ansible.builtin.debug:
    msg: "{{ item.name }}: {{ item.permalink }}"
  loop: "{{ account.pages }}"
  loop_control:
    label: "{{ item.name }}"

- name: Read everything on a page
  statusops.uptime.statusiq_page_info:
    name: Zylker Status
    layout: true
  register: exported

- name: Show it in the form of task options
  ansible.builtin.debug:
    msg: "{{ exported.pages[0].layout | to_nice_yaml(sort_keys=false) }}"

- name: Read the settings of a page in the form of task options
  statusops.uptime.statusiq_page_info:
    name: Zylker Status
    export: true
  register: settings

- name: Apply them again, which changes nothing
  statusops.uptime.statusiq_page:
    name: "{{ settings.declaration[0].name }}"
    preferences: "{{ settings.declaration[0].preferences }}"
"""

RETURN = r"""
pages:
  description: The pages, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the page.
      type: str
      sample: "123412341234123412"
    name:
      description: Its public name.
      type: str
      sample: Zylker Status
    description:
      description: Its description.
      type: str
      sample: How our services are doing
    company_name:
      description: The legal name of the organization.
      type: str
      sample: Zylker Corporation
    website_url:
      description: The address that its logo links to.
      type: str
      sample: https://www.zylker.com
    notification_from_email:
      description: The sender of e-mails to subscribers.
      type: str
      sample: Zylker Updates <noreply@zylker.com>
    support_email:
      description: The address for subscribers' replies.
      type: str
      sample: support@zylker.com
    footer:
      description: Its footer, with the suboptions of O(statusops.uptime.statusiq_page#module:footer) as keys.
      type: dict
      sample: {"content": "Zylker Corporation", "text_align": "center"}
    preferences:
      description:
        - What it shows and allows, with the suboptions of O(statusops.uptime.statusiq_page#module:preferences) as keys.
      type: dict
      sample: {"allow_rss_feed": true, "other": {}}
    custom_domain:
      description: Its custom domain, with the keys C(domain) and C(path). Both are empty if it has none.
      type: dict
      sample: {"domain": "status.zylker.com", "path": ""}
    domain_verification:
      description:
        - The state of its custom domain, with the keys C(verification_key) (for the DNS), C(verified) and
          C(cname_mapped).
      type: dict
      sample: {"verification_key": "site24x7-signals-domain-verification=ss66448c", "verified": true, "cname_mapped": true}
    allowed_ips:
      description: Who can see it. Empty if everybody can.
      type: list
      elements: str
      sample: [192.0.2.0/24]
    search_engine_indexing:
      description: Whether search engines may index it.
      type: bool
      sample: true
    cookie_consent:
      description: The cookie banner, if the API returns it.
      type: dict
      sample: {"show_banner": true}
    encrypted_id:
      description: Its ID in public addresses.
      type: str
      sample: DCLfae=
    permalink:
      description: The path of the public page.
      type: str
      sample: /sp/pv/DCLfae=
    rss_permalink:
      description: The path of its RSS feed.
      type: str
      sample: /sp/pv/rss/DCLfae=
    dkim_record:
      description: The DNS record that allows it to send e-mails from the domain of the sender.
      type: dict
      sample: {"domain_name": "zylker.com", "host_name": "1520._domainkey.zylker.com"}
    dkim_status:
      description: Whether that record was found.
      type: bool
      sample: false
    layout:
      description:
        - With O(layout=true), everything on it, in the order of the API. The keys are the options of
          M(statusops.uptime.statusiq_layout) (C(groups) and C(components), and with O(templates) also
          C(template_groups) and C(templates)).
        - An entry has an C(id) only if another object in the same place has the same name.
      type: dict
      sample:
        groups:
          - name: Storefront
            description: What customers see
            components:
              - name: Website
                description: ""
                automations: [email]
        components: []
declaration:
  description:
    - The settings of each page as options of M(statusops.uptime.statusiq_page), which accepts them unchanged.
    - Without the password, because the API does not return it, without the cookie banner, and without preferences
      that are not documented.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Zylker Status
      description: How our services are doing
      preferences: {allow_rss_feed: true}
      allowed_ips: []
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 3
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.info import PAGE_INFO

TASK = PAGE_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
