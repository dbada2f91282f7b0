# Copyright: (c) 2026, statusops.uptime contributors
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each service has an action group. Its modules share connection options, a prefix and documentation."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from ansible_collections.statusops.uptime.plugins.module_utils._engine.module import full_spec
from ansible_collections.statusops.uptime.plugins.module_utils._engine.options import TASK_OPTIONS
from ansible_collections.statusops.uptime.tests.unit.shape.collection import (
    COLLECTION,
    INFO,
    MODULES,
    PLUGINS,
    blocks,
    documentation,
    module_blocks,
    read_yaml,
    targets,
    task_of,
)
from ansible_collections.statusops.uptime.tests.unit.shape.services import ROOT, Service, runtime, services

SERVICES = services()
# Modules in several groups, whose names do not contain a service.
SHARED = frozenset(("zoho_token",))
MOST_OPTIONS = 15  # for a connection: more options would hide the purpose of a module
MEMBERS = [pytest.param(service, name, id=f"{service.name}-{name}") for service in SERVICES for name in service.modules]
each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
each_member = pytest.mark.parametrize("service, name", MEMBERS)


def attributes(name: str) -> dict[str, Any]:
    """The attributes of a module as Ansible merges them: the module and earlier fragments take precedence."""
    docs = read_yaml(module_blocks(name)["DOCUMENTATION"])
    found = dict(docs.get("attributes") or {})
    for fragment in docs["extends_documentation_fragment"]:
        file, _dot, block = fragment[len(COLLECTION) :].partition(".")
        text = blocks(PLUGINS / "doc_fragments" / (file + ".py"))[block.upper() or "DOCUMENTATION"]
        for key, entry in (read_yaml(text).get("attributes") or {}).items():
            found[key] = {**entry, **found.get(key, {})}
    return found


def test_services_are_found() -> None:
    assert "statusiq" in [service.name for service in SERVICES]
    assert {service.name for service in SERVICES} == set(runtime()["action_groups"])


def test_every_module_is_in_an_action_group() -> None:
    assert {name for service in SERVICES for name in service.modules} == set(MODULES)


@each_service
def test_action_group_contains_the_modules_of_its_service(service: Service) -> None:
    own = {name for name in MODULES if name.startswith(service.name + "_")}
    assert own and set(service.modules) - SHARED == own
    assert list(service.modules) == sorted(set(service.modules))


@each_service
def test_provider_has_the_name_of_its_package(service: Service) -> None:
    assert service.provider.name == service.name
    assert set(service.provider.account) <= set(service.options)


@each_member
def test_module_has_the_provider_of_its_group(service: Service, name: str) -> None:
    assert (task_of(name).provider is service.provider) is (name not in SHARED)


@each_service
def test_service_has_few_connection_options(service: Service) -> None:
    assert 0 < len(service.options) <= MOST_OPTIONS


@each_member
def test_module_accepts_the_connection_options_of_its_group(service: Service, name: str) -> None:
    """It accepts all of them unchanged, and no others, so that defaults for the group reach each of its modules."""
    task = task_of(name)
    groups = [one.options for one in SERVICES if name in one.modules]
    assert {option: full_spec(task).get(option) for option in service.options} == service.options
    assert set(full_spec(task)) == set().union(*groups, TASK_OPTIONS, task.argument_spec())
    assert not set(service.options) & set(task.argument_spec())


@each_member
def test_connection_options_follow_those_of_the_module(service: Service, name: str) -> None:
    """Fragments document them once for all modules."""
    own = set(read_yaml(module_blocks(name)["DOCUMENTATION"]).get("options") or {})
    assert not own & set(service.options)


@each_service
def test_connection_options_are_documented_once(service: Service) -> None:
    found = [{option: documentation(name)["options"][option] for option in service.options} for name in service.modules]
    assert all(one == found[0] for one in found)


@pytest.mark.parametrize("name", MODULES)
def test_attributes_are_documented(name: str) -> None:
    fragments = documentation(name)["extends_documentation_fragment"]
    assert COLLECTION + ("attributes.info" if name in INFO else "attributes.manage") in fragments
    groups = [group for group, members in sorted(runtime()["action_groups"].items()) if name in members]
    found = attributes(name)
    assert found["action_group"]["membership"] == [COLLECTION + group for group in groups]
    assert {"action", "async", "platform", "check_mode", "diff_mode", "idempotent"} <= set(found)


@pytest.mark.parametrize("name", MODULES)
def test_action_plugins_differ_only_in_the_module(name: str) -> None:
    text = (PLUGINS / "action" / (name + ".py")).read_text(encoding="utf-8")
    other = (PLUGINS / "action" / (MODULES[0] + ".py")).read_text(encoding="utf-8")
    assert text == other.replace(f".modules.{MODULES[0]} import", f".modules.{name} import")


def test_every_module_has_an_action_plugin() -> None:
    """It has the name of the module. There is no redirect, because linters treat redirects as renames."""
    prefix = "ansible_collections.statusops.uptime.plugins.action."
    assert sorted(path.stem for path in (PLUGINS / "action").glob("*.py")) == MODULES
    assert all(importlib.import_module(prefix + name).ActionModule.TASK is task_of(name) for name in MODULES)
    assert "plugin_routing" not in runtime()


def test_no_target_exists_for_a_deleted_module() -> None:
    prefixes = (*(service.name + "_" for service in SERVICES), "zoho_")
    assert [path.name for path in targets() if path.name.startswith(prefixes) and path.name not in MODULES] == []


@each_service
def test_guide_names_the_modules_of_a_service(service: Service) -> None:
    text = (ROOT / "docs" / "docsite" / "rst" / "guide_modules.rst").read_text(encoding="utf-8")
    assert [name for name in service.modules if f"``{name}``" not in text] == []
