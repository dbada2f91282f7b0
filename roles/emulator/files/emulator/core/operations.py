# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Operations as data, and how requests are assigned to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from .schema import Params


@dataclass(frozen=True)
class Operation:
    """One documented operation.

    scope: the scope that a client requires.
    body: its parameters, or a function that returns them for a body; None if it accepts no body.
    only_if: query values that distinguish it from another operation at the same path; None is any value.
    access: whether it only manages access, so that it counts neither as an API request nor as a write.
    forms: regular expressions for IDs in the path.
    left_out: why the modules of the collection never use it; empty if they do.
    """

    name: str
    method: str
    path: str
    scope: str = ""
    body: Params | Callable[[Mapping[str, Any]], Params] | None = None
    query: Params = field(default_factory=dict)
    only_if: Mapping[str, str | None] = field(default_factory=dict)
    access: bool = False
    forms: Mapping[str, str] = field(default_factory=dict)
    left_out: str = ""

    @property
    def write(self) -> bool:
        """Whether it can change the service."""
        return self.method != "GET" and not self.access

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The path as a regular expression with the IDs as groups."""
        return re.compile(re.sub(r"\{(\w+)\}", self._group, self.path))

    def _group(self, found: re.Match[str]) -> str:
        return f"(?P<{found[1]}>{self.forms.get(found[1], '[^/]+')})"

    def fits(self, query: Mapping[str, str]) -> bool:
        """Whether the query has the values in only_if."""
        return all(name in query and value in (None, query[name]) for name, value in self.only_if.items())


class Match(NamedTuple):
    """The result of a lookup: an operation, or the methods of other operations at the path, or nothing."""

    operation: Operation | None
    ids: Mapping[str, str]
    methods: frozenset[str]
    write: bool


class Routes:
    """The operations of a service by path. If several have the same path, the first whose query values fit is used."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        # IDs contain no slashes, so only operations with the same number of slashes can match.
        self._by_slashes: defaultdict[int, list[Operation]] = defaultdict(list)
        for operation in operations:
            self._by_slashes[operation.path.count("/")].append(operation)

    def find(self, method: str, path: str, query: Mapping[str, str]) -> Match | None:
        """The match for a request; None if no operation has its path."""
        candidates = self._by_slashes.get(path.count("/"), ())
        at_path = [(op, found) for op in candidates if (found := op.pattern.fullmatch(path))]
        if not at_path:
            return None
        same = [(op, found) for op, found in at_path if op.method == method]
        if not same:
            return Match(None, {}, frozenset(op.method for op, _found in at_path), method != "GET")
        op, found = next((pair for pair in same if pair[0].fits(query)), same[0])
        return Match(op, found.groupdict(), frozenset(), op.write)
