# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cache on a Redis server, which processes on several machines share.

A name becomes a key with a prefix. Its value is JSON, or a time. Data that is no longer useful expires. If the server
cannot be used, each operation raises CacheError.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from typing import Any, Callable, Iterator

from .errors import CacheError
from .redis_locks import RedisLocks
from .redis_server import Server
from .repeating import every
from .store import Change, Content

PREFIX = "statusops:"
LEASE = 15  # seconds after which a lock is free if its holder has died
PATIENCE = 600  # seconds to wait for a lock; no request that is sent under a lock takes longer
FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.1  # seconds between two attempts to take a lock

REPLACE = """
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
if ARGV[3] == '' then redis.call('SET', KEYS[1], ARGV[2]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
return 1
"""
TAKE = """
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) or redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
return 0
"""
RENEW = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end return 0"
GIVE_BACK = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"


class RedisStore:
    """A Store on a Redis server."""

    warning = ""

    def __init__(self, server: Server, lease: float = LEASE) -> None:
        self._server = server
        self._lease = lease

    def check(self) -> None:
        """Raise CacheError if the server cannot be used."""
        self._server.do("PING")

    def read(self, name: str) -> dict[str, Any]:
        return _parsed(self._server.do("GET", PREFIX + name))

    def version(self, name: str) -> tuple[int, ...]:
        return ()

    def write(self, name: str, content: Content, seconds: float | None = None) -> None:
        expires = () if seconds is None else ("PX", _milliseconds(seconds))
        self._server.do("SET", PREFIX + name, json.dumps(content), *expires)

    @contextlib.contextmanager
    def replacing(self, name: str, size: int = 0) -> Iterator[Callable[..., None]]:
        """Redis cannot reserve space, but an error of a server that accepts no writes is raised before the block."""
        self._server.do("SET", PREFIX + name + ".room", "", "PX", 1)
        yield lambda content, seconds=None: self.write(name, content, seconds)

    def update(self, name: str, change: Change, seconds: float | None = None) -> None:
        """Replace an object if it is unchanged since it was read. Otherwise read it again."""
        expires = "" if seconds is None else _milliseconds(seconds)
        while True:
            before = self._server.do("GET", PREFIX + name) or ""
            after = change(_parsed(before))
            if after is None:
                return
            if self._server.run(REPLACE, [PREFIX + name], before, json.dumps(after), expires):
                return

    def remove(self, name: str) -> None:
        self._server.do("DEL", PREFIX + name)

    def remove_old(self, directory: str, is_old: Callable[[str, float], bool]) -> None:
        """Does nothing, because old objects expire."""

    def time_of(self, name: str) -> float:
        try:
            return float(self._server.do("GET", PREFIX + name) or 0)
        except ValueError:
            return 0

    def set_time(self, name: str, seconds: float) -> None:
        self._server.do("SET", PREFIX + name, repr(seconds), "PX", _milliseconds(seconds - time.time()))

    def locks(self, timeout: float) -> RedisLocks:
        return RedisLocks(self._server, PREFIX + "locks/", timeout, self._lease)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Hold a lock, which expires if the process dies or is stopped for some time."""
        key, holder, lease = PREFIX + name, os.urandom(16).hex(), _milliseconds(self._lease)
        deadline, pause = time.monotonic() + PATIENCE, FIRST_PAUSE
        while not self._server.run(TAKE, [key], holder, lease):
            if time.monotonic() > deadline:
                raise CacheError(
                    "{0}: {1} in Redis is locked by another process, which has not released it for {2} seconds. "
                    "Stop that process, and run the task again.".format(self._server.option, key, PATIENCE)
                )
            time.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)
        try:
            with every(self._lease / 3, lambda: self._server.run(RENEW, [key], holder, lease)):
                yield
        finally:
            with contextlib.suppress(CacheError):  # it expires
                self._server.run(GIVE_BACK, [key], holder)


def _milliseconds(seconds: float) -> int:
    return max(round(seconds * 1000), 1)


def _parsed(text: str | None) -> dict[str, Any]:
    """The JSON object in a text; empty for anything else."""
    try:
        content = json.loads(text or "{}")
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}
