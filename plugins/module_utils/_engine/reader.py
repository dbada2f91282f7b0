# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reading objects of the API: each list once per task, and in check mode with the changes of earlier tasks."""

from __future__ import annotations

import datetime
from typing import Any, Callable, Mapping, Sequence
from urllib.parse import quote, urlencode

from .cache import Cache
from .errors import AnswerError, InputError, NotFoundError, StatusOpsError
from .list_cache import Reads
from .parallel import Item, Notes, Outcome, in_parallel
from .placeholder import is_missing, nowhere
from .predictions import Change, Predictions
from .reservation import Reservation
from .resource import Resource
from .values import MISSING, Objects, Raw, only


class Reader:
    """A running task: its options, the client, the IDs of its parents, and what it has read.

    Its threads share it: each has its own notes, and lists are only added.
    reused: whether a list comes from an earlier item of the loop. names: ID -> name, of all objects that were read.
    predicted: what this task adds to the predictions. writes: the number of requests in its plan.
    unresolved: the options with unknown names in check mode.
    """

    def __init__(
        self,
        client: Any,
        params: Mapping[str, Any],
        check_mode: bool = False,
        now: datetime.datetime | None = None,
        reads: Reads | None = None,
        cache: Cache | None = None,
        reservation: Reservation | None = None,
        predictions: Predictions | None = None,
    ) -> None:
        self.client = client
        self.params = params
        self.check_mode = check_mode
        self.now = now or datetime.datetime.now(datetime.timezone.utc)
        self.path_ids: dict[str, str] = {}
        self.names: dict[str, str] = {}
        self.predictions = predictions or Predictions()
        self.predicted: list[Change] = []
        self.unresolved: list[str] = []
        self.reads = reads or Reads()
        self.cache = cache
        self.reservation = reservation or Reservation()
        self.reused = False
        self.writes = 0
        self._notes = Notes()
        self._lists: dict[str, Objects] = {}
        self._indexes: dict[str, tuple[Objects, dict[Any, Objects]]] = {}  # path -> a list, and its objects by name

    # --- notes -----------------------------------------------------------------------------------------------------

    @property
    def done(self) -> list[str]:
        """The writes so far, as text."""
        return self._notes.current.done

    @property
    def warnings(self) -> list[str]:
        return self._notes.current.warnings

    def in_parallel(self, work: Callable[[Item], Outcome], items: Sequence[Item]) -> list[Outcome]:
        """Run independent work over at most max_connections connections. Returns the outcomes in order."""
        return in_parallel(work, items, self.params.get("max_connections", 1), self._notes)

    # --- reading ---------------------------------------------------------------------------------------------------

    def list(self, resource: Resource, fresh: bool = False, query: dict[str, str] | None = None) -> Objects:
        """All API objects of a kind below the parents. Requested once per task, or again if fresh."""
        path = resource.path.format(**self.path_ids)
        known = _list_key(path, query)
        lists = self._lists  # forget() in another thread can replace it while this thread waits
        if fresh or known not in lists:
            lists[known] = [] if nowhere(path) else self._objects(resource, path, query, known, fresh)
            if self.check_mode:
                lists[known] = self._with_predictions(resource, path, query, lists[known])
        return lists[known]

    def _objects(self, resource: Resource, path: str, query: dict[str, str] | None, known: str, fresh: bool) -> Objects:
        try:
            data = self._ask(path, query, known, fresh)
        except NotFoundError as error:
            raise self._no_parent(resource, error) from None
        items = _items(resource, resource.objects_in(self.path_ids, data, query or {}))
        return [self._checked(resource, item) for item in items]

    def _with_predictions(self, resource: Resource, path: str, query: dict[str, str] | None, items: Objects) -> Objects:
        """A list with the changes of earlier tasks of this run in check mode."""
        path = "{0}?{1}".format(path, urlencode(query)) if query else path
        found = self.predictions.applied(path, items, resource.optional_id)
        return [self._checked(resource, item) for item in found]

    def _ask(self, path: str, query: dict[str, str] | None, known: str, fresh: bool) -> Any:
        """The data of a list, possibly from an earlier item of the loop."""
        data = MISSING if fresh else self.reads.get(known)
        if data is not MISSING:
            self.reused = True
            return data
        keep = self.reads.keeper(known)
        data = self.client.call("GET", path, None, query)
        keep(data)
        return data

    def get(self, resource: Resource, identifier: str, query: Mapping[str, str] | None = None) -> Raw:
        """One API object by its ID. Raises NotFoundError."""
        path = resource.one_path.format(id=quote(identifier, safe="", errors="replace"), **self.path_ids)
        kept = (resource.predicted_at or resource.path).format(**self.path_ids)
        raw = self._checked(resource, self.read(path, query, kept, identifier))
        known = resource.optional_id(raw)
        if known not in ("", str(identifier)):
            raise AnswerError("The API returned a different {0} than requested.".format(resource.title))
        return raw if known or resource.singleton else dict(raw, **{resource.id_key: str(identifier)})

    def read(
        self, path: str, query: Mapping[str, str] | None = None, kept: str | None = None, identifier: str = ""
    ) -> Any:
        """One object by its path, in check mode with the changes of earlier tasks. Raises NotFoundError.

        kept: the path of its predictions; default: path. identifier: the ID of the object in these predictions.
        """
        if not self.check_mode:
            return only(self.client.call("GET", path, query=query))
        known = self.predictions.of(path if kept is None else kept)
        if identifier in known.new:
            return dict(known.new[identifier])
        change = known.changed.get(identifier, {})
        if change is None or nowhere(path) or is_missing(identifier):
            raise NotFoundError("It does not exist, or an earlier task would delete it.")
        raw = only(self.client.call("GET", path, query=query))
        return dict(raw, **change) if change and isinstance(raw, dict) else raw

    def _checked(self, resource: Resource, raw: Any) -> Raw:
        """An object of a response, checked: it is of this kind, and below the parent of this task."""
        if not isinstance(raw, dict):
            raise AnswerError("The API's response contains no object in the place of a {0}.".format(resource.title))
        identifier = resource.optional_id(raw)
        if resource.parent and raw.get(resource.parent.id_key) not in (None, ""):
            home = resource.parent.object_id(raw)
            if home != self.path_ids[resource.parent.noun]:
                raise InputError(
                    "id: the {0} {1} belongs to the {2} {3}, not to the one in this task. Correct one of them.".format(
                        resource.title, identifier, resource.parent.title, home
                    )
                )
        name = resource.object_name(raw) if identifier else ""
        if name:
            self.names[identifier] = name
        self.names.update(resource.reference_names(raw))
        return raw

    def _no_parent(self, resource: Resource, error: NotFoundError) -> StatusOpsError:
        if not resource.parent:
            return error
        return InputError(
            "{0}: there is no {1} {2!r}. {3}".format(
                resource.parent.noun, resource.parent.title, self.params.get(resource.parent.noun), error.msg
            ),
            **error.facts(),
        )

    def has_read(self, path: str) -> bool:
        """Whether the task has read the whole list of a path."""
        return _list_key(path) in self._lists

    def forget(self) -> None:
        """Read lists again from now on, because something was written."""
        self._lists = {}


def _items(resource: Resource, data: Any) -> list[Any]:
    """The objects of a list. A single object is a list with one item. Raises AnswerError for anything else."""
    if isinstance(data, dict) and (resource.id_key in data or resource.by_name[resource.key].keys[0] in data):
        return [data]
    if not isinstance(data, list):
        raise AnswerError("The API's response contains no list of {0}.".format(resource.plural.replace("_", " ")))
    return data


def _list_key(path: str, query: Mapping[str, str] | None = None) -> str:
    """The key of a list among those that a task has read."""
    return "{0}?{1}".format(path, query or "")
