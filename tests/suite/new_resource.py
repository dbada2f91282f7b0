# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Create the files of a new resource: its modules, action plugins, tests, and entries in the files that modules share.

The contributor writes plugins/module_utils/_SERVICE/NAME.py. Everything else follows from it. Existing files are never
overwritten: if one of the new files exists, nothing is written.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import _environment as environment
from _processes import SuiteError

NEEDED = ("ansible", "requests", "yaml")
NAME = re.compile(r"[a-z][a-z0-9_]*")
USAGE = "usage: make resource SERVICE=statusiq NAME=part"


def in_environment(arguments: list[str]) -> int:
    """Run this again with a Python that has the packages in NEEDED."""
    venv = environment.make_environment(
        "mutants", environment.REQUIREMENTS / "mutants.txt", environment.newest_python()
    )
    command = [venv / "bin" / "python", "-B", __file__, *arguments]
    return subprocess.run(command, env=environment.clean_environment(), check=False).returncode


def make(root: Path, service: str, name: str) -> list[str]:
    """Create all files. Returns the remaining steps."""
    from _resource_draft import read_draft
    from _resource_entries import entered, read_shared
    from _resource_files import new_files

    draft = read_draft(root, service, name)
    texts = dict(new_files(draft))
    there = sorted(path for path in texts if (root / path).exists())
    if there:
        raise SuiteError("\n".join(["nothing was written, because these files already exist:", *there]))
    texts.update(entered(draft, read_shared(root)))
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
        print(path)
    return left_to_do(draft)


def left_to_do(draft: object) -> list[str]:
    """The steps that the contributor has to take, because the data of the resource are not enough."""
    todo = [
        "edit the new descriptions below plugins/, and add the scopes or rights that the modules require",
        "add the scopes or the key in docs/docsite/rst/guide_modules.rst",
        "add special cases to the integration targets, to CASES and to a test in tests/unit/plugins",
        "run `make golden`, and read what it adds to tests/golden",
    ]
    if draft.references:
        todo.append(f"add tasks that set {', '.join(draft.references)}: the examples and tests omit them")
    if not draft.info:
        todo.append(f"there is no {draft.name.upper()}_INFO, so list the module in READ_ELSEWHERE of test_shape.py")
    return [*todo, "a changelog fragment is only required for other changes: new modules are found by version_added"]


def main(arguments: list[str]) -> int:
    if len(arguments) != 2 or not all(map(NAME.fullmatch, arguments)):
        print(USAGE, file=sys.stderr)
        return 2
    if not all(importlib.util.find_spec(name) for name in NEEDED):
        return in_environment(arguments)
    try:
        todo = make(environment.ROOT, *arguments)
    except SuiteError as error:
        print(error, file=sys.stderr)
        return 1
    print("\nWhat is left to do:", *todo, sep="\n- ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
