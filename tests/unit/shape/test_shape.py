# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Modules match their documentation, argument specs, action plugins and targets."""

from __future__ import annotations

import ast
import re

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.tests.unit.shape.collection import (
    COLLECTION,
    INFO,
    INFO_ONLY,
    JOBS,
    MANAGE,
    MODULES,
    PLUGINS,
    ROOT,
    described,
    documentation,
    flat,
    public_files,
    read_yaml,
    task_of,
    texts_of,
)

# Modules without an _info module of the same name, and the module that reads their objects.
READ_ELSEWHERE = {
    "statusiq_component_status": "statusiq_component_info",
    "statusiq_incident_update": "statusiq_incident_info",
    "statusiq_license": "statusiq_subscription_info",
    "statusiq_postmortem": "statusiq_incident_info",
}
# Options whose names look like those of secrets.
NO_SECRETS = frozenset(("return_token", "update_password"))
LOOKS_SECRET = re.compile("password|secret|token|passphrase|grant_code|api_key|ping_key")
LONGEST_CODE = 12  # lines of a module without documentation
HEADER = (
    "# Copyright: (c) 2026, statusops.uptime contributors",
    "# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)",
    "# SPDX-License-Identifier: GPL-3.0-or-later",
)
SCRIPTS = ("*.py", "*.sh")


# --- files and modules -----------------------------------------------------------------------------------------------


def test_modules_are_found() -> None:
    assert len(MODULES) >= 9
    assert INFO and MANAGE


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_target_of_its_name(name: str) -> None:
    target = ROOT / "tests" / "integration" / "targets" / name
    assert (target / "aliases").is_file()
    assert (target / "tasks" / "main.yml").is_file() or (target / "runme.sh").is_file()
    texts = [path.read_text(encoding="utf-8") for path in target.rglob("*.yml")]
    assert any(f"{COLLECTION}{name}:" in text for text in texts), "it does not run the module"


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_task_in_the_smoke_test(name: str) -> None:
    """The target runs each module once, packed by Ansible, with every ansible-core that has integration tests."""
    (play,) = read_yaml(
        (ROOT / "tests" / "integration" / "targets" / "smoke" / "files" / "modules.yml").read_text(encoding="utf-8")
    )
    assert any(COLLECTION + name in task for task in play["tasks"])


def test_every_module_has_an_info_twin() -> None:
    without = {name for name in MANAGE if name + "_info" not in MODULES} - JOBS
    assert without == set(READ_ELSEWHERE)
    assert set(READ_ELSEWHERE.values()) <= set(INFO)
    assert {name for name in INFO if name[: -len("_info")] not in MODULES} == INFO_ONLY


@pytest.mark.parametrize("name", MODULES)
def test_module_contains_only_documentation_and_one_call(name: str) -> None:
    tree = ast.parse((PLUGINS / "modules" / (name + ".py")).read_text(encoding="utf-8"))
    code = [node for node in tree.body if not isinstance(node, (ast.Import, ast.ImportFrom))]
    code = [node for node in code if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant))]
    assert sum(node.end_lineno - node.lineno + 1 for node in code if node.end_lineno) <= LONGEST_CODE
    functions = [node for node in code if isinstance(node, ast.FunctionDef)]
    assert [function.name for function in functions] == ["main"]
    assert len(functions[0].body) == 1


@pytest.mark.parametrize("kind", ["module_utils", "plugin_utils"])
def test_utils_are_private(kind: str) -> None:
    folder = PLUGINS / kind
    names = [path.relative_to(folder).parts[0] for path in folder.rglob("*.py")]
    assert names and all(name.startswith("_") for name in names), names


def test_license_headers() -> None:
    files = public_files(*SCRIPTS)
    assert len(files) > 40
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines()
        if lines:
            head = lines[1:4] if lines[0].startswith("#!") else lines[:3]
            assert tuple(head) == HEADER, path


# --- options ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", MODULES)
def test_documented_options_match_the_argument_spec(name: str) -> None:
    documented = {path: described(option) for path, option in flat(documentation(name)["options"], "suboptions")}
    spec = {path: described(option) for path, option in flat(full_spec(task_of(name)), "options")}
    assert documented == spec


@pytest.mark.parametrize("name", MODULES)
def test_every_option_is_described(name: str) -> None:
    for path, option in flat(documentation(name)["options"], "suboptions"):
        assert option.get("description"), path


@pytest.mark.parametrize("name", MODULES)
def test_secrets_are_no_log(name: str) -> None:
    for path, option in flat(full_spec(task_of(name)), "options"):
        option_name = path.rsplit(".", 1)[-1]
        if option_name in NO_SECRETS:
            assert option.get("no_log") is False, path
        else:
            assert bool(option.get("no_log")) is bool(LOOKS_SECRET.search(option_name)), path


@pytest.mark.parametrize("name", MODULES)
def test_environment_variables_are_documented(name: str) -> None:
    options = documentation(name)["options"]
    for option, entry in full_spec(task_of(name)).items():
        for variable in entry.get("fallback", (None, ()))[1]:
            assert f"E({variable})" in " ".join(map(str, texts_of(options[option]["description"]))), option
