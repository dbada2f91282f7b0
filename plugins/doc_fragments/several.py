# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations


class ModuleDocFragment:
    """The option of modules that work on several objects in one task."""

    DOCUMENTATION = r"""
options:
  max_connections:
    description:
      - The maximum number of requests that are sent at the same time, V(1) to V(32). With V(1), requests are sent one
        after the other.
    type: int
    default: 4
"""
