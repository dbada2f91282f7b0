# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One writer per object, among all processes that share a Redis server. See lock.py, which does the same with files.

A position counts all writes of all tasks. A task notes it before its first read. Each object has the position of its last
write, so it is unchanged if that position is not after the noted one. While an object is written, its position has a mark.
If a task is killed, its mark stays.

A lock contains the ID of its holder. A lock is free if its holder has no lease. A holder renews its lease in a thread and
before each request. Before each request it also checks that it still has each lock, and that each object has the position
that it has set itself. If its lease has expired but no other task has taken its locks, it continues. Otherwise it has
lost them. A process that is stopped between this check and the request is not covered.

Each step is a script, which Redis runs atomically.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import socket
import time
from typing import Any, Callable, Iterable, Sequence

from .errors import CacheError, LostLockError, StatusOpsError
from .redis_server import Server
from .repeating import every

DAY = 24 * 3600
KEPT = 7 * DAY  # seconds; more than a task takes
PATIENCE = 60  # seconds without a sign of life, in addition to the timeout of a request, before a waiter gives up
TOUCH_INTERVAL = 1  # seconds between two signs of life before the first write
FIRST_PAUSE, LONGEST_PAUSE = 0.005, 0.1  # seconds between two attempts to take the locks
MOST_LOSSES = 3  # after which a task gives up

# Functions for several scripts. Keys: those of the task (clock, holder, writers), then the lock and the position of
# each object. The first arguments are the ID of the holder, and the milliseconds of a lease.
COMMON = """
local clock, holder, writers, id, lease = KEYS[1], KEYS[2], KEYS[3], ARGV[1], ARGV[2]
local function milliseconds()
  local now = redis.call('TIME')
  return now[1] * 1000 + math.floor(now[2] / 1000)
end
local function renew(seen)
  if seen or redis.call('PEXPIRE', holder, lease) == 0 then redis.call('SET', holder, milliseconds(), 'PX', lease) end
end
local function is_changed(key, noted)
  local found = redis.call('GET', key)
  return found and (tonumber(string.match(found, '^%d+')) > noted or string.sub(found, -1) == 'w')
end
local function is_lost(mark)
  for number = 4, #KEYS, 2 do
    if redis.call('GET', KEYS[number]) ~= id then return true end
    if mark ~= '' and redis.call('GET', KEYS[number + 1]) ~= mark then return true end
  end
  return false
end
"""
# A clock that was created again has another epoch: the server has lost its data.
NOTE = (
    COMMON
    + """
redis.call('HSETNX', clock, 'epoch', string.format('%d', milliseconds()))
redis.call('HSETNX', clock, 'position', 0)
redis.call('HSETNX', clock, 'objects', 0)
redis.call('EXPIRE', clock, ARGV[3])
return redis.call('HMGET', clock, 'epoch', 'position')
"""
)
# Takes locks in order until another process has one. Returns its number, the ID of that process, and the milliseconds
# since its last sign of life; or 0 and whether all objects are unchanged.
TAKE = (
    COMMON
    + """
local kept, epoch, noted, holders = ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6]
renew(true)
for number = 4, #KEYS, 2 do
  local other = redis.call('GET', KEYS[number])
  if other and other ~= id then
    local last = redis.call('GET', holders .. other)
    if last then return {number, other, milliseconds() - last} end
  end
  redis.call('SET', KEYS[number], id, 'EX', kept)
end
if redis.call('HGET', clock, 'epoch') ~= epoch then return {0, 0} end
for number = 5, #KEYS, 2 do
  if is_changed(KEYS[number], noted) then return {0, 0} end
end
return {0, 1}
"""
)
BEGIN = (
    COMMON
    + """
local kept, objects = ARGV[3], ARGV[4]
if is_lost('') then return '' end
local mark = redis.call('HINCRBY', clock, 'position', 1) .. 'w'
if objects == '1' then
  redis.call('HSET', clock, 'objects', redis.call('HGET', clock, 'position'))
  redis.call('ZADD', writers, milliseconds(), id)
  redis.call('EXPIRE', writers, kept)
end
for number = 5, #KEYS, 2 do redis.call('SET', KEYS[number], mark, 'EX', kept) end
renew(true)
return mark
"""
)
CHECK = (
    COMMON
    + """
local mark, seen = ARGV[3], ARGV[4]
if is_lost(mark) then return 0 end
renew(seen == '1')
return 1
"""
)
RELEASE = (
    COMMON
    + """
local mark, kept, objects = ARGV[3], ARGV[4], ARGV[5]
local after = mark ~= '' and redis.call('HINCRBY', clock, 'position', 1)
if after and objects == '1' then redis.call('HSET', clock, 'objects', after) end
for number = 4, #KEYS, 2 do
  if redis.call('GET', KEYS[number]) == id then
    if after then redis.call('SET', KEYS[number + 1], after, 'EX', kept) end
    redis.call('DEL', KEYS[number])
  end
end
redis.call('DEL', holder)
redis.call('ZREM', writers, id)
return 1
"""
)
OUTDATED = (
    COMMON
    + """
local epoch, noted, day = ARGV[3], tonumber(ARGV[4]), ARGV[5]
redis.call('ZREMRANGEBYSCORE', writers, '-inf', milliseconds() - day)
local now = redis.call('HMGET', clock, 'epoch', 'objects')
if now[1] ~= epoch or tonumber(now[2]) > noted or redis.call('ZCARD', writers) > 0 then return 1 end
if KEYS[5] and is_changed(KEYS[5], noted) then return 1 end
return 0
"""
)

LOST = (
    "{0}: this task no longer holds its locks in Redis, because it was stopped for more than {1:.0f} seconds, or because "
    "Redis lost its data. Another task may have written to the same object."
)
STUCK = (
    "Another task is writing to the same object and has been inactive for {0:.0f} seconds: process {1} on {2} holds {3} "
    "in Redis. Stop that process, and run the task again."
)


class RedisLocks:
    """The locks that one task holds. See ObjectLocks in store.py. A server that cannot be used is an error.

    lease: seconds without a renewal after which others can take the locks.
    """

    error = ""

    def __init__(
        self,
        server: Server,
        prefix: str,
        timeout: float,
        lease: float,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self._server = server
        self._prefix = prefix
        self._patience = timeout + PATIENCE + TOUCH_INTERVAL
        self._lease = lease
        self._clock = clock
        self._pause = pause
        self._id = ""
        self._epoch, self._noted = "", 0
        self._held: tuple[str, ...] = ()  # the names of the objects and of the task
        self._mark = ""  # of the objects while they are written
        self._touched = 0.0
        self._losses = 0
        self._is_lost = False
        self._renewing = contextlib.ExitStack()

    def note(self) -> None:
        if self._is_lost:
            self._release_held()
        self._epoch, position = self._run(NOTE, (), KEPT)
        self._noted = int(position)

    def take(self, objects: Iterable[str], task: str | None) -> bool:
        names = sorted({"o" + _digest(key) for key in objects} | ({"t" + _digest(task)} if task else set()))
        if set(names) <= set(self._held) and self._holds(seen=True):
            return True  # note() was called after they were taken, and no other task could write since then
        self._release_held()
        self._id, self._held = (
            "{0}@{1}/{2}".format(os.getpid(), socket.gethostname(), os.urandom(16).hex()),
            tuple(names),
        )
        try:
            unchanged = self._wait()
        except BaseException:
            self._release_held()
            raise
        self._renewing.enter_context(every(self._lease / 3, lambda: self._holds(seen=False)))
        return unchanged

    def is_outdated(self, task: str | None) -> bool:
        names = ["t" + _digest(task)] if task else []
        if not self._epoch:
            return False
        try:
            return bool(self._run(OUTDATED, names, self._epoch, self._noted, DAY * 1000))
        except CacheError:  # the caller raises its own error, which is more helpful
            return False

    def begin(self) -> None:
        self._mark = self._run(BEGIN, self._held, KEPT, self._has_objects)
        if not self._mark:
            self._lose()
            raise self._lost()

    def touch(self) -> None:
        """Show that the holder is alive. While it writes, also check that it still holds its locks."""
        now = self._clock()
        if self._held and (self._mark or abs(now - self._touched) >= TOUCH_INTERVAL):
            self._touched = now
            if self._is_lost or not self._holds(seen=True):
                raise self._lost()

    def release(self) -> None:
        self._release_held()

    # --- the locks -------------------------------------------------------------------------------------------------

    def _wait(self) -> bool:
        """Wait for the locks. Returns whether the objects are unchanged since note()."""
        since, seconds = self._clock(), FIRST_PAUSE
        while True:
            found = self._run(TAKE, self._held, KEPT, self._epoch, self._noted, self._prefix + "holder/")
            if not found[0]:
                return bool(found[1])
            silent = min(found[2] / 1000, self._clock() - since)
            if silent > self._patience:
                process, _at, host = str(found[1]).rpartition("/")[0].partition("@")
                key = self._keys(self._held)[found[0] - 1]
                raise StatusOpsError(STUCK.format(silent, process, host, key))
            self._pause(seconds)
            seconds = min(2 * seconds, LONGEST_PAUSE)

    def _holds(self, seen: bool) -> bool:
        """Renew the lease. Returns whether the task still holds all locks. seen: whether this is a sign of life."""
        if self._held and not self._is_lost and not self._run(CHECK, self._held, self._mark, int(seen)):
            self._lose()
        return not self._is_lost

    def _lose(self) -> None:
        self._is_lost = True  # until note(), so that no thread of the task writes anymore
        self._losses += 1

    def _lost(self) -> StatusOpsError:
        text = LOST.format(self._server.option, self._lease)
        return LostLockError(text) if self._losses < MOST_LOSSES else CacheError(text)

    def _release_held(self) -> None:
        """Release the locks that the task still holds."""
        self._renewing.close()
        with contextlib.suppress(CacheError):  # they expire
            if self._held:
                self._run(RELEASE, self._held, self._mark, KEPT, self._has_objects)
        self._held, self._mark, self._is_lost = (), "", False

    @property
    def _has_objects(self) -> int:
        return int(any(name.startswith("o") for name in self._held))

    # --- scripts ---------------------------------------------------------------------------------------------------

    def _run(self, script: str, names: Sequence[str], *arguments: Any) -> Any:
        return self._server.run(script, self._keys(names), self._id, round(self._lease * 1000), *arguments)

    def _keys(self, names: Sequence[str]) -> list[str]:
        keys = [self._prefix + one for one in ("clock", "holder/" + self._id, "writers")]
        return keys + [self._prefix + kind + name for name in names for kind in ("held/", "writes/")]


def _digest(key: str) -> str:
    """A part of a name that does not reveal the key."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:32]
