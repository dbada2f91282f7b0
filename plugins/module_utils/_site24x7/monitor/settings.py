# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The option settings: keys of the API that have no option, compared key by key. Pure."""

from __future__ import annotations

from typing import Any, Mapping

from ..._engine.errors import InputError
from ..._engine.field import Field
from ..._engine.values import Raw, Values
from ..settings import same_setting
from .kind import Type
from .values import from_json

# The service sets these keys. Updates never contain them.
FILLED_IN = ("monitor_id", "state", "probe_proxy_enabled")


def same_settings(current: Any, wanted: Any) -> bool:
    """Whether the wanted keys have the wanted values."""
    known = current or {}
    return all(same_setting(from_json(known.get(key)), value) for key, value in wanted.items())


def settings_in(kind: Type | None, raw: Raw) -> Values:
    """The settings that an API object shows. Others could be secret, or set by the service."""
    return {key: from_json(raw[key]) for key in (kind.settings if kind else ()) if key in raw}


def with_named(current: Values, raw: Raw, wanted: Mapping[str, Any]) -> Values:
    """The current values, with all settings that a task names and the API object shows."""
    more = {key: from_json(raw[key]) for key in wanted if key in raw}
    return dict(current, settings={**(current.get("settings") or {}), **more})


def check_keys(kind: Type | None, fields: Mapping[str, Field], wanted: Mapping[str, Any]) -> None:
    """Reject settings that an option or the service sets. fields: those of the type. Raises InputError."""
    settings, secrets = wanted.get("settings") or {}, wanted.get("secret_settings") or {}
    options = {field.keys[0]: field.name for field in fields.values() if field.option}
    for option, keys in (("settings", settings), ("secret_settings", secrets)):
        for key in keys:
            if key in options:
                raise InputError("{0}: set {1} with the option {2}.".format(option, key, options[key]))
            if key in FILLED_IN or key == "action_ids":
                raise InputError("{0}: {1} cannot be set here.".format(option, key))
    if (settings or secrets) and kind is None:
        raise InputError("settings: cannot be used with this type of monitor, whose keys are not documented.")


def check_new(kind: Type, values: Values) -> None:
    """Check that a new monitor has the settings that its type requires. Raises InputError."""
    given = {**(values.get("settings") or {}), **(values.get("secret_settings") or {})}
    for key in kind.required_settings:
        if key not in given:
            raise InputError("settings: a monitor with type {0} requires {1}.".format(kind.word, key))


def for_update(kind: Type, raw: Raw, wanted: Mapping[str, Any]) -> Values:
    """The wanted settings without those that only a creation can contain. Raises InputError if one differs."""
    for key in (one for one in kind.only_new if one in wanted and raw.get(one) not in (None, "")):
        if not same_setting(from_json(raw[key]), wanted[key]):
            raise InputError("settings: {0} cannot be changed. Delete the monitor and create a new one.".format(key))
    return {key: value for key, value in wanted.items() if key not in kind.only_new}
