# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the examples of the documentation as playbooks, and print their paths.

    collect.py DIRECTORY COLLECTIONS_PATH...

The examples of a module are one playbook: their tasks follow each other. A YAML block of a README is a playbook where
it is one; lists of tasks are put into a play. Where a block or an example of an inventory plugin is an inventory source,
it is written beside a playbook that lists it.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

PAGES = ("README.md", "roles/*/README.md", "docs/**/*.md")
DOCUMENT = re.compile(r"^---\n", re.MULTILINE)
BLOCK = re.compile(r"^([ \t]*)```ya?ml\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
LISTED = """---
- name: Examples
  hosts: localhost
  gather_facts: false
  tasks:
    - name: List the inventory
      ansible.builtin.command:
        argv: [ansible-inventory, -i, {source}, --list]
      environment:
        ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: "true"
      register: listed
      changed_when: false
      failed_when: listed.rc != 0 or 'statusiq' not in (listed.stdout | from_json).all.children
      check_mode: false
"""
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


def is_inventory(text: str) -> bool:
    """Whether the text is an inventory source."""
    parsed: Any = yaml.load(text, Loader)
    return isinstance(parsed, dict) and "plugin" in parsed


def examples_of(plugin: Path, used: str) -> str:
    """The EXAMPLES of a module or plugin, in which it has to be used."""
    for node in ast.parse(plugin.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EXAMPLES":
            text: str = ast.literal_eval(node.value).lstrip("\n")
            if used in text:
                return text
    raise SystemExit(f"{plugin.name}: has no example of its own")


def files(stem: str, text: str, source: str, directory: Path) -> Iterator[tuple[Path, str]]:
    """What is to be written for a text, the playbook last."""
    path = directory / f"{stem}.yml"
    if is_inventory(text):
        listed = directory / f"{stem}.statusiq.yml"
        yield listed, text
        yield path, LISTED.format(source=json.dumps(str(listed)))
    else:
        yield path, playbook(text, source)


def main(collection: Path, directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    found = {}
    modules = sorted((collection / "plugins" / "modules").glob("*.py"))
    if not modules:
        raise SystemExit(f"{collection}: has no modules")
    for module in modules:
        found[module.stem] = examples_of(module, f"statusops.uptime.{module.stem}:"), module.name
    for plugin in sorted((collection / "plugins" / "inventory").glob("*.py")):
        text = examples_of(plugin, f"plugin: statusops.uptime.{plugin.stem}\n")
        for number, example in enumerate(filter(is_inventory, DOCUMENT.split(text)), 1):
            found[f"inventory-{plugin.stem}-{number}"] = example, plugin.name
    for page in sorted(path for pattern in PAGES for path in collection.glob(pattern)):
        name = page.relative_to(collection).as_posix()
        for number, (indent, block) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
            text = "".join(line.removeprefix(indent) for line in block.splitlines(True))
            found[f"{name.removesuffix('.md').replace('/', '-')}-{number}"] = text, f"{name}, block {number}"
    for stem, (text, source) in found.items():
        for path, content in files(stem, text, source, directory):
            path.write_text(content, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    found_at = [Path(path) / "ansible_collections" / "statusops" / "uptime" for path in sys.argv[2:]]
    main(next(path for path in found_at if path.is_dir()), Path(sys.argv[1]))
