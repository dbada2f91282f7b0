# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The engine: from a resource and a task's options to a result. Knows no AnsibleModule and exits nowhere."""

from __future__ import annotations

import builtins
import datetime
import threading
from collections import Counter
from itertools import count
from typing import Any, Callable, Iterable, Mapping, NamedTuple, Sequence, TypeVar
from urllib.parse import quote, urlencode

from .cache import Cache
from .errors import (
    AnswerError,
    ApiError,
    InputError,
    NotFoundError,
    NotYetError,
    OutdatedError,
    StatusOpsError,
    UnknownOutcome,
    joined,
    refused,
    some,
)
from .field import NO_KEY, Field, same
from .list_cache import Reads
from .lock import Locks
from .placeholder import UNKNOWN, is_missing, is_unknown, nowhere, placeholder_id
from .plan import Plan, plan
from .predictions import Change, Predictions
from .request import Request
from .resource import New, Resource, is_id
from .unfinished import Note, doubts, noted
from .values import MISSING, Values, get_nested, only, set_nested, trimmed

NOT_FOR_REAL = "Outside check mode this fails, unless an earlier task makes it."
REFUSED = (200, 400, 404, 409, 422)  # HTTP statuses of an API that does not take what it was given
THREAD = "statusops"  # the name of those that do a task's work together
UNPROTECTED = (
    "cache: cannot be used, so nothing keeps tasks on other hosts or in other runs from writing to the same object at the "
    "same time. {0}"
)
Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class Task(NamedTuple):
    """What a module does: manage a resource, or read it (its _info twin)."""

    resource: Resource
    mode: str = "manage"

    @property
    def reserves(self) -> bool:
        """Whether it writes, and nothing before Context.reserve, so that it can begin anew until then."""
        return self.mode == "manage"

    def argument_spec(self) -> dict[str, Any]:
        return self.resource.manage_spec() if self.mode == "manage" else self.resource.info_spec()

    def constraints(self) -> dict[str, Any]:
        """required_one_of and the like, for AnsibleModule and ArgumentSpecValidator alike."""
        return dict(self.resource.constraints) if self.mode == "manage" else {}

    def key(self, params: Mapping[str, Any]) -> str:
        """What a task is about, as it is written: its kind, parents, and name or id."""
        names = ["id", self.resource.key, *(one.noun for one in self.resource.ancestors)]
        return _key(self.resource.noun, *map(params.get, names))

    def in_full(self, arguments: Mapping[str, Any]) -> dict[str, Any]:
        """The arguments of a task, before they are validated, without what a Job lets users write in short."""
        return dict(arguments)

    def work(self, ctx: Context) -> dict[str, Any]:
        ctx.params = self.resource.trimmed(ctx.params)
        return _manage(ctx, self.resource) if self.mode == "manage" else _read(ctx, self.resource)


def _key(kind: str, *parts: Any) -> str:
    """One text of several. Case and whitespace at the ends do not count: to wait for too many others does no harm."""
    return "\0".join([kind, *(str(part or "").strip().casefold() for part in parts)])


class Notes:
    """What is to be told of a task beside its result."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.warnings: list[str] = []


class Job(NamedTuple):
    """What a module does that is about no resource: a function from the context to the result. Stands for a Task."""

    spec: Mapping[str, Any]
    limits: Mapping[str, Any]
    work: Callable[[Context], dict[str, Any]]
    mode: str = "job"
    in_full: Callable[[Mapping[str, Any]], dict[str, Any]] = dict
    reserves: bool = False  # whether it writes nothing before Context.reserve, so that it can begin anew until then

    def argument_spec(self) -> dict[str, Any]:
        return dict(self.spec)

    def key(self, params: Mapping[str, Any]) -> str:
        """What a task is about, as it is written: its kind, and what its required options say."""
        required = [name for name, entry in self.spec.items() if entry.get("required")]
        return _key(",".join(self.spec), *map(params.get, required))

    def constraints(self) -> dict[str, Any]:
        return dict(self.limits)


class Context:
    """One task at work: its options, the client, the place (parents' ids), and what was read already.

    Its threads share it: what they note is kept apart, and what they read is only added to.
    """

    def __init__(
        self,
        client: Any,
        params: Mapping[str, Any],
        check_mode: bool = False,
        now: datetime.datetime | None = None,
        reads: Reads | None = None,
        cache: Cache | None = None,
        locks: Locks | None = None,
        task_key: str | None = None,
        predictions: Predictions | None = None,
    ) -> None:
        self.client = client
        self.params = params
        self.check_mode = check_mode
        self.now = now or datetime.datetime.now(datetime.timezone.utc)
        self.path_ids: dict[str, str] = {}
        self.names: dict[str, str] = {}  # id -> name, of all that was seen
        self._noted = Notes()
        self._of_thread = threading.local()
        self._lists: dict[str, list[dict[str, Any]]] = {}
        self.predictions = predictions or Predictions()
        self.predicted: list[Change] = []  # what this task adds to them
        self.unresolved: list[str] = []  # options with names of which check mode knows nothing
        self.reads = reads or Reads()
        self.cache = cache
        self.locks = locks
        self._task_key = task_key
        self._begun = False  # whether it is at its writes, so that it must not begin anew because of an error
        self.reused = False  # whether a list is that of an earlier item of the loop

    # --- notes -----------------------------------------------------------------------------------------------------

    @property
    def done(self) -> builtins.list[str]:
        """What was written, in words."""
        return self._notes.done

    @property
    def warnings(self) -> builtins.list[str]:
        return self._notes.warnings

    @property
    def _notes(self) -> Notes:
        return getattr(self._of_thread, "notes", self._noted)

    # --- reading ---------------------------------------------------------------------------------------------------

    def list(
        self, resource: Resource, fresh: bool = False, query: dict[str, str] | None = None
    ) -> builtins.list[dict[str, Any]]:
        """All API objects of a kind in this place; asked for once a task unless fresh."""
        path = resource.path.format(**self.path_ids)
        known = _list_key(path, query)
        lists = self._lists  # another thread's write puts a new one in its place while this one waits for an answer
        if fresh or known not in lists:
            lists[known] = [] if nowhere(path) else self._objects(resource, path, query, known, fresh)
            if self.check_mode:
                lists[known] = self._with_predictions(resource, path, query, lists[known])
        return lists[known]

    def _objects(
        self, resource: Resource, path: str, query: dict[str, str] | None, known: str, fresh: bool
    ) -> builtins.list[dict[str, Any]]:
        try:
            data = self._ask(path, query, known, fresh)
        except NotFoundError as error:
            raise self._no_parent(resource, error) from None
        items = _items(resource, resource.listed(self, data, query or {}))
        return [self._checked(resource, item) for item in items]

    def _with_predictions(
        self, resource: Resource, path: str, query: dict[str, str] | None, items: builtins.list[dict[str, Any]]
    ) -> builtins.list[dict[str, Any]]:
        """A list as earlier tasks of this run in check mode would have left it."""
        path = "{0}?{1}".format(path, urlencode(query)) if query else path
        found = self.predictions.applied(path, items, resource.known_id)
        return [self._checked(resource, item) for item in found]

    def _ask(self, path: str, query: dict[str, str] | None, known: str, fresh: bool) -> Any:
        """The data of a list, which an earlier item of the loop may have asked for."""
        data = MISSING if fresh else self.reads.get(known)
        if data is not MISSING:
            self.reused = True
            return data
        keep = self.reads.keeper(known)
        data = self.client.call("GET", path, None, query)
        keep(data)
        return data

    def get(self, resource: Resource, identifier: str, query: Mapping[str, str] | None = None) -> dict[str, Any]:
        """One API object by its id. Raises NotFoundError."""
        path = resource.path.format(**self.path_ids)
        if not resource.singleton:
            path = "{0}/{1}".format(path, quote(identifier, safe="", errors="replace"))
        kept = (resource.predicted_at or resource.path).format(**self.path_ids)
        raw = self._checked(resource, self.read(path, query, kept, identifier))
        known = resource.known_id(raw)
        if known not in ("", str(identifier)):
            raise AnswerError("The API answered with another {0} than the one asked for.".format(resource.title))
        return raw if known or resource.singleton else dict(raw, **{resource.id_key: str(identifier)})

    def read(
        self, path: str, query: Mapping[str, str] | None = None, kept: str | None = None, identifier: str = ""
    ) -> Any:
        """One object by its path, in check mode as earlier tasks would have left it. Raises NotFoundError.

        kept: where what becomes of it is kept, by its id; under the path itself unless given.
        """
        if not self.check_mode:
            return only(self.client.call("GET", path, query=query))
        known = self.predictions.of(path if kept is None else kept)
        if identifier in known.new:
            return dict(known.new[identifier])
        change = known.changed.get(identifier, {})
        if change is None or nowhere(path) or is_missing(identifier):
            raise NotFoundError("It does not exist, or would not by then.")
        raw = only(self.client.call("GET", path, query=query))
        return dict(raw, **change) if change and isinstance(raw, dict) else raw

    def _checked(self, resource: Resource, raw: Any) -> dict[str, Any]:
        """An object of an answer, once it is known to be one of this kind and this place."""
        if not isinstance(raw, dict):
            raise AnswerError("The API's answer has no object where a {0} belongs.".format(resource.title))
        identifier = resource.known_id(raw)
        if resource.parent and raw.get(resource.parent.id_key) not in (None, ""):
            home = resource.parent.object_id(raw)
            if home != self.path_ids[resource.parent.noun]:
                raise InputError(
                    "id: the {0} {1} belongs to the {2} {3}, not to the one of this task.".format(
                        resource.title, identifier, resource.parent.title, home
                    )
                )
        if identifier and resource.label(raw):
            self.names[identifier] = resource.label(raw)
        self.names.update(resource.labels(raw))
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

    def locate(self, resource: Resource) -> None:
        """Find the parents of a resource, whose ids its paths need."""
        if resource.parent:
            self.locate(resource.parent)
            option = resource.parent.noun
            self.path_ids[option] = self.identify(resource.parent, option, self.params[option])

    def identify(self, resource: Resource, option: str, value: str) -> str:
        """The id that a name or an id means; the option is for the error's sentence."""
        value = str(value).strip()
        return value if is_id(value) else resource.object_id(self.find_by_name(resource, option, value))

    def find_by_name(self, resource: Resource, option: str, value: str) -> dict[str, Any]:
        """The API object that a name means; the option is for the error's sentence."""
        value = str(value).strip()
        found = [raw for raw in self.list(resource) if resource.named(raw, value)]
        if len(found) > 1:
            raise _ambiguous(resource, option, value, found)
        return found[0] if found else self._unknown(resource, option, value)

    def _unknown(self, resource: Resource, option: str, value: str) -> dict[str, Any]:
        """What stands in check mode for something of which only the name is known. Raises InputError outside it."""
        names = sorted(filter(None, (resource.label(raw) for raw in self.list(resource))))
        error = InputError(
            "{0}: no {1} is named {2!r}. Check the name, or give an id. There {3}.".format(
                option, resource.title, value, "are: " + some(names) if names else "is none yet"
            )
        )
        from difflib import get_close_matches  # by those alone who need it

        alike = get_close_matches(value, names)
        self.unresolve(option, error, "Close matches: {0}.".format(", ".join(alike)) if alike else "")
        return self.named_only(resource, value)

    def unresolve(self, option: str, error: StatusOpsError, more: str = "") -> None:
        """Go on in check mode, with a warning, where an option names something that is not there."""
        if not self.check_mode or self.reused:  # by a list that may be too old no warning is given either
            raise error
        warning = " ".join(filter(None, (error.msg, more, NOT_FOR_REAL)))
        if warning not in self.warnings and not any(
            map(is_unknown, self.path_ids.values())
        ):  # of a parent it has warned
            self.warnings.append(warning)
        self.unresolved.append(option)

    def named_only(self, resource: Resource, name: str) -> dict[str, Any]:
        """An API object that has only a name, and an id that no request ever has."""
        identifier = placeholder_id(UNKNOWN, resource.path.format(**self.path_ids), name)
        raw: dict[str, Any] = {resource.id_key: identifier}
        set_nested(raw, resource.by_name[resource.key].keys, name)
        return self._checked(resource, raw)

    def check_ids(self, resource: Resource, todo: Plan) -> None:
        """Refuse a plan with ids that are not here, where a list shows it that is read already or needs no other scope."""
        for field in (resource.by_name[name] for name in todo.changed if resource.by_name[name].ref):
            before = _ids((todo.before or {}).get(field.name))
            added = [one for one in _ids((todo.after or {}).get(field.name)) if is_id(one) and one not in before]
            if not added or not (field.checks_ids or self._has_list(field.ref)):
                continue
            there = {field.ref.known_id(raw) for raw in self.list(field.ref)}
            for identifier in (one for one in added if one not in there):
                raise InputError(
                    "{0}: there is no {1} {2!r}{3}. Check the id, or give the name.".format(
                        field.name, field.ref.title, identifier, self._where()
                    )
                )

    def _has_list(self, resource: Resource) -> bool:
        """Whether this task has read the whole list of a kind."""
        return _list_key(resource.path.format(**self.path_ids)) in self._lists

    def learn(self, resource: Resource, identifiers: Iterable[str]) -> None:
        """Read the names of ids that are to be shown, unless they are known."""
        if any(identifier not in self.names for identifier in identifiers):
            self.list(resource)

    def resolve(self, field: Field, value: Any) -> Any:
        """An option's value with ids in place of names."""
        if not field.ref:
            return value
        resource = field.ref
        if field.type == "list":
            return list(dict.fromkeys(self.identify(resource, field.name, item) for item in value))
        return self.identify(resource, field.name, value) if value else None

    def find(self, resource: Resource, fresh: bool = False) -> dict[str, Any] | None:
        """The API object that the task names by id or by its key; None where there is none."""
        if resource.singleton:
            try:
                return resource.fetch(self, "")
            except NotFoundError as error:
                raise self._no_parent(resource, error) from None
        identifier = self.params.get("id")
        if identifier:
            try:
                return resource.fetch(self, identifier)
            except NotFoundError as error:
                if self.params.get("state") == "absent":
                    return None
                raise InputError(
                    "id: there is no {0} {1!r}{2}. {3}".format(resource.title, identifier, self._where(), error.msg),
                    **error.facts(),
                ) from None
        found = [raw for raw in self.list(resource, fresh) if resource.matches(self, raw)]
        if len(found) > 1:
            found = resource.narrow(self, found)
        if len(found) > 1:
            raise _ambiguous(resource, resource.key, self.params.get(resource.key), found)
        return found[0] if found else None

    def learn_names(self, resource: Resource, items: Iterable[Values], among: Iterable[str]) -> None:
        """Read the names of what values mention by id in some fields, so that they can be shown."""
        for field in (resource.by_name[name] for name in among):
            mentioned = [values[field.name] for values in items if field.ref and values.get(field.name)]
            self.learn(
                field.ref, [one for value in mentioned for one in (value if isinstance(value, list) else [value])]
            )

    def predict(self, resource: Resource, todo: Plan, raw: dict[str, Any]) -> builtins.list[Change]:
        """In check mode, keep what a plan would do for later tasks. raw: the API object that it is about, if any."""
        if not (self.check_mode and self.predictions.keeps) or todo.action == "none":
            return []
        try:
            changes = resource.predicted(self, todo, raw)
        except StatusOpsError:  # which is no reason for this task to fail
            return []
        self.predicted += changes
        return changes

    def shown_by_api(self, field: Field, value: Any) -> Any:
        """A value as an answer has it: what is referred to with its name."""
        if not field.ref:
            return field.to_api(value)
        if isinstance(value, list):
            return [self._shown_reference(field.ref, one) for one in value]
        return self._shown_reference(field.ref, value) if value else ""

    def _shown_reference(self, resource: Resource, identifier: str) -> dict[str, Any]:
        shown: dict[str, Any] = {resource.id_key: identifier}
        if identifier in self.names:
            set_nested(shown, resource.by_name[resource.key].keys, self.names[identifier])
        return shown

    def _where(self) -> str:
        return " on the page {0}".format(self.params["page"]) if self.params.get("page") else ""

    # --- writing ---------------------------------------------------------------------------------------------------

    def reserve(self, writes: Iterable[tuple[Resource, Plan]]) -> None:
        """Become the only writer of what plans are about. To be called once, before the first of them is applied.

        Raises OutdatedError where something was read before others wrote to it.
        """
        keys = {key for resource, todo in writes if todo.action != "none" for key in self._keys(resource, todo)}
        if not keys:
            return
        if self.reused:
            raise OutdatedError("The lists of an earlier item of the loop are no ground to write on.")
        self._begun = True
        if not self.locks:
            return
        if not self.locks.take(keys, self._task_key):
            raise OutdatedError("Another task has written to the same object.")
        self.locks.begin()
        if self.locks.off:
            self.warnings.append(UNPROTECTED.format(self.locks.off))

    def is_disturbed(self) -> bool:
        """Whether an error may only be due to others who wrote while this task read. If so, it waits for its turn."""
        if self._begun or not self.locks or not self.locks.is_disturbed(self._task_key):
            return False
        self.locks.take([], self._task_key)
        return True

    def _keys(self, resource: Resource, todo: Plan) -> Iterable[str]:
        """What an object is known by: its id, and its names before and after, since it may be created by its name."""
        place = [resource.noun, *(self.path_ids[one.noun] for one in resource.ancestors)]
        for values in (one for one in (todo.before, todo.after) if one is not None):
            yield _key(self.client.url, *place, "name", values.get(resource.key))
            if values.get("id"):
                yield _key(self.client.url, *place, "id", values["id"])

    def apply(self, resource: Resource, todo: Plan, identifier: str | None) -> Values:
        """Send the writes of a plan and return the values of what is there now."""
        with noted(self, resource, todo, identifier) as sent:
            return self._apply(resource, todo, identifier, sent)

    def _apply(
        self, resource: Resource, todo: Plan, identifier: str | None, sent: Callable[[str, Iterable[str]], None]
    ) -> Values:
        wanted = todo.after or {}
        after = dict(wanted)
        pending = set(todo.changed)
        settled: set[str] = set()
        for request in resource.requests(todo, self.params):
            answer = self._write(resource, todo, request, identifier)
            if identifier is None:
                identifier = after["id"] = resource.known_id(answer)
            self.done.append("{0} {1}".format(request.method, request.path.format(id=identifier, **self.path_ids)))
            sent(identifier, request.settles)
            pending.difference_update(request.settles)
            # What later requests bring about is not in this answer yet, and what earlier ones did may not be.
            others = pending | settled
            if request.answer and isinstance(answer, dict):
                after.update({name: value for name, value in request.answer(answer).items() if name not in others})
            if request.verify:
                now = self._verify(resource, wanted, request, identifier)
                after.update({name: value for name, value in now.items() if name not in others})
                after.update({name: wanted[name] for name in request.settles})
            settled.update(request.settles)
        self._lists = {}
        return after

    def together(self, work: Callable[[Item], Outcome], items: Sequence[Item]) -> builtins.list[Outcome]:
        """Do work that is independent over as many connections as the task may have; outcomes in the order of items.

        After an error nothing more is started. It is raised when all that was under way is finished, and what was done
        is noted in the order of items.
        """
        crew = min(self.params.get("max_connections", 1), len(items))
        if crew < 2:
            return [work(item) for item in items]
        notes = [Notes() for _item in items]
        outcomes: list[Any] = [None] * len(items)
        errors: dict[int, BaseException] = {}
        waiting = iter(range(len(items)))  # drawn from under the lock
        lock = threading.Lock()

        def draw() -> int | None:
            with lock:
                return None if errors else next(waiting, None)

        def labor() -> None:
            for number in iter(draw, None):
                self._of_thread.notes = notes[number]
                try:
                    outcomes[number] = work(items[number])
                except BaseException as error:  # raised below, where the task waits
                    with lock:
                        errors[number] = error

        threads = [threading.Thread(target=labor, name=THREAD) for _number in range(crew)]
        try:
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        except BaseException as error:  # the task is interrupted
            errors[-1] = error
            raise
        finally:
            for one in notes:
                self.done.extend(one.done)
                self.warnings.extend(one.warnings)
        if errors:
            raise _first([errors[number] for number in sorted(errors)])
        return outcomes

    def _write(self, resource: Resource, todo: Plan, request: Request, identifier: str | None) -> Any:
        """Send one write; where its outcome is unknown, look before anything is repeated."""
        try:
            return self._send(resource, request, identifier)
        except StatusOpsError as error:
            if request.instead and refused(error):
                return self._send_instead(resource, request.instead, identifier, error)
            if not error.maybe_done:
                raise
            lost = error
        now = self._look(resource, todo, identifier, lost, request.caution)
        if now is None and request.method == "DELETE":
            return None
        if now is None:
            undone = self._unsettled(lost, "No such {0} exists now; run the task again.".format(resource.title))
            undone.maybe_done = False
            raise undone
        if identifier is None:
            return now
        if self._settled(resource, now, todo.after or {}, request):
            return None if request.answer is None else now
        if request.once:
            unseen = "Whether it took effect cannot be seen, so it was not sent again."
            raise self._unsettled(lost, unseen, request.caution)
        return self._send(resource, request, identifier)

    def _send(self, resource: Resource, request: Request, identifier: str | None) -> Any:
        """Send one write and return its data; what is created has an id, and what was gone already is deleted."""
        path = request.path.format(id=identifier, **self.path_ids)
        self.reads.forget()
        try:
            answer = self.client.call(request.method, path, request.body, request.query)
        except ApiError as error:
            if isinstance(error, NotFoundError) and request.method == "DELETE":
                return None
            raise self._of_references(resource, request, error) from None
        finally:
            self.reads.forget()  # what was read meanwhile
        if identifier is None:
            try:
                resource.object_id(answer if isinstance(answer, dict) else {})
            except AnswerError as error:
                raise UnknownOutcome(error.msg) from None
        return answer

    def _send_instead(
        self, resource: Resource, request: Request, identifier: str | None, refusal: StatusOpsError
    ) -> Any:
        """Send what stands for a request that was refused; if that is refused as well, its own refusal counts."""
        try:
            return self._send(resource, request, identifier)
        except StatusOpsError as error:
            raise (refusal if refused(error) else error) from None

    def _look(
        self, resource: Resource, todo: Plan, identifier: str | None, lost: StatusOpsError, caution: str
    ) -> dict[str, Any] | None:
        """What is there after a write whose answer was lost."""
        try:
            return resource.made(self, todo) if identifier is None else resource.fetch(self, identifier)
        except NotFoundError:
            return None
        except StatusOpsError as error:
            sentence = "Looking whether it took effect failed as well: {0}".format(error.msg)
            raise self._unsettled(lost, sentence, caution) from None

    def _of_references(self, resource: Resource, request: Request, error: ApiError) -> StatusOpsError:
        """The error of a write, with the options whose ids may be the reason."""
        fields = [resource.by_name[name] for name in request.settles if resource.by_name[name].ref]
        found = {field.name: _ids(get_nested(request.body, field.keys)) for field in fields}
        ids = {name: given for name, given in found.items() if given}
        if isinstance(error, NotFoundError) and ids:
            listed = ", ".join(one for given in ids.values() for one in given)
            sentence = "{0}: {1} Check the ids, those of another page are refused too: {2}."
            return InputError(sentence.format(" or ".join(ids), error.msg, listed), **error.facts())
        unseen = [field.name for field in fields if field.name in ids and not self._has_list(field.ref)]
        if unseen and type(error) is ApiError and error.status in REFUSED:
            return error.followed_by("Check the ids in {0}.".format(", ".join(unseen)))
        return error

    @staticmethod
    def _settled(resource: Resource, raw: dict[str, Any], after: Values, request: Request) -> bool:
        """Whether an API object shows what a write was to bring about."""
        now = resource.from_api(raw)
        if request.proof:
            return request.proof(now)
        fields = [resource.by_name[name] for name in request.settles]
        return bool(fields) and all(
            (field.name in now or not field.write_only) and same(field, now.get(field.name), after.get(field.name))
            for field in fields
        )

    def _verify(self, resource: Resource, wanted: Values, request: Request, identifier: str | None) -> Values:
        now = resource.fetch(self, str(identifier))
        if not self._settled(resource, now, wanted, request):
            error = StatusOpsError(
                "The API accepted the change of {0} and did not carry it out. Change it in the web client.".format(
                    ", ".join(request.settles)
                )
            )
            if request.once:
                error.advice = "Look in the web client before you run the task again."
            raise error
        return (request.answer or resource.from_api)(now)

    @staticmethod
    def _unsettled(lost: StatusOpsError, sentence: str, caution: str = "") -> StatusOpsError:
        error = UnknownOutcome(" ".join(filter(None, (lost.msg, sentence, caution))), **lost.facts())
        if caution:
            error.advice = ""  # another one is in the message
        return error

    # --- showing ---------------------------------------------------------------------------------------------------

    def to_result(self, resource: Resource, values: Values | None, for_diff: bool = False) -> Values | None:
        """Values as the user sees them: names for references, no secrets."""
        if values is None:
            return None
        result: Values = {}
        if values.get("id") and not for_diff and not is_missing(values["id"]):
            result["id"] = values["id"]
        for field in resource.fields:
            if field.name not in values or field.secret or for_diff and not field.option:
                continue
            result[field.name] = self._value_to_result(field, values[field.name])
            value, many = values[field.name], field.type == "list"
            if field.ref and not for_diff and not any(is_missing(one) for one in (value if many else [value])):
                result[field.name[:-1] + "_ids" if many else field.name + "_id"] = value
        return result

    def _value_to_result(self, field: Field, value: Any) -> Any:
        if field.ref and isinstance(value, list):
            return [self.names.get(item, item) for item in value]
        if field.ref:
            return self.names.get(value, value)
        if isinstance(value, list) and self.check_mode:
            return [_without_missing(item) for item in value]
        return trimmed(value) if field.is_name else value


def run(
    task: Task | Job,
    client: Any,
    params: Mapping[str, Any],
    check_mode: bool = False,
    now: Any | None = None,
    reads: Reads | None = None,
    cache: Cache | None = None,
    task_key: str | None = None,
    predictions: Predictions | None = None,
) -> dict[str, Any]:
    """Do a task and return its result; errors are results too, never exceptions.

    reads: the lists that earlier items of the task's loop have read. With them it is found that there is nothing to do,
    and in check mode what there is; nothing is written because of them, and no error told.
    cache: where a creation that is not finished is noted for the next task, and where tasks that write at the same time
    find each other; None: neither. task_key: see Task.key().
    predictions: what earlier tasks of a run in check mode would do. In check mode it counts as done.
    The result has changed, api_calls, diff and the thing itself under its noun (or a list under its plural);
    where it failed: failed, msg, and code, status and request as far as they are known.
    """
    locks = None
    if cache and not check_mode and task.reserves:
        locks = Locks(cache, params["timeout"])
        client.show_life(locks.touch)
    before = client.calls

    def begin() -> Context:
        return Context(client, params, check_mode, now, reads, cache, locks, task_key, predictions)

    try:
        ctx, result = _work(task, begin)
    finally:
        if locks:
            client.show_life(None)
            locks.release()
    if ctx.unresolved:
        result["unresolved"] = sorted(set(ctx.unresolved))
    result["api_calls"] = client.calls - before
    result["warnings"] = ctx.warnings
    return result


def _work(task: Task | Job, begin: Callable[[], Context]) -> tuple[Context, dict[str, Any]]:
    """The result of a task, from a context in which all that was read was still true when it was written on."""
    anew = False
    while True:
        ctx = begin()
        if ctx.locks:
            ctx.locks.note()
        try:
            result = task.work(ctx)
            ctx.predictions.keep(ctx.predicted)
            return ctx, result
        except OutdatedError:
            pass
        except StatusOpsError as error:
            if anew or not (ctx.reused or ctx.is_disturbed()):
                return ctx, _failure(ctx, error)
        ctx.reads.forget()
        anew = True


def _failure(ctx: Context, error: StatusOpsError) -> dict[str, Any]:
    result = dict(error.report, failed=True, changed=bool(ctx.done), msg=error.msg, **error.facts())
    if ctx.done:
        writes = ["{0} ({1} times)".format(*one) if one[1] > 1 else one[0] for one in Counter(ctx.done).items()]
        result["msg"] += " Before that, this was done: {0}. {1}".format(some(writes), error.advice).rstrip()
    return result


def _manage(ctx: Context, resource: Resource) -> dict[str, Any]:
    resource = resource.variant(ctx.params)
    resource.validate(ctx.params)
    ctx.locate(resource)
    resource.prepare(ctx)
    targets = _targets(ctx, resource)
    todos = [todo for todo in targets if todo.action != "none"]
    told = [one for todo in todos for request in resource.requests(todo, ctx.params) for one in request.notifies]
    if not ctx.check_mode:
        ctx.reserve((resource, todo) for todo in todos)
    results = [ctx.to_result(resource, values) for values in _carried_out(ctx, resource, targets)]
    before = [ctx.to_result(resource, todo.before, for_diff=True) for todo in targets]
    after = [_with_secrets(resource, todo, ctx.to_result(resource, todo.after, for_diff=True)) for todo in targets]
    result: dict[str, Any] = {"changed": bool(todos)}
    if resource.bulk:
        result[resource.plural] = results
        items = [values for values in results if values is not None]  # all of them: such a task deletes nothing
        names = [str(item.get(resource.key) or item["id"]) for item in items]
        if len(set(names)) < len(names):
            names = [
                item.get("id") or "{0}, new ({1})".format(*pair) for item, pair in zip(items, zip(names, count(1)))
            ]
        result["diff"] = {
            side: {name: values for name, values in zip(names, shown) if values is not None}
            for side, shown in (("before", before), ("after", after))
        }
    else:
        result[resource.noun] = results[0]
        result.update(resource.facts(ctx, targets[0]))
        result["diff"] = {"before": before[0] or {}, "after": after[0] or {}}
    if any(field.write_only for field in resource.fields):
        result["unknown"] = list(dict.fromkeys(name for todo in targets for name in todo.skipped))
    if told:
        result["notified"] = sorted(set(told))
        if ctx.check_mode:
            result["notifications"] = _forecast(ctx, resource, result["notified"])
    return result


def _targets(ctx: Context, resource: Resource) -> list[Plan]:
    """The plan for each thing that the task is about."""
    try:
        return [_target(ctx, resource, raw) for raw in resource.targets(ctx)]
    except NotYetError as error:
        if error.unknown not in ctx.unresolved:
            ctx.unresolve(error.unknown, error)
        return [] if resource.bulk else [Plan("none", None, None)]


def _carried_out(ctx: Context, resource: Resource, targets: list[Plan]) -> list[Values | None]:
    """Carry plans out. The values of what is there then, or in check mode would be; of what is deleted, of what was."""
    values = [todo.before if todo.action == "delete" else todo.after for todo in targets]

    def apply(number: int) -> None:
        todo = targets[number]
        try:
            after = ctx.apply(resource, todo, (todo.before or {}).get("id"))
        except StatusOpsError as error:
            named = (values[number] or {}).get(resource.key)
            if resource.bulk and named:
                error.msg = "{0}: {1}".format(named, error.msg)
            raise
        if todo.action != "delete":
            values[number] = after

    pending = [number for number, todo in enumerate(targets) if todo.action != "none" and not ctx.check_mode]
    if resource.independent(ctx.params):
        ctx.together(apply, pending)
    else:
        for number in pending:
            apply(number)
    return values


def _first(errors: list[BaseException]) -> BaseException:
    """What is raised for errors of several threads; a mistake of this program is not hidden behind an error with words."""
    mistakes = [error for error in errors if not isinstance(error, StatusOpsError)]
    return mistakes[0] if mistakes else joined([error for error in errors if isinstance(error, StatusOpsError)])


def _forecast(ctx: Context, resource: Resource, channels: list[str]) -> dict[str, int]:
    """How many subscribers would be told, by channel; empty with a warning where that cannot be read."""
    try:
        counts = resource.audience(ctx)
    except StatusOpsError as error:
        ctx.warnings.append("notifications: how many subscribers would be told is not known. {0}".format(error.msg))
        return {}
    return {channel: counts[channel] for channel in channels if channel in counts}


def _target(ctx: Context, resource: Resource, raw: Any) -> Plan:
    """The plan for one thing."""
    state = ctx.params.get("state", resource.states[0])
    if isinstance(raw, New):
        todo = resource.review(ctx, plan(resource.by_name, state, None, raw.values))
        ctx.predict(resource, todo, {})
        return todo
    current = None
    if raw is not None:
        current = dict(resource.from_api(raw), id=resource.known_id(raw))
    wanted = {} if state == "absent" else resource.wanted(ctx, current)
    if raw is not None and wanted:
        raw = resource.complete(ctx, raw, wanted)
        current = dict(resource.from_api(raw), id=resource.known_id(raw))
    always = ctx.params.get("update_unreadable") == "always"
    hidden = current is not None and any(resource.by_name[name].write_only for name in wanted)
    unsent = Note(ctx, resource, current or {}).open if hidden else ()
    todo = plan(resource.by_name, state, current, wanted, always, unsent)
    todo = resource.review(ctx, todo)
    ctx.check_ids(resource, todo)
    if todo.skipped:
        ctx.warnings.append(doubts(resource, todo.skipped))
    ctx.predict(resource, todo, raw or {})
    return todo


def _read(ctx: Context, resource: Resource) -> dict[str, Any]:
    ctx.locate(resource)
    if resource.singleton:
        values = resource.from_api(ctx.find(resource) or {})
        resource.enrich(ctx, [values])
        return {"changed": False, resource.noun: ctx.to_result(resource, values)}
    if ctx.params.get("id"):
        try:
            found = [resource.fetch(ctx, ctx.params["id"])]
        except NotFoundError:
            found = []
    else:
        name = ctx.params.get(resource.key)
        found = [raw for raw in resource.listing(ctx) if name is None or resource.named(raw, name)]
    items = [_whole(resource, dict(resource.from_api(raw), id=resource.known_id(raw))) for raw in found]
    items = [values for values in items if resource.selected(ctx, values)]
    resource.enrich(ctx, items)
    return {"changed": False, resource.plural: [ctx.to_result(resource, values) for values in items]}


def _whole(resource: Resource, values: Values) -> Values:
    """Values with all keys that an answer has, also where check mode does not know what the service sets."""
    if not is_missing(values["id"]):
        return values
    empty: dict[str, Callable[[], Any]] = {"list": list, "dict": dict}
    fields = [field for field in resource.fields if field.api != NO_KEY]
    return dict({field.name: empty.get(field.type, lambda: None)() for field in fields}, **values)


def _items(resource: Resource, data: Any) -> list[Any]:
    """The objects of a list answer. One object stands for a list of one; anything else is refused."""
    if isinstance(data, dict) and (resource.id_key in data or resource.by_name[resource.key].keys[0] in data):
        return [data]
    if not isinstance(data, list):
        raise AnswerError(
            "The API's answer has no list where the {0} belong.".format(resource.plural.replace("_", " "))
        )
    return data


def _list_key(path: str, query: Mapping[str, str] | None = None) -> str:
    """What tells the lists from each other that a task has read."""
    return "{0}?{1}".format(path, query or "")


def _ids(value: Any) -> list[str]:
    """The ids of a reference, or of a list of them."""
    return value if isinstance(value, list) else [value] if value and value is not MISSING else []


def _ambiguous(resource: Resource, option: str, value: Any, found: list[dict[str, Any]]) -> InputError:
    return InputError(
        "{0}: {1} {2} are named {3!r}. Give the id of the one that you mean: {4}.".format(
            option,
            len(found),
            resource.plural.replace("_", " "),
            value,
            ", ".join(_told_id(resource.known_id(raw)) for raw in found),
        )
    )


def _told_id(identifier: str) -> str:
    if is_missing(identifier):
        return "one that an earlier task would create"
    return identifier or "one that the API does not tell"


def _without_missing(item: Any) -> Any:
    """A part of a thing without the id that it does not have yet."""
    if not (isinstance(item, dict) and is_missing(item.get("id"))):
        return item
    return {name: value for name, value in item.items() if name != "id"}


def _with_secrets(resource: Resource, todo: Plan, shown: Values | None) -> Values | None:
    """Say in the diff that a secret is sent, without showing it."""
    if shown is not None:
        shown.update({name: "(sent, not shown)" for name in todo.changed if resource.by_name[name].secret})
    return shown
