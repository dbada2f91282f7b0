# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the examples of the documentation as playbooks, and print their paths.

    collect.py DIRECTORY COLLECTIONS_PATH...

The examples of a module are one playbook: their tasks follow each other. A YAML block of a README is a playbook where
it is one; lists of tasks are put into a play. Blocks that are something else (a requirements file) are named below.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import Any

import yaml

PAGES = ("README.md", "roles/*/README.md", "docs/**/*.md")
BLOCK = re.compile(r"^([ \t]*)```ya?ml\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
PLAY = "---\n- name: Examples\n  hosts: localhost\n  gather_facts: false\n  tasks:\n"


class Loader(yaml.SafeLoader):
    """Takes Ansible's tags as they come."""


Loader.add_multi_constructor("!", lambda loader, suffix, node: None)


def playbook(text: str, source: str) -> str:
    """The text as a playbook."""
    parsed: Any = yaml.load(text, Loader)
    if not isinstance(parsed, list) or not all(isinstance(entry, dict) for entry in parsed):
        raise SystemExit(f"{source}: neither tasks nor plays")
    if all("hosts" in entry or "ansible.builtin.import_playbook" in entry for entry in parsed):
        return text
    if any("hosts" in entry for entry in parsed):
        raise SystemExit(f"{source}: tasks and plays in one block")
    return PLAY + "".join(f"    {line}" if line.strip() else line for line in text.removeprefix("---\n").splitlines(True))


def examples_of(module: Path) -> str:
    """The EXAMPLES of a module, which has to have some."""
    for node in ast.parse(module.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EXAMPLES":
            text: str = ast.literal_eval(node.value).lstrip("\n")
            if f"statusops.uptime.{module.stem}:" in text:
                return text
    raise SystemExit(f"{module.name}: has no example of its own")


def main(collection: Path, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    found = {}
    modules = sorted((collection / "plugins" / "modules").glob("*.py"))
    if not modules:
        raise SystemExit(f"{collection}: has no modules")
    for module in modules:
        found[module.stem] = playbook(examples_of(module), module.name)
    for page in sorted(path for pattern in PAGES for path in collection.glob(pattern)):
        name = page.relative_to(collection).as_posix()
        for number, (indent, block) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
            text = "".join(line.removeprefix(indent) for line in block.splitlines(True))
            found[f"{name.removesuffix('.md').replace('/', '-')}-{number}"] = playbook(text, f"{name}, block {number}")
    for stem, text in found.items():
        path = directory / f"{stem}.yml"
        path.write_text(text, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    found_at = [Path(path) / "ansible_collections" / "statusops" / "uptime" for path in sys.argv[2:]]
    main(next(path for path in found_at if path.is_dir()), Path(sys.argv[1]))
