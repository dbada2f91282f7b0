# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files with secrets: only the user can access them, they are not links, and they are replaced as a whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from typing import Callable, Iterator, NamedTuple, TextIO

from .errors import InputError

TEMPORARY = ".new-"  # prefix of temporary files, which replace another file
# Does not follow links, and does not block on a FIFO or a device.
SAFELY = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY


class PrivateFiles(NamedTuple):
    """Opens and checks files below a path. Messages of its errors start with the option that sets the path."""

    option: str
    place: str
    advice: str

    def open(self, path: str, flags: int) -> int:
        """Open a file and return its descriptor.

        Raises InputError for a link, another owner, or a file that others can use. Raises FileNotFoundError if the file
        does not exist and flags do not include O_CREAT.
        """
        try:
            if os.path.lexists(path):
                self._check_kind(os.lstat(path), path, stat.S_IFREG)
            descriptor = os.open(path, flags | SAFELY, 0o600)
            try:
                self.check(os.fstat(descriptor), path, stat.S_IFREG)
            except BaseException:
                os.close(descriptor)
                raise
            return descriptor
        except FileNotFoundError as error:
            if flags & os.O_CREAT:
                raise self.unusable(error) from None
            raise
        except OSError as error:
            raise self.unusable(error) from None

    def check(self, found: os.stat_result, path: str, kind: int) -> None:
        """Raise InputError for a wrong kind (not stat.S_IFREG or S_IFDIR), another owner, or access by others."""
        self._check_kind(found, path, kind)
        if found.st_uid != os.geteuid():
            raise self.refusal(path, "belongs to another user")
        if found.st_mode & 0o077:
            raise self.refusal(path, "is accessible to other users (mode {0:04o})".format(stat.S_IMODE(found.st_mode)))

    def _check_kind(self, found: os.stat_result, path: str, kind: int) -> None:
        if stat.S_ISLNK(found.st_mode):
            raise self.refusal(path, "is a link, which is not followed")
        if stat.S_IFMT(found.st_mode) != kind:
            raise self.refusal(path, "is not a directory" if kind == stat.S_IFDIR else "is not a regular file")

    def refusal(self, path: str, problem: str) -> InputError:
        return InputError("{0}: {1} {2}. {3}".format(self.option, path, problem, self.advice))

    def unusable(self, error: OSError) -> InputError:
        """An InputError, which names the option, for an error of the operating system."""
        reason = _link_to_nothing(self.place) or error.strerror
        path = error.filename2 or self.place  # filename2 is the file that could not be replaced
        return InputError("{0}: cannot use {1} ({2}). {3}".format(self.option, path, reason, self.advice))

    @contextlib.contextmanager
    def named_errors(self) -> Iterator[None]:
        """Turn errors of the operating system into InputError, which names the option."""
        try:
            yield
        except OSError as error:
            raise self.unusable(error) from None


def _link_to_nothing(path: str) -> str:
    """A description of the broken link in a path; empty if there is none."""
    while path != os.path.dirname(path):
        if os.path.islink(path) and not os.path.exists(path):
            return "{0} is a link to {1}, which does not exist".format(path, os.readlink(path))
        path = os.path.dirname(path)
    return ""


@contextlib.contextmanager
def replacing(path: str, room: int = 0) -> Iterator[Callable[[str], None]]:
    """Yield a function that replaces the content of a file atomically with a text.

    room: bytes to reserve first, so that a text that can be requested only once is not lost if the disk is full. If
    given, the text is also synced to the disk. Raises OSError.
    """
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=TEMPORARY)  # created with mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            if room:
                file.write(" " * room)
                _to_disk(file)  # some file systems, such as NFS, allocate the space only now
                file.seek(0)

            def put(text: str) -> None:
                file.write(text)
                file.truncate()
                if room:
                    _to_disk(file)
                file.close()
                os.replace(temporary, path)

            yield put
    finally:
        with contextlib.suppress(FileNotFoundError):  # it was renamed
            os.unlink(temporary)


def _to_disk(file: TextIO) -> None:
    file.flush()
    os.fsync(file.fileno())
