# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""UUIDs, which are the same after each reset, and keys that are derived from them."""

from __future__ import annotations

import hashlib
import re
import uuid

from ...core.store import Store

UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
UNIQUE_KEY = "[0-9a-f]{40}"


def derived(text: str) -> str:
    """The UUID for a text."""
    return str(uuid.UUID(bytes=hashlib.sha256(text.encode()).digest()[:16], version=4))


def new_uuid(store: Store, kind: str) -> str:
    """The ID of a new object of a kind."""
    while True:
        ident = derived(f"{kind}/{store.new_id()}")
        if ident not in store.data[kind]:
            return ident


def unique_key(ident: str) -> str:
    """The key of a check in responses to read-only clients."""
    return hashlib.sha1(ident.replace("-", "")[:16].encode()).hexdigest()


def badge_key(ident: str) -> str:
    """The key in the URLs of the badges of a check or a project."""
    return derived(f"badge/{ident}")


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID in the format that paths require."""
    return bool(re.fullmatch(UUID, text))
