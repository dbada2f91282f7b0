# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Makes what a service returned fit for a public report: without IDs, addresses, and values of objects that others have created."""

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
OPAQUE = re.compile(r"(?:_|^)(?:ids?|uuid|key|token|password|secret|permalink)$|^enc_|_url$", re.IGNORECASE)
ENVELOPE = ("code", "message", "status")  # keys around the data of a response
MARKS = ({"code", "message"}, {"status", "response"})  # a response with these keys has an envelope
LONGEST_DATE = 40  # characters
DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Masking:
    """Replaces each identifier by a number of its own, so that a reader sees which ones are equal."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def text(self, text: str) -> str:
        """A text without identifiers."""
        for kind, pattern in IDENTIFIERS:
            text = pattern.sub(lambda found, kind=kind: self._label(kind, found.group()), text)  # type: ignore[misc]
        return text

    def _label(self, kind: str, text: str) -> str:
        count = sum(label.startswith("<" + kind + " ") for label in self._numbers.values())
        return self._numbers.setdefault(text, "<{0} {1}>".format(kind, count + 1))

    def body(self, body: Any, keys: Collection[str] = ()) -> str:
        """What a response contains. keys: the keys to show of objects that probes created; all if there are none."""
        shown = self._value(body, keys)
        if isinstance(body, dict) and any(marks <= set(body) for marks in MARKS):
            shown.update({key: self._own(body[key], key) for key in ENVELOPE if key in body})
        return excerpt(json.dumps(shown, ensure_ascii=False, sort_keys=True), LONGEST)

    def sent(self, body: Any) -> str:
        """What a probe sent. All of it is made up, except for identifiers."""
        return excerpt(json.dumps(self._own(body, ""), ensure_ascii=False, sort_keys=True), LONGEST)

    def _value(self, value: Any, keys: Collection[str]) -> Any:
        if isinstance(value, list):
            own = [one for one in value if is_own(one)]
            shown = [self._value(one, keys) for one in own] or [self._value(one, keys) for one in value[:1]]
            rest = len(value) - len(shown)
            return [*shown, "... {0} more".format(rest)] if rest else shown
        if not isinstance(value, dict):
            return _shape(value)
        if is_own(value):
            return {key: self._own(one, key) for key, one in value.items() if not keys or key in keys}
        return {key: _kind_of(one, keys, self) for key, one in value.items()}

    def _own(self, value: Any, key: str) -> Any:
        if isinstance(value, list):
            return [self._own(one, key) for one in value]
        if isinstance(value, dict):
            return {inner: self._own(one, inner) for inner, one in value.items()}
        if isinstance(value, str) and value and OPAQUE.search(key):
            return self._label("id", value)
        return self.text(value) if isinstance(value, str) else value


def is_own(value: Any) -> bool:
    """Whether an object is one that a probe created: one of its texts begins with the prefix."""
    return isinstance(value, dict) and any(isinstance(one, str) and one.startswith(PREFIX) for one in value.values())


def _kind_of(value: Any, keys: Collection[str], masking: Masking) -> Any:
    """What the report shows of a value in an object that is not a probe's own: objects in it, and kinds of values."""
    if isinstance(value, (list, dict)):
        return masking._value(value, keys)
    return _shape(value)


def _shape(value: Any) -> Any:
    """The kind of a value. Only what can be no secret is shown."""
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
