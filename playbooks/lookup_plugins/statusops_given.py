# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reads the variables of a playbook, and reports mistakes in them.

Only Python code can see which variables are extra variables, and how they were typed. The plugin is not in
plugins/lookup because only these playbooks use it.
"""

from __future__ import annotations

import difflib
import re
import shlex
from typing import Any, Iterator, Mapping, Sequence

from ansible import context
from ansible.parsing.splitter import parse_kv
from ansible.plugins.lookup import LookupBase
from ansible.utils.vars import load_extra_vars

REST = "_raw_params"  # where Ansible puts text that does not belong to a variable
FOREIGN = ("awx_", "tower_")  # AWX adds such variables to every job
ALIKE = 0.8  # similar enough: component and components; not env and end


class LookupModule(LookupBase):
    """Returns the variables that are not empty as given, and an error message as fault."""

    def run(self, terms: Sequence[Any], variables: Any = None, **asked: Any) -> list[dict[str, Any]]:
        needed, texts, lists, one_of = asked["needed"], asked["texts"], asked["lists"], asked.get("one_of") or {}
        known = [*needed, *texts, *lists]
        values = {name: self._templar.template(variables[name]) for name in known if name in variables}
        given = taken(values, lists)
        typed = [str(one) for one in context.CLIARGS.get("extra_vars", ()) if one and one[0] not in "@/.[{"]
        faults = [*cut_short(typed, known), *misspelled(load_extra_vars(self._loader), known)]
        return [{"given": given, "fault": " ".join(faults or missing(given, asked["playbook"], needed, one_of))}]


def taken(values: Mapping[str, Any], lists: Sequence[str]) -> dict[str, Any]:
    """The values as strings without surrounding whitespace, or as lists of strings. Empty answers of a survey are left out."""
    found = {name: _names(value) if name in lists else _text(value) for name, value in values.items()}
    return {name: value for name, value in found.items() if value}


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _names(value: Any) -> list[str]:
    if isinstance(value, str):
        value = value.split("\n" if "\n" in value else ",")
    items = value if isinstance(value, (list, tuple)) else [value]
    return [text for text in map(_text, items) if text]


def cut_short(typed: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """Error messages for -e arguments that Ansible uses only in part.

    If an argument contains other variables, values are not shown, because they can be secret.
    """
    for text in typed:
        names = parse_kv(text)
        if names.pop(REST, None) is None:
            continue
        pairs = re.split(r"(?:^|\s)({0})\s*=".format("|".join(known)), text)[1:]
        values = [re.sub(r"[\"\\]", "", value).strip() for value in pairs[1::2]]
        if not pairs or any(name not in known for name in names):
            values = ["..."] * len(values)
        yield "{0}: Ansible uses a value only up to its first space, unless it has inner quotes. Type {1}.".format(
            " and ".join(pairs[::2] or names or ["-e"]),
            " ".join(
                "-e " + shlex.quote('{0}="{1}"'.format(*pair))
                for pair in zip(pairs[::2] or ["NAME"], values or ["..."])
            ),
        )


def misspelled(extra: Mapping[str, Any], known: Sequence[str]) -> Iterator[str]:
    """Error messages for extra variables whose name is similar to a variable of the playbook."""
    for name in extra:
        if name in known or name == REST or name.startswith(FOREIGN):
            continue
        near = [one for one in known if _alike(name.lower().replace("-", "_"), one)]
        if near:
            yield "{0}: the playbook has no such variable. Did you mean {1}?".format(name, " or ".join(near))


def _alike(name: str, known: str) -> bool:
    """Whether the name is the beginning of the other one (notify, notify_by), or has an extra, missing or misplaced letter."""
    if known.startswith(name + "_"):
        return True
    ratio = difflib.SequenceMatcher(None, name, known).ratio()
    return name[:1] == known[0] and (ratio >= ALIKE or sorted(name) == sorted(known))


def missing(
    given: Mapping[str, Any], playbook: str, needed: Mapping[str, str], one_of: Mapping[str, str] | None = None
) -> Iterator[str]:
    """An error message if a required variable is missing. one_of: variables of which at least one is required."""
    absent = [name for name in needed if name not in given]
    sentences = (
        ["{0} {1} required.".format(" and ".join(absent), "is" if len(absent) == 1 else "are")] if absent else []
    )
    if one_of and not any(name in given for name in one_of):
        sentences.append("At least one of {0} is required.".format(", ".join(one_of)))
    if sentences:
        shown = [*list((one_of or {}).items())[:1], *needed.items()]
        examples = ['{0}="{1}"'.format(*one) if " " in one[1] else "{0}={1}".format(*one) for one in shown]
        yield "{0} Type ansible-playbook statusops.uptime.{1} {2}".format(
            " ".join(sentences),
            playbook,
            " ".join("-e " + shlex.quote(example) for example in examples),
        )
