# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The constants of UptimeGuard. Source: the document of its API. GUESS marks what the document does not say."""

from __future__ import annotations

HOSTED = "https://uptimeguard.net"
VERSION = "/api/v1"
BASE, ADVANCED = "base", "advanced"
TYPES = (BASE, ADVANCED)  # each has its own paths
PAUSED = "paused"
STATUSES = ("up", "down", PAUSED, "unknown")  # GUESS: there are no others

# The key in a request -> the option, for messages.
OPTIONS = {
    **{name: name for name in ("host", "port", "status_page", "response_condition", "email", "name", "password")},
    "confirm_password": "password",
    "friendly_name": "name",
    "time_interval": "check_frequency",
    "emails_for_notifications": "emails",
    "slack_for_notifications": "slack",
    "request_type": "http_method",
    "support_redirects": "follow_redirects",
    "body_response": "response_text",
    "success_response_codes": "success_codes",
    "base_authentication_login": "auth_user",
    "base_authentication_pass": "auth_password",
    "time_zone": "timezone",
}
