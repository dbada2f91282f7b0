# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The imports of the emulator have one direction, its core knows no service, and its files and functions are short."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Iterable

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.layers import (
    LONGEST_FILE,
    LONGEST_FUNCTION,
    Module,
    cycle,
    imports,
    long_ones,
)

EMULATOR = Path(__file__).resolve().parents[3] / "roles" / "emulator" / "files" / "emulator"
SERVICE = re.compile("statusiq|zoho|site24x7|healthchecks|uptimeguard", re.IGNORECASE)
PREFIX = ("emulator",)


def part(module: Module) -> Module:
    """The core, a service, or a module of the program itself."""
    return module[: 2 if module[:1] == ("services",) else 1]


def cycles(root: Path) -> list[list[Module]]:
    """The first import cycle of modules, and the first of the core, the services and the program."""
    graph, parts = imports(root, PREFIX), {}
    for module, loaded in graph.items():
        own = part(module)
        parts.setdefault(own, set()).update({part(target) for target in loaded} - {own})
    return [found for found in (cycle(graph), cycle(parts)) if found]


def leaks(root: Path) -> list[str]:
    """Places in which the core imports modules outside the core, or names a service, including comments."""
    found = [
        ".".join(module) + " imports " + ".".join(target)
        for module, loaded in imports(root, PREFIX).items()
        for target in sorted(loaded)
        if module[:1] == ("core",) and target and target[0] != "core"
    ]
    for path in sorted((root / "core").rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            found += [f"{path.name}:{number}: {line.strip()}" for number, line in lines if SERVICE.search(line)]
    return found


def test_all_parts_are_checked() -> None:
    graph = imports(EMULATOR, PREFIX)
    assert len(graph) > 50
    assert {("services", "statusiq", "service"), ("services", "zoho", "service")} <= graph["app",]
    assert ("core", "emulator") in graph["core", "control"]


def test_imports_have_no_cycle() -> None:
    assert cycles(EMULATOR) == []


def test_core_does_not_name_a_service() -> None:
    assert leaks(EMULATOR) == []


def test_files_and_functions_are_short() -> None:
    assert long_ones(EMULATOR) == []


# --- the checks themselves -------------------------------------------------------------------------------------------

SOUND = {
    "__init__.py": "",
    "app.py": "from .core import b\nfrom .services.one import service\n",
    "core/__init__.py": "",
    "core/a.py": "import json\n",
    "core/b.py": "from .. import __version__\nfrom . import a\n",
    "services/__init__.py": "",
    "services/one/__init__.py": "",
    "services/one/service.py": "from ...core.a import x\n",
    "services/two/__init__.py": "",
    "services/two/service.py": "from ..one.service import x\n",
}
BODY = "".join(f"    x{number} = 0\n" for number in range(LONGEST_FUNCTION - 1))


def tree(root: Path, changes: Iterable[tuple[str, str]]) -> Path:
    for name, text in {**SOUND, **dict(changes)}.items():
        path = root / EMULATOR.name / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / EMULATOR.name


def test_valid_tree_passes(tmp_path: Path) -> None:
    root = tree(tmp_path, [("core/a.py", "def f():\n" + BODY), ("core/b.py", "\n" * LONGEST_FILE)])
    assert (cycles(root), leaks(root), long_ones(root)) == ([], [], [])


@pytest.mark.parametrize(
    "name, text",
    [
        ("core/a.py", "from .b import x\n"),
        ("core/a.py", "if TYPE_CHECKING:\n    from .b import x\n"),
        ("core/a.py", "def f():\n    from . import b\n"),
        ("core/a.py", "import emulator.core.b\n"),
        ("core/a.py", "from emulator.core import b\n"),
        ("core/__init__.py", "from .b import x\n"),
        ("services/__init__.py", "from .two.service import x\n"),
        ("services/one/other.py", "from ..two import service\n"),  # a cycle of services, but not of modules
    ],
)
def test_cycles_are_detected(tmp_path: Path, name: str, text: str) -> None:
    assert cycles(tree(tmp_path, [(name, text)]))


@pytest.mark.parametrize(
    "text",
    [
        "from ..services.one import service\n",
        "def f():\n    from ..services.one.service import x\n",
        "if TYPE_CHECKING:\n    from .. import services\n",
        "from .. import app\n",
        "x = 1  # as StatusIQ has it\n",
        '"""What ZOHO wants."""\n',
        "HEALTHCHECKS = 1\n",
    ],
)
def test_leaks_are_detected(tmp_path: Path, text: str) -> None:
    assert leaks(tree(tmp_path, [("core/a.py", text)]))


@pytest.mark.parametrize("text", ["\n" * (LONGEST_FILE + 1), "def f():\n" + BODY + "    return 0\n"])
def test_long_files_and_functions_are_detected(tmp_path: Path, text: str) -> None:
    assert long_ones(tree(tmp_path, [("core/a.py", text)]))


def test_docstrings_are_not_counted(tmp_path: Path) -> None:
    assert long_ones(tree(tmp_path, [("core/a.py", 'def f():\n    """One.\n\n    Two.\n    """\n' + BODY)])) == []
