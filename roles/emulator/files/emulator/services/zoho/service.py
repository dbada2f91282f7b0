# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The endpoints that issue and revoke tokens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, jsonify, request

from ...core.answers import to_json
from ...core.control import read_body
from ...core.errors import BAD_PARAMETER_CODE, Refused, unknown_url
from ...core.operations import Match, Operation
from ...core.reading import is_form
from ...core.service import Service
from ...core.settings import Setting
from ...core.store import Store
from .oauth import FORMS, OAuth

_TOKEN, _REVOKE = "/oauth/v2/token", "/oauth/v2/token/revoke"
OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("oauth.exchange", "POST", _TOKEN, access=True),
        Operation("oauth.refresh", "POST", _TOKEN, access=True),
        Operation("oauth.revoke", "POST", _REVOKE, access=True),
    )
}


class Zoho(Service):
    """The accounts of Zoho: the tokens that its services share."""

    name = "zoho"
    operations = tuple(OPERATIONS.values())
    settings = {
        "token_lifetime": Setting(3600),
        "token_limit": Setting(10),
        "expires_in_form": Setting("seconds", ("seconds", "milliseconds", "absent")),
        "throttle_status": Setting(200, (200, 400, 429)),
        "scope_error_status": Setting(401, (401, 403)),
    }
    secrets = frozenset(("access_token", "client_secret", "code", "refresh_token", "token"))

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.scopes: list[str] = []  # of all services
        self.identities = {
            "client_id": "1000.EMULATOR",
            "client_secret": "emulator-client-secret",
            "refresh_tokens": [{"name": "all", "token": "1000.emulator.refresh", "scopes": self.scopes}],
            "grants": [{"code": "1000.emulator.grant", "scopes": self.scopes}],
        }

    def admit(self, scopes: Sequence[str], *refresh_tokens: Mapping[str, Any]) -> None:
        """Register the scopes of a service, and its refresh tokens in addition to the one with all scopes."""
        self.scopes.extend(scopes)
        self.identities["refresh_tokens"].extend(refresh_tokens)

    def configure(self, config: Mapping[str, Any]) -> None:
        """Replace the clients with those of the configuration."""
        super().configure(config)
        self.oauth = OAuth(self.store, self.identities)

    def reset(self) -> None:
        """Remove all tokens."""
        self.oauth.reset()

    # -- requests -------------------------------------------------------------------------------

    def find(self, method: str, path: str) -> Match | None:
        """The match for a path under /oauth/. The form of a request selects the operation. Only POST is permitted."""
        if not path.startswith("/oauth/"):
            return None
        name = ""
        if path == _REVOKE:
            name = "oauth.revoke"
        elif path == _TOKEN:
            grant = request.form.get("grant_type") or request.args.get("grant_type") or ""
            name = FORMS.get(grant, ("oauth.refresh", ""))[0]
        return Match(OPERATIONS.get(name), {}, frozenset(["POST"] if name else []), write=False)

    def answer(self, match: Match, raw: bytes) -> Response:
        """The response to the current request."""
        name = match.operation.name if match.operation else ""
        try:
            if not name or request.method != "POST":
                raise unknown_url(match.methods)
            status, answer = self._revoke() if name == "oauth.revoke" else self._token()
        except Refused as error:
            return self.refuse(error, name)
        return to_json(answer, status)

    def _revoke(self) -> tuple[int, dict[str, Any]]:
        read = {**request.args.to_dict(), **request.form.to_dict()}
        _only(read, {"token"})
        return self.oauth.revoke(read["token"])

    def _token(self) -> tuple[int, dict[str, Any]]:
        form = request.form.to_dict()
        if request.args:
            raise Refused("The parameters of this request must be in its body, not in the query.")
        if not is_form(request.content_type):
            raise Refused("The body of this request is not a form.")
        if form.get("grant_type") not in FORMS:
            raise Refused(f"The value of grant_type is none of {', '.join(FORMS)}.")
        _only(form, {"client_id", "client_secret", "grant_type", FORMS[form["grant_type"]][1]})
        return self.oauth.token(form)

    def succeeded(self, response: Response) -> bool:
        """Errors have the HTTP status of a success, too."""
        return super().succeeded(response) and "error" not in response.get_json()

    def refusal(self, error: Refused) -> Any:
        """The body of an error in the OAuth format."""
        return {"error": "invalid_request", "error_description": error.message}

    # -- control --------------------------------------------------------------------------------

    def summary(self) -> dict[str, int]:
        """The number of tokens that were issued."""
        return {"tokens_minted": self.oauth.minted, "token_attempts": self.oauth.attempts}

    def control(self, routes: Blueprint) -> None:
        """Add routes for tokens and grants."""

        @routes.get("/tokens")
        def tokens() -> Response:
            return jsonify(tokens=self.oauth.counts())

        @routes.post("/tokens/expire")
        def expire() -> Response:
            return jsonify(expired=self.oauth.expire_all())

        @routes.post("/grants")
        def grant() -> Response:
            body = read_body("code", "scopes")
            if not isinstance(body.get("code"), str) or not body["code"]:
                raise Refused("A grant requires a code.", violation=False)
            self.oauth.add_grant(body["code"], body.get("scopes", self.scopes))
            return jsonify(ok=True)


def _only(values: Mapping[str, str], names: set[str]) -> None:
    odd, missing = sorted(set(values) - names), sorted(names - set(values))
    if odd or missing:
        words = f"has no {', '.join(odd)}" if odd else f"lacks {', '.join(missing)}"
        raise Refused(f"This request {words}.", code=BAD_PARAMETER_CODE)
