#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_ping_info
short_description: Read the pings of a check in Healthchecks
version_added: 1.0.0
description:
  - Lists the pings that a check has received, the newest first. O(bodies=true) also returns their bodies.
  - A server keeps the last 100 to 1000 pings of a check, depending on the account.
  - Requires a read-write key.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
  - statusops.uptime.several
options:
  check:
    description:
      - The ID, slug or name of the check.
      - If the slug of one check is the name of another one, the task fails and lists both IDs.
    type: str
    required: true
  id:
    description: Return only the ping with this number.
    type: str
  type:
    description: Return only pings that the server interpreted as this type. V(ignored) means pings that did not count.
    type: str
    choices:
      - success
      - start
      - fail
      - log
      - ignored
  run_id:
    description: Return only pings of the run with this ID.
    type: str
  limit:
    description: The maximum number of pings to return. Older pings are left out.
    type: int
  bodies:
    description:
      - Whether to read the bodies too. This takes one more request for each ping that has a body, over
        O(max_connections) connections.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.healthchecks_ping
  - module: statusops.uptime.healthchecks_flip_info
"""

EXAMPLES = r"""
- name: Read why the last run failed
  statusops.uptime.healthchecks_ping_info:
    check: nightly-backup
    type: fail
    limit: 1
    bodies: true
  register: failed_runs

- name: Show it
  ansible.builtin.debug:
    msg: "{{ failed_runs.pings | map(attribute='body') | join('\n') }}"

- name: Read the pings that did not count
  statusops.uptime.healthchecks_ping_info:
    check: 0b6f7a52-0000-4000-8000-00000000000a
    type: ignored
"""

RETURN = r"""
pings:
  description: The pings, the newest first. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The number of the ping as a string, for O(id).
      type: str
      sample: "20"
    number:
      description: The number of the ping, from 1.
      type: int
      sample: 20
    type:
      description:
        - How the server interpreted the ping, V(success), V(start), V(fail), V(log) or V(ignored).
        - V(ignored) is a ping that did not count. It is in the log, but did not change the status of the check, because
          the check accepts only POST, is paused with C(manual_resume), or looks for keywords that the ping did not
          contain.
      type: str
      sample: fail
    date:
      description: When the server received the ping.
      type: str
      sample: "2026-11-29T05:32:51.187253+00:00"
    scheme:
      description: How the ping was sent, C(http), C(https) or C(email).
      type: str
      sample: https
    remote_addr:
      description: The IP address of the sender.
      type: str
      sample: 192.0.2.7
    method:
      description: The HTTP method.
      type: str
      sample: POST
    user_agent:
      description: The user agent of the sender.
      type: str
      sample: curl/8.5.0
    run_id:
      description: The ID of the run. Empty if it has none.
      type: str
      sample: 3f2504e0-4f89-41d3-9a0c-0305e82c3301
    duration:
      description: How long the run took, in seconds. Only returned if the ping ends a run whose start was reported.
      type: float
      sample: 0.08
    has_body:
      description: Whether the ping had a body.
      type: bool
      sample: true
    body:
      description:
        - The body. Bytes that are not UTF-8 are replaced. V(none) if the ping has no body, or if the server no longer has
          it.
        - Only returned if O(bodies=true).
      type: str
      sample: "pg_dump: error: connection to server failed"
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [check]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.history import PING_INFO

TASK = PING_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
