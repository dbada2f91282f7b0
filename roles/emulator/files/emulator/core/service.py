# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the core knows of a service."""

from __future__ import annotations

import copy
import math
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request

from .answers import to_json
from .errors import Refused, unknown_url
from .operations import Match, Operation
from .settings import Setting
from .store import Kind, Store


class Service:
    """One emulated service. It overrides what it has; a service that overrides nothing has no URL.

    kinds, settings: what it keeps in the store. No two services may use one name.
    switches: the awkward answers that it can give, and what they are.
    secrets: parameters that are not logged.
    visited: a regular expression of the paths that visitors open, which are no requests to its API.
    identities: who may use it. The configuration may replace each.
    """

    name = ""
    operations: tuple[Operation, ...] = ()
    kinds: Mapping[str, Kind] = {}
    settings: Mapping[str, Setting] = {}
    switches: Mapping[str, str] = {}
    secrets: frozenset[str] = frozenset()
    visited = ""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.identities: dict[str, Any] = {}

    def configure(self, config: Mapping[str, Any]) -> None:
        """Take from the configuration who may use it."""
        self.identities = {key: copy.deepcopy(config.get(key, value)) for key, value in self.identities.items()}

    def reset(self) -> None:
        """Forget what it keeps outside of the store."""

    def tick(self, now: float) -> float:
        """Do what fell due since the last time; when there will be more."""
        return math.inf

    # -- requests -------------------------------------------------------------------------------

    def find(self, method: str, path: str) -> Match | None:
        """What the present request leads to; None if its path is not this service's."""
        return None

    def answer(self, match: Match, raw: bytes) -> Response:
        """Answer the present request. The store is locked."""
        return self.refuse(unknown_url(match.methods))

    def succeeded(self, response: Response) -> bool:
        """Whether the answer is one of success."""
        return response.status_code < 300

    def refuse(self, error: Refused, operation: str = "") -> Response:
        """The answer to a request that is refused."""
        self.note(error, operation)
        return to_json(self.refusal(error), error.status)

    def note(self, error: Refused, operation: str = "") -> None:
        """Log a refusal for which the client is to blame."""
        if error.violation:
            about = {"method": request.method, "path": request.path, "operation": operation or None}
            self.store.violation(error.message, **about)

    # -- the form of its answers ----------------------------------------------------------------

    def success(self, data: Any) -> Any:
        """The body of an answer with data."""
        return {"code": 0, "message": "success", "data": data}

    def failure(self, code: Any, message: Any) -> Any:
        """The body of an answer with an error."""
        return {"code": code, "message": message}

    def refusal(self, error: Refused) -> Any:
        """The body of the answer to a request that is refused."""
        return self.failure(error.code, error.message)

    # -- what the control interface and visitors see --------------------------------------------

    def summary(self) -> dict[str, int]:
        """Counts of its own."""
        return {}

    def normalized(self) -> dict[str, Any]:
        """Its state by names, without ids and times, so that two can be compared."""
        return {}

    def control(self, routes: Blueprint) -> None:
        """Add routes to the control interface."""

    def pages(self) -> Blueprint | None:
        """What visitors open."""
        return None
