# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The state of the emulated services: plain dictionaries, a virtual clock, and the logs."""

from __future__ import annotations

import copy
import itertools
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .errors import Refused, not_found
from .times import to_iso

FIRST_ID, ID_STEP = 152798000000000000, 1003

Item = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of object. A loaded state can omit keys.

    word: the name of the kind in messages.
    defaults: the default values of an object, without its ID.
    merged: dictionaries of which a loaded state can contain only some keys.
    parts: lists whose entries have their own IDs -> the defaults of an entry.
    first: objects that exist from the start, and after loading a state without this kind.
    """

    word: str
    defaults: Mapping[str, Any]
    merged: tuple[str, ...] = ()
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    first: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def new(self) -> Item:
        """A copy of the defaults for a new object."""
        return copy.deepcopy(dict(self.defaults))

    def first_items(self) -> dict[str, Item]:
        """The objects that exist from the start, with all defaults."""
        return {ident: {**self.new(), **copy.deepcopy(dict(item)), "id": ident} for ident, item in self.first.items()}


class Store:
    """Everything that a request can read or change. Hold `lock` while using it."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.kinds: dict[str, Kind] = {}
        self.first_settings: dict[str, Any] = {}
        self.ticks: list[Callable[[float], float]] = []
        self.reset()

    def reset(self) -> None:
        """Restore the objects, the time and the settings of the start."""
        self.data: dict[str, dict[str, Item]] = {name: kind.first_items() for name, kind in self.kinds.items()}
        self.settings = copy.deepcopy(self.first_settings)
        self.offset = 0.0
        self.due: float | None = None
        self.numbers = itertools.count(1)
        self.counts = itertools.count(1)
        self.requests: list[Item] = []
        self.mails: list[Item] = []
        self.violations: list[Item] = []

    # -- the clock ------------------------------------------------------------------------------

    def now(self) -> float:
        """The time of the virtual clock."""
        return time.time() + self.offset

    def tick(self) -> None:
        """Let each service process due events. `due` is the time of the next event; None if it is unknown."""
        now = self.now()
        if self.due is None or now >= self.due:
            self.due = min((tick(now) for tick in self.ticks), default=now)

    # -- objects --------------------------------------------------------------------------------

    def new_id(self) -> str:
        """A new ID: a long number as a string."""
        return str(FIRST_ID + next(self.numbers) * ID_STEP)

    def add(self, kind: str, /, **values: Any) -> Item:
        """Create an object of a kind."""
        item = {"id": self.new_id(), **self.kinds[kind].new(), **values}
        self.data[kind][item["id"]] = item
        return item

    def get(self, kind: str, ident: str, **owner: str) -> Item:
        """The object with an ID and an owner. Raises Refused if there is none."""
        item = self.data[kind].get(ident)
        if item is None or any(item[key] != value for key, value in owner.items()):
            raise not_found(self.kinds[kind].word)
        return item

    # -- the logs -------------------------------------------------------------------------------

    def mail(self, channel: str, event: str, recipients: list[str], at: float | None = None, **about: Any) -> None:
        """Log a message that the service would send now or at a time. about: what the message is about."""
        self.mails.append(
            {
                "n": len(self.mails) + 1,
                "time": to_iso(self.now() if at is None else at),
                "channel": channel,
                "event": event,
                **about,
                "recipients": recipients,
            }
        )

    def violation(self, message: str, **about: Any) -> None:
        """Log that a client broke the contract of the API."""
        entry = {"n": len(self.violations) + 1, "time": to_iso(self.now()), "message": message, **about}
        self.violations.append(entry)

    # -- the whole state ------------------------------------------------------------------------

    def dump(self) -> dict[str, Any]:
        """The whole state, for JSON."""
        return copy.deepcopy(self.data)

    def load(self, data: Any) -> None:
        """Replace the whole state. Missing kinds are reset, and missing keys get their defaults."""
        if not isinstance(data, dict) or not all(isinstance(items, dict) for items in data.values()):
            raise Refused("A state must be an object of objects.", violation=False)
        unknown = sorted(set(data) - set(self.kinds))
        if unknown:
            raise Refused(f"A state cannot contain {', '.join(unknown)}.", violation=False)
        loaded = {name: {} if name in data else kind.first_items() for name, kind in self.kinds.items()}
        for kind, items in data.items():
            for ident, item in items.items():
                odd = sorted(set(item) - set(self.kinds[kind].defaults) - {"id"})
                if odd:
                    raise Refused(f"The objects in {kind} cannot contain {', '.join(odd)}.", violation=False)
                loaded[kind][ident] = {**self.kinds[kind].new(), **item, "id": ident}
        idents = [ident for items in loaded.values() for ident in items]
        for kind, items in loaded.items():
            for item in items.values():
                idents += self._complete(self.kinds[kind], item)
        used = [(int(ident) - FIRST_ID) // ID_STEP for ident in idents if ident.isdigit()]
        self.numbers = itertools.count(max([0, *(number for number in used if number < 10**9)]) + 1)
        self.data, self.due = loaded, None

    def _complete(self, kind: Kind, item: Item) -> list[str]:
        """Add the defaults in a loaded object. Returns the IDs of its parts."""
        for name in kind.merged:
            item[name] = {**copy.deepcopy(kind.defaults[name]), **item[name]}
        idents = []
        for name, defaults in kind.parts.items():
            item[name] = [{"id": self.new_id(), **defaults, **part} for part in item[name]]
            idents += [part["id"] for part in item[name]]
        return idents
