# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The answers of StatusIQ: data, or an error of the right kind."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any, Callable, Mapping
from urllib.parse import urlsplit

from .._engine.errors import (
    ApiError,
    AuthError,
    NotFoundError,
    ScopeError,
    StatusOpsError,
    UnknownOutcome,
    brief,
)
from .._engine.http import Answer
from .._engine.repeats import retry_after
from .._engine.untrusted import Mask, parsed

CODE_NOT_FOUND = 1002
MISSING_OBJECT = re.compile(r"not exist|not found|no such|not available", re.IGNORECASE)
# Whose scope a path needs, the first that fits, and what the method adds to it.
SCOPES = (
    (re.compile(r"^/sp/api/users\b|^/api/subscriptions\b"), "Account"),
    (re.compile(r"/(incidents|(site24x7_)?maintenance(_notification)?|component_status)(/|$)"), "Operations"),
    (re.compile(r""), "Admin"),
)
VERBS = {"GET": "Read", "POST": "Create", "PUT": "Update", "DELETE": "Delete"}


def read_envelope(answer: Answer, mask: Mask, now: float) -> Any:
    """The data of a success; a typed error otherwise. now: seconds since the epoch.

    {code: 0, message, data} is a success; {code, message} or {error_code, message, error_info} an error at any status.
    """
    body = json_object(answer, mask.parsed)
    code = body.get("code", body.get("error_code"))
    facts = {"code": _shown_code(code), "status": answer.status, "request": answer.request}
    if 200 <= answer.status < 300:
        if answer.status == 204:
            return None
        if not body or (code is None and "data" not in body):
            raise UnknownOutcome("The answer is not one of the API: {0}.".format(_glimpse(answer)), **facts)
        if code in (0, "0", None):
            return body.get("data")
    raise _refusal(answer, body, mask, now, facts)


def _refusal(
    answer: Answer, body: Mapping[str, Any], mask: Mask, now: float, facts: Mapping[str, Any]
) -> StatusOpsError:
    """The error that an answer is."""
    status = answer.status
    if 300 <= status < 400:
        return ApiError(
            "The service redirects to {0}, where the token is not sent. Set api_url or data_center to the right "
            "host.".format(_host(mask.text(answer.headers.get("Location") or ""))),
            **facts,
        )
    message = brief(str(body.get("message") or ""))
    sentence = _sentence(
        "The API says: {0}".format(message) if message else "The answer is {0}".format(_glimpse(answer))
    )
    if status in (401, 403) and lacks_scope(answer):
        scope = needed_scope(answer.request)
        return ScopeError(
            "{0} The token lacks the scope {1}; make a refresh token that has it.".format(sentence, scope), **facts
        )
    if status == 401:
        return AuthError(
            "{0} The access token was refused. Check data_center and the credentials.".format(sentence), **facts
        )
    wait = _wait(answer, now)
    if status == 429:
        return ApiError(
            "The API's limit of requests is reached; {0}".format(wait or "run the task again later."), **facts
        )
    if str(facts["code"]) == str(CODE_NOT_FOUND) or status == 404 and MISSING_OBJECT.search(message):
        return NotFoundError(sentence, **facts)
    sentence = "HTTP {0}. {1}".format(status, sentence)
    if status >= 500:
        busy = "The service is busy; {0}".format(wait) if wait else ""
        return UnknownOutcome("{0} {1}".format(sentence, busy).strip(), **facts)
    return ApiError(sentence, **facts)


def json_object(answer: Answer, parse: Callable[[str], Any] = parsed) -> dict[str, Any]:
    """The answer's JSON object; empty where it is something else."""
    try:
        body = parse(answer.text)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def lacks_scope(answer: Answer) -> bool:
    return "scope" in answer.text.lower()


def needed_scope(request: str) -> str:
    """The scope of a request of StatusIQ, "PUT https://host/path". Source: the oauthscope lines of its API document."""
    method, url = request.split(" ", 1)
    family = next(family for pattern, family in SCOPES if pattern.search(urlsplit(url).path))
    return "StatusPages.{0}.{1}".format(family, VERBS[method])


def moment(seconds: float) -> str:
    """A time for people."""
    return datetime.datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M:%S %Z")


def _wait(answer: Answer, now: float) -> str | None:
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


def _sentence(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else sentence + "."


def _host(location: str) -> str:
    try:
        host = urlsplit(location).netloc.rpartition("@")[2]
    except ValueError:
        host = ""
    return brief(host, 100) or "another address"


def _glimpse(answer: Answer) -> str:
    """What an answer that is no JSON looks like, in a few words; its text may hold anything and is not shown."""
    text = answer.text.strip()
    if not text:
        return "empty"
    if "<html" in text[:500].lower() or "<!doctype" in text[:500].lower():
        return "an HTML page (of a proxy or a login page?)"
    return "not understood" if text.startswith(("{", "[")) else "no JSON"
