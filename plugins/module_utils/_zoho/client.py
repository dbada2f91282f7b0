# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client of Zoho's services: data centers, access tokens, and the envelope of the responses."""

from __future__ import annotations

import copy
import re
import time
from typing import Any, Callable, Mapping

from .._engine.client import Headers, JsonClient, base_url, describe_body, json_object, policy_of, service_message
from .._engine.errors import ScopeError, UnknownOutcome, excerpt
from .._engine.http import Answer, Http, Names
from .._engine.options import trimmed_options
from .._engine.throttle import throttle_of
from .._engine.untrusted import Mask
from .oauth import Accounts, Tokens
from .options import DATA_CENTERS, SECRETS, ZOHO_OPTIONS

JSON_HEADERS = {"Accept": "application/json; version=2.0"}
BODY_HEADERS = dict(JSON_HEADERS, **{"Content-Type": "application/json;charset=UTF-8"})
NAMES = Names(secret="access_token", check="Check data_center, api_url, accounts_url and the network.")
CODE_NOT_FOUND = 1002
MISSING_OBJECT = re.compile(r"not exist|not found|no such|not available", re.IGNORECASE)
SCHEME = "Zoho-oauthtoken "  # of the header Authorization


class Zoho(JsonClient):
    """The client of a Zoho service in one data center.

    scope_of: returns the scope that a request ("PUT https://host/path") requires. cache_option: the name of the option
    cache, for messages.
    """

    spec: Mapping[str, Mapping[str, Any]] = ZOHO_OPTIONS
    redirect_advice = "Set api_url or data_center to the right host."
    refused_advice = "The access token was rejected. Check data_center and the credentials."

    def __init__(
        self,
        options: Mapping[str, Any],
        scope_of: Callable[[str], str],
        clock: Callable[[], float] = time.time,
        cache_option: str = "cache",
    ) -> None:
        options = dict(dict.fromkeys(options), **trimmed_options(options, self.spec))
        verified = options.get("validate_certs") is not False
        accounts_url, api_url = DATA_CENTERS[options.get("data_center") or "us"]
        url = base_url("api_url", options.get("api_url"), api_url, verified)
        accounts_url = base_url("accounts_url", options.get("accounts_url"), accounts_url, verified)
        policy, mask = policy_of(options), Mask(*(options.get(name) for name in SECRETS))
        account = options.get("access_token") or options.get("refresh_token") or ""
        throttle = throttle_of(options, url, account, clock=clock)
        http = Http(*policy, connections=options.get("max_connections", 1), names=NAMES, throttle=throttle)
        super().__init__(url, http, mask, clock)
        # Further requests extend Zoho's lockout, so a 429 of the accounts service is not retried.
        self.accounts = Accounts(options, accounts_url, Http(*policy, patient=False, names=NAMES), mask)
        self.tokens = Tokens(options, self.accounts, clock, cache_option)
        self._scope_of = scope_of

    def using(self, refresh_token: str) -> Zoho:
        """A client with the same connection and another refresh token."""
        self._mask.hide(refresh_token)
        other = copy.copy(self)
        other.tokens = self.tokens.for_refresh_token(refresh_token)
        return other

    def headers(self, has_body: bool) -> Headers:
        return self._with_token(BODY_HEADERS if has_body else JSON_HEADERS, self.tokens.current())

    def other_headers(self, headers: Headers, answer: Answer) -> Headers | None:
        """Headers with a new access token, to replace an expired one; None if there is no other token."""
        if lacks_scope(answer):
            return None
        token = self.tokens.replace(str(headers.authorization)[len(SCHEME) :])
        return self._with_token(headers.fields, token) if token else None

    def _with_token(self, fields: dict[str, str], token: str) -> Headers:
        self._mask.hide(token)
        return Headers(fields, SCHEME + token)

    def unwrap(self, answer: Answer) -> Any:
        """The data of a successful response. Raises StatusOpsError for any other.

        {code: 0, message, data} is a success. {code, message} or {error_code, message, error_info} is an error with any
        HTTP status.
        """
        body = json_object(answer, self._mask.parsed)
        code = body.get("code", body.get("error_code"))
        facts = self.facts(answer, code)
        if 200 <= answer.status < 300:
            if answer.status == 204:
                return None
            if not body or (code is None and "data" not in body):
                raise UnknownOutcome(
                    "This is not a valid response of the API: {0}.".format(describe_body(answer)), **facts
                )
            if code in (0, "0", None):
                return body.get("data")
        message = self.message_in(body)
        if answer.status in (401, 403) and lacks_scope(answer):
            raise ScopeError(
                "{0} The token lacks the scope {1}. Create a refresh token with this scope.".format(
                    service_message(message, answer), self._scope_of(answer.request)
                ),
                **facts,
            )
        raise self.refusal(answer, message, facts, self.is_missing(answer, body))

    # --- what differs between the services -------------------------------------------------------------------------

    def message_in(self, body: Mapping[str, Any]) -> str:
        """The message in an error; empty if there is none."""
        return excerpt(str(body.get("message") or ""))

    def is_missing(self, answer: Answer, body: Mapping[str, Any]) -> bool:
        """Whether an error means that the object does not exist."""
        is_code = str(body.get("code", body.get("error_code"))) == str(CODE_NOT_FOUND)
        return is_code or bool(answer.status == 404 and MISSING_OBJECT.search(self.message_in(body)))


def lacks_scope(answer: Answer) -> bool:
    return "scope" in answer.text.lower()
