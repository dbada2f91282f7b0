# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The occurrences of maintenance windows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from ...core.times import DAY, from_minute, zone
from .constants import DAILY, MONTHLY_BY_DATE, MONTHLY_BY_DAY, ONCE, WEEKLY


def week_day(day: date) -> int:
    """The number of the weekday; 0 is Sunday."""
    return (day.weekday() + 1) % 7


def _happens(frequency: int, info: Mapping[str, Any], day: date) -> bool:
    if frequency == DAILY:
        return True
    if frequency == WEEKLY:
        return week_day(day) == info["start_day"]
    if frequency == MONTHLY_BY_DATE:
        return day.day == info["monthly_start_date"]
    assert frequency == MONTHLY_BY_DAY
    return week_day(day) == info["start_day"] and (day.day - 1) // 7 + 1 == info["start_week"]


def _end_day(frequency: int, info: Mapping[str, Any], day: date) -> date:
    if frequency == WEEKLY:
        days = (info["end_day"] - info["start_day"]) % 7
        return day + timedelta(days=days or (7 if info["end_time"] <= info["start_time"] else 0))
    return day + timedelta(days=1 if info["end_time"] <= info["start_time"] else 0)


def occurrences(window: Mapping[str, Any], after: float, before: float) -> Iterator[tuple[float, float]]:
    """(begin, end) of each occurrence that ends after the first time and begins before the second."""
    info, frequency, zone_name = window["info"], window["frequency"], window["timezone"]

    def stamp(day: date | str, clock: str) -> float:
        return from_minute(f"{day} {clock}", zone_name)

    if frequency == ONCE:
        pair = stamp(info["start_date"], info["start_time"]), stamp(info["end_date"], info["end_time"])
        if pair[1] > after and pair[0] < before:
            yield pair
        return
    day = datetime.fromtimestamp(after, zone(zone_name)).date() - timedelta(days=8)
    day = max(day, date.fromisoformat(info.get("start_date", "0001-01-01")))
    last = min(
        datetime.fromtimestamp(before, zone(zone_name)).date(),
        date.fromisoformat(info.get("end_date", "9999-12-31")),
    )
    while day <= last:
        if _happens(frequency, info, day):
            begin = stamp(day, info["start_time"])
            if frequency in (DAILY, WEEKLY):
                end = stamp(_end_day(frequency, info, day), info["end_time"])
            else:
                end = begin + info["duration"] * 60
            if end > after and begin < before:
                yield begin, end
        day += timedelta(days=1)


def current_or_next(window: Mapping[str, Any], now: float) -> tuple[float, float]:
    """The current or next occurrence; the last one if the window is over."""
    ever = window["frequency"] == ONCE  # a one-time window counts regardless of its date
    for pair in occurrences(window, 0 if ever else now, float("inf") if ever else now + 400 * DAY):
        return pair
    past = list(occurrences(window, now - 400 * DAY, now))
    return past[-1] if past else (now, now)


def window_status(window: Mapping[str, Any], now: float) -> str:
    """The status at the time of the clock: V, I, C or D."""
    if window["deactivated"]:
        return "D"
    begin, end = current_or_next(window, now)
    if begin <= now < end:
        return "I"
    return "C" if end <= now else "V"
