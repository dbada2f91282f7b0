# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The connection options of UptimeGuard. Documented in doc_fragments/uptimeguard.py."""

from __future__ import annotations

from typing import Any

from .._engine.options import HTTP_OPTIONS, from_environment

UPTIMEGUARD_OPTIONS: dict[str, dict[str, Any]] = {
    "api_token": {"type": "str", "no_log": True, "fallback": from_environment("UPTIMEGUARD_API_TOKEN")},
    "api_url": {"type": "str", "fallback": from_environment("UPTIMEGUARD_API_URL")},
    **HTTP_OPTIONS,
}
