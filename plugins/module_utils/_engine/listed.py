# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects that the API only lists."""

from __future__ import annotations

from typing import Any

from .errors import NotFoundError
from .listing import Listing
from .resource import Resource, TaskContext


class Listed(Resource):
    """A resource that the API only lists."""

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        found: dict[str, Any] | None = self.listed(ctx).with_id(identifier)
        if found is None:
            raise NotFoundError("The API's list does not contain it.")
        return found

    def listed(self, ctx: TaskContext, fresh: bool = False) -> Listing:
        return ctx.list(self, fresh)
