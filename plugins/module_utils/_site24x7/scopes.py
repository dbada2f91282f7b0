# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The OAuth scopes of Site24x7. Source: its API reference."""

from __future__ import annotations

import re

from .._zoho.scopes import scopes_by_path

# The family of scopes for each path; the first pattern that matches counts.
SCOPES = (
    (re.compile(r"^/api/(it_automation|maintenance|start_maintenance|monitors/(suspend|activate))(/|$)"), "Operations"),
    (re.compile(r"^/api/(current_status|monitors/status|monitor_groups/status)(/|$)"), "Reports"),
    (re.compile(r"^/api/users(/|$)"), "Account"),
    (re.compile(r"^/api/(short/)?msp(/|$)"), "Msp"),
    (re.compile(r"^/api/short/bu(/|$)"), "Bu"),
    (re.compile(r""), "Admin"),
)
needed_scope = scopes_by_path("Site24x7", SCOPES)
