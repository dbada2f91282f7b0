# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The role maintenance_window accepts the options of the modules of its targets, and passes all of them on."""

from __future__ import annotations

from typing import Any

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.collection import MODULES, ROOT, flat, read_yaml, task_of

ROLE = ROOT / "roles" / "maintenance_window"
COMMON = {"title", "description", "start", "end", "duration", "timezone", "holder", "state"}  # for all targets
ONLY_AFTER_FAILURE = {"failed_status", "incident"}
ONLY_TO_OPEN = {"notify", "since"}
FROM_RESULTS = {"since"}  # from targets that are opened earlier
ONLY_TO_CLOSE = {"ping_after"}
CONNECTION = {"site24x7": {"customer", "zaaid"}}  # connection options that belong to a target
ORDER = ("site24x7", "healthchecks", "uptimeguard", "statusiq")  # of opening
TARGETS = [name[: -len("_window")] for name in MODULES if name.endswith("_window")]


def read(path: str) -> Any:
    return read_yaml((ROLE / path).read_text(encoding="utf-8"))


def own_options(target: str) -> dict[str, Any]:
    """The options of a module that are not common to all targets."""
    spec = task_of(target + "_window").argument_spec()
    return {name: entry for name, entry in spec.items() if name not in COMMON}


def common_options(target: str) -> set[str]:
    """The options of a module that all targets get from the same variables of the role."""
    return COMMON & set(task_of(target + "_window").argument_spec())


def tasks_of(part: str) -> dict[str, dict[str, Any]]:
    """The tasks of the targets, by target, in the order in which they run."""
    (block,) = [task for task in read(f"tasks/{part}.yml") if "block" in task]
    found = {}
    for task in block["block"]:
        (module,) = [key for key in task if key.startswith("statusops.uptime.")]
        found[module[len("statusops.uptime.") : -len("_window")]] = task
    return found


def passed_on(part: str, target: str) -> dict[str, str]:
    """The options of the task for a target."""
    options: dict[str, str] = tasks_of(part)[target][f"statusops.uptime.{target}_window"]
    return options


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("entry_point", ["main", "open", "close", "fail"])
def test_target_accepts_the_options_of_its_module(entry_point: str, target: str) -> None:
    options = read("meta/argument_specs.yml")["argument_specs"][entry_point]["options"]
    taken = dict(flat(options[f"maintenance_window_{target}"]["options"], "options"))
    known = {name: one for name, one in flat(own_options(target), "options") if name not in FROM_RESULTS}
    assert set(taken) == set(known) | CONNECTION.get(target, set())
    for path, entry in known.items():
        for key in ("type", "elements", "choices", "required"):
            assert taken[path].get(key) == entry.get(key), (path, key)
        assert "default" not in taken[path]  # the default of the module applies


@pytest.mark.parametrize("target", TARGETS)
def test_all_options_reach_the_module(target: str) -> None:
    own, opened, closed = set(own_options(target)), passed_on("enter", target), passed_on("leave", target)
    own |= CONNECTION.get(target, set())
    assert set(opened) == (own | common_options(target)) - ONLY_AFTER_FAILURE - ONLY_TO_CLOSE - {"state"}
    assert set(closed) == own - ONLY_TO_OPEN | {"title", "holder", "state"}
    for options in (opened, closed):
        for name in own & set(options) - {"before"} - FROM_RESULTS:
            assert f"maintenance_window_{target}.{name}" in options[name]
        for name in (COMMON & set(options)) - {"state"}:
            assert f"maintenance_window_{name}" in options[name]


@pytest.mark.parametrize("entry_point", ["main", "open"])
def test_common_options_are_role_variables(entry_point: str) -> None:
    options = read("meta/argument_specs.yml")["argument_specs"][entry_point]["options"]
    assert {f"maintenance_window_{name}" for name in COMMON - {"state"}} <= set(options)


def test_statusiq_is_opened_last_and_closed_first() -> None:
    order = [target for target in ORDER if target in TARGETS]
    assert sorted(order) == sorted(TARGETS)
    assert list(tasks_of("enter")) == order
    assert list(tasks_of("leave")) == order[::-1]
    assert read("vars/main.yml")["__maintenance_window_services"] == order


@pytest.mark.parametrize("target", TARGETS)
def test_failure_to_close_a_target_does_not_stop_the_others(target: str) -> None:
    assert tasks_of("leave")[target]["ignore_errors"] is True
    assert "ignore_errors" not in tasks_of("enter")[target]


@pytest.mark.parametrize("target", TARGETS)
def test_results_of_a_target_are_used(target: str) -> None:
    registered = f"__maintenance_window_in_{target}"
    for part in ("enter", "leave"):
        assert tasks_of(part)[target]["register"] == registered
        assert f"maintenance_window_{target} is defined" in tasks_of(part)[target]["when"]
    shared = read("vars/main.yml")
    assert f"'{target}': {registered} " in shared["__maintenance_window_results"]
    assert f"maintenance_window_{target} is defined and '{target}'" in shared["__maintenance_window_targets"]


@pytest.mark.parametrize("target", TARGETS)
def test_rollback_restores_only_saved_states(target: str) -> None:
    """If the window was not opened, its objects can have this state for another reason."""
    lists = [name for name, entry in own_options(target).items() if entry["type"] == "list"]
    closed = passed_on("leave", target)
    assert lists and all(closed[name].startswith("{{ omit if __maintenance_window_is_rollback else ") for name in lists)
