# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The services of the collection. Each has a package in module_utils and an action group with the name of the package."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from ansible_collections.statusops.uptime.plugins.module_utils._engine.provider import Provider

ROOT = Path(__file__).resolve().parents[3]
UTILS = "ansible_collections.statusops.uptime.plugins.module_utils."


class Service(NamedTuple):
    """A service: its name, the modules of its action group, and its provider."""

    name: str
    modules: tuple[str, ...]
    provider: Provider

    @property
    def options(self) -> dict[str, dict[str, Any]]:
        """The connection options, which all modules of the group share."""
        return {name: dict(entry) for name, entry in self.provider.options.items()}


def runtime() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "meta" / "runtime.yml").read_text(encoding="utf-8"))


def services() -> list[Service]:
    """All services, by name. A package that several services share has no provider with its own name."""
    groups, found = runtime()["action_groups"], []
    for path in sorted((ROOT / "plugins" / "module_utils").glob("_*/provider.py")):
        name = path.parent.name[1:]
        provider = getattr(importlib.import_module(f"{UTILS}_{name}.provider"), name.upper(), None)
        if provider:
            found.append(Service(name, tuple(groups.get(name, ())), provider))
    return found
