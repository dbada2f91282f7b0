# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A kind of object, as data: its options, and the translation of its values between a task and the API."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any, Iterable, Mapping, Pattern

from .compare import same
from .errors import AnswerError
from .field import NO_KEY, Field
from .notifications import Notifications
from .options import PARALLEL_OPTIONS
from .provider import Provider
from .values import MISSING, Values, get_nested, only, set_nested, trimmed
from .variants import Variants

ID = re.compile(r"[\w=+-]+", re.ASCII)  # safe in a path: other characters could lead to another object


class Schema:
    """A kind of object. Everything here follows from the data of its class."""

    provider: Provider
    noun = ""  # "component": in messages, and the key of the result
    plural = ""
    path = ""  # "/statuspages/{page}/components"
    item_path = "{path}/{id}"  # of one object
    update_method = "PUT"
    list_query: Mapping[str, str] = {}  # of the request for the list
    list_key = ""  # the key of the list in a response; a response without this key is the list
    brief_lists = False  # lists lack values that a declaration contains, so each object is read by itself
    id_key = ""  # the key of the ID in an API object; empty if objects have none
    id_pattern: Pattern[str] | None = None  # matches references that are IDs; without it, all references are names
    id_aliases: tuple[str, ...] = ()  # other names of the option id
    key = "name"  # the option that identifies an object
    natural_keys: tuple[str, ...] = ()  # all options that identify an object, if there are several; the best one first
    parent: Schema | None = None
    fields: tuple[Field, ...] = ()
    states: tuple[str, ...] = ("present", "absent")
    state_values: Mapping[str, Values] = {}  # the values of other states: {"paused": {"paused": True}}
    options: Mapping[str, Mapping[str, Any]] = {}  # options that are not properties of the object
    constraints: Mapping[str, Any] = {}  # AnsibleModule's required_one_of and the like
    variants: Variants | None = None  # variants of the object, by the value of an option
    references: tuple[str, ...] = ()  # the names in options that refer to other objects
    bulk = False  # a task manages several objects
    before_value = ""  # with bulk: the field whose previous values the result contains under before, by ID
    distinguished_by = ""  # the field that distinguishes objects with the same name
    ids_in_lists = True  # False: only the response to a creation is sure to contain the ID
    undeletable = ""  # why objects cannot be deleted, and what to do instead; {0} is the name
    only_to_create: tuple[str, ...] = ()  # options only for a new object; default: those that a creation requires
    whole_updates = False  # every update contains all options
    # Parameters of a DELETE, and keys in the body of every update -> the bool options with their values.
    delete_options: Mapping[str, str] = {}
    update_options: Mapping[str, str] = {}
    delete_fields: Mapping[str, str] = {}  # more parameters of a DELETE -> the fields with their values
    used_by: tuple[Any, ...] = ()  # resources that can refer to it, so the API can keep it despite a deletion
    create_body: Mapping[str, Any] = {}  # further keys in the body of every creation
    once_with = ""  # the option or the field that makes an update unsafe to send twice
    errors_prove_nothing = False  # the API can create an object although it returns an error
    verify_updates = False  # every update is read again, because its response can show the previous values
    notifications: Notifications | None = None  # whom creations and updates notify
    resend_option = "update_unreadable"  # the option that sends write-only values again
    singleton = False  # there is exactly one in its place, without a list, an ID or a name
    predicted_at = ""  # the path for its predictions in check mode, if not its own
    unaffected: tuple[Schema, ...] = ()  # besides the parents, the kinds whose lists no write changes

    def __init__(self) -> None:
        if self.notifications:
            self.options = dict(self.options, **self.notifications.options)
        if self.whole_updates:
            self.fields = tuple(replace(field, always=field.always or field.option) for field in self.fields)
        self.by_name = {field.name: field for field in self.fields}
        self._forms: dict[Any, dict[str, Field]] = {}
        self._names = {
            "id",
            *self.natural_keys,
            *self.references,
            *(field.name for field in self.fields if field.is_name or field.ref),
        }
        if self.parent:
            self._names |= {self.parent.noun, *self.parent.parent_spec()}

    @property
    def title(self) -> str:
        """The noun for messages, with spaces."""
        return self.noun.replace("_", " ")

    @property
    def one_path(self) -> str:
        """The path of one object. It contains {id}, except for a singleton."""
        return self.path if self.singleton else self.item_path.replace("{path}", self.path)

    @property
    def ancestors(self) -> list[Schema]:
        """The parent, its parent, and so on."""
        return [self.parent, *self.parent.ancestors] if self.parent else []

    def leaves_unchanged(self, other: Schema) -> bool:
        """Whether a write to this kind never changes the list of another kind. False if that is unknown."""
        return other in self.ancestors or other in self.unaffected

    @property
    def is_split(self) -> bool:
        """Whether objects with the same name but another distinguished_by are always different, because it cannot change."""
        return bool(self.distinguished_by and self.by_name[self.distinguished_by].immutable)

    def form(self, values: Mapping[str, Any]) -> Mapping[str, Field]:
        """The fields of an object by name: those of its variant, if there are variants."""
        if not self.variants:
            return self.by_name
        variant = values.get(self.variants.option)
        if variant not in self._forms:
            self._forms[variant] = self.variants.in_form(self.by_name, variant)
        return self._forms[variant]

    # --- options ---------------------------------------------------------------------------------------------------

    def parent_spec(self) -> dict[str, Any]:
        return {self.parent.noun: {"type": "str", "required": True}} if self.parent else {}

    def id_spec(self) -> dict[str, Any]:
        return {"type": "str", "aliases": list(self.id_aliases)} if self.id_aliases else {"type": "str"}

    def manage_spec(self) -> dict[str, Any]:
        """The argument spec of the module that manages it, without the connection options."""
        spec: dict[str, Any] = dict(self.parent_spec())
        if not self.bulk and not self.singleton:
            spec["id"] = self.id_spec()
        if len(self.states) > 1:
            spec["state"] = {"type": "str", "choices": list(self.states), "default": self.states[0]}
        spec.update({field.name: field.argument_spec() for field in self.fields if field.option})
        spec.update({name: dict(entry) for name, entry in self.options.items()})
        if self.bulk:
            spec.update(PARALLEL_OPTIONS)
        return spec

    def defaults(self) -> dict[str, Any]:
        """The options of the module that manages it, with their defaults."""
        return {name: entry.get("default") for name, entry in self.manage_spec().items()}

    def trimmed(self, params: Mapping[str, Any], others: Iterable[str] = ()) -> Values:
        """A task's options, in which names and IDs are trimmed. Other texts stay unchanged. others: further options to trim."""
        names = self._names.union(others)
        found = {name: trimmed(value) if name in names else value for name, value in params.items()}
        if found.get("id"):
            found["id"] = self.canonical_id(found["id"])
        return found

    def is_id(self, text: str) -> bool:
        """Whether a reference is an ID rather than a name."""
        return bool(self.id_pattern and self.id_pattern.fullmatch(text))

    def canonical_id(self, text: str) -> str:
        """An ID in the form that the API accepts."""
        return text

    # --- translation -----------------------------------------------------------------------------------------------

    def objects_in(self, data: Any, query: Mapping[str, str]) -> Any:
        """The objects in the response to a request for a list."""
        data = data if not self.list_key else only(data)
        return data.get(self.list_key, data or []) if self.list_key and isinstance(data, dict) else data

    def path_ids_in(self, data: Any) -> dict[str, str]:
        """Values for placeholders in paths, from the response to a request for a list."""
        return {}

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        """The values of an API object, for the keys that it contains. Raises AnswerError for an invalid value."""
        values: Values = {}
        for field in self._form_of(raw).values():
            value = get_nested(raw, field.keys)
            value = value if value is MISSING else field.from_api(value)
            if value is not MISSING:
                values[field.name] = value
        return self.variants.own(values) if self.variants else values

    def _form_of(self, raw: Mapping[str, Any]) -> Mapping[str, Field]:
        """The fields of an API object, which shows its variant unless the variant follows from other values."""
        if not self.variants or not self.variants.forms:
            return self.by_name
        option = self.by_name[self.variants.option]
        value = get_nested(raw, option.keys)
        return self.form({} if value is MISSING else {option.name: option.from_api(value)})

    def object_values(self, raw: Mapping[str, Any]) -> Values:
        """The values of an API object, and its ID; empty if the API does not show it."""
        return dict(self.from_api(raw), id=self.optional_id(raw))

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        """The body of a request with the named values."""
        body: dict[str, Any] = {}
        fields = self.form(values)
        for field in (fields[name] for name in names if name in fields and name in values):
            if field.written_keys[0] != NO_KEY:
                set_nested(body, field.written_keys, field.to_api(values[field.name]))
        return body

    def derived(self, values: Values, now: datetime.datetime) -> Values:
        """Values that are computed from other values and the current time. Only results contain them."""
        return {}

    def is_carried(self, field: Field, value: Any) -> bool:
        """Whether an update contains the unchanged value of a field that is in every update."""
        return not field.is_nothing(value)

    def object_id(self, raw: Mapping[str, Any]) -> str:
        if self.singleton:
            return ""
        value = raw.get(self.id_key)
        if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip():
            raise AnswerError("The API's response contains a {0} without {1}.".format(self.title, self.id_key))
        if not ID.fullmatch(str(value).strip()):
            raise AnswerError(
                "The API's response contains a {0} whose {1} is not an ID.".format(self.title, self.id_key)
            )
        return str(value).strip()

    def optional_id(self, raw: Mapping[str, Any]) -> str:
        """The ID of an API object; empty if it has none, or if it has a name and the API does not show IDs of this kind."""
        if not self.id_key:
            return ""
        if not self.ids_in_lists and raw.get(self.id_key) in (None, "") and self.object_name(raw):
            return ""
        return self.object_id(raw)

    def object_name(self, raw: Mapping[str, Any]) -> str:
        """The name of an API object; empty if it has none. Raises AnswerError if it is not a string."""
        field = self.by_name[self.key]
        value = get_nested(raw, field.keys)
        found = "" if value is MISSING else field.from_api(value)
        return trimmed(found) if field.is_name else found

    def name_key(self, name: Any) -> Any:
        """A name in the form for comparisons. Names with the same form are the same name."""
        return name

    def deleted_instead(self, params: Mapping[str, Any]) -> str:
        """The warning if an object is deleted because the API rejects its change; empty if it is not deleted then."""
        return ""

    def own_name_key(self, raw: Mapping[str, Any]) -> Any:
        """The name of an API object in the form for comparisons."""
        return self.name_key(self.object_name(raw))

    def twin_key(self, raw: Mapping[str, Any]) -> Any:
        """A key that is unique among API objects if the name is enough to refer to the object."""
        return self.own_name_key(raw)

    def has_name(self, raw: Mapping[str, Any], name: Any) -> bool:
        """Whether an API object has a name."""
        return self.own_name_key(raw) == self.name_key(trimmed(name))

    def identity(self, values: Mapping[str, Any]) -> tuple[str, Any]:
        """The option that identifies an object, and its value: the first of natural_keys that is not empty."""
        keys = self.natural_keys or (self.key,)
        return next(((key, trimmed(values[key])) for key in keys if values.get(key)), (self.key, ""))

    def state_of(self, values: Mapping[str, Any]) -> str | None:
        """The state of an object, if it differs from that of a new object."""
        for state, wanted in self.state_values.items():
            known = [(self.by_name[name], value) for name, value in wanted.items()]
            if all(same(field, values.get(field.name), value) for field, value in known) and not all(
                same(field, field.default, value) for field, value in known
            ):
                return state
        return None


def reference_names(schema: Schema, raw: Mapping[str, Any]) -> dict[str, str]:
    """The names of other objects, by ID, from references that an API object contains as objects."""
    found: dict[str, str] = {}
    for field in schema.fields:
        if not isinstance(field.ref, Schema):
            continue
        value = get_nested(raw, field.keys)
        for item in value if isinstance(value, list) else [value]:
            name = field.ref.object_name(item) if isinstance(item, dict) and item.get(field.ref.id_key) else ""
            if name:
                found[field.ref.object_id(item)] = name
    return found
