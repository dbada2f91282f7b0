# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a thing is, as data: its options, and the translation of its values between a task and the API."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Iterable, Mapping, Pattern

from .errors import AnswerError
from .field import NO_KEY, Field
from .notifications import Notifications
from .options import PARALLEL_OPTIONS
from .provider import Provider
from .values import MISSING, Values, get_nested, set_nested, trimmed
from .variants import Variants

ID = re.compile(r"[\w=+-]+", re.ASCII)  # what may stand in a path: anything else would name another one


class Schema:
    """A kind of thing. Everything here follows from the data of its class."""

    provider: Provider
    noun = ""  # "component": in sentences, and the key of the result
    plural = ""
    path = ""  # "/statuspages/{page}/components"
    item_path = "{path}/{id}"  # where one of them is
    update_method = "PUT"
    list_key = ""  # where the list is inside an answer; an answer without it is the list
    id_key = ""
    id_pattern: Pattern[str] | None = (
        None  # what a reference that is an ID looks like; without it all of them are names
    )
    key = "name"  # the option that finds it
    parent: Schema | None = None
    fields: tuple[Field, ...] = ()
    states: tuple[str, ...] = ("present", "absent")
    state_values: Mapping[str, Values] = {}  # what other states mean: {"paused": {"paused": True}}
    options: Mapping[str, Mapping[str, Any]] = {}  # options that are no property of the thing
    constraints: Mapping[str, Any] = {}  # AnsibleModule's required_one_of and the like
    variants: Variants | None = None  # kinds of it, by the value of an option
    references: tuple[str, ...] = ()  # those of options that name something else
    bulk = False  # a task is about several things
    distinguished_by = ""  # the field that tells things of one name apart
    ids_told = True  # False: only the answer to a creation is sure to tell the id
    undeletable = ""  # why none can be deleted, and the way out; {0} is the name of the one
    only_to_create: tuple[
        str, ...
    ] = ()  # options that show that a task creates one; any that creation requires, unless given
    whole_updates = False  # every update carries all options
    # Parameters of a DELETE, and keys in the body of every update -> the bool options with their values.
    delete_options: Mapping[str, str] = {}
    update_options: Mapping[str, str] = {}
    delete_fields: Mapping[str, str] = {}  # more parameters of a DELETE -> the fields with their values
    create_body: Mapping[str, Any] = {}  # what the body of every creation has in addition
    once_with = ""  # the option, or the field, with which an update is never sent twice
    verify_updates = False  # every update is read again, because its answer may show what was there before
    notifications: Notifications | None = None  # whom creations and updates notify
    singleton = False  # there is exactly one in its place: it has no list, no id and no name to find it by
    predicted_at = ""  # the path under which check mode keeps what becomes of it, where that is not its own

    def __init__(self) -> None:
        if self.notifications:
            self.options = dict(self.options, **self.notifications.options)
        if self.whole_updates:
            self.fields = tuple(replace(field, always=field.always or field.option) for field in self.fields)
        self.by_name = {field.name: field for field in self.fields}
        self._names = {"id", *self.references, *(field.name for field in self.fields if field.is_name or field.ref)}
        if self.parent:
            self._names |= {self.parent.noun, *self.parent.parent_spec()}

    @property
    def title(self) -> str:
        """The noun as it stands in a sentence."""
        return self.noun.replace("_", " ")

    @property
    def one_path(self) -> str:
        """The path of one of them, with {id} in it unless there is only one."""
        return self.path if self.singleton else self.item_path.replace("{path}", self.path)

    @property
    def ancestors(self) -> list[Schema]:
        """Its parent, the parent of that one, and so on."""
        return [self.parent, *self.parent.ancestors] if self.parent else []

    # --- options ---------------------------------------------------------------------------------------------------

    def parent_spec(self) -> dict[str, Any]:
        return {self.parent.noun: {"type": "str", "required": True}} if self.parent else {}

    def manage_spec(self) -> dict[str, Any]:
        """The argument spec of the module that manages it, the connection aside."""
        spec: dict[str, Any] = dict(self.parent_spec())
        if not self.bulk and not self.singleton:
            spec["id"] = {"type": "str"}
        if len(self.states) > 1:
            spec["state"] = {"type": "str", "choices": list(self.states), "default": self.states[0]}
        spec.update({field.name: field.argument_spec() for field in self.fields if field.option})
        spec.update({name: dict(entry) for name, entry in self.options.items()})
        if self.bulk:
            spec.update(PARALLEL_OPTIONS)
        return spec

    def trimmed(self, params: Mapping[str, Any], others: Iterable[str] = ()) -> Values:
        """A task's options without white space around names and ids, and around others. Texts keep theirs."""
        names = self._names.union(others)
        return {name: trimmed(value) if name in names else value for name, value in params.items()}

    def is_id(self, text: str) -> bool:
        """Whether a reference is an ID, and not a name."""
        return bool(self.id_pattern and self.id_pattern.fullmatch(text))

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        """The values of an API object; only of the keys that it has."""
        values: Values = {}
        for field in self.fields:
            value = get_nested(raw, field.keys)
            value = value if value is MISSING else field.from_api(value)
            if value is not MISSING:
                values[field.name] = value
        return self.variants.own(values) if self.variants else values

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        """The API's form of the named values."""
        body: dict[str, Any] = {}
        values = self.variants.own(values) if self.variants else values
        for name in names:
            field = self.by_name[name]
            if name in values and field.written_keys[0] != NO_KEY:
                set_nested(body, field.written_keys, field.to_api(values[name]))
        return body

    def object_id(self, raw: Mapping[str, Any]) -> str:
        if self.singleton:
            return ""
        value = raw.get(self.id_key)
        if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
            raise AnswerError("The API's answer has a {0} without {1}.".format(self.title, self.id_key))
        if not ID.fullmatch(str(value).strip()):
            raise AnswerError("The API's answer has a {0} whose {1} is no ID.".format(self.title, self.id_key))
        return str(value).strip()

    def known_id(self, raw: Mapping[str, Any]) -> str:
        """The id of an API object; empty where a thing of this kind, which its name shows it to be, comes without."""
        if not self.ids_told and raw.get(self.id_key) in (None, "") and self.label(raw):
            return ""
        return self.object_id(raw)

    def label(self, raw: Mapping[str, Any]) -> str:
        """The name of an API object. Raises AnswerError where it is no text, since nothing can be told of it then."""
        field = self.by_name[self.key]
        value = get_nested(raw, field.keys)
        found = "" if value is MISSING else field.from_api(value)
        return trimmed(found) if field.is_name else found

    def labels(self, raw: Mapping[str, Any]) -> dict[str, str]:
        """Names of other things, by id, of references that an API object shows as objects."""
        found: dict[str, str] = {}
        for field in self.fields:
            if not isinstance(field.ref, Schema):
                continue
            value = get_nested(raw, field.keys)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict) and item.get(field.ref.id_key) and field.ref.label(item):
                    found[field.ref.object_id(item)] = field.ref.label(item)
        return found
