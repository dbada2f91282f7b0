# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service, as data: everything that the engine and the faces know about it."""

from __future__ import annotations

from typing import Any, Callable, Mapping, NamedTuple, Protocol


class Client(Protocol):
    """The client of a service: paths in, data out. Thread-safe."""

    @property
    def url(self) -> str:
        """The address of the service."""

    @property
    def place(self) -> str:
        """The address of the service, and the customer if the client manages the objects of one of several customers.

        The cache keeps the data of each place separate.
        """

    @property
    def calls(self) -> int:
        """The number of requests that this client sent, including retries."""

    def call(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Any:
        """Send one request and return the data of the response. Raises StatusOpsError."""

    def show_life(self, heartbeat: Callable[[], None] | None) -> None:
        """Set a function to call before each attempt to send a request."""

    def show_answers(self, observer: Callable[[Any], None] | None) -> None:
        """Set a function to call with each response, before it becomes data or an error."""


class Limit(NamedTuple):
    """A maximum of calls within a number of seconds.

    scope: the options that identify the caller, such as a key; each combination of their values is counted separately.
    part: returns the part of the API to which a path belongs, if each part has a limit of its own. reads: whether reads
    wait, too.
    """

    calls: int
    seconds: float
    scope: tuple[str, ...]
    part: Callable[[str], str] | None = None
    reads: bool = False


class Provider(NamedTuple):
    """A service.

    name: the action group, such as "example". title: the name of the service in sentences.

    options: the argument spec of a connection. connect: makes a client from the values of these options; its argument
    cache_option is the name of the option cache, if that differs.
    account: the options that identify the account.
    limit: the request limit of the service for the values of the options; None if there is none.
    alternatives: groups of options that exclude each other.
    timeout: the name of the option for the maximum duration of a request. It differs if modules of the service use the
    name timeout for something else.
    """

    name: str
    title: str
    options: Mapping[str, Mapping[str, Any]]
    connect: Callable[..., Client]
    account: tuple[str, ...] = ()
    limit: Callable[[Mapping[str, Any]], Limit | None] = lambda options: None
    timeout: str = "timeout"
    alternatives: tuple[tuple[str, ...], ...] = ()
