# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""IDs of objects that do not exist yet, for check mode. Pure.

No ID of an API looks like them. They never appear in a request or a result.
"""

from __future__ import annotations

import hashlib
from typing import Any

NEW = "=new="  # an earlier task of the run would create it
UNKNOWN = "=unknown="  # only its name is known


def placeholder_id(kind: str, *parts: str) -> str:
    """The ID of an object that does not exist: the same for the same parts, in every process."""
    return kind + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def is_missing(identifier: Any) -> bool:
    """Whether an ID is that of an object that does not exist."""
    return isinstance(identifier, str) and identifier.startswith((NEW, UNKNOWN))


def is_unknown(identifier: str) -> bool:
    return identifier.startswith(UNKNOWN)


def nowhere(path: str) -> bool:
    """Whether a path contains the ID of an object that does not exist."""
    return "/" + NEW in path or "/" + UNKNOWN in path
