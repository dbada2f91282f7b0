# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The options of modules that test assumptions about a service."""

    DOCUMENTATION = r"""
options:
  writes:
    description:
      - Whether to also test assumptions that require objects. The task creates its own objects, whose names begin with
        C(statusops-verify), changes them, and deletes them, even if it fails. If it is killed, the next task with
        O(writes) deletes what is left.
      - In check mode, nothing is written.
    type: bool
    default: false
  forecast:
    description: Whether to only return what the task would test and how many requests it would send. Sends no request.
    type: bool
    default: false
attributes:
  check_mode:
    description: Only reads. Assumptions that require objects are not tested.
    support: partial
    details: The result confirms fewer assumptions than the task does outside check mode.
  diff_mode:
    description: The task deletes everything that it creates, so there is no diff.
    support: N/A
  idempotent:
    description: Each run tests everything again, and leaves the account unchanged.
    support: full
"""
