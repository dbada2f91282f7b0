# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The definition of a resource for its five operations."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Union

from ...core.schema import Params
from ...core.store import Item, Store
from .calls import Call

Values = dict[str, Any]
Fields = Union[Params, Callable[[Mapping[str, Any]], Params]]


@dataclass
class Change:
    """The change in a POST or a PUT. item: the existing object; None for a new one."""

    call: Call
    values: Values
    item: Item | None

    @property
    def store(self) -> Store:
        """The store."""
        return self.call.store


def _no_rules(change: Change) -> None:
    """Default of rules: no further checks."""


def _not_yet(change: Change, item: Item) -> None:
    """Default of created: a new object stays unchanged."""


def _nothing(store: Store, item: Item) -> Values:
    """Default of extras: no further keys."""
    return {}


def _unchanged(store: Store, item: Item, values: Values) -> None:
    """Default of shape: responses contain the stored values."""


def _anybody(call: Call, values: Values) -> None:
    """Default of guard: every object can be changed and deleted."""


def _as_it_is(call: Call, views: list[Values]) -> list[Values]:
    """Default of listed: lists contain whole objects."""
    return views


def _always(call: Call, item: Item) -> bool:
    """Default of visible: every request sees all objects."""
    return True


def _in_use(store: Store, item: Item) -> bool:
    """Default of needs: an object requires the objects that it refers to."""
    return True


@dataclass(frozen=True)
class Resource:
    """One resource, as data.

    name: its name in the path and in the names of its operations. word: its name in messages.
    ident, label: the keys of its ID and its name. family: the family of its scopes.
    new, change: the parameters of POST and PUT, or functions that return them for a body. stored: the stored ones.
    tolerated: parameters that have no effect in a PUT. only_new: parameters that a PUT must not contain.
    references: paths of keys whose values are IDs -> the resources to which these IDs can belong.
    mirrored: keys that other objects store -> these resources, and their key that contains the IDs.
    unordered: lists that responses return in another order. hidden: keys that responses omit. secrets: passwords.
    dropped: whether a deletion removes the references to the object; otherwise, references prevent the deletion.
    state: the values in the store in addition to the parameters.
    rules: further checks. created: changes to a new object. extras: further keys of responses.
    shape: how responses differ from requests. needs: whether an object still requires what it refers to.
    guard: rejects changes and deletions. listed: how lists differ from responses for single objects.
    visible: whether a request can see an object.
    """

    name: str
    word: str
    ident: str
    label: str
    family: str
    new: Fields
    change: Fields
    stored: Callable[[Mapping[str, Any]], Params]
    tolerated: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()
    references: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mirrored: Mapping[str, tuple[tuple[str, ...], str]] = field(default_factory=dict)
    unordered: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    secrets: tuple[str, ...] = ()
    dropped: bool = False
    state: Mapping[str, Any] = field(default_factory=dict)
    rules: Callable[[Change], None] = _no_rules
    created: Callable[[Change, Item], None] = _not_yet
    extras: Callable[[Store, Item], Values] = _nothing
    shape: Callable[[Store, Item, Values], None] = _unchanged
    needs: Callable[[Store, Item], bool] = _in_use
    guard: Callable[[Call, Values], None] = _anybody
    listed: Callable[[Call, list[Values]], list[Values]] = _as_it_is
    visible: Callable[[Call, Item], bool] = _always

    def named(self, item: Item) -> str:
        """The name of an object in messages."""
        return f'{self.word} "{item["values"].get(self.label, "")}"'


def simple(fields: Params) -> Callable[[Mapping[str, Any]], Params]:
    """Parameters that do not depend on the body."""
    return lambda values: fields
