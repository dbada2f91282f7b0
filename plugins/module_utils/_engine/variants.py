# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Kinds of an object, such as windows by their frequency: an option chooses, and each value of it has fields of its own."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Iterable, Mapping

from .errors import InputError, some
from .values import Values

FEW = 4  # values that an error joins by "and"


@dataclass(frozen=True)
class Variants:
    """What belongs only to some values of an option.

    option: the one that chooses. default: its value in a new object, unless the task gives one. fields: value -> the
    options that go with it; those of no value go with all. required: value -> those without which there is no such object.
    Of a value that is not listed nothing is known: it goes with everything.
    """

    option: str
    default: str
    fields: Mapping[str, Iterable[str]]
    required: Mapping[str, Iterable[str]] = attribute(default_factory=dict)

    @property
    def all_fields(self) -> set[str]:
        return {name for names in self.fields.values() for name in names}

    def foreign(self, value: Any) -> set[str]:
        """The fields that do not go with a value."""
        return self.all_fields.difference(self.fields[value]) if value in self.fields else set()

    def own(self, values: Values) -> Values:
        """Values without those that do not go with the variant that they are of."""
        foreign = self.foreign(values.get(self.option))
        return {name: value for name, value in values.items() if name not in foreign}

    def chosen(self, given: Mapping[str, Any], current: Values | None) -> Any:
        """The variant that a task is about; None where no answer shows that of an object."""
        return given.get(self.option) or (self.default if current is None else current.get(self.option))

    def check(self, value: Any, given: Mapping[str, Any]) -> None:
        """Refuse options that do not go with a value."""
        foreign = self.foreign(value)
        for name in (one for one in given if one in foreign and given[one] is not None):
            fitting = [other for other, names in self.fields.items() if name in names]
            listed = " and ".join(fitting) if len(fitting) <= FEW else some(fitting)
            raise InputError("{0}: does not go with {1} {2}; it is for {3}.".format(name, self.option, value, listed))

    def kept(self, current: Values, wanted: Values) -> Values:
        """What a change leaves of an object: of another variant nothing that is a variant's own."""
        before = current.get(self.option)
        if before is None or wanted.get(self.option, before) == before:
            return current
        return {name: value for name, value in current.items() if name not in self.all_fields}

    def check_whole(self, title: str, values: Values) -> None:
        """Refuse an object that lacks what its variant requires."""
        value = values.get(self.option)
        for name in self.required.get(value, ()) if value else ():
            if values.get(name) in (None, "", [], {}):
                raise InputError("{0}: a {1} with {2} {3} requires it.".format(name, title, self.option, value))
