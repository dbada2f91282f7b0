# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The provider of Healthchecks."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.provider import Provider
from .client import Healthchecks
from .options import HEALTHCHECKS_OPTIONS, TIMEOUT, limit


def connect(options: Mapping[str, Any], cache_option: str = "cache") -> Healthchecks:
    return Healthchecks(options)


HEALTHCHECKS = Provider(
    "healthchecks", "Healthchecks", HEALTHCHECKS_OPTIONS, connect, ("api_url", "api_version", "api_key"), limit, TIMEOUT
)
