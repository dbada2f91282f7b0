# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cache of an access token: a file that all processes of a user share, or memory."""

from __future__ import annotations

import contextlib
import threading
from typing import Any, Callable, ContextManager, Iterator, Mapping

from .._engine.cache import digest_of
from .._engine.store import Store

RESERVED = 4096  # bytes to reserve; more than the content takes
DAY = 24 * 3600  # seconds; the content is not needed after that


class MemoryCache:
    """The interface of FileCache without a file, for cache: none. Nothing in it expires."""

    def __init__(self) -> None:
        self._content: dict[str, Any] = {}
        self._lock = threading.Lock()

    def read(self) -> dict[str, Any]:
        return dict(self._content)

    def write(self, content: Mapping[str, Any], seconds: float = DAY) -> None:
        self._content = dict(content)

    @contextlib.contextmanager
    def replacing(self) -> Iterator[Callable[..., None]]:
        yield self.write

    def forget(self) -> None:
        self._content = {}

    def lock(self) -> threading.Lock:
        """A lock for the threads of this process."""
        return self._lock


class FileCache:
    """A JSON object in the cache. Its name is a hash of identity, such as the credentials."""

    def __init__(self, cache: Store, *identity: str) -> None:
        self._cache = cache
        self._name = digest_of(*identity)
        self._known: tuple[tuple[int, ...], dict[str, Any]] = ((), {})  # a version of the file, and its content

    def read(self) -> dict[str, Any]:
        """The content; empty if the file does not exist. Reads the file only after a change, because every request calls this."""
        version = self._cache.version(self._name + ".json")
        known, content = self._known
        if not version or version != known:
            content = self._cache.read(self._name + ".json")
            self._known = (version, content)
        return dict(content)

    def write(self, content: Mapping[str, Any], seconds: float = DAY) -> None:
        """Replace the content. seconds: how long it must be kept."""
        self._cache.write(self._name + ".json", content, seconds)

    def replacing(self) -> ContextManager[Callable[..., None]]:
        """Reserve space on the disk, then yield a function that replaces the content. Its arguments are those of write()."""
        return self._cache.replacing(self._name + ".json", RESERVED)

    def forget(self) -> None:
        """Remove the content."""
        self._cache.remove(self._name + ".json")

    def lock(self) -> ContextManager[None]:
        """A lock for all threads of all processes."""
        return self._cache.lock(self._name + ".lock")
