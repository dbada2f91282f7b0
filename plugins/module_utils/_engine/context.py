# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The context of a task: finds the objects that its options refer to."""

from __future__ import annotations

import copy
from typing import Any, Iterable, Iterator, Mapping, Sequence

from .errors import InputError, NotFoundError, StatusOpsError, some
from .field import Field, references_in, with_references
from .listing import Listing
from .placeholder import UNKNOWN, is_missing, is_unknown, placeholder_id
from .plan import Plan
from .predictions import Change
from .reader import Reader
from .resource import Resource
from .values import MISSING, Raw, Values, set_nested

OUTSIDE_CHECK_MODE = "Outside check mode, this fails unless an earlier task creates it."


class Context(Reader):
    """The running task for hooks: reading, and the names and IDs of the objects that the task refers to."""

    def with_params(self, params: Mapping[str, Any]) -> Context:
        """The same running task with the options of one entry of a list."""
        other = copy.copy(self)
        other.params, other._warned = params, set()
        return other

    def locate(self, resource: Resource) -> None:
        """Find the parents of a resource, and keep their IDs for its paths."""
        if resource.parent:
            self.locate(resource.parent)
            option = resource.parent.noun
            self.path_ids[option] = self.identify(resource.parent, option, self.params[option], recent=True)

    def identify(self, resource: Resource, option: str, value: str, recent: bool = False) -> str:
        """The ID for a name or an ID. option: the name for messages. Raises InputError.

        recent: accept a list of an earlier item of the loop, because the plan only contains the ID.
        """
        value = str(value).strip()
        if resource.is_id(value):
            return resource.canonical_id(value)
        return resource.object_id(self.find_by_name(resource, option, value, recent))

    def find_by_name(self, resource: Resource, option: str, value: str, recent: bool = False) -> Raw:
        """The API object with a name, or with another natural key. recent: see identify(). Raises InputError.

        option: the name for messages.
        """
        value = str(value).strip()
        listing = self.recent_list(resource) if recent else self.list(resource)
        found = listing.meant_by(value)
        if len(found) > 1:
            raise _ambiguous(resource, option, value, found)
        return found[0] if found else self._unknown(resource, option, value, listing)

    def _unknown(self, resource: Resource, option: str, value: str, listing: Listing) -> Raw:
        """A placeholder for an unknown object in check mode. Otherwise raises InputError."""
        names = listing.known_names()
        error = InputError(
            "{0}: no {1} is named {2!r}. Check the name, or use an ID. There {3}.".format(
                option, resource.title, value, "are: " + some(names) if names else "is none yet"
            )
        )
        alike = listing.similar_names(value)
        self.note_unresolved(option, error, "Close matches: {0}.".format(", ".join(alike)) if alike else "")
        return self.placeholder_object(resource, value)

    def note_unresolved(self, option: str, error: StatusOpsError, more: str = "") -> None:
        """In check mode, warn about an option with an unknown name, and note the option. Otherwise raises the error."""
        if not self.check_mode or self.reused:  # the list can be outdated, so read it again before a warning as well
            raise error
        warning = " ".join(filter(None, (error.msg, more, OUTSIDE_CHECK_MODE)))
        if warning not in self._warned and not any(
            map(is_unknown, self.path_ids.values())
        ):  # it has already warned about a parent
            self._warned.add(warning)
            self.warnings.append(warning)
        self.unresolved.append(option)

    def placeholder_object(self, resource: Resource, name: str) -> dict[str, Any]:
        """A placeholder API object with a name, and an ID that no request contains."""
        identifier = placeholder_id(UNKNOWN, resource.path.format(**self.path_ids), name)
        raw: dict[str, Any] = {resource.id_key: identifier}
        set_nested(raw, resource.by_name[resource.key].keys, name)
        return self._check(resource, raw, self.names)

    def check_ids(self, resource: Resource, todo: Plan) -> None:
        """Reject unknown IDs in a plan if their list was read already or requires no other scope. Raises InputError."""
        for field in (resource.by_name[name] for name in todo.changed if resource.by_name[name].ref):
            before = set(ids_of((todo.before or {}).get(field.name)))
            added = [
                one for one in ids_of((todo.after or {}).get(field.name)) if field.ref.is_id(one) and one not in before
            ]
            if not added or not (field.checks_ids or self.has_list(field.ref)):
                continue
            there = self.recent_list(field.ref)
            for identifier in (one for one in added if not there.with_id(one)):
                raise InputError(
                    "{0}: there is no {1} {2!r}{3}. Check the ID, or use the name.".format(
                        field.name, field.ref.title, identifier, self._where()
                    )
                )

    def has_list(self, resource: Resource) -> bool:
        """Whether this task has read the whole list of a kind."""
        return self.has_read(resource.path.format(**self.path_ids))

    def read_names(self, resource: Resource, identifiers: Iterable[str]) -> None:
        """Read the names of IDs for the result, unless they are known."""
        if any(identifier not in self.names for identifier in identifiers):
            self.recent_list(resource)

    def resolve(self, field: Field, value: Any, recent: bool = False) -> Any:
        """An option's value with IDs for names. recent: see identify()."""

        def ids(one: Field, value: Any, where: str) -> Any:
            if one.type == "list":
                return list(dict.fromkeys(self.identify(one.ref, where, item, recent) for item in value))
            return self.identify(one.ref, where, value, recent) if value else None

        return with_references(field, value, ids)

    def not_found(self, resource: Resource, option: str, identifier: str, error: NotFoundError) -> InputError:
        """The error for an ID in an option that the API does not know."""
        message = "{0}: there is no {1} {2!r}{3}. {4}"
        return InputError(message.format(option, resource.title, identifier, self._where(), error.msg), **error.facts())

    def find(self, resource: Resource, fresh: bool = False) -> dict[str, Any] | None:
        """The API object that the task identifies by ID or by key; None if there is none. Raises InputError."""
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
                raise self.not_found(resource, "id", identifier, error) from None
        named = self.list(resource, fresh).named(self.params.get(resource.key))
        found = [raw for raw in named if resource.matches(self, raw)]
        if len(found) > 1 or resource.is_split:
            found = resource.best_matches(self, found)
        if len(found) > 1:
            raise _ambiguous(resource, resource.key, self.params.get(resource.key), found)
        return found[0] if found else None

    def read_reference_names(self, resource: Resource, items: Iterable[Values], among: Iterable[str]) -> None:
        """Read the names for the IDs in some fields of values, so that the result can show them."""
        for field in (resource.by_name[name] for name in among):
            for reference, identifiers in mentioned_in(field, items):
                self.read_names(reference.ref, identifiers)

    def names_of_references(self, resource: Resource, items: Sequence[Values]) -> dict[str, str]:
        """ID -> the reference to the object, see reference(); for all references in values."""
        found: dict[str, str] = {}
        for field in (one for one in resource.fields if one.option):
            for reference, identifiers in mentioned_in(field, items):
                if identifiers:
                    self.recent_list(reference.ref)
                found.update({identifier: self.reference(identifier) for identifier in identifiers})
        return found

    def predict(self, resource: Resource, todo: Plan, raw: dict[str, Any]) -> list[Change]:
        """In check mode, keep the changes of a plan for later tasks. raw: the API object; empty for a new one."""
        if not (self.check_mode and self.predictions.keeps) or todo.action == "none":
            return []
        try:
            changes = resource.predicted(self, todo, raw)
        except StatusOpsError:  # the task itself can still succeed
            return []
        self.predicted += changes
        return changes

    def shown_by_api(self, field: Field, value: Any) -> Any:
        """A value as the API shows it: references are objects with their names."""
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


def mentioned_in(field: Field, items: Iterable[Values]) -> Iterator[tuple[Field, list[str]]]:
    """The IDs that values contain, with the field of each reference. A kind can occur more than once."""
    for values in items:
        for reference, value in references_in(field, values.get(field.name)):
            yield reference, ids_of(value)


def ids_of(value: Any) -> list[str]:
    """The IDs of a reference, or of a list of references."""
    return value if isinstance(value, list) else [value] if value and value is not MISSING else []


def _ambiguous(resource: Resource, option: str, value: Any, found: list[dict[str, Any]]) -> InputError:
    return InputError(
        "{0}: {1} {2} are named {3!r}. Use the ID of the one that you mean: {4}.".format(
            option,
            len(found),
            resource.plural.replace("_", " "),
            value,
            ", ".join(_describe(resource, raw) for raw in found),
        )
    )


def _describe(resource: Resource, raw: dict[str, Any]) -> str:
    """The ID of an object for a message, with what distinguishes it from others of the same name."""
    identifier = resource.optional_id(raw)
    if is_missing(identifier):
        return "one that an earlier task would create"
    if resource.is_split:
        place = resource.distinguished_by
        return "{0} ({1} {2})".format(identifier, place, resource.from_api(raw).get(place))
    return identifier or "one whose ID the API does not show"
