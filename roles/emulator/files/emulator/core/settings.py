# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings and their permitted values."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any, NamedTuple

from .errors import Refused
from .schema import is_number


class Setting(NamedTuple):
    """One setting: a number, unless it has choices or its default is a string."""

    default: Any
    choices: tuple[Any, ...] = ()


class Settings:
    """The settings of the core and of all services. `awkward` contains the switches for awkward responses."""

    def __init__(self, settings: Mapping[str, Setting], switches: Mapping[str, str]) -> None:
        self._known = {"latency_ms": Setting(0), **settings}
        self._switches = switches

    def defaults(self) -> dict[str, Any]:
        """The default values."""
        return {**{name: setting.default for name, setting in self._known.items()}, "awkward": {}}

    def change(self, settings: dict[str, Any], wanted: Any) -> None:
        """Change settings. Raises Refused for an unknown name or an invalid value."""
        if not isinstance(wanted, dict):
            raise Refused("Settings must be an object.", violation=False)
        for name, value in wanted.items():
            if name == "awkward":
                if not isinstance(value, dict) or set(value) - set(self._switches):
                    raise Refused(f"The awkward switches are {', '.join(self._switches)}.", violation=False)
            else:
                self._check(name, value)
        settings.update(copy.deepcopy({key: value for key, value in wanted.items() if key != "awkward"}))
        settings["awkward"] = {**settings["awkward"], **wanted.get("awkward", {})}

    def _check(self, name: str, value: Any) -> None:
        if name not in self._known:
            raise Refused(f"There is no setting {name}.", violation=False)
        choices = self._known[name].choices
        if choices and value not in choices:
            raise Refused(f"The value of {name} is none of {choices}.", violation=False)
        if isinstance(self._known[name].default, str):
            if not isinstance(value, str):
                raise Refused(f"The value of {name} is not a string.", violation=False)
        elif not choices and not is_number(value):
            raise Refused(f"The value of {name} is not a number.", violation=False)
