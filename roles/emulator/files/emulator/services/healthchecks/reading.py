# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading the body of a POST to the management API."""

from __future__ import annotations

import json
from typing import Any

from .errors import LARGEST_BODY, Refusal, invalid


def read_body(raw: bytes) -> dict[str, Any]:
    """The JSON object in the body, regardless of the Content-Type. A missing body is an empty object."""
    if len(raw) > LARGEST_BODY:
        raise Refusal(400, f"The body has more than {LARGEST_BODY} bytes.", "html")
    if not raw:
        return {}
    try:
        body = json.loads(raw.decode("utf-8"))
        json.dumps(body, ensure_ascii=False).encode()  # rejects half of a surrogate pair
    except (ValueError, RecursionError):
        raise Refusal(400, "could not parse request body") from None
    if not isinstance(body, dict):
        raise invalid("value", "is not an object")
    return body
