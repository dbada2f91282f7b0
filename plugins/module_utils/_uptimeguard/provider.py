# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The provider of UptimeGuard. The API has no documented limit of requests."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.provider import Provider
from .client import UptimeGuard
from .options import UPTIMEGUARD_OPTIONS


def connect(options: Mapping[str, Any], cache_option: str = "cache") -> UptimeGuard:
    return UptimeGuard(options)


UPTIMEGUARD = Provider("uptimeguard", "UptimeGuard", UPTIMEGUARD_OPTIONS, connect, ("api_url", "api_token"))
