# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The threshold profile of a monitor, which must be for the monitor's type."""

from __future__ import annotations

from typing import Any, Mapping

from ..._engine.errors import InputError
from ..._engine.resource import TaskContext
from ..threshold_profile import ThresholdProfile
from ..type_words import type_constant, type_word

WRONG_TYPE = "{0}: the profile {1!r} is for monitors with type {2}, and this one has type {3}. Choose another one."


class ThresholdReference(ThresholdProfile):
    """A threshold profile that a monitor refers to. Its name is enough if it is unique within its type."""

    def twin_key(self, raw: Mapping[str, Any]) -> Any:
        return raw.get("type"), self.own_name_key(raw)


THRESHOLD_REFERENCE = ThresholdReference()


def profile_of_type(ctx: TaskContext, value: str, kind: Any) -> str:
    """The ID of the profile that a name or an ID means, for a type of monitors. Raises InputError."""
    value, listing = str(value).strip(), ctx.recent_list(THRESHOLD_REFERENCE)
    one = listing.with_id(value) if THRESHOLD_REFERENCE.is_id(value) else None
    found = [one] if one else listing.named(value)
    # GUESS: a list can omit the type, as the lists of other profiles omit everything except the name.
    fitting = [raw for raw in found if not kind or str(raw.get("type") or type_constant(kind)) == type_constant(kind)]
    if found and not fitting:
        types = " and ".join(sorted({type_word(raw.get("type")) for raw in found}))
        raise InputError(WRONG_TYPE.format("threshold_profile", value, types, kind))
    if len(fitting) == 1:
        return THRESHOLD_REFERENCE.object_id(fitting[0])
    return ctx.identify(THRESHOLD_REFERENCE, "threshold_profile", value)
