# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""The imports between the modules of a tree, and code that is too long."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Iterator

from graphlib import CycleError, TopologicalSorter

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_CLASS = 300, 40, 250
DOCUMENTATION = ("DOCUMENTATION", "EXAMPLES", "RETURN", "TASK", "PLUGIN", "MANAGE", "INFO")

Module = tuple[str, ...]  # for example ("core", "store"); a package has the name of its directory
Graph = dict[Module, set[Module]]


def files(root: Path) -> dict[Module, Path]:
    found = {}
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[parts[:-1] if parts[-1] == "__init__" else parts] = path
    return found


def targets(node: ast.AST, package: Module, prefix: Module) -> Iterator[Module]:
    """The modules that an import statement in a module of a package can load. Some targets can be names in a module.

    prefix: the prefix of absolute names in the tree.
    """
    if isinstance(node, ast.Import):
        for alias in node.names:
            parts = tuple(alias.name.split("."))
            if parts[: len(prefix)] == prefix:
                yield parts[len(prefix) :]
    elif isinstance(node, ast.ImportFrom):
        path = tuple(node.module.split(".")) if node.module else ()
        if node.level:
            base = package[: len(package) - node.level + 1] + path
        elif path[: len(prefix)] == prefix:
            base = path[len(prefix) :]
        else:
            return
        yield base
        yield from (base + (alias.name,) for alias in node.names)


def imports(root: Path, prefix: Module) -> Graph:
    """The modules that each module imports anywhere: at the top, in a function, or only for types."""
    known, graph = files(root), {}
    for module, path in known.items():
        package = module if path.name == "__init__.py" else module[:-1]
        tree = ast.parse(path.read_text(encoding="utf-8"))
        loaded = {target for node in ast.walk(tree) for target in targets(node, package, prefix)}
        loaded |= {
            target[:depth] for target in loaded for depth in range(len(target))
        }  # importing a module also imports its packages
        graph[module] = {target for target in loaded if target in known and target != module}
    return graph


def cycle(graph: Graph) -> list[Module]:
    try:
        list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        return error.args[1]
    return []


def long_ones(root: Path) -> list[str]:
    """Files, classes and functions that are too long, without documentation blocks and docstrings of functions."""
    found = []
    for module, path in files(root).items():
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        blocks = [node for node in tree.body if is_documentation(node)]
        if len(text.splitlines()) - sum(map(lines, blocks)) > LONGEST_FILE:
            found.append(".".join(module))
        for node in ast.walk(tree):
            is_function = isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
            if is_function and length(node) > LONGEST_FUNCTION:
                found.append(".".join((*module, node.name)))
            if isinstance(node, ast.ClassDef) and lines(node) > LONGEST_CLASS:
                found.append(".".join((*module, node.name)))
    return found


def is_documentation(node: ast.stmt) -> bool:
    names = [target.id for target in getattr(node, "targets", ()) if isinstance(target, ast.Name)]
    return bool(names) and names[0] in DOCUMENTATION


def lines(node: ast.stmt) -> int:
    return node.end_lineno - node.lineno + 1


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    documented = ast.get_docstring(function) is not None
    return lines(function) - (lines(function.body[0]) if documented else 0)
