# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Attributes of all modules. MANAGE adds those of modules that write, INFO those of modules that only read."""

    DOCUMENTATION = r"""
attributes:
  action:
    description: Has a corresponding action plugin, so parts of the module can run on the controller.
    support: full
  action_group:
    description: Use C(group/statusops.uptime.statusiq) in C(module_defaults) to set the connection options once.
    support: full
    membership:
      - statusops.uptime.statusiq
  async:
    description: Supports being used with the C(async) keyword.
    support: full
    details: If the variable C(statusops_face) is V(controller), a task with C(async) fails.
  platform:
    description: The operating systems on which the module runs.
    platforms: posix
    support: full
"""

    MANAGE = r"""
attributes:
  check_mode:
    description:
      - Reads the current state, predicts the result, and writes nothing. In a run with C(--check), the prediction
        includes what earlier tasks on the controller would change.
      - A name that does not exist, and that no earlier task would create, causes a warning, and the result lists its
        option in C(unresolved).
    support: full
  diff_mode:
    description: Returns what changed, or would change, with the names and values of the options.
    support: full
  idempotent:
    description: If you run a task again and nothing differs, it writes nothing and notifies nobody.
    support: full
"""

    INFO = r"""
attributes:
  check_mode:
    description: Changes nothing, so check mode makes no difference.
    support: full
  diff_mode:
    description: Nothing changes, so there is no diff.
    support: N/A
  idempotent:
    description: Changes nothing.
    support: full
"""
