# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options of Healthchecks. Documented in doc_fragments/healthchecks.py."""

from __future__ import annotations

from typing import Any, Mapping
from urllib.parse import urlsplit

from .._engine.options import HTTP_OPTIONS, from_environment
from .._engine.pacing import per_minute
from .._engine.provider import Limit
from .constants import HOSTED, VERSIONS

TIMEOUT = "request_timeout"  # timeout is an option of checks
HEALTHCHECKS_OPTIONS: dict[str, dict[str, Any]] = {
    "api_key": {"type": "str", "no_log": True, "fallback": from_environment("HEALTHCHECKS_API_KEY")},
    "ping_key": {"type": "str", "no_log": True, "fallback": from_environment("HEALTHCHECKS_PING_KEY")},
    "api_url": {"type": "str", "fallback": from_environment("HEALTHCHECKS_API_URL")},
    "ping_url": {"type": "str", "fallback": from_environment("HEALTHCHECKS_PING_URL")},
    "api_version": {"type": "str", "choices": list(VERSIONS), "default": "v3"},
    "requests_per_minute": {"type": "int"},
    **{TIMEOUT if name == "timeout" else name: entry for name, entry in HTTP_OPTIONS.items()},
}
HOSTED_LIMIT = 100  # requests a minute
WINDOW = 61  # seconds: one more than the service counts, because requests can be delayed


def limit(options: Mapping[str, Any]) -> Limit | None:
    """The limit of the hosted service. A self-hosted server has no limit, unless the option sets one."""
    calls = per_minute(options, HOSTED_LIMIT if _is_hosted(options.get("api_url")) else 0)
    return Limit(calls, WINDOW, ("api_key",)) if calls > 0 else None


def _is_hosted(url: str | None) -> bool:
    return urlsplit(url or HOSTED).hostname == urlsplit(HOSTED).hostname
