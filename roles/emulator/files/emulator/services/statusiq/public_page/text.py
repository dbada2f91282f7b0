# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The format of values on a page."""

from __future__ import annotations

import re
from datetime import datetime, timezone
from typing import Any

_COLOUR = re.compile(r"#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,20}")
_ALIGNMENTS = ("left", "right", "center", "justify")


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def readable(iso: str) -> str:
    """A time such as `2026-01-31T12:00:00+0100` as 31 Jan 2026, 11:00 UTC."""
    return f"{readable_day(_utc(iso))}, {_utc(iso)[11:16]} UTC"


def readable_day(iso: str) -> str:
    """The day of a time."""
    return f"{int(iso[8:10])} {_MONTHS[int(iso[5:7]) - 1]} {iso[:4]}"


def readable_span(begin: str, end: str) -> tuple[str, str]:
    """Two times, without repeating the common part: 31 Jan 2026, 11:00 to 12:00 UTC."""
    first, last = readable(begin), readable(end)
    same_day = first.partition(",")[0] == last.partition(",")[0]
    return first.rpartition(" ")[0], last.partition(", ")[2] if same_day else last


def readable_days(first: str, last: str) -> tuple[str, str]:
    """Two days, without repeating the common part: 29 to 31 Jan 2026."""
    begin, end = readable_day(first).split(" "), readable_day(last).split(" ")
    while len(begin) > 1 and begin[-1] == end[len(begin) - 1]:
        begin.pop()
    return " ".join(begin), " ".join(end)


def without_repeats(history: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The days of the history. Consecutive days without events are one entry, from `first` to `day`."""
    shown: list[dict[str, Any]] = []
    for day in history:  # the newest first
        if shown and not day["entries"] and not shown[-1]["entries"]:
            shown[-1]["first"] = day["day"]
        else:
            shown.append({**day, "first": day["day"]})
    return shown


def _utc(iso: str) -> str:
    """The time in UTC."""
    if iso[19:] == "+0000":
        return iso
    try:
        return datetime.strptime(iso, "%Y-%m-%dT%H:%M:%S%z").astimezone(timezone.utc).isoformat()
    except OverflowError:  # hours before the year 1, or after 9999
        return iso


def safe_style(style: dict[str, Any]) -> str:
    """The style of the footer as CSS, without everything that is not a plain color or alignment."""
    parts = [(name, style.get(name)) for name in ("background-color", "color", "text-align")]
    return "; ".join(
        f"{name}: {value}"
        for name, value in parts
        if isinstance(value, str) and (value in _ALIGNMENTS if name == "text-align" else _COLOUR.fullmatch(value))
    )
