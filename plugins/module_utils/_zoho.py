# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The client of Zoho's services: data centres, OAuth with one token for all processes, the answer's envelope."""

from __future__ import annotations

import copy
import datetime
import json
import re
import threading
import time
from typing import Any, Callable, Mapping, Sequence
from urllib.parse import urlsplit

from ._cache import open_cache
from ._errors import (
    ApiError,
    AuthError,
    InputError,
    LostAnswerError,
    NotFoundError,
    ScopeError,
    StatusOpsError,
    ThrottleError,
    UnreachableError,
)
from ._http import Answer, Http
from ._options import DATA_CENTERS
from ._token_cache import FileCache, MemoryCache

TOKEN_PATH = "/oauth/v2/token"
REVOKE_PATH = "/oauth/v2/token/revoke"
REFRESH_EARLY = 60  # seconds before a token ends
DEFAULT_LIFETIME = 3600  # seconds, where the answer names none
THROTTLE_SECONDS = 600  # Zoho counts tokens over ten minutes
MOST_CONNECTIONS = 32  # to one service; more is no use to anybody
CODE_NOT_FOUND = 1002
MISSING_OBJECT = re.compile(r"not exist|not found|no such|not available", re.IGNORECASE)
# Whose scope a path needs, the first that fits, and what the method adds to it.
SCOPES = (
    (re.compile(r"^/sp/api/users\b|^/api/subscriptions\b"), "Account"),
    (re.compile(r"/(incidents|(site24x7_)?maintenance(_notification)?|component_status)(/|$)"), "Operations"),
    (re.compile(r""), "Admin"),
)
VERBS = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}
LOOPBACK = ("127.0.0.1", "localhost", "::1")
JSON_HEADERS = {"Accept": "application/json; version=2.0"}
BODY_HEADERS = dict(JSON_HEADERS, **{"Content-Type": "application/json;charset=UTF-8"})

# What Zoho calls the kinds of refusal -> what the user can do about it.
REFUSALS = {
    "invalid_client": "client_id is not known in data center {dc}. Check client_id and data_center.",
    "invalid_client_secret": "client_secret does not belong to client_id. Copy both again from Zoho's API console.",
}
NOT_VALID = ("invalid_code", "invalid_grant", "invalid_token")  # of a refresh token or grant code
REFRESH_REFUSED = (
    "refresh_token was refused: it is wrong, was revoked, or belongs to a data center other than {dc}. "
    "Check refresh_token and data_center."
)
GRANT_REFUSED = (
    "grant_code was refused: it was used already, has expired (it is valid for minutes), or belongs to another client "
    "or to a data center other than {dc}."
)
ANOTHER_CODE = "A code can be exchanged once: create another one in Zoho's API console, and run the task again."
UNKNOWN_REVOCATION = "Whether the token was revoked is not known; run the task again."
REFRESH_TOKEN = re.compile(r"[!-~]{1,500}")


def _base_url(option: str, given: str | None, default: str, verified: bool) -> str:
    """Scheme and host of a service, without a path. Plain http is for loopback, or where TLS is waived anyway."""
    if not given:
        return default
    try:
        parts = urlsplit(given.strip())
        whole = parts.scheme in ("https", "http") and parts.hostname and (parts.port or True)
    except ValueError:
        whole = False
    if not whole or parts.path.strip("/") or parts.query or parts.fragment:
        raise InputError("{0}: it must be a scheme and a host, such as {1}.".format(option, default))
    if parts.username or parts.password:
        raise InputError("{0}: no user or password belongs into the address.".format(option))
    if parts.scheme == "http" and verified and parts.hostname not in LOOPBACK:
        raise InputError("{0}: plain http would show the credentials to the network. Use https.".format(option))
    return "{0}://{1}".format(parts.scheme, parts.netloc)


def require(options: Mapping[str, Any], *names: str) -> None:
    """Refuse options that lack some of the credentials."""
    missing = [name for name in names if not options.get(name)]
    if missing:
        raise InputError(
            "{0}: missing. Give {1}{2}, as options, in module_defaults or as {3}.".format(
                ", ".join(missing),
                _series(names),
                " (or access_token)" if "refresh_token" in names else "",
                _series(["ZOHO_" + name.upper() for name in names]),
            )
        )


class Accounts:
    """Zoho's accounts service: its three requests, and what its refusals mean. These come with HTTP 200 or 400.

    No request is repeated where it may have been carried out.
    """

    def __init__(self, options: Mapping[str, Any], url: str, http: Http) -> None:
        self.url = url
        self._options = options
        self._http = http

    def refresh(self, refresh_token: str) -> dict[str, Any]:
        """An access token for a refresh token: the answer that holds it."""
        try:
            answer = self._ask("refresh_token", refresh_token=refresh_token)
        except LostAnswerError as error:  # no reason to think that the API's request was carried out
            raise UnreachableError("No access token: {0}".format(error.msg), **error.facts()) from None
        return self._granted(answer, REFRESH_REFUSED)

    def exchange(self, code: str) -> dict[str, Any]:
        """A refresh token and an access token for a grant code, which is used up: the answer that holds them."""
        try:
            body = self._granted(self._ask("authorization_code", code=code), GRANT_REFUSED)
            token = body.get("refresh_token")
            if not isinstance(token, str) or not REFRESH_TOKEN.fullmatch(token):
                raise AuthError("Zoho took grant_code and gave no refresh token, as for a code of a web client.")
        except UnreachableError:
            raise
        except StatusOpsError as error:
            raise error.followed_by(ANOTHER_CODE) from None
        return body

    def revoke(self, refresh_token: str) -> bool:
        """Whether a refresh token was revoked by this. False: Zoho does not know it, or does not any more."""
        try:
            answer = self._http.send("POST", self.url + REVOKE_PATH, data={"token": refresh_token})
            body = _json_object(answer)
            if body.get("status") == "success":
                return True
            if body.get("error") in NOT_VALID:
                return False
            raise self._refused(body, answer, "revoke the token", REFUSALS)
        except (LostAnswerError, AuthError) as error:
            raise error if error.code else error.followed_by(UNKNOWN_REVOCATION) from None

    def _ask(self, grant_type: str, **secret: str) -> Answer:
        form = {key: self._options[key] for key in ("client_id", "client_secret")}
        return self._http.send("POST", self.url + TOKEN_PATH, data=dict(form, grant_type=grant_type, **secret))

    def _granted(self, answer: Answer, not_valid: str) -> dict[str, Any]:
        body = _json_object(answer)
        token = body.get("access_token")
        if not isinstance(token, str) or not token:
            refusals = dict(REFUSALS, **dict.fromkeys(NOT_VALID, not_valid))
            raise self._refused(body, answer, "give an access token", refusals)
        return body

    def _refused(self, body: Mapping[str, Any], answer: Answer, what: str, refusals: Mapping[str, str]) -> AuthError:
        error = str(body.get("error") or "")
        facts: dict[str, Any] = {"code": error or None, "status": answer.status, "request": answer.request}
        if answer.status == 429 or "too many requests" in str(body.get("error_description") or "").lower():
            return ThrottleError("Zoho has had too many requests and refuses more of them for ten minutes.", **facts)
        if error in refusals:
            return AuthError(refusals[error].format(dc=self._options.get("data_center") or "us"), **facts)
        if 300 <= answer.status < 400 or not error:
            return AuthError(
                "{0} answered with HTTP {1} and did not {2}. Check accounts_url, data_center and proxies.".format(
                    self.url, answer.status, what
                ),
                **facts,
            )
        return AuthError("Zoho refused to {0}: {1}.".format(what, error), **facts)


class Tokens:
    """Access tokens for one refresh token, minted by one process for all.

    The cache holds {access_token, expires_at} or {throttled_until}; times are seconds since the epoch.
    """

    def __init__(
        self, options: Mapping[str, Any], accounts: Accounts, clock: Callable[[], float], cache_option: str
    ) -> None:
        self._options = options
        self._cache_option = cache_option
        self._accounts = accounts
        self._clock = clock
        self._given = options.get("access_token")
        self._opened: FileCache | MemoryCache | None = None
        self._opening = threading.Lock()

    def of(self, refresh_token: str) -> Tokens:
        """The access tokens for another refresh token."""
        options = dict(self._options, refresh_token=refresh_token, access_token=None)
        return Tokens(options, self._accounts, self._clock, self._cache_option)

    @property
    def _cache(self) -> FileCache | MemoryCache:
        """Opened when a token is needed first: there are tasks that need none."""
        with self._opening:
            if not self._opened:
                require(self._options, "client_id", "client_secret", "refresh_token")
                self._opened = self._open()
            return self._opened

    def _open(self) -> FileCache | MemoryCache:
        cache = open_cache(self._options.get("cache"), self._cache_option)
        if cache is None:
            return MemoryCache()
        return FileCache(cache, self._accounts.url, self._options["client_id"], self._options["refresh_token"])

    def current(self) -> str:
        """A token that should work."""
        return self._given or self._usable() or self._locked_mint()

    def replace(self, rejected: str) -> str | None:
        """Another token than the rejected one; None where there can be none."""
        if self._given:
            return None
        return self._usable(rejected) or self._locked_mint(rejected)

    def keep(self, answer: Mapping[str, Any]) -> str:
        """Put the access token of an answer into the cache, and return it."""
        lifetime = _lifetime(answer)
        expires_at = self._clock() + lifetime - min(REFRESH_EARLY, lifetime / 2)
        self._cache.write({"access_token": answer["access_token"], "expires_at": expires_at})
        return answer["access_token"]

    def forget(self) -> None:
        """Keep no access token any more."""
        if self._cache.read():
            self._cache.write({})

    def _usable(self, rejected: str | None = None) -> str | None:
        """The cached token, unless it ends soon or was rejected."""
        content = self._cache.read()
        token, expires_at = content.get("access_token"), content.get("expires_at")
        if not isinstance(token, str) or not isinstance(expires_at, (int, float)) or token == rejected:
            return None
        return token if self._clock() < expires_at else None

    def _locked_mint(self, rejected: str | None = None) -> str:
        with self._cache.lock():
            token = self._usable(rejected)  # another process may have been faster
            if token:
                return token
            until = self._cache.read().get("throttled_until")
            if isinstance(until, (int, float)) and self._clock() < until:
                raise self._throttled(until)
            return self._mint()

    def _mint(self) -> str:
        try:
            return self.keep(self._accounts.refresh(self._options["refresh_token"]))
        except ThrottleError as error:
            until = self._clock() + THROTTLE_SECONDS
            self._cache.write({"throttled_until": until})
            raise self._throttled(until, **error.facts()) from None

    def _throttled(self, until: float, **facts: Any) -> ThrottleError:
        when = datetime.datetime.fromtimestamp(until).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")
        return ThrottleError(
            "Zoho gives out 10 access tokens in 10 minutes for a refresh token, and this one has used them up. "
            "No token is asked for until {0}; run again after that. Let all jobs share one {1}, "
            "or give them a refresh_token each.".format(when, self._cache_option),
            **facts,
        )


class Zoho:
    """The way to StatusIQ (and Site24x7): paths in, the envelope's data out. Several threads may use it."""

    def __init__(
        self, options: Mapping[str, Any], clock: Callable[[], float] = time.time, cache_option: str = "cache"
    ) -> None:
        verified = options.get("validate_certs") is not False
        accounts_url, api_url = DATA_CENTERS[options.get("data_center") or "us"]
        self.url = _base_url("api_url", options.get("api_url"), api_url, verified)
        accounts_url = _base_url("accounts_url", options.get("accounts_url"), accounts_url, verified)
        for name, least in (("timeout", 1), ("retries", 0), ("max_connections", 1)):
            if options.get(name, least) < least:
                raise InputError("{0}: {1} is too small.".format(name, options[name]))
        connections = options.get("max_connections", 1)
        if connections > MOST_CONNECTIONS:
            raise InputError("max_connections: {0} is too large, at most {1}.".format(connections, MOST_CONNECTIONS))
        policy = (options.get("timeout", 30), options.get("retries", 3), verified and (options.get("ca_path") or True))
        self._http = Http(*policy, connections=connections)
        # Asking again in a loop prolongs Zoho's lock, so a 429 of the accounts service is final.
        self.accounts = Accounts(options, accounts_url, Http(*policy, patient=False))
        self.tokens = Tokens(options, self.accounts, clock, cache_option)

    def using(self, refresh_token: str) -> Zoho:
        """The same connection with another refresh token."""
        other = copy.copy(self)
        other.tokens = self.tokens.of(refresh_token)
        return other

    @property
    def calls(self) -> int:
        """How many requests the API got from this client (token requests not counted)."""
        return self._http.calls

    def call(self, method: str, path: str, body: Any = None, query: dict[str, str] | None = None) -> Any:
        """Send one request and return the data of its answer (None where it has none).

        An expired token is replaced once; the request was not carried out then, so that this is safe for writes.
        """
        data = None if body is None else json.dumps(body).encode("utf-8")
        headers = JSON_HEADERS if body is None else BODY_HEADERS

        def send(token: str) -> Answer:
            authorization = "Zoho-oauthtoken " + token
            return self._http.send(method, self.url + path, headers, authorization, query, data)

        token = self.tokens.current()
        answer = send(token)
        if answer.status == 401 and not _lacks_scope(answer):
            another = self.tokens.replace(token)
            answer = send(another) if another else answer
        return _read_envelope(answer)


def _json_object(answer: Answer) -> dict[str, Any]:
    """The answer's JSON object; empty where it is something else."""
    try:
        body = json.loads(answer.text)
    except (ValueError, RecursionError):
        return {}
    return body if isinstance(body, dict) else {}


def _lifetime(body: Mapping[str, Any]) -> float:
    """Seconds that a token lives: expires_in is seconds, or milliseconds beside expires_in_sec, or missing."""
    for key in ("expires_in_sec", "expires_in"):
        try:
            value = float(body.get(key, ""))
        except (TypeError, ValueError):
            continue
        if value > 0:
            return value / 1000 if value > 100 * DEFAULT_LIFETIME else value
    return DEFAULT_LIFETIME


def _lacks_scope(answer: Answer) -> bool:
    return "scope" in answer.text.lower()


def needed_scope(request: str) -> str:
    """The scope of a request of StatusIQ, "PUT https://host/path". Source: the oauthscope lines of its API document."""
    method, url = request.split(" ", 1)
    family = next(family for pattern, family in SCOPES if pattern.search(urlsplit(url).path))
    return "StatusPages.{0}.{1}".format(family, VERBS[method])


def _read_envelope(answer: Answer) -> Any:
    """The data of a success; a typed error otherwise.

    {code: 0, message, data} is a success; {code, message} or {error_code, message, error_info} an error at any status.
    """
    status = answer.status
    body = _json_object(answer)
    code = body.get("code", body.get("error_code"))
    message = str(body.get("message") or "").strip()
    facts: dict[str, Any] = {"code": code, "status": status, "request": answer.request}
    if 200 <= status < 300:
        if status == 204 or (not answer.text.strip() and answer.request.startswith("DELETE ")):
            return None
        if not body or (code is None and "data" not in body):
            raise LostAnswerError("The answer is not one of the API: {0}.".format(_glimpse(answer)), **facts)
        if code in (0, "0", None):
            return body.get("data")
    if 300 <= status < 400:
        raise ApiError(
            "The service redirects to {0}, where the token is not sent. Set api_url or data_center to the right "
            "host.".format(_host(answer.headers.get("Location"))),
            **facts,
        )
    words = "The API says: {0}".format(message) if message else "The answer is {0}.".format(_glimpse(answer))
    if status in (401, 403) and _lacks_scope(answer):
        raise ScopeError(
            "{0} The token lacks the scope {1}; make a refresh token that has it.".format(
                _sentence(words), needed_scope(answer.request)
            ),
            **facts,
        )
    if status == 401:
        raise AuthError(
            "{0} The access token was refused. Check data_center and the credentials.".format(_sentence(words)), **facts
        )
    if status == 429:
        raise ApiError(
            "The API's limit of requests is reached; it asks to wait {0} seconds.".format(
                answer.headers.get("Retry-After", "some")
            ),
            **facts,
        )
    if str(code) == str(CODE_NOT_FOUND) or status == 404 and MISSING_OBJECT.search(message):
        raise NotFoundError(_sentence(words), **facts)
    if status >= 500:
        raise LostAnswerError("HTTP {0}. {1}".format(status, _sentence(words)), **facts)
    raise ApiError("HTTP {0}. {1}".format(status, _sentence(words)), **facts)


def _series(names: Sequence[str]) -> str:
    return "{0} and {1}".format(", ".join(names[:-1]), names[-1])


def _sentence(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else words + "."


def _host(location: str | None) -> str:
    return urlsplit(location or "").netloc or "another address"


def _glimpse(answer: Answer) -> str:
    """What an answer that is no JSON looks like, in a few words; its text may hold anything and is not shown."""
    text = answer.text.strip()
    if not text:
        return "empty"
    if "<html" in text[:500].lower() or "<!doctype" in text[:500].lower():
        return "an HTML page (of a proxy or a login page?)"
    return "not understood" if text.startswith(("{", "[")) else "no JSON"
