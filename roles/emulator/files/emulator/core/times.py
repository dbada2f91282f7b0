# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times: reading and writing them."""

from __future__ import annotations

from datetime import datetime, time, timezone, tzinfo
from functools import lru_cache

from zoneinfo import ZoneInfo

DAY = 86400
DEFAULT_ZONE = "UTC"


@lru_cache(maxsize=None)
def find_zone(name: str) -> tzinfo | None:
    """The timezone with a name; None if there is none."""
    if name in ("UTC", "Etc/UTC", "GMT"):
        return timezone.utc
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def zone(name: str) -> tzinfo:
    """The timezone with a name; UTC if the name is unknown."""
    return find_zone(name) or timezone.utc


def to_iso(stamp: float, zone_name: str = DEFAULT_ZONE) -> str:
    """2026-01-31T12:00:00+0100"""
    moment = datetime.fromtimestamp(stamp, zone(zone_name))
    return moment.isoformat(timespec="seconds")[:19] + moment.strftime("%z")  # %Y can lack zeros of an early year


def to_minute(stamp: float, zone_name: str = DEFAULT_ZONE) -> str:
    """2026-01-31 12:00"""
    return to_iso(stamp, zone_name)[:16].replace("T", " ")


def from_minute(text: str, zone_name: str) -> float:
    """The timestamp of a time such as `2026-01-31 12:00` in a timezone."""
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=zone(zone_name)).timestamp()


def to_millis(stamp: float) -> str:
    """Milliseconds since 1970 as a string, as in responses of the API."""
    return str(int(stamp * 1000))


def day_start(stamp: float) -> float:
    """The last midnight (UTC) before a time."""
    day = datetime.fromtimestamp(stamp, timezone.utc).date()
    return datetime.combine(day, time(), timezone.utc).timestamp()
