# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Zoho's OAuth: refresh tokens, and access tokens that all processes share."""

from __future__ import annotations

import math
import re
import threading
from typing import Any, Callable, Mapping, Sequence

from .._engine.cache import open_cache
from .._engine.client import format_time, json_object
from .._engine.errors import (
    AuthError,
    InputError,
    StatusOpsError,
    ThrottleError,
    UnknownOutcome,
    UnreachableError,
    excerpt,
)
from .._engine.http import Answer, Http
from .._engine.untrusted import Mask
from .token_cache import FileCache, MemoryCache

TOKEN_PATH = "/oauth/v2/token"
REVOKE_PATH = "/oauth/v2/token/revoke"
REFRESH_EARLY = 60  # seconds before a token expires
DEFAULT_LIFETIME = 3600  # seconds, if the response contains none
LONGEST_LIFETIME = 24 * 3600  # seconds; limits values of responses and of the cache
THROTTLE_SECONDS = 600  # Zoho counts tokens over ten minutes

# Zoho's error code -> message.
REFUSALS = {
    "invalid_client": "client_id is not known in data center {dc}. Check client_id and data_center.",
    "invalid_client_secret": "client_secret does not belong to client_id. Copy both again from Zoho's API console.",
}
NOT_VALID = ("invalid_code", "invalid_grant", "invalid_token")  # error codes for a refresh token or grant code
REFRESH_REFUSED = (
    "refresh_token was rejected: it is wrong, was revoked, or belongs to a data center other than {dc}. "
    "Check refresh_token and data_center."
)
GRANT_REFUSED = (
    "grant_code was rejected: it was already used, has expired (it is valid for minutes), or belongs to another client "
    "or to a data center other than {dc}."
)
ANOTHER_CODE = "A code works only once. Create another one in Zoho's API console, and run the task again."
UNKNOWN_REVOCATION = "It is unknown whether the token was revoked. Run the task again."
REFRESH_TOKEN = re.compile(r"[!-~]{1,500}")
ACCESS_TOKEN = re.compile(r"[!-~]{1,4000}")  # the characters that are valid in a header


def require(options: Mapping[str, Any], *names: str, instead: str = "") -> None:
    """Raise InputError if credentials are missing. instead: another option that can replace them."""
    missing = [name for name in names if not options.get(name)]
    if missing:
        raise InputError(
            "{0}: missing. Set {1}{2} as options, in module_defaults, or in the environment as {3}.".format(
                ", ".join(missing),
                _enumeration(names),
                " (or {0})".format(instead) if instead else "",
                _enumeration(["ZOHO_" + name.upper() for name in names]),
            )
        )


class Accounts:
    """Zoho's accounts service: its three requests and its errors, which have the HTTP status 200 or 400.

    A request is not retried if it was possibly carried out.
    """

    def __init__(self, options: Mapping[str, Any], url: str, http: Http, mask: Mask) -> None:
        self.url = url
        self._options = options
        self._http = http
        self._mask = mask

    def refresh(self, refresh_token: str) -> dict[str, Any]:
        """Get an access token for a refresh token. Returns the response that contains it."""
        self._mask.hide(refresh_token)
        try:
            answer = self._request_token("refresh_token", refresh_token=refresh_token)
        except UnknownOutcome as error:  # the request to the API was certainly not sent
            raise UnreachableError("No access token: {0}".format(error.msg), **error.facts()) from None
        return self._tokens_of(answer, REFRESH_REFUSED)

    def exchange(self, code: str) -> dict[str, Any]:
        """Exchange a grant code, which works once. Returns the response with a refresh token and an access token."""
        self._mask.hide(code)
        try:
            body = self._tokens_of(self._request_token("authorization_code", code=code), GRANT_REFUSED)
            token = body.get("refresh_token")
            self._mask.hide(token)
            if not isinstance(token, str) or not REFRESH_TOKEN.fullmatch(token):
                raise AuthError("Zoho accepted grant_code but returned no refresh token. Use a code of a Self Client.")
        except UnreachableError:
            raise
        except StatusOpsError as error:
            raise error.followed_by(ANOTHER_CODE) from None
        return body

    def revoke(self, refresh_token: str) -> bool:
        """Revoke a refresh token. Returns False if Zoho does not know it or has already revoked it."""
        self._mask.hide(refresh_token)
        try:
            answer = self._http.send("POST", self.url + REVOKE_PATH, data={"token": refresh_token})
            body = json_object(answer)
            if body.get("status") == "success":
                return True
            if body.get("error") in NOT_VALID:
                return False
            raise self._refused(body, answer, "revoke the token", REFUSALS)
        except (UnknownOutcome, AuthError) as error:
            raise error if error.code else error.followed_by(UNKNOWN_REVOCATION) from None

    def _request_token(self, grant_type: str, **secret: str) -> Answer:
        form = {key: self._options[key] for key in ("client_id", "client_secret")}
        return self._http.send("POST", self.url + TOKEN_PATH, data=dict(form, grant_type=grant_type, **secret))

    def _tokens_of(self, answer: Answer, not_valid: str) -> dict[str, Any]:
        body = json_object(answer)
        token = body.get("access_token")
        self._mask.hide(token)
        if not _is_token(token):
            refusals = dict(REFUSALS, **dict.fromkeys(NOT_VALID, not_valid))
            raise self._refused(body, answer, "issue an access token", refusals)
        return body

    def _refused(self, body: Mapping[str, Any], answer: Answer, what: str, refusals: Mapping[str, str]) -> AuthError:
        error = excerpt(self._mask.text(str(body.get("error") or "")))
        facts: dict[str, Any] = {"code": error or None, "status": answer.status, "request": answer.request}
        if answer.status == 429 or "too many requests" in str(body.get("error_description") or "").lower():
            return ThrottleError("Zoho received too many requests and rejects more of them for ten minutes.", **facts)
        if error in refusals:
            return AuthError(refusals[error].format(dc=self._options.get("data_center") or "us"), **facts)
        if 300 <= answer.status < 400 or not error:
            return AuthError(
                "{0} returned HTTP {1} and did not {2}. Check accounts_url, data_center and proxies.".format(
                    self.url, answer.status, what
                ),
                **facts,
            )
        return AuthError("Zoho refused to {0}: {1}.".format(what, error), **facts)


class Tokens:
    """Access tokens for one refresh token. One process requests a token for all processes.

    The cache contains {access_token, expires_at} or {throttled_until}. Times are seconds since the epoch. Any other
    content is replaced.
    """

    def __init__(
        self, options: Mapping[str, Any], accounts: Accounts, clock: Callable[[], float], cache_option: str
    ) -> None:
        self._options = options
        self._cache_option = cache_option
        self._accounts = accounts
        self._clock = clock
        self._fixed_token = options.get("access_token")
        self._opened: FileCache | MemoryCache | None = None
        self._opening = threading.Lock()

    def for_refresh_token(self, refresh_token: str) -> Tokens:
        """Access tokens for another refresh token."""
        options = dict(self._options, refresh_token=refresh_token, access_token=None)
        return Tokens(options, self._accounts, self._clock, self._cache_option)

    @property
    def _cache(self) -> FileCache | MemoryCache:
        """The cache, which is opened at its first use, because some tasks use no token."""
        with self._opening:
            if not self._opened:
                require(self._options, "client_id", "client_secret", "refresh_token", instead="access_token")
                self._opened = self._open()
            return self._opened

    def _open(self, *more: str) -> FileCache | MemoryCache:
        cache = open_cache(self._options.get("cache"), self._cache_option, self._options.get("cache_password"))
        if cache is None:
            return MemoryCache()
        identity = (self._accounts.url, self._options["client_id"], self._options["refresh_token"])
        return FileCache(cache, *identity, *more)

    def current(self) -> str:
        """The access token to use. Requests a new one if none is valid."""
        return self._fixed_token or self._usable() or self._locked_mint()

    def replace(self, rejected: str) -> str | None:
        """A token other than the rejected one; None if the task has a fixed access token."""
        if self._fixed_token:
            return None
        return self._usable(rejected) or self._locked_mint(rejected)

    def renew(self) -> None:
        """Request a new token, even if the cache contains one, and use only this token.

        Hosts that call this at the same time with the same credentials share one token.
        """
        since = self._clock()
        with self._cache.lock():
            checks = self._open(self._options["client_secret"])
            at = checks.read().get("checked_at")
            fresh = self._usable() if isinstance(at, (int, float)) and since <= at <= self._clock() else None
            self._fixed_token = fresh or self._mint()
            checks.write({"checked_at": self._clock()})

    def store(self, answer: Mapping[str, Any]) -> str:
        """Store the access token of a response in the cache, and return it."""
        content = self._content(answer)
        self._cache.write(content, self._left(content))
        return content["access_token"]

    def forget(self) -> None:
        """Remove the access token from the cache."""
        if self._cache.read():
            self._cache.forget()

    def _content(self, answer: Mapping[str, Any]) -> dict[str, Any]:
        lifetime = _lifetime(answer)
        expires_at = self._clock() + lifetime - min(REFRESH_EARLY, lifetime / 2)
        return {"access_token": answer["access_token"], "expires_at": expires_at}

    def _usable(self, rejected: str | None = None) -> str | None:
        """The cached token; None if it expires soon or was rejected."""
        content = self._cache.read()
        token = content.get("access_token")
        if not _is_token(token) or token == rejected:
            return None
        return token if self._is_future(content.get("expires_at"), LONGEST_LIFETIME) else None

    def _is_future(self, value: Any, seconds: float) -> bool:
        """Whether a value is a time in the future, by at most a number of seconds."""
        now = self._clock()
        return isinstance(value, (int, float)) and now < value <= now + seconds

    def _locked_mint(self, rejected: str | None = None) -> str:
        with self._cache.lock():
            token = self._usable(rejected)  # another process has possibly requested it in the meantime
            return token or self._mint()

    def _mint(self) -> str:
        """Request a new token. Raises ThrottleError, without a request during a lockout. The caller holds the lock."""
        until: Any = self._cache.read().get("throttled_until")
        if self._is_future(until, THROTTLE_SECONDS):
            raise self._throttled(until)
        # Reserve space first: if tokens cannot be stored, every task requests one, which exceeds Zoho's limit.
        with self._cache.replacing() as replace:
            try:
                content = self._content(self._accounts.refresh(self._options["refresh_token"]))
            except ThrottleError as error:
                until = self._clock() + THROTTLE_SECONDS
                replace({"throttled_until": until}, THROTTLE_SECONDS)
                raise self._throttled(until, **error.facts()) from None
            replace(content, self._left(content))
        return content["access_token"]

    def _left(self, content: Mapping[str, Any]) -> float:
        """The seconds until a token is no longer used."""
        return content["expires_at"] - self._clock()

    def _throttled(self, until: float, **facts: Any) -> ThrottleError:
        return ThrottleError(
            "Zoho issues 10 access tokens in 10 minutes for a refresh token, and this one has used them up. "
            "No token is requested until {0}. Run the task again after that. Let all jobs share one {1}, "
            "or set another refresh_token for each of them.".format(format_time(until), self._cache_option),
            **facts,
        )


def _is_token(value: Any) -> bool:
    return isinstance(value, str) and ACCESS_TOKEN.fullmatch(value) is not None


def _lifetime(body: Mapping[str, Any]) -> float:
    """The lifetime of a token in seconds. expires_in is in seconds, or in milliseconds if expires_in_sec is present."""
    for key in ("expires_in_sec", "expires_in"):
        try:
            value = float(body.get(key, ""))
        except (OverflowError, TypeError, ValueError):
            continue
        if math.isfinite(value) and value > 0:
            return min(value / 1000 if value > 100 * DEFAULT_LIFETIME else value, LONGEST_LIFETIME)
    return DEFAULT_LIFETIME


def _enumeration(names: Sequence[str]) -> str:
    return "{0} and {1}".format(", ".join(names[:-1]), names[-1])
