# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options of Zoho's services. Documented in doc_fragments/zoho.py."""

from __future__ import annotations

from typing import Any

from .._engine.options import HTTP_OPTIONS, from_environment

# Data center -> (accounts address, Site24x7 address).
DATA_CENTERS = {
    "us": ("https://accounts.zoho.com", "https://www.site24x7.com"),
    "eu": ("https://accounts.zoho.eu", "https://www.site24x7.eu"),
    "in": ("https://accounts.zoho.in", "https://www.site24x7.in"),
    "au": ("https://accounts.zoho.com.au", "https://www.site24x7.net.au"),
    "cn": ("https://accounts.zoho.com.cn", "https://www.site24x7.cn"),
    "jp": ("https://accounts.zoho.jp", "https://app.site24x7.jp"),
    "ca": ("https://accounts.zohocloud.ca", "https://www.site24x7.ca"),
    "uk": ("https://accounts.zoho.uk", "https://app.site24x7.uk"),
    "ae": ("https://accounts.zoho.ae", "https://app.site24x7.ae"),
    "sa": ("https://accounts.zoho.sa", "https://www.site24x7.sa"),
}

# The options that identify the account of a task.
ACCOUNT = ("data_center", "api_url", "accounts_url", "client_id", "refresh_token", "access_token")

ZOHO_OPTIONS: dict[str, dict[str, Any]] = {
    "client_id": {"type": "str", "fallback": from_environment("ZOHO_CLIENT_ID")},
    "client_secret": {"type": "str", "no_log": True, "fallback": from_environment("ZOHO_CLIENT_SECRET")},
    "refresh_token": {"type": "str", "no_log": True, "fallback": from_environment("ZOHO_REFRESH_TOKEN")},
    "access_token": {"type": "str", "no_log": True, "fallback": from_environment("ZOHO_ACCESS_TOKEN")},
    "data_center": {
        "type": "str",
        "choices": list(DATA_CENTERS),
        "default": "us",
        "fallback": from_environment("ZOHO_DATA_CENTER"),
    },
    "api_url": {"type": "str", "fallback": from_environment("SITE24X7_API_URL")},
    "accounts_url": {"type": "str", "fallback": from_environment("ZOHO_ACCOUNTS_URL")},
    **HTTP_OPTIONS,
}

# Options of services with customers and a limit for each part of the API. zoho_token accepts them as well, because it is in
# the action groups of these services, and module_defaults for a group can set them.
CUSTOMER_OPTIONS: dict[str, dict[str, Any]] = {
    "customer": {"type": "str"},
    "zaaid": {"type": "str", "fallback": from_environment("SITE24X7_ZAAID")},
    "requests_per_minute": {"type": "int", "default": 10},
}

SECRETS = ("client_secret", "refresh_token", "access_token", "grant_code")
