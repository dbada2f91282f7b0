# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets in options without no_log: some keys of a dictionary can be secret."""

from __future__ import annotations

from typing import Any, Callable, Iterable, Iterator, Mapping

from .field import Field
from .options import as_dictionary


def secrets_in(fields: Iterable[Field], arguments: Any) -> set[str]:
    """Texts that no output may contain, from the arguments of a task before validation. fields: with their options."""
    given = as_dictionary(arguments)
    return {
        text
        for field in fields
        if field.is_secret_key
        for text in _secrets(field.is_secret_key, as_dictionary(given.get(field.name)))
    }


def _secrets(is_secret_key: Callable[[str], bool], value: Any, within: bool = False) -> Iterator[str]:
    """The texts and numbers in a value. within: whether the value is that of a secret key."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _secrets(is_secret_key, inner, within or is_secret_key(str(key)))
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _secrets(is_secret_key, inner, within)
    elif within and value not in (None, "") and not isinstance(value, bool):
        yield str(value)
