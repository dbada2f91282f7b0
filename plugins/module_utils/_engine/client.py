# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The base of clients for JSON APIs: paths in, data out, and an error of the right type for each response."""

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
    excerpt,
)
from .http import Answer, Http
from .options import check_limits
from .pacing import Pace
from .repeats import retry_after
from .untrusted import Mask, parsed

LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Headers(NamedTuple):
    """The headers of a request. authorization is separate, because requests could replace it with an entry of ~/.netrc."""

    fields: dict[str, str]
    authorization: str | None = None


class JsonClient:
    """A service implements headers() and unwrap(). Thread-safe.

    url: scheme, host and an optional path, to which the paths of requests are appended.
    mask: hides the secrets in everything that the service sends. clock: returns seconds since the epoch.
    pace: keeps requests below the limit of the service.
    """

    redirect_advice = "Set api_url to the right host."
    refused_advice = "The credentials were rejected. Check them."

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
        http.again = self._take_turn
        self._mask = mask
        self._clock = clock
        self._pace = pace
        self._observer: Callable[[Answer], None] | None = None

    @property
    def calls(self) -> int:
        """The number of requests that this client sent, including retries."""
        return self._http.calls

    @property
    def place(self) -> str:
        """The address, and the customer if the client manages the objects of one of several customers. See provider.py."""
        return self.url

    def show_life(self, heartbeat: Callable[[], None] | None) -> None:
        """Set a function to call before each attempt to send a request."""
        self._http.heartbeat = heartbeat

    def show_answers(self, observer: Callable[[Answer], None] | None) -> None:
        """Set a function to call with each response, in which secrets are masked. See provider.py."""
        self._observer = observer

    def call(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Any:
        """Send one request and return the data of the response (None if it has none).

        If the service rejects the credentials and other_headers() returns others, the request is sent once more. This is
        safe, because the rejected request was not carried out.
        """
        data = None if body is None else json.dumps(body).encode("utf-8")
        headers = self.headers(data is not None)
        answer = self._send(method, path, headers, query, data)
        if answer.status == 401:
            other = self.other_headers(headers, answer)
            answer = self._send(method, path, other, query, data) if other else answer
        if self._observer:
            self._observer(answer._replace(text=self._mask.text(answer.text)))
        return self.unwrap(answer)

    def _send(self, method: str, path: str, headers: Headers, query: Mapping[str, str] | None, data: Any) -> Answer:
        url = self.url + path
        self._take_turn(method, url)
        return self._http.send(method, url, headers.fields, headers.authorization, query, data)

    def _take_turn(self, method: str, url: str) -> None:
        """Wait until a request or a retry is within the limit of the service, and count it."""
        if self._pace:
            self._pace.wait(method, url[len(self.url) :], self._http.heartbeat)

    # --- hooks -----------------------------------------------------------------------------------------------------

    def headers(self, has_body: bool) -> Headers:
        """The headers of a request, with the credentials."""
        raise NotImplementedError

    def other_headers(self, headers: Headers, answer: Answer) -> Headers | None:
        """Headers with other credentials, after a response that rejects these; None if there are none."""
        return None

    def unwrap(self, answer: Answer) -> Any:
        """The data of a response. Raises StatusOpsError if the response is an error."""
        raise NotImplementedError

    # --- responses -------------------------------------------------------------------------------------------------

    def refusal(
        self, answer: Answer, message: str, facts: Mapping[str, Any], not_found: bool = False
    ) -> StatusOpsError:
        """The error for a response, by its status. message: the error text of the service, or "".

        not_found: the service reports that the object does not exist.
        """
        status = answer.status
        if 300 <= status < 400:
            host = _host(self._mask.text(answer.headers.get("Location") or ""))
            return ApiError(
                "The service redirects to {0}, but the token is not sent there. {1}".format(host, self.redirect_advice),
                **facts,
            )
        said = service_message(message, answer)
        if status == 401:
            return AuthError("{0} {1}".format(said, self.refused_advice), **facts)
        wait = requested_wait(answer, self._clock())
        if status == 429:
            return ApiError(
                "The request limit of the API is reached; {0}".format(wait or "run the task again later."), **facts
            )
        if not_found:
            return NotFoundError(said, **facts)
        said = "HTTP {0}. {1}".format(status, said)
        if status >= 500:
            busy = "The service is busy; {0}".format(wait) if wait else ""
            return UnknownOutcome("{0} {1}".format(said, busy).strip(), **facts)
        return ApiError(said, **facts)

    def facts(self, answer: Answer, code: Any = None) -> dict[str, Any]:
        """The facts about a response for an error. code: the error number or short text of the service."""
        return {"code": _shown_code(code), "status": answer.status, "request": answer.request}


def policy_of(options: Mapping[str, Any], timeout: str = "timeout") -> tuple[float, int, Any]:
    """The arguments timeout, retries and verify of Http, from the values of HTTP_OPTIONS. Raises InputError.

    timeout: the name of that option.
    """
    check_limits(options, timeout)
    verify = options.get("validate_certs") is not False and (options.get("ca_path") or True)
    return options.get(timeout, 30), options.get("retries", 3), verify


def base_url(option: str, given: str | None, default: str, verified: bool, path: bool = False) -> str:
    """The address of a service: scheme and host, and a path if path is true. Raises InputError.

    Plain HTTP is accepted only for this machine, or if TLS is not verified (verified is false).
    """
    if not given:
        return default
    try:
        parts = urlsplit(given)
        whole = parts.scheme in ("https", "http") and parts.hostname and (parts.port or True)
    except ValueError:
        whole = False
    if not whole or parts.path.strip("/") and not path or parts.query or parts.fragment:
        raise InputError("{0}: must be a scheme and a host, such as {1}.".format(option, default))
    if parts.username or parts.password:
        raise InputError("{0}: must not contain a user name or a password. Remove them.".format(option))
    if parts.scheme == "http" and verified and parts.hostname not in LOOPBACK:
        raise InputError("{0}: plain HTTP would expose the credentials on the network. Use https.".format(option))
    return "{0}://{1}{2}".format(parts.scheme, parts.netloc, parts.path.rstrip("/"))


def json_object(answer: Answer, parse: Callable[[str], Any] = parsed) -> dict[str, Any]:
    """The JSON object of a response; empty if the response is something else."""
    try:
        body = parse(answer.text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def format_time(seconds: float) -> str:
    """A time since the epoch as text in the local timezone."""
    return datetime.datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")


def requested_wait(answer: Answer, now: float) -> str | None:
    """The part of a message about the wait that the service requests; None if it requests none. See also repeats.py."""
    seconds = retry_after(answer.headers)
    if seconds is None:
        return None
    return "it asks to wait {0} seconds. Run the task again after {1}.".format(
        math.ceil(seconds), format_time(now + seconds)
    )


def _shown_code(code: Any) -> Any:
    """The error number of the API for a result: a number or a short text."""
    if code is None or isinstance(code, int) and abs(code) < 10**9:
        return code
    return excerpt(str(code), 100)


def service_message(message: str, answer: Answer) -> str:
    """The error text of a service as a sentence, or a description of the response if it has none."""
    said = "The API says: {0}".format(message) if message else "The response is {0}".format(describe_body(answer))
    return said if said.endswith((".", "!", "?")) else said + "."


def _host(location: str) -> str:
    try:
        host = urlsplit(location).netloc.rpartition("@")[2]
    except ValueError:
        host = ""
    return excerpt(host, 100) or "another address"


def describe_body(answer: Answer) -> str:
    """A short description of an unexpected response. Its text can contain anything, so it is not shown."""
    text = answer.text.strip()
    if not text:
        return "empty"
    if "<html" in text[:500].lower() or "<!doctype" in text[:500].lower():
        return "an HTML page (from a proxy or a login page?)"
    return "incomplete or unknown JSON" if text.startswith(("{", "[")) else "not a JSON object"
