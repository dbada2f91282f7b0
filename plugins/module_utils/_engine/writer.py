# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Writes objects, with one writer per object. If the outcome of a write is unknown, checks it before sending anything again."""

from __future__ import annotations

from typing import Any, Callable, Iterable

from .compare import same
from .context import Context, ids_of
from .errors import (
    AnswerError,
    ApiError,
    InputError,
    LostLockError,
    NotFoundError,
    OutdatedError,
    StatusOpsError,
    UnknownOutcome,
    refused,
)
from .plan import Plan
from .removal import removing
from .request import Request
from .resource import Resource
from .task import key_of
from .unfinished import noted
from .values import Values, get_nested

FindCreated = Callable[[Plan], "dict[str, Any] | None"]
REFUSED = (200, 400, 404, 409, 422)  # HTTP statuses that can mean an invalid reference


class Writer:
    """Carries plans out in a context.

    find_created: finds the API object that a creation without a response has created; default: the resource's hook.
    done: the list for finished writes; default: that of the context.
    """

    def __init__(self, ctx: Context, find_created: FindCreated | None = None, done: list[str] | None = None) -> None:
        self._ctx = ctx
        self._find_created = find_created
        self._done = done

    def reserve(self, writes: Iterable[tuple[Resource, Plan]], also: Iterable[str] = ()) -> None:
        """Become the only writer of the objects in plans. Call this once, before the first plan is applied.

        also: further keys to lock.
        Raises OutdatedError if another task has written to an object since this task read it.
        """
        keys = {key for resource, todo in writes if todo.action != "none" for key in self._keys(resource, todo)}
        keys.update(also)
        if not keys:
            return
        outdated = self._ctx.outdated()
        if outdated:
            error = OutdatedError("The lists of an earlier item of the loop can be outdated.")
            error.lists = outdated
            raise error
        self._ctx.reservation.take(keys)
        if self._ctx.reservation.warning:
            self._ctx.warnings.append(self._ctx.reservation.warning)

    def _note(self, write: str) -> None:
        (self._ctx.done if self._done is None else self._done).append(write)

    def _keys(self, resource: Resource, todo: Plan) -> Iterable[str]:
        """The keys that identify an object: its ID, and its names before and after, because tasks create by name."""
        place = [resource.noun, *(self._ctx.path_ids[one.noun] for one in resource.ancestors)]
        for values in (one for one in (todo.before, todo.after) if one is not None):
            for name in resource.natural_keys or (resource.key,):
                yield key_of(self._ctx.client.place, *place, name, values.get(name))
            if values.get("id"):
                yield key_of(self._ctx.client.place, *place, "id", values["id"])

    def apply(self, resource: Resource, todo: Plan, identifier: str | None) -> Values:
        """Send the writes of a plan and return the values after them, with the ID. Raises StatusOpsError."""
        with noted(self._ctx, resource, todo, identifier) as sent, removing(self._ctx, resource, todo):
            return self._apply(resource, todo, identifier, sent)

    def _apply(
        self, resource: Resource, todo: Plan, identifier: str | None, sent: Callable[[str, Iterable[str]], None]
    ) -> Values:
        wanted = todo.after or {}
        after = dict(wanted)
        pending = set(todo.changed)
        already_set: set[str] = set()
        for request in resource.requests(todo, self._ctx.params):
            answer = self._write(resource, todo, request, identifier)
            if identifier is None:
                identifier = after["id"] = resource.optional_id(answer)
            self._note("{0} {1}".format(request.method, request.path.format(id=identifier, **self._ctx.path_ids)))
            sent(identifier, request.sets)
            pending.difference_update(request.sets)
            # This response does not show what later requests set, and possibly not what earlier requests set.
            others = pending | already_set
            if request.answer and not request.verify and isinstance(answer, dict):
                after.update({name: value for name, value in request.answer(answer).items() if name not in others})
            if request.verify:
                now = self._verify(resource, wanted, request, identifier)
                after.update({name: value for name, value in now.items() if name not in others})
                after.update({name: wanted[name] for name in request.sets})
            already_set.update(request.sets)
        self._ctx.forget()
        return resource.variants.own(after) if resource.variants else after

    def _write(self, resource: Resource, todo: Plan, request: Request, identifier: str | None) -> Any:
        """Send one write. If its outcome is unknown, check it before the write is sent again."""
        try:
            return self._send(resource, request, identifier)
        except StatusOpsError as error:
            if request.instead and refused(error):
                return self._send_instead(resource, request.instead, identifier, error)
            if not error.maybe_done:
                there = self._created_anyway(resource, todo, identifier, error)
                if there is None:
                    raise
                return there
            lost = error
        now = self._check_outcome(resource, todo, identifier, lost, request.caution)
        if now is None and request.method == "DELETE":
            return None
        if now is None and request.idempotent:
            return self._write(resource, todo, request._replace(idempotent=False), identifier)
        if now is None:
            undone = self._unknown_outcome(lost, "No such {0} exists now. Run the task again.".format(resource.title))
            undone.maybe_done = False
            raise undone
        if identifier is None:
            return now
        if self._took_effect(resource, now, todo.after or {}, request):
            return None if request.answer is None else now
        if request.once:
            unseen = "It is unknown whether the request took effect, so it was not sent again."
            raise self._unknown_outcome(lost, unseen, request.caution)
        return self._send(resource, request, identifier)

    def _created_anyway(
        self, resource: Resource, todo: Plan, identifier: str | None, error: StatusOpsError
    ) -> dict[str, Any] | None:
        """The API object that a rejected creation has created; None if there is none, or if the API never creates any."""
        if identifier is not None or not resource.errors_prove_nothing or not refused(error):
            return None
        try:
            there = self._check_outcome(resource, todo, None, error, "")
        except StatusOpsError:
            return None
        if there is not None:
            self._ctx.warnings.append(
                "The API returned an error, but it has created the {0}. Run the task again to see whether it is complete. "
                "{1}".format(resource.title, error.msg)
            )
        return there

    def _send(self, resource: Resource, request: Request, identifier: str | None) -> Any:
        """Send one write and return its data. A new object has an ID; deleting a missing object succeeds."""
        path = request.path.format(id=identifier, **self._ctx.path_ids)
        self._ctx.sent.append(request)
        self._ctx.reads.forget_after(resource)
        try:
            answer = self._ctx.client.call(request.method, path, request.body, request.query)
        except LostLockError:
            self._ctx.sent.remove(request)  # it was not sent
            raise
        except ApiError as error:
            if isinstance(error, NotFoundError) and request.method == "DELETE":
                return None
            raise self._with_reference_hint(resource, request, error) from None
        finally:
            self._ctx.reads.forget_after(resource)  # lists that were read in the meantime
        if identifier is None:
            try:
                resource.object_id(answer if isinstance(answer, dict) else {})
            except AnswerError as error:
                raise UnknownOutcome(error.msg) from None
        return answer

    def _send_instead(
        self, resource: Resource, request: Request, identifier: str | None, refusal: StatusOpsError
    ) -> Any:
        """Send the alternative to a rejected request. If it is rejected too, raises the error of the first request."""
        try:
            return self._send(resource, request, identifier)
        except StatusOpsError as error:
            raise (refusal if refused(error) else error) from None

    def _check_outcome(
        self, resource: Resource, todo: Plan, identifier: str | None, lost: StatusOpsError, caution: str
    ) -> dict[str, Any] | None:
        """The API object after a write without a response; None if it does not exist."""
        try:
            if identifier is not None:
                return resource.fetch(self._ctx, identifier)
            return self._find_created(todo) if self._find_created else resource.find_created(self._ctx, todo)
        except NotFoundError:
            return None
        except StatusOpsError as error:
            sentence = "Checking whether the request took effect also failed: {0}".format(error.msg)
            raise self._unknown_outcome(lost, sentence, caution) from None

    def _with_reference_hint(self, resource: Resource, request: Request, error: ApiError) -> StatusOpsError:
        """The error of a write, with the options whose IDs can be the reason."""
        fields = [resource.by_name[name] for name in request.sets if resource.by_name[name].ref]
        found = {field.name: ids_of(get_nested(request.body, field.written_keys)) for field in fields}
        ids = {name: given for name, given in found.items() if given}
        if any(field.name in ids and self._ctx.is_reused(field.ref) for field in fields) and _can_mean_ids(error):
            self._ctx.sent.remove(request)  # start again, and find the IDs in lists that are read now
        if isinstance(error, NotFoundError) and ids:
            listed = ", ".join(one for given in ids.values() for one in given)
            place = " on the same {0}".format(resource.parent.title) if resource.parent else ""
            sentence = "{0}: {1} Check that these IDs exist{2}: {3}."
            return InputError(sentence.format(" or ".join(ids), error.msg, place, listed), **error.facts())
        unseen = [field.name for field in fields if field.name in ids and not self._ctx.has_list(field.ref)]
        if unseen and type(error) is ApiError and error.status in REFUSED:
            return error.followed_by("Check the IDs in {0}.".format(", ".join(unseen)))
        return error

    @staticmethod
    def _took_effect(resource: Resource, raw: dict[str, Any], after: Values, request: Request) -> bool:
        """Whether an API object shows that a write took effect."""
        now = resource.from_api(raw)
        if request.proof:
            return request.proof(now)
        fields = [resource.by_name[name] for name in request.sets]
        return bool(fields) and all(
            (field.name in now or not field.write_only) and same(field, now.get(field.name), after.get(field.name))
            for field in fields
        )

    def _verify(self, resource: Resource, wanted: Values, request: Request, identifier: str | None) -> Values:
        now = resource.fetch(self._ctx, str(identifier))
        if not self._took_effect(resource, now, wanted, request):
            error = StatusOpsError(
                "{0}: the API accepted the change, but did not carry it out. Change it in the web UI.".format(
                    ", ".join(request.sets)
                )
            )
            if request.once:
                error.advice = "Check it in the web UI before you run the task again."
            raise error
        return (request.answer or resource.from_api)(now)

    @staticmethod
    def _unknown_outcome(lost: StatusOpsError, sentence: str, caution: str = "") -> StatusOpsError:
        error = UnknownOutcome(" ".join(filter(None, (lost.msg, sentence, caution))), **lost.facts())
        if caution:
            error.advice = ""  # the message contains the caution
        return error


def _can_mean_ids(error: ApiError) -> bool:
    """Whether the API rejected a write, possibly because of an invalid ID in it."""
    return isinstance(error, NotFoundError) or refused(error) and error.status in REFUSED
