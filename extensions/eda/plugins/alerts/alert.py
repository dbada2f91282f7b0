# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the body of a request to an event."""

from __future__ import annotations

import datetime
import json
import re
import urllib.parse
from typing import Any

from .errors import Refusal
from .table import LISTS, NEEDED, TEXTS

# What Ansible or ansible-rulebook would read as a template: its start, half of one, and a header of Ansible.
TEMPLATE = re.compile(r"\{(?=[{%#]|\Z)|\A#(?=jinja2:)")
DEEPEST = 8
MOST_VALUES = 200  # many more than an alert has
LONGEST_NUMBER = 2**63

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def parse(content_type: str, body: bytes) -> dict[str, Any]:
    """The incident parameters in the body of a request."""
    if content_type not in (JSON, FORM):
        raise Refusal(415, f"Content-Type: must be {JSON} or {FORM}.")
    try:
        text = body.decode("utf-8")
        if content_type == FORM:
            return _harmless(dict(urllib.parse.parse_qsl(text, keep_blank_values=True)))
        payload = json.loads(text)
        json.dumps(payload, allow_nan=False)  # numbers that JSON does not have
    except (ValueError, RecursionError):
        raise Refusal(400, f"The body is not {content_type} in UTF-8.") from None
    if not isinstance(payload, dict):
        raise Refusal(400, "The body is not a JSON object.")
    return _harmless(payload)


def _harmless(payload: dict[str, Any]) -> dict[str, Any]:
    """The same payload, without anything that could harm a consumer of the event."""
    values = 0

    def tame(value: Any, depth: int) -> Any:
        nonlocal values
        values += 1
        if depth > DEEPEST or values > MOST_VALUES:
            raise Refusal(400, f"The body has more than {MOST_VALUES} values, or more than {DEEPEST} levels.")
        if isinstance(value, dict):
            return {tame_text(key): tame(item, depth + 1) for key, item in value.items()}
        if isinstance(value, list):
            return [tame(item, depth + 1) for item in value]
        if isinstance(value, int) and abs(value) >= LONGEST_NUMBER:
            return str(value)
        return tame_text(value) if isinstance(value, str) else value

    return tame(payload, 0)


def tame_text(text: str) -> str:
    """A text that is not a template, and that can be encoded (JSON can contain halves of characters)."""
    return TEMPLATE.sub(r"\g<0> ", text.encode("utf-8", "replace").decode("utf-8"))


def event_of(raw: dict[str, Any]) -> dict[str, Any]:
    """The event for an alert."""
    event: dict[str, Any] = {
        word: next(filter(None, (one_line(raw.get(name)) for name in names)), "") for word, names in TEXTS.items()
    }
    for word in NEEDED:
        if not event[word]:
            raise Refusal(400, f"{TEXTS[word][0]}: is missing. Set up Site24x7 to send incident parameters.")
    event["status"] = event["status"].lower().replace(" ", "_")
    event["at"] = moment(raw)
    event.update({word: several(raw.get(name)) for word, name in LISTS.items()})
    event["raw"] = raw
    return event


def one_line(value: Any) -> str:
    """A text or a number as one line of printable text. Other values become an empty text."""
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return ""
    # Again, because characters between two braces may have been removed.
    return tame_text("".join(filter(str.isprintable, " ".join(str(value).split()))).strip())


def several(value: Any) -> list[str]:
    """The names in a list, or in a text with commas."""
    names = value if isinstance(value, list) else one_line(value).split(",")
    return [line for line in map(one_line, names) if line]


def moment(raw: dict[str, Any]) -> str:
    """The time of the alert in UTC, or an empty text if the alert has none in a known form."""
    try:
        when = datetime.datetime.strptime(one_line(raw.get("INCIDENT_TIME_ISO")), "%Y-%m-%dT%H:%M:%S%z")
        return _stamp(when.astimezone(datetime.timezone.utc))
    except (ValueError, OverflowError):
        pass
    try:
        milliseconds = int(one_line(raw.get("OUTAGE_TIME_UNIX_FORMAT")))
        return _stamp(datetime.datetime.fromtimestamp(milliseconds / 1000, datetime.timezone.utc))
    except (ValueError, OverflowError, OSError):
        return ""


def _stamp(when: datetime.datetime) -> str:
    return when.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
