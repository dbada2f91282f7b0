# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The steps of CONTRIBUTING.md add a resource that works: they are followed here, in a copy of the collection."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parents[3]
SHAPE = "tests/unit/shape/test_shape.py"
SERVICES = "tests/unit/shape/test_services.py"
LIVES = "tests/unit/plugins/test_lives.py"
STEP = re.compile(r"^\d+\. (.*?)(?=^\d+\. |^\S|\Z)", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^   ```(\w+)\n(.*?)^   ```$", re.MULTILINE | re.DOTALL)
NAMED = re.compile(r"`([^`\n]+)`")
SHIPPED = (
    "CONTRIBUTING.md",
    "README.md",
    "meta",
    "plugins",
    "roles/emulator",
    "tests/integration/targets",
    "tests/unit",
)


class Step(NamedTuple):
    """A step of the recipe: what it names, and its blocks with their languages."""

    names: list[str]
    blocks: list[tuple[str, str]]

    def block(self, language: str) -> str:
        return next(text for own, text in self.blocks if own == language)


def recipe() -> list[Step]:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text.split("\n## Adding a resource\n")[1].split("\n## ")[0]
    steps = []
    for step in STEP.findall(section):
        blocks = [(language, re.sub("^   ", "", code, flags=re.MULTILINE)) for language, code in BLOCK.findall(step)]
        steps.append(Step(NAMED.findall(BLOCK.sub("", step)), blocks))
    return steps


def without(text: str, keys: list[str]) -> str:
    """YAML, or Python with YAML in it, without the entries of some keys."""
    for key in keys:
        text = re.sub(rf"^( *)(- )?{key}:.*\n((\1 +.*)?\n(?=\1 ))*(\1 +.*\n)*", "", text, flags=re.MULTILINE)
    return text


def insert(path: Path, before: str, text: str) -> None:
    content = path.read_text(encoding="utf-8")
    assert content.count(before) == 1
    path.write_text(content.replace(before, before + text), encoding="utf-8")


class Contributor:
    """Somebody who follows the steps in a copy of the collection."""

    def __init__(self, directory: Path) -> None:
        self.root = directory / "ansible_collections" / "statusops" / "uptime"
        for name in SHIPPED:
            source = ROOT / name
            self.root.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, self.root / name)

    def follow(self, leave_out: int = 0) -> None:
        """All steps but one."""
        for number, (step, do) in enumerate(
            zip(recipe(), (self.declare, self.copy, self.correct, self.name, self.tell, self.smoke)), 1
        ):
            if number != leave_out:
                do(step)

    def declare(self, step: Step) -> None:
        header = "".join(
            (self.root / "plugins/module_utils/_engine/run.py").read_text(encoding="utf-8").splitlines(True)[:4]
        )
        (self.root / step.names[0]).write_text(header + step.block("python"), encoding="utf-8")

    def copy(self, step: Step) -> None:
        subprocess.run(["bash", "-euc", step.block("sh")], cwd=self.root, check=True)

    def correct(self, step: Step) -> None:
        for path in self.root.glob("plugins/modules/statusiq_part*.py"):
            path.write_text(without(path.read_text(encoding="utf-8"), step.names), encoding="utf-8")

    def name(self, step: Step) -> None:
        subprocess.run(["bash", "-euc", step.block("sh")], cwd=self.root, check=True)
        header = "| Module | What it manages | Found by | Scopes |\n|---|---|---|---|\n"
        insert(self.root / step.names[1], header, step.block("markdown"))

    def tell(self, step: Step) -> None:
        entries = re.sub("^", "    ", step.block("python"), flags=re.MULTILINE).rstrip() + "\n"
        insert(self.root / step.names[1], f"{step.names[0]}: dict[str, Case] = {{\n", entries)

    def smoke(self, step: Step) -> None:
        with (self.root / step.names[0]).open("a", encoding="utf-8") as playbook:
            playbook.write("\n" + re.sub("^(?=.)", "    ", step.block("yaml"), flags=re.MULTILINE))

    def test(self, path: str, *options: str) -> str:
        """What the tests of a file say."""
        roots = [str(self.root.parents[2]), *(entry for entry in sys.path if entry)]
        env = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--color", "no", path, *options],
            cwd=self.root,
            env=dict(env, PYTHONPATH=os.pathsep.join(roots)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout


def test_the_recipe_is_read() -> None:
    steps = recipe()
    assert len(steps) == 7
    assert [[language for language, _text in step.blocks] for step in steps] == [
        ["python"],
        ["sh"],
        [],
        ["sh", "markdown"],
        ["python"],
        ["yaml"],
        [],
    ]


def test_a_resource_that_follows_the_recipe_works(tmp_path: Path) -> None:
    contributor = Contributor(tmp_path)
    contributor.follow()
    shape = contributor.test(SHAPE)
    assert " failed" not in shape and "error" not in shape, shape
    lives = contributor.test(LIVES, "-k", "statusiq_part")
    assert re.search(r"^\d+ passed", lives, re.MULTILINE), lives


@pytest.mark.parametrize("step, path", [(3, SHAPE), (4, SERVICES), (5, LIVES), (6, SHAPE)])
def test_a_step_that_was_left_out_is_told(tmp_path: Path, step: int, path: str) -> None:
    contributor = Contributor(tmp_path)
    contributor.follow(leave_out=step)
    assert re.search(
        r"^\d+ failed|error",
        contributor.test(path, "-x", "-k", "part or every or action_group or readme"),
        re.MULTILINE,
    )
