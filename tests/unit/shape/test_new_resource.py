# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""`make resource` adds resources that work. It runs here in a copy of the collection, for a new service and an old one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
TOY = Path(__file__).parent / "toy"
SHAPE = "tests/unit/shape/test_shape.py"
SERVICES = "tests/unit/shape/test_services.py"
RESULTS = "tests/unit/shape/test_results.py"
EXAMPLES = "tests/unit/shape/test_examples.py"
LIVES = "tests/unit/plugins/test_lives.py"
BLOCK = re.compile(r"^   ```python\n(.*?)^   ```$", re.MULTILINE | re.DOTALL)
SHIPPED = (
    "CONTRIBUTING.md",
    "README.md",
    "docs/docsite/rst/guide_modules.rst",
    "galaxy.yml",
    "meta",
    "plugins",
    "roles/emulator",
    "tests/integration/targets",
    "tests/suite",
    "tests/unit",
)
RUNTIME, CASES = "meta/runtime.yml", "tests/unit/plugins/module_cases.py"
GUIDE = "docs/docsite/rst/guide_modules.rst"
SMOKE = "tests/integration/targets/smoke/files/modules.yml"
OPTIONS_OF_ZOHO = """
from .._zoho.options import ZOHO_OPTIONS

TOY = Provider("toy", "Toy", ZOHO_OPTIONS, connect)
"""
OTHER_NAME = """
TOY = TOY._replace(name="other")
"""


class Copy:
    """A copy of the collection."""

    def __init__(self, directory: Path) -> None:
        self.root = directory / "ansible_collections" / "statusops" / "uptime"
        for name in SHIPPED:
            source = ROOT / name
            self.root.joinpath(name).parent.mkdir(parents=True, exist_ok=True)
            copy = shutil.copytree if source.is_dir() else shutil.copy
            copy(source, self.root / name)

    def write_part(self) -> None:
        """Follow the instructions in CONTRIBUTING.md literally."""
        text = (self.root / "CONTRIBUTING.md").read_text(encoding="utf-8")
        section = text.split("\n## Adding a resource\n")[1].split("\n## ")[0]
        (code,) = BLOCK.findall(section)
        header = (TOY / "thing.py").read_text(encoding="utf-8").splitlines(True)[:4]
        resource = "".join(header) + re.sub("^   ", "", code, flags=re.MULTILINE)
        (self.root / "plugins/module_utils/_statusiq/part.py").write_text(resource, encoding="utf-8")

    def write_toy(self, provider: str = "") -> None:
        """Add a service, and its server in front of the emulator."""
        package = self.root / "plugins" / "module_utils" / "_toy"
        package.mkdir()
        (package / "__init__.py").touch()
        shutil.copy(TOY / "thing.py", package)
        text = (TOY / "provider.py").read_text(encoding="utf-8")
        (package / "provider.py").write_text(text + provider, encoding="utf-8")
        with (self.root / "tests/unit/plugins/conftest.py").open("a", encoding="utf-8") as conftest:
            tests = "from ansible_collections.statusops.uptime.tests.unit."
            conftest.write(
                f"\n{tests}plugins.emulated import world\n{tests}shape.toy.server import serve\n\nserve(world())\n"
            )

    def make(self, service: str, name: str) -> subprocess.CompletedProcess[str]:
        return self._run("-B", "tests/suite/new_resource.py", service, name)

    def test(self, *arguments: str) -> str:
        """The output of pytest."""
        return self._run("-m", "pytest", "-q", "-p", "no:cacheprovider", "--color", "no", *arguments).stdout

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        # pytest has added directories of the original collection to the path. Remove them.
        others = [entry for entry in sys.path if entry and ROOT not in (Path(entry), *Path(entry).parents)]
        roots = [str(self.root.parents[2]), *others]
        env = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=dict(env, PYTHONPATH=os.pathsep.join(roots)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )


@pytest.fixture(name="copy", scope="module")
def fixture_copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The collection with two resources that `make resource` has completed."""
    copy = Copy(tmp_path_factory.mktemp("resource"))
    copy.write_part()
    copy.write_toy()
    for service, name in (("statusiq", "part"), ("toy", "thing")):
        done = copy.make(service, name)
        assert done.returncode == 0, done.stdout
        assert f"plugins/modules/{service}_{name}.py\n" in done.stdout
    return copy


def test_new_resources_pass_the_shape_tests(copy: Copy) -> None:
    output = copy.test(SHAPE, SERVICES, RESULTS, EXAMPLES)
    assert re.search(r"^\d+ passed in", output, re.MULTILINE), output


def test_new_resources_work(copy: Copy) -> None:
    """The server of the toy service has no awkward responses."""
    output = copy.test(LIVES, "-k", "statusiq_part or every or (toy_thing and not awkward)")
    assert re.search(r"^\d+ passed, \d+ deselected in", output, re.MULTILINE), output


def test_results_are_documented_with_all_their_parts(copy: Copy) -> None:
    text = (copy.root / "plugins/modules/toy_thing_info.py").read_text(encoding="utf-8")
    (things,) = (
        entry
        for key, entry in yaml.safe_load(text.split('RETURN = r"""')[1].split('"""')[0]).items()
        if key == "things"
    )
    assert set(things["contains"]) == {"id", "name", "kind", "size", "colors", "fragile", "shelf", "shelf_id", "weight"}
    assert things["contains"]["colors"]["elements"] == "str"
    assert {key: entry["type"] for key, entry in things["contains"]["size"]["contains"].items()} == {
        "width": "int",
        "unit": "str",
    }


PARTS = [
    ("plugins/modules/toy_thing.py", SERVICES),
    ("plugins/modules/toy_thing_info.py", SERVICES),
    ("plugins/action/toy_thing.py", SERVICES),
    ("plugins/action/statusiq_part_info.py", SERVICES),
    ("tests/integration/targets/toy_thing/tasks", SHAPE),
    ("tests/integration/targets/statusiq_part_info/aliases", SHAPE),
    (RUNTIME, SERVICES),
    (GUIDE, SERVICES),
    (SMOKE, SHAPE),
    (CASES, LIVES),
]


@pytest.mark.parametrize("part, path", PARTS)
def test_missing_part_is_reported(copy: Copy, tmp_path: Path, part: str, path: str) -> None:
    """A file of the new modules, or their entries in a file that all modules share."""
    place, aside = copy.root / part, tmp_path / "aside"
    place.rename(aside)
    try:
        if (ROOT / part).exists():
            shutil.copy(ROOT / part, place)
        output = copy.test(path, "-x", "-k", "part or thing or every or group or guide")
    finally:
        if place.exists():
            place.unlink()
        aside.rename(place)
    assert re.search(r"^\d+ failed|error", output, re.MULTILINE), output


@pytest.mark.parametrize("block, path", [("DOCUMENTATION", SHAPE), ("EXAMPLES", EXAMPLES), ("RETURN", RESULTS)])
def test_missing_documentation_is_reported(copy: Copy, block: str, path: str) -> None:
    """The options, the examples, or most of the results."""
    module = copy.root / "plugins" / "modules" / "toy_thing.py"
    before = module.read_text(encoding="utf-8")
    head, text = before.split(f'{block} = r"""\n')
    inside, rest = text.split('"""\n', 1)
    short = (
        "[]\n"
        if block == "EXAMPLES"
        else re.sub(r"^(options|things|api_calls):\n( .*\n)+", "", inside, flags=re.MULTILINE)
    )
    assert short != inside
    module.write_text(f'{head}{block} = r"""\n{short}"""\n{rest}', encoding="utf-8")
    try:
        output = copy.test(path, "-x", "-k", "thing")
    finally:
        module.write_text(before, encoding="utf-8")
    assert re.search(r"^\d+ failed", output, re.MULTILINE), output


def test_existing_files_are_not_overwritten(copy: Copy) -> None:
    """Neither files nor entries are overwritten. If one exists, nothing is written."""
    before = {path: path.read_bytes() for path in copy.root.rglob("*") if path.is_file()}
    done = copy.make("toy", "thing")
    assert done.returncode == 1 and "plugins/modules/toy_thing.py" in done.stdout, done.stdout
    files = [path for path in before if re.search("/toy_thing", str(path)) and "module_utils" not in path.parts]
    try:
        for path in files:
            path.unlink()
        done = copy.make("toy", "thing")
        assert done.returncode == 1 and "meta/runtime.yml already contains toy_thing" in done.stdout, done.stdout
        assert not any(path.exists() for path in files)
    finally:
        for path in files:
            path.write_bytes(before[path])
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("toy",), "usage:"),
        (("toy", "../thing"), "usage:"),
        (("toy", "ball"), "there is no plugins/module_utils/_toy/ball.py"),
        (("statusiq", "constants"), "has no Resource with the name CONSTANTS"),
    ],
)
def test_invalid_arguments_are_rejected(copy: Copy, arguments: tuple[str, str], words: str) -> None:
    done = copy.make(*(*arguments, "")[:2])
    assert done.returncode != 0 and words in done.stdout


def test_new_service_gets_a_fragment_for_its_connection(copy: Copy) -> None:
    text = (copy.root / "plugins/doc_fragments/toy.py").read_text(encoding="utf-8")
    found = yaml.safe_load(text.split('DOCUMENTATION = r"""')[1].split('"""')[0])
    assert {"api_key", "api_url", "timeout"} <= set(found["options"])
    assert "E(TOY_API_KEY)" in " ".join(found["options"]["api_key"]["description"])
    assert found["attributes"]["action_group"]["membership"] == ["statusops.uptime.toy"]
    module = (copy.root / "plugins/modules/toy_thing.py").read_text(encoding="utf-8")
    assert "  - statusops.uptime.toy\n" in module and "statusops.uptime.zoho" not in module


def test_new_service_reuses_matching_fragments(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write_toy(OPTIONS_OF_ZOHO)
    done = copy.make("toy", "thing")
    assert done.returncode == 0, done.stdout
    assert not (copy.root / "plugins/doc_fragments/toy.py").exists()
    output = copy.test(SERVICES, "-k", "thing")
    assert re.search(r"^\d+ passed, \d+ deselected in", output, re.MULTILINE), output


def test_resource_of_another_service_is_rejected(tmp_path: Path) -> None:
    copy = Copy(tmp_path)
    copy.write_toy(OTHER_NAME)
    done = copy.make("toy", "thing")
    assert done.returncode == 1 and "the provider of THING is other, not toy" in done.stdout, done.stdout
