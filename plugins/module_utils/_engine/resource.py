# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A kind of object: data, what the engine derives from it, and named hooks for the quirks of an API."""

from __future__ import annotations

import copy
import datetime
import json
from collections import ChainMap
from typing import Any, Callable, Container, Iterable, Mapping, Protocol, Sequence

from .compare import same, to_send
from .endpoint import in_safe_order
from .errors import InputError, NotFoundError
from .field import NO_KEY, Field, check_items, given
from .listing import Listing
from .parallel import Item, Outcome
from .placeholder import NEW, is_missing, placeholder_id
from .plan import Plan, plan
from .predictions import Change
from .request import Request
from .review import reviewed
from .schema import Schema
from .values import MISSING, Raw, Values, set_nested


class TaskContext(Protocol):
    """The part of a running task that hooks can use. Context implements it.

    params: the task's options. path_ids: values for placeholders in paths, such as the IDs of the parents.
    names: ID -> name, of all objects that were read. now: an aware datetime. unresolved: the options with unknown names
    in check mode.
    """

    params: Mapping[str, Any]
    path_ids: dict[str, str]
    names: ChainMap[str, str]
    check_mode: bool
    now: datetime.datetime
    unresolved: list[str]

    @property
    def warnings(self) -> list[str]:
        """The warnings of the task so far."""

    def get(self, resource: Resource, identifier: str, query: Mapping[str, str] | None = None) -> Raw:
        """One object by its ID. Raises NotFoundError."""

    def read(
        self, path: str, query: Mapping[str, str] | None = None, kept: str | None = None, identifier: str = ""
    ) -> Any:
        """One object by its path. Raises NotFoundError."""

    def find(self, resource: Resource, fresh: bool = False) -> Raw | None:
        """The object that the task names; None if there is none."""

    def find_by_name(self, resource: Resource, option: str, value: str) -> Raw:
        """The object that a name means. Raises InputError."""

    def identify(self, resource: Resource, option: str, value: str) -> str:
        """The ID that a name or an ID means. Raises InputError."""

    def not_found(self, resource: Resource, option: str, identifier: str, error: NotFoundError) -> InputError:
        """The error about an ID that does not exist."""

    def resolve(self, field: Field, value: Any, recent: bool = False) -> Any:
        """The value of an option with IDs instead of names. recent: accept a list of an earlier item of the loop."""

    def read_names(self, resource: Resource, identifiers: Iterable[str]) -> None:
        """Read the names of IDs, unless they are known."""

    def read_reference_names(self, resource: Resource, items: Iterable[Values], among: Iterable[str]) -> None:
        """Read the names for the references in some fields of values."""

    def locate(self, resource: Resource) -> None:
        """Find the parents of a resource."""

    def shown_by_api(self, field: Field, value: Any) -> Any:
        """A value as the API shows it in a response."""

    def in_parallel(self, work: Callable[[Item], Outcome], items: Sequence[Item]) -> list[Outcome]:
        """Do independent work over several connections."""

    def list(self, resource: Resource, fresh: bool = False, query: dict[str, str] | None = None) -> Listing:
        """All objects in this place, read once per task."""

    def recent_list(self, resource: Resource) -> Listing:
        """The same, but also accepts a list of an earlier item of the loop: to find the ID for a name."""


class Resource(Schema):
    """A kind of object: its data comes first, then hooks for the quirks of its API."""

    parent: Resource | None = None

    # --- what the engine does with the data ----------------------------------------------------------------------

    def check(self, params: Mapping[str, Any]) -> None:
        """Reject options that the data of the resource rules out, before any request. Raises InputError."""
        if self.bulk and self.undeletable and params.get("state") == "absent":  # without a name: there are several
            raise InputError("state: " + self.undeletable)
        for field in (one for one in self.fields if one.option):
            check_items(field, params.get(field.name))
        if self.variants and params.get("state", self.states[0]) == self.states[0]:
            self.variants.check(params.get(self.variants.option), params)

    def planned(
        self, state: str, current: Values | None, wanted: Values, resend: bool = False, unsent: Container[str] = ()
    ) -> Plan:
        """The result of plan(), with only the values of the object's variant."""
        if not self.variants:
            return plan(self.by_name, state, current, wanted, resend, unsent)
        chosen = self.variants.chosen(wanted, current)
        self.variants.check(chosen, wanted)
        fields = self.form({self.variants.option: chosen})
        wanted = dict(wanted, **{self.variants.option: chosen}) if current is None else wanted
        todo = plan(fields, state, current and self.variants.kept(current, wanted), wanted, resend, unsent)
        return todo._replace(before=current, after=todo.after and self.variants.own(todo.after))

    # --- hooks -----------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        """Reject options before any request. Raises InputError."""
        name = params.get(self.key)
        if name is not None and not str(name).strip():
            raise InputError("{0}: must not be empty.".format(self.key))
        if name is None and params.get("id") == "":
            raise InputError("id: must not be empty.")

    def variant(self, params: Mapping[str, Any]) -> Resource:
        """The resource that the options mean, if one module manages two."""
        return self

    def kind_of(self, values: Values | None) -> Resource:
        """The resource whose rules and requests apply to an object, if its values decide that. values: None for a new object.

        Declared lists do not call this hook.
        """
        return self

    def prepare(self, ctx: TaskContext) -> None:
        """Complete the task's options from other objects, before the object itself is searched."""

    def fetch(self, ctx: TaskContext, identifier: str) -> dict[str, Any]:
        """One API object by its ID. Raises NotFoundError."""
        return ctx.get(self, identifier)

    def targets(self, ctx: TaskContext) -> list[Any]:
        """The API objects that a task manages; None, or New, for one that does not exist yet."""
        return [self.meant(ctx)]

    def meant(self, ctx: TaskContext, fresh: bool = False) -> Raw | None:
        """The API object that the options of a task mean; None if there is none. Raises InputError."""
        return ctx.find(self, fresh)

    def matches(self, ctx: TaskContext, raw: Mapping[str, Any]) -> bool:
        """Whether an API object with the name in the task is the one that the task means."""
        return True

    def find_created(self, ctx: TaskContext, plan: Plan) -> dict[str, Any] | None:
        """The API object that a creation without a response has created; None if there is none."""
        return self.meant(ctx, fresh=True)

    def best_matches(self, ctx: TaskContext, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The matches that have the task's value of distinguished_by. If there are none, returns all, unless is_split."""
        if not self.distinguished_by or ctx.params.get(self.distinguished_by) is None:
            return found
        field = self.by_name[self.distinguished_by]
        value = ctx.resolve(field, ctx.params[self.distinguished_by])
        best = [raw for raw in found if same(field, self.from_api(raw).get(self.distinguished_by), value)]
        return best if best or self.is_split else found

    def from_answer(self, raw: Mapping[str, Any]) -> Values:
        """The values in the response to a write, if it differs from objects in lists."""
        return self.from_api(raw)

    def find_id(self, ctx: TaskContext, values: Values) -> str:
        """The ID of an object if lists do not contain it (see ids_in_lists). Raises InputError if it cannot be found."""
        raise NotImplementedError

    def wanted(self, ctx: TaskContext, current: Values | None) -> Values:
        """The values that the task sets, with IDs for references."""
        values: Values = {}
        for field in self.fields:
            value = ctx.params.get(field.name) if field.option else None
            if value is not None:
                values[field.name] = given(field, ctx.resolve(field, value, recent=True))
        return values

    def complete(self, ctx: TaskContext, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
        """The whole API object, fetched if the list lacks values that the task compares."""
        known, identifier = self.from_api(raw), self.optional_id(raw)
        names = {*wanted, *(field.name for field in self.fields if self.whole_updates and field.always)}
        if self.variants:  # no response contains fields of another variant
            names -= self.variants.foreign(known.get(self.variants.option))
        if all(name in known or self.by_name[name].write_only for name in names):
            return raw
        return raw if not identifier or is_missing(identifier) else dict(raw, **self.fetch(ctx, identifier))

    def review(self, ctx: TaskContext, plan: Plan) -> Plan:
        """Complete a plan before anything is written. Raises InputError if the API cannot carry it out."""
        if plan.action == "update":
            ctx.read_reference_names(
                self, [plan.old], [name for name in plan.changed if self.by_name[name].read_old_names]
            )
        plan = reviewed(self, plan, ctx.params)
        if self.ids_in_lists or plan.action not in ("update", "delete") or plan.old["id"]:
            return plan
        identifier = self.find_id(ctx, plan.old)
        after = plan.new and dict(plan.new, id=identifier)
        return plan._replace(before=dict(plan.old, id=identifier), after=after)

    def requests(self, plan: Plan, params: Mapping[str, Any]) -> list[Request]:
        """The requests that carry a plan out, in order."""
        if plan.action == "delete":
            query = {key: "true" if params.get(name) else "false" for key, name in self.delete_options.items()}
            fields = {key: self.by_name[name] for key, name in self.delete_fields.items()}
            query.update({key: field.to_api(plan.old.get(field.name)) for key, field in fields.items()})
            return [Request("DELETE", self.one_path, query=query or None)]
        if plan.action not in ("create", "update"):
            return []
        own = [field for field in self.fields if field.endpoint and field.name in plan.changed]
        if plan.action == "create":
            own = [field for field in own if not self.is_default(field.name, plan.new)]
        protecting, last = in_safe_order(self.one_path, own, plan.new, params)
        changed = [name for name in plan.changed if not self.by_name[name].endpoint]
        writes = []
        if plan.action == "create":
            first = [name for name in changed if self.by_name[name].on_create]
            changed = [name for name in changed if name not in first and not self.is_default(name, plan.new)]
            body = dict(self.body(plan.new, first), **self.create_body)
            request = Request("POST", self.path, body, sets=tuple(first), answer=self.from_answer)
            writes = [self.notifying(request, params)]
        # What protects a new object is sent directly after its creation.
        return [*writes, *protecting, *(self._update(plan, changed, params) if changed else []), *last]

    def is_default(self, name: str, values: Values) -> bool:
        """Whether a value is the one that the service gives to a new object."""
        field = self.form(values)[name]
        return field.default is not MISSING and same(field, field.default, values[name])

    def _update(self, plan: Plan, names: Iterable[str], params: Mapping[str, Any]) -> list[Request]:
        names, fields = tuple(names), self.form(plan.new).values()
        carried = [field for field in fields if field.always and not field.endpoint and field.name not in names]
        repeated = [field.name for field in carried if self.is_carried(field, plan.new.get(field.name))]
        known = [field for field in fields if field.name in plan.new]
        sent = {field.name: to_send(field, plan.old.get(field.name), plan.new[field.name]) for field in known}
        body = self.body(sent, repeated + list(names))
        body.update({key: params[name] for key, name in self.update_options.items()})
        once = bool(plan.new.get(self.once_with, params.get(self.once_with)))
        verify = self.verify_updates or any(self.by_name[name].must_verify(plan.new[name]) for name in names)
        request = Request(self.update_method, self.one_path, body, None, names, once, verify, self.from_answer)
        return [self.notifying(request, params)]

    def notifying(self, request: Request, params: Mapping[str, Any]) -> Request:
        """A creation or an update that notifies whom the options name."""
        return self.notifications.added_to(request, params) if self.notifications else request

    def independent(self, params: Mapping[str, Any]) -> bool:
        """Whether the objects of a task can be written in any order."""
        return True

    def cannot_recreate(self, values: Values) -> str:
        """Why prune never deletes an object: "the API cannot create agents". Empty if it can."""
        return ""

    def facts(self, ctx: TaskContext, plan: Plan) -> dict[str, Any]:
        """Further keys for the result of a task."""
        return {}

    def audience(self, ctx: TaskContext) -> dict[str, int]:
        """The number of subscribers by channel. Called in check mode if a plan notifies them."""
        return self.notifications.audience(ctx) if self.notifications else {}

    def predicted(self, ctx: TaskContext, plan: Plan, raw: dict[str, Any]) -> list[Change]:
        """The changes that a plan would make to API objects. raw: the object; empty for a new one."""
        path = self.path.format(**ctx.path_ids)
        if plan.action == "delete":
            return [Change(path, plan.old["id"], None)]
        shown = self.predicted_object(ctx, plan, raw)
        if self.singleton:
            return [Change(path, "", shown)]
        identifier = plan.old.get("id") or placeholder_id(NEW, path, json.dumps(shown, sort_keys=True))
        return [Change(path, identifier, dict(shown, **{self.id_key: identifier}))]

    def predicted_object(self, ctx: TaskContext, plan: Plan, raw: Raw) -> Raw:
        """The API object after a plan, for from_api. It contains no secrets, because the API shows none."""
        shown = copy.deepcopy(raw)
        names = plan.new if plan.action == "create" else plan.changed
        for field in self.form(plan.new).values():
            known = field.option or not field.decode
            if field.name in names and known and not field.write_only and not field.secret and field.api != NO_KEY:
                set_nested(shown, field.keys, ctx.shown_by_api(field, plan.new[field.name]))
        return shown
