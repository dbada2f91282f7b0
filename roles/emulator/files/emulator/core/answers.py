# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers as JSON."""

from __future__ import annotations

import json
from typing import Any

from flask import Response

JSON_TYPE = "application/json;charset=UTF-8"


def to_json(answer: Any, status: int = 200) -> Response:
    """An answer whose body is JSON."""
    return Response(json.dumps(answer), status, content_type=JSON_TYPE)
