# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists that the items of a loop reuse, so that they do not all read the same lists."""

from __future__ import annotations

import time
from typing import Any, Callable, Collection, Hashable

from .listing import Listing
from .schema import Schema

VALID_SECONDS = 10  # short, so that changes by others are seen


class Reads:
    """The lists that one task read over one connection.

    They are kept for some seconds, and until a write to a kind of object that can change them. Before the first call of
    serve(), none are kept.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._keeps = False
        self._owner: Any = None
        self._item: Any = None
        self._lists: dict[str, tuple[float, Listing]] = {}

    def serve(self, owner: Hashable, item: Any, keep: bool) -> None:
        """Set the current item of a loop and its owner, which identifies a task and a connection.

        Forgets the lists of another owner. Also forgets those of the same item, because until repeats an item to read again.
        """
        if owner != self._owner or item is self._item:
            self.forget()
        self._owner, self._item, self._keeps = owner, item, keep

    def forget(self, keys: Collection[str] | None = None) -> None:
        """Forget lists by their keys; default: all."""
        self._retain(lambda key, _found: keys is not None and key not in keys)

    def forget_after(self, written: Schema) -> None:
        """Forget the lists that a write to a kind of object can change."""
        self._retain(lambda _key, found: written.leaves_unchanged(found.resource))

    def _retain(self, is_valid: Callable[[str, Listing], bool]) -> None:
        """Keep only the valid lists, in a new dictionary: a thread that began to read a list before this adds it to the old one."""
        kept = list(self._lists.items())
        self._lists = {key: (since, found) for key, (since, found) in kept if is_valid(key, found)}

    def get(self, key: str) -> Listing | None:
        """A list, if it is kept and not too old."""
        since, found = self._lists.get(key, (0.0, None)) if self._keeps else (0.0, None)
        return found if self._clock() < since + VALID_SECONDS else None

    def keeper(self, key: str) -> Callable[[Listing], None]:
        """A function to call with a list after reading it. It keeps the list only if no lists were forgotten in the meantime."""
        lists, since = self._lists, self._clock()

        def keep(found: Listing) -> None:
            if self._keeps:
                lists[key] = (since, found)

        return keep
