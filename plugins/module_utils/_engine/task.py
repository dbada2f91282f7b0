# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A task: what a module does, as data. Manage and Info work on a resource; a Function does not."""

from __future__ import annotations

from typing import Any, Callable, Mapping, NamedTuple, Protocol

from .provider import Provider
from .resource import Resource
from .secret_keys import secrets_in


class Task(Protocol):
    """The interface of a task for both faces and run()."""

    @property
    def provider(self) -> Provider:
        """The service of the task."""

    @property
    def reserves(self) -> bool:
        """Whether the task writes, and calls Writer.reserve() before its first write. Until then, it can start again."""

    def argument_spec(self) -> dict[str, Any]:
        """The task's own options, without those of the connection."""

    def constraints(self) -> dict[str, Any]:
        """Arguments such as required_one_of, for AnsibleModule and ArgumentSpecValidator."""

    def key(self, params: Mapping[str, Any]) -> str:
        """A key from the options that identify the object. Tasks with the same key wait for each other."""

    def in_full(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments before validation, with short forms expanded."""

    def secrets(self, arguments: Mapping[str, Any]) -> set[str]:
        """Texts in the arguments that no output may contain, besides those of options with no_log."""

    def work(self, ctx: Any) -> dict[str, Any]:
        """Do the task and return its result. Raises StatusOpsError."""


def key_of(kind: str, *parts: Any) -> str:
    """A key from several parts. Ignores case and surrounding whitespace, because an unnecessary wait does no harm."""
    return "\0".join([kind, *(str(part or "").strip().casefold() for part in parts)])


class Function(NamedTuple):
    """A task without a resource: a function from the context to the result."""

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
        """The names of all options, and the values of the required ones."""
        required = [name for name, entry in self.spec.items() if entry.get("required")]
        return key_of(",".join(self.spec), *map(params.get, required))

    def secrets(self, arguments: Mapping[str, Any]) -> set[str]:
        return set()


class ResourceTask:
    """What the tasks of a resource have in common."""

    resource: Resource

    @property
    def provider(self) -> Provider:
        return self.resource.provider

    def constraints(self) -> dict[str, Any]:
        return {}

    def key(self, params: Mapping[str, Any]) -> str:
        """The kind of object, its parents, and its name or ID."""
        names = ["id", self.resource.key, *(one.noun for one in self.resource.ancestors)]
        return key_of(self.resource.noun, *map(params.get, names))

    def in_full(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        return dict(arguments)

    def secrets(self, arguments: Mapping[str, Any]) -> set[str]:
        return secrets_in(self.resource.fields, arguments)
