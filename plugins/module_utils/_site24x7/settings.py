# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values under arbitrary keys: compares the values of the API with those of a task, key by key. Pure."""

from __future__ import annotations

import re
from typing import Any

NUMBER = re.compile(r"-?[0-9]{1,9}")
FLAGS = {"true": True, "false": False}
NOTHING: tuple[Any, ...] = (None, "", [], {})


def same_setting(current: Any, wanted: Any) -> bool:
    """Whether a value is the wanted one. Numbers can be strings, lists have no order, and objects can have more keys."""
    if wanted in NOTHING or wanted is False:
        return current in NOTHING or str(current).strip().lower() == str(wanted).strip().lower()
    if isinstance(wanted, dict):
        known = current if isinstance(current, dict) else {}
        return all(same_setting(known.get(key), value) for key, value in wanted.items())
    if isinstance(wanted, list):
        left = list(current) if isinstance(current, list) else []
        for item in wanted:
            found = next((number for number, one in enumerate(left) if same_setting(one, item)), None)
            if found is None:
                return False
            del left[found]
        return not left
    return _plain(current) == _plain(wanted)


def overlaid(current: Any, wanted: Any) -> Any:
    """A wanted value, completed with keys of the current objects that it omits. Lists are not merged."""
    if not (isinstance(current, dict) and isinstance(wanted, dict) and wanted):
        return wanted
    return {**current, **{key: overlaid(current.get(key), value) for key, value in wanted.items()}}


def from_texts(value: Any, key: str = "") -> Any:
    """A value of a response in the form of requests: numbers and booleans instead of strings, and IDs as strings."""
    if isinstance(value, dict):
        return {name: from_texts(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [from_texts(inner, key) for inner in value]
    if key.endswith(("_id", "_ids")):
        return str(value) if isinstance(value, int) else value
    if not isinstance(value, str):
        return value
    return int(value) if NUMBER.fullmatch(value) else FLAGS.get(value, value)


def _plain(value: Any) -> Any:
    """A value for comparisons."""
    text = str(value).strip().lower() if isinstance(value, bool) else str(value).strip()
    try:
        return float(text)
    except ValueError:
        return text
