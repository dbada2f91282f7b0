#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: zoho_token
short_description: Make, check and revoke a refresh token of Zoho
version_added: 0.1.0
description:
  - Exchanges the code of a Self Client for a refresh token and keeps it in a file, tells whether a refresh token works,
    and revokes it.
  - A code works once and for a few minutes, a refresh token until it is revoked. Where the file holds a token that
    works, the task changes nothing and does not use the code.
  - The file has the token in one line and the mode C(0600), so that C(lookup('ansible.builtin.file', path)) is the value
    of O(refresh_token). It is written on the host that runs the task.
  - The module finds out whether a token works by reading the pages of the account. This needs no particular scope.
    O(state=checked) makes a new access token for that. The other states use the access token that all tasks share, so they
    may notice up to an hour late that a token was revoked.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.zoho
  - statusops.uptime.zoho.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  state:
    description:
      - V(present) sees to it that the file O(path) holds a refresh token that works. If it does not, O(grant_code) is
        exchanged for one. O(refresh_token) and O(access_token) are not looked at.
      - V(checked) fails if O(client_id), O(client_secret) or the refresh token in O(path) (O(refresh_token) if no path is
        given) does not work. Its C(code) is C(invalid_code) if Zoho does not know the token. O(access_token) is not looked at.
      - V(checked) always asks Zoho for one new access token, which all later tasks share. Zoho gives out 10 of them in 10
        minutes for a refresh token, so check once before the release and not on each host. While Zoho is known to refuse
        more of them, it asks for none and fails.
      - V(absent) revokes the refresh token in O(path) and removes the file. If no path is given, it revokes
        O(refresh_token), also one from the environment or C(module_defaults). It does not touch O(refresh_token) if a
        path is given, whether there is a file or not.
      - Zoho gives the same answer for a token that was revoked already and for one of another data center. That is no
        change, and a warning.
    type: str
    choices:
      - present
      - checked
      - absent
    default: present
  path:
    description:
      - The file with the refresh token, as an absolute path or below C(~). Its directory has to exist.
      - A link, a file of another user, one that others can use, and one with something else in it are refused.
      - Needed with O(state=present).
    type: path
  grant_code:
    description:
      - The code from the tab I(Generate Code) of a Self Client in Zoho's API console.
      - Needed with O(state=present) where the file does not hold a token that works.
      - It is sent once. If the answer is lost, a new code is needed.
      - If not given, the environment variable E(ZOHO_GRANT_CODE) is used.
    type: str
  return_token:
    description:
      - Whether the result of O(state=present) shows the refresh token, for example to put it into a vault. Set C(no_log)
        on the task then.
      - Ansible hides it all the same where it is the value of O(refresh_token) as well.
    type: bool
    default: false
seealso:
  - name: OAuth of StatusIQ
    description: How to register a Self Client and to create a code.
    link: https://www.site24x7.com/help/statusiq/api/
"""

EXAMPLES = r"""
- name: Exchange the code for a refresh token, unless there is one already
  statusops.uptime.zoho_token:
    client_id: "{{ lookup('ansible.builtin.env', 'ZOHO_CLIENT_ID') }}"
    client_secret: "{{ lookup('ansible.builtin.env', 'ZOHO_CLIENT_SECRET') }}"
    grant_code: "{{ lookup('ansible.builtin.env', 'ZOHO_GRANT_CODE') }}"
    path: ~/.zoho_refresh_token

- name: Stop a pipeline early if the credentials do not work
  statusops.uptime.zoho_token:
    state: checked

- name: Revoke a refresh token that is needed no more
  statusops.uptime.zoho_token:
    state: absent
    path: ~/.zoho_refresh_token_of_last_year
"""

RETURN = r"""
token:
  description: What is known about the refresh token, or in check mode would be.
  type: dict
  returned: success
  contains:
    path:
      description: The file.
      type: str
      returned: if O(path) is given
      sample: /home/deploy/.zoho_refresh_token
    works:
      description: Whether it works.
      type: bool
      sample: true
    admin_read:
      description: Whether it has the scope C(StatusPages.Admin.Read), with which names can be used in place of IDs.
      type: bool
      returned: O(state=checked)
      sample: true
    refresh_token:
      description: The refresh token. In check mode it is missing where it would be a new one.
      type: str
      returned: O(return_token=true) and O(state=present)
      sample: 1000.0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef
api_calls:
  description: How many requests the API got from this task, repeats included. Those to the accounts service do not count.
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
