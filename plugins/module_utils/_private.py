# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Files with secrets: the user's alone, no links, and replaced as a whole."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from typing import Any, Iterator, NamedTuple, TextIO

from ._errors import InputError


class Private(NamedTuple):
    """Opens and checks files of one place. Its refusals start with the option that names the place."""

    option: str
    place: str
    way_out: str

    def open(self, path: str, flags: int) -> int:
        """A descriptor. A link, a foreign owner or a file that others can use is refused (InputError)."""
        with self.words():
            if os.path.islink(path):
                raise self.refusal(path, "is a link")
            descriptor = os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                self.check(os.fstat(descriptor), path, stat.S_ISREG)
            except BaseException:
                os.close(descriptor)
                raise
            return descriptor

    def check(self, found: os.stat_result, path: str, is_kind: Any) -> None:
        if not is_kind(found.st_mode):
            raise self.refusal(path, "is a link or of the wrong kind")
        if found.st_uid != os.geteuid():
            raise self.refusal(path, "belongs to another user")
        if found.st_mode & 0o077:
            raise self.refusal(path, "can be used by others (mode {0:04o})".format(stat.S_IMODE(found.st_mode)))

    def refusal(self, path: str, problem: str) -> InputError:
        return InputError("{0}: {1} {2}. {3}".format(self.option, path, problem, self.way_out))

    @contextlib.contextmanager
    def words(self) -> Iterator[None]:
        """Give the operating system's refusals the name of the option."""
        try:
            yield
        except FileNotFoundError:
            raise
        except OSError as error:
            raise InputError(
                "{0}: cannot use {1} ({2}). {3}".format(self.option, self.place, error.strerror, self.way_out)
            ) from None


@contextlib.contextmanager
def replacing(path: str) -> Iterator[TextIO]:
    """A new file, which takes the place of the one at path when the block has ended well.

    Readers see the old file or the new one, never a part.
    """
    descriptor, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".new-")  # created with mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            yield file
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
