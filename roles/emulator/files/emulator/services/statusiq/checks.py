# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Parameter checks that only StatusIQ requires."""

from __future__ import annotations

import re
from typing import Any

from ...core.schema import CHECKS, Param, wrong


def sender(param: Param, value: Any, name: str) -> str:
    """`someone@example.com` or `Some One <someone@example.com>`."""
    if not isinstance(value, str):
        raise wrong(name, "a string")
    named = re.fullmatch(r"[^<>]*<([^<>]*)>", value)
    CHECKS["email"](param, named.group(1) or "-" if named else value, name)
    return value


def loose_minute(param: Param, value: Any, name: str) -> str:
    """The example for the postmortem has a T before the blank. Both formats are accepted."""
    return CHECKS["minute"](param, value.replace("T ", " ") if isinstance(value, str) else value, name)


def ip_ranges_or_blank(param: Param, value: Any, name: str) -> list[Any]:
    """Ranges, or an empty string for none."""
    return [] if value == "" else CHECKS["list"](Param("list", item=Param("ip_range")), value, name)
