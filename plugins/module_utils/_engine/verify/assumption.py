# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the code of a service assumes about it, as data."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from ..context import Context
from ..errors import StatusOpsError
from ..provider import Provider
from ..resource import Resource

PREFIX = "statusops-verify"  # the names of all objects that probes create begin with it
SOURCES = ("document", "observed", "guess")
UNVERIFIED = "unverified"


class NotTried(Exception):
    """An assumption could not be tried. maybe_done: whether a request was possibly carried out."""

    def __init__(self, reason: str, maybe_done: bool = False) -> None:
        super().__init__(reason)
        self.maybe_done = maybe_done


class Stopped(Exception):
    """No further assumption can be tried. error: the reason. The last request was not carried out."""

    def __init__(self, error: StatusOpsError) -> None:
        super().__init__(error.msg)
        self.error = error


Probe = Callable[[Any], bool]


class Assumption(NamedTuple):
    """One assumption.

    id: its name in reports. statement: what is assumed, as a sentence.
    source: document (of the service), observed (on a server of this kind) or guess.
    relies: the code that relies on it, as "module:symbol" relative to module_utils.
    probe: tries it in a Lab and returns whether it holds. Raises NotTried. requests: the maximum number of requests.
    writes: whether it creates, changes and removes objects of its own.
    can_notify: whether subscribers could be notified if the assumption is wrong.
    shows: the keys of objects whose values the report shows.
    state: what has been reported about the live service.
    """

    id: str
    statement: str
    source: str
    relies: tuple[str, ...]
    probe: Probe
    requests: int
    writes: bool = False
    can_notify: bool = False
    shows: tuple[str, ...] = ()
    state: str = UNVERIFIED

    @property
    def kind(self) -> str:
        return "write" if self.writes else "read"


class Sheet(NamedTuple):
    """Creates the assumptions about one service. shows: see Assumption, for those that write.

    relies is relative to the package of the service, unless it begins with another package.
    """

    service: str
    shows: tuple[str, ...]

    def read(
        self, name: str, statement: str, source: str, relies: tuple[str, ...], probe: Probe, requests: int
    ) -> Assumption:
        """An assumption whose probe only reads."""
        code = tuple(one if one.startswith("_") else "_{0}.{1}".format(self.service, one) for one in relies)
        return Assumption("{0}_{1}".format(self.service, name), statement, source, code, probe, requests)

    def write(
        self, name: str, statement: str, source: str, relies: tuple[str, ...], probe: Probe, requests: int
    ) -> Assumption:
        """An assumption whose probe creates objects."""
        read = self.read(name, statement, source, relies, probe, requests)
        return read._replace(writes=True, shows=self.shows)

    def loud(
        self, name: str, statement: str, source: str, relies: tuple[str, ...], probe: Probe, requests: int
    ) -> Assumption:
        """An assumption whose probe creates objects about which subscribers could be notified."""
        return self.write(name, statement, source, relies, probe, requests)._replace(can_notify=True)


class Audience(NamedTuple):
    """Reads the number of subscribers by channel. requests: the maximum number of requests."""

    read: Callable[[Context], dict[str, int]]
    requests: int


class Suite(NamedTuple):
    """All assumptions about a service.

    place: the kind of object that the user names, so that nothing is written to the wrong account. Its noun is the option.
    place_requests: the number of requests to find it.
    kinds: what probes create, in the order of removal. Their lists must show all objects, and their names.
    limit: the request limit of the service, as a sentence.
    audience: who could be notified; None if there are no subscribers.
    """

    provider: Provider
    place: Resource
    kinds: tuple[Resource, ...]
    assumptions: tuple[Assumption, ...]
    limit: str
    place_requests: int = 1
    audience: Audience | None = None

    def requests(self, writes: bool) -> int:
        """The maximum number of requests of a run that finds no objects of an earlier one."""
        probes = sum(one.requests for one in self.assumptions if writes or not one.writes)
        around = self.place_requests + 2 * len(self.kinds) + (self.audience.requests if self.audience else 0)
        return probes + (around if writes else 0)
