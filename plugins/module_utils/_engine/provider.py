# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A service, as data: all that the engine and the faces know of it."""

from __future__ import annotations

from typing import Any, Callable, Mapping, NamedTuple, Protocol


class Client(Protocol):
    """The way to a service: paths in, data out. Several threads may use one."""

    @property
    def url(self) -> str:
        """The address of the service. What is known of one address is not that of another."""

    @property
    def calls(self) -> int:
        """How many requests the service got from this client."""

    def call(self, method: str, path: str, body: Any = None, query: Mapping[str, str] | None = None) -> Any:
        """Send one request and return the data of its answer. Raises StatusOpsError."""

    def show_life(self, beat: Callable[[], None] | None) -> None:
        """Call this before each attempt to send a request, from now on."""


class Limit(NamedTuple):
    """At most so many calls within so many seconds. scope: the options that name who is counted, such as a key."""

    calls: int
    seconds: float
    scope: tuple[str, ...]


class Provider(NamedTuple):
    """name: its action group, such as "example"; title: its name in sentences.

    options: the argument spec of a connection; connect: from the values of these options to a client; cache_option names
    the option cache where it has another name.
    account: the options that show which account a task is about.
    limit: what the service allows for the values of the options; None where nobody counts.
    """

    name: str
    title: str
    options: Mapping[str, Mapping[str, Any]]
    connect: Callable[..., Client]
    account: tuple[str, ...] = ()
    limit: Callable[[Mapping[str, Any]], Limit | None] = lambda options: None

    @property
    def texts(self) -> list[str]:
        """The options whose values are texts. Files, vaults and "echo" put a newline behind what they hold."""
        return [name for name, entry in self.options.items() if entry["type"] in ("str", "path")]

    @property
    def secrets(self) -> list[str]:
        """The options whose values are never shown."""
        return [name for name, entry in self.options.items() if entry.get("no_log")]
