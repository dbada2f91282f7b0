# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a module does, as data: a task. Manage and Info are about a resource; a Function is about none."""

from __future__ import annotations

from typing import Any, Callable, Mapping, NamedTuple, Protocol

from .provider import Provider


class Task(Protocol):
    """What both faces and run() know of a task.

    reserves: it writes, and nothing before Context.reserve, so that it can begin anew until then.
    """

    @property
    def provider(self) -> Provider: ...

    @property
    def reserves(self) -> bool: ...

    def argument_spec(self) -> dict[str, Any]:
        """The task's own options, without those of the connection."""

    def constraints(self) -> dict[str, Any]:
        """required_one_of and the like, for AnsibleModule and ArgumentSpecValidator alike."""

    def key(self, params: Mapping[str, Any]) -> str:
        """What the task is about, as it is written. Tasks with the same key wait for each other."""

    def in_full(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments before they are validated, without what users may write in short."""

    def work(self, ctx: Any) -> dict[str, Any]:
        """Do it, and return the result."""


def key_of(kind: str, *parts: Any) -> str:
    """One text of several. Case and whitespace at the ends do not count: to wait for too many others does no harm."""
    return "\0".join([kind, *(str(part or "").strip().casefold() for part in parts)])


class Function(NamedTuple):
    """A task that is about no resource: a function from the context to the result."""

    provider: Provider
    spec: Mapping[str, Any]
    limits: Mapping[str, Any]
    work: Callable[[Any], dict[str, Any]]
    in_full: Callable[[Mapping[str, Any]], dict[str, Any]] = dict
    reserves: bool = False

    def argument_spec(self) -> dict[str, Any]:
        return dict(self.spec)

    def constraints(self) -> dict[str, Any]:
        return dict(self.limits)

    def key(self, params: Mapping[str, Any]) -> str:
        """Its kind, and what its required options say."""
        required = [name for name, entry in self.spec.items() if entry.get("required")]
        return key_of(",".join(self.spec), *map(params.get, required))
