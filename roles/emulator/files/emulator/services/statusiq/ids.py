# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Encrypted IDs and other digests, which are always the same for the same object or text."""

from __future__ import annotations

import base64
import hashlib


def encrypted_id(kind: str, ident: str) -> str:
    """The encrypted ID of an object, which is always the same."""
    hashed = hashlib.sha256(f"{kind}/{ident}".encode()).digest()
    return base64.urlsafe_b64encode(hashed).decode()


def digest(text: str, length: int = 64) -> str:
    """The first digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:length]
