# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Host variables from the texts of a service, and the names and addresses of hosts."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import Any, Callable, Sequence

from ansible.utils.unsafe_proxy import wrap_var
from ansible_collections.statusops.uptime.plugins.module_utils._engine.errors import AnswerError

trusted: Callable[[str], str]
try:
    from ansible.template import trust_as_template

    trusted = trust_as_template
except ImportError:  # before ansible-core 2.19: texts that are not marked as unsafe are trusted
    trusted = str.__str__  # str() would return an unsafe text unchanged

# A brace, or the header that sets other delimiters, can make a text a template. One brace is enough, because tasks join texts.
TEMPLATE = re.compile(r"[{}]|^#j|jinja2:")
# Can do harm if a call follows, in a text that a task uses as an expression (when: "{{ text }}").
HARMFUL = re.compile(r"\b(lookup|query|q)\b|__")

# Characters that make a name an option of a command, a host pattern or a path. A pattern can also be a file with patterns
# (--limit @file). Fact caches write a file for each host, with its name.
AT_THE_BEGINNING = re.compile(r"^[-.~!&@]")
ANYWHERE = re.compile(r"[/\\,:;*?\[\]{}]")
MOST_BYTES = 160  # of a name; file names have at most 255, and IDs and prefixes are added
SHORT_ID = re.compile(r"[0-9A-Za-z]{1,40}")


# --- variables -------------------------------------------------------------------------------------------------------


def safe(value: Any, marked: Callable[[Any], Any] = wrap_var) -> Any:
    """A copy of data whose texts Ansible never evaluates. marked: marks a text as unsafe.

    On ansible-core 2.19 and later, ansible-inventory prints a text that is not trusted as a mapping. So texts that
    cannot be templates are trusted, and only the others are marked.
    """
    if isinstance(value, str):
        return marked(value) if is_unsafe(value) else trusted(value)
    if isinstance(value, dict):
        return {_safe_key(key, marked): safe(inner, marked) for key, inner in value.items()}
    if isinstance(value, list):
        return [safe(inner, marked) for inner in value]
    return value


def _safe_key(key: Any, marked: Callable[[Any], Any]) -> Any:
    """A key of data. Ansible prints keys as texts whether they are trusted or not, so most keys stay unchanged."""
    return key if type(key) is str and not is_unsafe(key) else marked(key)


def is_unsafe(text: str) -> bool:
    """Whether Ansible might evaluate a text."""
    harmful = HARMFUL.search(text)
    return bool(TEMPLATE.search(text) or harmful and "(" in text[harmful.end() :])


def unchanged(value: Any) -> Any:
    """For safe(): leaves a text that can be a template unchanged."""
    return value


# --- hosts -----------------------------------------------------------------------------------------------------------


def host_name(text: str, identifier: str) -> str:
    """A host name that Ansible and its plugins never read as a pattern, a path, an option or a template."""
    name = "".join(letter if letter.isprintable() else "_" for letter in text.strip())
    name = AT_THE_BEGINNING.sub("_", ANYWHERE.sub("_", name))
    if is_unsafe(name):
        name = name.replace("(", "_")
    encoded = name.encode("utf-8")
    if len(encoded) <= MOST_BYTES:
        return name
    end = "_" + short_id(identifier)
    return encoded[: MOST_BYTES - len(end)].decode("utf-8", "ignore").rstrip() + end


def host_address(identifier: str) -> str:
    """An address that never exists (RFC 2606), so a connection to it fails."""
    return short_id(identifier) + ".invalid"


def short_id(identifier: str) -> str:
    """An ID that is safe in names and addresses: the ID itself, or a hash of an ID from a hostile server."""
    if SHORT_ID.fullmatch(identifier):
        return identifier
    return hashlib.sha256(identifier.encode("utf-8")).hexdigest()[:20]


def distinct(things: Sequence[tuple[str, str]], taken: Callable[[str, str], bool]) -> list[str]:
    """Unique names for (name, id) pairs. The ID is appended to a name that is not unique or is taken.

    taken: whether a name is already in use, for (name, id). Raises AnswerError if an ID is not unique.
    """
    names, ids = [name for name, _identifier in things], [identifier for _name, identifier in things]
    if len(set(ids)) < len(ids):
        raise AnswerError("The API's responses contain the same ID twice.")
    while True:
        often = Counter(names)
        again = [at for at, name in enumerate(names) if often[name] > 1 or taken(name, ids[at])]
        if not again:
            return names
        for at in again:
            names[at] = "{0}_{1}".format(names[at], short_id(ids[at]))
