# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Lists that the items of a loop reuse, so that they do not all read the same lists."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Any, Callable, Hashable

from .values import MISSING

VALID_SECONDS = 10  # short, so that changes by others are seen


class Reads:
    """The lists that one task read over one connection. They are kept for some seconds, or until it writes.

    Before the first call of serve(), none are kept.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._keeps = False
        self._owner: Any = None
        self._item: Any = None
        self.forget()

    def serve(self, owner: Hashable, item: Any, keep: bool) -> None:
        """Set the current item of a loop and its owner, which identifies a task and a connection.

        The lists of another owner are forgotten. So are those of the same item, because until repeats it to read again.
        """
        if owner != self._owner or item is self._item:
            self.forget()
        self._owner, self._item, self._keeps = owner, item, keep

    def forget(self) -> None:
        self._lists: dict[str, tuple[float, str]] = {}

    def get(self, key: str) -> Any:
        """A copy of a list, if it is kept and not too old; otherwise MISSING."""
        since, text = self._lists.get(key, (0.0, "")) if self._keeps else (0.0, "")
        return json.loads(text) if text and self._clock() < since + VALID_SECONDS else MISSING

    def keeper(self, key: str) -> Callable[[Any], None]:
        """A function to call with the list when it is read. The list is kept only if forget() is not called before."""
        lists, since = self._lists, self._clock()

        def keep(data: Any) -> None:
            with contextlib.suppress(RecursionError):  # nested too deeply
                if self._keeps:
                    lists[key] = (since, json.dumps(data))

        return keep
