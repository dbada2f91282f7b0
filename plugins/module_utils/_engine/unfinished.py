# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Notes in the cache about write-only values that are still to be sent, such as the password of a new page.

The API does not show these values, so a later task cannot see whether an earlier one has sent them. A task notes the
names before its first request and removes each name when the value is sent. If the task is interrupted, the next task
finds the note and sends what is missing. Notes contain no values.
"""

from __future__ import annotations

import contextlib
from typing import Any, Callable, Iterable, Iterator

from .cache import digest_of
from .context import Context
from .errors import InputError, LostLockError, StatusOpsError, UnknownOutcome, refused
from .plan import Plan
from .resource import Resource
from .values import Values

VERSION = 1  # of the format of notes
DIRECTORY = "unfinished"
ADVICE = "Run the task again with {1}: always. Without a usable cache, the next run does not know that this was not sent: {0}."
DOUBT = "whether {0} matches the declaration"


class Note:
    """The names of the values that are still to be sent for one object.

    The name of the file comes from the address of the API, the path and the name of the object, but not from the
    credentials, because two clients can manage one account. Without a usable cache, there are no notes.
    """

    def __init__(self, ctx: Context, resource: Resource, values: Values) -> None:
        self.open: set[str] = set()
        self.identifier: str | None = values.get("id")
        self.kept = False
        self._cache = ctx.cache
        if self._cache is not None:
            path, name = resource.path.format(**ctx.path_ids), str(values.get(resource.key)).strip()
            self._file = "{0}/{1}.json".format(DIRECTORY, digest_of(ctx.client.place, path, name))
            self._about = {"version": VERSION, "path": path, "name": name}
            if self.identifier:
                self.open = self._read()

    def _read(self) -> set[str]:
        """The names that an earlier task has not sent, unless its note is about another object with the same name."""
        content: dict[str, Any] = {}
        with contextlib.suppress(InputError):
            content = self._cache.read(self._file) if self._cache else {}
        names = content.get("open")
        if content.get("version") != VERSION or content.get("id") not in (None, self.identifier):
            return set()
        return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()

    def add(self, names: Iterable[str]) -> None:
        """Note the names to send. Call this before the first request."""
        self._keep(self.identifier, self.open.union(names))

    def sent(self, identifier: str | None, names: Iterable[str]) -> None:
        """Remove the names that a request has sent, and note the ID that it returned."""
        still_open = self.open.difference(names)
        if (identifier, still_open) != (self.identifier, self.open):
            self._keep(identifier, still_open)

    def _keep(self, identifier: str | None, names: set[str]) -> None:
        """Replace the file, or remove it if no names are left. An unusable cache is not an error."""
        self.identifier, self.open, self.kept = identifier, names, False
        if self._cache is not None:
            with contextlib.suppress(InputError):
                if names:
                    self._cache.write(self._file, dict(self._about, id=identifier, open=sorted(names)))
                else:
                    self._cache.remove(self._file)
                self.kept = True


@contextlib.contextmanager
def noted(
    ctx: Context, resource: Resource, todo: Plan, identifier: str | None
) -> Iterator[Callable[[str | None, Iterable[str]], None]]:
    """Keep a note while a plan is carried out. Yields a function to call after each request: (id, sent names)."""
    names = {name for name in todo.changed if resource.by_name[name].write_only}
    if not names:
        yield lambda identifier, names: None
        return
    note = Note(ctx, resource, dict(todo.before or todo.after or {}, id=identifier))
    added = names - note.open
    note.add(names)
    try:
        yield note.sent
    except LostLockError:  # the note can be that of another task
        raise
    except StatusOpsError as error:
        if note.identifier is None and not isinstance(error, UnknownOutcome):
            note.sent(None, names)  # nothing was created
        elif todo.action == "update" and refused(error):
            note.sent(note.identifier, added)  # the object is unchanged; a new one still lacks its values
        elif note.open and not note.kept:
            error.advice = ADVICE.format(", ".join(sorted(note.open)), resource.resend_option)
        raise


def doubts(resource: Resource, names: Iterable[str]) -> str:
    """The warning about write-only values of an object that already exists."""
    fields = [resource.by_name[name] for name in names]
    return (
        "{0}: it is unknown {1}. The API does not show it, and this task has not sent {0}. Set {2}: always to "
        "send it.".format(
            ", ".join(field.name for field in fields),
            " and ".join(field.doubt or DOUBT.format(field.name) for field in fields),
            resource.resend_option,
        )
    )
