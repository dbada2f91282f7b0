# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Variants of an object, such as windows by frequency: the value of one option determines the fields of the object."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Iterable, Mapping

from .errors import InputError, some
from .field import Field
from .values import Values

FEW = 4  # values that a message joins with "and"


@dataclass(frozen=True)
class Variants:
    """The fields that only some variants have.

    option: the option that selects the variant. default: its value for a new object. fields: value -> the options that
    only this variant, or others that list them, have; all variants have the remaining options. required: value -> the
    options that this variant requires. A value that is not in fields can have every option.
    forms: value -> fields that differ in this variant, with another key, default or choices.
    """

    option: str
    default: str
    fields: Mapping[str, Iterable[str]]
    required: Mapping[str, Iterable[str]] = attribute(default_factory=dict)
    forms: Mapping[str, Iterable[Field]] = attribute(default_factory=dict)

    @property
    def all_fields(self) -> set[str]:
        return {name for names in self.fields.values() for name in names}

    def foreign(self, value: Any) -> set[str]:
        """The fields that a variant does not have."""
        return self.all_fields.difference(self.fields[value]) if value in self.fields else set()

    def own(self, values: Values) -> Values:
        """The values without fields that their variant does not have."""
        foreign = self.foreign(values.get(self.option))
        return {name: value for name, value in values.items() if name not in foreign}

    def chosen(self, given: Mapping[str, Any], current: Values | None) -> Any:
        """The variant of a task's object; None if no response shows it."""
        return given.get(self.option) or (self.default if current is None else current.get(self.option))

    def check(self, value: Any, given: Mapping[str, Any]) -> None:
        """Reject options that a variant does not have. Raises InputError."""
        foreign = self.foreign(value)
        for name in (one for one in given if one in foreign and given[one] is not None):
            fitting = [other for other, names in self.fields.items() if name in names]
            listed = " and ".join(fitting) if len(fitting) <= FEW else some(fitting)
            raise InputError(
                "{0}: cannot be used with {1} {2}, only with {3}.".format(name, self.option, value, listed)
            )
        for field in self.forms.get(value, ()):
            wanted = given.get(field.name)
            if field.choices and field.type != "list" and wanted not in (None, *field.choices):
                raise InputError(
                    "{0}: {1!r} cannot be used with {2} {3}. Choose one of: {4}.".format(
                        field.name, wanted, self.option, value, ", ".join(field.choices)
                    )
                )

    def in_form(self, fields: Mapping[str, Field], value: Any) -> dict[str, Field]:
        """The fields that a variant has, by name, in its form."""
        foreign = self.foreign(value)
        own = {field.name: field for field in self.forms.get(value, ())}
        return {name: own.get(name, field) for name, field in fields.items() if name not in foreign}

    def kept(self, current: Values, wanted: Values) -> Values:
        """The values that a change keeps. A change of the variant keeps only the fields that all variants have."""
        before = current.get(self.option)
        if before is None or wanted.get(self.option, before) == before:
            return current
        return {name: value for name, value in current.items() if name not in self.all_fields}

    def check_whole(self, title: str, values: Values) -> None:
        """Check that an object has everything that its variant requires. Raises InputError."""
        value = values.get(self.option)
        for name in self.required.get(value, ()) if value else ():
            if values.get(name) in (None, "", [], {}):
                raise InputError("{0}: a {1} with {2} {3} requires it.".format(name, title, self.option, value))
