# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads objects of the API: each list once per task, and in check mode with the changes of earlier tasks."""

from __future__ import annotations

import datetime
from collections import ChainMap
from typing import Any, Callable, Mapping, MutableMapping, Sequence
from urllib.parse import quote, urlencode

from .errors import AnswerError, InputError, NotFoundError, StatusOpsError
from .list_cache import Reads
from .listing import Listing
from .parallel import Item, Notes, Outcome, in_parallel
from .placeholder import is_missing, nowhere
from .predictions import Change, Predictions
from .reservation import Reservation
from .resource import Resource
from .schema import reference_names
from .store import Store
from .values import Raw, only


class Reader:
    """A running task: its options, the client, the IDs of its parents, and what it has read.

    Its threads share it: each thread has its own notes, and lists are only added.
    names: ID -> name, of all objects that were read. twins: the IDs of those whose names are not unique.
    predicted: what this task adds to the predictions.
    asked: the paths that it has read. writes: the paths of the writes in its plan.
    sent: the writes after which the task must not start again.
    unresolved: the options with unknown names in check mode.
    """

    def __init__(
        self,
        client: Any,
        params: Mapping[str, Any],
        check_mode: bool = False,
        now: datetime.datetime | None = None,
        reads: Reads | None = None,
        cache: Store | None = None,
        reservation: Reservation | None = None,
        predictions: Predictions | None = None,
    ) -> None:
        self.client = client
        self.params = params
        self.check_mode = check_mode
        self.now = now or datetime.datetime.now(datetime.timezone.utc)
        self.path_ids: dict[str, str] = {}
        self.names: ChainMap[str, str] = ChainMap({})  # followed by the names of each list, which are not copied
        self.twins: set[str] = set()
        self.predictions = predictions or Predictions()
        self.predicted: list[Change] = []
        self.unresolved: list[str] = []
        self.reads = reads or Reads()
        self.cache = cache
        self.reservation = reservation or Reservation()
        self.asked: list[str] = []
        self.writes: list[str] = []
        self.sent: list[Any] = []
        self._notes = Notes()
        self._lists: dict[str, Listing] = {}
        self._reused: set[str] = set()  # the lists that come from an earlier item of the loop
        self._decisive: set[str] = set()  # the lists that the plan depends on
        self._warned: set[str] = set()  # the warnings about unknown names

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

    def list(self, resource: Resource, fresh: bool = False, query: dict[str, str] | None = None) -> Listing:
        """All API objects of a kind below the parents. Requested once per task, or again if fresh.

        The plan depends on it, so before a write it is read again if it comes from an earlier item of the loop.
        """
        self._decisive.add(_list_key(resource.path.format(**self.path_ids), query))
        return self.recent_list(resource, fresh, query)

    def recent_list(self, resource: Resource, fresh: bool = False, query: dict[str, str] | None = None) -> Listing:
        """The same, if a list of an earlier item of the loop is recent enough even before a write: to find the ID for a name."""
        path = resource.path.format(**self.path_ids)
        key = _list_key(path, query)
        lists = self._lists  # forget() in another thread can replace it while this thread waits
        if fresh or key not in lists:
            found = Listing(resource, []) if nowhere(path) else self._read_list(resource, path, query, key, fresh)
            self.path_ids.update(found.path_ids)
            self.names.maps.insert(1, found.names)
            lists[key] = self._with_predictions(resource, path, query, found) if self.check_mode else found
            self.twins |= lists[key].twins
        return lists[key]

    def read_lists(self, resources: Sequence[Resource]) -> None:
        """Read independent lists at the same time, so that list() has them."""
        self.in_parallel(self.list, resources)

    def _read_list(self, resource: Resource, path: str, query: dict[str, str] | None, key: str, fresh: bool) -> Listing:
        """A list of the API, or of an earlier item of the loop."""
        known = None if fresh else self.reads.get(key)
        if known is not None:
            self._reused.add(key)
            return known
        keep = self.reads.keeper(key)
        try:
            data = self._ask(path, query or dict(resource.list_query) or None)
        except NotFoundError as error:
            raise self._no_parent(resource, error) from None
        items = _items(resource, resource.objects_in(data, query or {}))
        found = Listing(resource, items, resource.path_ids_in(data))
        for raw in items:
            self._check(resource, raw, found.names)
        keep(found)
        return found

    def _with_predictions(self, resource: Resource, path: str, query: dict[str, str] | None, found: Listing) -> Listing:
        """A list with the changes of earlier tasks of this run in check mode."""
        known = self.predictions.of("{0}?{1}".format(path, urlencode(query)) if query else path)
        if not known.new and not known.changed:
            return found
        after = found.changed(list(known.new.values()), known.changed)
        for raw in after.not_in(found):
            self._check(resource, raw, self.names)
        return after

    def reference(self, identifier: str) -> str:
        """The value of an option that refers to an object: its name, or its ID if it has no unique name."""
        return identifier if identifier in self.twins else self.names.get(identifier, identifier)

    @property
    def reused(self) -> bool:
        """Whether a list comes from an earlier item of the loop."""
        return bool(self._reused)

    def outdated(self) -> set[str]:
        """The lists that must be read again before a write, because they come from an earlier item of the loop."""
        return self._reused & self._decisive

    def is_reused(self, resource: Resource) -> bool:
        """Whether the whole list of a kind comes from an earlier item of the loop."""
        return _list_key(resource.path.format(**self.path_ids)) in self._reused

    def get(self, resource: Resource, identifier: str, query: Mapping[str, str] | None = None) -> Raw:
        """One API object by its ID. Raises NotFoundError."""
        path = resource.one_path.format(id=quote(identifier, safe="", errors="replace"), **self.path_ids)
        kept = (resource.predicted_at or resource.path).format(**self.path_ids)
        raw = self._check(resource, self.read(path, query, kept, identifier), self.names)
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
            return only(self._ask(path, query))
        known = self.predictions.of(path if kept is None else kept)
        if identifier in known.new:
            return dict(known.new[identifier])
        change = known.changed.get(identifier, {})
        if change is None or nowhere(path) or is_missing(identifier):
            raise NotFoundError("It does not exist, or an earlier task would delete it.")
        raw = only(self._ask(path, query))
        return dict(raw, **change) if change and isinstance(raw, dict) else raw

    def _ask(self, path: str, query: Mapping[str, str] | None) -> Any:
        self.asked.append(path)
        return self.client.call("GET", path, query=query)

    def _check(self, resource: Resource, raw: Any, names: MutableMapping[str, str]) -> Raw:
        """An object of a response, after checks of its type and its parent. Adds its name, and those of its references, to names."""
        if not isinstance(raw, dict):
            raise AnswerError("The API's response contains something other than a {0}.".format(resource.title))
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
            names[identifier] = name
        names.update(reference_names(resource, raw))
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
        """Read lists again from now on, because the task has written something."""
        self._lists = {}


def _items(resource: Resource, data: Any) -> list[Any]:
    """The objects of a list. A single object is a list with one item. Raises AnswerError for anything else."""
    if isinstance(data, dict) and (resource.id_key in data or resource.by_name[resource.key].keys[0] in data):
        return [data]
    if not isinstance(data, list):
        raise AnswerError("The API's response contains no list of {0}.".format(resource.plural.replace("_", " ")))
    return data


def _list_key(path: str, query: Mapping[str, str] | None = None) -> str:
    """The key of a list among the lists that a task has read."""
    return "{0}?{1}".format(path, query or "")
