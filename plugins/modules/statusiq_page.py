#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: statusiq_page
short_description: Manage StatusIQ status pages and their settings
version_added: 1.0.0
description:
  - Creates status pages and manages their settings, preferences, custom domain and access.
  - The O(name) identifies a page unless O(id) is given. A second run with the same options writes nothing, unless you
    set O(update_unreadable=always).
  - To manage what is on a page, use other modules, such as M(statusops.uptime.statusiq_component).
  - The API cannot delete a page, so O(state=absent) fails if the page exists.
  - Requires a token with the scope C(StatusPages.Admin.Read), and with C(.Create), C(.Update) and C(.Delete) for the
    changes that the task makes (C(.Delete) to lift a restriction).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  name:
    description:
      - The public name of the page. It identifies the page unless O(id) is given. With O(id), it is the name to set.
    type: str
  id:
    description: The ID of the page, instead of its name.
    type: str
  state:
    description: V(absent) fails if the page exists, because only the web UI can delete it.
    type: str
    choices:
      - present
      - absent
    default: present
  description:
    description: The description of the page. An empty string clears it.
    type: str
  company_name:
    description: The legal name of the organization, which appears in the subjects of e-mails.
    type: str
  website_url:
    description: The address that the logo of the page links to.
    type: str
  notification_from_email:
    description: The sender of e-mails to subscribers, such as V(Zylker Updates <noreply@zylker.com>).
    type: str
  support_email:
    description: The address for subscribers' replies to e-mails.
    type: str
  footer:
    description: The footer of the page. Omitted suboptions are not changed.
    type: dict
    suboptions:
      content:
        description: The text of the footer.
        type: str
      background_color:
        description: The color behind the text, such as V(#FFFFFF).
        type: str
      color:
        description: The color of the text.
        type: str
      text_align:
        description: How the text is aligned.
        type: str
  preferences:
    description: What the page shows and allows. Omitted suboptions are not changed.
    type: dict
    suboptions:
      allow_email_subscribers:
        description: Whether visitors can subscribe by e-mail.
        type: bool
      allow_sms_subscribers:
        description: Whether visitors can subscribe by SMS.
        type: bool
      allow_rss_feed:
        description: Whether the page has an RSS feed.
        type: bool
      expand_component_groups:
        description: Whether component groups are expanded.
        type: bool
      force_redirect_to_https:
        description: Whether visitors of the custom domain are redirected to HTTPS.
        type: bool
      show_active_incidents:
        description: Whether active incidents and maintenance windows in progress are shown.
        type: bool
      show_component_details_page:
        description: Whether each component has a page with its performance.
        type: bool
      show_component_summary:
        description: Whether the summary of components is shown.
        type: bool
      show_incident_history:
        description: Whether past incidents are shown.
        type: bool
      show_incident_history_last_n_days:
        description: The number of past days for which incidents are shown.
        type: int
      show_status_history:
        description: Whether the status history is shown.
        type: bool
      show_status_history_uptime:
        description: Whether the status history includes uptime percentages.
        type: bool
      show_upcoming_maintenance:
        description: Whether upcoming maintenance windows are shown.
        type: bool
      show_upcoming_maintenance_next_n_days:
        description: The number of days ahead for which maintenance windows are shown.
        type: int
      create_incident_for_site24x7_automation:
        description: Whether a status that Site24x7 sets opens or updates an incident.
        type: bool
      create_incident_for_email_automation:
        description: Whether a status that an e-mail sets opens or updates an incident.
        type: bool
      notify_email_subscribers_for_site24x7_automation:
        description: Whether e-mail subscribers are notified of incidents that Site24x7 opened.
        type: bool
      notify_sms_subscribers_for_site24x7_automation:
        description: Whether SMS subscribers are notified of incidents that Site24x7 opened.
        type: bool
      notify_email_subscribers_for_email_automation:
        description: Whether e-mail subscribers are notified of incidents that an e-mail opened.
        type: bool
      notify_sms_subscribers_for_email_automation:
        description: Whether SMS subscribers are notified of incidents that an e-mail opened.
        type: bool
      component_wise_subscription:
        description: Whether visitors can subscribe to individual components.
        type: bool
      other:
        description: Preferences that the API has but does not document, with their names in the API.
        type: dict
  custom_domain:
    description: The custom domain of the page. Omitted suboptions are not changed.
    type: dict
    suboptions:
      domain:
        description: The domain, such as V(status.zylker.com). An empty string removes it.
        type: str
      path:
        description: The path of this page, if several pages share a domain.
        type: str
  allowed_ips:
    description:
      - The IP addresses that can see the page, as addresses, networks in CIDR notation, or ranges such as
        V(192.0.2.1-192.0.2.9). An empty list allows everybody.
    type: list
    elements: str
  search_engine_indexing:
    description: Whether search engines may index the page.
    type: bool
  cookie_consent:
    description:
      - The banner that asks visitors for consent to cookies.
      - The API does not show it, see O(update_unreadable). The addresses take effect once the custom domain is verified.
    type: dict
    suboptions:
      show_banner:
        description: Whether the banner is shown.
        type: bool
      privacy_policy_url:
        description: The address of the privacy policy.
        type: str
      cookie_policy_url:
        description: The address of the cookie policy.
        type: str
  page_password:
    description:
      - The password for visitors of the page. An empty string removes it.
      - The API does not show whether there is one, see O(update_unreadable).
      - A new page gets it with the first request after its creation, before O(allowed_ips) and all other settings.
    type: str
  current_password:
    description: The current password of the page. The API requires it when O(page_password) replaces a password.
    type: str
  update_unreadable:
    description:
      - When to send O(page_password) and O(cookie_consent), which cannot be compared because the API does not show
        them.
      - V(on_create) sends them when the task creates the page. For an existing page, it sends nothing, warns that it is
        unknown whether the page is protected, and lists the options in RV(unknown).
      - V(always) sends them in each run, and reports a change each time.
      - If a task fails or is killed before it finishes, it leaves a note in O(cache) of what it has not sent. The next
        task for this page on the same controller sends it, regardless of this option. A note contains no values.
      - Without a cache (V(none), or a directory that cannot be used), there is no note, and the next task only warns.
        The same applies to another controller, and to a container with its own cache. In these cases, use V(always) to
        send the values.
    type: str
    choices:
      - on_create
      - always
    default: on_create
seealso:
  - module: statusops.uptime.statusiq_page_info
"""

EXAMPLES = r"""
- name: Create a page
  statusops.uptime.statusiq_page:
    name: Zylker Status
    description: How our services are doing
    company_name: Zylker Corporation
    website_url: https://www.zylker.com
    footer:
      content: Zylker Corporation
      text_align: center
    preferences:
      show_incident_history: true
      show_incident_history_last_n_days: 14
    search_engine_indexing: true

- name: Allow only the office and the VPN to see the page
  statusops.uptime.statusiq_page:
    name: Zylker Status
    allowed_ips:
      - 192.0.2.0/24
      - 198.51.100.7

- name: Allow everybody again
  statusops.uptime.statusiq_page:
    name: Zylker Status
    allowed_ips: []

- name: Create a page with a password
  statusops.uptime.statusiq_page:
    name: Zylker Internal
    page_password: "{{ lookup('ansible.builtin.env', 'STATUS_PAGE_PASSWORD') }}"

- name: Change the password
  statusops.uptime.statusiq_page:
    name: Zylker Internal
    page_password: "{{ lookup('ansible.builtin.env', 'NEW_STATUS_PAGE_PASSWORD') }}"
    current_password: "{{ lookup('ansible.builtin.env', 'STATUS_PAGE_PASSWORD') }}"
    update_unreadable: always
  when: lookup('ansible.builtin.env', 'NEW_STATUS_PAGE_PASSWORD') | length > 0
"""

RETURN = r"""
page:
  description:
    - The page after the task, or in check mode the predicted page. Its keys are those of the items that
      M(statusops.uptime.statusiq_page_info) returns.
  type: dict
  returned: success
  sample:
    id: "123412341234123412"
    name: Zylker Status
    description: How our services are doing
    permalink: /sp/pv/DCLfae=
unknown:
  description:
    - The options whose state is unknown, because the API does not show them and the task has not sent them. A warning
      lists them too. Empty if the task has sent them, see O(update_unreadable).
  type: list
  elements: str
  returned: success
  sample: [page_password]
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 3
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._statusiq.page.page import PAGE

TASK = Manage(PAGE)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
