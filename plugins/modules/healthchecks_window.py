#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: healthchecks_window
short_description: Pause checks in Healthchecks during a release, and resume them afterwards
version_added: 1.0.0
description:
  - With O(state=open), saves the state of each check and pauses the checks, so nobody is notified. With
    O(state=closed), restores them.
  - The O(title) identifies the window.
  - You can retry a pipeline. A second run finds what an earlier one saved, and does the rest.
  - A paused check also gets C(manual_resume=true). Otherwise, the next ping of its job would end the pause, and a ping
    that reports a failure would notify people.
  - With O(state=closed), a check that was paused before the window stays paused, and C(manual_resume) gets its previous
    value.
  - The API cannot restore whether a check was up or down, or when its last ping was. The status of a check that the
    task resumes is C(new), as if it had never been pinged. It waits for its first ping, and cannot go down before that,
    see O(ping_after). If a job was running when its check was paused, this run does not count.
  - The previous state of a check and its holders are saved in the O(cache) of the machine on which the task runs. Run
    both tasks on the same machine, or pass RV(before) to the task that closes the window.
  - If two windows include the same check, the first one pauses it, and the last one restores it.
  - If somebody else resumed a check or changed C(manual_resume) while the window was open, the task leaves it
    unchanged.
  - If a check cannot be restored, the task restores the others, and then fails with all errors.
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
  title:
    description:
      - The title of the window. Healthchecks does not show it. It identifies the window in the O(cache), so write it the
        same way in all tasks of a release.
    type: str
    required: true
  state:
    description:
      - V(open) pauses the checks.
      - V(closed) restores the checks that were saved for this O(title) and O(holder). If nothing was saved and the task
        lists no checks, it changes nothing, with a warning.
    type: str
    choices:
      - open
      - closed
    default: open
  holder:
    description:
      - Who holds the window and its checks. The default is the O(title). Set it if several releases share one window. A
        check is restored when its last holder closes the window.
    type: str
  checks:
    description:
      - The names, slugs or UUIDs of the checks. O(state=open) requires O(checks) or O(tags), or both.
      - With O(state=closed), checks in addition to those that were saved.
    type: list
    elements: str
    default: []
  tags:
    description:
      - The checks with all of these tags, in addition to O(checks). If there are none, the task fails.
    type: list
    elements: str
    default: []
  ping_after:
    description:
      - Whether to send a success ping to each check that would otherwise wait for its first ping. The ping starts its
        timer. Only for O(state=closed).
      - A ping is sent only once. If its response is lost, the task fails. If you run it again, it pings the checks that
        still wait.
      - Checks that look for keywords in the body of pings are not pinged, and the task returns a warning.
    type: bool
    default: false
  before:
    description:
      - The state of checks before the window, by UUID, slug or name, as an earlier task returned it in RV(before). It
        is used for checks that the O(cache) does not contain, for example in another job of a workflow.
      - UUIDs that the project does not have are ignored.
    type: dict
seealso:
  - module: statusops.uptime.healthchecks_check
  - module: statusops.uptime.healthchecks_ping
"""

EXAMPLES = r"""
- name: Release while checks are paused
  any_errors_fatal: true
  block:
    - name: Pause the checks with a tag, and another one
      statusops.uptime.healthchecks_window:
        title: Release 4.2
        tags: [deploy]
        checks: [nightly-backup]

    - name: Deploy
      ansible.builtin.debug:
        msg: This is where the release happens.
  always:
    - name: Restore the checks, and start their timers
      statusops.uptime.healthchecks_window:
        title: Release 4.2
        state: closed
        ping_after: true
"""

RETURN = r"""
window:
  description: Always V(none), because Healthchecks has no windows. Other C(window) modules return their window here.
  type: dict
  returned: success
checks:
  description:
    - The checks of the window after the task, or in check mode the predicted checks. Their keys are those of the items
      that M(statusops.uptime.healthchecks_check_info) returns.
  type: list
  elements: dict
  returned: success
  sample:
    - id: 0b6f7a52-0000-4000-8000-00000000000a
      name: Nightly backup
      slug: nightly-backup
      manual_resume: true
      status: paused
before:
  description:
    - The state of each check before the window, by UUID. Pass it to O(before) of a task that closes the window on
      another machine.
  type: dict
  returned: with O(state=open), also if the task fails after it has started to write
  sample: {"0b6f7a52-0000-4000-8000-00000000000a": {"manual_resume": false, "paused": false}}
since:
  description:
    - When an earlier task opened the window that this task continues, in UTC. V(none) if this task opened it, or if the
      O(cache) does not contain it. You can pass it to O(statusops.uptime.statusiq_window#module:since).
  type: str
  returned: success and O(state=open)
  sample: "2026-12-01T22:00:00Z"
waiting:
  description:
    - The names of the checks that the window has released and that wait for their first ping. If names are not unique,
      their UUIDs.
  type: list
  elements: str
  returned: success and O(state=closed)
  sample: [Nightly backup]
notified:
  description: Always empty, because Healthchecks notifies nobody of a window.
  type: list
  elements: str
  returned: success
  sample: []
api_calls:
  description: The number of API requests that this task sent, including retries and pings.
  type: int
  returned: always
  sample: 5
expected:
  description:
    - The requests that the task would send outside check mode, without pings. C(requests) is their number, and
      C(seconds) the minimum time that they take because of O(requests_per_minute).
  type: dict
  returned: in check mode, if the number of requests is limited
  sample: {requests: 3, seconds: 0}
unresolved:
  description:
    - Options with names of objects that do not exist and that no earlier task of the run would create. A warning gives
      the details.
    - Outside check mode, the task fails because of such an option.
  type: list
  elements: str
  returned: in check mode, if there are such options
  sample: [checks]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._healthchecks.window import WINDOW

TASK = WINDOW


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
