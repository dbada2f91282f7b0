# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can go wrong, as types. One place (run.py) turns them into a task's result."""

from __future__ import annotations

import re
from typing import Any, Sequence

MOST_NAMES = 10  # how many names a sentence lists
LONGEST_NAME = 200  # characters
LONGEST = 500  # characters of a server's own words in a message
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")  # a message is one line, and does not steer terminals


def brief(text: str, most: int = LONGEST) -> str:
    """A text from elsewhere, as far as a message shows it."""
    text = CONTROLS.sub(" ", text[: most + 1]).strip()
    return text if len(text) <= most else text[:most].rstrip() + "..."


def some(names: Sequence[str]) -> str:
    """Names in a sentence, which may be many."""
    shown = [brief(name, LONGEST_NAME) for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (", ..." if len(names) > MOST_NAMES else "")


class StatusOpsError(Exception):
    """An error with a sentence for the user and the facts behind it.

    code: the API's own error number; status: the HTTP status; request: "PUT https://host/path".
    maybe_done: a write whose outcome is unknown; look before it is repeated.
    advice: what to do where the task had done something before. report: what else the task's result has to tell.
    """

    maybe_done = False
    advice = "Run the task again to finish."

    def __init__(
        self, msg: str, code: Any | None = None, status: int | None = None, request: str | None = None
    ) -> None:
        super().__init__(msg)
        self.msg = msg
        self.code = code
        self.status = status
        self.request = request
        self.report: dict[str, Any] = {}

    def facts(self) -> dict[str, Any]:
        """The facts that are known, for the task's result."""
        known = {"code": self.code, "status": self.status, "request": self.request}
        return {key: value for key, value in known.items() if value is not None}

    def followed_by(self, sentence: str) -> StatusOpsError:
        """The same error with another sentence."""
        return type(self)("{0} {1}".format(self.msg, sentence), **self.facts())


def joined(errors: Sequence[StatusOpsError]) -> StatusOpsError:
    """One error for those of several requests that were under way at once: the first, which tells of the others."""
    first = errors[0]
    others = list(dict.fromkeys(error.msg for error in errors if error.msg != first.msg))
    if others:
        first.msg = "{0} At the same time: {1}".format(first.msg, " ".join(others))
    first.advice = next((error.advice for error in errors if error.advice != StatusOpsError.advice), first.advice)
    return first


class InputError(StatusOpsError):
    """The task asks for something that cannot be; the message starts with the option's name."""


class NotYetError(InputError):
    """What the task works on is not there. In check mode something else may be what would create it by then.

    unknown: the option that names it; the one that the message is about, unless given.
    """

    def __init__(self, msg: str, *args: Any, unknown: str | None = None, **kwargs: Any) -> None:
        super().__init__(msg, *args, **kwargs)
        self.unknown = unknown or msg.partition(":")[0]


class OutdatedError(StatusOpsError):
    """What the task has read may not be true any more, so it must not write because of it. It reads and plans again."""


class UnreachableError(StatusOpsError):
    """No connection was made: the request was certainly not carried out."""


class UnknownOutcome(StatusOpsError):
    """The request went out and no usable answer came back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.maybe_done = True


class AnswerError(StatusOpsError):
    """The answer was not understood."""


class ApiError(StatusOpsError):
    """The API answered with an error."""


class NotFoundError(ApiError):
    """The API says that the object does not exist."""


class AuthError(ApiError):
    """The credentials were refused."""


class ScopeError(AuthError):
    """The token works, and may not do this."""


class ThrottleError(AuthError):
    """The service gives out no more access tokens for now."""


def refused(error: StatusOpsError) -> bool:
    """Whether the API has understood a request and said no: it has done nothing, and would say so again."""
    return isinstance(error, ApiError) and not isinstance(error, AuthError) and error.status != 429
