# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""How values are written on a page."""

from __future__ import annotations

import re
from typing import Any

_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,20}")
_ALIGNMENTS = ("left", "right", "center", "justify")


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def readable(iso: str) -> str:
    """`2026-01-31T12:00:00+0100` for people: 31 Jan 2026, 12:00 +01:00."""
    year, month, day, clock, offset = iso[:4], iso[5:7], iso[8:10], iso[11:16], iso[19:]
    zone_name = "UTC" if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:]}"
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}, {clock} {zone_name}"


def readable_day(iso: str) -> str:
    """The day alone."""
    return readable(iso).partition(",")[0]


def readable_span(begin: str, end: str) -> tuple[str, str]:
    """Two times without saying twice what they share: 31 Jan 2026, 12:00 - 13:00 UTC+01:00."""
    first, last = readable(begin), readable(end)
    if begin[19:] == end[19:]:
        first = first.rpartition(" ")[0]
    return first, last.partition(", ")[2] if begin[:10] == end[:10] else last


def safe_style(style: dict[str, Any]) -> str:
    """The footer's style as CSS; what is no plain colour or alignment is left out."""
    parts = [(name, style.get(name)) for name in ("background-color", "color", "text-align")]
    return "; ".join(
        f"{name}: {value}"
        for name, value in parts
        if isinstance(value, str) and (value in _ALIGNMENTS if name == "text-align" else _COLOUR.fullmatch(value))
    )
