# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The context of a task: what it names, found among what is there."""

from __future__ import annotations

import copy
from collections import Counter
from typing import Any, Iterable, Mapping, Sequence

from .errors import InputError, NotFoundError, StatusOpsError, some
from .field import Field
from .placeholder import UNKNOWN, is_missing, is_unknown, placeholder_id
from .plan import Plan
from .predictions import Change
from .reader import Reader
from .resource import Resource
from .values import MISSING, Objects, Values, set_nested

NOT_FOR_REAL = "Outside check mode this fails, unless an earlier task makes it."


class Context(Reader):
    """What hooks work with: reading, and names and IDs of what their task mentions."""

    def with_params(self, params: Mapping[str, Any]) -> Context:
        """The same task at work for one entry of a list, with the entry's options."""
        other = copy.copy(self)
        other.params = params
        return other

    def locate(self, resource: Resource) -> None:
        """Find the parents of a resource, whose ids its paths need."""
        if resource.parent:
            self.locate(resource.parent)
            option = resource.parent.noun
            self.path_ids[option] = self.identify(resource.parent, option, self.params[option])

    def identify(self, resource: Resource, option: str, value: str) -> str:
        """The id that a name or an id means; the option is for the error's sentence."""
        value = str(value).strip()
        return value if resource.is_id(value) else resource.object_id(self.find_by_name(resource, option, value))

    def find_by_name(self, resource: Resource, option: str, value: str) -> dict[str, Any]:
        """The API object that a name means; the option is for the error's sentence."""
        value = str(value).strip()
        found = self._named(resource, value)
        if len(found) > 1:
            raise _ambiguous(resource, option, value, found)
        return found[0] if found else self._unknown(resource, option, value)

    def _named(self, resource: Resource, value: str) -> Objects:
        """The API objects with a name. An index finds them, so that many names are found in linear time."""
        items = self.list(resource)
        if type(resource).named is not Resource.named:
            return [raw for raw in items if resource.named(raw, value)]
        path = resource.path.format(**self.path_ids)
        if path not in self._indexes or self._indexes[path][0] is not items:
            index: dict[Any, Objects] = {}
            for raw in items:
                index.setdefault(resource.label(raw), []).append(raw)
            self._indexes[path] = items, index
        return self._indexes[path][1].get(value, [])

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
            before = ids_of((todo.before or {}).get(field.name))
            added = [
                one for one in ids_of((todo.after or {}).get(field.name)) if field.ref.is_id(one) and one not in before
            ]
            if not added or not (field.checks_ids or self.has_list(field.ref)):
                continue
            there = {field.ref.known_id(raw) for raw in self.list(field.ref)}
            for identifier in (one for one in added if one not in there):
                raise InputError(
                    "{0}: there is no {1} {2!r}{3}. Check the id, or give the name.".format(
                        field.name, field.ref.title, identifier, self._where()
                    )
                )

    def has_list(self, resource: Resource) -> bool:
        """Whether this task has read the whole list of a kind."""
        return self.has_read(resource.path.format(**self.path_ids))

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

    def not_found(self, resource: Resource, option: str, identifier: str, error: NotFoundError) -> InputError:
        """The error about an ID that an option gives and that the API does not know."""
        message = "{0}: there is no {1} {2!r}{3}. {4}"
        return InputError(message.format(option, resource.title, identifier, self._where(), error.msg), **error.facts())

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
                raise self.not_found(resource, "id", identifier, error) from None
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

    def names_of_references(self, resource: Resource, items: Sequence[Values]) -> dict[str, str]:
        """What to write for the IDs that values refer to: a name, or the ID if several things have that name."""
        found: dict[str, str] = {}
        for field in (one for one in resource.fields if one.option and one.ref):
            mentioned = {one for values in items for one in ids_of(values.get(field.name))}
            there = Counter(map(field.ref.label, self.list(field.ref) if mentioned else ()))
            for identifier in mentioned:
                name = self.names.get(identifier, identifier)
                found[identifier] = name if there[name] < 2 or is_missing(identifier) else identifier
        return found

    def predict(self, resource: Resource, todo: Plan, raw: dict[str, Any]) -> list[Change]:
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


def ids_of(value: Any) -> list[str]:
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
