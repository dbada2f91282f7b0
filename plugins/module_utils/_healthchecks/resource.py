# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base classes of the Healthchecks resources."""

from __future__ import annotations

from .._engine import listed
from .._engine.resource import Resource
from .constants import UUID
from .provider import HEALTHCHECKS


class HealthchecksResource(Resource):
    """A resource whose IDs are UUIDs."""

    provider = HEALTHCHECKS
    id_pattern = UUID

    def canonical_id(self, text: str) -> str:
        """The API knows only lower-case UUIDs."""
        return text.lower()


class Listed(HealthchecksResource, listed.Listed):
    """A resource that the API only lists."""
