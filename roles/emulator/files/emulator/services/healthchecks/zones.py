# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The known timezones, and the names with which the server replaces old ones."""

from __future__ import annotations

from functools import lru_cache

from zoneinfo import available_timezones

from ...core.times import find_zone

# Only those that were observed.
ALIASES = {
    "Asia/Calcutta": "Asia/Kolkata",
    "EST": "America/Panama",
    "EST5EDT": "America/New_York",
    "Europe/Kiev": "Europe/Kyiv",
    "US/Eastern": "America/New_York",
}
_ALWAYS = ("UTC", "Etc/UTC", "GMT")
_NO_PLACES = ("Factory", "localtime")


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset((available_timezones() | {*ALIASES, *ALIASES.values(), *_ALWAYS}) - {*_NO_PLACES})


def current_name(name: str) -> str | None:
    """The name that the server stores for a timezone; None if it does not exist. Names are case-sensitive."""
    return ALIASES.get(name, name) if name in _names() else None


def is_zone(name: str) -> bool:
    """Whether a timezone with this name exists, and is installed on this machine."""
    return name in _names() and find_zone(name) is not None
