# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The argument of handlers, and a registry of handlers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .store import Store


class NoData:
    """Returned by a handler whose response has no data."""


@dataclass
class Call:
    """One checked request."""

    store: Store
    ids: Mapping[str, str]
    query: Mapping[str, Any]
    body: Mapping[str, Any]

    def taken(self, names: Mapping[str, str]) -> dict[str, Any]:
        """The body parameters in the request, under their names in the state."""
        return {inner: self.body[outer] for outer, inner in names.items() if outer in self.body}


Handler = Callable[[Any], Any]


class Handlers(dict[str, Handler]):
    """The handlers of a service, by operation name."""

    def handles(self, *names: str) -> Callable[[Handler], Handler]:
        """Register a handler for these operations."""

        def register(handler: Handler) -> Handler:
            for name in names:
                self[name] = handler
            return handler

        return register
