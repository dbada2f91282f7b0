# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes text from servers safe to process and to show, before anything else uses it."""

from __future__ import annotations

import json
import re
import threading
from typing import Any, Callable

HIDDEN = "********"  # the same as in Ansible
SHORTEST = 6  # characters; shorter secrets occur in other texts by chance
DEEPEST = 100  # levels of nested lists and dictionaries
SURROGATE = re.compile("[\ud800-\udfff]")


def readable(text: str) -> str:
    """A text that UTF-8 can encode: unpaired surrogates, which JSON allows, are replaced."""
    return text if text.isascii() else SURROGATE.sub("\ufffd", text)


def parsed(text: str, change: Callable[[str], str] = readable) -> Any:
    """The value of a JSON text, after change() of each text in it. Raises ValueError."""
    try:
        value = json.loads(text)
    except RecursionError:
        raise ValueError("too deep") from None
    if isinstance(value, (dict, list)) and text.count("[") + text.count("{") > DEEPEST:
        _check_depth(value, DEEPEST)
    if "\\" in text or change(text) != text:  # escaped texts are visible only in the value
        value = _changed(value, change)
    return value


def _check_depth(value: Any, left: int) -> None:
    if left == 0:
        raise ValueError("too deep")
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, (dict, list)):
            _check_depth(inner, left - 1)


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_changed(inner, change) for inner in value]
    if isinstance(value, dict):
        return {change(key): _changed(inner, change) for key, inner in value.items()}
    return value


class Mask:
    """Hides the secrets of a client in the texts of servers. Thread-safe."""

    def __init__(self, *secrets: Any) -> None:
        self._secrets: list[str] = []
        self._adding = threading.Lock()
        self.hide(*secrets)

    def hide(self, *secrets: Any) -> None:
        """Add secrets to hide."""
        new = {text for text in secrets if isinstance(text, str) and len(text) >= SHORTEST}
        if not new.issubset(self._secrets):
            with self._adding:
                # The longest first, because one can be a part of another.
                self._secrets = sorted(new.union(self._secrets), key=len, reverse=True)

    def text(self, text: str) -> str:
        for secret in self._secrets:
            if secret in text:
                text = text.replace(secret, HIDDEN)
        return readable(text)

    def parsed(self, text: str) -> Any:
        """The value of a JSON text. Raises ValueError."""
        return parsed(text, self.text)
