# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The types of errors. run.py turns them into the result of a task."""

from __future__ import annotations

import platform
import re
import shlex
import sys
from typing import Any, Collection, Sequence

MOST_NAMES = 10  # that a message lists
LONGEST_NAME = 200  # characters
LONGEST = 500  # characters of a server's text in a message
NO_PACKAGE = (
    "{0} requires the Python package {1}, which {2} on {3} cannot import ({4}). Install it with `{2} -m pip install {5}`. "
    "In an execution environment, add it to the definition, and build the image again."
)
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")  # a message is one line without control codes for terminals


def excerpt(text: str, limit: int = LONGEST) -> str:
    """A text of a user or a server for a message: on one line, and cut to a maximum of characters."""
    text = CONTROLS.sub(" ", text[: limit + 1]).strip()
    return text if len(text) <= limit else text[:limit].rstrip() + "..."


def some(names: Sequence[str]) -> str:
    """The first names of a list, separated by commas."""
    shown = [excerpt(name, LONGEST_NAME) for name in names[:MOST_NAMES]]
    return ", ".join(shown) + (", ..." if len(names) > MOST_NAMES else "")


class StatusOpsError(Exception):
    """An error with a message for the user and facts about it.

    code: the error number of the API. status: the HTTP status. request: "PUT https://host/path".
    maybe_done: the outcome of a write is unknown, so check it before the write is repeated.
    advice: what to do if the task has already written something. report: further keys for the result of the task.
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
        """The known facts, for the result of the task: code, status and request."""
        known = {"code": self.code, "status": self.status, "request": self.request}
        return {key: value for key, value in known.items() if value is not None}

    def followed_by(self, sentence: str) -> StatusOpsError:
        """The same error with a sentence added to its message."""
        return type(self)("{0} {1}".format(self.msg, sentence), **self.facts())


def joined(errors: Sequence[StatusOpsError]) -> StatusOpsError:
    """One error for several requests that ran at the same time: the first error, with the messages of the others added."""
    first = errors[0]
    others = list(dict.fromkeys(error.msg for error in errors if error.msg != first.msg))
    if others:
        first.msg = "{0} At the same time: {1}".format(first.msg, " ".join(others))
    first.advice = next((error.advice for error in errors if error.advice != StatusOpsError.advice), first.advice)
    return first


class InputError(StatusOpsError):
    """The value of an option is invalid. The message starts with the name of the option."""


class MissingPackageError(InputError):
    """A Python package cannot be imported. Create it with missing_package()."""


def missing_package(user: str, package: str, reason: str, versions: str = "") -> MissingPackageError:
    """The error for a Python package that this interpreter cannot import. It contains the command that installs it.

    user: what requires the package, for the start of the message. reason: the text of the ImportError, or its traceback.
    versions: for pip, such as ">=5,<9".
    """
    python = shlex.quote(sys.executable or "python3")
    last_line = reason.strip().rpartition("\n")[2].rpartition("Error: ")[2]
    return MissingPackageError(
        NO_PACKAGE.format(user, package, python, platform.node(), excerpt(last_line), shlex.quote(package + versions))
    )


class NotYetError(InputError):
    """An object that the task refers to does not exist. In check mode, something else can create it before the real run.

    unknown: the option that names the object. Default: the option at the start of the message.
    """

    def __init__(self, msg: str, *args: Any, unknown: str | None = None, **kwargs: Any) -> None:
        super().__init__(msg, *args, **kwargs)
        self.unknown = unknown or msg.partition(":")[0]


class OutdatedError(StatusOpsError):
    """The data that the task read can be outdated, so it must not write. It reads and plans again.

    lists: the keys of the lists to read again; None: all.
    """

    lists: Collection[str] | None = None


class CacheError(StatusOpsError):
    """The cache that several machines share cannot be used. The message starts with the name of the option."""


class LostLockError(CacheError, OutdatedError):
    """The task no longer holds its locks, so it must not write. It reads and plans again, unless it has already written."""


class UnreachableError(StatusOpsError):
    """No connection was made, so the request was certainly not carried out."""


class UnknownOutcome(StatusOpsError):
    """The request was sent, and no usable response was received."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.maybe_done = True


class AnswerError(StatusOpsError):
    """The response was not understood."""


class ApiError(StatusOpsError):
    """The API returned an error."""


class NotFoundError(ApiError):
    """The API reports that the object does not exist."""


class AuthError(ApiError):
    """The credentials were rejected."""


class ScopeError(AuthError):
    """The token is valid, but lacks the scope for this request."""


class ThrottleError(AuthError):
    """The service issues no more access tokens for now."""


def refused(error: StatusOpsError) -> bool:
    """Whether the API understood a request and rejected it: it did nothing, and would reject the request again."""
    return isinstance(error, ApiError) and not isinstance(error, AuthError) and error.status != 429
