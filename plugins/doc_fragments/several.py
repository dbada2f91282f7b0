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
      - The number of connections for requests that are sent at the same time, V(1) to V(32). With V(1), requests are
        sent one after the other.
      - If the API asks to wait, the requests on all connections wait.
      - After an error, no further request starts. Requests that have already started are completed, and the error
        reports them.
    type: int
    default: 4
"""
