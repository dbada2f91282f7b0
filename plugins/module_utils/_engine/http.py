# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""An HTTP session with deadlines, retries, limits and typed errors. Independent of any API and of Ansible."""

from __future__ import annotations

import re
import ssl
import threading
import traceback
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Callable, Mapping, NamedTuple
from urllib.parse import urlsplit

from .deadline import attempt, timed
from .errors import InputError, StatusOpsError, UnknownOutcome, UnreachableError
from .repeats import Gate, Repeats
from .throttle import Throttle
from .tls import verifying_context

REQUESTS_IMPORT_ERROR: str | None = None
try:
    import requests
    from requests import Session
    from requests.adapters import HTTPAdapter
    from requests.auth import AuthBase
    from requests.utils import DEFAULT_CA_BUNDLE_PATH, get_environ_proxies, select_proxy
    from urllib3.exceptions import HTTPError
except ImportError:  # reported when a task or an inventory plugin runs
    REQUESTS_IMPORT_ERROR = traceback.format_exc()
    HTTPAdapter = AuthBase = Session = object  # type: ignore[assignment,misc]  # base classes of classes below

USER_AGENT = "statusops.uptime (Ansible collection; +https://github.com/statusops/statusops.uptime)"
LARGEST_ANSWER = 32 * 1024 * 1024  # bytes
LARGEST_HEADERS = 1024 * 1024  # bytes
HEADER_TEXT = re.compile(r"[ -~]*")

# Class names of exceptions of requests, urllib3 and http.client. The classes differ between versions, the names do not.
TOO_LATE = {"ReadTimeoutError", "ReadTimeout", "TimeoutError", "timeout"}
NOT_CONNECTED = {"NewConnectionError", "NameResolutionError", "ConnectTimeoutError", "ConnectTimeout"}
NOT_CERTIFIED = {"SSLCertVerificationError", "CertificateError"}
NO_ADDRESS = {"InvalidURL", "InvalidSchema", "MissingSchema", "LocationParseError"}
NO_HTTP = {"BadStatusLine", "InvalidChunkLength", "InvalidHeader", "LineTooLong", "UnknownProtocol", "DecodeError"}
NOT_HTTP = "The response from {0} is not valid HTTP."
FINAL = NOT_CERTIFIED | {"TooLargeError"}  # a retry would fail in the same way


class Answer(NamedTuple):
    """An HTTP response. request: the method and URL of the request ("GET https://...")."""

    status: int
    headers: Any
    text: str
    request: str


class Names(NamedTuple):
    """The options that errors name, and what to check if no connection can be made."""

    url: str = "api_url"
    secret: str = "access_token"
    ca: str = "ca_path"
    check: str = "Check api_url and the network."


NAMES = Names()


class _Headers(AuthBase):
    """Sets the Authorization header, and prevents requests from replacing it with an entry of ~/.netrc."""

    def __init__(self, authorization: str | None) -> None:
        self.authorization = authorization

    def __call__(self, request: Any) -> Any:
        if self.authorization:
            request.headers["Authorization"] = self.authorization
        return request


class _Adapter(HTTPAdapter):
    """Creates connections that keep to the limits of the attempt and share the loaded CAs, also for proxies."""

    def get_connection_with_tls_context(self, *args: Any, **kwargs: Any) -> Any:
        return _in_attempt(super().get_connection_with_tls_context(*args, **kwargs))

    def get_connection(self, *args: Any, **kwargs: Any) -> Any:  # requests before 2.32
        return _in_attempt(super().get_connection(*args, **kwargs))

    def cert_verify(self, conn: Any, url: str, verify: Any, cert: Any) -> None:
        """Set how a pool of connections verifies certificates. Raises OSError if the CAs cannot be loaded."""
        super().cert_verify(conn, url, verify, cert)
        https_proxy = conn.proxy is not None and conn.proxy.scheme == "https"  # verified with ca_certs, not the context
        if verify and url.lower().startswith("https") and not https_proxy:
            conn.conn_kw["ssl_context"] = verifying_context(DEFAULT_CA_BUNDLE_PATH if verify is True else verify)
            conn.ca_certs = conn.ca_cert_dir = None  # otherwise, urllib3 loads them into the context again


def _in_attempt(pool: Any) -> Any:
    pool.ConnectionCls = timed(pool.ConnectionCls)
    return pool


class _Session(Session):
    def get_redirect_target(self, resp: Any) -> None:
        """None, because otherwise requests reads the body and the Location of a redirect that is not followed."""


class Http:
    """An HTTP session.

    timeout: seconds for one whole attempt. retries: the maximum number of further attempts.
    verify: True, False, or the path of a CA file or directory. patient: whether HTTP 429 is retried.
    connections: the maximum number of connections, and of threads that send at the same time.
    throttle: shares the waits that the server requests with other processes.
    calls: the number of requests sent, including retries. heartbeat: called before each attempt. again: called with the
    method and the URL before a request is sent once more.
    """

    heartbeat: Callable[[], None] | None = None
    again: Callable[[str, str], None] | None = None

    def __init__(
        self,
        timeout: float,
        retries: int,
        verify: Any = True,
        patient: bool = True,
        connections: int = 1,
        names: Names = NAMES,
        throttle: Throttle | None = None,
    ) -> None:
        if isinstance(verify, str):
            _check_ca(verify, names.ca)
        self._names = names
        self.timeout = timeout
        self.retries = retries
        self.verify = verify
        self.patient = patient
        self.calls = 0
        self._counting = threading.Lock()
        self._gate = Gate()
        self._throttle = throttle
        self._session = _Session()
        self._session.headers["User-Agent"] = USER_AGENT
        # No cookies: the token identifies the client, and the cookie jar of a session is not thread-safe.
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("https://", "http://"):
            self._session.mount(scheme, _Adapter(pool_maxsize=connections, pool_block=True))

    def send(
        self,
        method: str,
        url: str,
        headers: dict[str, str] | None = None,
        authorization: str | None = None,
        query: Mapping[str, str] | None = None,
        data: Any = None,
    ) -> Answer:
        """Send one request and return its Answer, whatever the status.

        Raises UnreachableError (not sent), UnknownOutcome (no usable response) or InputError (invalid URL or CA).
        """
        if authorization and not HEADER_TEXT.fullmatch(authorization):
            raise InputError(
                "{0}: contains characters that are invalid in an HTTP header. Copy it again.".format(self._names.secret)
            )
        request = "{0} {1}".format(method, url)
        repeats = Repeats(method, self.retries, self.patient, self._gate, self._throttle, self.heartbeat)
        repeats.pass_through()
        try:
            while True:
                try:
                    with self._open(method, url, headers, _Headers(authorization), query, data) as response:
                        if not repeats.after(response.status_code, response.headers):
                            text = self._read(response, request)
                            return Answer(response.status_code, response.headers, text, request)
                except (requests.RequestException, HTTPError, OSError, ValueError) as error:
                    names = _causes(error)
                    typed = self._unsent_error(error, names, url, request) or self._unknown_outcome(names, url, request)
                    if names & FINAL or not repeats.after_error(typed):
                        raise typed from None
                repeats.wait()
                if self.again:
                    self.again(method, url)
        finally:
            self._gate.release()

    def _open(self, method: str, url: str, headers: Any, auth: _Headers, query: Any, data: Any) -> Any:
        """Start an attempt: send the request and read the headers of the response."""
        if self.heartbeat:
            self.heartbeat()
        with self._counting:
            self.calls += 1
        attempt.start(self.timeout, LARGEST_ANSWER + LARGEST_HEADERS)
        response = self._session.request(
            method,
            url,
            headers=headers,
            params=query,
            data=data,
            auth=auth,
            timeout=self.timeout,
            verify=self.verify,
            allow_redirects=False,
            stream=True,
        )
        response.raw.enforce_content_length = True  # otherwise, urllib3 1.26 accepts an incomplete body
        if response.status_code < 200:  # otherwise, the real response would be read as that of the next request
            response.close()
            raise UnknownOutcome(NOT_HTTP.format(urlsplit(url).netloc), request="{0} {1}".format(method, url))
        return response

    @staticmethod
    def _read(response: Any, request: str) -> str:
        """The body as text, within the size limit."""
        parts, size = [], 0
        for part in response.iter_content(65536):
            parts.append(part)
            size += len(part)
            if size > LARGEST_ANSWER:
                raise _too_large(request)
        return b"".join(parts).decode("utf-8", errors="replace")

    def _unsent_error(self, error: Exception, names: set[str], url: str, request: str) -> StatusOpsError | None:
        """The error of a request that was certainly not sent; None if that is uncertain.

        The text of the exception is not shown, because it can contain data of the request.
        """
        if attempt.sent:
            return None
        if isinstance(error, requests.exceptions.ProxyError) or isinstance(error, ValueError) and _goes_to_proxy(url):
            what = "The proxy for {0} cannot be used. Check HTTPS_PROXY and NO_PROXY."
        elif names & NO_ADDRESS:
            return InputError("{0}: {1!r} is not a valid address. Correct it.".format(self._names.url, url))
        elif names & NOT_CERTIFIED:
            what = "The certificate of {0} was not accepted. Set {1} to the CA that signed it."
        elif attempt.connecting or names & NOT_CONNECTED:
            what = "Cannot connect to {0}. {2}"
        elif not isinstance(error, (requests.RequestException, HTTPError)):  # a plain OSError: an unusable CA path
            return InputError(
                "{0}: the file in REQUESTS_CA_BUNDLE or CURL_CA_BUNDLE cannot be read. Correct the variable, or set {0}.".format(
                    self._names.ca
                )
            )
        else:
            return None
        text = what.format(urlsplit(url).netloc, self._names.ca, self._names.check)
        return UnreachableError(text, request=request)

    def _unknown_outcome(self, names: set[str], url: str, request: str) -> StatusOpsError:
        """The error of a request that was possibly carried out."""
        host = urlsplit(url).netloc
        if "TooLargeError" in names:
            return _too_large(request)
        if attempt.late or names & TOO_LATE:
            what = "No response from {0} within {1} seconds.".format(host, self.timeout)
        elif names & NO_HTTP:
            what = NOT_HTTP.format(host)
        else:
            what = "The connection to {0} was closed before the response was complete.".format(host)
        return UnknownOutcome(what, request=request)


def _goes_to_proxy(url: str) -> bool:
    try:
        return bool(select_proxy(url, get_environ_proxies(url)))
    except ValueError:  # invalid address
        return False


def _too_large(request: str) -> StatusOpsError:
    return UnknownOutcome("The response is larger than {0} bytes.".format(LARGEST_ANSWER), request=request)


def _check_ca(path: str, option: str) -> None:
    """Reject a CA file (or a directory of hashed files) that cannot be used. Raises InputError, which names option."""
    try:
        verifying_context(path)
    except OSError as error:
        problem = "contains no CA certificates" if isinstance(error, ssl.SSLError) else "cannot be read"
        raise InputError(
            "{0}: {1!r} {2}. Set it to a file with CA certificates in PEM format.".format(option, path, problem)
        ) from None


def _causes(error: BaseException | None) -> set[str]:
    """The class names of an exception and of all that it wraps (requests wraps urllib3, which wraps the socket)."""
    seen: dict[int, BaseException] = {}
    todo = [error]
    while todo:
        current = todo.pop()
        if isinstance(current, BaseException) and id(current) not in seen:
            seen[id(current)] = current
            todo += [current.__cause__, current.__context__, getattr(current, "reason", None), *current.args]
    return {type(one).__name__ for one in seen.values()}
