# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The monitor types as words. A type without a word keeps its API name, in capitals."""

from __future__ import annotations

from typing import Any

from .constants import MONITOR_TYPES

WORDS = {constant: word for word, constant in MONITOR_TYPES.items()}


def type_word(value: Any) -> str:
    """The word for a type, from a word or an API name."""
    text = str(value or "").strip()
    return text.lower() if text.lower() in MONITOR_TYPES else WORDS.get(text.upper(), text.upper())


def type_constant(word: str) -> str:
    """The API name of a type."""
    return MONITOR_TYPES.get(word, word)
