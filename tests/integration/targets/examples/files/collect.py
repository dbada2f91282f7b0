# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write the examples of the documentation as playbooks, and print their paths.

    collect.py DIRECTORY COLLECTIONS_PATH...

The examples of a module are one playbook: their tasks follow each other. A YAML block of a README or a guide is a playbook
where it is one; lists of tasks are put into a play. Where a block of a README or an example of an inventory plugin is an
inventory source, it is written beside a playbook that lists it. In a guide,

- a block with a caption is the file of that name, which some command or another file has to use;
- the commands of console blocks become a playbook that runs them one after the other, beside those files. Those that
  NOT_RUN names are left out, and those with three dots, which stand for what only the reader knows;
- each line of a block of output has to be in the output of these commands. Three dots in it stand for any text;
- a workflow of a CI is a file, and the commands in it are commands of the guide;
- a guide that SETTINGS names has them in the emulator while one of its playbooks runs.

The names of playbooks end with -commands where they run commands, and with -emulator where they start one of their own.
"""

from __future__ import annotations

import ast
import json
import re
import shlex
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

PAGES = ("README.md", "roles/*/README.md", "docs/**/*.md")
GUIDES = "docs/docsite/rst/*.rst"
DOCUMENT = re.compile(r"^---\n", re.MULTILINE)
BLOCK = re.compile(r"^([ \t]*)```ya?ml\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
GUIDE_BLOCK = re.compile(r"^( *)\.\. code-block:: (\S+)\n((?:\1 +:.*\n)*)((?:\1 +.*\n|[ \t]*\n)+)", re.MULTILINE)
CAPTION = re.compile(r":caption: (\S+)")
NO_EXAMPLES = ("text", "python")  # what is shown, and not to be done
OUTPUT = "ansible-output"
RUN = (".", "ansible", "ansible-inventory", "ansible-playbook", "cat", "curl", "export", "mkdir")
NOT_RUN = {
    "ansible-galaxy": "the collection is there",
    "pip": "so are the packages",
    "make": "the suite's own",
    "git": "the project's own",
    "python3": "the suite's own",
}
ROLE, EMULATOR, COMMANDS = "statusops.uptime.emulator", "-emulator", "-commands"
LISTED = """---
- name: Examples
  hosts: localhost
  gather_facts: false
  tasks:
    - name: Show the inventory
      ansible.builtin.command:
        argv: [ansible-inventory, -i, {source}, --graph]
      environment:
        ANSIBLE_INVENTORY_ANY_UNPARSED_IS_FAILED: "true"
      register: listed
      changed_when: false
      failed_when: listed.rc != 0 or '--@{name}:' not in listed.stdout
      check_mode: false
"""
PLAY = "---\n- name: Examples\n  hosts: localhost\n  gather_facts: false\n  tasks:\n"
SETTINGS = {"guide_monitors_msp": {"site24x7_tenancy": "msp"}}
USUAL = {"site24x7_tenancy": "single"}


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
    return PLAY + "".join(
        f"    {line}" if line.strip() else line for line in text.removeprefix("---\n").splitlines(True)
    )


def inventory_plugin(text: str) -> str:
    """The inventory plugin of the collection for which the text is a source; empty if it is none."""
    parsed: Any = yaml.load(text, Loader)
    return parsed["plugin"].rpartition(".")[2] if isinstance(parsed, dict) and "plugin" in parsed else ""


def with_settings(stem: str, plays: str) -> str:
    """The plays of a guide, and before and after them what sets the emulator up for it."""
    guide = next((name for name in SETTINGS if stem.startswith(f"{name}-")), "")
    return f"---\n{setting(SETTINGS[guide])}{plays.removeprefix('---')}\n{setting(USUAL)}" if guide else plays


def setting(settings: dict[str, str]) -> str:
    """A play that sets settings of the emulator, also in check mode."""
    url = "{{ lookup('ansible.builtin.env', 'SITE24X7_API_URL') }}/_emulator/settings"
    request = {"url": url, "method": "PUT", "body_format": "json", "body": settings, "use_proxy": False}
    task = {"name": "Set up the emulator", "ansible.builtin.uri": request, "check_mode": False}
    return yaml.safe_dump([{"name": "Settings", "hosts": "localhost", "gather_facts": False, "tasks": [task]}])


def examples_of(plugin: Path, used: str) -> str:
    """The EXAMPLES of a module or plugin, in which it has to be used."""
    for node in ast.parse(plugin.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "EXAMPLES":
            text: str = ast.literal_eval(node.value).lstrip("\n")
            if used in text:
                return text
    raise SystemExit(f"{plugin.name}: has no example of its own")


def written(stem: str, text: str, source: str, directory: Path) -> Iterator[tuple[Path, str]]:
    """What is to be written for a text, the playbook last."""
    path = directory / f"{stem}.yml"
    name = inventory_plugin(text)
    if name:
        listed = directory / f"{stem}.{name}.yml"
        yield listed, text
        yield path, LISTED.format(source=json.dumps(str(listed)), name=name)
    else:
        yield path, with_settings(stem, playbook(text, source))


class Block(NamedTuple):
    """A block of code in a guide."""

    language: str
    caption: str
    text: str


def blocks_of(guide: Path) -> Iterator[Block]:
    """The blocks of code in a guide, in their order."""
    for _indent, language, options, text in GUIDE_BLOCK.findall(guide.read_text(encoding="utf-8")):
        caption = CAPTION.search(options)
        yield Block(language, caption[1] if caption else "", textwrap.dedent(text).strip("\n") + "\n")


def typed(text: str) -> list[str]:
    """What is typed at the prompts of a console."""
    lines = re.sub(r"\\\n\s*", "", text).splitlines()
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def of_workflow(parsed: Any) -> list[str]:
    """The commands of a workflow; none where it is another file."""
    jobs = parsed.get("jobs", {}) if isinstance(parsed, dict) else {}
    return [step["run"] for job in jobs.values() for step in job["steps"] if "run" in step]


def is_run(command: str, source: str) -> bool:
    """Whether a command is run by the test."""
    program = next(word for word in shlex.split(command) if "=" not in word)
    if program not in RUN and program not in NOT_RUN:
        raise SystemExit(f"{source}: say in collect.py whether {program} is run")
    return program in RUN and "..." not in command


def examples_of_guide(guide: Path, directory: Path) -> Iterator[tuple[str, str]]:
    """The playbooks of a guide, by name; its files are written."""
    place, files, commands, outputs = directory / guide.stem, {}, [], []
    for number, block in enumerate(blocks_of(guide), 1):
        if block.language == "console":
            commands += typed(block.text)
        elif block.language in ("yaml", "yaml+jinja") and block.caption:
            files[block.caption] = block.text
            commands += of_workflow(yaml.load(block.text, Loader))
        elif block.language in ("yaml", "yaml+jinja"):
            yield f"{guide.stem}-{number}", block.text
        elif block.language == OUTPUT:
            outputs += [line.strip() for line in block.text.splitlines() if line.strip()]
        elif block.language not in NO_EXAMPLES:
            raise SystemExit(f"{guide.name}, block {number}: what is {block.language}?")
    for name, text in files.items():
        others = [*commands, *(other for caption, other in files.items() if caption != name)]
        if not of_workflow(yaml.load(text, Loader)) and not any(name in other for other in others):
            raise SystemExit(f"{guide.name}: nothing uses {name}")
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    place.mkdir(exist_ok=True)
    todo = [command for command in commands if is_run(command, guide.name)]
    if outputs and not todo:
        raise SystemExit(f"{guide.name}: shows the output of no command")
    if todo:
        play = {
            "name": guide.stem,
            "hosts": "localhost",
            "gather_facts": False,
            "tasks": run_and_compare(todo, place, outputs),
        }
        yield f"{guide.stem}{COMMANDS}", yaml.safe_dump([play], sort_keys=False)


def run_and_compare(commands: list[str], place: Path, outputs: list[str]) -> list[dict[str, Any]]:
    """The tasks that run commands one after the other, and compare their output with the lines that the guide shows."""
    script = {"cmd": "\n".join(["set -eux", *commands]), "chdir": str(place), "executable": "/bin/bash"}
    run = {
        "name": "Run the commands of the guide",
        "ansible.builtin.shell": script,
        "register": "shown",
        "changed_when": True,
    }
    compare = {
        "name": "Compare their output with the guide",
        "ansible.builtin.assert": {
            "that": "shown.stdout is search(item)",
            "fail_msg": "This is not in the output: {{ item }}",
            "quiet": True,
        },
        "loop": [".*".join(re.escape(part) for part in line.split("...")) for line in outputs],
        "when": "shown is not skipped",  # as in check mode
    }
    return [run, compare] if outputs else [run]


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
        for number, example in enumerate(filter(inventory_plugin, DOCUMENT.split(text)), 1):
            found[f"inventory-{plugin.stem}-{number}"] = example, plugin.name
    for page in sorted(path for pattern in PAGES for path in collection.glob(pattern)):
        name = page.relative_to(collection).as_posix()
        for number, (indent, block) in enumerate(BLOCK.findall(page.read_text(encoding="utf-8")), 1):
            text = "".join(line.removeprefix(indent) for line in block.splitlines(True))
            found[f"{name.removesuffix('.md').replace('/', '-')}-{number}"] = text, f"{name}, block {number}"
    guides = sorted(collection.glob(GUIDES))
    if not guides:
        raise SystemExit(f"{collection}: has no guides")
    for guide in guides:
        found.update((stem, (text, guide.name)) for stem, text in examples_of_guide(guide, directory))
    for stem, (text, source) in found.items():
        for path, content in written(f"{stem}{EMULATOR}" if ROLE in text else stem, text, source, directory):
            path.write_text(content, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    found_at = [Path(path) / "ansible_collections" / "statusops" / "uptime" for path in sys.argv[2:]]
    main(next(path for path in found_at if path.is_dir()), Path(sys.argv[1]))
