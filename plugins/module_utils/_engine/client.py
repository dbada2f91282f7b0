# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A client of a service that speaks JSON: paths in, data out, and an error of the right kind for every answer."""

from __future__ import annotations

import datetime
import json
import math
import time
from typing import Any, Callable, Mapping, NamedTuple
from urllib.parse import urlsplit

from .errors import (
    ApiError,
    AuthError,
    InputError,
    NotFoundError,
    StatusOpsError,
    UnknownOutcome,
    brief,
)
from .http import Answer, Http
from .options import check_limits
from .pacing import Pace
from .repeats import retry_after
from .untrusted import Mask, parsed

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Headers(NamedTuple):
    """The headers of a request. authorization stands apart, since no file of the user may replace it."""

    fields: dict[str, str]
    authorization: str | None = None


class JsonClient:
    """A service implements headers() and unwrap(). Several threads may use one client.

    url: scheme and host, and a path where the service has one; the paths of requests are appended to it.
    secrets: texts that are hidden in all that the service sends. clock: seconds since the epoch.
    pace: keeps writes below the service's limit of requests.
    """

    redirect_advice = "Set api_url to the right host."
    refused_advice = "The credentials were refused. Check them."

    def __init__(
        self,
        url: str,
        http: Http,
        mask: Mask,
        clock: Callable[[], float] = time.time,
        pace: Pace | None = None,
    ) -> None:
        self.url = url
        self._http = http
        self._mask = mask
        self._clock = clock
        self._pace = pace

    @property
    def calls(self) -> int:
        """How many requests the service got from this client, repeats included."""
        return self._http.calls

    def show_life(self, beat: Callable[[], None] | None) -> None:
        """Call this before each attempt to send a request, from now on."""
        self._http.beat = beat

    def call(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Any:
        """Send one request and return the data of its answer (None where it has none).

        Where the service has refused the credentials and others can be had, it is sent once more: it was not carried out.
        """
        data = None if body is None else json.dumps(body).encode("utf-8")
        headers = self.headers(data is not None)
        answer = self._send(method, path, headers, query, data)
        if answer.status == 401:
            other = self.other_headers(headers, answer)
            answer = self._send(method, path, other, query, data) if other else answer
        return self.unwrap(answer)

    def _send(self, method: str, path: str, headers: Headers, query: Mapping[str, str] | None, data: Any) -> Answer:
        if self._pace:
            self._pace.wait(method != "GET", self._http.beat)
        return self._http.send(method, self.url + path, headers.fields, headers.authorization, query, data)

    # --- hooks -----------------------------------------------------------------------------------------------------

    def headers(self, has_body: bool) -> Headers:
        """The headers of a request, with the credentials."""
        raise NotImplementedError

    def other_headers(self, headers: Headers, answer: Answer) -> Headers | None:
        """Headers with other credentials, in place of those that an answer refuses; None where there are none."""
        return None

    def unwrap(self, answer: Answer) -> Any:
        """The data of an answer. Raises StatusOpsError where it is an error."""
        raise NotImplementedError

    # --- answers ---------------------------------------------------------------------------------------------------

    def refusal(
        self, answer: Answer, message: str, facts: Mapping[str, Any], not_found: bool = False
    ) -> StatusOpsError:
        """The error that an answer is, by its status. message: what the service says; empty if it says nothing.

        not_found: the service says that what was asked for does not exist.
        """
        status = answer.status
        if 300 <= status < 400:
            host = _host(self._mask.text(answer.headers.get("Location") or ""))
            return ApiError(
                "The service redirects to {0}, where the token is not sent. {1}".format(host, self.redirect_advice),
                **facts,
            )
        said = sentence(message, answer)
        if status == 401:
            return AuthError("{0} {1}".format(said, self.refused_advice), **facts)
        wait = asked_wait(answer, self._clock())
        if status == 429:
            return ApiError(
                "The API's limit of requests is reached; {0}".format(wait or "run the task again later."), **facts
            )
        if not_found:
            return NotFoundError(said, **facts)
        said = "HTTP {0}. {1}".format(status, said)
        if status >= 500:
            busy = "The service is busy; {0}".format(wait) if wait else ""
            return UnknownOutcome("{0} {1}".format(said, busy).strip(), **facts)
        return ApiError(said, **facts)

    def facts(self, answer: Answer, code: Any = None) -> dict[str, Any]:
        """What an error shows of an answer. code: the service's own number or short text."""
        return {"code": _shown_code(code), "status": answer.status, "request": answer.request}


def policy_of(options: Mapping[str, Any]) -> tuple[float, int, Any]:
    """How requests are sent, for Http: timeout, retries and verify, from the values of HTTP_OPTIONS."""
    check_limits(options)
    verify = options.get("validate_certs") is not False and (options.get("ca_path") or True)
    return options.get("timeout", 30), options.get("retries", 3), verify


def base_url(option: str, given: str | None, default: str, verified: bool, path: bool = False) -> str:
    """The address of a service: scheme and host, and a path if it may have one. Plain http is for loopback, or where TLS
    is waived anyway.
    """
    if not given:
        return default
    try:
        parts = urlsplit(given)
        whole = parts.scheme in ("https", "http") and parts.hostname and (parts.port or True)
    except ValueError:
        whole = False
    if not whole or parts.path.strip("/") and not path or parts.query or parts.fragment:
        raise InputError("{0}: it must be a scheme and a host, such as {1}.".format(option, default))
    if parts.username or parts.password:
        raise InputError("{0}: no user or password belongs into the address.".format(option))
    if parts.scheme == "http" and verified and parts.hostname not in LOOPBACK:
        raise InputError("{0}: plain http would show the credentials to the network. Use https.".format(option))
    return "{0}://{1}{2}".format(parts.scheme, parts.netloc, parts.path.rstrip("/"))


def json_object(answer: Answer, parse: Callable[[str], Any] = parsed) -> dict[str, Any]:
    """The answer's JSON object; empty where it is something else."""
    try:
        body = parse(answer.text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def moment(seconds: float) -> str:
    """A time for people."""
    return datetime.datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")


def asked_wait(answer: Answer, now: float) -> str | None:
    """What the service asks for, if it asks to wait. Shorter waits are over by now, see http.py."""
    seconds = retry_after(answer.headers)
    if seconds is None:
        return None
    return "it asks to wait {0} seconds. Run the task again after {1}.".format(
        math.ceil(seconds), moment(now + seconds)
    )


def _shown_code(code: Any) -> Any:
    """The error number of the API: a number or a short text."""
    if code is None or isinstance(code, int) and abs(code) < 10**9:
        return code
    return brief(str(code), 100)


def sentence(message: str, answer: Answer) -> str:
    """What a service says, as a sentence."""
    said = "The API says: {0}".format(message) if message else "The answer is {0}".format(glimpse(answer))
    return said if said.endswith((".", "!", "?")) else said + "."


def _host(location: str) -> str:
    try:
        host = urlsplit(location).netloc.rpartition("@")[2]
    except ValueError:
        host = ""
    return brief(host, 100) or "another address"


def glimpse(answer: Answer) -> str:
    """What an answer that is no JSON looks like, in a few words; its text may hold anything and is not shown."""
    text = answer.text.strip()
    if not text:
        return "empty"
    if "<html" in text[:500].lower() or "<!doctype" in text[:500].lower():
        return "an HTML page (of a proxy or a login page?)"
    return "not understood" if text.startswith(("{", "[")) else "no JSON"
