# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The cache of an access token: a file that all processes of a user share, or memory."""

from __future__ import annotations

import contextlib
import threading
from typing import Any, Callable, ContextManager, Iterator, Mapping

from .._engine.cache import Cache, digest_of

RESERVED = 4096  # bytes to reserve; more than the content takes


class MemoryCache:
    """The interface of FileCache without a file, for cache: none."""

    def __init__(self) -> None:
        self._content: dict[str, Any] = {}
        self._lock = threading.Lock()

    def read(self) -> dict[str, Any]:
        return dict(self._content)

    def write(self, content: Mapping[str, Any]) -> None:
        self._content = dict(content)

    @contextlib.contextmanager
    def replacing(self) -> Iterator[Callable[[Mapping[str, Any]], None]]:
        yield self.write

    def forget(self) -> None:
        self._content = {}

    def lock(self) -> threading.Lock:
        """A lock for the threads of this process."""
        return self._lock


class FileCache:
    """A JSON object in a file of the cache. The name of the file is a hash of identity, such as the credentials."""

    def __init__(self, cache: Cache, *identity: str) -> None:
        self._cache = cache
        self._name = digest_of(*identity)
        self._known: tuple[tuple[int, ...], dict[str, Any]] = ((), {})  # a version of the file, and its content

    def read(self) -> dict[str, Any]:
        """The content; empty if the file does not exist. Every request asks for it, so it is read only after a change."""
        version = self._cache.version(self._name + ".json")
        known, content = self._known
        if not version or version != known:
            content = self._cache.read(self._name + ".json")
            self._known = (version, content)
        return dict(content)

    def write(self, content: Mapping[str, Any]) -> None:
        """Replace the content."""
        self._cache.write(self._name + ".json", content)

    def replacing(self) -> ContextManager[Callable[[Mapping[str, Any]], None]]:
        """Reserve space on the disk, then yield a function that replaces the content."""
        return self._cache.replacing(self._name + ".json", RESERVED)

    def forget(self) -> None:
        """Remove the content."""
        self._cache.remove(self._name + ".json")

    def lock(self) -> ContextManager[None]:
        """A lock for all threads of all processes."""
        return self._cache.lock(self._name + ".lock")
