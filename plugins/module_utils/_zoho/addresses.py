# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""E-mail addresses of users."""

from __future__ import annotations

import re
from typing import Any

ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


def address_key(address: Any) -> str:
    """An e-mail address in the form for comparisons, without regard to case."""
    return str(address or "").strip().casefold()


def same_address(one: Any, other: Any) -> bool:
    return address_key(one) == address_key(other)
