#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_check_info
short_description: Read checks in Healthchecks
version_added: 1.0.0
description:
  - Lists the checks of a project, with their status.
  - A read-only key is sufficient. With it, results contain C(unique_key) instead of C(uuid), C(ping_url) and
    C(channels).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.info
options:
  id:
    description: Return only the check with this UUID, or with this unique key.
    type: str
    aliases: [uuid]
  slug:
    description: Return only checks with this slug.
    type: str
  name:
    description: Return only checks with this name.
    type: str
  tags:
    description: Return only checks with all of these tags.
    type: list
    elements: str
  status:
    description: Return only checks with this status.
    type: str
    choices:
      - new
      - up
      - grace
      - down
      - paused
  export:
    description:
      - Whether to return the checks as options of M(statusops.uptime.healthchecks_check) and
        M(statusops.uptime.healthchecks_checks) too.
    type: bool
    default: false
seealso:
  - module: statusops.uptime.healthchecks_check
  - module: statusops.uptime.healthchecks_checks
"""

EXAMPLES = r"""
- name: Read the checks that are down
  statusops.uptime.healthchecks_check_info:
    tags: [prod]
    status: down
  register: late

- name: Show their names
  ansible.builtin.debug:
    msg: "{{ late.checks | map(attribute='name') | join(', ') }}"

- name: Read all checks of the project as a declaration
  statusops.uptime.healthchecks_check_info:
    export: true
  register: exported

- name: Apply the same declaration, which changes nothing
  statusops.uptime.healthchecks_checks:
    checks: "{{ exported.declaration }}"
"""

RETURN = r"""
checks:
  description: The checks, in the order of the API. Empty if none match.
  type: list
  elements: dict
  returned: success
  contains:
    id:
      description: The ID of the check. With a read-write key, it is the UUID.
      type: str
      sample: 0b6f7a52-0000-4000-8000-00000000000a
    name:
      description: Its name.
      type: str
      sample: Nightly backup
    slug:
      description: Its slug.
      type: str
      sample: nightly-backup
    description:
      description: Its description.
      type: str
      sample: Dumps the shop database
    tags:
      description: Its tags.
      type: list
      elements: str
      sample: [prod, backup]
    timeout:
      description: How often a ping is expected, if it has no schedule.
      type: str
      sample: 1d
    schedule:
      description: When a ping is expected, if it has a schedule.
      type: str
      sample: 30 2 * * *
    timezone:
      description: The timezone of the schedule, if it has a schedule.
      type: str
      sample: Europe/Vienna
    grace:
      description: How long a ping can be late.
      type: str
      sample: 1h
    channels:
      description: The names of its channels. A read-only key does not return them.
      type: list
      elements: str
      sample: [Ops Email]
    channel_ids:
      description: The IDs of its channels.
      type: list
      elements: str
      sample: [1c0de000-0000-4000-8000-000000000001]
    methods:
      description: Which HTTP methods count as a ping.
      type: str
      sample: any
    start_keyword:
      description: Keywords that mean that the job has started.
      type: str
      sample: ""
    success_keyword:
      description: Keywords that mean success.
      type: str
      sample: ""
    failure_keyword:
      description: Keywords that mean failure.
      type: str
      sample: ""
    filter_subject:
      description: Whether Healthchecks looks for keywords in the subject of e-mails.
      type: bool
      sample: false
    filter_body:
      description: Whether Healthchecks looks for keywords in the body of e-mails.
      type: bool
      sample: false
    filter_http_body:
      description: Whether Healthchecks looks for keywords in the body of HTTP requests.
      type: bool
      sample: false
    filter_default_fail:
      description: Whether a message without any of the keywords means failure.
      type: bool
      sample: false
    manual_resume:
      description: Whether a paused check ignores pings until it is resumed.
      type: bool
      sample: false
    paused:
      description: Whether it is paused.
      type: bool
      sample: false
    kind:
      description: Whether it has a timeout (V(simple)) or a schedule (V(scheduled)).
      type: str
      sample: scheduled
    uuid:
      description: Its UUID. A read-only key does not return it.
      type: str
      sample: 0b6f7a52-0000-4000-8000-00000000000a
    unique_key:
      description: What a read-only key returns instead of the UUID.
      type: str
    status:
      description:
        - Its status, V(new), V(up), V(grace), V(down) or V(paused). With O(api_version=v1), V(started) while its job
          runs.
      type: str
      sample: up
    started:
      description: Whether the job has reported its start but not its end.
      type: bool
      sample: false
    pings:
      description: The number of its pings.
      type: int
      sample: 3
    last_ping:
      description: The time of its last ping. Empty before the first one.
      type: str
      sample: "2026-11-29T01:30:04+00:00"
    next_ping:
      description: When the next ping is expected. Empty if none is expected.
      type: str
      sample: "2026-11-30T01:30:00+00:00"
    last_duration:
      description: How long the last run took, in seconds, if the job reported its start.
      type: int
      sample: 4
    ping_url:
      description: The URL to which the job sends its pings.
      type: str
      sample: https://hc-ping.com/0b6f7a52-0000-4000-8000-00000000000a
    badge_url:
      description: The URL of its badge, if the server returns it.
      type: str
      sample: https://healthchecks.io/b/2/6f9c2d1e-0000-4000-8000-00000000000b.svg
declaration:
  description:
    - The same checks as entries for the option C(checks) of M(statusops.uptime.healthchecks_checks). They contain only
      options, C(state) only if a check is paused, and C(id) only if slug and name do not identify the check.
    - Checks with neither a name nor a slug are left out.
  type: list
  elements: dict
  returned: if O(export=true)
  sample:
    - name: Nightly backup
      slug: nightly-backup
      description: ""
      tags: [prod, backup]
      schedule: "30 2 * * *"
      timezone: Europe/Vienna
      grace: 1h
      channels: [Ops Email]
      methods: any
      start_keyword: ""
      success_keyword: ""
      failure_keyword: ""
      filter_subject: false
      filter_body: false
      filter_http_body: false
      filter_default_fail: false
      manual_resume: false
api_calls:
  description: The number of API requests that this task sent, including retries.
  type: int
  returned: always
  sample: 2
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.check import CHECK_INFO

TASK = CHECK_INFO


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
