# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each entry point of a role has examples. The README of the role contains them, so the integration target examples runs them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.collection import ROOT, read_yaml

ROLES = sorted((ROOT / "roles").glob("*/meta/argument_specs.yml"))
BLOCK = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
ENTRY_POINTS = [(path.parents[1], name) for path in ROLES for name in read_yaml(path.read_text())["argument_specs"]]


def examples_of(role: Path, entry_point: str) -> list[dict[str, Any]]:
    """The plays that ansible-doc shows for an entry point."""
    specs = read_yaml((role / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))["argument_specs"]
    plays = read_yaml(specs[entry_point]["examples"])
    assert isinstance(plays, list) and plays
    return plays


def plays_of_readme(role: Path) -> list[dict[str, Any]]:
    text = (role / "README.md").read_text(encoding="utf-8")
    return [play for block in BLOCK.findall(text) for play in read_yaml(block)]


def test_there_are_roles() -> None:
    assert {role.name for role, _name in ENTRY_POINTS} == {"emulator", "maintenance_window", "status_page"}


@pytest.mark.parametrize("role, entry_point", ENTRY_POINTS, ids=lambda part: getattr(part, "name", part))
def test_the_readme_contains_each_example(role: Path, entry_point: str) -> None:
    readme = plays_of_readme(role)
    assert [play for play in examples_of(role, entry_point) if play not in readme] == []


@pytest.mark.parametrize("role, entry_point", ENTRY_POINTS, ids=lambda part: getattr(part, "name", part))
def test_an_example_uses_its_entry_point(role: Path, entry_point: str) -> None:
    same = {("emulator", "start"): "main"}.get((role.name, entry_point), entry_point)
    assert (f"statusops.uptime.{role.name}", same) in uses_of_roles(examples_of(role, entry_point))


def uses_of_roles(parsed: Any) -> list[tuple[str, str]]:
    """The roles in plays, with their entry points."""
    if isinstance(parsed, list):
        return [use for entry in parsed for use in uses_of_roles(entry)]
    if not isinstance(parsed, dict):
        return []
    uses = [(role["role"], "main") for role in parsed.get("roles", [])]
    for key, value in parsed.items():
        if key == "ansible.builtin.include_role":
            uses.append((value["name"], value.get("tasks_from", "main")))
        elif key != "roles":
            uses += uses_of_roles(value)
    return uses
