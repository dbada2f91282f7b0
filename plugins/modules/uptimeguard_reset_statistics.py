#!/usr/bin/python
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations

DOCUMENTATION = r"""
---
module: uptimeguard_reset_statistics
short_description: Reset the statistics of an UptimeGuard monitor
version_added: 1.0.0
description:
  - Resets the statistics of a monitor. This cannot be undone.
  - Each run of the task resets them and reports a change. The request is sent only once. It is never retried, whatever
    O(retries) is. If the response is lost, the task fails with the message that it is unknown whether the statistics
    were reset.
  - If all hosts of a play would reset the same monitor, use C(run_once).
author:
  - statusops.uptime contributors (@statusops)
extends_documentation_fragment:
  - statusops.uptime.uptimeguard
  - statusops.uptime.http
  - statusops.uptime.http.task
  - statusops.uptime.attributes
  - statusops.uptime.attributes.manage
attributes:
  check_mode:
    description: Reads the monitor, and writes nothing.
    support: full
  diff_mode:
    description: A reset changes nothing that a diff could show.
    support: none
  idempotent:
    description: Each run of the task resets the statistics again.
    support: none
options:
  id:
    description: The ID of the monitor, a number.
    type: str
  name:
    description:
      - The name of the monitor, instead of O(id). If several monitors have the name, O(type) selects one.
    type: str
  type:
    description: The type of the monitor. If the monitor has another type, the task fails.
    type: str
    choices:
      - base
      - advanced
seealso:
  - module: statusops.uptime.uptimeguard_monitor
"""

EXAMPLES = r"""
- name: Reset the statistics after a migration
  statusops.uptime.uptimeguard_reset_statistics:
    name: Shop
"""

RETURN = r"""
monitor:
  description:
    - The monitor. Its keys are those of the items that M(statusops.uptime.uptimeguard_monitor_info) returns.
  type: dict
  returned: success
  sample:
    id: "301"
    name: Shop
    type: base
    host: https://shop.example.com
    check_frequency: 5m
    emails: [ops@example.com]
    slack: ""
    status_page: false
    paused: false
    status: unknown
    normalized_uri: https://shop.example.com:443/
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
  sample: [name]
"""

from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import main as run_module
from ansible_collections.statusops.uptime.plugins.module_utils._uptimeguard.statistics import RESET_STATISTICS

TASK = RESET_STATISTICS


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
