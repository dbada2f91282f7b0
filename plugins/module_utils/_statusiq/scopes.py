# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The OAuth scopes of StatusIQ. Source: the oauthscope lines of its API document."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

# The scope of a request consists of the family of the first pattern that matches its path, and the verb of its method.
SCOPES = (
    (re.compile(r"^/sp/api/users\b|^/api/subscriptions\b"), "Account"),
    (re.compile(r"/(incidents|(site24x7_)?maintenance(_notification)?|component_status)(/|$)"), "Operations"),
    (re.compile(r""), "Admin"),
)
VERBS = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}


def needed_scope(request: str) -> str:
    """The scope that a request ("PUT https://host/path") requires."""
    method, url = request.split(" ", 1)
    family = next(family for pattern, family in SCOPES if pattern.search(urlsplit(url).path))
    return "StatusPages.{0}.{1}".format(family, VERBS[method])
