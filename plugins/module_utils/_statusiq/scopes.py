# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The OAuth scopes of StatusIQ. Source: the oauthscope lines of its API document."""

from __future__ import annotations

import re

from .._zoho.scopes import scopes_by_path

# The family of scopes for each path; the first pattern that matches counts.
SCOPES = (
    (re.compile(r"^/sp/api/users\b|^/api/subscriptions\b"), "Account"),
    (re.compile(r"/(incidents|(site24x7_)?maintenance(_notification)?|component_status)(/|$)"), "Operations"),
    (re.compile(r""), "Admin"),
)
needed_scope = scopes_by_path("StatusPages", SCOPES)
