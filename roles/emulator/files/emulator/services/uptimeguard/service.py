# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The UptimeGuard service."""

from __future__ import annotations

import traceback
from typing import Any

from flask import Response, request

from ...core.answers import to_json
from ...core.awkward import Shapes, bend
from ...core.errors import Refused
from ...core.operations import Match, Operation
from ...core.reading import read_object, squeezed
from ...core.schema import read_params
from ...core.service import Service
from ...core.store import Item, Store
from . import monitors, operations, users
from .calls import HANDLERS, Call
from .errors import failure, to_response
from .kinds import KINDS
from .settings import SETTINGS

# Importing these modules registers the handlers of the operations.
SUBJECTS = (monitors, users)
_NOT_KEPT = ("id", "user_id", "page", "last_ping", "next_ping", "created_at", "updated_at", "current_status_at")


class UptimeGuard(Service):
    """Users with website monitors."""

    name = "uptimeguard"
    operations = operations.OPERATIONS
    kinds = KINDS
    settings = SETTINGS
    secrets = frozenset(("password", "confirm_password", "base_authentication_pass"))

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        missing = [operation.name for operation in self.operations if operation.name not in HANDLERS]
        assert not missing, missing

    def tick(self, now: float) -> float:
        """Check the monitors that are due."""
        return monitors.check_due(self.store, now)

    # -- requests -------------------------------------------------------------------------------

    def find(self, method: str, path: str) -> Match | None:
        return operations.find(method, path)

    def answer(self, match: Match, raw: bytes) -> Response:
        """The response to the current request."""
        operation = match.operation
        name = operation.name if operation else ""
        try:
            if operation is None:
                raise Refused("Accessed route not found", 404)
            data = self._handle(operation, match, raw)
        except Refused as error:
            return self.refuse(error, name)
        except Exception:  # a bug of the emulator must not look like a broken connection
            traceback.print_exc()
            return to_json(failure("The emulator failed. Its log shows the reason."), 500)
        finally:
            if match.write:
                self.store.due = None
        return to_json(self.success(self._bend(name, data)))

    def succeeded(self, response: Response) -> bool:
        """Errors can have HTTP 200, too."""
        body = response.get_json(silent=True)
        return response.status_code == 200 and isinstance(body, dict) and body.get("status") == 0

    def _handle(self, operation: Operation, match: Match, raw: bytes) -> Any:
        user = users.user_of(self.store, request.headers.get("Authorization", "")) if operation.scope else {}
        if not squeezed(request.headers.get("Content-Type", "")).startswith("application/json"):
            raise Refused("Content-Type of each request must be application/json")
        if request.args:
            raise Refused("There are no query parameters")
        if request.path.endswith("/"):
            self.note(Refused("The path ends with a slash: is an ID missing?"), operation.name)
        body = read_object(raw) if raw else {}
        if not isinstance(operation.body, dict) and body:
            raise Refused("This operation takes no parameters")
        known = operation.body if isinstance(operation.body, dict) else {}
        kind = operation.name.split(".")[1]
        return HANDLERS[operation.name](Call(self.store, match.ids, {}, read_params(known, body), user, kind))

    # -- the format of responses ----------------------------------------------------------------

    def refuse(self, error: Refused, operation: str = "") -> Response:
        """The response to a rejected request."""
        self.note(error, operation)
        return to_response(error, self.store.settings["uptimeguard_error_form"])

    def success(self, data: Any) -> Any:
        return {"status": 0, "response": data}

    def failure(self, code: Any, message: Any) -> Any:
        return failure(message)

    def _bend(self, operation: str, data: Any) -> Any:
        """Apply the only common switch that the service supports: the order of lists, which the document does not define."""
        on = self.store.settings["awkward"]
        return bend(operation, data, {"reversed_lists": on.get("reversed_lists")}, Shapes())

    # -- the control interface ----------------------------------------------------------------

    def summary(self) -> dict[str, int]:
        """The number of monitors, and of resets of their statistics."""
        found = self.store.data[monitors.MONITORS].values()
        return {"uptimeguard_monitors": len(found), "uptimeguard_resets": sum(one["resets"] for one in found)}

    def normalized(self) -> dict[str, Any]:
        """The profile and the monitors of each user."""
        found = {}
        for user in self.store.data[users.USERS].values():
            profile = {key: user[key] for key in ("email", "name", "time_zone", "password")}
            own = sorted((_plain(one) for one in monitors.of_user(self.store, user)), key=str)
            found[user["id"]] = {"profile": profile, "monitors": own}
        return {"uptimeguard": found}


def _plain(monitor: Item) -> dict[str, Any]:
    """A monitor without IDs and times."""
    shown = {key: value for key, value in monitor.items() if key not in _NOT_KEPT}
    return {**shown, "emails_for_notifications": sorted(shown["emails_for_notifications"])}
