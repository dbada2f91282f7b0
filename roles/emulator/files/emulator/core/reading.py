# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading requests: headers, forms and JSON."""

from __future__ import annotations

import json
import re
from typing import Any

from .errors import Refused

_FORM = "application/x-www-form-urlencoded"


def squeezed(header: str) -> str:
    """A header for comparisons: in lower case, without whitespace."""
    return re.sub(r"\s+", "", header).lower()


def is_form(content_type: str | None) -> bool:
    """Whether a content type is that of a form."""
    return squeezed(content_type or "").startswith(_FORM)


def read_object(raw: bytes) -> dict[str, Any]:
    """The JSON object in a body."""
    try:
        body = json.loads(raw.decode("utf-8"), parse_constant=lambda name: float(f"no {name}"))
        json.dumps(body, ensure_ascii=False).encode()  # rejects half of a surrogate pair
    except (ValueError, RecursionError):
        raise Refused("The body is not JSON.") from None
    if not isinstance(body, dict):
        raise Refused("The body is not one JSON object.")
    return body


def hidden(value: Any, secrets: frozenset[str]) -> Any:
    """A value for the log, without secrets."""
    if isinstance(value, dict):
        return {key: "***" if key in secrets else hidden(entry, secrets) for key, entry in value.items()}
    return [hidden(entry, secrets) for entry in value] if isinstance(value, list) else value
