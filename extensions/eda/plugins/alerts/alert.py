# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Converts the body of a request to an event."""

from __future__ import annotations

import datetime
import json
import re
import urllib.parse
from typing import Any

from .errors import Ignored, Refusal
from .table import ISO, LISTS, MILLISECONDS, REQUIRED, SERVICES, TEXTS, Service

# What Ansible or ansible-rulebook would evaluate as a template: the start of one, a brace at the end of the text, and Ansible's header.
TEMPLATE = re.compile(r"\{(?=[{%#]|\Z)|\A#(?=jinja2:)")
DEEPEST = 8
MOST_VALUES = 200  # many more than an alert has
LONGEST_NUMBER = 2**63
LONGEST_QUOTE = 40
FRACTION = re.compile(r"\.[0-9]+(?=[Z+-])")  # of a second

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def parse(content_type: str, body: bytes) -> dict[str, Any]:
    """The fields in the body of a request."""
    if content_type not in (JSON, FORM):
        raise Refusal(415, f"Content-Type: must be {JSON} or {FORM}.")
    try:
        text = body.decode("utf-8")
        if content_type == FORM:
            if text.lstrip().startswith("{"):
                raise Refusal(415, f"The body is JSON. Set the header Content-Type to {JSON}.")
            return _harmless(dict(urllib.parse.parse_qsl(text, keep_blank_values=True)))
        payload = json.loads(text)
        json.dumps(payload, allow_nan=False)  # rejects numbers that are not valid JSON
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
    """The text with a space in each template, and without unpaired surrogates, which JSON can contain but UTF-8 cannot."""
    return TEMPLATE.sub(r"\g<0> ", text.encode("utf-8", "replace").decode("utf-8"))


def event_of(service: str, raw: dict[str, Any]) -> dict[str, Any]:
    """The event for an alert of a service."""
    known = SERVICES[service]
    event: dict[str, Any] = {"service": service}
    for key in TEXTS:
        fields = known.texts.get(key, ())
        event[key] = next(filter(None, (one_line(value_of(raw, field)) for field in fields)), "")
        if key in REQUIRED and not event[key]:
            raise Refusal(400, f"{' or '.join(fields)}: is missing. {known.setup}")
    event["status"] = _status(known, event)
    event["time"] = moment(known, raw)
    event.update({key: several(value_of(raw, known.lists.get(key, "")), known.separator) for key in LISTS})
    event["raw"] = _without(raw, known.secrets)
    return event


def _status(known: Service, event: dict[str, Any]) -> str:
    """The status in lower case."""
    status = event["status"].lower().replace(" ", "_")
    if status not in known.statuses:
        raise Ignored(
            f"{known.texts['status'][0]}: {event['status'][:LONGEST_QUOTE]!r} is not a known status of {known.title}. "
            "No event is raised."
        )
    return status


def value_of(raw: dict[str, Any], field: str) -> Any:
    """The value of a field, which can be in another object, such as check.name. None if there is none."""
    value: Any = raw
    for name in field.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def times_of(service: str, raw: dict[str, Any]) -> list[str]:
    """All times of an alert, as sent. Two alerts of a monitor with the same times report the same moment."""
    return [one_line(value_of(raw, field)) for field in SERVICES[service].times]


def _without(value: Any, names: tuple[str, ...]) -> Any:
    """The value without these keys."""
    if isinstance(value, dict):
        return {key: _without(item, names) for key, item in value.items() if key not in names}
    return [_without(item, names) for item in value] if isinstance(value, list) else value


def one_line(value: Any) -> str:
    """A text or a number as one line of printable text. Other values become an empty text."""
    if not isinstance(value, (str, int)) or isinstance(value, bool):
        return ""
    # Again, because after characters are removed, two braces can be adjacent.
    return tame_text("".join(filter(str.isprintable, " ".join(str(value).split()))).strip())


def several(value: Any, separator: str) -> list[str]:
    """The names in a list, or in a text with separators."""
    names = value if isinstance(value, list) else one_line(value).split(separator)
    return [line for line in map(one_line, names) if line]


def moment(known: Service, raw: dict[str, Any]) -> str:
    """The time of the alert in UTC, or an empty text if the alert has none in a known form."""
    for field, form in known.times.items():
        text = one_line(value_of(raw, field))
        try:
            when = _read_time(form, text)
            if when:
                return when.astimezone(datetime.timezone.utc).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
        except (ValueError, OverflowError, OSError):
            continue
    return ""


def _read_time(form: str, text: str) -> datetime.datetime | None:
    """A time in one of the forms of the table; None for a form that is not read."""
    if form == MILLISECONDS:
        return datetime.datetime.fromtimestamp(int(text) / 1000, datetime.timezone.utc)
    if form == ISO:
        return datetime.datetime.strptime(FRACTION.sub("", text, count=1), "%Y-%m-%dT%H:%M:%S%z")
    return None
