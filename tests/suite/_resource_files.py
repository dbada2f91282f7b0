# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""The files of a new module: documentation and one call, an action plugin, and an integration target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from _resource_docs import documentation, service_fragment, undocumented
from _resource_draft import COLLECTION, PACKAGE, Draft, dump, life, place
from _resource_results import examples, results

HEADER = """\
# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

from __future__ import annotations
"""
MODULE = '''\
#!/usr/bin/python
{header}
DOCUMENTATION = r"""
---
{documentation}"""

EXAMPLES = r"""
{examples}"""

RETURN = r"""
{results}"""

{imports}

TASK = {task}


def main() -> None:
    run_module(TASK)


if __name__ == "__main__":
    main()
'''
ACTION = """\
{header}
from {package}.plugins.modules.{module} import TASK
from {package}.plugins.plugin_utils._in_process import InProcess


class ActionModule(InProcess):
    TASK = TASK
"""
FRAGMENT = '''\
{header}

class ModuleDocFragment:
    """The connection options of {title}, and the action group of its modules."""

    DOCUMENTATION = r"""
{documentation}"""
'''
TARGETS = "tests/integration/targets/"


def new_files(draft: Draft) -> Iterator[tuple[str, str]]:
    """The files that only the new modules need."""
    if undocumented(draft):
        text = FRAGMENT.format(header=HEADER, title=draft.title, documentation=service_fragment(draft))
        yield f"plugins/doc_fragments/{draft.service}.py", text
    for module in draft.modules:
        reads = module != draft.module
        yield f"plugins/modules/{module}.py", _module(draft, reads)
        yield f"plugins/action/{module}.py", ACTION.format(header=HEADER, package=PACKAGE, module=module)
        for name, text in _target(draft, reads).items():
            yield f"{TARGETS}{module}/{name}", text


def _module(draft: Draft, reads: bool) -> str:
    resource = draft.name.upper() + ("_INFO" if reads else "")
    utils = f"from {PACKAGE}.plugins.module_utils."
    imports = [
        f"{utils}_engine.module import main as run_module",
        _import(f"{utils}_{draft.service}.{draft.name}", resource),
        *([] if reads else [f"{utils}_engine.manage import Manage"]),
    ]
    return MODULE.format(
        header=HEADER,
        documentation=documentation(draft, reads),
        examples=examples(draft, reads),
        results=results(draft, reads),
        imports="\n".join(sorted(imports)),
        task=resource if reads else f"Manage({resource})",
    )


def _import(package: str, name: str) -> str:
    line = f"{package} import {name}"
    return line if len(line) <= 120 else f"{package} import (\n    {name},\n)"


def task(name: str, module: str, options: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return {"name": name, COLLECTION + module: dict(options) or None, **more}


def _target(draft: Draft, reads: bool) -> dict[str, str]:
    """An integration target. Its tasks require the variable SERVICE_connection, which a setup target sets."""
    parents = [task(f"Create a {module[len(draft.service) + 1 :]}", module, one) for module, one in draft.parents()]
    tasks = _reading(draft) if reads else [_life(draft)]
    play = {
        "name": draft.plural.capitalize(),
        "module_defaults": {f"group/{COLLECTION}{draft.service}": f"{{{{ {draft.service}_connection }}}}"},
        "block": [*parents, *tasks],
    }
    found = {
        "meta/main.yml": "---\ndependencies:\n  - setup_emulator\n",
        "tasks/main.yml": "---\n" + _spaced(dump([play]), "    "),
        "aliases": "gather_facts/no\n" + ("" if reads else "needs/target/setup_steps\n"),
    }
    if not reads:
        found["tasks/task.yml"] = "---\n" + _spaced(dump(_steps(draft)), "")
    return found


def _spaced(text: str, indent: str) -> str:
    """YAML with an empty line between tasks, and without null for modules without options."""
    first, *others = text.replace(": null\n", ":\n").split(f"\n{indent}- name: ")
    return first + "".join(
        f"\n{'' if first.endswith('block:') and not n else chr(10)}{indent}- name: {one}"
        for n, one in enumerate(others)
    )


def _steps(draft: Draft) -> list[dict[str, Any]]:
    """The tasks of a step: in check mode, outside check mode, a second time, and with the values that the task returned."""
    module = COLLECTION + draft.module
    return [
        {
            "name": "Run the task in check mode, apply it, and run it again",
            module: None,
            "args": "{{ step.options }}",
            "check_mode": "{{ item == 'check' }}",
            "diff": True,
            "loop": ["check", "apply", "again"],
            "register": "step_life",
        },
        {
            "name": "Run the task with the options from the result",
            module: None,
            "args": "{{ step_returned }}",
            "when": "step.options.state | default('present') != 'absent'",
            "register": "step_back",
        },
    ]


def _life(draft: Draft) -> dict[str, Any]:
    """The steps from the creation to the deletion of an object."""
    resource, where = draft.resource, place(draft.resource)
    steps = []
    for verb, options in life(draft):
        later = [name for name in options if name in resource.by_name and not resource.by_name[name].on_create]
        writes = {"writes": 2} if verb == "Create" and later else {}
        steps.append({"name": verb, **writes, "options": {**where, **options}})
    shown = [field.name for field in resource.fields if field.option and not field.secret and not field.write_only]
    variables = {
        "setup_steps_noun": resource.noun,
        "setup_steps_task": "{{ ansible_parent_role_paths | first }}/tasks/task.yml",
        "setup_steps_generated": ["id", *(field.name for field in resource.fields if not field.option)],
        "setup_steps_options": shown,
        "setup_steps_place": where,
        "setup_steps_all": steps,
    }
    return {
        "name": "Walk through the life cycle",
        "ansible.builtin.include_role": {"name": "setup_steps"},
        "vars": variables,
    }


def _reading(draft: Draft) -> list[dict[str, Any]]:
    """Read before an object exists, afterwards, and in check mode."""
    resource, module = draft.resource, draft.module + "_info"
    where = place(resource)
    if resource.singleton:
        return [
            task("Read it", module, where, register="read"),
            _assert("read is not changed", f"read.{resource.noun} is mapping"),
        ]
    made = {**where, **dict(life(draft)[:1]).get("Create", {})}
    by_key = {draft.key: draft.sample_name} if draft.key else {}
    return [
        task("Read before anything exists", module, where, register="read_none"),
        task("Create an object", draft.module, made, register="read_made"),
        task(
            "Read it, also in check mode",
            module,
            {**where, **by_key},
            check_mode="{{ item == 'check' }}",
            loop=["check", "apply"],
            register="read_one",
        ),
        _assert(
            f"read_none.{resource.plural} == []",
            f"read_one.results[0].{resource.plural} == read_one.results[1].{resource.plural}",
            f"read_one.results[1].{resource.plural} | map(attribute='id') == [read_made.{resource.noun}.id]",
            "read_one.results | map(attribute='changed') == [false, false]",
        ),
    ]


def _assert(*conditions: str) -> dict[str, Any]:
    return {"name": "Check the results", "ansible.builtin.assert": {"that": list(conditions)}}
