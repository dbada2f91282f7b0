# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The private directory that all processes of a user on one machine share. The option cache says where it is."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import stat
from typing import Any, Iterator, Mapping

from ._errors import InputError
from ._private import Private, replacing

OPTION = "cache"
WAY_OUT = "Remove it, or set {0} to another directory or to none."


def default_directory() -> str:
    """The directory of the cache: $XDG_CACHE_HOME/statusops or ~/.cache/statusops."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "statusops")


class Cache:
    """JSON objects in private files, and locks. Names may hold directories: "locks/1f".

    Directories have mode 0700 and files 0600, all owned by the user. A link, a foreign owner or a file that others can
    read is refused (InputError, which names the option); a file that is no JSON object counts as empty.
    """

    def __init__(self, directory: str, option: str = OPTION) -> None:
        self._directory = directory
        self._private = Private(option, directory, WAY_OUT.format(option))

    def path(self, name: str) -> str:
        return os.path.join(self._directory, name)

    def read(self, name: str) -> dict[str, Any]:
        """The content of a file; empty where there is none yet."""
        try:
            descriptor = self._private.open(self.path(name), os.O_RDONLY)
        except FileNotFoundError:
            return {}
        with os.fdopen(descriptor, encoding="utf-8") as file:
            try:
                content = json.load(file)
            except ValueError:
                return {}
        return content if isinstance(content, dict) else {}

    def write(self, name: str, content: Mapping[str, Any]) -> None:
        """Replace the content of a file."""
        self.prepare(name)
        with self._private.words(), replacing(self.path(name)) as file:
            json.dump(content, file)

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with self._private.words(), contextlib.suppress(FileNotFoundError):
            os.unlink(self.path(name))

    def names(self, directory: str) -> list[str]:
        """The names of the files in a directory of the cache."""
        with self._private.words(), contextlib.suppress(FileNotFoundError):
            return ["{0}/{1}".format(directory, name) for name in sorted(os.listdir(self.path(directory)))]
        return []

    def open(self, name: str) -> int:
        """A descriptor to read and write a file, which is created if it does not exist."""
        self.prepare(name)
        return self._private.open(self.path(name), os.O_RDWR | os.O_CREAT)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Held by one process, and one thread of it, at a time; the kernel releases it when a process dies."""
        descriptor = self.open(name)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def prepare(self, name: str) -> None:
        """Create the directories of a file, and check them."""
        with self._private.words():
            for directory in dict.fromkeys((self._directory, os.path.dirname(self.path(name)))):
                os.makedirs(directory, mode=0o700, exist_ok=True)
                self._private.check(os.lstat(directory), directory, stat.S_ISDIR)


def open_cache(place: str | None, option: str = OPTION) -> Cache | None:
    """The cache that the value of an option means; None for none. Raises InputError."""
    place = place or "auto"
    if place == "none":
        return None
    directory = default_directory() if place == "auto" else os.path.expanduser(place)
    if not os.path.isabs(directory):
        raise InputError("{0}: {1!r} must be auto, none or an absolute directory.".format(option, place))
    return Cache(directory, option)
