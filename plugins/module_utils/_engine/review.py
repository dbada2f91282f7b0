# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Checks and additions to a plan that follow from the data of a resource."""

from __future__ import annotations

from typing import Any, Mapping

from .errors import InputError, NotYetError
from .plan import Plan
from .schema import Schema
from .values import Values


def reviewed(resource: Schema, plan: Plan, params: Mapping[str, Any]) -> Plan:
    """The completed plan. Raises InputError if the API cannot carry it out. params: the options of the task."""
    if plan.action == "delete" and resource.undeletable:
        raise InputError("state: " + resource.undeletable.format(repr(plan.old.get(resource.key))))
    if plan.action == "create":
        _check_new(resource, plan.new)
        explicit = [field.name for field in resource.form(plan.new).values() if field.send_default]
        plan = plan._replace(changed=tuple(dict.fromkeys((*plan.changed, *explicit))))
    if resource.variants and resource.variants.option in plan.changed:
        resource.variants.check_whole(resource.title, plan.new)
    if plan.action in ("create", "update"):
        plan = plan._replace(after=_values_after(resource, plan))
    if plan.action == "update":
        plan = plan._replace(after=_complete_update(resource, plan, params))
    return plan


def _values_after(resource: Schema, plan: Plan) -> Values:
    """The values after a change: in canonical form, and without those that only the service knows."""
    after = dict(plan.new)
    for field in resource.form(after).values():
        if field.normalize and field.name in plan.changed:
            after[field.name] = field.normalize(after[field.name])
        if set(field.depends_on) & set(plan.changed):
            after.pop(field.name, None)
    return after


def _check_new(resource: Schema, values: Values) -> None:
    """Check that a new object has what it requires. Raises InputError, or NotYetError if an earlier task can create it."""
    required = [field.name for field in resource.fields if field.required_on_create]
    missing = [name for name in required if not values.get(name)]
    if missing:
        there = (
            "there is no {0} {1!r} yet; a new one requires it."
            if values.get(resource.key)
            else "a new {0} requires it."
        )
        message = "{0}: {1}".format(missing[0], there.format(resource.title, values.get(resource.key)))
        deciding = resource.only_to_create or [name for name in required if name != resource.key]
        if any(values.get(name) for name in deciding):
            raise InputError(message)
        raise NotYetError(message, unknown=resource.key)


def _complete_update(resource: Schema, plan: Plan, params: Mapping[str, Any]) -> Values:
    """The values after an update, with everything that it must contain; from the task if the API does not show it."""
    after = dict(plan.new)
    for field in resource.form(after).values():
        if field.required_on_create and field.name in plan.changed and not after.get(field.name):
            raise InputError("{0}: must not be empty.".format(field.name))
        if not (resource.whole_updates and field.always):
            continue
        if field.send_default:
            after.setdefault(field.name, field.default)
        elif field.required_on_create and not after.get(field.name):
            after[field.name] = params.get(field.name)
            if not after[field.name]:
                raise InputError(
                    "{0}: every change of a {1} requires it, and the API does not return it for {2!r}. Set it.".format(
                        field.name, resource.title, after.get(resource.key) or after["id"]
                    )
                )
    return after
