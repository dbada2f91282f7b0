# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The entries of a declared list: their options, their short form, and contradictions between them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from ..errors import InputError
from ..field import given
from ..resource import Resource
from ..values import Values
from .planned_object import PlannedObject

DICTIONARY = re.compile(r"\A\s*\{\s*['\"]|=")  # a string that Ansible turns into a dictionary: JSON, or key=value


@dataclass(eq=False)
class Entry:
    """One declared object. place: distinguishes it from others with the same name."""

    resource: Resource
    option: str  # "checks[0]"
    name: str
    identifier: str | None
    previous: str | None
    values: Values
    thing: PlannedObject | None = None

    @property
    def scope(self) -> Any:
        """The scope in which names are unique."""
        return self.place

    @property
    def identity(self) -> tuple[str, Any]:
        return self.resource.identity(dict(self.values, **{self.resource.key: self.name}))

    @property
    def place(self) -> Any:
        return self.values.get(self.resource.distinguished_by)


def spec(resource: Resource, without: Sequence[str] = ()) -> dict[str, Any]:
    """The options of an entry. without: fields that are no options here."""
    found: dict[str, Any] = {
        resource.key: {"type": "str", "required": not resource.natural_keys},
        "previous_" + resource.key: {"type": "str"},
    }
    if resource.ids_in_lists:
        found["id"] = resource.id_spec()
    states = [state for state in resource.states if state != "absent"]
    if len(states) > 1:
        found["state"] = {"type": "str", "choices": states, "default": states[0]}
    names = (resource.key, *without)
    found.update({one.name: one.argument_spec() for one in resource.fields if one.option and one.name not in names})
    return found


def in_full(entries: Any, key: str = "name", members: str = "") -> Any:
    """Entries as users write them, with each bare name expanded to a dictionary.

    members: the option of an entry that contains further entries.
    """
    return [_entry_in_full(entry, key, members) for entry in entries] if isinstance(entries, list) else entries


def _entry_in_full(entry: Any, key: str, members: str) -> Any:
    if isinstance(entry, dict) and members in entry:
        return dict(entry, **{members: in_full(entry[members], key)})
    is_name = isinstance(entry, (str, int, float)) and not isinstance(entry, bool)
    return {key: entry} if is_name and not DICTIONARY.search(str(entry)) else entry


def values_of(resource: Resource, options: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of an Entry, from its options."""
    previous = "previous_" + resource.key
    options = resource.trimmed(options, [previous])
    known = [one for one in resource.fields if one.option and options.get(one.name) is not None]
    return {
        "name": options.get(resource.key) or "",
        "identifier": options.get("id"),
        "previous": options.get(previous),
        "values": {one.name: given(one, options[one.name]) for one in known},
    }


def entries(resource: Resource, option: str, listed: Sequence[Mapping[str, Any]]) -> list[Entry]:
    """The entries of a list."""
    return [
        Entry(resource, "{0}[{1}]".format(option, number), **values_of(resource, options))
        for number, options in enumerate(listed)
    ]


def check(found: Sequence[Entry]) -> None:
    """Reject entries that contradict each other. Raises InputError."""
    names: dict[Any, Entry] = {}
    ids: dict[str, Entry] = {}
    previous: dict[Any, Entry] = {}
    for entry in found:
        key, value = entry.identity
        if not (value or entry.identifier and entry.resource.natural_keys):
            raise InputError("{0}.{1}: must not be empty.".format(entry.option, key))
        twin = names.setdefault((entry.scope, key, value), entry) if value else entry
        if twin is not entry and not (twin.identifier and entry.identifier):
            raise InputError(
                "{0}.{1}: {3} declares {2!r} too. Remove one of them, or set id in both.".format(
                    entry.option, key, value, twin.option
                )
            )
        if entry.identifier is not None and ids.setdefault(entry.identifier, entry) is not entry:
            raise InputError(
                "{0}.id: {1} has the same ID. Remove one of them.".format(entry.option, ids[entry.identifier].option)
            )
    _check_shared_names(found)
    for entry in (one for one in found if one.previous is not None):
        _check_previous(entry, names, previous)


def _check_shared_names(found: Sequence[Entry]) -> None:
    """Reject an entry that is identified only by its name, if an entry with a better key has the same name."""
    named: dict[Any, Entry] = {}
    for entry in (one for one in found if one.name and not one.identifier):
        other, keys = named.setdefault((entry.scope, entry.name), entry), entry.resource.natural_keys
        if entry.resource.key in (entry.identity[0], other.identity[0]) and other is not entry:
            raise InputError(
                "{0}.{1}: {2} has the name {3!r} too. Set {4} in both.".format(
                    entry.option, entry.resource.key, other.option, entry.name, " or ".join(("id", *keys[:-1]))
                )
            )


def _check_previous(entry: Entry, names: Mapping[Any, Entry], previous: dict[Any, Entry]) -> None:
    where = "{0}.previous_{1}: ".format(entry.option, entry.resource.key)
    if not entry.previous:
        raise InputError(where + "must not be empty. Leave it out.")
    if entry.previous == entry.name:
        raise InputError(where + "is the same as the new name. Leave it out.")
    claimed = (entry.scope, entry.resource.key, entry.previous)
    other = names.get(claimed) or previous.setdefault(claimed, entry)
    if other is not entry:
        raise InputError(
            "{0}{2} uses {1!r} too. Leave it out in one of them.".format(where, entry.previous, other.option)
        )
