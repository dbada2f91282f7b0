# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files with secrets: the user's alone, no links, and replaced as a whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from typing import Callable, Iterator, NamedTuple, TextIO

from .errors import InputError

NEW = ".new-"  # how the names of files begin that are to replace another one
# To open a FIFO or a device must not wait for anything.
SAFELY = os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOCTTY


class Private(NamedTuple):
    """Opens and checks files of one place. Its refusals start with the option that names the place."""

    option: str
    place: str
    way_out: str

    def open(self, path: str, flags: int) -> int:
        """A descriptor. A link, a foreign owner or a file that others can use is refused (InputError).

        Raises FileNotFoundError for a file that does not exist, unless it is to be created.
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
        """Refuse what is not of a kind (stat.S_IFREG or S_IFDIR), and what is not the user's alone."""
        self._check_kind(found, path, kind)
        if found.st_uid != os.geteuid():
            raise self.refusal(path, "belongs to another user")
        if found.st_mode & 0o077:
            raise self.refusal(path, "can be used by others (mode {0:04o})".format(stat.S_IMODE(found.st_mode)))

    def _check_kind(self, found: os.stat_result, path: str, kind: int) -> None:
        if stat.S_ISLNK(found.st_mode):
            raise self.refusal(path, "is a link, which is not followed")
        if stat.S_IFMT(found.st_mode) != kind:
            raise self.refusal(path, "is no directory" if kind == stat.S_IFDIR else "is no regular file")

    def refusal(self, path: str, problem: str) -> InputError:
        return InputError("{0}: {1} {2}. {3}".format(self.option, path, problem, self.way_out))

    def unusable(self, error: OSError) -> InputError:
        """What the operating system refuses, as an error that names the option."""
        reason = _link_to_nothing(self.place) or error.strerror
        path = error.filename2 or self.place  # the second one is that of a file that cannot be replaced
        return InputError("{0}: cannot use {1} ({2}). {3}".format(self.option, path, reason, self.way_out))

    @contextlib.contextmanager
    def named_errors(self) -> Iterator[None]:
        """Give the operating system's refusals the name of the option."""
        try:
            yield
        except OSError as error:
            raise self.unusable(error) from None


def _link_to_nothing(path: str) -> str:
    """Says which part of a path is a link to something that does not exist; empty where none is."""
    while path != os.path.dirname(path):
        if os.path.islink(path) and not os.path.exists(path):
            return "{0} is a link to {1}, which does not exist".format(path, os.readlink(path))
        path = os.path.dirname(path)
    return ""


@contextlib.contextmanager
def replacing(path: str, room: int = 0) -> Iterator[Callable[[str], None]]:
    """A function that replaces a file by one with a text. Readers see the old file or the new one, never a part.

    room: bytes to reserve before, so that what is to be written is not requested where it cannot be kept. The text is
    on the disk then, whatever happens to the machine.
    """
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=NEW)  # created with mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            if room:
                file.write(" " * room)
                _to_disk(file)  # some file systems, such as NFS, look for room only now
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
        with contextlib.suppress(FileNotFoundError):  # it has replaced the other one
            os.unlink(temporary)


def _to_disk(file: TextIO) -> None:
    file.flush()
    os.fsync(file.fileno())
