# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The picture of the architecture, drawn from the imports: the parts of the plugins, and the layers of the engine."""

from __future__ import annotations

from html import escape
from typing import Iterable, NamedTuple

from ansible_collections.statusops.uptime.tests.unit.shape.layers import Graph, Module

ENGINE: Module = ("module_utils", "_engine")
# By part: its column, and what it is. A part that is not listed gets a column of its own.
PARTS: dict[Module, tuple[float, str]] = {
    ("action",): (0, "runs a task in Ansible's own process"),
    ("inventory",): (0.6, "makes hosts of objects"),
    ("modules",): (2.5, "documentation and one call each"),
    ("plugin_utils",): (0, "shared by action and inventory"),
    ("module_utils", "_zoho"): (1.5, "OAuth for Zoho's services"),
    ("module_utils", "_statusiq"): (1, "resources as data"),
    ("module_utils", "_site24x7"): (2, "resources as data"),
    ("module_utils", "_healthchecks"): (3, "resources as data"),
    ("module_utils", "_uptimeguard"): (4, "resources as data"),
}
COLORS = {"bulk": "#d8ecd4", "schedule": "#fbe7c6", "verify": "#ecdcf2", "window": "#d3e5f7", "": "#eeeeee"}
STEP, BOX, HEIGHT, GAP, MARGIN = 210, 196, 46, 44, 20
CHARACTER, CHIP = 7.0, 20  # the width of a character and the height of a file's label, in pixels


class Rect(NamedTuple):
    """A box of the picture, in pixels."""

    x: float
    y: float
    width: float


def part_of(module: Module) -> Module:
    """The engine, a service, or a kind of plugin."""
    return module[: 2 if module[:1] == ("module_utils",) else 1]


def parts_of(graph: Graph) -> Graph:
    """Which part imports which other ones."""
    found: Graph = {part_of(module): set() for module in graph if len(module) > 1}
    for module, targets in graph.items():
        if part_of(module) in found:
            found[part_of(module)] |= {part_of(target) for target in targets} - {part_of(module)}
    return {part: targets & set(found) for part, targets in found.items() if targets or part == ENGINE}


def levels(graph: Graph) -> dict[Module, int]:
    """By module, the length of its longest chain of imports. Each module imports only those of lower levels."""
    found: dict[Module, int] = {}

    def level(module: Module) -> int:
        if module not in found:
            found[module] = 1 + max((level(target) for target in graph[module]), default=-1)
        return found[module]

    for module in graph:
        level(module)
    return found


def direct(graph: Graph) -> list[tuple[Module, Module]]:
    """The imports that do not follow from others."""

    def reached(module: Module) -> set[Module]:
        return {far for target in graph[module] for far in {target} | reached(target)}

    return [
        (module, target)
        for module in sorted(graph)
        for target in sorted(graph[module])
        if not any(target in reached(other) for other in graph[module] - {target})
    ]


def engine_of(graph: Graph) -> Graph:
    """The files of the engine and their imports of each other, without empty packages."""
    inside = {module for module in graph if module[:2] == ENGINE and len(module) > 2}
    packages = {module[:3] for module in inside if len(module) > 3}
    return {module: graph[module] & (inside - packages) for module in inside - packages}


def text(x: float, y: float, words: str, style: str = "") -> str:
    return f'<text x="{x:g}" y="{y:g}"{style}>{escape(words)}</text>'


def box(place: Rect, title: str, description: str) -> list[str]:
    middle = place.x + place.width / 2
    return [
        f'<rect x="{place.x:g}" y="{place.y:g}" width="{place.width:g}" height="{HEIGHT}" rx="6" class="part"/>',
        text(middle, place.y + 19, title, ' class="title"'),
        text(middle, place.y + 36, description, ' class="small"'),
    ]


def places(parts: Graph) -> dict[Module, Rect]:
    """Where each part goes: rows by level, columns as PARTS says."""
    height, columns = levels(parts), {part: column for part, (column, _what) in PARTS.items()}
    for part in sorted(set(parts) - {*PARTS, ENGINE}):
        columns[part] = max(columns.values()) + 1
    top = max(height.values())
    return {
        part: Rect(MARGIN + columns[part] * STEP, MARGIN + (top - height[part]) * (HEIGHT + GAP), BOX)
        for part in sorted(parts)
        if part != ENGINE
    }


def arrow(above: Rect, below: Rect) -> str:
    start = above.x + above.width / 2
    end = below.x + BOX / 2 if below.width == BOX else start
    return f'<path d="M{start:g} {above.y + HEIGHT:g} L{end:g} {below.y - 3:g}" class="arrow"/>'


def rows(engine: Graph, width: float) -> Iterable[list[tuple[float, str, str]]]:
    """The labels of the engine's files, from the top level to the bottom: x, name and color. A full row is continued."""
    height = levels(engine)
    for level in range(max(height.values()), -1, -1):
        row: list[tuple[float, str, str]] = []
        x = 0.0
        for module in sorted(module for module in engine if height[module] == level):
            name, package = ".".join(module[2:]), module[2] if len(module) > 3 else ""
            if row and x + len(name) * CHARACTER + 14 > width:
                yield row
                row, x = [], 0.0
            row.append((x, name, COLORS.get(package, COLORS[""])))
            x += len(name) * CHARACTER + 20
        yield row


def picture(graph: Graph) -> str:
    """The picture as SVG."""
    parts, found = parts_of(graph), []
    where = places(parts)
    width = max(place.x + place.width for place in where.values()) + MARGIN
    top = max(place.y for place in where.values()) + HEIGHT + GAP
    where[ENGINE] = Rect(MARGIN, top, width - 2 * MARGIN)
    found += [arrow(where[above], where[below]) for above, below in direct(parts)]
    for part in sorted(set(parts) - {ENGINE}):
        count = sum(part_of(module) == part and len(module) > len(part) for module in graph)
        found += box(
            where[part], f"{part[-1]} ({count} file{'s' * (count != 1)})", PARTS.get(part, (0, "resources as data"))[1]
        )
    y, labels = top + 34, []
    for row in rows(engine_of(graph), width - 4 * MARGIN):
        for x, name, color in row:
            size = len(name) * CHARACTER + 14
            labels.append(
                f'<rect x="{2 * MARGIN + x:g}" y="{y:g}" width="{size:g}" height="{CHIP}" rx="4" fill="{color}"/>'
            )
            labels.append(text(2 * MARGIN + x + size / 2, y + 14, name, ' class="file"'))
        y += CHIP + 5
    found.append(
        f'<rect x="{MARGIN}" y="{top:g}" width="{width - 2 * MARGIN:g}" height="{y + 6 - top:g}" rx="6" class="part"/>'
    )
    title = "_engine: knows no service. Each file imports only files below it."
    found += [text(width / 2, top + 21, title, ' class="title"'), *labels]
    return TEMPLATE.format(width=width, height=y + 6 + MARGIN, body="\n".join(found))


TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" role="img">
<title>What imports what in statusops.uptime</title>
<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
<path d="M0 0 L8 4 L0 8 z" fill="#666"/></marker></defs>
<style>
text {{ font: 12px sans-serif; text-anchor: middle; fill: #222; }}
.title {{ font-weight: bold; font-size: 13px; }}
.small {{ font-size: 11px; fill: #555; }}
.file {{ font: 11.5px monospace; }}
.part {{ fill: #fff; stroke: #888; }}
.arrow {{ stroke: #666; fill: none; marker-end: url(#head); }}
</style>
<rect width="100%" height="100%" fill="#fafafa"/>
{body}
</svg>
"""
