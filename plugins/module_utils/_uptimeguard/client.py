# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client of an UptimeGuard account: its token, the URL with the version, and the formats of errors."""

from __future__ import annotations

import re
from typing import Any, Mapping

from .._engine.client import Headers, JsonClient, base_url, describe_body, json_object, policy_of, service_message
from .._engine.errors import ApiError, InputError, NotFoundError, UnknownOutcome, excerpt
from .._engine.http import Answer, Http, Names
from .._engine.options import trimmed_options
from .._engine.untrusted import Mask
from .constants import HOSTED, OPTIONS, VERSION
from .options import UPTIMEGUARD_OPTIONS

NAMES = Names(secret="api_token", check="Check api_url and the network.")
JSON_HEADERS = {"Accept": "application/json", "Content-Type": "application/json"}  # also of requests without a body
TOKEN_KEY = "api_token"  # every response about a user contains the token
SUCCESS, FAILURE = 0, 1  # the status in a response, which takes precedence over the HTTP status
MESSAGE_KEYS = ("response", "error", "message")
OF_A_MONITOR = re.compile(r"/monitors/\w+/\w")
NO_MONITOR = "The API says that it does not exist, or that api_token has no access to it."
NO_API = "api_url: HTTP 404. There is no API of UptimeGuard at {0}. Check the address."


class UptimeGuard(JsonClient):
    """The API of one account."""

    redirect_advice = "Set api_url to the address that the server uses."
    refused_advice = (
        "api_token is not a token of this server, or its user does not exist. Copy it again from the profile page, and "
        "check api_url."
    )

    def __init__(self, options: Mapping[str, Any]) -> None:
        options = dict(dict.fromkeys(options), **trimmed_options(options, UPTIMEGUARD_OPTIONS))
        verified = options.get("validate_certs") is not False
        url = base_url("api_url", options.get("api_url"), HOSTED, verified, path=True)
        http = Http(*policy_of(options), connections=options.get("max_connections") or 1, names=NAMES)
        super().__init__(url if url.endswith(VERSION) else url + VERSION, http, Mask(options.get("api_token")))
        self._token = options.get("api_token")

    def headers(self, has_body: bool) -> Headers:
        if not self._token:
            raise InputError("api_token: is required. Set it, or the environment variable UPTIMEGUARD_API_TOKEN.")
        return Headers(dict(JSON_HEADERS), "Bearer {0}".format(self._token))

    def call(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Any:
        """Send one request. An update whose path has an empty ID would create an object, so it is never sent."""
        if "//" in path or path.endswith("/"):
            raise InputError("id: is empty, so {0} {1} was not sent.".format(method, path))
        return super().call(method, path, body, query)

    def unwrap(self, answer: Answer) -> Any:
        """The data of a successful response, without tokens. Raises StatusOpsError for any other.

        GUESS: an error can have the envelope of the API, other JSON, HTML or no body.
        """
        body = json_object(answer, self._mask.parsed)
        status = body.get("status")
        is_envelope = type(status) is int and status in (SUCCESS, FAILURE) and "response" in body
        if answer.status == 200 and is_envelope and status == SUCCESS:
            return self._without_token(body["response"])
        facts = self.facts(answer, status if is_envelope else None)
        message = _message_in(body)
        if answer.status == 200 and is_envelope:
            raise ApiError(_about_option(message) or service_message(message, answer), **facts)
        if 200 <= answer.status < 300:
            raise UnknownOutcome(
                "This is not a valid response of the API: {0}. Check api_url.".format(describe_body(answer)), **facts
            )
        if answer.status == 404:
            if OF_A_MONITOR.search(answer.request):
                raise NotFoundError(NO_MONITOR, **facts)
            raise InputError(NO_API.format(self.url), **facts)
        if answer.status == 400 and _about_option(message):
            raise ApiError(_about_option(message), **facts)
        raise self.refusal(answer, message, facts)

    def _without_token(self, data: Any) -> Any:
        if not isinstance(data, dict) or TOKEN_KEY not in data:
            return data
        self._mask.hide(data[TOKEN_KEY])
        return {key: value for key, value in data.items() if key != TOKEN_KEY}


def _message_in(body: Mapping[str, Any]) -> str:
    """The error text of the service; empty if there is none."""
    found = (body.get(key) for key in MESSAGE_KEYS)
    return excerpt(next((text for text in found if isinstance(text, str)), ""))


def _about_option(message: str) -> str:
    """The message after the name of the option whose key it contains or starts with; empty if there is none."""
    start = message.lower()
    for key, option in OPTIONS.items():
        if "_" in key and key in message or re.match(key.replace("_", " ") + r"\b", start):
            return "{0}: The API says: {1}.".format(option, message.rstrip("."))
    return ""
