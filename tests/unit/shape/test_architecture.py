# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the architecture shows the imports as they are."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from ansible_collections.statusops.uptime.tests.unit.plugins import golden
from ansible_collections.statusops.uptime.tests.unit.shape.architecture import (
    direct,
    engine_of,
    levels,
    parts_of,
    picture,
)
from ansible_collections.statusops.uptime.tests.unit.shape.layers import imports

ROOT = Path(__file__).resolve().parents[3]
PICTURE = ROOT / "docs" / "pictures" / "architecture.svg"
GRAPH = imports(ROOT / "plugins", ("ansible_collections", "statusops", "uptime", "plugins"))


def test_the_picture_matches_the_imports() -> None:
    drawn = picture(GRAPH)
    if golden.RECORDING:
        Path(golden.RECORDING).parents[1].joinpath(*PICTURE.relative_to(ROOT).parts).write_text(drawn, encoding="utf-8")
    else:
        assert PICTURE.read_text(encoding="utf-8") == drawn, golden.HOW


def test_the_picture_contains_every_part_and_every_file_of_the_engine() -> None:
    words = [
        element.text or ""
        for element in ElementTree.fromstring(picture(GRAPH)).iter("{http://www.w3.org/2000/svg}text")
    ]
    parts = {part[-1] for part in parts_of(GRAPH)}
    assert {word.split(" ")[0].rstrip(":") for word in words if word} >= parts
    assert {".".join(module[2:]) for module in engine_of(GRAPH)} <= set(words)
    assert len(engine_of(GRAPH)) > 60


def test_a_new_service_gets_a_column_and_an_arrow() -> None:
    graph = {
        **GRAPH,
        ("module_utils", "_pager", "page"): {("module_utils", "_engine", "resource")},
        ("modules", "pager_page"): {("module_utils", "_pager", "page")},
    }
    assert (("modules",), ("module_utils", "_pager")) in direct(parts_of(graph))
    assert "_pager (1 file)" in picture(graph)
    assert picture(graph) != picture(GRAPH)


def test_levels_put_a_module_above_what_it_imports() -> None:
    found = levels(engine_of(GRAPH))
    assert all(found[module] > found[target] for module, targets in engine_of(GRAPH).items() for target in targets)


def test_imports_that_follow_from_others_are_not_drawn() -> None:
    a, b, c = ("a",), ("b",), ("c",)
    assert direct({a: {b, c}, b: {c}, c: set()}) == [(a, b), (b, c)]
