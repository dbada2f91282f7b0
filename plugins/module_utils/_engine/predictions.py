# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What tasks in check mode would do to the API's objects, so that later tasks of the same run find it done."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from typing import Any, Callable, Iterable, NamedTuple

from .cache import Cache
from .errors import InputError
from .placeholder import is_missing, is_unknown, nowhere
from .values import Raw

RUNS = "runs"  # the directory in the cache with a file for each run
LOCK = "runs.lock"
HOUR = 3600
DAY = 24 * HOUR
_loaded = str(time.time_ns())  # stands for the start of the process where the system does not show it; forks share it


class Change(NamedTuple):
    """What a task would make of one API object.

    raw: the keys that it shows differently then, all of them where it is new; None: it is gone. new: the API does not
    have it at this path, whatever its ID.
    """

    path: str
    identifier: str
    raw: dict[str, Any] | None
    new: bool = False


class Known(NamedTuple):
    """What is predicted of the objects of one path, by ID. new: what the API does not list there.

    changed: keys with which objects of the API are different by then, or None where they are gone.
    """

    new: dict[str, Raw]
    changed: dict[str, Raw | None]


class Predictions:
    """What the tasks of one run in check mode have predicted so far of one account.

    Without a cache, or with one that cannot be used, nothing is known. keeps: whether a task adds to it.
    """

    def __init__(
        self,
        cache: Cache | None = None,
        run: str = "",
        account: Iterable[Any] = (),
        keeps: bool = True,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._cache = cache
        whose = hashlib.sha256(json.dumps(list(account)).encode("utf-8")).hexdigest()
        self._name = "{0}/{1}-{2}.json".format(RUNS, run, whose[:32])
        self._clock = clock
        self.keeps = keeps and cache is not None
        self._known: dict[str, Known] | None = None

    # --- reading ---------------------------------------------------------------------------------------------------

    def of(self, path: str) -> Known:
        """What is predicted of the objects of a path."""
        if self._known is None:
            self._known = self._load()
        return self._known.get(path) or Known({}, {})

    def applied(self, path: str, items: list[Raw], identify: Callable[[Raw], str]) -> list[Raw]:
        """A list of the API as it would be by then."""
        known = self.of(path)
        found = []
        for raw in items if known.changed else ():
            change = known.changed.get(identify(raw), {})
            if change is not None:
                found.append(dict(raw, **change) if change else raw)
        return (found if known.changed else items) + list(known.new.values())

    def _load(self) -> dict[str, Known]:
        if self._cache is None:
            return {}
        try:
            content = self._cache.read(self._name)
            return {path: Known(dict(new), dict(changed)) for path, (new, changed) in content.items()}
        except (InputError, OSError, TypeError, ValueError):
            return {}

    # --- keeping ---------------------------------------------------------------------------------------------------

    def keep(self, changes: Iterable[Change]) -> None:
        """Add what a task would do. Where the cache cannot be used, later tasks warn of what they do not find."""
        changes = [change for change in changes if not is_unknown(change.identifier)]
        if not (changes and self.keeps and self._cache):
            return
        with contextlib.suppress(InputError, OSError), self._cache.lock(LOCK):
            known = self._load()
            if not known:
                self._sweep(self._cache)
            for change in changes:
                _fold(known, change)
            self._cache.write(self._name, known)

    def _sweep(self, cache: Cache) -> None:
        """Remove the files of runs that are over."""
        for name in cache.names(RUNS):
            with contextlib.suppress(OSError):
                age = self._clock() - os.stat(cache.path(name)).st_mtime
                if age > DAY or age > HOUR and _is_over(name.rpartition("/")[2]):
                    cache.remove(name)


def _fold(known: dict[str, Known], change: Change) -> None:
    """Apply a change to what is predicted already."""
    new, changed = known.setdefault(change.path, Known({}, {}))
    identifier, raw = change.identifier, change.raw
    if identifier in new:
        if raw is None:
            del new[identifier]
        else:
            new[identifier].update(raw)
    elif raw is None:
        changed[identifier] = None
    elif change.new or is_missing(identifier) or nowhere(change.path):
        new[identifier] = raw
    else:
        changed[identifier] = dict(changed.get(identifier) or {}, **raw)


# --- runs ------------------------------------------------------------------------------------------------------------


def this_run() -> str:
    """The name of this run of Ansible: its process, of which workers are forks, and when that started."""
    import multiprocessing  # which modules, that never ask for it, need not load

    parent = multiprocessing.parent_process()
    process = parent.pid if parent and parent.pid else os.getpid()
    return "{0}-{1}".format(process, _started(process) or _loaded)


def _started(process: int) -> str:
    """When a process started, in ticks since the system did; empty where it is over, or the system does not show it."""
    try:
        with open("/proc/{0}/stat".format(process), encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _is_over(run: str) -> bool:
    process, _dash, started = run.rpartition("-")[0].partition("-")
    if not process.isdigit():
        return True
    if os.path.exists("/proc/self/stat"):
        return _started(int(process)) != started
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # another user's
        return False
    return False
