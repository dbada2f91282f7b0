# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a thing is, as data, and the two translations: API object <-> task values. Pure.

Values are a dict of option names to values as users write them, but for references, which are ids here and
become names where they are shown.
"""

from __future__ import annotations

import copy
import hashlib
import json
import re
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Callable, Dict, Iterable, Mapping, NamedTuple, Sequence

from .errors import AnswerError, InputError
from .untrusted import parsed

Values = Dict[str, Any]
MISSING: Any = object()
NUMBER = re.compile("[0-9]{1,9}")  # a constant of the API
ID = re.compile(r"[\w=+-]+", re.ASCII)  # what may stand in a path: anything else would name another one
# The options of every task that is about several things.
SEVERAL = {"max_connections": {"type": "int", "default": 4}}
LONG_ID = 10  # digits from which on a text of digits is an id and no name
NO_KEY = "-"  # the key of a field that a hook fills


def is_id(text: str) -> bool:
    """Whether a reference is an id: ids of the API are long numbers."""
    return len(text) >= LONG_ID and text.isdigit()


# --- things that are not there ---------------------------------------------------------------------------------------
# In check mode they have an ID that no ID of the API looks like, and that neither a request nor a result ever has.

NEW = "=new="  # an earlier task of the run would create it
UNKNOWN = "=unknown="  # nothing is known of it but its name


def placeholder_id(kind: str, *parts: str) -> str:
    """The ID of what is not there: the same for the same parts, in whichever process."""
    return kind + hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def is_missing(identifier: Any) -> bool:
    """Whether an ID is that of something that is not there."""
    return isinstance(identifier, str) and identifier.startswith((NEW, UNKNOWN))


def is_unknown(identifier: str) -> bool:
    return identifier.startswith(UNKNOWN)


def nowhere(path: str) -> bool:
    """Whether a path leads through something that is not there."""
    return "/" + NEW in path or "/" + UNKNOWN in path


class Change(NamedTuple):
    """What a task would make of one API object.

    raw: the keys that it shows differently then, all of them where it is new; None: it is gone. new: the API does not
    have it at this path, whatever its ID.
    """

    path: str
    identifier: str
    raw: dict[str, Any] | None
    new: bool = False


@dataclass(frozen=True)
class Field:
    """One property of a thing: an option of the task, a key of the API's object, and how they translate.

    name: the option and the key of the result. api: the key in the API's object, dotted where nested.
    type, elements, spec: Ansible's argument spec. constants: user's word -> the API's constant; open: the API has more
    constants than values, and these stay numbers.
    fields: the sub-options of a dict. ref: the Resource that it refers to, by name or id.
    decode, encode: where the translation is odd; each takes and returns one value (MISSING: the answer does not tell).
    """

    name: str
    api: str = ""
    type: str = "str"
    elements: str | None = None
    spec: Mapping[str, Any] = attribute(default_factory=dict)
    constants: Mapping[str, Any] | None = None
    open: bool = False
    fields: tuple[Field, ...] = ()
    ref: Any = None
    decode: Callable[[Any], Any] | None = None
    encode: Callable[[Any], Any] | None = None
    equal: Callable[[Any, Any], bool] | None = None  # (current, wanted), where comparing is odd
    is_name: bool = False  # it names something, so white space around it does not count
    checks_ids: bool = False  # ids are looked for before a write: who may write it may also read the list of its ref
    option: bool = True  # False: in results only
    write_only: bool = False  # the API does not show it: compared only where an answer has it
    doubt: str = ""  # what is unknown where a hidden value was not sent: "whether ..."
    on_create: bool = True  # False: the request that creates does not take it
    always: bool = False  # every update carries it
    doubtful: bool = False  # no way to clear it is documented: whether it worked is read again
    immutable: str = ""  # why it cannot be changed, and the way out
    default: Any = MISSING  # what the service makes of it when a create leaves it out

    @property
    def keys(self) -> Sequence[str]:
        return (self.api or self.name).split(".")

    @property
    def secret(self) -> bool:
        return bool(self.spec.get("no_log"))

    def argument_spec(self) -> dict[str, Any]:
        """This option's entry in Ansible's argument spec."""
        spec: dict[str, Any] = {"type": self.type}
        if self.elements:
            spec["elements"] = self.elements
        if self.constants:
            spec["choices"] = list(self.constants)
        if self.fields:
            spec["options"] = {sub.name: sub.argument_spec() for sub in self.fields if sub.option}
        spec.update(self.spec)
        return spec

    def from_api(self, value: Any) -> Any:
        """The user's form of a value of the API. Raises AnswerError where it makes no sense."""
        if self.decode:
            return self.decode(value)
        if self.type == "list":
            if value in (None, "", {}):
                return []
            items = value if isinstance(value, list) else [value]
            found = [self._scalar(item, self.elements or "str") for item in items]
            return [item for item in found if item is not None]
        if self.type == "dict":
            if isinstance(value, str) and value.strip():
                value = _json_text(self, value)
            if value in (None, "", []):
                value = {}
            if not isinstance(value, dict):
                raise _odd(self, value)
            inside = ((sub, get_nested(value, sub.keys)) for sub in self.fields)
            return {sub.name: sub.from_api(inner) for sub, inner in inside if inner is not MISSING}
        return self._scalar(value, self.type)

    def to_api(self, value: Any) -> Any:
        """The API's form of a user's value."""
        if self.encode:
            return self.encode(value)
        if self.type == "list":
            return [self._constant(item) for item in value]
        if self.type == "dict":
            body: dict[str, Any] = {}
            for sub in self.fields:
                if sub.name in value and value[sub.name] is not None:
                    set_nested(body, sub.keys, sub.to_api(value[sub.name]))
            return body
        return "" if value is None else self._constant(value)

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
        if kind == "int":
            if value in (None, ""):
                return None
            try:
                return int(str(value).strip())
            except ValueError:
                raise _odd(self, value) from None
        if kind in ("raw", "dict"):
            return value
        return _text(self, value)


class Request(NamedTuple):
    """One write. path may hold {id}; settles: the values that it brings about.

    notifies: the channels whose subscribers are notified. once: they are told, or a secret is used up, so that it must never be
    sent twice. verify: read again and compare. answer: how its answer reads as values; None where it says nothing of them.
    proof: whether values of what is there after a lost answer show that it took effect, where settles cannot tell.
    caution: what to do before the task is run again where that is not known.
    instead: what to send if the API refuses it, since an earlier task may have brought it about already.
    """

    method: str
    path: str
    body: dict[str, Any] | None = None
    query: dict[str, str] | None = None
    settles: tuple[str, ...] = ()
    once: bool = False
    verify: bool = False
    answer: Callable[[dict[str, Any]], Values] | None = None
    notifies: tuple[str, ...] = ()
    proof: Callable[[Values], bool] | None = None
    caution: str = ""
    instead: Request | None = None


class New(NamedTuple):
    """A thing that does not exist yet, where a task lists several, and what is wanted of it."""

    values: Values


class Resource:
    """A kind of thing: data first, and hooks with names where its API is odd."""

    noun = ""  # "component": in sentences, and the key of the result
    plural = ""
    path = ""  # "/statuspages/{page}/components"
    id_key = ""
    key = "name"  # the option that finds it
    parent: Resource | None = None
    fields: tuple[Field, ...] = ()
    states: tuple[str, ...] = ("present", "absent")
    options: Mapping[str, Mapping[str, Any]] = {}  # options that are no property of the thing
    constraints: Mapping[str, Any] = {}  # AnsibleModule's required_one_of and the like
    filters: Mapping[str, Mapping[str, Any]] = {}  # the options of the _info module
    references: tuple[str, ...] = ()  # those of options and filters that name something else
    bulk = False  # a task is about several things
    distinguished_by = ""  # the field that tells things of one name apart
    ids_told = True  # False: only the answer to a creation is sure to tell the id
    singleton = False  # there is exactly one in its place: it has no list, no id and no name to find it by
    predicted_at = ""  # the path under which check mode keeps what becomes of it, where that is not its own

    def __init__(self) -> None:
        self.by_name = {field.name: field for field in self.fields}
        self._names = {"id", *self.references, *(field.name for field in self.fields if field.is_name or field.ref)}
        if self.parent:
            self._names |= {self.parent.noun, *self.parent.parent_spec()}

    @property
    def title(self) -> str:
        """The noun as it stands in a sentence."""
        return self.noun.replace("_", " ")

    @property
    def ancestors(self) -> list[Resource]:
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
            spec.update(SEVERAL)
        return spec

    def info_spec(self) -> dict[str, Any]:
        """The argument spec of its _info module, the connection aside."""
        spec: dict[str, Any] = dict(self.parent_spec())
        if not self.singleton:
            spec.update({"id": {"type": "str"}, self.key: {"type": "str"}})
        spec.update({name: dict(entry) for name, entry in self.filters.items()})
        return spec

    def trimmed(self, params: Mapping[str, Any]) -> Values:
        """A task's options without white space around names and ids. Texts keep theirs."""
        return {name: trimmed(value) if name in self._names else value for name, value in params.items()}

    # --- translation -----------------------------------------------------------------------------------------------

    def from_api(self, raw: Mapping[str, Any]) -> Values:
        """The values of an API object; only of the keys that it has."""
        values: Values = {}
        for field in self.fields:
            value = get_nested(raw, field.keys)
            value = value if value is MISSING else field.from_api(value)
            if value is not MISSING:
                values[field.name] = value
        return values

    def body(self, values: Values, names: Iterable[str]) -> dict[str, Any]:
        """The API's form of the named values."""
        body: dict[str, Any] = {}
        for name in names:
            field = self.by_name[name]
            if name in values:
                set_nested(body, field.keys, field.to_api(values[name]))
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
            if not isinstance(field.ref, Resource):
                continue
            value = get_nested(raw, field.keys)
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, dict) and item.get(field.ref.id_key) and field.ref.label(item):
                    found[field.ref.object_id(item)] = field.ref.label(item)
        return found

    # --- hooks -----------------------------------------------------------------------------------------------------

    def validate(self, params: Mapping[str, Any]) -> None:
        """Refuse what no request is needed to refuse."""
        name = params.get(self.key)
        if name is not None and not str(name).strip():
            raise InputError("{0}: must not be empty.".format(self.key))
        if name is None and params.get("id") == "":
            raise InputError("id: must not be empty.")

    def variant(self, params: Mapping[str, Any]) -> Resource:
        """Another resource that the options mean, where one module stands for two."""
        return self

    def prepare(self, ctx: Any) -> None:
        """Complete the task's options by what other things say, before the thing itself is looked for."""

    def fetch(self, ctx: Any, identifier: str) -> dict[str, Any]:
        """One API object by its id. Raises NotFoundError."""
        return ctx.get(self, identifier)

    def listed(self, ctx: Any, data: Any, query: Mapping[str, str]) -> Any:
        """The objects within the answer to a request for a list."""
        return data

    def listing(self, ctx: Any) -> list[dict[str, Any]]:
        """The API objects that the _info module chooses from."""
        return ctx.list(self)

    def targets(self, ctx: Any) -> list[Any]:
        """The API objects that a task is about; None, or New, for one that does not exist yet."""
        return [ctx.find(self)]

    def named(self, raw: Mapping[str, Any], name: Any) -> bool:
        """Whether an API object goes by a name."""
        return self.label(raw) == trimmed(name)

    def matches(self, ctx: Any, raw: Mapping[str, Any]) -> bool:
        """Whether an API object is the one that the task names."""
        return self.named(raw, ctx.params.get(self.key))

    def made(self, ctx: Any, plan: Any) -> dict[str, Any] | None:
        """What a create has made whose answer was lost; None where there is nothing."""
        return ctx.find(self, fresh=True)

    def narrow(self, ctx: Any, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Choose among several that match: what the task says of the field that tells them apart may do it."""
        if not self.distinguished_by or ctx.params.get(self.distinguished_by) is None:
            return found
        field = self.by_name[self.distinguished_by]
        value = ctx.resolve(field, ctx.params[self.distinguished_by])
        return [raw for raw in found if same(field, self.from_api(raw).get(self.distinguished_by), value)] or found

    def wanted(self, ctx: Any, current: Values | None) -> Values:
        """The values that the task gives; references as ids."""
        values: Values = {}
        for field in self.fields:
            value = ctx.params.get(field.name) if field.option else None
            if value is not None:
                values[field.name] = given(field, ctx.resolve(field, value))
        return values

    def complete(self, ctx: Any, raw: dict[str, Any], wanted: Values) -> dict[str, Any]:
        """Fetch the whole object where a list left out what the task needs to compare."""
        known = self.from_api(raw)
        if all(name in known or self.by_name[name].write_only for name in wanted) or is_missing(self.known_id(raw)):
            return raw
        return dict(raw, **self.fetch(ctx, self.object_id(raw)))

    def review(self, ctx: Any, plan: Any) -> Any:
        """Refuse a plan that the API cannot carry out, or complete it; nothing is written yet."""
        return plan

    def requests(self, plan: Any, params: Mapping[str, Any]) -> list[Request]:
        """The writes of a plan, in order."""
        one = self.path + "/{id}"
        if plan.action == "create":
            first = [name for name in plan.changed if self.by_name[name].on_create]
            later = [name for name in plan.changed if name not in first and not self.by_default(name, plan.after)]
            body = self.body(plan.after, first)
            writes = [Request("POST", self.path, body, settles=tuple(first), answer=self.from_api)]
            return writes + (self._update(plan.after, later) if later else [])
        if plan.action == "update":
            return self._update(plan.after, plan.changed)
        if plan.action == "delete":
            return [Request("DELETE", one)]
        return []

    def by_default(self, name: str, values: Values) -> bool:
        """Whether the service makes a new thing as wanted without being told."""
        field = self.by_name[name]
        return field.default is not MISSING and same(field, field.default, values[name])

    def _update(self, after: Values, names: Iterable[str]) -> list[Request]:
        names = tuple(names)
        carried = [field.name for field in self.fields if field.always and field.name not in names]
        carried = [name for name in carried if after.get(name) is not None]
        body = self.body(after, carried + list(names))
        doubtful = any(self.by_name[name].doubtful and not after[name] for name in names)
        return [Request("PUT", self.path + "/{id}", body, settles=names, verify=doubtful, answer=self.from_api)]

    def independent(self, params: Mapping[str, Any]) -> bool:
        """Whether it is all the same in which order the things of a task are written."""
        return True

    def facts(self, ctx: Any, plan: Any) -> dict[str, Any]:
        """What the result shows of a plan beside the thing itself."""
        return {}

    def audience(self, ctx: Any) -> dict[str, int]:
        """How many subscribers each channel has; asked in check mode where a plan tells them something."""
        return {}

    def predicted(self, ctx: Any, plan: Any, raw: dict[str, Any]) -> list[Change]:
        """What a plan would make of API objects. raw: the one that it is about; empty for a new one."""
        path = self.path.format(**ctx.path_ids)
        if plan.action == "delete":
            return [Change(path, plan.before["id"], None)]
        shown = self.as_shown(ctx, plan, raw)
        if self.singleton:
            return [Change(path, "", shown)]
        identifier = (plan.before or {}).get("id") or placeholder_id(NEW, path, json.dumps(shown, sort_keys=True))
        return [Change(path, identifier, dict(shown, **{self.id_key: identifier}))]

    def as_shown(self, ctx: Any, plan: Any, raw: dict[str, Any]) -> dict[str, Any]:
        """The API object that a plan makes of one, as from_api reads it. Secrets are not among what the API shows."""
        shown = copy.deepcopy(raw)
        names = plan.after if plan.action == "create" else plan.changed
        for field in self.fields:
            known = field.option or not field.decode
            if field.name in names and known and not field.write_only and not field.secret and field.api != NO_KEY:
                set_nested(shown, field.keys, ctx.shown_by_api(field, plan.after[field.name]))
        return shown

    def enrich(self, ctx: Any, items: list[Values]) -> None:
        """Add to the results of the _info module what other requests tell."""

    def selected(self, ctx: Any, values: Values) -> bool:
        """Whether the filters of the _info module let an object pass: those that are fields by their value."""
        asked = [field for field in self.fields if field.name in self.filters and ctx.params[field.name] is not None]
        if any(field.name not in values and field.default is MISSING for field in asked):  # a list that leaves it out
            values.update(self.from_api(self.fetch(ctx, values["id"])))
        return all(same(field, values.get(field.name), ctx.resolve(field, ctx.params[field.name])) for field in asked)


# --- values ----------------------------------------------------------------------------------------------------------


def get_nested(raw: Any, keys: Sequence[str]) -> Any:
    """The value under nested keys; MISSING where there is none."""
    for key in keys:
        if not isinstance(raw, dict) or key not in raw:
            return MISSING
        raw = raw[key]
    return raw


def only(data: Any) -> Any:
    """One object of an answer, which may come as a list of one."""
    return data[0] if isinstance(data, list) and len(data) == 1 else data


def set_nested(body: dict[str, Any], keys: Sequence[str], value: Any) -> None:
    """Set the value under nested keys."""
    for key in keys[:-1]:
        if not isinstance(body.get(key), dict):
            body[key] = {}
        body = body[key]
    body[keys[-1]] = value


def given(field: Field, value: Any) -> Any:
    """A user's value without what he did not give: sub-options that are None."""
    if field.type == "dict" and isinstance(value, dict):
        return {key: inner for key, inner in value.items() if inner is not None}
    if field.type == "list" and field.spec.get("choices"):  # in one order, so that results do not depend on the task's
        return [choice for choice in field.spec["choices"] if choice in value]
    if field.type == "list" and all(isinstance(item, str) for item in value):
        return list(dict.fromkeys(value))
    return value


def trimmed(value: Any) -> Any:
    """A name or an id, or a list of them, without white space around each."""
    if isinstance(value, list):
        return [trimmed(item) for item in value]
    return value.strip() if isinstance(value, str) else value


def text(value: Any) -> str:
    """A text in the form in which texts are compared: a block's trailing newlines do not count."""
    return "" if value is None else str(value).replace("\r\n", "\n").rstrip("\n")


def same(field: Field, current: Any, wanted: Any) -> bool:
    """Whether a wanted value is there already. Lists are sets, a dict is compared in its given keys."""
    if field.equal:
        return field.equal(current, wanted)
    if field.type == "dict":
        subs = {sub.name: sub for sub in field.fields}
        known = current if isinstance(current, dict) else {}
        return all(
            same(subs[key], known.get(key), value) if key in subs else text(known.get(key)) == text(value)
            for key, value in wanted.items()
        )
    if field.type == "list":
        return {_hashable(item) for item in current or ()} == {_hashable(item) for item in wanted or ()}
    if field.ref:
        return (current or None) == (wanted or None)
    if field.is_name:
        return trimmed(text(current)) == trimmed(text(wanted))
    if field.type == "str":
        return text(current) == text(wanted)
    return current == wanted


def merged(field: Field, current: Any, wanted: Any) -> Any:
    """The value after the change."""
    if field.type != "dict" or not isinstance(current, dict):
        return wanted
    subs = {sub.name: sub for sub in field.fields}
    result = dict(current)
    for key, value in wanted.items():
        result[key] = merged(subs[key], current.get(key), value) if key in subs else value
    return result


def _hashable(value: Any) -> Any:
    return json.dumps(value, sort_keys=True) if isinstance(value, (dict, list)) else value


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
        "The API's answer has {0} as {1}, which is not understood; nothing was changed on top of it.".format(
            ".".join(field.keys), type(value).__name__ if isinstance(value, (dict, list)) else repr(value)[:80]
        )
    )
