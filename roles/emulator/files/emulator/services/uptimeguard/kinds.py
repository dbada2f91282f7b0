# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of objects: users and their monitors, and those that exist from the start."""

from __future__ import annotations

from typing import Any

from ...core.store import Kind

FIRST_USER, OTHER_USER = "1", "2"
USERS: dict[str, dict[str, Any]] = {
    FIRST_USER: {
        "email": "ops@zylker.example",
        "name": "Zylker Ops",
        "password": "emulator-password",
        "time_zone": "Pacific Time (US & Canada)",
        "api_token": "emulator-uptimeguard-token-1",
    },
    OTHER_USER: {
        "email": "staging@zylker.example",
        "name": "Staging",
        "password": "emulator-password",
        "time_zone": "UTC",
        "api_token": "emulator-uptimeguard-token-2",
    },
}
# GUESS: the defaults of an advanced monitor.
SETTINGS: dict[str, Any] = {
    "request_type": "GET",
    "support_redirects": True,
    "success_response_codes": [200],
    "body_response": "",
    "response_condition": True,
    "base_authentication_login": "",
    "base_authentication_pass": "",
}
# page: the end of the URL of its status page. reachable: whether its checks succeed.
MONITOR: dict[str, Any] = {
    "user_id": FIRST_USER,
    "type": "base",
    "host": "http://example.com",
    "port": 80,
    "friendly_name": "",
    "time_interval": 5,
    "emails_for_notifications": [],
    "slack_for_notifications": None,
    "has_status_page": False,
    "settings": None,
    "current_status": "unknown",
    "current_status_at": 0.0,
    "last_ping": None,
    "next_ping": None,
    "created_at": 0.0,
    "updated_at": 0.0,
    "page": "d113422a09",
    "reachable": True,
    "resets": 0,  # how often its statistics were reset
}
KINDS = {
    "uptimeguard_users": Kind(
        "User",
        {"email": "", "name": "", "password": "", "time_zone": "UTC", "api_token": "", "monitors_limit": None},
        first=USERS,
    ),
    "uptimeguard_monitors": Kind("Monitor", MONITOR),
}
