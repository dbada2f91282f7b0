# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the options filters and exclude of an inventory select. Pure."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Iterable, List, Mapping, NamedTuple, Optional, Sequence

from .errors import InputError, some
from .resource import Resource
from .values import Values

Lists = Mapping[str, Optional[List[str]]]  # kind -> names, IDs and patterns


class Choice(NamedTuple):
    """The options filters and exclude."""

    filters: Lists
    exclude: Lists

    def passes(self, kind: str, name: str | None, identifier: str | None = None) -> bool:
        """Whether an object of a kind is selected. kind: a key of both lists."""
        wanted, unwanted = self.filters[kind], self.exclude[kind]
        return (wanted is None or _matches(wanted, name, identifier)) and not _matches(unwanted or (), name, identifier)

    def passes_any(self, kind: str, things: Iterable[tuple[str, str]]) -> bool:
        """Whether an object that belongs to several things is selected: one of them must be wanted, and none unwanted.

        things: their names and IDs.
        """
        found = list(things)
        wanted, unwanted = self.filters[kind], self.exclude[kind] or ()
        return (wanted is None or any(_matches(wanted, *one) for one in found)) and not any(
            _matches(unwanted, *one) for one in found
        )

    def check(self, kind: str, resource: Resource, known: Sequence[Values]) -> None:
        """Raise InputError for a name that no object has. A pattern without a match is not an error."""
        for wanted in self.filters[kind] or ():
            pattern = set(wanted) & set("*?[")
            if not pattern and not any(wanted in (values["name"], values["id"]) for values in known):
                names = some(sorted({values["name"] for values in known}))
                raise InputError(
                    "filters.{0}: no {1} is named {2!r}. Check the name, or use an ID. There {3}.".format(
                        kind, resource.title, wanted, "are: " + names if names else "is none"
                    )
                )


def _matches(patterns: Iterable[str], name: str | None, identifier: str | None = None) -> bool:
    return any(pattern in (name, identifier) or name and fnmatchcase(name, pattern) for pattern in patterns)
