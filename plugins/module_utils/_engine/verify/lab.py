# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Where assumptions are tried: sends requests, notes the responses, and removes what it has created."""

from __future__ import annotations

import contextlib
import json
from typing import Any, Mapping, NamedTuple
from urllib.parse import urlencode

from ..context import Context
from ..errors import AuthError, NotFoundError, ScopeError, StatusOpsError, UnknownOutcome, UnreachableError
from ..http import Answer
from ..resource import Resource
from ..values import Raw, set_nested
from .assumption import PREFIX, NotTried, Stopped, Suite
from .masking import Masking

MOST_EXCHANGES = 8  # of one assumption in a report
UNSEEN = "It is unknown whether an earlier run has left objects. {0}"


class Reply(NamedTuple):
    """A response. status: None if it is unknown. body: the parsed response, with its envelope; data: without it."""

    status: int | None
    body: Any
    data: Any
    error: StatusOpsError | None

    @property
    def ok(self) -> bool:
        return self.error is None

    @property
    def is_missing(self) -> bool:
        """Whether the service reports that the object does not exist."""
        return isinstance(self.error, NotFoundError)


class Exchange(NamedTuple):
    """One request and its reply, for the report."""

    method: str
    path: str  # with the query
    body: Any
    reply: Reply


class Lab:
    """One run of a suite. identifier: the ID of the place that the user has named; empty if there is none."""

    def __init__(self, ctx: Context, suite: Suite, identifier: str = "") -> None:
        self.ctx = ctx
        self.identifier = identifier
        self.exchanges: list[Exchange] = []
        self.masking = Masking()
        self._suite = suite
        self._run = ctx.now.strftime("%Y%m%d-%H%M%S")
        self._created: list[tuple[Resource, str]] = []
        # The kinds of objects that this run created, or whose creation has an unknown outcome.
        self._used: set[str] = set()
        self._lists: dict[str, Exchange] = {}
        self._answer: Answer | None = None

    # --- requests --------------------------------------------------------------------------------------------------

    def note(self, answer: Answer) -> None:
        """Keep a response of the service."""
        self._answer = answer

    def send(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Reply:
        """Send one request. Raises NotTried or Stopped if the reply does not show whether the assumption holds."""
        self._answer, error, data = None, None, None
        path = path.format(**self.ctx.path_ids)
        if method != "GET":
            self._lists.clear()
        try:
            data = self.ctx.client.call(method, path, body, query)
        except StatusOpsError as failure:
            error = failure
        answer = self._answer
        status = answer.status if answer else error.status if error else None
        reply = Reply(status, _parsed(answer.text) if answer else None, data, error)
        self.exchanges.append(Exchange(method, path + ("?" + urlencode(query) if query else ""), body, reply))
        if error:
            _check(error, status)
        return reply

    def one(self, resource: Resource, raw: Raw, verb: str = "") -> str:
        """The path of an object, or of an action on it."""
        path = resource.one_path.format(id=resource.object_id(raw), **self.ctx.path_ids)
        return path + "/" + verb if verb else path

    # --- reading ---------------------------------------------------------------------------------------------------

    def objects(self, resource: Resource) -> list[Raw]:
        """All objects of a kind, read again only after a write. Raises NotTried."""
        path = resource.path.format(**self.ctx.path_ids)
        if path not in self._lists:
            self.send("GET", path, query=dict(resource.list_query) or None)
            self._lists[path] = self.exchanges[-1]
        elif self._lists[path] not in self.exchanges:
            self.exchanges.append(self._lists[path])
        reply = self._lists[path].reply
        found = resource.objects_in(reply.data, {}) if reply.ok else None
        if not isinstance(found, list) or not all(isinstance(raw, dict) for raw in found):
            raise NotTried("There is no list of {0}. {1}".format(_words(resource), _why(reply)))
        return found

    def any(self, resource: Resource) -> Raw:
        """Any object of a kind. Raises NotTried if there is none."""
        found = self.objects(resource)
        if not found:
            raise NotTried("There are no {0}.".format(_words(resource)))
        return found[0]

    def named(self, resource: Resource, suffix: str) -> list[Raw]:
        """The objects of this run with a name, from a new list."""
        return [raw for raw in self.objects(resource) if resource.object_name(raw) == self.name(suffix)]

    def get(self, resource: Resource, raw: Raw) -> Reply:
        return self.send("GET", self.one(resource, raw))

    def see(self, resource: Resource, raw: Raw) -> Raw:
        """Read an object again. Raises NotTried."""
        return _object(self.get(resource, raw), "The {0} cannot be read.".format(resource.title))

    # --- writing ---------------------------------------------------------------------------------------------------

    def name(self, suffix: str) -> str:
        """A name for an object of this run."""
        return "{0} {1} {2}".format(PREFIX, self._run, suffix)

    def attempt(self, resource: Resource, suffix: str, at: str = "", **body: Any) -> Reply:
        """Create an object, which the lab removes later. at: the path, if it is not that of the list."""
        named: dict[str, Any] = dict(body)
        set_nested(named, resource.by_name[resource.key].written_keys, self.name(suffix))
        try:
            reply = self.send("POST", at or resource.path, named)
        except NotTried as error:
            if error.maybe_done:
                self._used.add(resource.noun)
            raise
        if reply.ok or resource.errors_prove_nothing:
            self._used.add(resource.noun)
        identifier = resource.optional_id(reply.data) if isinstance(reply.data, dict) else ""
        if identifier and (resource, identifier) not in self._created:
            self._created.append((resource, identifier))
        return reply

    def make(self, resource: Resource, suffix: str, at: str = "", **body: Any) -> Raw:
        """Create an object, which the lab removes later. Raises NotTried."""
        return _object(
            self.attempt(resource, suffix, at, **body), "The {0} could not be created.".format(resource.title)
        )

    def change(self, resource: Resource, raw: Raw, body: Any, verb: str = "") -> Reply:
        """Update an object, or perform an action on it."""
        return self.send(resource.update_method, self.one(resource, raw, verb), body)

    def remove(self, resource: Resource, identifier: str) -> Reply:
        """Delete an object. All options of the deletion are false, so it affects nothing else."""
        path = resource.one_path.format(id=identifier, **self.ctx.path_ids)
        options = dict.fromkeys(resource.delete_options, "false")
        reply = self.send("DELETE", path, query=options or None)
        if reply.ok or reply.is_missing:
            self._created = [one for one in self._created if one != (resource, identifier)]
        return reply

    # --- removal ---------------------------------------------------------------------------------------------------

    def clean(self) -> None:
        """Remove the objects that this run has created. sweep() removes what cannot be removed now."""
        for resource, identifier in reversed(self._created):
            with contextlib.suppress(NotTried, Stopped):
                self.remove(resource, identifier)

    def sweep(self) -> list[str]:
        """Remove all objects of this run and earlier runs. Returns descriptions of them. Raises StatusOpsError."""
        removed: list[str] = []
        problems: list[str] = []
        for resource in self._suite.kinds:
            try:
                for raw in self._own(resource):
                    reply = self.remove(resource, resource.object_id(raw))
                    what = "{0} {1!r}".format(resource.title, resource.object_name(raw))
                    (removed if reply.ok or reply.is_missing else problems).append(what)
            except (NotTried, Stopped) as error:
                problem = "{0}: {1}".format(_words(resource), self.masking.text(str(error)))
                if isinstance(error, NotTried) and resource.noun not in self._used:
                    self.ctx.warnings.append(UNSEEN.format(problem))
                else:
                    problems.append(problem)
        if problems:
            raise StatusOpsError("; ".join(problems))
        return removed

    def _own(self, resource: Resource) -> list[Raw]:
        """The objects of this and of earlier runs."""
        return [raw for raw in self.objects(resource) if resource.object_name(raw).startswith(PREFIX + " ")]

    # --- the report ------------------------------------------------------------------------------------------------

    def evidence(self, keys: tuple[str, ...]) -> list[str]:
        """The first exchanges as lines of a report, and how many more there were."""
        lines = [self._line(one, keys) for one in self.exchanges[:MOST_EXCHANGES]]
        rest = len(self.exchanges) - len(lines)
        return [*lines, "... {0} more".format(rest)] if rest else lines

    def _line(self, exchange: Exchange, keys: tuple[str, ...]) -> str:
        reply = exchange.reply
        request = "{0} {1}".format(exchange.method, self.masking.path(exchange.path))
        if exchange.body is not None:
            request += " " + self.masking.sent(exchange.body)
        if reply.body is not None:
            said = self.masking.body(reply.body, keys) if reply.ok else self.masking.sent(reply.body)
        else:
            said = self.masking.text(reply.error.msg) if reply.error else "no JSON"
        return "{0} -> HTTP {1} {2}".format(request, reply.status or "?", said)


def _check(error: StatusOpsError, status: int | None) -> None:
    """Raise Stopped or NotTried for an error that does not show whether an assumption holds."""
    if isinstance(error, ScopeError):
        raise NotTried(error.msg)
    if isinstance(error, (AuthError, UnreachableError)) or status == 429:
        raise Stopped(error)
    if isinstance(error, UnknownOutcome) and (status is None or status >= 500):
        raise NotTried(error.msg, error.maybe_done)


def _object(reply: Reply, problem: str) -> Raw:
    if not isinstance(reply.data, dict):
        raise NotTried("{0} {1}".format(problem, _why(reply)))
    return reply.data


def _why(reply: Reply) -> str:
    return reply.error.msg if reply.error else "The response contains something else."


def _words(resource: Resource) -> str:
    return resource.plural.replace("_", " ")


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
