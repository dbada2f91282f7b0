# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The imports of the plugins have one direction, the engine and the faces know no service, and files and functions are short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ansible_collections.statusops.uptime.tests.unit.shape.architecture import ENGINE, part_of
from ansible_collections.statusops.uptime.tests.unit.shape.layers import Module, cycle, files, imports, long_ones

PLUGINS = Path(__file__).resolve().parents[3] / "plugins"
EVENT_SOURCE = PLUGINS.parent / "extensions" / "eda" / "plugins"
PREFIX = ("ansible_collections", "statusops", "uptime", "plugins")
NAMES = re.compile("statusiq|zoho|site24x7|healthchecks|uptimeguard", re.IGNORECASE)
FACES = ("plugin_utils",)
# Allowed imports. A service is a package of module_utils. Services of one family share a package.
FAMILIES = {("module_utils", f"_{name}"): {("module_utils", "_zoho")} for name in ("site24x7", "statusiq")}
ABOVE: dict[Module, set[Module]] = {
    ENGINE: set(),
    FACES: {ENGINE},
    ("doc_fragments",): set(),
}
# The path of the data: from the face of a module down to the session.
WAY = ("module", "run", "context", "reader", "resource", "field", "values")


def allowed(own: Module) -> set[Module]:
    """The parts that a part can import."""
    if own in ABOVE:
        return ABOVE[own]
    services = {part_of(module) for module in files(PLUGINS) if part_of(module)[:1] == ("module_utils",)}
    if own[:1] == ("module_utils",):
        return {ENGINE} | FAMILIES.get(own, set())
    return {*services, FACES, ("modules",)} if own == ("action",) else {*services, FACES}


GRAPH = imports(PLUGINS, PREFIX)


def test_all_parts_are_checked() -> None:
    assert len(GRAPH) > 100
    assert (*ENGINE, "resource") in GRAPH["module_utils", "_statusiq", "resource"]
    assert ("modules", "statusiq_page") in GRAPH["action", "statusiq_page"]


def test_imports_have_no_cycle() -> None:
    assert cycle(GRAPH) == []


@pytest.mark.parametrize("module", sorted(GRAPH), ids=".".join)
def test_no_import_points_back_up(module: Module) -> None:
    own = part_of(module)
    assert {part_of(target) for target in GRAPH[module]} - {own} <= allowed(own)


def test_data_flows_one_way() -> None:
    for above, below in zip(WAY, WAY[1:]):
        assert (*ENGINE, below) in GRAPH[(*ENGINE, above)], (above, below)


@pytest.mark.parametrize("part", [ENGINE, FACES], ids=".".join)
def test_engine_and_faces_do_not_name_a_service(part: Module) -> None:
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for module, path in files(PLUGINS).items()
        if module[: len(part)] == part
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if NAMES.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("directory", [PLUGINS, EVENT_SOURCE], ids=lambda path: path.parent.name)
def test_files_classes_and_functions_are_short(directory: Path) -> None:
    assert long_ones(directory) == []
