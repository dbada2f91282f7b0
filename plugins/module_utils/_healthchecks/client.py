# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client of a Healthchecks project: its key, the URL with the version, and the formats of errors."""

from __future__ import annotations

import re
from typing import Any, Mapping

from .._engine.client import Headers, JsonClient, base_url, describe_body, json_object, policy_of
from .._engine.errors import ApiError, InputError, NotFoundError, StatusOpsError, UnknownOutcome, excerpt
from .._engine.http import USER_AGENT, Answer, Http, Names
from .._engine.options import trimmed_options
from .._engine.pacing import pace_of
from .._engine.untrusted import Mask
from .constants import HOSTED, HOSTED_PINGS, KEY_LENGTH, OPTIONS, UUID, VERSIONS
from .options import HEALTHCHECKS_OPTIONS, TIMEOUT, limit

NAMES = Names(secret="api_key", check="Check api_url and the network.")
PING_NAMES = Names(url="ping_url", secret="ping_key", check="Check ping_url and the network.")
JSON_HEADERS = {"Accept": "application/json"}
BODY_HEADERS = dict(JSON_HEADERS, **{"Content-Type": "application/json"})
INVALID = re.compile(r"json validation error: (?:an item in ')?(\w+)'? (.*)", re.DOTALL)
INVALID_CHANNEL = re.compile(r"(?:invalid|non-unique|empty) channel identifier")
ADVICE = {"schedule": "Write it like 30 2 * * * or Mon..Fri 9:00.", "timezone": "Write it like Europe/Vienna."}
NOT_PAUSED = "check is not paused"
AS_TEXT = re.compile(r"(/body|/status/)$")  # requests whose response is not JSON
A_LIST = re.compile(r"/api/v\d/\w+/$")  # every project has all of these
NO_CHECK = "The API says that it does not exist."
FULL = (
    "The account has reached its maximum number of checks. Delete checks that are no longer used, or raise the maximum."
)
NO_API = (
    "api_url: HTTP 404. There is no API of Healthchecks at {0}. Check the address. Servers before version 2.10 require "
    "api_version v2 or v1."
)
FOREIGN = "The check {0} belongs to another project than api_key. Check the ID, or use an API key of its project."


class Healthchecks(JsonClient):
    """The management API of one project, and the ping API."""

    redirect_advice = "Set api_url to the address that the server uses."
    refused_advice = (
        "api_key is not a key of this server, or it is a read-only key and the request requires a read-write key. Check "
        "api_key and api_url."
    )

    def __init__(self, options: Mapping[str, Any]) -> None:
        options = dict(dict.fromkeys(options), **trimmed_options(options, HEALTHCHECKS_OPTIONS))
        verified = options.get("validate_certs") is not False
        url = base_url("api_url", options.get("api_url"), HOSTED, verified, path=True)
        policy = policy_of(options, TIMEOUT)
        http = Http(*policy, connections=options.get("max_connections") or 1, names=NAMES)
        mask = Mask(options.get("api_key"), options.get("ping_key"))
        super().__init__(_versioned(url, options.get("api_version") or VERSIONS[-1]), http, mask)
        self._pace = pace_of(limit(options), options, self.url)
        self._key = options.get("api_key")
        self._check_key()
        self.ping_key = options.get("ping_key")
        self.ping_url = base_url("ping_url", options.get("ping_url"), _pings_of(url), verified, path=True)
        self._pings = Http(policy[0], 0, policy[2], patient=False, names=PING_NAMES)

    def _check_key(self) -> None:
        if self._key and len(self._key) != KEY_LENGTH:
            raise InputError(
                "api_key: has {0} characters, but keys have {1}. Copy it again.".format(len(self._key), KEY_LENGTH)
            )

    @property
    def has_key(self) -> bool:
        return bool(self._key)

    def headers(self, has_body: bool) -> Headers:
        if not self._key:
            raise InputError("api_key: is required. Set it, or the environment variable HEALTHCHECKS_API_KEY.")
        return Headers(dict(BODY_HEADERS if has_body else JSON_HEADERS, **{"X-Api-Key": self._key}))

    @property
    def calls(self) -> int:
        return self._http.calls + self._pings.calls

    def ping(self, method: str, path: str, body: bytes | None, query: Mapping[str, str], mark: str) -> Answer:
        """Send a ping, once. The response can have any status. path: below ping_url. mark: see ping.py."""
        headers = {"User-Agent": "{0} {1}".format(USER_AGENT, mark)}
        try:
            answer = self._pings.send(method, self.ping_url + path, headers, None, query or None, body)
        except StatusOpsError as error:  # the ping key is a part of the address
            facts: dict[str, Any] = {key: self._mask.text(str(value)) for key, value in error.facts().items()}
            raise type(error)(self._mask.text(error.msg), **facts) from None
        return answer._replace(request=self._mask.text(answer.request), text=self._mask.text(answer.text))

    def trouble(self) -> str:
        """Why the server reports that it is not up; empty if it is up. Requires no key. Raises StatusOpsError."""
        answer = self._send("GET", "/status/", Headers(JSON_HEADERS), None, None)
        if answer.status == 404:
            return "HTTP 404. There is no Healthchecks server at {0}.".format(self.url)
        text = self.unwrap(answer).strip()
        return "" if text == "OK" else "The response is {0}.".format(describe_text(answer._replace(text=text)))

    def unwrap(self, answer: Answer) -> Any:
        """The data of a successful response. Raises StatusOpsError for any other."""
        facts = self.facts(answer)
        if 200 <= answer.status < 300:
            if AS_TEXT.search(answer.request):
                return self._mask.text(answer.text)
            body = json_object(answer, self._mask.parsed)
            if not body:
                raise UnknownOutcome(
                    "This is not a valid response of the API: {0}. Check api_url.".format(describe_body(answer)),
                    **facts,
                )
            return body
        body = json_object(answer, self._mask.parsed)
        message = excerpt(str(body.get("error") or ""))
        if answer.status == 409 and self._mask.text(answer.text).strip() == NOT_PAUSED:
            return {}  # another task has resumed it
        if answer.status == 400:
            self._check_input(message, facts)
        if answer.status == 403 and not answer.text.strip():
            self._check_access(answer.request, facts)
        if answer.status == 404 and A_LIST.search(answer.request):
            raise InputError(NO_API.format(self.url), **facts)
        if answer.status == 404:
            raise NotFoundError(NO_CHECK, **facts)
        raise self.refusal(answer, message, facts)

    @staticmethod
    def _check_input(message: str, facts: Mapping[str, Any]) -> None:
        """Raise an error that names the option, if the API names a field or a channel, whose ID can be outdated."""
        found = INVALID.match(message)
        if found:
            name = OPTIONS.get(found.group(1), found.group(1))
            text = "{0}: The API says that it {1}. {2}".format(name, found.group(2).rstrip("."), ADVICE.get(name, ""))
            raise InputError(text.rstrip(), **facts)
        if INVALID_CHANNEL.match(message):
            raise ApiError("channels: The API says: {0}.".format(message.rstrip(".")), **facts)

    @staticmethod
    def _check_access(request: str, facts: Mapping[str, Any]) -> None:
        """Raise an error for HTTP 403 with an empty body, which the API sends in two cases."""
        if request.startswith("POST ") and request.endswith("/checks/"):
            raise ApiError("HTTP 403. {0}".format(FULL), **facts)
        found = UUID.search(request)
        if found:
            raise ApiError("HTTP 403. {0}".format(FOREIGN.format(found.group())), **facts)


def describe_text(answer: Answer) -> str:
    """A short description of a response that should be plain text."""
    text = answer.text.strip()
    return repr(excerpt(text, 100)) if text and "<" not in text else describe_body(answer)


def _versioned(url: str, version: str) -> str:
    """The address with /api/v3, unless it already ends with a version."""
    return url if url.endswith(tuple("/api/" + one for one in VERSIONS)) else "{0}/api/{1}".format(url, version)


def _pings_of(url: str) -> str:
    """The usual address of the ping API for an address of the server."""
    root = re.sub(r"/api/v\d$", "", url)
    return HOSTED_PINGS if root == HOSTED else root + "/ping"
