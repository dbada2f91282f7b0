# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Options that all services share, and the checks of their values. Documented in doc_fragments/."""

from __future__ import annotations

import os
from typing import Any, Mapping

from ansible.module_utils.common.validation import check_type_dict
from ansible.module_utils.errors import AnsibleFallbackNotFound

from .errors import InputError
from .redis_server import without_password

# Option -> (minimum, maximum).
LIMITS = {"timeout": (1, 24 * 3600), "retries": (0, 100), "max_connections": (1, 32)}


def trimmed_options(options: Mapping[str, Any], spec: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Options, in which the strings that an argument spec contains are trimmed. Leaves out strings of only whitespace.

    Hides a password in the address of the cache, because Ansible shows the values of options even if they are invalid.
    """
    found = dict(options)
    for name in (one for one, entry in spec.items() if entry["type"] in ("str", "path")):
        value = found.get(name)
        if value is None or isinstance(value, (bool, int, float, list, dict)):
            continue  # everything else is a string; the class of a string from a vault depends on ansible-core
        found[name] = str(value).strip()
        if not found[name]:
            del found[name]
        elif name == "cache":
            found[name] = without_password(found[name])
    return found


def _first_set(*names: str) -> str:
    """The first variable that is set. Unlike env_fallback, skips empty variables, which AWX and pipelines set for omitted inputs."""
    for name in names:
        value = os.environ.get(name, "").strip()
        if value:
            return value
    raise AnsibleFallbackNotFound


def from_environment(*names: str) -> Any:
    """The fallback of an option to environment variables."""
    return (_first_set, list(names))


def _cache_in_environment(*names: str) -> str:
    """The value of the option cache, without a password, because Ansible shows the values of options."""
    return without_password(_first_set(*names))


def as_dictionary(value: Any) -> Mapping[str, Any]:
    """A dictionary from any form that Ansible accepts for one, including strings; empty for anything else."""
    try:
        found: Mapping[str, Any] = check_type_dict(value)
    except (TypeError, ValueError):
        return {}
    return found


def check_limits(options: Mapping[str, Any], timeout: str = "timeout") -> None:
    """Raise InputError for numbers out of range. timeout: the name of that option."""
    for name, (least, most) in LIMITS.items():
        name = timeout if name == "timeout" else name
        value = options.get(name, least)
        if value < least:
            raise InputError("{0}: {1} is too small. The minimum is {2}.".format(name, value, least))
        if value > most:
            raise InputError("{0}: {1} is too large. The maximum is {2}.".format(name, value, most))


# How requests are sent.
HTTP_OPTIONS: dict[str, dict[str, Any]] = {
    "validate_certs": {"type": "bool", "default": True},
    "ca_path": {"type": "path"},
    "timeout": {"type": "int", "default": 30},
    "retries": {"type": "int", "default": 3},
}
# The cache that processes share. All services use it.
CACHE_OPTIONS: dict[str, dict[str, Any]] = {
    "cache": {"type": "str", "default": "auto", "fallback": (_cache_in_environment, ["STATUSOPS_CACHE"])},
    "cache_password": {"type": "str", "no_log": True, "fallback": from_environment("STATUSOPS_CACHE_PASSWORD")},
}
# The options of all tasks.
TASK_OPTIONS: dict[str, dict[str, Any]] = {**CACHE_OPTIONS, "reuse_reads": {"type": "bool", "default": True}}
# The options of tasks that can send requests in parallel.
PARALLEL_OPTIONS: dict[str, dict[str, Any]] = {"max_connections": {"type": "int", "default": 4}}
# The option that sends secrets again, of resources whose write-only values are all secrets.
UPDATE_PASSWORD: dict[str, dict[str, Any]] = {
    "update_password": {
        "type": "str",
        "choices": ["on_create", "always"],
        "default": "on_create",
        "no_log": False,  # not a secret, despite its name
    }
}
