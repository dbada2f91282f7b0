# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Expressions that are only a variable, such as ``name`` or ``page.name``, without Ansible's templating.

Templating takes almost a millisecond for each expression of each host. The functions here return exactly the value that
Ansible would return, which differs between versions. Ansible evaluates everything else, including errors.
"""

from __future__ import annotations

import re
from typing import Any, Mapping

from ansible import constants as C
from ansible_collections.statusops.uptime.plugins.plugin_utils._hosts import is_unsafe, safe, trusted, unchanged

try:
    from ansible.template import is_trusted_as_template

    KEEPS_TYPES = True
except ImportError:  # before ansible-core 2.19: results are texts, and Python literals in them are parsed
    KEEPS_TYPES = False

    def is_trusted_as_template(value: object) -> bool:
        return not hasattr(value, "__UNSAFE__")


EVALUATE = object()  # Ansible must evaluate the expression
PATH = re.compile(r"[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*")
TEXTS = (str, type(trusted("a")))
LITERAL = re.compile(r"\[|(True|False)\Z")  # what ansible-core before 2.19 parses; a brace is never plain


def can_look_up() -> bool:
    """Whether the configuration does not change the meaning of such expressions."""
    null = getattr(C, "DEFAULT_NULL_REPRESENTATION", None)
    native = not KEEPS_TYPES and getattr(C, "DEFAULT_JINJA2_NATIVE", False)
    return null is None and not native and not getattr(C, "DEFAULT_JINJA2_EXTENSIONS", None)


def looked_up(expression: Any, variables: Mapping[str, Any], prefix: str) -> Any:
    """The value of a variable whose name begins with prefix, or of a key in it. EVALUATE if Ansible must evaluate it.

    Because of the prefix, the name cannot be one of Jinja's own names, such as true, range or lookup.
    """
    if not isinstance(expression, str) or not expression.startswith(prefix) or not PATH.fullmatch(expression):
        return EVALUATE
    name, *keys = expression.split(".")
    if name not in variables or not is_trusted_as_template(expression) or not _is_plain(variables[name]):
        return EVALUATE
    value = variables[name]
    for key in keys:
        # An attribute of a dictionary, such as items, comes before a key.
        if not isinstance(value, dict) or key not in value or hasattr(dict, key):
            return EVALUATE
        value = value[key]
    if type(value) in TEXTS:
        if not KEEPS_TYPES and LITERAL.match(value):
            return EVALUATE
        return value if KEEPS_TYPES and is_trusted_as_template(value) else trusted(value)
    if isinstance(value, (list, dict)):
        return safe(value, unchanged) if KEEPS_TYPES else EVALUATE
    return EVALUATE if keys and not KEEPS_TYPES else value


def _is_plain(value: Any) -> bool:
    """Whether a value consists of plain types, and no text in it can be a template."""
    if type(value) in TEXTS:
        return not is_unsafe(value)
    if isinstance(value, dict):
        return all(_is_plain(key) and _is_plain(inner) for key, inner in value.items())
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, (bool, int, float))
