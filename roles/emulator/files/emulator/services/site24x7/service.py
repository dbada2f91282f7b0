# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The service for the main API of Site24x7."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, request

from ...core.answers import to_json
from ...core.errors import BadParameter, Refused
from ...core.operations import Match, Operation
from ...core.store import Store
from ..zoho.api import ZohoApi
from ..zoho.service import Zoho
from . import control, crud, current_status, others, tenancy
from .calls import HANDLERS, Call
from .constants import ALL_SCOPES, LATER_VERSION, VERSION
from .fields.monitors import SECRETS
from .kinds import KINDS
from .normalized import normalized
from .objects import kind
from .operations import API, OPERATIONS_TABLE
from .public_page import routes as public_page
from .settings import SETTINGS, SHAPES, SWITCHES, setting
from .throttle import Throttle

# Importing these modules registers the handlers of the operations.
SUBJECTS = (crud, current_status, others)
_ACCEPT = "application/json; version="
_LOCKED_CODE = 1429


class Site24x7(ZohoApi):
    """Monitors with their groups, profiles and tags, users, and maintenance windows."""

    name = "site24x7"
    operations = OPERATIONS_TABLE
    handlers = HANDLERS
    call = Call
    accept = (_ACCEPT + VERSION, _ACCEPT + LATER_VERSION)
    kinds = KINDS
    settings = SETTINGS
    switches = SWITCHES
    shapes = SHAPES
    secrets = frozenset(SECRETS)
    visited = public_page.VISITED

    def __init__(self, store: Store, zoho: Zoho) -> None:
        super().__init__(store, zoho)
        self._throttle = Throttle(store)
        zoho.admit(ALL_SCOPES)

    def reset(self) -> None:
        """Remove the recorded calls."""
        self._throttle.reset()

    # -- requests -------------------------------------------------------------------------------

    def find(self, method: str, path: str) -> Match | None:
        """The match for a path. Unknown paths under /api also belong to this service, unless another service has them."""
        found = super().find(method, path)
        if found is None and path.startswith(f"{API}/"):
            return Match(None, {}, frozenset(), method != "GET")
        return found

    def authorise(self, operation: Operation) -> Response | None:
        """The error response for a client without a token, or with too many calls; None otherwise."""
        refused = super().authorise(operation)
        if refused:
            return refused
        seconds = self._throttle.wait(tenancy.account(self.store, operation), operation.path.split("/")[2])
        if not seconds:
            return None
        message = "The threshold of calls to this API is exceeded."
        answer = to_json(self.failure(_LOCKED_CODE, message), 429)
        answer.headers["Retry-After"] = str(seconds)
        return answer

    def read(self, operation: Operation, match: Match, raw: bytes) -> Any:
        """The checked request, with its account."""
        call: Any = super().read(operation, match, raw)
        call.version = VERSION if request.headers["Accept"].strip().endswith(VERSION) else LATER_VERSION
        call.account = tenancy.account(self.store, operation)
        return call

    def status(self, operation: Operation) -> int:
        """The HTTP status of a success. A setting changes the status of creations."""
        return setting(self.store, "created_status") if operation.method == "POST" else 200

    # -- the format of responses ----------------------------------------------------------------

    def refuse(self, error: Refused, operation: str = "") -> Response:
        """The response to a rejected request."""
        if isinstance(error, BadParameter):
            error.status = setting(self.store, "validation_status")
        return super().refuse(error, operation)

    def failure(self, code: Any, message: Any) -> Any:
        """The body of a response with an error. The meanings of the codes are not documented."""
        return {"error_code": code, "message": message}

    def refusal(self, error: Refused) -> Any:
        """The body for a rejected request. Messages do not name a parameter. A guess: error_info does."""
        if not isinstance(error, BadParameter):
            return super().refusal(error)
        message = "Parameter missing." if error.missing else "Invalid data provided."
        return {**self.failure(error.code, message), "error_info": {error.name: error.message}}

    # -- the control interface and pages --------------------------------------------------------

    def summary(self) -> dict[str, int]:
        """The number of monitors."""
        return {"monitors": len(self.store.data[kind("monitors")])}

    def normalized(self) -> dict[str, Any]:
        """The objects of each account."""
        return normalized(self.store)

    def control(self, routes: Blueprint) -> None:
        """Add routes for actions of agents, clouds and people."""
        control.add(routes, self.store)

    def pages(self) -> Blueprint:
        """The page with the list of monitors."""
        return public_page.blueprint(self.store)
