# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The kinds of objects in the store."""

from __future__ import annotations

from typing import Any

from ...core.store import Kind
from .first import everything
from .objects import OWN, kind
from .resources import RESOURCES
from .settings import CUSTOMERS

_ALL: dict[str, Any] = {"account": OWN, "values": {}, "default": False, "created": 0.0}
_FIRST = everything()

KINDS = {
    **{
        kind(name): Kind(resource.word.capitalize(), {**_ALL, **resource.state}, first=_FIRST.get(name, {}))
        for name, resource in RESOURCES.items()
    },
    kind("third_parties"): Kind("Third-party service", _ALL, first=_FIRST["third_parties"]),
    kind("locations"): Kind("Location", _ALL, first=_FIRST["locations"]),
    kind("tenants"): Kind("Customer", {"name": "", "user_id": "", "sort": CUSTOMERS}, first=_FIRST["tenants"]),
}
