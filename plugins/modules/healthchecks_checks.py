#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_checks
short_description: Manage all checks of a Healthchecks project from one declaration
version_added: 1.0.0
description:
  - Creates, changes, renames, pauses, resumes and, with O(prune), deletes or pauses the checks of a project in one
    task.
  - Each entry identifies its check as in M(statusops.uptime.healthchecks_check), by ID, or else by slug, or else by
    name.
  - If an entry has only a name, you can write just the name, as in C([Nightly backup]).
  - What an entry omits is not managed. Without O(prune), checks that are not declared stay unchanged.
  - Reads the list of checks, and the list of channels if a check has channels, plans all changes, checks the whole
    plan, and then sends only the necessary requests. These are one for each check that differs, and one more for each
    check that is paused or resumed. A second run with the same declaration writes nothing.
  - M(statusops.uptime.healthchecks_check_info) returns the declaration of existing checks.
  - Requires a read-write key.
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.healthchecks
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
  - statusops.uptime.several
options:
  checks:
    description: The checks. Each requires a name, a slug or an ID.
    type: list
    elements: dict
    required: true
    suboptions:
      id:
        description: The UUID of the check. Required only if slug and name do not identify the check.
        type: str
        aliases: [uuid]
      slug:
        description:
          - The slug of the check. It can contain V(a-z), V(0-9), V(-) and V(_). It identifies the check unless
            O(checks[].id) is given. If no check has the slug, but a single check without a slug has the name, this
            check gets the slug. An empty string clears it.
        type: str
      name:
        description:
          - The name of the check. It identifies the check unless O(checks[].id) or O(checks[].slug) does. Otherwise, it
            is the name to set.
        type: str
      previous_name:
        description:
          - The previous name. If nothing else identifies the check, the check with this name is renamed instead of
            creating a new one.
          - You can keep this option after the rename. If checks with both names exist, the task fails.
        type: str
      state:
        description:
          - V(present) does not change whether the check is paused. V(paused) pauses it, and V(resumed) resumes it if it
            is paused.
        type: str
        choices:
          - present
          - paused
          - resumed
        default: present
      description:
        description: The description of the check. An empty string clears it.
        type: str
        aliases: [desc]
      tags:
        description:
          - The tags of the check. Their order does not matter. A tag cannot contain whitespace. All tags together can
            have at most 500 characters.
          - Tags that are not listed are removed. An empty list removes all.
        type: list
        elements: str
      timeout:
        description:
          - How often a ping is expected, from V(1m) to V(365d), such as V(90s), V(45m) or V(1h30m). The default for a
            new check is V(1d), unless O(checks[].schedule) is given.
          - If the check has a schedule, the timeout replaces it.
        type: str
      schedule:
        description:
          - When a ping is expected, instead of O(checks[].timeout). Five fields on one line, such as V(30 2 * * *), are
            a cron expression. Anything else, such as V(Mon..Fri 9:00), is an OnCalendar expression of systemd.
          - If the check has a timeout, the schedule replaces it.
        type: str
      timezone:
        description:
          - The IANA timezone of O(checks[].schedule). An old name of the same timezone, such as C(Europe/Kiev) for
            C(Europe/Kyiv), does not count as a difference.
          - The default for a check that gets its first schedule is C(UTC).
        type: str
        aliases: [tz]
      grace:
        description:
          - How long a ping can be late before the check goes down, from V(1m) to V(365d). The default for a new check
            is V(1h).
          - It is also how long a job can run after it reports its start.
        type: str
      channels:
        description:
          - The names or IDs of the channels that are notified. The web UI calls them integrations. Their order does not
            matter.
          - A list with only V(*) means all channels of the project. Channels that are added to the project later are
            assigned when the task runs again.
          - Channels that are not listed are removed. An empty list removes all. If several channels have the same name,
            use their IDs.
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
          - Keywords have an effect only with O(checks[].filter_subject), O(checks[].filter_body) or
            O(checks[].filter_http_body).
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
          - Whether Healthchecks looks for keywords in the body of HTTP requests. The URL of the ping, such as one that
            ends in C(/fail), then no longer determines the signal.
        type: bool
      filter_default_fail:
        description: Whether a message without any of the keywords means failure. Otherwise it is ignored.
        type: bool
      manual_resume:
        description: Whether a paused check ignores pings until it is resumed. Otherwise the next ping resumes it.
        type: bool
  prune:
    description:
      - What to do with checks that are not declared. V(true) deletes them, with their pings. V(pause) pauses them,
        which keeps their pings. V(false) leaves them unchanged.
      - O(prune_limit) limits how many are deleted or paused.
      - Checks with neither a name nor a slug stay unchanged, because a list cannot declare them.
    type: str
    choices:
      - "false"
      - "true"
      - pause
    default: "false"
  protect:
    description:
      - Patterns of names that O(prune) never deletes or pauses, with C(*), C(?) and C([...]). They are case-sensitive.
        If a check has no name, its slug is compared.
    type: list
    elements: str
    default: []
  prune_limit:
    description:
      - The maximum number of checks that O(prune) deletes or pauses. If it would delete or pause more, the task fails
        before it changes anything, also in check mode.
      - If not given, the limit is 10 checks or 20 percent of those in the project, whichever is more.
    type: int
  allow_empty:
    description:
      - Whether O(prune) can delete or pause all checks because the list is empty. Otherwise the task fails before it
        changes anything, because an empty list is often a mistake in a variable.
    type: bool
    default: false
notes:
  - If a request fails, the result shows what was done and what was not done. The next run does the rest.
  - The API cannot change the order of checks.
  - The account has a maximum number of checks, which check mode does not know. The task can fail to create a check that
    check mode predicted.
seealso:
  - module: statusops.uptime.healthchecks_check
  - module: statusops.uptime.healthchecks_check_info
"""

EXAMPLES = r"""
- name: Declare all checks of the project
  statusops.uptime.healthchecks_checks:
    checks:
      - name: Nightly backup
        slug: nightly-backup
        schedule: "30 2 * * *"
        timezone: Europe/Vienna
        grace: 1h
        tags: [prod, backup]
        channels: [Ops Email]
      - name: Sync
        previous_name: Synchronization
        timeout: 10m
        grace: 5m
      - name: Old importer
        state: paused
    prune: true
    protect: ["legacy *"]

- name: Declare some checks, and pause the others
  statusops.uptime.healthchecks_checks:
    checks: [Nightly backup, Sync]
    prune: pause
    prune_limit: 100

- name: Read the declaration of the project
  statusops.uptime.healthchecks_check_info:
    export: true
  register: exported

- name: Apply the same declaration again, which changes nothing
  statusops.uptime.healthchecks_checks:
    checks: "{{ exported.declaration }}"
    prune: true
"""

RETURN = r"""
checks:
  description:
    - All checks of the project after the task, including those that are not declared, or in check mode the prediction.
      Their keys are those of the items that M(statusops.uptime.healthchecks_check_info) returns.
  type: list
  elements: dict
  returned: success
  sample:
    - id: 0b6f7a52-0000-4000-8000-00000000000a
      name: Nightly backup
      slug: nightly-backup
      tags: [prod, backup]
      schedule: "30 2 * * *"
      timezone: Europe/Vienna
      grace: 1h
      channels: [Ops Email]
      status: up
declaration:
  description:
    - The same checks as entries for the option C(checks) of M(statusops.uptime.healthchecks_checks). They contain only
      options, C(state) only if a check is paused, and C(id) only if slug and name do not identify the check.
    - Checks with neither a name nor a slug are left out.
  type: list
  elements: dict
  returned: success
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
plan:
  description:
    - The changes that were made, or in check mode would be made, in this order. Empty if nothing changes.
    - Each entry has the keys C(action) (V(create), V(update), V(rename) or V(delete)), C(kind) (V(check)), C(name), and
      C(changes) (the values C(before) and C(after) for each option).
  type: list
  elements: dict
  returned: when the whole plan is known
  sample:
    - action: update
      kind: check
      name: Sync
      changes:
        timeout: {before: 1h, after: 10m}
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
  sample: ["checks[0].channels"]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.checks import CHECKS

TASK = CHECKS


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
