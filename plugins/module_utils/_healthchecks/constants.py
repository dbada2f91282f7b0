# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The constants of Healthchecks. Source: its API, as observed on a server of version 4.4."""

from __future__ import annotations

import re

HOSTED, HOSTED_PINGS = "https://healthchecks.io", "https://hc-ping.com"  # the service that its authors run
VERSIONS = ("v1", "v2", "v3")
KEY_LENGTH = 32  # characters of every API key; the server says "missing api key" for any other length
PING_KEY = re.compile(r"[A-Za-z0-9_-]{22}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
UNIQUE_KEY = re.compile(r"[0-9a-f]{40}")  # identifies a check for a read-only key
CHECK_ID = re.compile("{0}|{1}".format(UUID.pattern, UNIQUE_KEY.pattern), re.IGNORECASE)

STATUSES = ("new", "up", "grace", "down", "paused")
METHODS = {"any": "", "post": "POST"}
SIGNALS = ("success", "start", "fail", "log")
LARGEST_BODY = 10_000  # bytes of a ping; the server cuts the rest off
SHORTEST, LONGEST = 60, 365 * 24 * 3600  # seconds of timeout and grace
LONGEST_NAME = 100  # characters; also of slugs and schedules
LONGEST_TAGS = 500  # characters of all tags, separated by spaces: the width of the database column
LONGEST_KEYWORDS = 200

# The key in a request -> the option, where they differ.
OPTIONS = {
    "desc": "description",
    "tz": "timezone",
    "start_kw": "start_keyword",
    "success_kw": "success_keyword",
    "failure_kw": "failure_keyword",
}
