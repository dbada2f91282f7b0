# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The common parts of the Zoho APIs: the header with the token, the scopes, and the envelope of responses."""

from __future__ import annotations

import re
from typing import Any

from flask import Response, request

from ...core.answers import to_json
from ...core.api import Api
from ...core.awkward import Shapes, bend
from ...core.calls import NoData
from ...core.errors import Refused
from ...core.operations import Operation
from ...core.store import Store
from .scopes import every
from .service import Zoho

BAD_TOKEN_CODE = 1121
BAD_SCOPE_CODE = 1122
SWITCHES = {
    "code_as_text": "the code of the envelope is a string",
    "missing_data": "the response to a write has no data",
}


class ZohoApi(Api):
    """An API that accepts Zoho tokens. `shapes`: see Shapes."""

    accept: tuple[str, ...] = ("application/json; version=2.0",)
    content_type = "application/json;charset=UTF-8"
    shapes = Shapes()

    def __init__(self, store: Store, zoho: Zoho) -> None:
        super().__init__(store)
        self._zoho = zoho

    def authorise(self, operation: Operation) -> Response | None:
        """The error response if the token is missing, has expired or lacks the scope; None if it is valid."""
        header = request.headers.get("Authorization", "")
        found = re.fullmatch(r"Zoho-oauthtoken (\S+)", header)
        if not found:
            self.note(Refused("The header Authorization is not of the form Zoho-oauthtoken TOKEN."), operation.name)
        scopes = self._zoho.oauth.scopes_of(found.group(1)) if found else None
        if scopes is None:
            message = "The OAuth access token is invalid or has expired."
            return to_json({"error_code": BAD_TOKEN_CODE, "message": message}, 401)
        if operation.scope in scopes or every(operation.scope) in scopes:
            return None
        message = f"OAUTH_SCOPE_MISMATCH: invalid oauth scope, {operation.scope} is needed here."
        return to_json({"error_code": BAD_SCOPE_CODE, "message": message}, self.store.settings["scope_error_status"])

    def wrap(self, operation: Operation, data: Any) -> Any:
        """The envelope, after the active awkward switches are applied."""
        on = self.store.settings["awkward"]
        answer: dict[str, Any] = {"code": "0" if on.get("code_as_text") else 0, "message": "success"}
        if data is not NoData and not (operation.write and on.get("missing_data")):
            answer["data"] = bend(operation.name, data, on, self.shapes)
        return answer
