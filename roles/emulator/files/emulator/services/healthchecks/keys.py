# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The project and the permissions of a key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import request

from ...core.store import Item, Store
from .errors import Refusal
from .kinds import KEY_LENGTH

READ_WRITE, READ_ONLY, PING_KEY = "read-write", "read-only", "ping"


def sent_key(body: Mapping[str, Any]) -> str:
    """The key in the header, or else in the body of a POST."""
    if "X-Api-Key" in request.headers:
        return request.headers["X-Api-Key"]
    key = body.get("api_key", "") if request.method == "POST" else ""
    return key if isinstance(key, str) else ""


def project_of(store: Store, key: str, scope: str) -> tuple[Item, bool]:
    """The project, and whether the key is read-only."""
    if len(key) != KEY_LENGTH:
        raise Refusal(401, "missing api key")
    for project in store.data["projects"].values():
        if key == project["api_key"]:
            return project, False
        if key == project["read_only_key"] and scope == READ_ONLY:
            return project, True
    raise Refusal(401, "wrong api key", violation=False)
