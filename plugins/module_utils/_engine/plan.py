# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The changes that make an object match the wanted values. Pure: no HTTP, no module, no clock."""

from __future__ import annotations

from typing import Container, Mapping, NamedTuple

from .compare import merged, same
from .errors import InputError
from .field import Field
from .values import MISSING, Values


class Plan(NamedTuple):
    """The change of one object.

    action: none, create, update or delete. before, after: the values; None if the object does not exist.

    changed: the names to write. skipped: write-only names that were neither compared nor sent.
    """

    action: str
    before: Values | None
    after: Values | None
    changed: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def old(self) -> Values:
        """before; empty if the object does not exist."""
        return self.before or {}

    @property
    def new(self) -> Values:
        """after; empty if the object is deleted."""
        return self.after or {}


class New(NamedTuple):
    """An object to create, in a task that manages several, with the wanted values."""

    values: Values


def plan(
    fields: Mapping[str, Field],
    state: str,
    current: Values | None,
    wanted: Values,
    resend: bool = False,
    unsent: Container[str] = (),
) -> Plan:
    """Compare the current values with the wanted ones.

    Names that wanted lacks are not managed. resend: send write-only values again, because they cannot be compared.
    unsent: the write-only values that an earlier task has failed to send. If another value changes, the update also
    contains the write-only values that every update must contain.
    Raises InputError if a value cannot be changed.
    """
    if state == "absent":
        return Plan("none" if current is None else "delete", current, None)
    if current is None:
        after = {name: field.default for name, field in fields.items() if field.default is not MISSING}
        after.update(wanted)
        return Plan("create", None, after, tuple(wanted))
    after, changed, skipped = dict(current), [], []
    for name, value in wanted.items():
        field = fields[name]
        if field.write_only and name not in current:
            if not resend and name not in unsent:
                skipped.append(name)
                continue
        elif same(field, current.get(name), value):
            continue
        if field.immutable:
            raise InputError("{0}: {1}".format(name, field.immutable))
        changed.append(name)
        after[name] = merged(field, current.get(name), value)
    carried = [name for name in skipped if changed and fields[name].always]
    after.update({name: wanted[name] for name in carried})
    changed, skipped = changed + carried, [name for name in skipped if name not in carried]
    return Plan("update" if changed else "none", current, after, tuple(changed), tuple(skipped))
