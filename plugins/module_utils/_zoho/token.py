# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The task of zoho_token: creates, checks and revokes a refresh token, and keeps it in a file."""

from __future__ import annotations

import contextlib
import fcntl
import os
from typing import Any, Callable, Iterator

from .._engine.context import Context
from .._engine.errors import AuthError, InputError, ScopeError
from .._engine.options import from_environment, trimmed_options
from .._engine.private_file import PrivateFiles, replacing
from .._engine.task import Function
from .oauth import ANOTHER_CODE, NOT_VALID, REFRESH_TOKEN, require
from .options import CUSTOMER_OPTIONS, ZOHO_OPTIONS
from .provider import zoho_service

SCOPE = "StatusPages.Admin.Read"  # for PAGES
PAGES = "/sp/api/statuspages"  # requires no ID, so any token can be checked with it
LARGEST = 1024  # bytes of a file with a token
SHOWN = (
    "return_token: the result contains the refresh token. Set no_log on this task, and on tasks that use the result."
)
UNKNOWN = (
    "Zoho does not know the refresh token: it was already revoked, or it belongs to a data center other than {0}, "
    "where it still works."
)
NO_CODE = (
    "grant_code: missing. {0} contains no refresh token that works. Create a code in Zoho's API console, and run the task "
    "with it within minutes."
)


class TokenFile:
    """A private file that contains a refresh token and a newline."""

    def __init__(self, path: str) -> None:
        if not os.path.isabs(path):
            raise InputError("path: must be an absolute path, not {0!r}.".format(path))
        self.path = path
        self._files = PrivateFiles("path", path, "Correct that, or set another path.")

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the lock of the file. Of several processes with one grant code, the first one gets the token for all."""
        try:
            descriptor = os.open(os.path.dirname(self.path), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError:  # read() or check_writable() reports it
            yield
            return
        try:
            with contextlib.suppress(OSError):  # the file system does not support locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def read(self) -> str | None:
        """The token; empty if the file is empty, None if there is no file. Raises InputError for any other content."""
        try:
            descriptor = self._files.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return None
        with self._files.named_errors(), os.fdopen(descriptor, "rb") as file:
            token = file.read(LARGEST).decode("utf-8", "replace").strip()
        if token and not REFRESH_TOKEN.fullmatch(token):
            raise self._files.refusal(self.path, "contains something other than a refresh token")
        return token

    def check_writable(self) -> None:
        """Raise InputError if the file cannot be created."""
        parent = os.path.dirname(self.path)
        if not os.path.isdir(parent):
            raise InputError("path: the directory {0} does not exist. Create it first.".format(parent))
        if not os.access(parent, os.W_OK | os.X_OK):
            raise InputError("path: the directory {0} is not writable. Set another path.".format(parent))

    def write(self, get_token: Callable[[], str]) -> str:
        """Store the token that get_token returns. get_token works only once, so it is called after space is reserved."""
        token = None
        try:
            with replacing(self.path, LARGEST) as put:
                token = get_token()
                put(token + "\n")
        except OSError as error:
            lost = " The refresh token is lost. {0}".format(ANOTHER_CODE) if token else ""
            raise InputError("path: cannot write {0} ({1}).{2}".format(self.path, error.strerror, lost)) from None
        return token

    def remove(self) -> None:
        with self._files.named_errors():
            os.unlink(self.path)


def _can_read_pages(client: Any) -> bool:
    """Whether the scopes of a valid token include reading pages. Raises AuthError if the token does not work."""
    try:
        client.call("GET", PAGES)
    except ScopeError:
        return False
    return True


def _works(ctx: Context, token: str) -> bool:
    """Whether a refresh token works, or worked within the last hour."""
    require(ctx.params, "client_id", "client_secret")
    try:
        _can_read_pages(ctx.client.using(token))
    except AuthError as error:
        if error.code in NOT_VALID:
            return False
        raise
    return True


def _result(before: dict[str, Any], after: dict[str, Any], token: dict[str, Any]) -> dict[str, Any]:
    return {"changed": before != after, "token": token, "diff": {"before": before, "after": after}}


def _present(ctx: Context) -> dict[str, Any]:
    file = TokenFile(ctx.params["path"])
    with file.lock():
        token = file.read()
        works = _works(ctx, token) if token else False
        before = {} if token is None else {"path": file.path, "works": works}
        if not works:
            token = _exchange(ctx, file)
    after = {"path": file.path, "works": True}
    if token and ctx.params["return_token"]:
        ctx.warnings.append(SHOWN)
        return _result(before, after, dict(after, refresh_token=token))
    return _result(before, after, after)


def _exchange(ctx: Context, file: TokenFile) -> str | None:
    """Exchange the grant code, and store and return the refresh token; None in check mode."""
    code = (ctx.params["grant_code"] or "").strip()
    if not code:
        raise InputError(NO_CODE.format(file.path))
    require(ctx.params, "client_id", "client_secret")
    file.check_writable()
    if ctx.check_mode:
        return None
    answer: dict[str, Any] = {}

    def get_token() -> str:
        answer.update(ctx.client.accounts.exchange(code))
        return answer["refresh_token"]

    token = file.write(get_token)
    ctx.done.append("the refresh token was written to {0}".format(file.path))
    ctx.client.using(token).tokens.store(answer)
    return token


def _checked(ctx: Context) -> dict[str, Any]:
    path = ctx.params["path"]
    if not path:
        require(ctx.params, "client_id", "client_secret", "refresh_token", instead="path")
        return _result({}, {}, _check(ctx, ctx.params["refresh_token"]))
    token = TokenFile(path).read()
    if not token:
        raise InputError("path: {0} contains no refresh token. Create one with state: present.".format(path))
    require(ctx.params, "client_id", "client_secret")
    try:
        return _result({}, {}, dict(_check(ctx, token), path=path))
    except AuthError as error:
        if error.code not in NOT_VALID:
            raise
        raise AuthError("path: Zoho rejects the token in {0}. {1}".format(path, error.msg), **error.facts()) from None


def _check(ctx: Context, token: str) -> dict[str, Any]:
    """The result for a refresh token that works. Requests a new access token, because a cached one can be outdated."""
    client = ctx.client.using(token)
    client.tokens.renew()
    return {"works": True, "admin_read": _can_read_pages(client)}


def _absent(ctx: Context) -> dict[str, Any]:
    path = ctx.params["path"]
    if not path:
        works = _revoke(ctx, ctx.params["refresh_token"])
        return _result({"works": True} if works else {}, {}, {"works": False})
    file = TokenFile(path)
    with file.lock():
        token = file.read()
        if token is None:
            return _result({}, {}, {"path": path, "works": False})
        file.check_writable()
        works = bool(token) and _revoke(ctx, token)
        if not ctx.check_mode:
            file.remove()
    return _result({"path": path, "works": works}, {}, {"path": path, "works": False})


def _revoke(ctx: Context, token: str) -> bool:
    """Revoke a token. Returns whether it was valid until then."""
    if ctx.check_mode:
        works = _works(ctx, token)
    else:
        ctx.client.using(token).tokens.forget()
        works = ctx.client.accounts.revoke(token)
    if not works:
        ctx.warnings.append(UNKNOWN.format(ctx.params["data_center"]))
    elif not ctx.check_mode:
        ctx.done.append("the refresh token was revoked")
    return works


GRANT_CODE = {"grant_code": {"type": "str", "no_log": True, "fallback": from_environment("ZOHO_GRANT_CODE")}}
STATES = {"present": _present, "checked": _checked, "absent": _absent}
ZOHO_TOKEN = Function(
    provider=zoho_service("zoho", "Zoho", lambda request: SCOPE, {**ZOHO_OPTIONS, **CUSTOMER_OPTIONS}),
    spec={
        "state": {"type": "str", "choices": list(STATES), "default": "present"},
        "path": {"type": "path"},
        **GRANT_CODE,
        "return_token": {"type": "bool", "default": False, "no_log": False},
    },
    limits={
        "required_if": [
            ("state", "present", ("path",)),
            ("state", "absent", ("path", "refresh_token"), True),
        ]
    },
    in_full=lambda arguments: trimmed_options(arguments, GRANT_CODE),
    work=lambda ctx: STATES[ctx.params["state"]](ctx),
)
