# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Timezones. Separate from times.py, because zoneinfo takes long to import."""

from __future__ import annotations

import sys
from typing import Any

from .errors import InputError

if sys.version_info >= (3, 9):
    from zoneinfo import ZoneInfo, available_timezones
else:
    try:
        from backports.zoneinfo import ZoneInfo, available_timezones
    except ImportError:
        ZoneInfo = None


def zone(name: str) -> Any:
    """The timezone of an IANA name. Raises InputError."""
    if ZoneInfo is None:
        raise InputError(
            "timezone: requires Python 3.9 or the package backports.zoneinfo on the host that runs the task."
        )
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        hint = "" if available_timezones() else " No timezone database was found; install the package tzdata."
        raise InputError(
            "timezone: {0!r} is not an IANA timezone. Write it like Europe/Vienna or UTC.{1}".format(name, hint)
        ) from None
