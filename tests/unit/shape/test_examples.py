# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Examples use existing modules and options."""

from __future__ import annotations

import re
from typing import Any, Iterator

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.tests.unit.shape.collection import (
    COLLECTION,
    MODULES,
    ROOT,
    flat,
    module_blocks,
    read_yaml,
    task_of,
    texts_of,
)


def module_tasks(parsed: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every use of a module of the collection in tasks or plays: its name and options."""
    if isinstance(parsed, list):
        for entry in parsed:
            yield from module_tasks(entry)
    elif isinstance(parsed, dict):
        for key, value in parsed.items():
            if str(key).startswith(COLLECTION):
                yield key[len(COLLECTION) :], value or {}
            elif key in ("tasks", "pre_tasks", "post_tasks", "handlers", "block", "rescue", "always"):
                yield from module_tasks(value)


def check_options(name: str, options: dict[str, Any]) -> None:
    assert name in MODULES, name
    spec = full_spec(task_of(name))
    options = task_of(name).in_full(options)
    unknown = set(options) - set(spec)
    assert not unknown, f"{name} has no {unknown}"
    for option, value in options.items():
        known = {path for path, _entry in flat(spec[option].get("options") or {}, "options")}
        if known and isinstance(value, dict):
            assert set(value) <= known, f"{name}: {option} has no {set(value) - known}"
        choices = spec[option].get("choices")
        if choices and "{{" not in str(value):
            assert set(texts_of(value)) <= set(choices), f"{name}: {option} cannot be {value}"


def single_tasks(tasks: list[Any]) -> Iterator[dict[str, Any]]:
    """The tasks, with blocks replaced by their tasks."""
    for task in tasks:
        if "block" in task:
            assert task.get("name"), task
            yield from single_tasks(task["block"] + task.get("rescue", []))
        else:
            yield task


@pytest.mark.parametrize("name", MODULES)
def test_examples_use_existing_modules_and_options(name: str) -> None:
    parsed = read_yaml(module_blocks(name)["EXAMPLES"])
    assert isinstance(parsed, list) and parsed
    used = list(module_tasks(parsed))
    assert name in [module for module, _options in used], "no example of its own"
    for module, options in used:
        check_options(module, options)
    keywords = {"name", "loop", "loop_control", "register", "when", "until", "retries", "delay", "vars", "delegate_to"}
    keywords |= {"changed_when", "failed_when"}
    for task in single_tasks(parsed):
        actions = set(task) - keywords
        assert task.get("name"), task
        assert len(actions) == 1 and actions.pop().count(".") >= 2, f"{task['name']}: needs one FQCN"


def test_examples_in_the_readme_use_existing_modules_and_options() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = [block for _indent, block in re.findall(r"^([ \t]*)```ya?ml\n(.*?)^\1```", text, re.MULTILINE | re.DOTALL)]
    used = [use for block in found for use in module_tasks(read_yaml(block))]
    assert len(used) >= 3
    for module, options in used:
        check_options(module, options)


@pytest.mark.parametrize(
    "name, options",
    [
        ("statusiq_nothing", {}),
        ("statusiq_component", {"colour": "red"}),
        ("statusiq_component", {"state": "gone"}),
        ("statusiq_page", {"footer": {"colour": "red"}}),
    ],
)
def test_wrong_examples_are_detected(name: str, options: dict[str, Any]) -> None:
    with pytest.raises(AssertionError):
        check_options(name, options)
