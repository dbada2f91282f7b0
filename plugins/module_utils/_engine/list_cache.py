# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists that the items of a loop may use again, so that each of them does not read what the one before has read."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any, Callable, Hashable

from .values import MISSING

VALID_SECONDS = 10  # so that what others change is seen


class Reads:
    """The lists that one task got over one connection, for some seconds and until it writes something.

    Until it is told whose they are, it keeps none.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._keeps = False
        self._owner: Any = None
        self._item: Any = None
        self.forget()

    def serve(self, owner: Hashable, item: Any, keep: bool) -> None:
        """From now on an item of the owner asks, who is a task over a connection.

        An item that comes again, as until does it, wants to see what is there now.
        """
        if owner != self._owner or item is self._item:
            self.forget()
        self._owner, self._item, self._keeps = owner, item, keep

    def forget(self) -> None:
        self._lists: dict[str, tuple[float, str]] = {}

    def get(self, key: str) -> Any:
        """A copy of a list that is known and not too old; MISSING otherwise."""
        since, text = self._lists.get(key, (0.0, "")) if self._keeps else (0.0, "")
        return json.loads(text) if text and self._clock() < since + VALID_SECONDS else MISSING

    def keeper(self, key: str) -> Callable[[Any], None]:
        """To be called with the list when it has come. It is kept only if nothing was forgotten since now."""
        lists, since = self._lists, self._clock()

        def keep(data: Any) -> None:
            with contextlib.suppress(RecursionError):  # nonsense, nested deeper than can be written
                if self._keeps:
                    lists[key] = (since, json.dumps(data))

        return keep
