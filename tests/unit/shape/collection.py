# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Readers for the shape tests: modules, documentation, argument specs and targets of the collection."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import Any, Iterator

import yaml

ROOT = Path(__file__).resolve().parents[3]
PLUGINS = ROOT / "plugins"
COLLECTION = "statusops.uptime."
MODULES = sorted(path.stem for path in (PLUGINS / "modules").glob("*.py") if path.stem != "__init__")
INFO = [name for name in MODULES if name.endswith("_info")]
MANAGE = [name for name in MODULES if not name.endswith("_info")]

# Info modules without a module that changes the objects.
INFO_ONLY = frozenset(
    (
        "healthchecks_badge_info",
        "healthchecks_channel_info",
        "healthchecks_flip_info",
        "healthchecks_status_info",
        "site24x7_customer_info",
        "site24x7_location_template_info",
        "site24x7_third_party_service_info",
        "site24x7_current_status_info",
        "statusiq_subscription_info",
    )
)
# Modules that do not manage a single resource of the API.
JOBS = frozenset(
    (
        "healthchecks_checks",
        "healthchecks_ping",
        "healthchecks_status_info",
        "healthchecks_verify",
        "healthchecks_window",
        "site24x7_monitors",
        "site24x7_verify",
        "site24x7_window",
        "statusiq_layout",
        "statusiq_verify",
        "statusiq_window",
        "uptimeguard_monitors",
        "uptimeguard_reset_statistics",
        "uptimeguard_verify",
        "uptimeguard_window",
        "zoho_token",
    )
)
SPEC_KEYS = ("type", "elements", "choices", "default", "required")
DEFAULTS = {"type": "str", "required": False}


def read_yaml(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # the C loader is ten times faster


def blocks(path: Path) -> dict[str, str]:
    """The texts that a plugin assigns to names in capital letters."""
    found = {}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id.isupper():
                    found[target.id] = node.value.value
    return found


def module_blocks(name: str) -> dict[str, str]:
    return blocks(PLUGINS / "modules" / (name + ".py"))


def documentation(name: str) -> dict[str, Any]:
    """A module's documentation, with the options of its fragments."""
    docs = read_yaml(module_blocks(name)["DOCUMENTATION"])
    options = dict(docs.get("options") or {})
    for fragment in docs.get("extends_documentation_fragment", ()):
        assert fragment.startswith(COLLECTION), fragment
        file, _dot, block = fragment[len(COLLECTION) :].partition(".")
        text = blocks(PLUGINS / "doc_fragments" / (file + ".py"))[block.upper() or "DOCUMENTATION"]
        shared = read_yaml(text).get("options") or {}
        assert not set(options) & set(shared), "documented twice"
        options.update(shared)
    return dict(docs, options=options)


def task_of(name: str) -> Any:
    return importlib.import_module("ansible_collections.statusops.uptime.plugins.modules." + name).TASK


def flat(options: dict[str, Any], inner: str, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """All options and their sub-options, by dotted names; the key of the sub-options differs in docs and specs."""
    for name, option in options.items():
        yield path + name, option
        yield from flat(option.get(inner) or {}, inner, path + name + ".")


def described(option: dict[str, Any]) -> dict[str, Any]:
    return {**DEFAULTS, **{key: option[key] for key in SPEC_KEYS if option.get(key) is not None}}


def targets() -> list[Path]:
    return sorted(path for path in (ROOT / "tests" / "integration" / "targets").iterdir() if path.is_dir())


def public_files(*patterns: str) -> list[Path]:
    """The files of the collection, without those that tests and builds leave behind."""
    folders = ("plugins", "roles", "playbooks", "tests/unit", "tests/integration/targets", "tests/suite")
    return sorted(
        path
        for folder in folders
        for pattern in patterns
        for path in (ROOT / folder).rglob(pattern)
        if "__pycache__" not in path.parts
    )


def texts_of(description: Any) -> list[Any]:
    return description if isinstance(description, list) else [description]
