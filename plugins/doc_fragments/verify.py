# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The options of modules that try assumptions about a service."""

    DOCUMENTATION = r"""
options:
  writes:
    description:
      - Whether to also try what requires objects. The task creates its own objects, changes them, and removes them, also
        if it fails. Their names begin with C(statusops-verify). If it is killed, the next task with O(writes) removes what
        is left.
      - In check mode, nothing is written.
    type: bool
    default: false
  forecast:
    description: Whether to only return what the task would try, and how many requests it would send. Sends none.
    type: bool
    default: false
attributes:
  check_mode:
    description: Only reads. What requires objects is not tried.
    support: partial
    details: The result lists fewer assumptions as confirmed than that of the task itself.
  diff_mode:
    description: Nothing that the task creates remains, so there is no diff.
    support: N/A
  idempotent:
    description: Each run tries everything again, and leaves the account as it was.
    support: full
"""
