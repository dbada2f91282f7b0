# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values for the result of a task, and the diff."""

from __future__ import annotations

from itertools import count
from typing import Any

from .context import Context
from .field import Field, with_references
from .placeholder import is_missing
from .plan import Plan
from .resource import Resource
from .values import Values, trimmed


def to_result(ctx: Context, resource: Resource, values: Values | None, for_diff: bool = False) -> Values | None:
    """Values for the result: names for references, and no secrets. for_diff: only options, and no IDs."""
    if values is None:
        return None
    result: Values = {}
    if values.get("id") and not for_diff and not is_missing(values["id"]):
        result["id"] = values["id"]
    values = values if for_diff else {**values, **resource.derived(values, ctx.now)}
    for field in resource.fields:
        if field.name not in values or field.secret or for_diff and not field.option:
            continue
        result[field.name] = _shown(ctx, field, values[field.name])
        value, many = values[field.name], field.type == "list"
        if field.ref and not for_diff and not any(is_missing(one) for one in (value if many else [value])):
            result[field.name[:-1] + "_ids" if many else field.name + "_id"] = value
    if for_diff and resource.state_values:
        result["state"] = resource.state_of(values) or resource.states[0]
    return result


def _shown(ctx: Context, field: Field, value: Any) -> Any:
    value = with_references(field, value, lambda one, ids, _where: _names(ctx, one, ids))
    if field.ref:
        return value
    if isinstance(value, list) and ctx.check_mode:
        return [_without_missing(item) for item in value]
    return trimmed(value) if field.is_name else value


def _names(ctx: Context, field: Field, value: Any) -> Any:
    shown = ctx.reference if field.option else lambda one: ctx.names.get(one, one)
    return [shown(item) for item in value] if isinstance(value, list) else shown(value)


def _without_missing(item: Any) -> Any:
    """A part of an object, without an ID that does not exist yet."""
    if not (isinstance(item, dict) and is_missing(item.get("id"))):
        return item
    return {name: value for name, value in item.items() if name != "id"}


def with_secrets(resource: Resource, todo: Plan, shown: Values | None) -> Values | None:
    """Show in the diff that a secret is sent, but not its value."""
    if shown is not None:
        shown.update({name: "(sent, not shown)" for name in todo.changed if resource.by_name[name].secret})
    return shown


def diff_of_several(
    resource: Resource, results: list[Values | None], before: list[Values | None], after: list[Values | None]
) -> dict[str, Any]:
    """The diff by name; if names are not unique, by ID, or with a number for new objects."""
    items = [values for values in results if values is not None]  # never None: these tasks delete nothing
    names = [str(item.get(resource.key) or item["id"]) for item in items]
    if len(set(names)) < len(names):
        names = [item.get("id") or "{0}, new ({1})".format(*pair) for item, pair in zip(items, zip(names, count(1)))]
    return {
        side: {name: values for name, values in zip(names, shown) if values is not None}
        for side, shown in (("before", before), ("after", after))
    }
