# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role status_page accepts the options of the modules that it uses, and passes all of them on."""

from __future__ import annotations

import re
from typing import Any

from ansible_collections.statusops.uptime.tests.unit.shape.collection import (
    ROOT,
    described,
    flat,
    read_yaml,
    task_of,
)
from ansible_collections.statusops.uptime.tests.unit.shape.test_examples import module_tasks

ROLE = ROOT / "roles" / "status_page"


def options_of(module: str, *without: str) -> dict[str, Any]:
    """The options of a module without the connection options."""
    return {name: option for name, option in task_of(module).argument_spec().items() if name not in without}


def declared() -> dict[str, Any]:
    specs = read_yaml((ROLE / "meta" / "argument_specs.yml").read_text(encoding="utf-8"))["argument_specs"]
    return specs["main"]["options"]


def expected() -> dict[str, Any]:
    layout = options_of("statusiq_layout", "page")
    layout["max_connections"] = dict(
        layout["max_connections"], default=1
    )  # the order of the declaration is that of the page
    entries = {"type": "list", "elements": "dict"}
    tree: dict[str, Any] = {
        "page": {"type": "dict", "required": True, "options": options_of("statusiq_page", "state")},
        **layout,
        "subscribers": {
            "type": "dict",
            "options": options_of("statusiq_subscriber", "page", "state", "max_connections"),
        },
        "users": {**entries, "options": options_of("statusiq_user")},
        "user_groups": {**entries, "options": options_of("statusiq_user_group")},
    }
    return {f"status_page_{name}": option for name, option in tree.items()}


def comparable(options: dict[str, Any]) -> dict[str, Any]:
    return {
        path: {**described(option), "no_log": option.get("no_log", False)} for path, option in flat(options, "options")
    }


def test_role_options_match_the_module_options() -> None:
    assert comparable(declared()) == comparable(expected())


def test_role_options_are_described() -> None:
    assert [path for path, option in flat(declared(), "options") if not option.get("description")] == []


def test_role_defaults_match_the_option_defaults() -> None:
    defaults = read_yaml((ROLE / "defaults" / "main.yml").read_text(encoding="utf-8"))
    assert defaults == {name: option["default"] for name, option in declared().items() if "default" in option}


def test_tasks_pass_every_option() -> None:
    used = [
        use
        for path in (ROLE / "tasks").glob("*.yml")
        for use in module_tasks(read_yaml(path.read_text(encoding="utf-8")))
    ]
    handed: dict[str, set[str]] = {}
    for module, options in used:
        handed.setdefault(module, set()).update(options)
        for option, value in options.items():
            where = r"__status_page_settings\.page\.id" if option == "page" else rf"(?:status_page_|\.){option}\b"
            assert re.search(where, value), f"{module}: {option} is {value}"
    assert handed == {
        "statusiq_page": set(options_of("statusiq_page", "state")),
        "statusiq_layout": set(options_of("statusiq_layout")),
        "statusiq_subscriber": set(options_of("statusiq_subscriber", "state")),
        "statusiq_user": set(options_of("statusiq_user")),
        "statusiq_user_group": set(options_of("statusiq_user_group")),
    }


def test_readme_names_every_variable() -> None:
    text = (ROLE / "README.md").read_text(encoding="utf-8")
    assert [name for name in declared() if f"`{name}`" not in text] == []


def test_playbook_accepts_every_variable() -> None:
    tasks = read_yaml((ROOT / "playbooks" / "status_page.yml").read_text(encoding="utf-8"))[0]["tasks"]
    keys = next(task["vars"]["declaration_keys"] for task in tasks if "declaration_keys" in task.get("vars", {}))
    assert {f"status_page_{key}" for key in keys} == set(declared())
    facts = next(task["ansible.builtin.set_fact"] for task in tasks if "ansible.builtin.set_fact" in task)
    assert {*facts, "status_page_page"} == set(declared())
    for name, value in facts.items():
        assert re.search(rf"declaration(_entries)?\.{name[len('status_page_') :]}\b", value), name
