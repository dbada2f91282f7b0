# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A small JSON file that all processes of a user share: one token for a whole play."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import stat
import threading
from typing import Any, Iterator

from ._private import Private, replacing

WAY_OUT = "Remove it, or set {0} to another directory or to none."


def default_directory() -> str:
    """The directory of the cache: $XDG_CACHE_HOME/statusops or ~/.cache/statusops."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "statusops")


class MemoryCache:
    """The same interface without a file: for cache=none."""

    def __init__(self) -> None:
        self._content: dict[str, Any] = {}
        self._lock = threading.Lock()

    def read(self) -> dict[str, Any]:
        return dict(self._content)

    def write(self, content: dict[str, Any]) -> None:
        self._content = dict(content)

    def lock(self) -> threading.Lock:
        """Held by one thread at a time."""
        return self._lock


class FileCache:
    """A JSON object in a private file named by a hash of what it belongs to.

    Directory 0700 and file 0600, both owned by the user. A link, a foreign owner or a file that others
    can read is refused (InputError); a file that is no JSON object counts as empty.
    """

    def __init__(self, directory: str, *identity: str, option: str = "cache") -> None:
        name = hashlib.sha256("\0".join(identity).encode("utf-8")).hexdigest()[:32]
        self._directory = directory
        self._private = Private(option, directory, WAY_OUT.format(option))
        self._path = os.path.join(directory, name + ".json")
        self._lock_path = os.path.join(directory, name + ".lock")

    def read(self) -> dict[str, Any]:
        """The content; empty where there is none yet."""
        try:
            descriptor = self._private.open(self._path, os.O_RDONLY)
        except FileNotFoundError:
            return {}
        with os.fdopen(descriptor, encoding="utf-8") as file:
            try:
                content = json.load(file)
            except ValueError:
                return {}
        return content if isinstance(content, dict) else {}

    def write(self, content: dict[str, Any]) -> None:
        """Replace the content."""
        self._prepare()
        with self._private.words(), replacing(self._path) as file:
            json.dump(content, file)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Held by one process, and one thread of it, at a time; the kernel lets it go when a process dies."""
        self._prepare()
        descriptor = self._private.open(self._lock_path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _prepare(self) -> None:
        with self._private.words():
            os.makedirs(self._directory, mode=0o700, exist_ok=True)
            self._private.check(os.lstat(self._directory), self._directory, stat.S_ISDIR)
