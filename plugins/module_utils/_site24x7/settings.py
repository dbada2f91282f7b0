# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Values under open keys: what the API shows is compared with what a task sets, key by key."""

from __future__ import annotations

import re
from typing import Any, Collection

NUMBER = re.compile(r"-?[0-9]{1,9}")
FLAGS = {"true": True, "false": False}


def same_setting(current: Any, wanted: Any) -> bool:
    """Whether a value is the wanted one. Numbers can be texts, lists have no order, and objects can have more keys."""
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
    if wanted in (None, "", False) and current in (None, "", [], {}):
        return True
    return _plain(current) == _plain(wanted)


def from_texts(value: Any, key: str = "") -> Any:
    """A value of a response as a request can contain it: numbers and flags that came as texts, but not IDs."""
    if isinstance(value, dict):
        return {name: from_texts(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [from_texts(inner, key) for inner in value]
    if not isinstance(value, str) or key.endswith(("_id", "_ids")):
        return value
    return int(value) if NUMBER.fullmatch(value) else FLAGS.get(value, value)


def without(settings: dict[str, Any], names: Collection[str]) -> dict[str, Any]:
    return {key: value for key, value in settings.items() if key not in names}


def _plain(value: Any) -> str:
    return str(value).strip().lower() if isinstance(value, bool) else str(value).strip()
