# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The provider of Site24x7."""

from __future__ import annotations

from typing import Any, Mapping

from .._engine.provider import Provider
from .client import Site24x7
from .options import ALTERNATIVES, SITE24X7_ACCOUNT, SITE24X7_OPTIONS, limit


def connect(options: Mapping[str, Any], cache_option: str = "cache") -> Site24x7:
    return Site24x7(options, cache_option=cache_option)


SITE24X7 = Provider(
    "site24x7", "Site24x7", SITE24X7_OPTIONS, connect, SITE24X7_ACCOUNT, limit, alternatives=ALTERNATIVES
)
