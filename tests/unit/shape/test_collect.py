# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The test of the examples runs every block of a guide unless a rule excludes the block."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

TARGET = Path(__file__).resolve().parents[2] / "integration" / "targets" / "examples"
COMMAND = ".. code-block:: console\n\n   $ {0}\n"
FILE = ".. code-block:: yaml\n   :caption: page.yml\n\n   page: Zylker Status\n"


@pytest.fixture(name="collect")
def fixture_collect() -> Any:
    spec = importlib.util.spec_from_file_location("collect", TARGET / "files" / "collect.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def found(collect: Any, directory: Path, text: str) -> dict[str, str]:
    guide = directory / "guide.rst"
    guide.write_text(text, encoding="utf-8")
    return dict(collect.examples_of_guide(guide, directory))


def test_files_and_commands_of_a_guide(collect: Any, tmp_path: Path) -> None:
    commands = (
        "pip install requests",
        "export ZOHO_CLIENT_ID=...",
        "ansible-playbook some.thing \\\n       -e file=page.yml",
    )
    playbooks = found(collect, tmp_path, FILE + "".join(COMMAND.format(command) for command in commands))
    assert list(playbooks) == ["guide-commands"]
    assert "ansible-playbook some.thing -e file=page.yml" in " ".join(playbooks["guide-commands"].split())
    assert "pip" not in playbooks["guide-commands"] and "export" not in playbooks["guide-commands"]
    assert (tmp_path / "guide" / "page.yml").read_text(encoding="utf-8") == "page: Zylker Status\n"


def test_output_is_compared(collect: Any, tmp_path: Path) -> None:
    shown = '.. code-block:: ansible-output\n\n   ok: [localhost] => {\n       "Open until 20... (UTC)."\n'
    (play,) = yaml.safe_load(found(collect, tmp_path, COMMAND.format("cat page.yml") + shown)["guide-commands"])
    run, compare = play["tasks"]
    assert run["register"] == "shown" and compare["ansible.builtin.assert"]["that"] == "shown.stdout is search(item)"
    output = 'ok: [localhost] => {\n    "Open until 2026-11-30 20:44 (UTC).",'
    assert [bool(re.search(line, output)) for line in compare["loop"]] == [True, True]
    assert not re.search(compare["loop"][1], output.replace("Open", "Closed"))


def test_tasks_of_a_guide(collect: Any, tmp_path: Path) -> None:
    assert found(collect, tmp_path, "1. So:\n\n   .. code-block:: yaml+jinja\n\n      - name: One\n") == {
        "guide-1": "- name: One\n"
    }


@pytest.mark.parametrize(
    "text, words",
    [
        (FILE, "nothing uses page.yml"),
        (COMMAND.format("terraform apply"), "whether terraform is run"),
        (".. code-block:: json\n\n   {}\n", "block 1: what is json"),
        (".. code-block:: ansible-output\n\n   ok: [localhost]\n", "shows the output of no command"),
    ],
)
def test_text_without_a_rule(collect: Any, tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(SystemExit, match=words):
        found(collect, tmp_path, text)


@pytest.mark.parametrize("name", ["statusiq", "site24x7"])
def test_inventory_source_has_a_valid_file_name(collect: Any, tmp_path: Path, name: str) -> None:
    source, playbook = collect.written("a", f"plugin: statusops.uptime.{name}\n", "guide.rst", tmp_path)
    assert source[0].name == f"a.{name}.yml"
    assert f"'--@{name}:' not in" in playbook[1] and str(source[0]) in playbook[1]


def test_guide_can_change_settings_that_its_playbooks_restore(collect: Any, tmp_path: Path) -> None:
    for guide in collect.SETTINGS:
        ((_path, text),) = collect.written(f"{guide}-1", "- name: One\n  hosts: all\n", "guide.rst", tmp_path)
        first, own, last = yaml.safe_load(text)
        assert own == {"name": "One", "hosts": "all"}
        assert [play["tasks"][0]["ansible.builtin.uri"]["body"] for play in (first, last)] == [
            collect.SETTINGS[guide],
            collect.USUAL,
        ]
    ((_path, text),) = collect.written("guide_checks-1", "- name: One\n  hosts: all\n", "guide.rst", tmp_path)
    assert text == "- name: One\n  hosts: all\n"


def test_guides_with_settings_exist(collect: Any) -> None:
    guides = Path(__file__).resolve().parents[3] / "docs" / "docsite" / "rst"
    assert [name for name in collect.SETTINGS if not (guides / f"{name}.rst").exists()] == []
