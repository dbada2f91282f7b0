# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The journal of windows, in the cache: the value of each object before it was set aside, and who still holds it.

It has one file for each object and one for each window. A file is removed with its last holder, unless the window was
deleted: then a second run must know that it existed. The caller holds the lock of journal_key() while it writes. In check
mode, nothing is written: the changes are predictions, which later tasks see.
"""

from __future__ import annotations

import contextlib
from typing import Any, NamedTuple

from ..cache import digest_of
from ..context import Context
from ..errors import InputError, LostLockError
from ..predictions import Change
from ..task import key_of

VERSION = 1  # of the format of the files
DIRECTORY = "windows"


class Entry(NamedTuple):
    """What the journal contains about an object or a window.

    For an object: before is its value before its first holder, during is the value that was set for the last holder, and
    the keys of holders are the names of the holders.
    For a window: during is the result of Window.note(), holders contains the IDs of the objects that each holder set
    aside, and opened contains when each holder opened it. deleted is whether the window no longer existed
    after it was closed.
    """

    before: Any = None
    during: Any = None
    holders: dict[str, list[str]] = {}
    opened: dict[str, str] = {}
    deleted: bool = False

    def held_by(self, holder: str, objects: list[str] | None = None) -> Entry:
        """The entry with one more holder."""
        return self._replace(holders=dict(self.holders, **{holder: objects or []}), deleted=False)

    def without(self, holder: str) -> Entry:
        """The entry without a holder."""
        return self._replace(holders={name: held for name, held in self.holders.items() if name != holder})


def journal_key(ctx: Context, place: str) -> str:
    """The key of the lock for all windows in one place, such as a page. place: the path of its objects."""
    return key_of(ctx.client.place, DIRECTORY, place)


class Journal:
    """The entries that one task reads and changes. Without a cache, it remembers nothing.

    Raises InputError if the cache cannot be used, because the previous values would be lost.
    """

    def __init__(self, ctx: Context) -> None:
        self._ctx = ctx
        self._read: dict[tuple[str, str], Entry] = {}
        self._changes: dict[tuple[str, str], Entry] = {}

    @property
    def changed(self) -> bool:
        return bool(self._changes)

    def get(self, path: str, identifier: str) -> Entry:
        """The entry of an object, or of a window by its title; without holders if there is none."""
        key = path, identifier
        if key not in self._read:
            self._read[key] = self._load(path, identifier)
        return self._changes.get(key, self._read[key])

    def put(self, path: str, identifier: str, entry: Entry) -> None:
        """Change an entry. save() writes it."""
        if entry != self.get(path, identifier):
            self._changes[path, identifier] = entry

    def save(self) -> None:
        """Write the changes, in the order in which they were made."""
        self._write(self._changes)

    def undo(self) -> None:
        """Write the entries that the changes have replaced."""
        with contextlib.suppress(InputError, LostLockError):  # the caller raises the reason
            self._write({key: self._read[key] for key in self._changes})

    def _write(self, entries: dict[tuple[str, str], Entry]) -> None:
        for (path, identifier), entry in entries.items():
            content = _content(path, identifier, entry)
            self._ctx.reservation.check()
            if self._ctx.check_mode:
                self._ctx.predicted.append(Change(DIRECTORY, self._file(path, identifier), content))
            elif self._ctx.cache is not None and (entry.holders or entry.deleted):
                self._ctx.cache.write(self._file(path, identifier), content)
            elif self._ctx.cache is not None:
                self._ctx.cache.remove(self._file(path, identifier))

    def _load(self, path: str, identifier: str) -> Entry:
        name = self._file(path, identifier)
        content = self._ctx.predictions.of(DIRECTORY).changed.get(name) if self._ctx.check_mode else None
        if content is None and self._ctx.cache is not None:
            content = self._ctx.cache.read(name)
        if not content:
            return Entry()
        if content.get("version") != VERSION:
            raise InputError(
                "cache: {0} has the format {1!r}, which this version of the collection cannot read. Use the version that "
                "wrote it, or remove the file.".format(name, content.get("version"))
            )
        holders = content.get("holders")
        if not isinstance(holders, dict) or not all(isinstance(held, list) for held in holders.values()):
            return Entry()
        if not holders:  # of a deleted window, or in check mode after a task that would remove the file
            return Entry(deleted=content.get("deleted") is True)
        opened = content.get("opened")
        return Entry(content.get("before"), content.get("during"), holders, opened if isinstance(opened, dict) else {})

    def _file(self, path: str, identifier: str) -> str:
        """The name of a file, from the address of the API, but not from the credentials: two clients can share an account."""
        return "{0}/{1}.json".format(DIRECTORY, digest_of(self._ctx.client.place, path, identifier))


def _content(path: str, identifier: str, entry: Entry) -> dict[str, Any]:
    """The content of a file. path and id are only for people who read it."""
    about = {"version": VERSION, "path": path, "id": identifier}
    return dict(about, **entry._asdict())
