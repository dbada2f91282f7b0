# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Playbooks and roles run on the controller. Integration targets run them with inventories that contain other connections."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Iterator

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.collection import ROOT, read_yaml

PLAYBOOKS = sorted((ROOT / "playbooks").glob("*.yml"))
ROLES = ("maintenance_window", "status_page")
CONNECTION = read_yaml((ROOT / "playbooks" / "vars" / "controller.yml").read_text(encoding="utf-8"))
KEYWORDS = {"connection": "local", "become": False, "delegate_to": "localhost", "run_once": True}


def read(path: Path) -> Any:
    return read_yaml(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", PLAYBOOKS, ids=lambda path: path.stem)
def test_playbook_has_the_connection_as_variables(path: Path) -> None:
    for play in read(path):
        assert play["vars_files"] == ["vars/controller.yml"]
        assert (play["hosts"], play["connection"]) == ("localhost", "local")


def test_role_has_the_same_connection() -> None:
    (include,) = read(ROOT / "roles" / "status_page" / "tasks" / "controller.yml")
    assert include["vars"] == CONNECTION
    assert include["ansible.builtin.include_tasks"]["apply"] == KEYWORDS


@pytest.mark.parametrize("part", ["enter", "leave"])
def test_tasks_around_a_release_have_the_same_connection(part: str) -> None:
    tasks = read(ROOT / "roles" / "maintenance_window" / "tasks" / f"{part}.yml")
    (block,) = [task for task in tasks if "block" in task]
    assert block["vars"] == CONNECTION
    assert {name: block[name] for name in KEYWORDS} == KEYWORDS
    assert all(any(key.startswith("statusops.uptime.") for key in task) for task in block["block"])


def modules_outside(tasks: list[Any]) -> Iterator[str]:
    """The modules in tasks that are not below a block on the controller."""
    for task in tasks:
        if task.get("delegate_to") == "localhost" and "block" in task:
            continue
        for part in ("block", "rescue", "always"):
            yield from modules_outside(task.get(part, []))
        yield from (key for key in task if "." in key)


@pytest.mark.parametrize("role", ROLES)
def test_all_modules_of_a_role_use_that_connection(role: str) -> None:
    """Other tasks of the role require no connection."""
    tasks = ROOT / "roles" / role / "tasks"
    files = ["main", "open", "close", "fail", "enter", "leave", "tagged", "controller"]
    for path in (tasks / f"{name}.yml" for name in files if (tasks / f"{name}.yml").exists()):
        modules = set(modules_outside(read(path)))
        assert not any(module.startswith("statusops.uptime.") for module in modules), path
        assert not modules & {f"ansible.builtin.{one}" for one in ("file", "copy", "command", "template")}, path
