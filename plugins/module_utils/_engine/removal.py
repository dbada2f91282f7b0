# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Deletions of objects that others refer to: checks that they happened, and finds what still uses an object."""

from __future__ import annotations

import contextlib
from typing import Any, Iterator

from .context import Context
from .errors import InputError, NotFoundError, StatusOpsError, refused, some
from .plan import Plan
from .resource import Resource
from .values import Values

USED = "state: the {0} {1!r} was not deleted, because these objects use it: {2}. Change them first."
KEPT = (
    "state: the API accepted the deletion of the {0} {1!r}, but it still exists. If something uses it, change that first. "
    "Otherwise delete it in the web UI."
)


@contextlib.contextmanager
def removing(ctx: Context, resource: Resource, todo: Plan) -> Iterator[None]:
    """Check that a deletion has happened, if others can refer to the object. Raises InputError."""
    if todo.action != "delete" or not resource.used_by:
        yield
        return
    try:
        yield
    except StatusOpsError as error:
        used = _used(ctx, resource, todo.old) if refused(error) else None
        raise (InputError("{0} {1}".format(used.msg, error.msg), **error.facts()) if used else error) from None
    try:
        resource.fetch(ctx, todo.old["id"])
    except NotFoundError:
        return
    kept = InputError(KEPT.format(resource.title, todo.old.get(resource.key)))
    raise _used(ctx, resource, todo.old) or kept


def _used(ctx: Context, resource: Resource, values: Values) -> InputError | None:
    """The error about the objects that use one; None if none is found."""
    found: list[str] = []
    for kind in resource.used_by:
        with contextlib.suppress(StatusOpsError):  # the message is only less precise without them
            others = [raw for raw in ctx.list(kind, fresh=True) if str(raw.get(kind.id_key)) != values["id"]]
            users = [raw for raw in others if _mentions(raw, values["id"])]
            found += ["{0} {1!r}".format(kind.title, kind.object_name(raw)) for raw in users]
    return InputError(USED.format(resource.title, values.get(resource.key), some(found))) if found else None


def _mentions(value: Any, identifier: str) -> bool:
    """Whether an ID is somewhere in a value of the API."""
    if isinstance(value, dict):
        return any(_mentions(one, identifier) for one in value.values())
    if isinstance(value, list):
        return any(_mentions(one, identifier) for one in value)
    return str(value) == identifier
