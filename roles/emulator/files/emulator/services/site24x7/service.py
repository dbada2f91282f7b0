# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Site24x7's main API, as the core knows it."""

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

# The modules with the handlers of the operations: to import them is what registers the handlers.
SUBJECTS = (crud, current_status, others)
_ACCEPT = "application/json; version="
_LOCKED_CODE = 1429


class Site24x7(ZohoApi):
    """Monitors with their groups, profiles and tags, who is notified about them, and maintenance windows."""

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
        """Forget the calls."""
        self._throttle.reset()

    # -- requests -------------------------------------------------------------------------------

    def find(self, method: str, path: str) -> Match | None:
        """The operation at that path. Whatever else is below /api is this service's too, if it is nobody else's."""
        found = super().find(method, path)
        if found is None and path.startswith(f"{API}/"):
            return Match(None, {}, frozenset(), method != "GET")
        return found

    def authorise(self, operation: Operation) -> Response | None:
        """The answer to a client that lacks a token, or has called too often."""
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
        """The request, with the account that it is about."""
        call: Any = super().read(operation, match, raw)
        call.version = VERSION if request.headers["Accept"].strip().endswith(VERSION) else LATER_VERSION
        call.account = tenancy.account(self.store, operation)
        return call

    def status(self, operation: Operation) -> int:
        """The HTTP status of a success. A setting changes that of creations."""
        return setting(self.store, "created_status") if operation.method == "POST" else 200

    # -- the form of its answers ----------------------------------------------------------------

    def refuse(self, error: Refused, operation: str = "") -> Response:
        """The answer to a request that is refused."""
        if isinstance(error, BadParameter):
            error.status = setting(self.store, "validation_status")
        return super().refuse(error, operation)

    def failure(self, code: Any, message: Any) -> Any:
        """The body of an answer with an error. Which number means what is not public."""
        return {"error_code": code, "message": message}

    def refusal(self, error: Refused) -> Any:
        """Messages do not name a parameter. That error_info does is a guess."""
        if not isinstance(error, BadParameter):
            return super().refusal(error)
        message = "Parameter missing." if error.missing else "Invalid data provided."
        return {**self.failure(error.code, message), "error_info": {error.name: error.message}}

    # -- what the control interface and visitors see --------------------------------------------

    def summary(self) -> dict[str, int]:
        """How many monitors there are."""
        return {"monitors": len(self.store.data[kind("monitors")])}

    def normalized(self) -> dict[str, Any]:
        """The objects of each account."""
        return normalized(self.store)

    def control(self, routes: Blueprint) -> None:
        """What agents, clouds and people do."""
        control.add(routes, self.store)

    def pages(self) -> Blueprint:
        """The list of monitors."""
        return public_page.blueprint(self.store)
