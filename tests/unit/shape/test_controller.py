# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Playbooks and roles run on the controller. Integration targets run them with inventories that say otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.collection import ROOT, read_yaml

PLAYBOOKS = sorted((ROOT / "playbooks").glob("*.yml"))
ROLES = ("maintenance_window", "status_page")
KEYWORDS = {"connection": "local", "become": False, "delegate_to": "localhost", "run_once": True}


def read(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLAYBOOKS, ids=lambda path: path.stem)
def test_a_playbook_has_the_connection_as_variables(path: Path) -> None:
    for play in read(path):
        assert play["vars_files"] == ["vars/controller.yml"]
        assert (play["hosts"], play["connection"]) == ("localhost", "local")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_has_the_same_connection(role: str) -> None:
    (include,) = read(ROOT / "roles" / role / "tasks" / "controller.yml")
    assert include["vars"] == read(ROOT / "playbooks" / "vars" / "controller.yml")
    assert include["ansible.builtin.include_tasks"]["apply"] == KEYWORDS


@pytest.mark.parametrize("role", ROLES)
def test_all_modules_of_a_role_are_below_that_include(role: str) -> None:
    """What else the role runs itself needs no connection."""
    tasks = ROOT / "roles" / role / "tasks"
    without = [
        "main.yml",
        "open.yml",
        "close.yml",
        "fail.yml",
        "outcome.yml",
        "note.yml",
        "tagged.yml",
        "controller.yml",
    ]
    texts = {path.name: path.read_text(encoding="utf-8") for path in tasks.glob("*.yml")}
    for name in set(without) & set(texts):
        assert "statusops.uptime." not in texts[name]
        assert not any(
            f"ansible.builtin.{module}:" in texts[name] for module in ("file", "copy", "command", "template")
        )
