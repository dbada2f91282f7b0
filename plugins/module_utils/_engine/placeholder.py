# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""IDs of what is not there. Pure.

In check mode such an object has an ID that no ID of the API looks like, and that neither a request nor a result ever has.
"""

from __future__ import annotations

import hashlib
from typing import Any

NEW = "=new="  # an earlier task of the run would create it
UNKNOWN = "=unknown="  # nothing is known of it but its name


def placeholder_id(kind: str, *parts: str) -> str:
    """The ID of what is not there: the same for the same parts, in whichever process."""
    return kind + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def is_missing(identifier: Any) -> bool:
    """Whether an ID is that of something that is not there."""
    return isinstance(identifier, str) and identifier.startswith((NEW, UNKNOWN))


def is_unknown(identifier: str) -> bool:
    return identifier.startswith(UNKNOWN)


def nowhere(path: str) -> bool:
    """Whether a path leads through something that is not there."""
    return "/" + NEW in path or "/" + UNKNOWN in path
