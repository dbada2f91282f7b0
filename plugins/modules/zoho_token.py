#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: zoho_token
short_description: Create, check and revoke a Zoho refresh token
version_added: 1.0.0
description:
  - Exchanges the code of a Self Client for a refresh token and stores it in a file, checks whether a refresh token
    works, or revokes it.
  - A code works once and only for a few minutes. A refresh token works until it is revoked.
  - If the file contains a token that works, the task changes nothing and does not use the code.
  - The file contains the token in one line and has the mode C(0600), so you can use C(lookup('ansible.builtin.file',
    path)) as the value of O(refresh_token). It is written on the host that runs the task.
  - To check whether a token works, the module reads the pages of the account. This requires no particular scope.
    O(state=checked) requests a new access token for that. The other states use the access token that all tasks share,
    so they may notice up to an hour late that a token was revoked.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.site24x7
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
attributes:
  action_group:
    description: Use C(group/statusops.uptime.statusiq) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - statusops.uptime.site24x7
      - statusops.uptime.statusiq
notes:
  - O(customer), O(zaaid) and O(requests_per_minute) have no effect. The module accepts them because it is in the action
    group of Site24x7.
options:
  state:
    description:
      - V(present) ensures that the file O(path) contains a refresh token that works. If it does not, O(grant_code) is
        exchanged for one. O(refresh_token) and O(access_token) are ignored.
      - V(checked) fails if O(client_id), O(client_secret) or the refresh token in O(path) (O(refresh_token) if no path
        is given) does not work. The failed task returns C(invalid_code) as C(code) if Zoho does not know the token.
        O(access_token) is ignored.
      - V(checked) always requests one new access token from Zoho, which all later tasks share. Zoho issues 10 of them
        in 10 minutes for a refresh token, so check once before the release, not on each host. If an earlier task has
        reached this limit, the task requests none and fails until Zoho issues tokens again.
      - V(absent) revokes the refresh token in O(path) and deletes the file. If no path is given, it revokes
        O(refresh_token), including one from the environment or C(module_defaults). If a path is given, O(refresh_token)
        is ignored, whether the file exists or not.
      - Zoho returns the same response for a token that was already revoked and for a token of another data center. In
        this case, the task changes nothing and returns a warning.
    type: str
    choices:
      - present
      - checked
      - absent
    default: present
  path:
    description:
      - The file with the refresh token, as an absolute path or below C(~). Its directory must exist.
      - A link, a file of another user, a file that others can access, and a file with other content are rejected.
      - Required with O(state=present).
    type: path
  grant_code:
    description:
      - The code from the tab I(Generate Code) of a Self Client in Zoho's API console.
      - Required with O(state=present) if the file does not contain a token that works.
      - The code is sent once. If the response is lost, a new code is required.
      - If not given, the environment variable E(ZOHO_GRANT_CODE) is used.
    type: str
  return_token:
    description:
      - Whether the result of O(state=present) contains the refresh token, for example to store it in a vault. If you
        use this option, set C(no_log) on the task.
      - Ansible still hides the token if it is also the value of O(refresh_token).
    type: bool
    default: false
seealso:
  - name: OAuth of StatusIQ
    description: Describes how to register a Self Client and how to create a code.
    link: https://www.site24x7.com/help/statusiq/api/
"""

EXAMPLES = r"""
- name: Exchange the code for a refresh token, unless the file contains one that works
  statusops.uptime.zoho_token:
    client_id: "{{ lookup('ansible.builtin.env', 'ZOHO_CLIENT_ID') }}"
    client_secret: "{{ lookup('ansible.builtin.env', 'ZOHO_CLIENT_SECRET') }}"
    grant_code: "{{ lookup('ansible.builtin.env', 'ZOHO_GRANT_CODE') }}"
    path: ~/.zoho_refresh_token

- name: Stop a pipeline early if the credentials do not work
  statusops.uptime.zoho_token:
    state: checked

- name: Revoke a refresh token that is no longer required
  statusops.uptime.zoho_token:
    state: absent
    path: ~/.zoho_refresh_token_of_last_year
"""

RETURN = r"""
token:
  description: What the task knows about the refresh token, or in check mode would know.
  type: dict
  returned: success
  contains:
    path:
      description: The file.
      type: str
      returned: if O(path) is given
      sample: /home/deploy/.zoho_refresh_token
    works:
      description: Whether the refresh token works.
      type: bool
      sample: true
    admin_read:
      description: Whether it has the scope C(StatusPages.Admin.Read), which is required to use names instead of IDs.
      type: bool
      returned: with O(state=checked)
      sample: true
    refresh_token:
      description: The refresh token. Not returned in check mode if it would be a new one.
      type: str
      returned: with O(return_token=true) and O(state=present)
      sample: 1000.0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef
api_calls:
  description:
    - The number of API requests that this task sent, including retries. Requests to the accounts service do not count.
  type: int
  returned: always
  sample: 1
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._zoho.token import ZOHO_TOKEN

TASK = ZOHO_TOKEN


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
