# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Secrets of monitors: which keys are secret, and which secrets an update repeats. Pure.

GUESS: a response contains a secret in clear text, masked, or not at all, and an update that leaves it out removes it.
So an update repeats secrets that the API returns in clear text, and the task must set the others. Secrets are never compared.
"""

from __future__ import annotations

import json
import re
from typing import Any, Iterable, Mapping

from ..._engine.errors import InputError
from ..._engine.plan import Plan
from ..._engine.values import Raw, Values
from .kind import Type
from .types import TYPES

MASKED = re.compile("[*\u2022]+")
SECRET = re.compile(
    "(pass(word|wd|phrase)?|secret|token|credentials?|(private|secret|access|api)_?key)$", re.IGNORECASE
)
OWN = {field.keys[0] for kind in TYPES for field in kind.fields if field.secret}
PARTS = {"gcp_sa_content": ("private_key",)}  # the secret parts of secrets that are dictionaries
KNOWN = OWN.union(*(kind.secrets for kind in TYPES))

REQUIRED = (
    "{0}: an update contains the whole monitor, and the API does not return this secret of {1!r}. Set it in the task."
)


def is_secret(key: str) -> bool:
    """Whether the value of an API key is a secret: the key is a known one, or its name suggests it."""
    return key in KNOWN or bool(SECRET.search(key))


def check_settings(settings: Mapping[str, Any]) -> None:
    """Reject secrets in settings, including nested ones. Raises InputError."""
    for key in settings:
        for inner in (one for one in (key, *_keys_in(settings[key])) if is_secret(one)):
            where = key if inner == key else "{0}.{1}".format(key, inner)
            raise InputError("settings: {0} is a secret. Set {1} in secret_settings instead.".format(where, key))


def _keys_in(value: Any) -> Iterable[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _keys_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _keys_in(inner)


def secrets_in(kind: Type, raw: Raw) -> Raw:
    """The secrets of an API object that it shows in clear text, for an update to repeat."""
    own = [field.keys[0] for field in kind.fields if field.secret]
    return {key: raw[key] for key in (*own, *kind.secrets) if raw.get(key) and _is_clear(key, raw[key])}


def _is_clear(key: str, value: Any) -> bool:
    """Whether a value of a response is the whole secret: no part of it is masked or missing."""
    if isinstance(value, dict) and not all(value.get(part) for part in PARTS.get(key, ())):
        return False
    texts = [value] if isinstance(value, str) else re.findall('"([^"]*)"', json.dumps(value, ensure_ascii=False))
    return not any(MASKED.fullmatch(text) for text in texts)


def check_known(kind: Type, plan: Plan, raw: Raw, name: str) -> None:
    """Check that an update can contain all secrets of the monitor. raw: the API object. Raises InputError."""
    clear = secrets_in(kind, raw)
    for field in (one for one in kind.fields if one.secret and one.keys[0] not in clear):
        if plan.new.get("auth_user") and field.name not in plan.changed:
            raise InputError(REQUIRED.format(field.name, name))
    given = plan.new.get("secret_settings") or {} if "secret_settings" in plan.changed else {}
    for key, reason in kind.secrets.items():
        if raw.get(reason) and key not in clear and key not in given:
            raise InputError(REQUIRED.format("secret_settings: " + key, name))


def check_new(kind: Type, values: Values) -> None:
    """Check that a new monitor has the secrets that its settings require. Raises InputError."""
    for key, reason in kind.secrets.items():
        if reason in kind.required_settings and key not in (values.get("secret_settings") or {}):
            raise InputError("secret_settings: a monitor with type {0} requires {1}.".format(kind.word, key))
