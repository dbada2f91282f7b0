# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Prepares responses for a public report: without IDs, addresses, and values of objects that others have created."""

from __future__ import annotations

import json
import re
from typing import Any, Collection

from ..errors import excerpt
from .assumption import PREFIX

LONGEST = 400  # characters of one value
IDENTIFIERS = (
    ("address", re.compile(r"https?://[^\s\"'<>\\,)]+")),
    ("email", re.compile(r"[^\s@\"'<>]+@[\w-]+(?:\.[\w-]+)+")),
    ("uuid", re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")),
    (
        "ip",
        re.compile(r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){4,7}[0-9a-fA-F]{1,4}"),
    ),
    ("key", re.compile(r"(?<![0-9a-zA-Z])[0-9a-f]{20,}(?![0-9a-zA-Z])")),
    ("id", re.compile(r"(?<![\d.])\d{10,}(?![\d.])")),
)
SEGMENT = re.compile(r"(?<=/)\d+(?=[/?]|$)")  # of a path
OPAQUE = re.compile(r"(?:_|^)(?:ids?|uuid|key|token|password|secret|permalink)$|^enc_|_url$", re.IGNORECASE)
ENVELOPE = ("code", "message", "status")  # keys around the data of a response
MARKS = ({"code", "message"}, {"status", "response"})  # a response with these keys has an envelope
TIME = re.compile(r"[\d:/ .TZ+-]{1,40}")
LONGEST_DATE = 40  # characters
DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Masking:
    """Replaces each identifier with a number, so that a reader sees which identifiers are equal."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}
        self._texts: set[str] = set()  # that probes have sent

    def text(self, text: str) -> str:
        """A text without identifiers."""
        for kind, pattern in IDENTIFIERS:
            text = pattern.sub(lambda found, kind=kind: self._label(kind, found.group()), text)  # type: ignore[misc]
        return text

    def path(self, path: str) -> str:
        """A path without identifiers. Short numbers in it are IDs, too."""
        return SEGMENT.sub(lambda found: self._label("id", found.group()), self.text(path))

    def _label(self, kind: str, text: str) -> str:
        count = sum(label.startswith("<" + kind + " ") for label in self._numbers.values())
        return self._numbers.setdefault(text, "<{0} {1}>".format(kind, count + 1))

    def body(self, body: Any, keys: Collection[str]) -> str:
        """The content of a response. keys: the keys whose texts are shown, in objects that probes have created."""
        shown = self._value(body, keys)
        if isinstance(body, dict) and any(marks <= set(body) for marks in MARKS):
            shown.update({key: self._sent(body[key], key) for key in ENVELOPE if key in body})
        return _line(shown)

    def sent(self, body: Any) -> str:
        """What a probe has sent, or an error. It contains no real data except identifiers."""
        return _line(self._sent(body, ""))

    def _value(self, value: Any, keys: Collection[str]) -> Any:
        if isinstance(value, list):
            own = [one for one in value if is_own(one)]
            shown = [self._value(one, keys) for one in own or value[:1]]
            rest = len(value) - len(shown)
            return [*shown, "... {0} more".format(rest)] if rest else shown
        if not isinstance(value, dict):
            return _shape(value)
        if is_own(value):
            return {key: self._own(one, key, keys) for key, one in value.items() if key in keys}
        return {key: self._value(one, keys) for key, one in value.items()}

    def _own(self, value: Any, key: str, keys: Collection[str]) -> Any:
        """A value in an object that a probe has created. It can contain other objects, such as the author of an update."""
        if isinstance(value, list):
            return [self._own(one, key, keys) for one in value]
        if isinstance(value, dict):
            return {inner: self._inside(one, inner, keys) for inner, one in value.items()}
        return self._sent(value, key)

    def _inside(self, value: Any, key: str, keys: Collection[str]) -> Any:
        """A value in such an inner object. Its texts are shown only if a probe has sent them or if they are times."""
        if isinstance(value, list):
            return [self._inside(one, key, keys) for one in value]
        if isinstance(value, dict):
            return {inner: self._inside(one, inner, keys) for inner, one in value.items()}
        if not isinstance(value, str):
            return value
        is_time = key in keys and TIME.fullmatch(value)
        return self._sent(value, key) if is_time or value in self._texts else _shape(value)

    def _sent(self, value: Any, key: str) -> Any:
        if isinstance(value, list):
            return [self._sent(one, key) for one in value]
        if isinstance(value, dict):
            return {inner: self._sent(one, inner) for inner, one in value.items()}
        if isinstance(value, str) and value and OPAQUE.search(key):
            return self._label("id", value)
        if isinstance(value, str):
            self._texts.add(value)
            return self.text(value)
        return value


def _line(value: Any) -> str:
    return excerpt(json.dumps(value, ensure_ascii=False, sort_keys=True), LONGEST)


def is_own(value: Any) -> bool:
    """Whether an object is one that a probe created: one of its texts begins with the prefix."""
    return isinstance(value, dict) and any(isinstance(one, str) and one.startswith(PREFIX) for one in value.values())


def _shape(value: Any) -> Any:
    """The kind of a value. Shows only what cannot be a secret."""
    if value is None or isinstance(value, bool) or value == "":
        return value
    if isinstance(value, (int, float)):
        return "number"
    text = str(value)
    if text.isdigit():
        return "text of {0} digits".format(len(text))
    if DATE.match(text) and len(text) < LONGEST_DATE:
        return re.sub(r"\d", "9", text)
    return "text"
