# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""A resource whose files are generated, and the values in its examples and tests."""

from __future__ import annotations

import importlib
import sys
import types
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from _processes import SuiteError

PACKAGE = "ansible_collections.statusops.uptime"
COLLECTION = "statusops.uptime."
WIDTH = 108  # PyYAML breaks a line after the word that exceeds it
KNOWN_NAMES = {"page": "Zylker Status"}  # for parents that all examples use


class Draft(NamedTuple):
    """A resource whose files are generated. info: the task of its _info module, or None."""

    root: Path
    service: str
    name: str
    version: str  # of the collection
    resource: Any
    info: Any
    notifies: bool  # whether changes can notify subscribers

    @property
    def title(self) -> str:
        """The name of the service in a sentence."""
        return self.resource.provider.title

    @property
    def connection(self) -> Mapping[str, Any]:
        """The connection options of the service, and the options that all modules have."""
        options = importlib.import_module(f"{PACKAGE}.plugins.module_utils._engine.options")
        return {**self.resource.provider.options, **options.TASK_OPTIONS}

    @property
    def module(self) -> str:
        return f"{self.service}_{self.name}"

    @property
    def modules(self) -> list[str]:
        return [self.module, *([self.module + "_info"] if self.info else [])]

    @property
    def plural(self) -> str:
        """The plural in a sentence."""
        return self.resource.plural.replace("_", " ") or self.resource.title

    @property
    def key(self) -> str:
        """The option that identifies an object, or an empty string."""
        resource = self.resource
        found = not resource.bulk and not resource.singleton and resource.key in resource.by_name
        return resource.key if found and resource.by_name[resource.key].option else ""

    @property
    def removable(self) -> bool:
        return "absent" in self.resource.states

    @property
    def sample_name(self) -> str:
        return f"Example {self.resource.title}"

    @property
    def references(self) -> list[str]:
        """Its options that refer to other objects, except its parent."""
        named = [field.name for field in self.resource.fields if field.ref and field.option]
        return [*named, *self.resource.references]

    def parents(self) -> Iterator[tuple[str, dict[str, str]]]:
        """The parents, starting with the outermost one: the module that creates each, and the options of that task."""
        for parent in reversed(self.resource.ancestors):
            yield f"{self.service}_{parent.noun}", {**place(parent), parent.key: known_name(parent)}


def known_name(resource: Any) -> str:
    return KNOWN_NAMES.get(resource.noun, f"Example {resource.title}")


def place(resource: Any) -> dict[str, str]:
    """The options that identify the parent of a resource."""
    return {name: known_name(resource.parent) for name in resource.parent_spec()}


def read_draft(root: Path, service: str, name: str) -> Draft:
    """Import the module of the contributor. The collection can be in any directory."""
    source = root / "plugins" / "module_utils" / f"_{service}" / f"{name}.py"
    if not source.is_file():
        raise SuiteError(f"there is no {source.relative_to(root)}: write it first, see CONTRIBUTING.md")
    names = PACKAGE.split(".")
    for depth in range(1, len(names) + 1):
        package = types.ModuleType(".".join(names[:depth]))
        package.__path__ = [str(root)] if depth == len(names) else []
        sys.modules[package.__name__] = package
    utils = f"{PACKAGE}.plugins.module_utils"
    resource_class = importlib.import_module(f"{utils}._engine.resource").Resource
    written = importlib.import_module(f"{utils}._{service}.{name}")
    resource = getattr(written, name.upper(), None)
    if not isinstance(resource, resource_class):
        raise SuiteError(f"{source.relative_to(root)} has no Resource with the name {name.upper()}")
    if resource.provider.name != service:
        raise SuiteError(f"the provider of {name.upper()} is {resource.provider.name}, not {service}")
    version = yaml.safe_load((root / "galaxy.yml").read_text(encoding="utf-8"))["version"]
    info = getattr(written, f"{name.upper()}_INFO", None)
    notifies = bool(resource.notifications) or type(resource).audience is not resource_class.audience
    return Draft(root, service, name, version, resource, info, notifies)


# --- values ----------------------------------------------------------------------------------------------------------


def example(name: str, entry: Mapping[str, Any], number: int = 0) -> Any:
    """A value for an option from its argument spec, or None. Each number results in another value."""
    kind, choices = entry["type"], entry.get("choices")
    text = f"{('Some', 'Another')[number]} {name.replace('_', ' ')}"
    if choices:
        value = list(choices)[min(number, len(choices) - 1)]
        return [value] if kind == "list" else value
    if entry.get("no_log"):
        return f"{('an', 'another')[number]}-example"
    if kind == "dict":
        inside = {sub: example(sub, spec, number) for sub, spec in (entry.get("options") or {}).items()}
        return {sub: value for sub, value in inside.items() if value is not None} or None
    if kind == "list":
        inner = example(name, {**entry, "type": entry.get("elements", "str")}, number)
        return None if inner is None else [inner]
    return {"bool": number == 0, "int": number + 1, "float": number + 0.5, "str": text}.get(kind)


def created(draft: Draft) -> dict[str, Any]:
    """The options with which an example creates an object. They contain no references, because referenced objects must exist."""
    found: dict[str, Any] = {draft.key: draft.sample_name} if draft.key else {}
    for field in draft.resource.fields:
        value = example(field.name, field.argument_spec()) if field.option and not field.ref else None
        if field.name != draft.key and value is not None:
            found[field.name] = value
    for name, entry in draft.resource.options.items():
        if entry.get("required"):
            found[name] = example(name, entry)
    return found


def changed(draft: Draft) -> dict[str, Any] | None:
    """The options with which an example changes the object, or None if no option can change it."""
    start = created(draft)
    required = {name: start[name] for name, entry in draft.resource.options.items() if entry.get("required")}
    for field in draft.resource.fields:
        if field.name in start and field.name != draft.key and not field.immutable and not field.write_only:
            value = example(field.name, field.argument_spec(), 1)
            if value != start[field.name]:
                return {**({draft.key: draft.sample_name} if draft.key else {}), **required, field.name: value}
    return None


def removed(draft: Draft) -> dict[str, Any] | None:
    """The options with which an example deletes the object."""
    return {draft.key: draft.sample_name, "state": "absent"} if draft.key and draft.removable else None


def life(draft: Draft) -> list[tuple[str, dict[str, Any]]]:
    """The actions of the examples: a verb, and the options without those of the parents."""
    steps = [("Create", created(draft)), ("Change", changed(draft)), ("Remove", removed(draft))]
    return [(verb, options) for verb, options in steps if options is not None]


# --- YAML -------------------------------------------------------------------------------------------------------------


class _Indented(yaml.SafeDumper):
    """Indents lists below their keys and uses double quotes, like all files of the collection."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        return super().increase_indent(flow, False)

    def choose_scalar_style(self) -> str:
        style = super().choose_scalar_style()
        return '"' if style == "'" else style

    def ignore_aliases(self, data: Any) -> bool:
        return True


def dump(value: Any) -> str:
    return yaml.dump(value, Dumper=_Indented, sort_keys=False, width=WIDTH, allow_unicode=True)
