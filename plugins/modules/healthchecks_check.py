#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_check
short_description: Manage checks in Healthchecks
version_added: 1.0.0
description:
  - Creates, changes, pauses, resumes and deletes checks. A check expects regular pings from a job, such as a backup.
  - O(id) identifies the check, or else O(slug), or else O(name). The others are values to set.
  - If no check has the O(slug), but a single check without a slug has the O(name), the task uses this check and sets
    its slug. If the slug and the name belong to different checks, or if several checks have the slug or the name, the
    task fails and lists their UUIDs.
  - A second run with the same options writes nothing.
  - To declare all checks of a project in one task, use M(statusops.uptime.healthchecks_checks).
  - Requires a read-write key.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
options:
  id:
    description: The UUID of the check, instead of its slug or name.
    type: str
    aliases: [uuid]
  slug:
    description:
      - The slug of the check. It can contain V(a-z), V(0-9), V(-) and V(_). It identifies the check unless O(id) is
        given. With O(id), or if O(name) identifies the check, it is the slug to set. An empty string clears it.
      - The module never derives the slug from the name, and changes it only if you set this option.
    type: str
  name:
    description:
      - The name of the check. It identifies the check unless O(id) or O(slug) does. Otherwise, it is the name to set.
        With O(id) or O(slug), an empty string clears it.
    type: str
  state:
    description:
      - V(present) creates the check if it does not exist, and sets the options that are given. It does not change
        whether the check is paused.
      - V(absent) deletes the check, with its pings.
      - V(paused) does the same as V(present), and pauses the check. The next ping of the job ends the pause, unless
        O(manual_resume=true).
      - V(resumed) does the same as V(present), and resumes the check if it is paused. Its status is then V(new), and it
        cannot go down before its next ping.
    type: str
    choices:
      - present
      - absent
      - paused
      - resumed
    default: present
  description:
    description: The description of the check. An empty string clears it.
    type: str
    aliases: [desc]
  tags:
    description:
      - The tags of the check. Their order does not matter. A tag cannot contain whitespace. All tags together can have
        at most 500 characters.
      - Tags that are not listed are removed. An empty list removes all.
    type: list
    elements: str
  timeout:
    description:
      - How often a ping is expected, from V(1m) to V(365d), such as V(90s), V(45m) or V(1h30m). The default for a new
        check is V(1d), unless O(schedule) is given.
      - If the check has a schedule, the timeout replaces it.
    type: str
  schedule:
    description:
      - When a ping is expected, instead of O(timeout). Five fields on one line, such as V(30 2 * * *), are a cron
        expression. Anything else, such as V(Mon..Fri 9:00), is an OnCalendar expression of systemd.
      - If the check has a timeout, the schedule replaces it.
    type: str
  timezone:
    description:
      - The IANA timezone of O(schedule). An old name of the same timezone, such as C(Europe/Kiev) for C(Europe/Kyiv),
        does not count as a difference.
      - The default for a check that gets its first schedule is C(UTC).
    type: str
    aliases: [tz]
  grace:
    description:
      - How long a ping can be late before the check goes down, from V(1m) to V(365d). The default for a new check is
        V(1h).
      - It is also how long a job can run after it reports its start.
    type: str
  channels:
    description:
      - The names or IDs of the channels that are notified. The web UI calls them integrations. Their order does not
        matter.
      - A list with only V(*) means all channels of the project. Channels that are added to the project later are
        assigned when the task runs again.
      - Channels that are not listed are removed. An empty list removes all. If several channels have the same name, use
        their IDs.
    type: list
    elements: str
  methods:
    description: Which HTTP methods count as a ping. V(post) accepts only POST.
    type: str
    choices:
      - any
      - post
  start_keyword:
    description:
      - Comma-separated keywords of messages that mean that the job has started. An empty string clears them.
      - Keywords have an effect only with O(filter_subject), O(filter_body) or O(filter_http_body).
    type: str
  success_keyword:
    description: Comma-separated keywords of messages that mean success. An empty string clears them.
    type: str
  failure_keyword:
    description: Comma-separated keywords of messages that mean failure. An empty string clears them.
    type: str
  filter_subject:
    description: Whether Healthchecks looks for keywords in the subject of e-mails to the check.
    type: bool
  filter_body:
    description: Whether Healthchecks looks for keywords in the body of e-mails to the check.
    type: bool
  filter_http_body:
    description:
      - Whether Healthchecks looks for keywords in the body of HTTP requests. The URL of the ping, such as one that ends
        in C(/fail), then no longer determines the signal.
    type: bool
  filter_default_fail:
    description: Whether a message without any of the keywords means failure. Otherwise it is ignored.
    type: bool
  manual_resume:
    description: Whether a paused check ignores pings until it is resumed. Otherwise the next ping resumes it.
    type: bool
notes:
  - For a new check, check mode does not predict C(started), C(pings), C(last_ping), C(next_ping), C(last_duration),
    C(ping_url) and C(badge_url). After a change of O(timeout), O(schedule), O(timezone), O(grace) or O(state), it does
    not predict values that depend on the clock. It predicts C(status) if the check is created, paused or resumed.
  - The account has a maximum number of checks, which check mode does not know. The task can fail to create a check that
    check mode predicted.
seealso:
  - module: statusops.uptime.healthchecks_check_info
  - module: statusops.uptime.healthchecks_checks
"""

EXAMPLES = r"""
- name: Create a check for a nightly job
  statusops.uptime.healthchecks_check:
    name: Nightly backup
    slug: nightly-backup
    schedule: "30 2 * * *"
    timezone: Europe/Vienna
    grace: 1h
    tags: [prod, backup]
    channels: [Ops Email]
  register: backup

- name: Run the job with cron, and ping the check if it succeeds
  ansible.builtin.cron:
    name: Nightly backup
    minute: "30"
    hour: "2"
    job: "/usr/local/bin/backup && curl -fsS -m 10 --retry 5 -X POST {{ backup.check.ping_url | default('') }}"

- name: Expect a ping every 10 minutes instead, and notify all channels
  statusops.uptime.healthchecks_check:
    slug: nightly-backup
    timeout: 10m
    grace: 5m
    channels: ["*"]

- name: Pause the check during a release
  statusops.uptime.healthchecks_check:
    slug: nightly-backup
    manual_resume: true
    state: paused

- name: Resume it after the release
  statusops.uptime.healthchecks_check:
    slug: nightly-backup
    manual_resume: false
    state: resumed

- name: Delete a check
  statusops.uptime.healthchecks_check:
    name: Old backup
    state: absent
"""

RETURN = r"""
check:
  description:
    - The check after the task, or in check mode the predicted check. Its keys are those of the items that
      M(statusops.uptime.healthchecks_check_info) returns. C(channels) contains IDs if the task does not name channels.
    - With O(state=absent), the check that was deleted, or V(none) if there was none.
  type: dict
  returned: success
  sample:
    id: 0b6f7a52-0000-4000-8000-00000000000a
    name: Nightly backup
    slug: nightly-backup
    description: ""
    tags: [prod, backup]
    schedule: "30 2 * * *"
    timezone: Europe/Vienna
    grace: 1h
    channels: [Ops Email]
    channel_ids: [1c0de000-0000-4000-8000-000000000001]
    paused: false
    kind: scheduled
    uuid: 0b6f7a52-0000-4000-8000-00000000000a
    status: new
    ping_url: https://hc-ping.com/0b6f7a52-0000-4000-8000-00000000000a
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
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [channels]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.manage import Manage
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.check import CHECK

TASK = Manage(CHECK)


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
