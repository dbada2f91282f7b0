# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Timezones. Separate from times.py, because zoneinfo takes long to import."""

from __future__ import annotations

import os
import pkgutil
import sys
from typing import Any

from .errors import InputError

if sys.version_info >= (3, 9):
    from zoneinfo import TZPATH, ZoneInfo, available_timezones
else:
    try:
        from backports.zoneinfo import TZPATH, ZoneInfo, available_timezones
    except ImportError:
        ZoneInfo = None


def same_zone(one: Any, other: Any) -> bool:
    """Whether two IANA names mean the same timezone, for example because one is a former name of the other."""
    if one == other or not (one and other):
        return bool(one == other)
    try:
        return ZoneInfo is not None and _rules(str(one)) == _rules(str(other))
    except (InputError, OSError, ValueError, ImportError):
        return False  # a timezone that this machine does not have


def _rules(name: str) -> bytes:
    """The data of a timezone. Names of one timezone have the same data."""
    zone(name)  # raises InputError for a name that is not a timezone
    for directory in TZPATH:
        path = os.path.join(directory, *name.split("/"))
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read()
    package, _dot, file_name = "tzdata.zoneinfo.{0}".format(name.replace("/", ".")).rpartition(".")
    return pkgutil.get_data(package, file_name) or b""


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
