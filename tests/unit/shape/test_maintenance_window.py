# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role maintenance_window takes the options of the modules of its targets, and passes all of them on."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.collection import MODULES, ROOT, flat, read_yaml, task_of

ROLE = ROOT / "roles" / "maintenance_window"
COMMON = {"title", "description", "start", "end", "duration", "timezone", "holder", "state"}  # to all targets
ONLY_AFTER_FAILURE = {"failed_status", "incident"}
ONLY_TO_OPEN = {"notify"}
TARGETS = [name[: -len("_window")] for name in MODULES if name.endswith("_window")]


def read(path: str) -> Any:
    return read_yaml((ROLE / path).read_text(encoding="utf-8"))


def own_options(target: str) -> dict[str, Any]:
    """The options of a module that are not common to all targets."""
    spec = task_of(target + "_window").argument_spec()
    return {name: entry for name, entry in spec.items() if name not in COMMON}


def passed_on(part: str, target: str) -> dict[str, str]:
    """The options of the task for a target."""
    (block,) = [task for task in read(f"tasks/{part}.yml") if "block" in task]
    (task,) = [task for task in block["block"] if f"statusops.uptime.{target}_window" in task]
    options: dict[str, str] = task[f"statusops.uptime.{target}_window"]
    return options


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("entry_point", ["main", "open", "close", "fail"])
def test_a_target_takes_the_options_of_its_module(entry_point: str, target: str) -> None:
    options = read("meta/argument_specs.yml")["argument_specs"][entry_point]["options"]
    taken = dict(flat(options[f"maintenance_window_{target}"]["options"], "options"))
    known = dict(flat(own_options(target), "options"))
    assert set(taken) == set(known)
    for path, entry in known.items():
        for key in ("type", "elements", "choices", "required"):
            assert taken[path].get(key) == entry.get(key), (path, key)
        assert "default" not in taken[path]  # that of the module applies


@pytest.mark.parametrize("target", TARGETS)
def test_all_options_reach_the_module(target: str) -> None:
    own, opened, closed = set(own_options(target)), passed_on("enter", target), passed_on("leave", target)
    assert set(opened) == (own | COMMON) - ONLY_AFTER_FAILURE - {"state"}
    assert set(closed) == own - ONLY_TO_OPEN | {"title", "holder", "state"}
    for options in (opened, closed):
        for name in own & set(options) - {"before"}:
            assert f"maintenance_window_{target}.{name}" in options[name]
        for name in (COMMON & set(options)) - {"state"}:
            assert f"maintenance_window_{name}" in options[name]


@pytest.mark.parametrize("entry_point", ["main", "open"])
def test_common_options_are_options_of_the_role(entry_point: str) -> None:
    options = read("meta/argument_specs.yml")["argument_specs"][entry_point]["options"]
    assert {f"maintenance_window_{name}" for name in COMMON - {"state"}} <= set(options)
