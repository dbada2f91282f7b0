# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """What modules can do: what all share, and beside it MANAGE for those that change things, INFO for those that read."""

    DOCUMENTATION = r"""
attributes:
  action:
    description: Indicates this has a corresponding action plugin, so that some parts may run on the controller.
    support: full
  action_group:
    description: Use C(group/statusops.uptime.statusiq) in C(module_defaults) to set the connection once.
    support: full
    membership:
      - statusops.uptime.statusiq
  async:
    description: Supports being used with the C(async) keyword.
    support: full
  platform:
    description: Where the module runs.
    platforms: posix
    support: full
"""

    MANAGE = r"""
attributes:
  check_mode:
    description:
      - Reads what is there, predicts the result, and writes nothing. In a run with C(--check), what earlier tasks on the
        controller would do counts as done.
      - Any other unknown name is a warning, and the result has its option in C(unresolved).
    support: full
  diff_mode:
    description: Returns what has changed, or would change, in the words of the options.
    support: full
  idempotent:
    description: A task that is run again without a difference writes nothing and notifies nobody.
    support: full
"""

    INFO = r"""
attributes:
  check_mode:
    description: Reads only, in check mode as well.
    support: full
  diff_mode:
    description: Nothing changes, so that there is no diff.
    support: N/A
  idempotent:
    description: Reads only.
    support: full
"""
