# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The changes that tasks in check mode predict, so that later tasks of the same run see the predicted objects."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import socket
import time
from typing import Any, Callable, Iterable, NamedTuple

from .errors import InputError
from .placeholder import is_missing, is_unknown, nowhere
from .store import Store
from .values import Raw

RUNS = "runs"  # the directory in the cache with a file for each run
LOCK = "runs.lock"
HOUR = 3600
DAY = 24 * HOUR
_loaded = str(time.time_ns())  # replaces the start time of the process if the system has no /proc; forks share it


class Change(NamedTuple):
    """A predicted change of one API object.

    raw: the keys that change, or all keys of a new object; None if the object would be deleted. new: the API does not
    have the object at this path, regardless of its ID.
    """

    path: str
    identifier: str
    raw: dict[str, Any] | None
    new: bool = False


class Known(NamedTuple):
    """The predictions for the objects of one path, by ID. new: objects that the API does not list there.

    changed: the changed keys of objects of the API, or None for deleted ones.
    """

    new: dict[str, Raw]
    changed: dict[str, Raw | None]


class Predictions:
    """The predictions of all tasks so far, in one run in check mode and for one account.

    Empty without a usable cache. keeps: whether this task adds its own predictions.
    """

    def __init__(
        self,
        cache: Store | None = None,
        run: str = "",
        account: Iterable[Any] = (),
        keeps: bool = True,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._cache = cache
        # With the host, because machines that share a cache can have processes with the same ID.
        whose = hashlib.sha256(json.dumps([socket.gethostname(), *account]).encode("utf-8")).hexdigest()
        self._name = "{0}/{1}-{2}.json".format(RUNS, run, whose[:32])
        self._clock = clock
        self.keeps = keeps and cache is not None
        self._known: dict[str, Known] | None = None

    # --- reading ---------------------------------------------------------------------------------------------------

    def of(self, path: str) -> Known:
        """The predictions for the objects of a path."""
        if self._known is None:
            self._known = self._load()
        return self._known.get(path) or Known({}, {})

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
        """Add the changes of a task. If the cache cannot be used, later tasks warn about objects that they do not find."""
        changes = [change for change in changes if not is_unknown(change.identifier)]
        if not (changes and self.keeps and self._cache):
            return
        with contextlib.suppress(InputError, OSError), self._cache.lock(LOCK):
            known = self._load()
            if not known:
                self._cache.remove_old(RUNS, self._is_old)
            for change in changes:
                _apply(known, change)
            self._cache.write(self._name, known, DAY)

    def _is_old(self, name: str, written: float) -> bool:
        """Whether predictions are those of a run that has ended."""
        age = self._clock() - written
        return age > DAY or age > HOUR and _has_ended(name.rpartition("/")[2])


def _apply(known: dict[str, Known], change: Change) -> None:
    """Apply a change to the earlier predictions."""
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
    """An identifier of this run of Ansible: the ID of its main process and when that started."""
    import multiprocessing  # here, because modules never call this function

    parent = multiprocessing.parent_process()
    process = parent.pid if parent and parent.pid else os.getpid()
    return "{0}-{1}".format(process, _started(process) or _loaded)


def _started(process: int) -> str:
    """When a process started, in ticks since boot; empty if the process has ended or the system has no /proc."""
    try:
        with open("/proc/{0}/stat".format(process), encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def _has_ended(run: str) -> bool:
    process, _dash, started = run.rpartition("-")[0].partition("-")
    if not process.isdigit():
        return True
    if os.path.exists("/proc/self/stat"):
        return _started(int(process)) != started
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):  # the process of another user
        return False
    return False
