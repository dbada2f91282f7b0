# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""A service whose requests are operations in a table, each with a handler."""

from __future__ import annotations

import traceback
from typing import Any

from flask import Response, request

from .answers import to_json
from .calls import Call, Handlers
from .errors import Refused, unknown_url
from .operations import Match, Operation, Routes
from .reading import read_object, squeezed
from .schema import read_params
from .service import Service
from .store import Store


class Api(Service):
    """Checks a request strictly, calls its handler, and wraps the result.

    aliases: additional routes to an operation, which take precedence.
    call: the class of the argument of handlers.
    accept, content_type: the permitted values of these headers; empty permits all values.
    """

    aliases: tuple[Operation, ...] = ()
    handlers: Handlers
    call: type[Call] = Call
    accept: tuple[str, ...] = ()
    content_type = "application/json"

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        missing = [operation.name for operation in self.operations if operation.name not in self.handlers]
        assert not missing, missing
        self._routes = Routes((*self.aliases, *self.operations))

    def find(self, method: str, path: str) -> Match | None:
        """The operation at a path."""
        return self._routes.find(method, path, request.args)

    def answer(self, match: Match, raw: bytes) -> Response:
        """The response to the current request."""
        operation = match.operation
        name = operation.name if operation else ""
        try:
            if operation is None:
                raise unknown_url(match.methods)
            refused = self.authorise(operation)
            if refused:
                return refused
            data = self.handlers[name](self.read(operation, match, raw))
        except Refused as error:
            return self.refuse(error, name)
        except Exception:  # a bug of the emulator must not look like a broken connection
            traceback.print_exc()
            return to_json(self.failure(500, "The emulator failed. Its log shows the reason."), 500)
        return to_json(self.wrap(operation, data), self.status(operation))

    def authorise(self, operation: Operation) -> Response | None:
        """The error response if the client is not authorized; None if it is."""
        return None

    def read(self, operation: Operation, match: Match, raw: bytes) -> Call:
        """The request, checked against the description of its operation."""
        self._check_header("Accept", *self.accept)
        for name in request.args:
            if len(request.args.getlist(name)) > 1:
                raise Refused(f"The parameter {name} came more than once.")
        query = read_params(operation.query, request.args.to_dict())
        body: dict[str, Any] = {}
        if operation.body is None:
            if raw:
                raise Refused("This operation takes no body.")
        else:
            self._check_header("Content-Type", self.content_type)
            body = read_object(raw)
            body = read_params(operation.body(body) if callable(operation.body) else operation.body, body)
        return self.call(self.store, match.ids, query, body)

    def wrap(self, operation: Operation, data: Any) -> Any:
        """The body of the response, from the result of a handler."""
        return self.success(data)

    def status(self, operation: Operation) -> int:
        """The HTTP status of a successful response."""
        return 200

    @staticmethod
    def _check_header(name: str, *wanted: str) -> None:
        header = request.headers.get(name, "")
        if wanted and header not in wanted and squeezed(header) not in map(squeezed, wanted):
            raise Refused(f"The header {name} is not {' or '.join(wanted)}.")
