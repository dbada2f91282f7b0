# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Messages for values that must be dictionaries but are not.

Ansible's own error is a traceback or does not name the option ("dictionary requested, could not parse JSON or
key=value"). These messages name the option and show an example.
"""

from __future__ import annotations

from typing import Any, Iterator, Mapping

from ansible.module_utils.common.validation import check_type_dict
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import some

KINDS = {str: "a string", bool: "a boolean", int: "a number", float: "a number", list: "a list"}


def dictionary_errors(spec: Mapping[str, Any], args: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """A message for each value that must be a dictionary but is not. place: the prefix of option names, such as "phone."."""
    for name, entry in spec.items():
        value = args.get(name)
        if value is None:
            continue
        option = place + name
        if entry.get("type") == "dict":
            yield from _checked(option, entry, value)
        elif entry.get("type") == "list" and entry.get("elements") == "dict":
            items = value.split(",") if isinstance(value, str) else value  # as Ansible does
            for number, item in enumerate(items if isinstance(items, list) else ()):
                yield from _checked("{0}[{1}]".format(option, number), entry, item)


def _checked(option: str, entry: Mapping[str, Any], value: Any) -> Iterator[str]:
    try:
        found = check_type_dict(value)
    except TypeError:
        keys = entry.get("options") or {}
        yield "{0}: a dictionary is required, such as {1}, not {2}.{3}".format(
            option,
            _example(dict(entry, type="dict")),
            KINDS.get(type(value), "another value"),
            " Its keys are: {0}.".format(some(list(keys))) if keys else "",
        )
    else:
        yield from dictionary_errors(entry.get("options") or {}, found, option + ".")


def _example(entry: Mapping[str, Any]) -> str:
    """An example of a value in YAML, with the required keys, or with the first key if none is required."""
    kind = entry.get("elements") if entry.get("type") == "list" else entry.get("type")
    if entry.get("choices"):
        text = str(entry["choices"][0])
    elif kind == "dict":
        options = entry.get("options") or {"key": {}}
        names = [name for name in options if options[name].get("required")] or list(options)[:1]
        text = "{{{0}}}".format(", ".join("{0}: {1}".format(name, _example(options[name])) for name in names))
    else:
        text = {"bool": "true", "int": "1"}.get(str(kind), "...")
    return "[{0}]".format(text) if entry.get("type") == "list" else text
