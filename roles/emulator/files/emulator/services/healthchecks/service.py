# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Healthchecks service."""

from __future__ import annotations

import traceback
from typing import Any

from flask import Blueprint, Response, redirect, request

from ...core.answers import to_json, to_nothing, to_text
from ...core.awkward import Shapes, bend
from ...core.errors import Refused
from ...core.operations import Match, Operation
from ...core.service import Service
from ...core.store import Store
from . import badges, channels, checks, control, history, keys, operations, pinging
from .calls import HANDLERS, Call
from .errors import Refusal, to_response
from .kinds import KINDS
from .normalized import normalized
from .public_page import routes as public_page
from .reading import read_body
from .settings import SETTINGS, SWITCHES
from .status import record_lateness
from .throttle import Throttle

# Importing these modules registers the handlers of the operations.
SUBJECTS = (badges, channels, checks, history, pinging)


@HANDLERS.handles("healthchecks.status.get")
def status(call: Call) -> Response:
    """Report that the server is up."""
    return to_text("OK")


class Healthchecks(Service):
    """Projects with checks, which jobs ping, and channels, which are notified if a job fails or is late."""

    name = "healthchecks"
    operations = operations.OPERATIONS
    kinds = KINDS
    settings = SETTINGS
    switches = SWITCHES
    secrets = frozenset(("api_key",))
    visited = public_page.VISITED

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        missing = [operation.name for operation in self.operations if operation.name not in HANDLERS]
        assert not missing, missing
        self._throttle = Throttle(store)

    def reset(self) -> None:
        """Remove the recorded requests of all keys."""
        self._throttle.reset()

    def tick(self, now: float) -> float:
        """Record the checks that are late."""
        return record_lateness(self.store, now)

    # -- requests -------------------------------------------------------------------------------

    def find(self, method: str, path: str) -> Match | None:
        """The match for a path of the ping API, or of a version of the management API."""
        return operations.find(method, path)

    def answer(self, match: Match, raw: bytes) -> Response:
        """The response to the current request."""
        operation = match.operation
        name = operation.name if operation else ""
        try:
            if operation is None:
                return self._nowhere(match)
            answer = self._handle(operation, match, raw)
        except Refused as error:
            return self.refuse(error, name)
        except Exception:  # a bug of the emulator must not look like a broken connection
            traceback.print_exc()
            return to_json(self.failure(500, "The emulator failed. Its log shows the reason."), 500)
        finally:
            if match.write:
                self.store.due = None
        return answer if isinstance(answer, Response) else to_json(self._bend(name, answer))

    def _nowhere(self, match: Match) -> Response:
        """The response for a path or method without an operation."""
        if match.methods:
            if request.method == "OPTIONS":
                return to_nothing(204)
            raise Refusal(405, f"This URL knows {', '.join(sorted(match.methods))} only.", "empty")
        if not operations.lacks_slash(request.path):
            raise Refusal(404, "There is nothing at this URL.", "html")
        self.note(Refused("The URL lacks the slash at its end."))
        query = request.query_string.decode("latin-1")
        return redirect(request.path + "/" + (f"?{query}" if query else ""), 301)

    def _handle(self, operation: Operation, match: Match, raw: bytes) -> Any:
        pinged = operation.scope == keys.PING_KEY
        body = read_body(raw) if request.method == "POST" and not pinged else {}
        call = Call(self.store, match.ids, {}, body, operation=operation.name, raw=raw)
        call.note = lambda message: self.note(Refused(message), operation.name)
        if operation.scope in (keys.READ_WRITE, keys.READ_ONLY):
            key = keys.sent_key(body)
            call.project, call.read_only = keys.project_of(self.store, key, operation.scope)
            throttled = self._throttle.too_many(key)
            if throttled:
                return throttled
        self._note_odd(call, operation, raw)
        return HANDLERS[operation.name](call)

    @staticmethod
    def _note_odd(call: Call, operation: Operation, raw: bytes) -> None:
        """Note the parts of a request that the server ignores."""
        if raw and operation.body is None:
            call.note("This operation takes no body.")
        for where, known, names in (("query", operation.query, request.args), ("body", operation.body, call.body)):
            odd = sorted(set(names) - set(known or ()))
            if odd:
                call.note(f"The {where} has parameters that are not known here: {', '.join(odd)}.")

    # -- the format of responses ----------------------------------------------------------------

    def refuse(self, error: Refused, operation: str = "") -> Response:
        """The response to a rejected request, in the format of the server."""
        self.note(error, operation)
        return to_response(error)

    def success(self, data: Any) -> Any:
        """The body of a successful response, which has no envelope."""
        return data

    def failure(self, code: Any, message: Any) -> Any:
        """The body of a response with an error."""
        return {"error": message}

    def _bend(self, operation: str, data: Any) -> Any:
        """Apply the only common switch that the service supports: the order of lists, which is not guaranteed."""
        on = self.store.settings["awkward"]
        return bend(operation, data, {"reversed_lists": on.get("reversed_lists")}, Shapes())

    # -- the control interface and pages --------------------------------------------------------

    def summary(self) -> dict[str, int]:
        """The numbers of checks and of their pings."""
        found = self.store.data["checks"].values()
        return {"checks": len(found), "pings": sum(check["n_pings"] for check in found)}

    def normalized(self) -> dict[str, Any]:
        """The checks of each project."""
        return normalized(self.store)

    def control(self, routes: Blueprint) -> None:
        """Add routes for channels and the pings of a check."""
        control.add(routes, self.store)

    def pages(self) -> Blueprint:
        """The list of checks, and the badges."""
        return public_page.blueprint(self.store)
