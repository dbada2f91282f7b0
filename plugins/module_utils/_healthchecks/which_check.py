# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Finds the check that a task means: by ID, else by slug, else by name."""

from __future__ import annotations

from typing import Any

from .._engine.errors import InputError
from .._engine.resource import Resource, TaskContext
from .._engine.values import Raw


def check_meant(ctx: TaskContext, check: Resource, fresh: bool = False) -> Raw | None:
    """The check of a task; None if there is none. Raises InputError if more than one can be meant.

    An option that did not find the check is a value to set. If no check has the slug, the only check with the name and
    without a slug is adopted. An empty name or slug never finds a check.
    """
    slug, name = ctx.params.get("slug"), ctx.params.get("name")
    if ctx.params.get("id") or not slug:
        return ctx.find(check, fresh)
    found = ctx.list(check, fresh)
    by_slug = found.by(_slug).get(slug, [])
    by_name = found.named(name)
    one = _only(check, "slug", slug, by_slug)
    if one is None:
        return _only(check, "name", name, [raw for raw in by_name if not raw.get("slug")])
    if by_name and not any(raw is one for raw in by_name):
        raise InputError(
            "name: the slug {0!r} belongs to the check {1}, but the name {2!r} belongs to {3}. Use the ID of the one that "
            "you mean.".format(slug, check.object_id(one), name, _ids(check, by_name))
        )
    return one


def _slug(raw: Raw) -> Any:
    return raw.get("slug")


def _only(check: Resource, option: str, value: Any, found: list[Raw]) -> Raw | None:
    if len(found) > 1:
        raise InputError(
            "{0}: {1} checks have the {0} {2!r}. Use the ID of the one that you mean, and delete the others: {3}.".format(
                option, len(found), value, _ids(check, found)
            )
        )
    return found[0] if found else None


def _ids(check: Resource, found: list[Raw]) -> str:
    return ", ".join(check.object_id(raw) for raw in found)
