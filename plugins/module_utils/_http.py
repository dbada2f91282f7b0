# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One HTTP session: timeouts, retries, limits and typed errors. Knows no API and no Ansible."""

from __future__ import annotations

import os
import random
import ssl
import threading
import time
import traceback
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Callable, NamedTuple
from urllib.parse import urlsplit

from ._errors import InputError, LostAnswerError, StatusOpsError, UnreachableError

REQUESTS_IMPORT_ERROR: str | None = None
try:
    import requests
    from requests.adapters import HTTPAdapter
    from requests.auth import AuthBase
    from urllib3.exceptions import HTTPError, InvalidHeader, MaxRetryError
    from urllib3.util.retry import Retry
except ImportError:  # reported with words by the face that runs
    REQUESTS_IMPORT_ERROR = traceback.format_exc()
    HTTPAdapter = AuthBase = Retry = object  # type: ignore[assignment,misc]  # base classes below need a value

USER_AGENT = "statusops.uptime (Ansible collection; +https://github.com/statusops/statusops.uptime)"
RETRIED_STATUSES = (429, 500, 502, 503, 504)
BACKOFF_SECONDS = 0.5  # doubled at each repeat
LONGEST_WAIT = 60  # seconds; a Retry-After beyond it becomes an error with words
LARGEST_ANSWER = 32 * 1024 * 1024  # bytes


class Answer(NamedTuple):
    """An HTTP answer: status, headers, text and the request it belongs to ("GET https://...")."""

    status: int
    headers: Any
    text: str
    request: str


class _Gate:
    """Lets requests pass until one is told to wait: that one holds the gate until it got through.

    So all slow down together, and those that were told to wait come back one after the other.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holder: int | None = None

    def pass_through(self) -> None:
        with self._lock:
            pass

    def hold(self) -> None:
        if self._holder != threading.get_ident():
            self._lock.acquire()
            self._holder = threading.get_ident()

    def release(self) -> None:
        """Let the others pass again, where this thread keeps them from it."""
        if self._holder == threading.get_ident():
            self._holder = None
            self._lock.release()


class _Retry(Retry):
    """Reads are repeated on connection errors, 429 and 5xx; writes only where they cannot have happened."""

    repeated: Callable[[], None]  # told of each repeat
    patient = True  # whether 429 is a reason to wait and repeat
    gate: _Gate  # of all requests to this service

    def new(self, **kwargs: Any) -> Any:
        again = super().new(**kwargs)
        again.repeated, again.patient, again.gate = self.repeated, self.patient, self.gate
        return again

    def sleep(self, response: Any = None) -> None:
        asked = response is not None and self.get_retry_after(response)
        seconds = asked or self.get_backoff_time()
        since = time.monotonic()
        if asked or (response is not None and response.status == 429):
            self.gate.hold()
            seconds -= time.monotonic() - since  # another one may have waited meanwhile
        if seconds > 0:
            time.sleep(seconds)

    def is_retry(self, method: str, status_code: int, has_retry_after: bool = False) -> bool:
        if status_code == 429:
            return self.patient and bool(self.total)
        return method.upper() == "GET" and super().is_retry(method, status_code, has_retry_after)

    def get_retry_after(self, response: Any) -> float | None:
        try:
            return super().get_retry_after(response)
        except InvalidHeader:
            return None

    def get_backoff_time(self) -> float:
        # Jitter keeps forks that failed together from coming back together.
        return super().get_backoff_time() * random.uniform(0.5, 1.0)

    def increment(
        self, method: Any = None, url: Any = None, response: Any = None, error: Any = None, *args: Any, **kwargs: Any
    ) -> Any:
        if response is not None and (self.get_retry_after(response) or 0) > LONGEST_WAIT:
            pool: Any = kwargs.get("_pool")
            raise MaxRetryError(pool, url, None)
        if error is not None and method != "GET" and not self._is_connection_error(error):
            raise error  # it may have been carried out
        again = super().increment(method, url, response, error, *args, **kwargs)
        self.repeated()
        return again


class _Headers(AuthBase):
    """Sets the Authorization header, and keeps requests from replacing it by an entry of ~/.netrc."""

    def __init__(self, authorization: str | None) -> None:
        self.authorization = authorization

    def __call__(self, request: Any) -> Any:
        if self.authorization:
            request.headers["Authorization"] = self.authorization
        return request


class Http:
    """A session with one policy.

    timeout in seconds, for the connection and between two reads; retries: repeats at most;
    verify: True, False or a CA file or directory; patient: repeat on HTTP 429.
    connections: how many there are at most; so many threads may send at once.
    calls counts what was sent, repeats included.
    """

    def __init__(
        self, timeout: float, retries: int, verify: Any = True, patient: bool = True, connections: int = 1
    ) -> None:
        if isinstance(verify, str):
            _check_ca(verify)
        self.timeout = timeout
        self.verify = verify
        self.calls = 0
        self._counting = threading.Lock()
        self._gate = _Gate()
        self._session = requests.Session()
        self._session.headers["User-Agent"] = USER_AGENT
        # No cookies: the token says who asks, and a session's jar is no place for several threads.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        policy = _Retry(
            total=retries,
            allowed_methods=frozenset(["GET"]),
            status_forcelist=RETRIED_STATUSES,
            backoff_factor=BACKOFF_SECONDS,
            redirect=0,
            raise_on_status=False,
        )
        policy.repeated, policy.patient, policy.gate = self._count, patient, self._gate
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, HTTPAdapter(pool_maxsize=connections, pool_block=True, max_retries=policy))

    def send(
        self,
        method: str,
        url: str,
        headers: dict[str, str] | None = None,
        authorization: str | None = None,
        query: dict[str, str] | None = None,
        data: Any = None,
    ) -> Answer:
        """Send one request and return its Answer, whatever the status.

        Raises UnreachableError (not carried out), LostAnswerError (for a write: unknown) or InputError (bad URL, CA).
        """
        request = "{0} {1}".format(method, url)
        self._gate.pass_through()
        self._count()
        try:
            response = self._session.request(
                method,
                url,
                headers=headers,
                params=query,
                data=data,
                auth=_Headers(authorization),
                timeout=self.timeout,
                verify=self.verify,
                allow_redirects=False,
                stream=True,
            )
            with response:
                text = self._read(response, request)
        except (requests.RequestException, HTTPError, OSError, ValueError) as error:
            raise self._typed(error, request) from None
        finally:
            self._gate.release()
        return Answer(response.status_code, response.headers, text, request)

    def _count(self) -> None:
        with self._counting:
            self.calls += 1

    @staticmethod
    def _read(response: Any, request: str) -> str:
        """The body as text, within the size limit."""
        body = b""
        for chunk in response.iter_content(65536):
            body += chunk
            if len(body) > LARGEST_ANSWER:
                raise LostAnswerError("The answer is larger than {0} bytes.".format(LARGEST_ANSWER), request=request)
        return body.decode("utf-8", errors="replace")

    def _typed(self, error: Exception, request: str) -> StatusOpsError:
        """The error in this collection's terms; its own text is not shown, since it may hold what was sent."""
        names = _causes(error)
        if names & {"InvalidURL", "InvalidSchema", "MissingSchema", "LocationParseError"}:
            return InputError("api_url: {0!r} is not a usable address.".format(request.split(" ", 1)[1]))
        host = urlsplit(request.split(" ", 1)[1]).netloc
        if isinstance(error, ValueError):
            return InputError("access_token: it holds characters that no HTTP header can carry. Copy it again.")
        if not isinstance(error, (requests.RequestException, HTTPError)):  # a bare OSError: a useless CA path
            return InputError("ca_path: the file that REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE names cannot be read.")
        if isinstance(error, requests.exceptions.ProxyError):
            return UnreachableError(
                "The proxy for {0} cannot be used. Check HTTPS_PROXY and NO_PROXY.".format(host), request=request
            )
        if names & {"SSLCertVerificationError", "CertificateError"}:
            return UnreachableError(
                "The certificate of {0} was not accepted. Give the CA that signed it as ca_path.".format(host),
                request=request,
            )
        if names & {"NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ConnectTimeout"}:
            return UnreachableError(
                "Cannot connect to {0}. Check the data center, api_url, accounts_url and the network.".format(host),
                request=request,
            )
        if names & {"ReadTimeoutError", "ReadTimeout", "Timeout"}:
            what = "No answer from {0} within {1} seconds.".format(host, self.timeout)
        else:
            what = "The connection to {0} broke before a whole answer came.".format(host)
        return LostAnswerError(what, request=request)


def _check_ca(path: str) -> None:
    """Refuse a CA file (or a directory of hashed files) that cannot be used, while its option's name is known."""
    try:
        if not os.path.isdir(path):
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except OSError as error:
        problem = "holds no CA certificates" if isinstance(error, ssl.SSLError) else "cannot be read"
        raise InputError(
            "ca_path: {0!r} {1}. Give a file with CA certificates in PEM form.".format(path, problem)
        ) from None


def _causes(error: BaseException | None) -> set[str]:
    """The class names of an exception and of all that it wraps (requests wraps urllib3 wraps the socket)."""
    seen: dict[int, BaseException] = {}
    todo = [error]
    while todo:
        current = todo.pop()
        if isinstance(current, BaseException) and id(current) not in seen:
            seen[id(current)] = current
            todo += [current.__cause__, current.__context__, getattr(current, "reason", None), *current.args]
    return {type(one).__name__ for one in seen.values()}
