# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later


"""The entries of a new module in the files that all modules share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from _processes import SuiteError
from _resource_draft import KNOWN_NAMES, Draft, dump, life, place
from _resource_files import TARGETS, task

LINE = 120
RUNTIME, GUIDE = "meta/runtime.yml", "docs/docsite/rst/guide_modules.rst"
CASES = "tests/unit/plugins/module_cases.py"
TABLE = """\
.. list-table::
   :header-rows: 1
   :widths: 30 40 15 30

   * - Module
     - What it manages
     - Found by
     - Scopes or key
"""
SMOKE, SMOKE_COUNT = TARGETS + "smoke/files/modules.yml", TARGETS + "smoke/tasks/modules.yml"
SHARED = (RUNTIME, GUIDE, CASES, SMOKE, SMOKE_COUNT)


def entered(draft: Draft, texts: Mapping[str, str]) -> dict[str, str]:
    """The shared files with the entries of the new modules. Existing entries are an error."""
    for name in (RUNTIME, GUIDE, CASES, SMOKE):
        for module in draft.modules:
            if re.search(rf"\b{module}\b", texts[name]):
                raise SuiteError(f"{name} already contains {module}; nothing was written")
    return {
        RUNTIME: _in_group(draft, texts[RUNTIME]),
        GUIDE: _in_guide(draft, texts[GUIDE]),
        CASES: _in_cases(draft, texts[CASES]),
        SMOKE: texts[SMOKE] + _smoke(draft),
        SMOKE_COUNT: re.sub(
            r"changed=(\d+)", lambda found: f"changed={int(found[1]) + 1}", texts[SMOKE_COUNT], count=1
        ),
    }


def _in_group(draft: Draft, text: str) -> str:
    """The action group with the new modules, in alphabetical order."""
    group = re.search(rf"^  {draft.service}:\n((?:    - \w+\n)+)", text, re.MULTILINE)
    members = re.findall(r"- (\w+)", group[1]) if group else []
    entries = "".join(f"    - {name}\n" for name in sorted([*members, *draft.modules]))
    if group:
        return text[: group.start(1)] + entries + text[group.end(1) :]
    end = [member.end() for member in re.finditer(r"^    - \w+\n", text, re.MULTILINE)][-1]
    return f"{text[:end]}  {draft.service}:\n{entries}{text[end:]}"


def _in_guide(draft: Draft, text: str) -> str:
    """The guide with a row at the end of the table of the service, or with a new table."""
    found_by = ", ".join([*place(draft.resource), *([draft.key] if draft.key else [])])
    names = ", ".join(f"``{name}``" for name in draft.modules)
    row = _row(names, draft.plural, found_by, "")
    rows = list(re.finditer(rf"^   \* - ``{draft.service}_.*\n(     -.*\n)+", text, re.MULTILINE))
    if rows:
        return text[: rows[-1].end()] + row + text[rows[-1].end() :]
    title = draft.resource.provider.title
    return f"{text}\n{title}\n{'-' * len(title)}\n\n{TABLE}{row}"


def _row(*cells: str) -> str:
    return "".join(f"   {' ' if number else '*'} - {cell}".rstrip() + "\n" for number, cell in enumerate(cells))


class _Name(str):
    """A name in Python code."""

    def __repr__(self) -> str:
        return str(self)


def _code(value: Any, indent: int, room: int = 0) -> str:
    """Python code as ruff formats it: on one line if it fits, or with one item on each line."""
    line = _line(value)
    if indent + room + len(line) <= LINE or not isinstance(value, (dict, list, tuple)) or not value:
        return line
    inner = " " * (indent + 4)
    if isinstance(value, dict):
        opening, closing = "{", "}"
        items = [f"{_line(key)}: {_code(one, indent + 4, len(_line(key)) + 3)}" for key, one in value.items()]
    else:
        opening, closing = ("[", "]") if isinstance(value, list) else ("(", ")")
        items = [_code(one, indent + 4, 1) for one in value]
    return opening + "".join(f"\n{inner}{item}," for item in items) + "\n" + " " * indent + closing


def _line(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_line(key)}: {_line(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        inside = ", ".join(map(_line, value)) + ("," if isinstance(value, tuple) and len(value) == 1 else "")
        return f"[{inside}]" if isinstance(value, list) else f"({inside})"
    if isinstance(value, str) and not isinstance(value, _Name):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return repr(value)


def _in_cases(draft: Draft, text: str) -> str:
    """CASES with entries for the new modules."""
    steps = tuple(_varied(draft, verb, one) for verb, one in life(draft))
    made = tuple((module, one) for module, one in draft.parents() if module != "statusiq_page")
    where = place(draft.resource)
    shared = {"place": _Name("ON_PAGE") if where == KNOWN_NAMES else where} if where else {}
    entries = _case(draft.module, steps, {**shared, **({"before": made} if made else {})})
    if draft.info:
        asked = [{}, *([{draft.key: draft.sample_name}] if draft.key else [])]
        first = (draft.module, {**where, **dict(life(draft)).get("Create", {})})
        entries += _case(draft.module + "_info", tuple(asked), {**shared, "before": (*made, first)})
    before, after = re.split(r"(?<=\n)(?=\}\n\n# --- unknown names)", text)
    return before + entries + after


def _varied(draft: Draft, verb: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """The options of a step, with names and texts that hypothesis varies."""
    found = {**options, **({draft.key: _Name("NAME")} if draft.key else {})}
    if verb == "Change":
        spec = draft.resource.manage_spec()
        texts = [name for name in options if name != draft.key and spec[name]["type"] == "str"]
        found.update({name: _Name("TEXT") for name in texts if not spec[name].get("choices")})
    return found


def _case(module: str, steps: tuple[Any, ...], more: Mapping[str, Any]) -> str:
    """One entry of CASES."""
    arguments = "".join(f"        {name}={_code(value, 8, len(name) + 2)},\n" for name, value in more.items())
    return f'    "{module}": Case(\n        {_code(steps, 8, 1)},\n{arguments}    ),\n'


def _smoke(draft: Draft) -> str:
    """A task of each of the new modules."""
    made = {**place(draft.resource), **life(draft)[0][1]}
    tasks = [task(f"The module {draft.module}", draft.module, made)]
    if draft.info:
        tasks.append(task(f"The module {draft.module}_info", draft.module + "_info", place(draft.resource)))
    text = "".join("\n" + dump([task]).replace(": null\n", ":\n") for task in tasks)
    return re.sub("^(?=.)", "    ", text, flags=re.MULTILINE)


def read_shared(root: Path) -> dict[str, str]:
    return {name: (root / name).read_text(encoding="utf-8") for name in SHARED}
