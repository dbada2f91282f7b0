# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Objects as a declaration: options that can be passed back unchanged. Pure."""

from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Mapping, Sequence

from .field import Field, with_references
from .placeholder import is_missing
from .resource import Resource
from .values import MISSING, Values, trimmed

NameOf = Callable[[Field, Any], Any]  # the names for the value of a reference, which is an ID or a list of IDs


def declared(resource: Resource, items: Sequence[Values], name_of: NameOf, without: Sequence[str] = ()) -> list[Values]:
    """The entries that declare objects: options only. They contain an ID only if the name is not unique."""
    place = resource.distinguished_by
    keys = resource.natural_keys or (resource.key,)
    twins = Counter((values.get(place), key, trimmed(values.get(key))) for values in items for key in keys)
    found = []
    for values in items:
        name = trimmed(values.get(resource.key))
        if resource.singleton:
            found.append(options(resource, values, name_of, without))
            continue
        entry: Values = {resource.key: name}
        key, value = resource.identity(values)
        if values.get("id") and not is_missing(values["id"]) and twins[values.get(place), key, value] > 1:
            entry["id"] = values["id"]
        entry.update(options(resource, values, name_of, (resource.key, *without)))
        found.append(entry)
    return found


def options(resource: Resource, values: Values, name_of: NameOf, without: Sequence[str] = ()) -> Values:
    """The options that set the values of an object. Values that no option accepts are left out."""
    found: Values = {}
    for field in resource.fields:
        if not field.option or field.secret or field.write_only or field.name in without:
            continue
        value = values.get(field.name)
        value = with_references(field, value, lambda one, ids, _where: name_of(one, ids) if ids else ids)
        value = value if field.ref and value else _written(field, value)
        if value is not MISSING:
            found[field.name] = value
    state = resource.state_of(values)
    return dict(found, state=state) if state else found


def _written(field: Field, value: Any) -> Any:
    """A value as users write it; MISSING if the option does not accept it."""
    if value is None:
        return MISSING
    if field.type == "dict" and field.fields:
        inside = {sub.name: _written(sub, value.get(sub.name)) for sub in field.fields if sub.option and not sub.secret}
        return {name: one for name, one in inside.items() if one is not MISSING and one != {}} or MISSING
    if field.choices and any(one not in field.choices for one in (value if isinstance(value, list) else [value])):
        return MISSING
    return trimmed(value) if field.is_name else value


def names_from(references: Mapping[str, str]) -> NameOf:
    """A NameOf that looks names up by ID."""

    def shown(field: Field, value: Any) -> Any:
        if isinstance(value, list):
            return [references.get(one, one) for one in value]
        return references.get(value, value)

    return shown
