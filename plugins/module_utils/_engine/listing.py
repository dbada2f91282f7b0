# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A list of API objects that finds them by name, by ID, or by another key in constant time. Pure."""

from __future__ import annotations

from typing import Any, Callable, Mapping, Sequence

from .schema import Schema
from .values import Objects, Raw, trimmed

MOST_COMPARISONS = 100000  # between names, to suggest similar ones


class Listing(Sequence[Raw]):
    """The API objects of one list. Do not change them, because the items of a loop share them.

    names: ID -> name, of the objects and of those that they refer to. path_ids: values for placeholders in paths.
    """

    def __init__(self, resource: Schema, items: Objects, path_ids: Mapping[str, str] | None = None) -> None:
        self.resource = resource
        self.names: dict[str, str] = {}
        self.path_ids = path_ids or {}
        self._items = items
        self._indexes: dict[Callable[[Raw], Any], dict[Any, Objects]] = {}
        self._known_names: list[str] | None = None
        self._twins: set[str] | None = None
        self._comparisons = 0

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: Any) -> Any:
        return self._items[place]

    def by(self, key_of: Callable[[Raw], Any]) -> Mapping[Any, Objects]:
        """An index of the objects. key_of returns the key of an object, or a list of keys. Built once for each function."""
        if key_of not in self._indexes:
            index: dict[Any, Objects] = {}
            for raw in self._items:
                key = key_of(raw)
                for one in key if isinstance(key, list) else [key]:
                    index.setdefault(one, []).append(raw)
            self._indexes[key_of] = index
        return self._indexes[key_of]

    def named(self, name: Any) -> Objects:
        """The objects with a name."""
        return self.by(self.resource.own_name_key).get(self.resource.name_key(trimmed(name)), []) if name else []

    def identified_by(self, key: str, value: Any) -> Objects:
        """The objects with a value of one of the natural keys."""
        if key == self.resource.key:
            return self.named(value)
        return [raw for raw in self if value and self.resource.from_api(raw).get(key) == value]

    def meant_by(self, value: Any) -> Objects:
        """The objects that a reference can mean: those with this value in any natural key."""
        keys = self.resource.natural_keys or (self.resource.key,)
        found = {id(raw): raw for key in keys for raw in self.identified_by(key, value)}
        return list(found.values())

    def with_id(self, identifier: str) -> Raw | None:
        """The object with an ID."""
        found = self.by(self.resource.optional_id).get(identifier)
        return found[0] if found else None

    @property
    def twins(self) -> set[str]:
        """The IDs of objects whose names are not unique."""
        if self._twins is None:
            groups = self.by(self.resource.twin_key).values()
            several = [raw for group in groups if len(group) > 1 for raw in group]
            self._twins = set(filter(None, map(self.resource.optional_id, several)))
        return self._twins

    def known_names(self) -> list[str]:
        """All names, sorted."""
        if self._known_names is None:
            self._known_names = sorted(filter(None, map(self.resource.object_name, self._items)))
        return self._known_names

    def similar_names(self, name: str) -> list[str]:
        """Existing names that resemble a name. Empty after many unknown names, because comparing them is slow."""
        if self._comparisons > MOST_COMPARISONS:
            return []
        from difflib import get_close_matches  # only if required, because it is slow to import

        self._comparisons += len(self)
        return get_close_matches(name, self.known_names())

    def not_in(self, other: Listing) -> Objects:
        """The objects that another list does not contain."""
        known = set(map(id, other))
        return [raw for raw in self if id(raw) not in known]

    def changed(self, new: Sequence[Raw], changes: Mapping[str, Raw | None]) -> Listing:
        """This list after predicted changes: with new objects, and with changed keys by ID; None for deleted objects."""
        by_id = self.by(self.resource.optional_id) if changes else {}
        after: dict[int, Raw | None] = {
            id(raw): None if change is None else dict(raw, **change)
            for identifier, change in changes.items()
            for raw in by_id.get(identifier, ())
        }
        items = [after.get(id(raw), raw) for raw in self._items] if after else self._items
        return Listing(self.resource, [*filter(None, items), *new])
