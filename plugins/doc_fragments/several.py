# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """Options of modules whose tasks are about several things."""

    DOCUMENTATION = r"""
options:
  max_connections:
    description:
      - Over how many connections requests are sent at once, V(1) to V(32). With V(1) they go out one by one.
      - Where the API asks to wait, the requests of all connections wait.
      - After an error no further request is started. What was under way is finished, and told with the error.
    type: int
    default: 4
"""
