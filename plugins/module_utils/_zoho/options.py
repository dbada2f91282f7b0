# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options that all modules of a service share. Documented in doc_fragments/zoho.py."""

from __future__ import annotations

import os
from typing import Any, Mapping

from ansible.module_utils.errors import AnsibleFallbackNotFound

# Data centre -> (accounts host, Site24x7 host).
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


# Files, vaults and "echo" put a newline behind what they hold.
TRIMMED = (
    "client_id",
    "client_secret",
    "refresh_token",
    "access_token",
    "data_center",
    "api_url",
    "accounts_url",
    "ca_path",
    "cache",
    "grant_code",
)
SECRETS = ("client_secret", "refresh_token", "access_token", "grant_code")


def trimmed(options: Mapping[str, Any]) -> dict[str, Any]:
    """Options without whitespace around those of the connection. What is only whitespace is not set, and left out."""
    found = dict(options)
    for name in TRIMMED:
        value = found.get(name)
        if value is None or isinstance(value, (bool, int, float, list, dict)):
            continue  # everything else is a text, as those from a vault are, whose class depends on ansible-core
        found[name] = str(value).strip()
        if not found[name]:
            del found[name]
    return found


def _first_set(*names: str) -> str:
    """Unlike env_fallback it skips empty variables: pipelines and AWX set those of secrets and inputs left out."""
    for name in names:
        value = os.environ.get(name, "").strip()
        if value:
            return value
    raise AnsibleFallbackNotFound


def from_environment(*names: str) -> Any:
    """The fallback of an option to environment variables."""
    return (_first_set, list(names))


# The options that show which account a task is about.
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
    "validate_certs": {"type": "bool", "default": True},
    "ca_path": {"type": "path"},
    "timeout": {"type": "int", "default": 30},
    "retries": {"type": "int", "default": 3},
    "reuse_reads": {"type": "bool", "default": True},
    "cache": {
        "type": "str",
        "default": "auto",
        "fallback": from_environment("STATUSOPS_CACHE"),
    },
}
