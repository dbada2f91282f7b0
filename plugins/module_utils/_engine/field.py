# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""One property of an object, as data, and the translation of its values between the API and the task. Pure."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from typing import Any, Callable, Container, Iterable, Iterator, Mapping, Sequence

from .endpoint import Endpoint
from .errors import AnswerError, InputError
from .untrusted import parsed
from .values import MISSING, get_nested, set_nested

NUMBER = re.compile("[0-9]{1,9}")  # a numeric constant of the API
NO_KEY = "-"  # the key of a field that only a hook sets


@dataclass(frozen=True)
class Field:
    """One property of an object: an option of the task, a key of the API object, and their translation.

    name: the option and the key of the result. api: the key in the API object, dotted if nested; default: name.
    type, elements, spec: Ansible's argument spec. elements of a list: str unless given.
    constants: the user's value -> the API's constant; the user's values are the choices of the option. open: the API also
    has other constants, which stay numbers.
    separator: the API has the list as one string, with this between the items.
    fields: the sub-options of a dict, or of each dict in a list. ref: the Resource that it refers to, by name or ID.
    decode, encode: for other translations; each takes and returns one value (decode: MISSING if the response has none).
    """

    name: str
    api: str = ""
    type: str = "str"
    elements: str | None = None
    spec: Mapping[str, Any] = attribute(default_factory=dict)
    constants: Mapping[str, Any] | None = None
    open: bool = False
    separator: str = ""
    fields: tuple[Field, ...] = ()
    ref: Any = None
    decode: Callable[[Any], Any] | None = None
    encode: Callable[[Any], Any] | None = None
    equal: Callable[[Any, Any], bool] | None = None  # (current, wanted), if == is not enough
    is_name: bool = False  # a name: whitespace around it is ignored
    normalize: Callable[[Any], Any] | None = None  # the canonical form of the value after a change
    depends_on: tuple[str, ...] = ()  # fields it depends on: if one of them changes, only a response shows the value
    is_set: bool = False  # the order has no meaning: sorted, by ID or in the order of the constants
    read_old_names: bool = False  # the diff shows the names of previous references, even if that takes a request
    send_default: bool = False  # the default is sent to create, and in a whole update if no response shows the value
    required_on_create: bool = False  # a creation requires it, and an update cannot clear it
    checks_ids: bool = False  # IDs are checked before a write: a token that can write it can also list its ref
    option: bool = True  # False: in results only
    written_as: str = ""  # the key in a write, if responses have another one
    write_only: bool = False  # the API does not show it: compared only if a response has it
    doubt: str | None = ""  # what is unknown if a write-only value was not sent: "whether ..."; None: gives no warning
    on_create: bool = True  # False: the request that creates an object does not accept it
    endpoint: Endpoint | None = None  # where it is written, if not with the other fields
    always: bool = False  # every update contains it
    only_changes: bool = False  # a dict: an update sends only the keys that it changes
    verify_cleared: bool = False  # clearing it is undocumented, so the result is read again
    is_secret_key: Callable[[str], bool] | None = (
        None  # a dict with open keys: the values of secret ones are never shown
    )
    immutable: str = ""  # why it cannot be changed, and what to do instead
    default: Any = MISSING  # the value that the service sets if a creation leaves it out

    def __post_init__(self) -> None:
        if self.type == "list" and not self.elements:
            object.__setattr__(self, "elements", "str")  # the dataclass is frozen

    @property
    def keys(self) -> Sequence[str]:
        return (self.api or self.name).split(".")

    @property
    def written_keys(self) -> Sequence[str]:
        return self.written_as.split(".") if self.written_as else self.keys

    @property
    def secret(self) -> bool:
        return bool(self.spec.get("no_log"))

    @property
    def choices(self) -> Sequence[str]:
        """The values that the option accepts; empty if it accepts any."""
        return self.spec.get("choices") or list(self.constants or ())

    @property
    def each(self) -> Field | None:
        """The field for one item of a list of dictionaries; None for other types."""
        return (
            replace(self, type="dict", elements=None, is_set=False) if self.elements == "dict" and self.fields else None
        )

    def argument_spec(self) -> dict[str, Any]:
        """This option's entry in Ansible's argument spec."""
        spec: dict[str, Any] = {"type": self.type}
        if self.elements:
            spec["elements"] = self.elements
        if self.choices:
            spec["choices"] = list(self.choices)
        if self.fields:
            spec["options"] = {sub.name: sub.argument_spec() for sub in self.fields if sub.option}
        spec.update(self.spec)
        return spec

    def from_api(self, value: Any) -> Any:
        """The user's form of a value of the API. Raises AnswerError for an invalid value."""
        if self.decode:
            return self.decode(value)
        if self.type == "list":
            if value in (None, "", {}):
                return []
            if self.separator and isinstance(value, str):
                value = [item.strip() for item in value.split(self.separator) if item.strip()]
            items = value if isinstance(value, list) else [value]
            each = self.each
            found = [each.from_api(item) if each else self._scalar(item, str(self.elements)) for item in items]
            return in_order(self, [item for item in found if item is not None])
        if self.type == "dict":
            if isinstance(value, str) and value.strip():
                value = _json_text(self, value)
            if value in (None, "", []):
                value = {}
            if not isinstance(value, dict):
                raise _odd(self, value)
            return self._inside(value)
        return self._scalar(value, self.type)

    def _inside(self, value: Mapping[str, Any]) -> dict[str, Any]:
        """The values in a dictionary. What a response leaves out has its default, if there is one."""
        found = {}
        for sub in self.fields:
            inner = get_nested(value, sub.keys)
            inner = sub.default if inner is MISSING else sub.from_api(inner)
            if inner is not MISSING:
                found[sub.name] = inner
        return found

    def to_api(self, value: Any) -> Any:
        """The API's form of a user's value."""
        if self.encode:
            return self.encode(value)
        if self.type == "list":
            each = self.each
            items = [each.to_api(item) if each else self._constant(item) for item in value]
            return self.separator.join(map(str, items)) if self.separator else items
        if self.type == "dict":
            body: dict[str, Any] = {}
            for sub in self.fields:
                if sub.name in value and value[sub.name] is not None:
                    set_nested(body, sub.keys, sub.to_api(value[sub.name]))
            return body
        return "" if value is None else self._constant(value)

    def is_nothing(self, value: Any) -> bool:
        """Whether an update can leave out an unchanged value."""
        return value is None or self.type == "dict" and self.to_api(value) == {}

    def must_verify(self, value: Any) -> bool:
        """Whether the API must be read again to see that a value is cleared."""
        return self.verify_cleared and not self.to_api(value)

    def _constant(self, value: Any) -> Any:
        if self.open and value not in (self.constants or ()):
            return int(value)
        return self.constants[value] if self.constants else value

    def _scalar(self, value: Any, kind: str) -> Any:
        if self.ref:
            if isinstance(value, dict) and value:
                if self.ref.id_key not in value:
                    raise _odd(self, value)
                value = value[self.ref.id_key]
            return None if value in (None, "", {}) else _text(self, value)
        if self.constants:
            for word, constant in self.constants.items():
                if str(value).strip() == str(constant):
                    return word
            if value in (None, ""):
                return None
            if self.open and NUMBER.fullmatch(str(value).strip()):
                return str(value).strip()
            raise _odd(self, value)
        if kind == "bool":
            if isinstance(value, bool):
                return value
            if str(value).strip().lower() in ("true", "1"):
                return True
            if str(value).strip().lower() in ("false", "0", "", "none"):
                return False
            raise _odd(self, value)
        if kind in ("int", "float"):
            if value in (None, ""):
                return None
            try:
                return (int if kind == "int" else float)(str(value).strip())
            except ValueError:
                raise _odd(self, value) from None
        if kind in ("raw", "dict"):
            return value
        return _text(self, value)


def amended(fields: Iterable[Field], names: Container[str], **changes: Any) -> tuple[Field, ...]:
    """The fields, with some attributes changed in those with the given names."""
    return tuple(replace(field, **changes) if field.name in names else field for field in fields)


def check_items(field: Field, value: Any) -> None:
    """Reject list items that the API would read as several. Raises InputError."""
    for item in value if field.separator and not field.ref and isinstance(value, list) else ():
        if not str(item).strip() or field.separator in str(item).strip():
            what = "a space" if field.separator == " " else repr(field.separator)
            raise InputError("{0}: {1!r} must not be empty or contain {2}.".format(field.name, item, what))


def given(field: Field, value: Any) -> Any:
    """A user's value without sub-options that are None, and with lists in their order."""
    if field.type == "dict" and isinstance(value, dict):
        subs = {sub.name: sub for sub in field.fields}
        known = {key: inner for key, inner in value.items() if inner is not None}
        return {key: given(subs[key], inner) if key in subs else inner for key, inner in known.items()}
    each = field.each
    if each:
        return in_order(field, [given(each, item) for item in value])
    if field.type == "list" and field.choices:  # results do not depend on the task's order
        return [choice for choice in field.choices if choice in value]
    if field.type == "list" and all(isinstance(item, str) for item in value):
        return in_order(field, list(dict.fromkeys(value)))
    return value


def references_in(field: Field, value: Any) -> Iterator[tuple[Field, Any]]:
    """The references in a value, including those in dictionaries, each with its field."""
    if field.ref:
        yield field, value
    elif field.fields:
        for item in value if isinstance(value, list) else [value]:
            for sub in field.fields if isinstance(item, dict) else ():
                yield from references_in(sub, item.get(sub.name))


def with_references(field: Field, value: Any, change: Callable[[Field, Any, str], Any], where: str = "") -> Any:
    """A value with the result of change(field, value, where) for each reference in it. where: such as "levels[0].group"."""
    where = where or field.name
    each = field.each
    if field.ref:
        return change(field, value, where)
    if each and isinstance(value, list):
        return [
            with_references(each, item, change, "{0}[{1}]".format(where, number)) for number, item in enumerate(value)
        ]
    if not isinstance(value, dict):
        return value
    found = dict(value)
    for sub in (one for one in field.fields if value.get(one.name) is not None):
        found[sub.name] = with_references(sub, value[sub.name], change, "{0}.{1}".format(where, sub.name))
    return found


def in_order(field: Field, items: list[Any]) -> list[Any]:
    """A list in the order that its field defines, not in that of the task or the response."""
    if not field.is_set:
        return items
    known = list(field.constants or ())
    if field.each:
        return sorted(items, key=lambda item: json.dumps(item, sort_keys=True))
    return sorted(items, key=lambda item: (known.index(item) if item in known else len(known), str(item)))


def _text(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (dict, list)):
        raise _odd(field, value)
    return str(value)


def _json_text(field: Field, value: str) -> Any:
    try:
        return parsed(value)
    except ValueError:
        raise _odd(field, value) from None


def _odd(field: Field, value: Any) -> AnswerError:
    return AnswerError(
        "The API's response contains {0} as {1}, which is not understood. Nothing was changed based on it.".format(
            ".".join(field.keys), type(value).__name__ if isinstance(value, (dict, list)) else repr(value)[:80]
        )
    )
