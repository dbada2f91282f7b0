# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The interface between the core and a service."""

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
    """One emulated service. A service that overrides nothing has no URLs.

    kinds, settings: its objects and settings in the store. Names must be unique among all services.
    switches: the names and descriptions of its awkward responses.
    secrets: parameters whose values are not logged.
    visited: a regular expression for the paths of pages, which are not requests to its API.
    identities: its users and their secrets. The configuration can replace each entry.
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
        """Replace identities with those of the configuration."""
        self.identities = {key: copy.deepcopy(config.get(key, value)) for key, value in self.identities.items()}

    def reset(self) -> None:
        """Reset the state outside of the store."""

    def tick(self, now: float) -> float:
        """Process the events that are due. Returns the time of the next one."""
        return math.inf

    # -- requests -------------------------------------------------------------------------------

    def find(self, method: str, path: str) -> Match | None:
        """The match for the current request; None if the path does not belong to this service."""
        return None

    def answer(self, match: Match, raw: bytes) -> Response:
        """The response to the current request. The store is locked."""
        return self.refuse(unknown_url(match.methods))

    def succeeded(self, response: Response) -> bool:
        """Whether a response is a success."""
        return response.status_code < 300

    def refuse(self, error: Refused, operation: str = "") -> Response:
        """The response to a rejected request."""
        self.note(error, operation)
        return to_json(self.refusal(error), error.status)

    def note(self, error: Refused, operation: str = "") -> None:
        """Log a rejected request that is the fault of the client."""
        if error.violation:
            about = {"method": request.method, "path": request.path, "operation": operation or None}
            self.store.violation(error.message, **about)

    # -- the format of responses ----------------------------------------------------------------

    def success(self, data: Any) -> Any:
        """The body of a response with data."""
        return {"code": 0, "message": "success", "data": data}

    def failure(self, code: Any, message: Any) -> Any:
        """The body of a response with an error."""
        return {"code": code, "message": message}

    def refusal(self, error: Refused) -> Any:
        """The body of the response to a rejected request."""
        return self.failure(error.code, error.message)

    # -- the control interface and pages --------------------------------------------------------

    def summary(self) -> dict[str, int]:
        """The counts of the service for the summary."""
        return {}

    def normalized(self) -> dict[str, Any]:
        """The state with names instead of IDs and without times, for comparisons."""
        return {}

    def control(self, routes: Blueprint) -> None:
        """Add routes to the control interface."""

    def pages(self) -> Blueprint | None:
        """The pages of the service; None if it has none."""
        return None
