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
import tempfile
from typing import Any, Dict, Iterator

from ._errors import InputError

WAY_OUT = "Remove it, or set token_cache to another directory or to none."


def default_directory() -> str:
    """The directory of the cache: $XDG_CACHE_HOME/statusops or ~/.cache/statusops."""
    base = os.environ.get("XDG_CACHE_HOME") or ""
    if not os.path.isabs(base):
        base = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(base, "statusops")


class MemoryCache:
    """The same interface without a file: for token_cache=none."""

    def __init__(self) -> None:
        self._content: Dict[str, Any] = {}

    def read(self) -> Dict[str, Any]:
        return dict(self._content)

    def write(self, content: Dict[str, Any]) -> None:
        self._content = dict(content)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        yield


class FileCache:
    """A JSON object in a private file named by a hash of what it belongs to.

    Directory 0700 and file 0600, both owned by the user. A link, a foreign owner or a file that others
    can read is refused (InputError); a file that is no JSON object counts as empty.
    """

    def __init__(self, directory: str, *identity: str) -> None:
        name = hashlib.sha256("\0".join(identity).encode("utf-8")).hexdigest()[:32]
        self._directory = directory
        self._path = os.path.join(directory, name + ".json")
        self._lock_path = os.path.join(directory, name + ".lock")

    def read(self) -> Dict[str, Any]:
        """The content; empty where there is none yet."""
        try:
            descriptor = self._open(self._path, os.O_RDONLY)
        except FileNotFoundError:
            return {}
        with os.fdopen(descriptor, encoding="utf-8", errors="replace") as file:
            try:
                content = json.load(file)
            except ValueError:
                return {}
        return content if isinstance(content, dict) else {}

    def write(self, content: Dict[str, Any]) -> None:
        """Replace the content; readers see the old file or the new one, never a part."""
        self._prepare()
        with self._words():
            descriptor, temporary = tempfile.mkstemp(dir=self._directory, prefix=".new-")  # created with mode 0600
            try:
                with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                    json.dump(content, file)
                os.replace(temporary, self._path)
            except BaseException:
                os.unlink(temporary)
                raise

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """Held by one process at a time; the kernel lets it go when a process dies."""
        self._prepare()
        descriptor = self._open(self._lock_path, os.O_RDWR | os.O_CREAT)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _prepare(self) -> None:
        with self._words():
            os.makedirs(self._directory, mode=0o700, exist_ok=True)
            self._check(os.lstat(self._directory), self._directory, stat.S_ISDIR)

    def _open(self, path: str, flags: int) -> int:
        with self._words():
            if os.path.islink(path):
                raise InputError("token_cache: {0} is a link. {1}".format(path, WAY_OUT))
            descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                self._check(os.fstat(descriptor), path, stat.S_ISREG)
            except BaseException:
                os.close(descriptor)
                raise
            return descriptor

    @staticmethod
    def _check(found: os.stat_result, path: str, is_kind: Any) -> None:
        if not is_kind(found.st_mode):
            problem = "is a link or of the wrong kind"
        elif found.st_uid != os.geteuid():
            problem = "belongs to another user"
        elif found.st_mode & 0o077:
            problem = "can be used by others (mode {0:04o})".format(stat.S_IMODE(found.st_mode))
        else:
            return
        raise InputError("token_cache: {0} {1}. {2}".format(path, problem, WAY_OUT))

    @contextlib.contextmanager
    def _words(self) -> Iterator[None]:
        """Give the operating system's refusals the name of the option."""
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise InputError(
                "token_cache: cannot use {0} ({1}). {2}".format(self._directory, error.strerror, WAY_OUT)
            ) from None
