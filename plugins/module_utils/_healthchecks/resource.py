# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What all resources of Healthchecks share."""

from __future__ import annotations

from typing import Any

from .._engine.errors import NotFoundError
from .._engine.listing import Listing
from .._engine.resource import Resource, TaskContext
from .constants import UUID
from .provider import HEALTHCHECKS


class HealthchecksResource(Resource):
    """A resource whose IDs are UUIDs."""

    provider = HEALTHCHECKS
    id_pattern = UUID

    def canonical_id(self, text: str) -> str:
        """The API knows only lower-case UUIDs."""
        return text.lower()


class Listed(HealthchecksResource):
    """A resource that the API only lists."""

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        found = self.listed(ctx).with_id(identifier)
        if found is None:
            raise NotFoundError("The list of the API does not contain it.")
        return found

    def listed(self, ctx: TaskContext, fresh: bool = False) -> Listing:
        return ctx.list(self, fresh)
