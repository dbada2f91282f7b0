#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_ping
short_description: Ping a check in Healthchecks
version_added: 1.0.0
description:
  - Reports that a job has started, succeeded or failed, or adds an entry to the log of its check.
  - A ping is sent only once. It is never retried, whatever O(method) and O(retries) are, because each ping counts and
    can notify people. If the response is lost, the task fails with the message that it is unknown whether the ping
    arrived.
  - Each run of the task sends a ping. If all hosts of a play would report the same job, use C(run_once).
  - A server also accepts pings that do not count. With O(api_key), the task then looks for its own ping in the log of
    the check, and returns RV(counted). This takes one more request, or two with O(slug).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
attributes:
  check_mode:
    description: Sends no requests.
    support: full
  diff_mode:
    description: A ping changes nothing that a diff could show.
    support: none
  idempotent:
    description: Each run of the task sends another ping.
    support: none
options:
  id:
    description: The ID of the check, which is its UUID. Requires no key.
    type: str
    aliases: [uuid]
  slug:
    description: The slug of the check. Requires O(ping_key).
    type: str
  signal:
    description:
      - What to report. V(log) only adds an entry to the log of the check.
      - The default is V(success), unless O(exit_status) is given.
    type: str
    choices:
      - success
      - start
      - fail
      - log
  exit_status:
    description:
      - The exit status of the job, from V(0) to V(255), instead of O(signal). V(0) reports success, all others report
        failure.
      - If a signal ended the job, Ansible returns a negative return code. In this case, use O(signal=fail).
    type: int
  run_id:
    description:
      - A UUID that connects the start of a run with its end, for jobs of which several runs can overlap.
    type: str
  body:
    description:
      - Text for the log of the check, such as the last lines of the output of the job.
      - A body of more than 10,000 bytes is rejected, because the server would truncate it. If the server keeps less
        than that, the task returns a warning after the ping.
    type: str
  create:
    description:
      - Whether to create the check if no check has the slug. It gets the slug as its name, a timeout of one day and all
        channels of the project. To create a check with other properties, use M(statusops.uptime.healthchecks_check).
    type: bool
    default: false
  method:
    description: The HTTP method. A check with C(methods=post) ignores GET.
    type: str
    choices:
      - post
      - get
    default: post
notes:
  - The ping key is part of the URL. In all messages and results, C(********) is shown instead.
seealso:
  - module: statusops.uptime.healthchecks_ping_info
  - module: statusops.uptime.healthchecks_check
"""

EXAMPLES = r"""
- name: Back up the shop, and report how it went
  block:
    - name: Report the start
      statusops.uptime.healthchecks_ping:
        slug: nightly-backup
        signal: start

    - name: Back up
      ansible.builtin.command: /usr/local/bin/backup
      register: backup
      changed_when: true
      failed_when: false

    - name: Report the end, with the end of the output
      statusops.uptime.healthchecks_ping:
        slug: nightly-backup
        exit_status: "{{ backup.rc }}"
        body: "{{ (backup.stdout | default(backup.msg))[-2000:] }}"

- name: Report success by UUID, which requires no key
  statusops.uptime.healthchecks_ping:
    id: 0b6f7a52-0000-4000-8000-00000000000a

- name: Fail if the ping did not count
  statusops.uptime.healthchecks_ping:
    slug: nightly-backup
  register: sent
  failed_when: sent is failed or sent.counted is false
"""

RETURN = r"""
signal:
  description: The signal that was sent.
  type: str
  returned: success, unless O(exit_status) is given
  sample: success
exit_status:
  description: The exit status that was sent.
  type: int
  returned: success, if O(exit_status) is given
  sample: 0
counted:
  description:
    - Whether the ping counted, V(true), V(false) or V(unknown).
    - V(false) means that the server accepted the ping but ignored it, because the check is paused with
      C(manual_resume), accepts only POST, looks for keywords that the body does not contain, or received too many pings
      within a minute. A warning gives the details, and C(changed) is V(false).
    - V(unknown) without O(api_key), in check mode, or if the key cannot read the log of the check. Without a key, the
      task recognizes only pings that were ignored because there were too many.
  type: raw
  returned: success
  sample: true
created:
  description: Whether the ping created the check.
  type: bool
  returned: success, except in check mode
  sample: false
ping:
  description:
    - The ping as the server logged it. Its type can differ from the signal if the check looks for keywords.
  type: dict
  returned: if RV(counted) is known from the log
  contains:
    id:
      description: The number of the ping as a string, for O(statusops.uptime.healthchecks_ping_info#module:id).
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
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.ping import PING_TASK

TASK = PING_TASK


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
