# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a resource is: everything that the five operations on it have to know."""

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
    """What a POST or a PUT asks for. item: what is changed, nothing if it is new."""

    call: Call
    values: Values
    item: Item | None

    @property
    def store(self) -> Store:
        """Where everything is."""
        return self.call.store


def _no_rules(change: Change) -> None:
    """There is nothing else to be checked."""


def _not_yet(change: Change, item: Item) -> None:
    """A new object stays as it is."""


def _nothing(store: Store, item: Item) -> Values:
    """Answers have nothing else."""
    return {}


def _unchanged(store: Store, item: Item, values: Values) -> None:
    """Answers have what was sent."""


def _anybody(call: Call, values: Values) -> None:
    """Each can be changed and deleted."""


def _as_it_is(call: Call, views: list[Values]) -> list[Values]:
    """Lists have the whole objects."""
    return views


def _always(call: Call, item: Item) -> bool:
    """Whoever may see some may see all."""
    return True


def _in_use(store: Store, item: Item) -> bool:
    """It needs what it refers to."""
    return True


@dataclass(frozen=True)
class Resource:
    """One resource, as data.

    name: in the path, and in the names of its operations. word: what messages call one.
    ident, label: the keys of its id and its name. family: of the scopes.
    new, change: parameters of POST and PUT, or what gives them for a body. stored: those that are kept.
    tolerated: what a PUT may say without an effect. only_new: what a PUT must not say.
    references: the paths of keys whose values are ids, and the resources that these ids may be of.
    mirrored: keys that are kept by others: which resources, and the key of theirs that holds the ids.
    unordered: lists that come back in another order. hidden: keys that do not come back. secrets: passwords.
    dropped: whether those who refer to one that is deleted let it go; otherwise it cannot be deleted.
    state: what the store keeps of one besides its parameters.
    rules: what else is checked. created: what becomes of a new one. extras: what answers have besides.
    shape: how answers differ from what was sent. needs: whether one still needs what it refers to.
    guard: refuses to change or delete one. listed: how lists differ from single answers.
    visible: whether a request gets to see one.
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
        """What a message calls one."""
        return f'{self.word} "{item["values"].get(self.label, "")}"'


def simple(fields: Params) -> Callable[[Mapping[str, Any]], Params]:
    """The same parameters for all."""
    return lambda values: fields
